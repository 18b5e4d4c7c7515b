"""Parameters: the wishes that requests are made of; every door offers them from these tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from skycal.model import FAMILIES, Place, SkycalError
from skycal.requests import reading

if TYPE_CHECKING:
    from datetime import tzinfo

    from skycal.gazetteer.table import GazetteerEntry

DEFAULT_LANG = "zh_CN"
TODAY = "today"  # the default that the clock decides
MOST = 100_000  # of events or places in one answer: more than a kernel of 1098 years has of most


class Parameter(Struct, frozen=True):
    """One wish: its name in Python, what reads it, and what it means.

    `metavar` is what stands for its value in a manual ('' for a yes or no); `many`: may be
    given more than once; `default` says in words what holds without it; `choices` are the names
    it may be, for completion; `opposite` what a command line calls the opposite of a yes or no;
    `from_files`: it is read from the reader's own files, which no server has.
    """

    name: str
    read: Callable[[object], Any]
    help: str
    metavar: str = ""
    many: bool = False
    required: bool = False
    default: str = ""
    choices: Callable[[], Collection[str]] | None = None
    opposite: str = ""
    from_files: bool = False

    @property
    def is_flag(self) -> bool:
        """Is it a yes or no?"""
        return not self.metavar

    def but(self, **changes: Any) -> Parameter:
        """Return the same parameter with something else about it."""
        return replace(self, **changes)


@contextmanager
def about(parameter: str) -> Iterator[None]:
    """Let the errors of a block name the parameter they are about, unless they already do."""
    try:
        yield
    except SkycalError as error:
        if error.parameter:
            raise
        raise SkycalError(error.message, parameter) from None


def read(takes: Collection[Parameter], given: Mapping[str, object]) -> dict[str, Any]:
    """Return the value of each parameter, None where it is not given; raise for what is wrong."""
    known = {one.name for one in takes}
    for name in given:
        if name not in known:
            error = reading.unknown("parameter", name, sorted(known))
            raise SkycalError(error.message, None)
    values: dict[str, Any] = {}
    for one in takes:
        value = given.get(one.name)
        if value is None or (one.many and not isinstance(value, str) and value in ((), [])):
            if one.required:
                raise SkycalError("it is missing", one.name)
            values[one.name] = None
            continue
        with about(one.name):
            values[one.name] = one.read(value)
    return values


def _languages() -> Collection[str]:
    from skycal.words.language import languages

    return languages()


def _profiles() -> Collection[str]:
    from skycal.calendar.profiles import PROFILES

    return tuple(PROFILES)


def _profile(value: object) -> str:
    """Read a profile by id or by its name in any language."""
    name, known = reading.text(value), _profiles()
    if name not in known:
        from skycal.words import Words

        words = [Words(lang) for lang in _languages()]
        for one in known:
            if name.casefold() in (tongue.profile(one).casefold() for tongue in words):
                return one
    return reading.one_of("profile", _profiles)(name)


def _lang(value: object) -> str:
    name = reading.text(value)
    same = {one.lower(): one for one in _languages()}
    return same.get(name.lower().replace("-", "_")) or reading.one_of("language", _languages)(name)


def _place(value: object) -> GazetteerEntry:
    """Read a place: a name, coordinates as text or numbers, or a Place."""
    from skycal.gazetteer.names import locate
    from skycal.gazetteer.table import GazetteerEntry

    if isinstance(value, GazetteerEntry):
        return value
    if isinstance(value, Place):
        spot = _place((value.latitude, value.longitude, value.elevation))
        name = reading.text(value.name)
        return replace(spot, name_zh=name, name_zh_tw=name, name_en=name)
    if isinstance(value, (tuple, list)) and len(value) in (2, 3):
        return locate(",".join(map(_coordinate, value)))
    if not isinstance(value, str):
        raise SkycalError(
            f"it must be a name or (latitude, longitude), not {reading.shown(value)}")
    return locate(reading.text(value))


def _coordinate(value: object) -> str:
    """Write a number of degrees or metres; a centimetre is fine enough."""
    if isinstance(value, (bool, str)):
        raise SkycalError(f"a coordinate must be a number, not {reading.shown(value)}")
    try:
        return f"{float(value):.7f}"  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise SkycalError(f"a coordinate must be a number, not {reading.shown(value)}") from None


def _places(value: object) -> tuple[GazetteerEntry, ...]:
    """Read one place or several; two or three numbers are one."""
    from skycal.gazetteer.table import GazetteerEntry

    if isinstance(value, GazetteerEntry):
        return (value,)
    if isinstance(value, (list, tuple)) and not all(isinstance(one, (int, float)) for one in value):
        return tuple(map(_place, value))
    return (_place(value),)


def _zone(value: object) -> tuple[tzinfo, str]:
    from datetime import datetime, timezone, tzinfo

    from skycal.calendar.zones import zone_of

    if isinstance(value, tzinfo) and not hasattr(value, "key"):
        offset = value.utcoffset(datetime(2000, 1, 1)) if isinstance(value, timezone) else None
        if offset is None:
            raise SkycalError("it must be a name or an offset, not another kind of tzinfo")
        minutes = round(offset.total_seconds() / 60)
        return zone_of(f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:"
                       f"{abs(minutes) % 60:02d}")
    return zone_of(reading.text(getattr(value, "key", value)))


def _families(value: object) -> tuple[str, ...]:
    """Read families by id or by their names in any language."""
    found: list[str] = []
    for name in reading.names(value):
        found += [name] if name in FAMILIES else sorted(_families_called(name))
    return tuple(dict.fromkeys(found))


def _families_called(name: str) -> Collection[str]:
    from skycal.words import Words

    query = Words(DEFAULT_LANG).query(name)
    if query is not None and query.families and not query.bodies and not query.details:
        return query.families
    raise reading.unknown("family", name, FAMILIES)


PLACE = Parameter(
    "place", _place, "Seen from here: a name that `places` knows, or LAT,LON[,ELEVATION].", "PLACE")
PLACES = Parameter(
    "place", _places, "A place by name or LAT,LON[,ELEVATION]; may be repeated.", "PLACE",
    many=True, default="the cities of China that see it")
TZ = Parameter(
    "tz", _zone, "The clock: an IANA zone (Asia/Tokyo) or an offset (+09:30).", "ZONE",
    default="Beijing time, +08:00; with a place abroad its own")
LANG = Parameter(
    "lang", _lang, "The language of titles and headings: zh_CN, zh_TW, en, ja.", "LANG",
    default=DEFAULT_LANG, choices=_languages)
PROFILE = Parameter(
    "profile", _profile,
    "How much to list: best (the ten and the like), visible (what is worth looking for), standard, "
    "full (everything), skycal (what NASA's SKYCAL lists).", "NAME",
    default="standard; full where `kind` says what is wanted", choices=_profiles)
FAMILY = Parameter(
    "family", _families, "Only these families, separated by commas.", "NAMES", many=True,
    choices=lambda: FAMILIES)
KIND = Parameter(
    "kind", reading.names,
    "Only these kinds, separated by commas; `kinds` lists both, and their names in any language "
    "do as well.", "NAMES", many=True)
MIN_IMPORTANCE = Parameter(
    "min_importance", reading.whole_number(1, 5),
    "Leave out what matters less, 1 (bookkeeping) to 5 (comes once in years).", "N")
VISIBLE = Parameter("visible", reading.flag, "Only what can be seen from `place`.")
