"""Block: the task: some years over all places, computed and written as two parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from msgspec.structs import asdict

from skycal.calendar.profiles import Filter
from skycal.calendar.skies import forget, sky_of
from skycal.calendar.year import bounds, calendar_blocks, calendar_head
from skycal.events.finder import HALF_MILLISECOND
from skycal.model import Event, whole_years
from skycal.publish.archive.columns import column, event_schema
from skycal.publish.archive.local import Numbered, local_tables
from skycal.publish.archive.local_columns import PLAIN, local_schema
from skycal.publish.archive.manifest import PartLine
from skycal.publish.archive.part import write_part
from skycal.publish.archive.plan import Plan, part_name
from skycal.publish.heap import keep
from skycal.sky.timescale import BEIJING, utc_datetime

EVENTS_A_YEAR = 10_000  # more than there are: an event's number is year * this + its place in it
FOLDERS = ("events", "local")


def make_block(folder: str, plan: Plan, first: int, last: int) -> list[PartLine]:
    """Compute the years and write their parts; return the lines of the manifest."""
    keep()
    years, root = range(first, last + 1), Path(folder)
    found = {year: _numbered(year) for year in years}
    try:
        return [
            write_part(root, f"events/{part_name(years)}", years, event_schema(),
                       [_joined(map(events_table, found.values()))]),
            write_part(root, f"local/{part_name(years)}", years, local_schema(),
                       _local_tables(plan, found, root / "local"), PLAIN),
        ]  # fmt: skip
    finally:
        forget()  # the next block has another sky


def _joined(tables: Iterable[pa.Table]) -> pa.Table:
    """Return one table, for one row group: a footer of ten takes longer to read than its rows."""
    return pa.concat_tables(tables).unify_dictionaries().combine_chunks()


def _numbered(year: int) -> Numbered:
    """Return the events of `year --profile full`, numbered."""
    head = calendar_head(whole_years(year, year), BEIJING, "+08:00", "zh_CN", "full", None)
    (block,) = calendar_blocks(head, Filter("full"))
    return Numbered(block.events, [year * EVENTS_A_YEAR + i for i in range(len(block.events))])


def _local_tables(plan: Plan, found: dict[int, Numbered], folder: Path) -> Iterator[pa.Table]:
    for year, numbered in found.items():
        begin, end = (edge - HALF_MILLISECOND for edge in bounds(whole_years(year, year), BEIJING))
        sky = sky_of(range(year, year + 1))
        yield from local_tables(sky, plan, numbered, begin, end, folder)


def events_table(year: Numbered) -> pa.Table:
    """Return the rows of events/ of a year, in order of time."""
    events, schema = year.events, event_schema()
    own = {
        "event": year.numbers, "jd_tt": [one.tt for one in events],
        "utc": [_to_second(one.tt) for one in events],
        "bodies": [list(one.bodies) for one in events],
        "begin_jd_tt": [one.begin for one in events], "end_jd_tt": [one.end for one in events],
        **{name: [getattr(one, name) for one in events]
           for name in ("id", "kind", "family", "precision", "importance", "at_best")},
        **_details(events, schema),
    }  # fmt: skip
    return pa.table([pa.array(own[field.name], field.type) for field in schema], schema=schema)


def _to_second(tt: float) -> datetime:
    """Return the civil instant as documents print it."""
    moment = utc_datetime(tt) + timedelta(microseconds=500_000)
    return moment.replace(microsecond=0, tzinfo=None)


def _details(events: Sequence[Event], schema: pa.Schema) -> dict[str, list[object]]:
    """Return by family's column the details of its events, None for the others'."""
    columns: dict[str, list[object]] = {
        name: [None] * len(events) for name in schema.names if pa.types.is_struct(
            schema.field(name).type)}
    for row, event in enumerate(events):
        columns[column(event.family)][row] = dict(event.details) or None
    return columns


def places_table(plan: Plan) -> pa.Table:
    """Return the places by their numbers."""
    rows = [asdict(place) for place in plan.places]
    return pa.table({
        "place": pa.array(range(len(rows)), pa.uint16()),
        "slug": pa.array([row["slug"] for row in rows], pa.string()),
        "name": pa.array([row["name"] for row in rows], pa.string()),
        "latitude": pa.array([row["latitude"] for row in rows], pa.float64()),
        "longitude": pa.array([row["longitude"] for row in rows], pa.float64()),
        "elevation": pa.array([row["elevation"] for row in rows], pa.float64()),
    })  # fmt: skip
