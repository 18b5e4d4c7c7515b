"""Part: a Parquet file that is there whole or not at all, the same bytes wherever it is made."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from skycal.publish.archive.manifest import PartLine, sha256_of

ZSTD_LEVEL = 6
TEMPORARY = ".tmp"


def write_part(
    folder: Path, file: str, years: range, schema: pa.Schema, tables: Iterable[pa.Table],
    plain: Iterable[str] = (),
) -> PartLine:
    """Write tables, a row group each, to `file` of a folder; return its line.

    `plain` columns are written without a dictionary. Readers skip row groups by the least and
    greatest of the columns that every row has; those of details would only make footers long.
    """
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{socket.gethostname()}-{os.getpid()}{TEMPORARY}")
    without = frozenset(plain)
    rows = 0
    try:
        with pq.ParquetWriter(
            beside, schema, compression="zstd", compression_level=ZSTD_LEVEL,
            use_dictionary=[name for name in _leaves(schema) if name not in without],
            column_encoding=dict.fromkeys(without, "DELTA_BINARY_PACKED"),
            write_statistics=[name for name in _leaves(schema) if "." not in name],
            store_schema=True,
        ) as writer:  # fmt: skip
            for table in tables:
                writer.write_table(table, row_group_size=max(1, table.num_rows))
                rows += table.num_rows
                del table  # before the next is made
        with beside.open("rb") as made:
            os.fsync(made.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _sync_names(path.parent)
    return PartLine(file, years[0], years[-1], rows, path.stat().st_size, sha256_of(path))


def sweep(folder: Path) -> None:
    """Remove what runs and workers that were killed left half written."""
    for path in folder.glob(f"*/.*{TEMPORARY}"):
        path.unlink(missing_ok=True)


def _leaves(schema: pa.Schema) -> list[str]:
    """Return the paths of all leaf columns as Parquet names them."""
    return [one.path for one in _columns(schema)]


def _columns(schema: pa.Schema) -> list[pq.ColumnSchema]:
    sink = pa.BufferOutputStream()
    pq.write_table(schema.empty_table(), sink)
    found = pq.ParquetFile(pa.BufferReader(sink.getvalue())).schema
    return [found.column(i) for i in range(len(found))]


def _sync_names(folder: Path) -> None:
    """Let the new name outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
