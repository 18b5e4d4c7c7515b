"""JSON: a document's record: every object of a list on a line of its own.

data/schema.json describes it; `records.SCHEMA` rises when a reader of the old form would break.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import tzinfo
from functools import cache
from json.encoder import encode_basestring as quoted
from types import MappingProxyType, NoneType
from typing import Any

from skycal.documents.document import Document
from skycal.documents.instants import readings
from skycal.formats.rounding import JD_TT, decimals_of, figure, unit_of

AT_ONCE = 64  # items of a list

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def dumped(value: Any) -> str:
    """Write a value that is plain JSON already; a NaN in it is an error, not a word."""
    return _encode(value)


def write(document: Document, *, outlines: bool = False) -> Iterator[str]:
    """Yield the object, member by member; a list item by item, so that two can be compared."""
    before = "{\n"
    for name, value in document.record(outlines):
        yield f"{before}{quoted(name)}: "
        if isinstance(value, Iterator):
            yield from _lines(value, document.zone)
        else:
            yield text(value, document.zone)
        before = ",\n"
    yield "\n}\n"


def _lines(values: Iterator[Any], zone: tzinfo) -> Iterator[str]:
    """Yield a list with one value a line."""
    before, lines = "[\n", []
    for value in values:
        lines.append(before + text(value, zone))
        before = ",\n"
        if len(lines) >= AT_ONCE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)
    yield "[]" if before == "[\n" else "\n]"


def text(value: Any, zone: tzinfo, unit: str | None = None) -> str:
    """Write a value on one line: NumPy's as Python's, a tuple as a list, null for NaN: not known.

    Figures are rounded by their unit: that of their own name, or of the nearest around them.
    Every object with `jd_tt` gets its `utc` and its `time` in `zone`.
    """
    return _WRITERS.get(type(value), _other)(value, zone, unit)


def _object(value: Mapping[str, Any], zone: tzinfo, unit: str | None) -> str:
    """Write an object: nearly all there is to write goes through here, and by the short way."""
    if "jd_tt" in value and "utc" not in value:
        return _instant(value, zone, unit)
    form, decimals, units = _form(tuple(value), unit)
    return form % tuple([
        quoted(inner) if type(inner) is str
        else figure(inner, places) if type(inner) is float
        else _WRITERS.get(type(inner), _other)(inner, zone, around)
        for inner, places, around in zip(value.values(), decimals, units, strict=True)
    ])  # fmt: skip


def _instant(value: Mapping[str, Any], zone: tzinfo, unit: str | None) -> str:
    """Write an object that begins with the readings of its instant."""
    jd_tt = float(value["jd_tt"])
    utc, time = readings(jd_tt, zone)
    instant = f'{{"jd_tt": {figure(jd_tt, JD_TT)}, "utc": "{utc}", "time": "{time}"'
    if len(value) == 1:
        return f"{instant}}}"
    others = {name: inner for name, inner in value.items() if name != "jd_tt"}
    return f"{instant}, {_object(others, zone, unit)[1:]}"


@cache
def _form(
    names: tuple[str, ...], unit: str | None
) -> tuple[str, tuple[int, ...], tuple[str | None, ...]]:
    """Return how an object of these members is written, and their decimals and units."""
    units = tuple(unit_of(name) or unit for name in names)
    members = ", ".join(f"{quoted(name).replace('%', '%%')}: %s" for name in names)
    return f"{{{members}}}", tuple(map(decimals_of, units)), units


def _array(values: Iterable[Any], zone: tzinfo, unit: str | None) -> str:
    return f"[{', '.join([_WRITERS.get(type(one), _other)(one, zone, unit) for one in values])}]"


def _other(value: Any, zone: tzinfo, unit: str | None) -> str:
    """Write an array or a scalar of NumPy's, and what is one of the others under its own name."""
    if hasattr(value, "tolist"):
        return text(value.tolist(), zone, unit)
    alike = (write for kind, write in _WRITERS.items() if isinstance(value, kind))
    return next(alike)(value, zone, unit)


_WRITERS: Mapping[type, Callable[[Any, tzinfo, str | None], str]] = MappingProxyType({
    str: lambda value, zone, unit: quoted(value),
    float: lambda value, zone, unit: figure(value, decimals_of(unit)),
    int: lambda value, zone, unit: repr(value),
    bool: lambda value, zone, unit: "true" if value else "false",
    NoneType: lambda value, zone, unit: "null",
    dict: _object, list: _array, tuple: _array, Mapping: _object,
})
