"""Request: a frozen record of what is asked; `canonical()` is its one textual form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace

from skycal.model import Place
from skycal.requests.parameters import DEFAULT_LANG

if TYPE_CHECKING:
    from skycal.gazetteer.table import GazetteerEntry
    from skycal.sky.bodies import OwnId

PLAIN = ",.:+"  # beside letters and digits, what stands as it is in an address and a file's name
NOT_IN_NAMES = str.maketrans({":": "%3A"})  # Windows

BEIJING_TIME, SHANGHAI = "+08:00", "Asia/Shanghai"

Pairs = Iterator[tuple[str, object]]


class Request(Struct, frozen=True, kw_only=True):
    """What every request has: a language, a clock and, perhaps, a place."""

    product: ClassVar[str]

    lang: str = DEFAULT_LANG
    spot: GazetteerEntry | None = None
    zone: tzinfo
    zone_name: str
    own: tuple[OwnId, ...] = ()
    elements: str = ""

    @property
    def place(self) -> Place | None:
        """The place, named in the request's language."""
        return self.spot.place(self.lang) if self.spot else None

    def in_language(self, lang: str) -> Self:
        """Return the same request in another language."""
        return replace(self, lang=lang)

    def canonical(self) -> str:
        """Return the one text of this request: a key, the end of an address, a file's name.

        The same wishes give the same text, however they were written. (A file system takes 255
        octets: who names fifty kinds needs a digest.)
        """
        told = (f"{name}={_quoted(value)}" for name, value in self.told().items())
        return ";".join((self.product, *told))

    def told(self) -> dict[str, object]:
        """Return what has to be said of it, by name: what holds without a word is left out."""
        own = [*self._pairs(), ("place", self.spot and place_text(self.spot)),
               ("tz", self._zone_wish()), ("lang", self.lang != DEFAULT_LANG and self.lang),
               ("elements", self.elements)]
        return {name: value for name, value in own if value not in (None, False, "", ())}

    def _pairs(self) -> Pairs:
        """Yield the request's own parameters, those left out as None or ''."""
        yield from ()

    def _zone_wish(self) -> str | None:
        """Return the zone's name where it is not the one its place has anyway."""
        from skycal.calendar.zones import zone_at

        return None if zone_at(self.spot, None)[1] == self.zone_name else self.zone_name


def placed(values: dict[str, Any]) -> dict[str, Any]:
    """Return what `Request` takes of what was read: place, clock, language, own orbits."""
    from skycal.calendar.zones import zone_at

    spot, zone = values.get("place"), values.get("tz")
    kept, name = zone or zone_at(spot, None)
    own = values.get("elements") or ()
    return {"lang": values.get("lang") or DEFAULT_LANG, "spot": spot, "zone": kept,
            "zone_name": name, "own": own, "elements": digest(own)}


def digest(own: Sequence[OwnId]) -> str:
    """Return a short text that own orbits alone have, in whatever file they stood; '' of none."""
    if not own:
        return ""
    from hashlib import sha256

    told = [(str(one), *one.told) for one in own]
    return sha256(repr(told).encode()).hexdigest()[:16]


def iana_zone(request: Request) -> str:
    """Return the IANA name of a request's clock, '' for an offset that has none."""
    if request.zone_name == BEIJING_TIME:
        return SHANGHAI
    return "" if ":" in request.zone_name else request.zone_name


def whose_clock(request: Request) -> tuple[str, bool]:
    """Return the nearest place whose clock coordinates keep, and whether it is local mean time.

    '' and False for a clock that was asked for, and for a place that has its own.
    """
    if request.spot is None:
        return "", False
    from skycal.calendar.zones import zone_at
    from skycal.gazetteer.zones import clock_of

    if zone_at(request.spot, None)[1] != request.zone_name:
        return "", False
    clock = clock_of(request.spot)
    return clock.near.name(request.lang) if clock.near else "", clock.how == "mean-time"


def this_day(zone: tzinfo) -> datetime:
    """Return the beginning of the day that it is on a clock: only for a wish left out."""
    from skycal.calendar import zones

    return datetime.combine(zones.today(zone), time(), zone)


def place_text(spot: GazetteerEntry) -> str:
    """Return the one text of a place: its slug, or coordinates, with its own name if it has one."""
    from skycal.gazetteer.coordinates import coordinates_name

    if spot.slug:
        return spot.slug
    figures = (f"{spot.latitude:.7f}", f"{spot.longitude:.7f}", f"{spot.elevation:.1f}")
    plain = ",".join(one.rstrip("0").rstrip(".") for one in figures)
    own = spot.name_en != coordinates_name(spot.latitude, spot.longitude)
    return f"{plain},{spot.name_en}" if own else plain


def _quoted(value: object) -> str:
    from urllib.parse import quote  # 3 ms, for who wants the text

    listed = "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return quote(listed, safe=PLAIN).translate(NOT_IN_NAMES)
