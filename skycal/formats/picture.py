"""Picture: one picture as a file of its own, SVG, or PNG where the extra `png` is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from skycal.calendar.kinds import kinds
from skycal.formats.illustrations import scene_of
from skycal.model import Calendar, Event, SkycalError
from skycal.pictures import YEAR_PICTURES, picture, standalone
from skycal.sky.timescale import utc_datetime
from skycal.words import Words

OF_A_PLACE = frozenset({"nights"})
DAY, NIGHT = 0, 1
PNG_WIDTH_PX = 1200


def event_picture(calendar: Calendar, event: Event, night: bool | None = None) -> str:
    """Return the picture of an event as an SVG file; raise SkycalError where its kind has none.

    `night` True or False fixes its tones; None leaves them to the reader's system.
    """
    year = utc_datetime(event.tt).astimezone(calendar.zone).year
    drawn = picture(scene_of(calendar, year, Words(calendar.lang)), event)
    if drawn is None:
        drawable = ", ".join(kind.id for kind in kinds().values() if kind.picture)
        raise SkycalError(f"there is no picture of {event.id}; there are of {drawable}")
    return standalone(drawn, _side(night))


def year_picture(calendar: Calendar, name: str, night: bool | None = None) -> str:
    """Return a picture of a whole year, one of YEAR_PICTURES, as an SVG file."""
    if name in OF_A_PLACE and calendar.place is None:
        raise SkycalError(f"the picture {name!r} is that of a place: give one with --place")
    year = calendar.years[0]
    scene = scene_of(calendar, year, Words(calendar.lang))
    return standalone(YEAR_PICTURES[name](scene, calendar.events, year, name), _side(night))


def _side(night: bool | None) -> int | None:
    return None if night is None else NIGHT if night else DAY


def rasterizer() -> Callable[..., bytes]:
    """Return what draws an SVG as PNG; raise SkycalError where the extra is not installed."""
    try:
        resvg: Any = import_module("resvg_py")
    except ImportError:
        raise SkycalError(
            "a PNG needs the extra 'png': pip install 'skycal[png]'; an .svg needs nothing"
        ) from None
    draw: Callable[..., bytes] = resvg.svg_to_bytes
    return draw


def png(svg: str, width_px: int = PNG_WIDTH_PX) -> bytes:
    """Return an SVG file as PNG; its words are set in the fonts of this machine."""
    return bytes(rasterizer()(svg_string=svg, width=width_px))
