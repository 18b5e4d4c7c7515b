"""Local: the rows of local/ of one year: its events met with all places, and the places' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec import Struct

from skycal.here import events as of_places
from skycal.here.circumstances import PAIRS_AT_ONCE, Asked, Group
from skycal.here.horizon import Horizon
from skycal.here.sighting import WHY
from skycal.model import Event
from skycal.publish.archive.beside import MADE
from skycal.publish.archive.columns import column
from skycal.publish.archive.local_columns import (
    AID_SHIFT,
    VISIBLE,
    WHY_SHIFT,
    can_be_seen,
    local_schema,
)  # fmt: skip
from skycal.publish.archive.own import A_YEAR, own_tables
from skycal.publish.archive.plan import Plan
from skycal.publish.archive.rows import Columns, kind_column, table_of
from skycal.publish.archive.windows import Windows
from skycal.sky import Sky

MINUTES_A_DAY = 1440.0


class Numbered(Struct, frozen=True):
    """Events and the numbers that the archive gives them."""

    events: Sequence[Event]
    numbers: Sequence[int]


def local_tables(
    sky: Sky, plan: Plan, year: Numbered, begin: float, end: float, folder: Path
) -> Iterator[pa.Table]:
    """Yield the rows of a year, sorted by instant, then event, then place, some at a time.

    What does not go into memory waits in `folder`.
    """
    wanted = frozenset(kind for kind in plan.kinds if not plan.visible or can_be_seen(kind))
    only_there = wanted & of_places.kinds().keys()
    asked = [(event, number) for event, number in zip(year.events, year.numbers, strict=True)
             if event.kind in wanted - only_there]  # fmt: skip
    pairs = len(plan.places) * (len(asked) + A_YEAR * bool(only_there))
    with Windows(folder, local_schema(), begin, end, pairs) as windows:
        if asked:
            events, numbers = zip(*asked, strict=True)
            for table in _met(sky, plan, Numbered(events, numbers)):
                windows.add(table)
        if only_there:
            for table in own_tables(sky, plan, only_there, begin, end):
                windows.add(table)
        yield from windows.tables()


def _met(sky: Sky, plan: Plan, asked: Numbered) -> Iterator[pa.Table]:
    """Yield the rows of events over groups of places."""
    views = Asked(sky, asked.events)
    step = max(1, PAIRS_AT_ONCE // len(asked.events))
    for first in range(0, len(plan.places), step):
        horizon = Horizon(sky, plan.places[first : first + step])
        for group in views.groups(horizon):
            yield _of_group(group, first, asked, plan)


def _of_group(group: Group, first: int, asked: Numbered, plan: Plan) -> pa.Table:
    """Return the rows of the events of one view over places from number `first` on."""
    seen = group.sighting
    shown = seen.why == WHY[None] if plan.visible else np.ones(seen.why.shape, bool)
    place, event = np.nonzero(shown)
    rows = place, event
    number = group.events[event]
    tt = np.array([one.tt for one in asked.events])[number]
    watch, visible = seen.watch, seen.why[rows] == WHY[None]
    columns: Columns = {
        "jd_tt": pa.array(tt),
        "place": pa.array((place + first).astype(np.uint16)),
        "event": pa.array(np.array(asked.numbers, np.int32)[number]),
        "kind": kind_column([asked.events[one].kind for one in group.events], event, plan),
        "flags": pa.array((visible * VISIBLE + (seen.aid[rows] << AID_SHIFT)
                           + (seen.why[rows] << WHY_SHIFT)).astype(np.uint8)),
        **{f"watch_{name}_min": _whole((getattr(watch, name)[rows] - tt) * MINUTES_A_DAY, np.int16)
           for name in ("begin", "best", "end")},
        "watch_altitude_deg": _whole(watch.altitude_deg[rows], np.int8),
        "watch_azimuth_deg": _whole(watch.azimuth_deg[rows], np.int16),
    }  # fmt: skip
    if group.beside is not None:
        family, make = MADE[type(group.beside)]
        whole = local_schema().field(column(family)).type
        columns[column(family)] = _widened(make(group.beside, rows), whole)
    return table_of(columns, len(place))


def _widened(some: pa.StructArray, type: pa.StructType) -> pa.StructArray:
    """Return structs with the fields that only kinds of a place have, null."""
    return pa.StructArray.from_arrays([
        pa.nulls(len(some), field.type) if some.type.get_field_index(field.name) < 0
        else some.field(field.name) for field in type
    ], fields=list(type))  # fmt: skip


def _whole(values: Any, type: type) -> pa.Array:
    """Return whole numbers, null where there is none."""
    none = np.isnan(values)
    return pa.array(np.rint(np.where(none, 0.0, values)).astype(type), mask=none)
