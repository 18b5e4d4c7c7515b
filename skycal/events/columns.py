"""Columns: arrays, one value for each event, turned to the plain values events hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from skycal.arrays import Flags, Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

Column: TypeAlias = "Sequence[Any] | NDArray[Any]"


def plain(column: Column) -> Iterable[Any]:
    """Return a column as Python's own values."""
    return column.tolist() if isinstance(column, np.ndarray) else column


def known(values: Floats) -> list[float | None]:
    """Return values with NaN, which no formula gave, as None."""
    return [None if value != value else value for value in values.tolist()]


def rows_of(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a mapping for each row of columns of one length."""
    names = tuple(columns)
    rows = zip(*map(plain, columns.values()), strict=True)
    return [dict(zip(names, row)) for row in rows]  # noqa: B905 - a row has one of each column


def columns_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return rows of the same names as columns."""
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def chosen(columns: Mapping[str, Column], rows: Flags) -> dict[str, Column]:
    """Return those rows of columns."""
    return {name: list(compress(plain(column), rows)) for name, column in columns.items()}


def instants(columns: Mapping[str, Floats]) -> list[dict[str, dict[str, float]]]:
    """Return for each row its instants by name, {"jd_tt"}, without those that are NaN."""
    return [
        {name: {"jd_tt": tt} for name, tt in row.items() if tt == tt} for row in rows_of(columns)
    ]
