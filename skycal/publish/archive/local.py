"""Local: the rows of local/ of one year: its events met with all places, and the places' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from skycal.arrays import Indices
from skycal.calendar.kinds import kinds
from skycal.here import events as of_places
from skycal.here.circumstances import PAIRS_AT_ONCE, Asked, Group
from skycal.here.horizon import Horizon
from skycal.here.sighting import WHY
from skycal.model import Event
from skycal.publish.archive.beside import MADE
from skycal.publish.archive.columns import column
from skycal.publish.archive.local_columns import AID_SHIFT, VISIBLE, WHY_SHIFT, local_schema
from skycal.publish.archive.plan import Plan
from skycal.sky import Sky

MINUTES_A_DAY = 1440.0
NO_EVENT = -1  # of what happens only at a place
OWN_PLACES = 3  # decimals of its figures

Columns = dict[str, Any]


@dataclass(frozen=True)
class Numbered:
    """Events and the numbers that the archive gives them."""

    events: Sequence[Event]
    numbers: Sequence[int]


def local_table(sky: Sky, plan: Plan, year: Numbered, begin: float, end: float) -> pa.Table:
    """Return the rows of a year, sorted by instant, then event, then place."""
    wanted = frozenset(plan.kinds)
    asked = [(event, number) for event, number in zip(year.events, year.numbers, strict=True)
             if event.kind in wanted and (not plan.visible or _can_be_seen(event.kind))
             and event.kind not in of_places.kinds()]  # fmt: skip
    tables = [local_schema().empty_table()]
    if asked:
        events, numbers = zip(*asked, strict=True)
        tables += _met(sky, plan, Numbered(events, numbers))
    own = frozenset(kind for kind in wanted & of_places.kinds().keys()
                    if not plan.visible or _can_be_seen(kind))  # fmt: skip
    if own:
        tables += _own(sky, plan, own, begin, end)
    return _sorted(pa.concat_tables(tables, promote_options="none").unify_dictionaries())


def _can_be_seen(kind: str) -> bool:
    return kinds()[kind].seen != "never"


def _sorted(table: pa.Table) -> pa.Table:
    keys = {name: table[name] for name in ("jd_tt", "event", "kind", "place")}
    keys["kind"] = table["kind"].combine_chunks().indices  # in the order of their names
    order = pa.compute.sort_indices(pa.table(keys), [(name, "ascending") for name in keys])
    return table.take(order).combine_chunks()


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
        "kind": _kinds([asked.events[one].kind for one in group.events], event, plan),
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
    return _table(columns, len(place))


def _own(
    sky: Sky, plan: Plan, own: frozenset[str], begin: float, end: float
) -> Iterator[pa.Table]:
    """Yield the rows of what happens only at each place."""
    found = [(number, event) for number, place in enumerate(plan.places)
             for event in of_places.find(sky, place, own) if begin <= event.tt < end]  # fmt: skip
    if not found:
        return
    numbers, events = zip(*found, strict=True)
    details: dict[str, list[Mapping[str, Any] | None]] = {
        event.family: [None] * len(events) for event in events}
    for row, event in enumerate(events):
        details[event.family][row] = {name: _rounded(one) for name, one in event.details.items()}
    schema = local_schema()
    yield _table({
        "jd_tt": pa.array([event.tt for event in events], pa.float64()),
        "place": pa.array(numbers, pa.uint16()),
        "event": pa.array([NO_EVENT] * len(events), pa.int32()),
        "kind": _kinds([event.kind for event in events], np.arange(len(events)), plan),
        "flags": pa.array([VISIBLE * _can_be_seen(event.kind) for event in events], pa.uint8()),
        **{column(family): pa.array(some, schema.field(column(family)).type)
           for family, some in details.items()},
    }, len(events))  # fmt: skip


def _rounded(value: Any) -> Any:
    return round(value, OWN_PLACES) if isinstance(value, float) else value


def _table(columns: Columns, count: int) -> pa.Table:
    """Return a table of all columns, null where there is none."""
    schema = local_schema()
    return pa.table([columns.get(field.name, pa.nulls(count, field.type)) for field in schema],
                    schema=schema)  # fmt: skip


def _widened(some: pa.StructArray, type: pa.StructType) -> pa.StructArray:
    """Return structs with the fields that only kinds of a place have, null."""
    return pa.StructArray.from_arrays([
        pa.nulls(len(some), field.type) if some.type.get_field_index(field.name) < 0
        else some.field(field.name) for field in type
    ], fields=list(type))  # fmt: skip


def _kinds(names: Sequence[str], rows: Indices, plan: Plan) -> pa.DictionaryArray:
    """Return the kinds of rows by numbers that do not depend on what was found first."""
    known = {name: number for number, name in enumerate(plan.kinds)}
    numbers = np.array([known[name] for name in names], np.int16)[rows]
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(plan.kinds, pa.string()))


def _whole(values: Any, type: type) -> pa.Array:
    """Return whole numbers, null where there is none."""
    none = np.isnan(values)
    return pa.array(np.rint(np.where(none, 0.0, values)).astype(type), mask=none)
