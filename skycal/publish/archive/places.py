"""Places: those of an archive: the gazetteer's of China, named ones, a CSV file's, a grid's."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from skycal.gazetteer.table import GazetteerEntry, entries
from skycal.model import Place, SkycalError
from skycal.requests.parameters import about
from skycal.requests.reading import shown

CHINA = "cn"
PREFECTURES = frozenset({
    "municipality", "prefecture-city", "prefecture", "autonomous-prefecture", "league", "sar",
    "taiwan",
})  # kinds of the gazetteer: what is of prefecture rank and above
MOST = 65535  # a uint16 numbers them: the whole Earth in degrees
COLUMNS = ("name", "latitude", "longitude")


def chinese_places() -> list[Place]:
    """Return the places of China from prefecture up."""
    return [one.place() for one in entries() if one.kind in PREFECTURES and one.country == "CN"]


def grid_places(step_deg: float) -> list[Place]:
    """Return the middles of the cells of a grid over the whole Earth, row by row from the south."""
    rows, columns = round(180.0 / step_deg), round(360.0 / step_deg)
    return [
        _at(f"{latitude:g},{longitude:g}", latitude, longitude, 0.0)
        for latitude in (step_deg * (row + 0.5) - 90.0 for row in range(rows))
        for longitude in (step_deg * (column + 0.5) - 180.0 for column in range(columns))
    ]


def read_grid(value: object) -> float:
    """Read a step in degrees that divides the half circle."""
    try:
        step = float(str(value))
    except ValueError:
        step = math.nan
    if not 0.0 < step <= 60.0 or abs(180.0 / step - round(180.0 / step)) > 1e-9:
        raise SkycalError(f"it must be degrees that divide 180, such as 1, not {shown(value)}")
    if 180.0 / step > math.sqrt(MOST / 2.0):
        raise SkycalError(f"one archive holds {MOST} places, as a grid of 1 degree has, "
                          f"not one of {shown(value)}")
    return step


def file_places(path: Path) -> list[Place]:
    """Return the places of a CSV file `name,latitude,longitude[,elevation]`, UTF-8."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SkycalError(f"cannot read {str(path)!r}: "
                          f"{getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    rows = csv.DictReader(line for line in text.splitlines() if line and line[0] != "#")
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise SkycalError(f"{str(path)!r} has no column {missing[0]!r}; it needs "
                          "name,latitude,longitude and may have elevation")
    return [_of_row(row, rows.line_num, path) for row in rows]


def _of_row(row: dict[str, str], line: int, path: Path) -> Place:
    try:
        figures = [float(row[name]) for name in COLUMNS[1:]] + [float(row.get("elevation") or 0)]
    except (TypeError, ValueError):
        figures = [math.nan]
    latitude, longitude = (*figures, math.nan)[:2]
    if not (all(map(math.isfinite, figures)) and -90 <= latitude <= 90
            and -180 <= longitude <= 180 and row["name"]):  # fmt: skip
        raise SkycalError(f"line {line} of {str(path)!r} is no place: {shown(str(row['name']))}")
    return _at(row["name"].strip(), latitude, longitude, figures[2])


def _at(name: str, latitude: float, longitude: float, elevation: float) -> Place:
    return Place(name, latitude, longitude, elevation, f"{latitude:g},{longitude:g}")


def places_of(
    listed: Iterable[str], single: Iterable[GazetteerEntry], step_deg: float | None
) -> tuple[Place, ...]:
    """Return the places of lists (`cn` or files), single ones and a grid, none of them twice."""
    found = tuple(dict.fromkeys(_all(listed, single, step_deg)))
    if not found:
        raise SkycalError("no place is given: `places`, `place` or `grid`", "places")
    if len(found) > MOST:
        raise SkycalError(f"there are {len(found)} places; one archive holds {MOST}", "places")
    return found


def _all(
    listed: Iterable[str], single: Iterable[GazetteerEntry], step_deg: float | None
) -> Iterator[Place]:
    for name in listed:
        with about("places"):
            some = chinese_places() if name == CHINA else file_places(Path(name))
        yield from some
    yield from (one.place() for one in single)
    if step_deg:
        yield from grid_places(step_deg)
