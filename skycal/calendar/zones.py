"""Zones: the clock a calendar is kept by, Beijing time unless another is asked for.

Named zones are those of the `tzdata` package. The system's own tables differ from machine to
machine (Amsterdam in 1930 is 19 min 32 s east in Debian's, 0 in others).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache

from skycal.gazetteer.table import GazetteerEntry
from skycal.model import SkycalError
from skycal.sky.timescale import BEIJING

BEIJING_NAME = "+08:00"
_OFFSET = r"([+-])([0-9]{2}):?([0-9]{2})"
_FURTHEST = timedelta(hours=14)  # Kiribati; nobody's clock is further from Greenwich
_NOWHERE = frozenset({"Factory", "localtime", "posixrules"})  # names of no place's clock


def zone_of(name: str | None) -> tuple[tzinfo, str]:
    """Return the zone called `name` (IANA name, `+09:30` or None for Beijing) and its plain name.

    Raises SkycalError naming the nearest zones.
    """
    if name is None:
        return BEIJING, BEIJING_NAME
    offset = re.fullmatch(_OFFSET, name)
    if offset:
        sign, hours, minutes = offset.groups()
        span = timedelta(hours=int(hours), minutes=int(minutes))
        if int(minutes) < 60 and span <= _FURTHEST:
            return timezone(-span if sign == "-" else span), f"{sign}{hours}:{minutes}"
    return _named(name)


def zone_at(place: GazetteerEntry | None, name: str | None) -> tuple[tzinfo, str]:
    """Return the zone called `name`, or without a name the clock people keep at a place."""
    if name is not None or place is None:
        return zone_of(name)
    from skycal.gazetteer.zones import clock_of  # for who names a place

    return zone_of(clock_of(place).name)


def today(zone: tzinfo) -> date:
    """Return the day it is now on the clock of `zone`: only ever for a wish left out."""
    return datetime.now(zone).date()


@cache
def names() -> Mapping[str, str]:
    """Return every name by itself in small letters."""
    from skycal.calendar.packaged_zones import tables

    names = (tables() / "zones").read_text(encoding="ascii").split()
    return {name.lower(): name for name in names if name not in _NOWHERE}


def _named(name: str) -> tuple[tzinfo, str]:
    known = names()
    if name.lower() in known:
        from skycal.calendar.packaged_zones import packaged

        return packaged(known[name.lower()]), known[name.lower()]
    from difflib import get_close_matches

    near = [known[zone] for zone in get_close_matches(name.lower(), known, n=3)]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise SkycalError(
        f"unknown time zone '{name}': give an IANA name such as Asia/Tokyo or an offset such as "
        f"+09:30{hint}"
    )
