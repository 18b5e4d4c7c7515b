"""Frames: a document's table as a DataFrame, with times as times and details as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from skycal.model import SkycalError
from skycal.requests.reading import shown

LIBRARIES = ("pandas", "polars")
NAMES = ("family", "kind", "precision")  # of few values each: categories
OPENED = frozenset({"details", "local"})  # objects whose members become columns of their own


def frame(document: Mapping[str, Any], table: str, library: str) -> Any:
    """Return the list `table` of a JSON document as a DataFrame.

    An instant becomes one column, in UTC, with its other figures beside it (`least`,
    `least.separation_deg`); `time` keeps the clock of the document.
    """
    if library not in LIBRARIES:
        raise SkycalError(f"it must be pandas or polars, not {shown(library)}", "library")
    try:
        made = import_module(library)
    except ImportError:
        raise SkycalError(f"it needs {library}: pip install {library}", "library") from None
    listed = document[table]
    ranks = {one["id"]: one["rank"] for one in document.get("best", ())}
    rows = []
    for item in listed if isinstance(listed, list) else [listed]:
        row = dict(_flat(item, ""))
        rows.append(row | {"best": ranks[row["id"]]} if row.get("id") in ranks else row)
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    zone = document.get("calendar", document).get("timezone", "UTC")
    return _SHAPES[library](made, columns, zone)


def _flat(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object and of those in it, named by the way to them."""
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            path = prefix if name in OPENED - {"local"} else f"{prefix}{name}."
            if "utc" in inner and "jd_tt" in inner:
                yield path[:-1], datetime.fromisoformat(inner["utc"])
                inner = {key: one for key, one in inner.items()
                         if key not in ("jd_tt", "utc", "time")}
            yield from _flat(inner, path)
        elif prefix + name in ("time", "utc"):
            yield name, datetime.fromisoformat(inner)
        else:
            yield prefix + name, inner


def _is_times(values: list[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, datetime) for value in known)


def _pandas(pandas: Any, columns: dict[str, list[Any]], zone: str) -> Any:
    data = {}
    for name, values in columns.items():
        if _is_times(values):
            times = pandas.to_datetime(pandas.Series(values, dtype=object), utc=True).astype(
                "datetime64[us, UTC]")
            data[name] = times.dt.tz_convert(_pandas_zone(zone)) if name == "time" else times
        elif name in NAMES:
            data[name] = pandas.Categorical(values)
        else:
            data[name] = pandas.Series(values)
    return pandas.DataFrame(data)


def _pandas_zone(zone: str) -> Any:
    from skycal.calendar.zones import zone_of

    return zone_of(zone)[0]


def _polars(polars: Any, columns: dict[str, list[Any]], zone: str) -> Any:
    data = []
    for name, values in columns.items():
        series = polars.Series(name, values, strict=False)
        if _is_times(values):
            in_utc = [value and value.astimezone(_utc()).replace(tzinfo=None) for value in values]
            series = polars.Series(name, in_utc, dtype=polars.Datetime("us")).dt.replace_time_zone(
                "UTC")
            if name == "time" and ":" not in zone:
                series = series.dt.convert_time_zone(zone)
        data.append(series.cast(polars.Categorical) if name in NAMES else series)
    return polars.DataFrame(data)


def _utc() -> Any:
    from datetime import UTC

    return UTC


_SHAPES = {"pandas": _pandas, "polars": _polars}
