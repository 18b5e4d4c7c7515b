"""Own: the rows of what happens only at each place: its crescents, dark nights, Sun's year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from skycal.here import events as of_places
from skycal.model import Event
from skycal.publish.archive.columns import column
from skycal.publish.archive.local_columns import VISIBLE, can_be_seen, local_schema
from skycal.publish.archive.plan import Plan
from skycal.publish.archive.rows import kind_column, table_of
from skycal.sky import Sky

A_YEAR = 26  # such events of a place in a year, about
PLACES_AT_ONCE = 256
NO_EVENT = -1  # the number of an event that no other place has
DECIMALS = 3  # of its figures


def own_tables(
    sky: Sky, plan: Plan, own: frozenset[str], begin: float, end: float
) -> Iterator[pa.Table]:
    """Yield the rows of what happens only at each place, some places at a time."""
    for first in range(0, len(plan.places), PLACES_AT_ONCE):
        some = enumerate(plan.places[first : first + PLACES_AT_ONCE], first)
        found = [(number, event) for number, place in some
                 for event in of_places.find(sky, place, own) if begin <= event.tt < end]
        if found:
            yield _rows(plan, *zip(*found, strict=True))


def _rows(plan: Plan, numbers: Sequence[int], events: Sequence[Event]) -> pa.Table:
    """Return the rows of events of places of these numbers."""
    details: dict[str, list[Mapping[str, Any] | None]] = {
        event.family: [None] * len(events) for event in events}
    for row, event in enumerate(events):
        details[event.family][row] = {name: _rounded(one) for name, one in event.details.items()}
    schema = local_schema()
    return table_of({
        "jd_tt": pa.array([event.tt for event in events], pa.float64()),
        "place": pa.array(numbers, pa.uint16()),
        "event": pa.array([NO_EVENT] * len(events), pa.int32()),
        "kind": kind_column([event.kind for event in events], np.arange(len(events)), plan),
        "flags": pa.array([VISIBLE * can_be_seen(event.kind) for event in events], pa.uint8()),
        **{column(family): pa.array(some, schema.field(column(family)).type)
           for family, some in details.items()},
    }, len(events))  # fmt: skip


def _rounded(value: Any) -> Any:
    return round(value, DECIMALS) if isinstance(value, float) else value
