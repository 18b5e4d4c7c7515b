"""Days: what an almanac may have beside Sun and Moon: planets, altitudes, columns, the dip."""

from __future__ import annotations

from collections.abc import Collection

from skycal.model import SkycalError
from skycal.requests import reading
from skycal.requests.lists import check_kernels
from skycal.requests.parameters import DEFAULT_LANG, Parameter

ALWAYS = ("sun", "moon", "earth")
LISTED = ("day-length", "equation-of-time", "golden-hour", "blue-hour", "dark", "milky-way")
ALL = "all"


def _columns() -> Collection[str]:
    return (*LISTED, ALL)


def _column(value: object) -> tuple[str, ...]:
    """Read names of columns; `all` is every one of them."""
    read = reading.one_of("column", _columns)
    found = {read(name) for name in reading.names(value)}
    return tuple(name for name in LISTED if ALL in found or name in found)


def movers() -> Collection[str]:
    """Return the ids of what an almanac may have beside Sun and Moon."""
    from skycal.sky.bodies import catalog

    return [body.id for body in catalog().bodies.values()
            if body.chain and body.id not in ALWAYS and body.has_kernel]


def _bodies(value: object) -> tuple[str, ...]:
    """Read planets and the like, by id or by their names in any language, in their own order."""
    from skycal.words import Words

    known, found = movers(), set()
    for name in reading.names(value):
        query = None if name in known else Words(DEFAULT_LANG).query(name)
        named = (name,) if name in known else query.bodies if query else ()
        check_kernels(named)
        if not named or not set(named) <= set(known):
            raise reading.unknown("planet", name, known)
        found |= set(named)
    return tuple(body for body in known if body in found)


def _altitudes(value: object) -> tuple[float, ...]:
    """Read altitudes in degrees, to a hundredth."""
    several = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(sorted({_altitude(one) for one in several}))


def _altitude(value: object) -> float:
    try:
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            altitude_deg = round(float(str(value).replace("\N{MINUS SIGN}", "-")), 2) + 0.0
            if -90.0 <= altitude_deg <= 90.0:
                return altitude_deg
    except ValueError:
        pass
    raise SkycalError(f"it must be degrees from -90 to 90, not {reading.shown(value)}")


BODIES = Parameter(
    "bodies", _bodies, "Planets to tell of beside Sun and Moon, separated by commas.", "NAMES",
    many=True, choices=movers)
SUN_ALTITUDE = Parameter(
    "sun_altitude", _altitudes, "When the Sun's centre passes this altitude, without refraction "
    "(-8); may be repeated.", "DEGREES", many=True)
DIP = Parameter(
    "dip", reading.flag, "On the horizon of the sea as the place's elevation shows it, lower by "
    "1.76' times the root of its metres.")
COLUMNS = Parameter(
    "columns", _column, f"More columns in tables for people: {', '.join(LISTED)}, or all; json and "
    "csv have them anyway.", "NAMES", many=True, choices=_columns)
