"""Windows: many places' rows go through the disk, in the same order, in memory that has a bound."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from manuals import ROOT
from small_archive import PLACES, make

from skycal.publish.archive import windows
from skycal.publish.archive.local_columns import local_schema
from skycal.publish.archive.windows import Windows, in_order

YEAR = 2035
MOST_BYTES = 700e6
# Not ru_maxrss: what a process had before its program, as a copy of pytest's own, counts there.
PEAK = """
import sys
from pathlib import Path
from skycal.publish.archive.block import make_block
from skycal.publish.archive.request import ARCHIVE
plan = ARCHIVE.request(years="2035", places=sys.argv[1], visible=True).plan
make_block(sys.argv[2], plan, 2035, 2035)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(int(status["VmHWM"].split()[0]) * 1024)
"""


def rows(count: int, seed: int) -> pa.Table:
    """Return some rows of local/, in no order, with instants from 0 to 100."""
    random, schema = np.random.default_rng(seed), local_schema()
    known = {
        "jd_tt": pa.array(random.integers(0, 1000, count) / 10.0),
        "place": pa.array(random.integers(0, 9, count).astype(np.uint16)),
        "event": pa.array(random.integers(-1, 5, count).astype(np.int32)),
        "kind": pa.DictionaryArray.from_arrays(
            pa.array(random.integers(0, 2, count).astype(np.int16)), pa.array(["a", "b"])),
        "flags": pa.array(np.arange(count).astype(np.uint8)),
    }  # fmt: skip
    return pa.table([known.get(field.name, pa.nulls(count, field.type)) for field in schema],
                    schema=schema)  # fmt: skip


@pytest.mark.parametrize("pairs", [1, windows.PAIRS_AT_ONCE + 1, 40 * windows.PAIRS_A_WINDOW])
@pytest.mark.parametrize("held", [1, 500, windows.ROWS_HELD])
def test_no_row_is_lost_and_all_are_in_order(tmp_path, monkeypatch, pairs, held):
    monkeypatch.setattr(windows, "ROWS_HELD", held)
    some = [rows(count, seed) for seed, count in enumerate((300, 1, 0, 700))]
    with Windows(tmp_path, local_schema(), 0.0, 100.0, pairs) as made:
        for table in some:
            made.add(table)
        found = list(made.tables())
        assert list(tmp_path.iterdir()) == []  # files without names
    whole = in_order(pa.concat_tables(some).unify_dictionaries())
    keys = list(windows.ORDER)
    assert pa.concat_tables(found).select(keys).to_pylist() == whole.select(keys).to_pylist()
    assert (len(found) > 1) == (pairs > windows.PAIRS_AT_ONCE)


def test_an_archive_by_windows_has_the_same_rows(small, tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "PAIRS_AT_ONCE", 100)
    monkeypatch.setattr(windows, "PAIRS_A_WINDOW", 400)
    monkeypatch.setattr(windows, "ROWS_HELD", 300)
    make(tmp_path, years=str(YEAR), place=list(PLACES))
    part = f"local/part-{YEAR}-{YEAR}.parquet"
    ours, whole = pq.ParquetFile(tmp_path / part), pq.ParquetFile(small / part)
    assert ours.metadata.num_row_groups > 5
    assert whole.metadata.num_row_groups == 1
    assert ours.read().equals(whole.read())


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells it")
def test_memory_does_not_grow_with_the_places(tmp_path):
    """361 places of China, then 1,500 over the Earth: 0.34 and 0.48 GB, not 1.1."""
    spread = tmp_path / "places.csv"
    lines = [f"{i},{4 * (i // 36) - 80},{10 * (i % 36) - 180}" for i in range(1500)]
    spread.write_text("\n".join(["name,latitude,longitude", *lines]), "utf-8")
    few, many = (_peak(places, tmp_path / str(number))
                 for number, places in enumerate(("cn", str(spread))))  # fmt: skip
    assert few < many < MOST_BYTES


def _peak(places: str, folder) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PEAK, places, str(folder)], check=True, text=True,
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    return float(done.stdout)
