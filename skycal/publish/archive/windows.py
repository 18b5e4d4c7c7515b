"""Windows: the rows of a year in order of time, span by span of it, so that memory has a bound.

Places come group by group, each with all its year: of many the rows wait on the disk, in nameless
files that go with the process, one a window, until every place is there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa

# Pairs of a place and an event: in memory at once, as a year at 361 places is; and of a window.
PAIRS_AT_ONCE, PAIRS_A_WINDOW = 2**19, 2**18
ROWS_HELD = 2**16  # before they are sorted and set down: a short batch costs as much as a long one
ORDER = ("jd_tt", "event", "kind", "place")


class Windows:
    """So many equal windows between instants `begin` and `end` (TT); files go to `folder`."""

    def __init__(
        self, folder: Path, schema: pa.Schema, begin: float, end: float, pairs: int
    ) -> None:
        """Make windows for at most so many pairs of a place and an event, if they are even."""
        many = 1 if pairs <= PAIRS_AT_ONCE else -(-pairs // PAIRS_A_WINDOW)
        self._edges = np.linspace(begin, end, many + 1)[1:-1]
        self._folder, self._schema = folder, schema
        self._held: list[pa.Table] = []
        self._spills: list[_Spill] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        if len(self._edges):
            self._spills = [self._open.enter_context(_Spill(self._folder, self._schema))
                            for _ in range(len(self._edges) + 1)]  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, table: pa.Table) -> None:
        """Take the rows of some places or kinds."""
        self._held.append(table)
        if self._spills and sum(one.num_rows for one in self._held) >= ROWS_HELD:
            self._set_down()

    def tables(self) -> Iterator[pa.Table]:
        """Yield the rows of each window that has any, in order; nothing can be added any more."""
        if self._spills:
            self._set_down()
            made = (in_order(spill.read()) for spill in self._spills)
        else:
            made = (table for table in [self._taken()])
        yield from filter(len, made)

    def _taken(self) -> pa.Table:
        """Return what is held, in order, and hold it no more."""
        table = pa.concat_tables([self._schema.empty_table(), *self._held]).unify_dictionaries()
        self._held.clear()
        return in_order(table)

    def _set_down(self) -> None:
        table = self._taken()
        cuts = np.searchsorted(table["jd_tt"].to_numpy(), self._edges).tolist()
        for spill, first, after in zip(
                self._spills, [0, *cuts], [*cuts, table.num_rows], strict=True):  # fmt: skip
            if first < after:
                spill.add(table.slice(first, after - first))


class _Spill:
    """Rows that wait in a file without a name, until it is left."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._writer = pa.ipc.new_stream(
            self._file, schema, options=pa.ipc.IpcWriteOptions(compression="lz4"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, table: pa.Table) -> None:
        self._writer.write_table(table)

    def read(self) -> pa.Table:
        """Return all rows; the file is empty after that."""
        self._writer.close()
        self._file.seek(0)
        table = pa.ipc.open_stream(self._file).read_all().unify_dictionaries()
        self._file.truncate(0)
        return table


def in_order(table: pa.Table) -> pa.Table:
    """Return rows by instant, event, kind and place."""
    keys = {name: table[name] for name in ORDER}
    keys["kind"] = table["kind"].combine_chunks().indices  # in the order of their names
    order = pa.compute.sort_indices(pa.table(keys), [(name, "ascending") for name in ORDER])
    return table.take(order).combine_chunks()
