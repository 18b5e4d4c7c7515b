"""MPC: comets and asteroids by the one-line formats of the Minor Planet Center.

An asteroid's line is that of MPCORB.DAT, a comet's that of CometEls.txt:
minorplanetcenter.net/iau/info/MPOrbitFormat.html and CometOrbitFormat.html.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

import numpy as np

from skycal.model import SkycalError
from skycal.sky.bodies import UNKNOWN_SLOPE, Body, OwnId, catalog
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1
from skycal.sky.kepler import GAUSS, Orbit

MOST = 100  # orbits of a file: a year of all that so many do takes seconds
COMET_SLOPE = 4.0  # n of a comet nobody measured it of: 10 log of its distance from the Sun
# What they take part in, and how much it matters to who brought them.
ROLES = {"opposition": 2, "solar_conjunction": 1, "station": 1, "nearest": 2, "apsis": 2}

_EPOCH = re.compile("[I-L][0-9]{2}[1-9A-C][1-9A-V]")
_PERIHELION = re.compile("[0-9]{4} [0-9 ][0-9] [0-9 ][0-9][.0-9 ]{5}")


class Field(NamedTuple):
    """A number of a line: what it is, its columns (the first is 1), and where it must be."""

    name: str
    first: int
    last: int
    least: float
    most: float
    needed: bool = True


# Least and most are those beyond which a number is a slip of columns.
ASTEROID = (
    Field("absolute magnitude", 9, 13, -10.0, 40.0, needed=False),
    Field("slope parameter", 15, 19, -1.0, 2.0, needed=False),
    Field("mean anomaly", 27, 35, -360.0, 360.0),
    Field("argument of perihelion", 38, 46, -360.0, 360.0),
    Field("ascending node", 49, 57, -360.0, 360.0),
    Field("inclination", 60, 68, 0.0, 180.0),
    Field("eccentricity", 71, 79, 0.0, 0.9999),
    Field("semimajor axis", 93, 103, 0.05, 1e5),
)
COMET = (
    Field("year of perihelion", 15, 18, 1, 9999),
    Field("month of perihelion", 20, 21, 1, 12),
    Field("day of perihelion", 23, 29, 1, 32),
    Field("perihelion distance", 31, 39, 0.001, 1e3),
    Field("eccentricity", 42, 49, 0.0, 10.0),
    Field("argument of perihelion", 52, 59, -360.0, 360.0),
    Field("ascending node", 62, 69, -360.0, 360.0),
    Field("inclination", 72, 79, 0.0, 180.0),
    Field("year of the epoch", 82, 85, 1, 9999, needed=False),
    Field("month of the epoch", 86, 87, 1, 12, needed=False),
    Field("day of the epoch", 88, 89, 1, 31, needed=False),
    Field("absolute magnitude", 92, 95, -10.0, 40.0, needed=False),
    Field("slope parameter", 97, 100, -10.0, 40.0, needed=False),
)


def own_bodies(text: str) -> tuple[OwnId, ...]:
    """Return the bodies of a file's lines, without blank lines and those that begin with `#`.

    Raises SkycalError that names the line and what is wrong with it.
    """
    found: dict[str, tuple[int, OwnId]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            body = _read(line)
        except SkycalError as error:
            raise SkycalError(f"line {number}: {error.message}") from None
        if body in found:
            raise SkycalError(f"line {number}: {body.called} stands in line {found[body][0]}, too")
        if len(found) == MOST:
            raise SkycalError(f"line {number}: there are more than {MOST} orbits; "
                              "keep those you want")
        found[body] = number, body
    if not found:
        raise SkycalError("there is no orbit in it")
    return tuple(body for _, body in found.values())


def _read(line: str) -> OwnId:
    if _EPOCH.fullmatch(line[20:25]):
        return _asteroid(line)
    if _PERIHELION.fullmatch(line[14:29].ljust(15)):
        return _comet(line)
    raise SkycalError(
        "it is neither an asteroid's line of the Minor Planet Center (an epoch such as K2555 in "
        "columns 21-25) nor a comet's (the day of perihelion in columns 15-29)")


def _asteroid(line: str) -> OwnId:
    told = _numbers(line, ASTEROID)
    epoch_tt = _packed(line[20:25])
    turn = GAUSS / told["semimajor axis"] ** 1.5  # radians a day
    anomaly = np.radians((told["mean anomaly"] + 180.0) % 360.0 - 180.0)
    orbit = _orbit(
        told, told["semimajor axis"] * (1.0 - told["eccentricity"]),
        epoch_tt - float(anomaly / turn), epoch_tt)  # fmt: skip
    called = " ".join(line[166:194].split()) or line[:7].strip()
    return _own(called, "asteroid", "hg", orbit, told, UNKNOWN_SLOPE)


def _comet(line: str) -> OwnId:
    told = _numbers(line, COMET)
    perihelion_tt = _day(*(told[f"{part} of perihelion"] for part in ("year", "month", "day")))
    epoch = [told[f"{part} of the epoch"] for part in ("year", "month", "day")]
    epoch_tt = perihelion_tt if np.isnan(epoch).any() else _day(*epoch)
    orbit = _orbit(told, told["perihelion distance"], perihelion_tt, epoch_tt)
    called = " ".join(line[102:158].split()) or line[:12].strip()
    return _own(called, "comet", "comet", orbit, told, COMET_SLOPE)


def _numbers(line: str, fields: tuple[Field, ...]) -> dict[str, float]:
    """Return the numbers of a line by their names, nan where one is not told."""
    edges = {field.first - 1 for field in fields} | {field.last + 1 for field in fields}
    inside = {column for field in fields for column in range(field.first, field.last + 1)}
    for column in sorted(edges - inside):
        if line[column - 1 : column].strip():
            raise SkycalError(f"column {column} is not blank: the numbers stand in others than "
                              "the format has them")
    return {field.name: _number(line, field) for field in fields}


def _number(line: str, field: Field) -> float:
    what, begin, end, least, most, needed = field
    told = line[begin - 1 : end].strip()
    if not told and not needed:
        return float("nan")
    if not told:
        raise SkycalError(f"the {what} (columns {begin}-{end}) is missing")
    try:
        number = float(told if re.fullmatch("[-+.0-9]+", told) else "")
    except ValueError:
        said = f"the {what} (columns {begin}-{end}) is no number: {told!a}"
        raise SkycalError(said) from None
    if not least <= number <= most:
        raise SkycalError(
            f"the {what} (columns {begin}-{end}) goes from {least:g} to {most:g}, not {told}")
    return number


def _orbit(
    told: dict[str, float], nearest_au: float, perihelion_tt: float, epoch_tt: float
) -> Orbit:
    argument, node, inclination = (
        float(np.radians(told[name]))
        for name in ("argument of perihelion", "ascending node", "inclination")
    )
    return Orbit(nearest_au, told["eccentricity"], argument, node, inclination, perihelion_tt,
                 epoch_tt)


def _own(
    called: str, kind: str, law: str, orbit: Orbit, told: dict[str, float], slope: float
) -> OwnId:
    """Return the body, under an id made of what it is called."""
    letters = unicodedata.normalize("NFKD", called).encode("ascii", "ignore").decode().lower()
    id = "-".join(re.findall("[a-z0-9]+", letters))
    if not id or not called.isprintable():
        raise SkycalError(f"its name has no letters, or some that nobody sees: {called!a}")
    if id in catalog().bodies or id in catalog().fixed:
        raise SkycalError(f"{called} is computed anyway; leave the line out")
    row = Body(
        id, kind, law=law, absolute_mag=told["absolute magnitude"],
        slope=slope if np.isnan(told["slope parameter"]) else told["slope parameter"],
        period_days=orbit.period_days, roles=ROLES,
    )  # fmt: skip
    return OwnId(id, row, orbit, called)


def _packed(packed: str) -> float:
    """Return the Julian date of a packed day: K2555 is 2025-05-05."""
    century, month, day = ("0123456789ABCDEFGHIJKLMNOPQRSTUV".index(packed[at]) for at in (0, 3, 4))
    return _day(100.0 * century + float(packed[1:3]), month, day)


def _day(year: float, month: float, day: float) -> float:
    """Return the Julian date of a day with its fraction, Gregorian."""
    try:
        whole = date(int(year), int(month), int(day))
    except ValueError:
        raise SkycalError(f"there is no day {year:.0f}-{month:02.0f}-{int(day):02}") from None
    return whole.toordinal() + JDN_BEFORE_ORDINAL_1 - 0.5 + day % 1.0
