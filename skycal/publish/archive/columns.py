"""Columns: the Arrow types of the archive's tables, made from the kinds' typed details."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)  # fmt: skip

import pyarrow as pa

from skycal.calendar.kinds import kinds
from skycal.events.details import Unit, is_object
from skycal.events.kind import Kind

WORD = pa.dictionary(pa.int16(), pa.string())
_PLAIN = {float: pa.float64(), int: pa.int32(), bool: pa.bool_(), str: pa.string()}


def column(family: str) -> str:
    """Return the name of a family's column: `moon_phase`."""
    return family.replace("-", "_")


def unit(name: str, type: pa.DataType, of: str = "") -> pa.Field:
    """Return a field with its unit beside it."""
    return pa.field(name, type, metadata={"unit": of} if of else None)


EVENTS = (
    unit("event", pa.int32()), unit("jd_tt", pa.float64(), "d (TT)"),
    unit("utc", pa.timestamp("s"), "UTC; UT1 before 1972"), unit("id", pa.string()),
    unit("kind", WORD), unit("family", WORD), unit("bodies", pa.list_(pa.string())),
    unit("begin_jd_tt", pa.float64(), "d (TT)"), unit("end_jd_tt", pa.float64(), "d (TT)"),
    unit("precision", WORD), unit("importance", pa.int8()), unit("at_best", pa.int8()),
)  # fmt: skip


def event_schema() -> pa.Schema:
    """Return the columns of events/: what every event has, then a struct for each family."""
    families: dict[str, list[Kind]] = defaultdict(list)
    for kind in kinds().values():
        families[kind.family].append(kind)
    details = [pa.field(column(family), merged(kind.details for kind in some))
               for family, some in sorted(families.items())]  # fmt: skip
    return pa.schema([*EVENTS, *details])


def merged(types: Iterable[Any]) -> pa.DataType:
    """Return the struct that has the fields of all these types."""
    fields: dict[str, pa.Field] = {}
    for one in types:
        for name, type in get_type_hints(one, include_extras=True).items():
            found = pa.field(name, arrow(type), metadata=_unit_of(type))
            fields[name] = _both(fields[name], found) if name in fields else found
    return pa.struct([fields[name] for name in sorted(fields)])


def _both(one: pa.Field, other: pa.Field) -> pa.Field:
    """Return a field that holds what either does."""
    if one.type == other.type or not pa.types.is_struct(one.type):
        return one
    fields = {field.name: field for field in one.type}
    for field in other.type:
        fields[field.name] = _both(fields[field.name], field) if field.name in fields else field
    return pa.field(one.name, pa.struct([fields[name] for name in sorted(fields)]))


def arrow(type: Any) -> pa.DataType:
    """Return the Arrow type of a detail's annotation."""
    origin, inner = get_origin(type), get_args(type)
    if origin in (Annotated, NotRequired):
        return arrow(inner[0])
    if origin in (Union, UnionType):
        return arrow(next(one for one in inner if one is not NoneType))
    if origin is Literal:
        return _PLAIN[inner[0].__class__]
    if origin in (list, tuple):
        return pa.list_(arrow(inner[0]))
    if origin in (dict, Mapping):
        return pa.map_(arrow(inner[0]), arrow(inner[1]))
    return merged([type]) if is_object(type) else _PLAIN[type]


def _unit_of(type: Any) -> dict[str, str] | None:
    """Return the unit that an annotation names, if any, as a field's metadata."""
    if get_origin(type) not in (Annotated, NotRequired):
        return None
    for one in get_args(type)[1:]:
        if isinstance(one, Unit) and one.name:
            return {"unit": one.name}
    return _unit_of(get_args(type)[0])
