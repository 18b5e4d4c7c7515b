"""What may go wrong: killed, cut off, damaged, two at once, no room; it ends in the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_archive import make, request

import skycal
from skycal.model import SkycalError
from skycal.publish.archive import lock
from skycal.publish.archive.plan import blocks

ROOT = Path(skycal.__file__).parents[1]
WISH = ("--years", "2028..2031", "--place", "Beijing", "--family", "eclipse")
GIVEN = {"years": "2028..2031", "place": ["Beijing"], "family": "eclipse"}
KILLS = 6


def start(folder, *more, **settings):
    return subprocess.Popen(
        [sys.executable, "-m", "skycal", "archive", *WISH, "-o", str(folder), *more],
        stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}, **settings)


def run(folder, *more, **settings):
    process = start(folder, *more, **settings)
    said = process.communicate(timeout=300)[1]
    return process.returncode, said


def bytes_of(folder):
    """Return the SHA-256 of every file of an archive, but the lock."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != lock.NAME}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    make(folder, **GIVEN)
    return folder


@pytest.fixture
def copy(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def test_blocks_are_decades():
    assert [(block[0], block[-1]) for block in blocks(range(1998, 2022))] == [
        (1998, 1999), (2000, 2009), (2010, 2019), (2020, 2021)]


def test_every_line_of_the_manifest_is_true(whole):
    head, *lines = map(json.loads, (whole / "manifest.jsonl").read_text("utf-8").splitlines())
    assert (head["skycal"], head["places"]) == (skycal.__version__, 1)
    assert [line["file"] for line in lines] == sorted(
        f"{kept}/part-{span}.parquet" for kept in ("events", "local")
        for span in ("2028-2029", "2030-2031"))
    for line in lines:
        path = whole / line["file"]
        assert line["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert line["bytes"] == path.stat().st_size


def test_a_second_run_does_nothing(copy):
    before = {path: path.stat().st_mtime_ns for path in copy.glob("*/*.parquet")}
    (said,) = make(copy, **GIVEN)
    assert "2 blocks, 2 there" in said
    assert before == {path: path.stat().st_mtime_ns for path in copy.glob("*/*.parquet")}


@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(whole, tmp_path):
    folder = tmp_path / "killed"
    for number in range(KILLS):
        process = start(folder)
        time.sleep(0.8 + 0.5 * number)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert run(folder)[0] == 0
    assert bytes_of(folder) == bytes_of(whole)


def test_a_damaged_part_is_made_again(copy, whole):
    part = copy / "local/part-2030-2031.parquet"
    octets = bytearray(part.read_bytes())
    octets[len(octets) // 2] ^= 1
    part.write_bytes(octets)
    said = make(copy, **GIVEN)
    assert "2 blocks, 1 there" in said[0]
    assert bytes_of(copy) == bytes_of(whole)


def test_a_part_that_is_gone_and_a_line_cut_off_are_made_again(copy, whole):
    (copy / "events/part-2028-2029.parquet").unlink()
    manifest = copy / "manifest.jsonl"
    manifest.write_text(manifest.read_text("utf-8")[:-30], "utf-8")
    (copy / "local/.part-2028-2029.parquet.elsewhere-1.tmp").write_bytes(b"half")
    said = make(copy, **GIVEN)
    assert "2 blocks, 0 there" in said[0]
    assert bytes_of(copy) == bytes_of(whole)


def test_two_runs_into_one_folder(copy):
    with lock.locked(copy), pytest.raises(SkycalError, match=r"another run is writing to .* proc"):
        make(copy, **GIVEN)
    (copy / lock.NAME).write_text("process 1 on elsewhere\n", "utf-8")  # whose run was killed
    make(copy, **GIVEN)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"place": ["Shanghai"]}, "an archive of other places: take a new folder"),
        ({"family": "meteor"}, "an archive of other kinds"),
        ({"visible": True}, "an archive of other visibility"),
        ({"years": "2027..2029"}, "a part of 2028-2029 already, which overlaps 2027-2029"),
    ],
)
def test_another_archive(copy, given, said):
    before = bytes_of(copy)
    with pytest.raises(SkycalError, match=said):
        make(copy, **{**GIVEN, **given})
    assert bytes_of(copy) == before


def test_an_archive_of_another_version(copy, monkeypatch):
    monkeypatch.setattr("skycal.publish.archive.plan.__version__", "99.0")
    with pytest.raises(SkycalError, match=r"holds an archive of skycal .*, not 99\.0: take a new"):
        make(copy, **GIVEN)


def test_a_folder_of_something_else(tmp_path):
    (tmp_path / "thesis.tex").write_text("x", "utf-8")
    with pytest.raises(SkycalError, match=r"holds other things \(thesis.tex\)"):
        make(tmp_path, **GIVEN)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_more_years_are_added(copy):
    make(copy, **{**GIVEN, "years": "2032..2032"})
    assert (copy / "local/part-2032-2032.parquet").is_file()
    assert (copy / "local/part-2028-2029.parquet").is_file()


def test_a_disk_that_is_too_small_is_told_before(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1_000_000))
    with pytest.raises(SkycalError, match=r"it takes about .* GB and the disk has 0\.00 GB free"):
        make(tmp_path, **GIVEN)


def test_a_disk_that_is_full_in_the_middle(tmp_path, whole):
    """One line, nothing half written, and it goes on when there is room."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    status, said = run(tmp_path, preexec_fn=limit)
    assert status == 1
    assert said.splitlines()[-1].startswith("skycal: ")
    assert "Traceback" not in said
    assert list(tmp_path.glob("*/.*.tmp")) == []
    assert run(tmp_path)[0] == 0
    assert bytes_of(tmp_path) == bytes_of(whole)


def test_the_extra_that_is_missing(monkeypatch):
    monkeypatch.setattr("skycal.publish.archive.extra.find_spec", lambda name: None)
    with pytest.raises(SkycalError, match=r"pip install 'skycal\[archive\]'"):
        make(Path("nowhere"), jobs="2", **GIVEN)
    assert not Path("nowhere").exists()


def test_the_request_is_small():
    """Dask carries the plan to every worker: no large objects in it."""
    import pickle

    assert len(pickle.dumps(request(places="cn").plan)) < 100_000
