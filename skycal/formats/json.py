"""JSON: a document's record: every object of a list on a line of its own.

data/schema.json describes it; `records.SCHEMA` rises when a reader of the old form would break.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from functools import cache
from math import isfinite
from typing import Any

from skycal.documents.document import Document
from skycal.documents.instants import civil, to_second, utc_text, zone_text
from skycal.formats.rounding import DECIMALS, OTHERWISE, rounded, unit_of

AT_ONCE = 64  # items of a list

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def dumped(value: Any) -> str:
    """Write a value on one line; a NaN that slipped through is an error, not a word."""
    return _encode(value)


def write(document: Document, *, outlines: bool = False) -> Iterator[str]:
    """Yield the object, member by member; a list item by item, so that two can be compared."""
    before = "{\n"
    for name, value in document.record(outlines):
        yield f"{before}{dumped(name)}: "
        if isinstance(value, Iterator):
            yield from _lines(value, document.zone)
        else:
            yield dumped(plain(value, document.zone))
        before = ",\n"
    yield "\n}\n"


def _lines(values: Iterator[Any], zone: tzinfo) -> Iterator[str]:
    """Yield a list with one value a line."""
    before, lines = "[\n", []
    for value in values:
        lines.append(before + dumped(plain(value, zone)))
        before = ",\n"
        if len(lines) >= AT_ONCE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)
    yield "[]" if before == "[\n" else "\n]"


def plain(value: Any, zone: tzinfo, unit: str | None = None) -> Any:
    """Return `value` as JSON has it: no NumPy, no tuple, no NaN (null: not known).

    Figures are rounded by their unit: that of their own name, or of the nearest around them.
    Every object with `jd_tt` gets its `utc` and its `time` in `zone`.
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is float:
        return rounded(value, unit) if isfinite(value) else None
    if kind is dict or isinstance(value, Mapping):
        return _object(value, zone, unit)
    if kind is list or kind is tuple:
        return [plain(inner, zone, unit) for inner in value]
    if hasattr(value, "tolist"):  # an array or a NumPy scalar
        return plain(value.tolist(), zone, unit)
    return value


def _object(value: Mapping[str, Any], zone: tzinfo, unit: str | None) -> dict[str, Any]:
    """Return an object as JSON has it; nearly all figures go through here, by the short way."""
    whole = readings(float(value["jd_tt"]), zone) if "jd_tt" in value and "utc" not in value else {}
    for key, inner in value.items():
        kind = type(inner)
        if kind in _AS_THEY_ARE:
            whole[key] = inner
        elif kind is float:
            decimals = _decimals(key, unit)
            finite = inner - inner == 0.0  # neither nan nor infinite
            rounded_ = round(inner, decimals) + 0.0 if decimals or not finite else round(inner)
            whole[key] = rounded_ if finite else None
        elif kind is dict:
            whole[key] = _object(inner, zone, unit_of(key) or unit)
        elif kind is list and inner and type(inner[0]) is str:
            whole[key] = inner  # ids: a list is of one kind
        else:
            whole[key] = plain(inner, zone, unit_of(key) or unit)
    return whole


@cache
def _decimals(key: str, unit: str | None) -> int:
    """Return to how many decimals a figure is printed, by its name or the unit around it."""
    return DECIMALS.get(unit_of(key) or unit or "", OTHERWISE)


def readings(jd_tt: float, zone: tzinfo) -> dict[str, Any]:
    """Return the three readings of an instant."""
    moment = to_second(civil(jd_tt), zone)
    return {"jd_tt": rounded(jd_tt, "jd_tt"), "utc": utc_text(moment),
            "time": zone_text(moment, zone)}
