"""Conjunctions: two bodies at the same right ascension, or at least passing near each other.

The almanacs' convention for the Moon's and planets' meetings is equality of apparent right
ascension; where two bodies come near but never share one, the appulse itself is the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from typing import Annotated, Any, Literal

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices
from skycal.events.columns import known
from skycal.events.details import (
    Constellation,
    Degrees,
    Details,
    Direction,
    Fraction,
    Instant,
    Magnitude,
    Separation,
)
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.meeting_worth import meetings_worth
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import east_of, lit_part, separation
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations
from skycal.sky.look import Seen
from skycal.sky.meetings import Alignments, Appulses
from skycal.sky.searches import Pair
from skycal.sky.solve import Found, found

WIDEST_DEG = 10.0  # a conjunction further apart in declination is no meeting
# But almanacs print the Moon's with a planet however far apart; Venus stands 8.9 deg from the
# ecliptic at most, the Moon 5.3, and the ecliptic slopes.
WIDEST_OF_MOON_DEG = 20.0
APPULSE_DEG = 7.0
NOON_DEG = 7.7  # the Moon is as far as that from her place of the nearest noon
ROW_DAYS = 1e8  # more than any Julian date: what keeps the pairs apart in one order
SAME_MEETING_DAYS = 40.0  # a slow pair's appulse may stand weeks from its conjunction
MOON_REACH_DAYS = 5.0  # the Moon's a day and a half at most


class Least(Instant):
    """The two bodies at their closest."""

    separation_deg: Annotated[Separation, "Least apparent angle between the centres"]


class Meeting(Details):
    """Two bodies passing each other, as seen from the Earth's centre."""

    separation_deg: Annotated[
        Degrees, "Between the centres; at equal right ascension positive if the second is north"
    ]
    declination_difference_deg: Annotated[
        Degrees, "Declination of the second body less that of the first"
    ]
    least: Annotated[Least | None, "Their closest approach, where this meeting has one"]
    definition: Annotated[
        Literal["right-ascension", "appulse"],
        "What makes the instant: equal apparent right ascension, or the least angle alone",
    ]
    magnitudes: Annotated[dict[str, Magnitude | None], "Visual magnitudes by body"]
    elongation_deg: Annotated[Separation, "Of the body nearer to the Sun, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun the second body is"]
    illumination: Annotated[Fraction | None, "Illuminated fraction of the Moon, where it is one"]
    constellation: Annotated[Constellation, "IAU constellation of the second body"]


CONJUNCTION = Kind(
    "conjunction", "conjunction", Meeting, told_apart_by="bodies", skycal=True, picture="night",
    pinned=True,
)  # fmt: skip


def _pairs() -> tuple[Pair, ...]:
    having, landmarks = catalog().having, catalog().landmarks
    meeting = having["meets"]
    pairs = [("moon", other) for other in (*meeting, *landmarks, *having["meets_moon"])]
    pairs += combinations(meeting, 2)
    pairs += product(meeting, landmarks)
    return tuple(pairs)


class Searches(Struct, frozen=True):
    """What meetings are made of: equal right ascensions, least distances, how wide pairs may be."""

    aligned: Alignments
    nearest: Appulses
    widest_deg: Floats


PAIRS = _pairs()
MOVING = frozenset((*catalog().having["meets"], *catalog().having["meets_moon"]))


def searches_of(pairs: tuple[Pair, ...]) -> Searches:
    """Return what finds the meetings of these pairs."""
    widest_deg = np.array([
        WIDEST_OF_MOON_DEG if first == "moon" and second in MOVING else WIDEST_DEG
        for first, second in pairs
    ])  # fmt: skip
    widest = np.radians(np.hypot(widest_deg, NOON_DEG))
    reach_days = np.array([MOON_REACH_DAYS if "moon" in pair else np.inf for pair in pairs])
    return Searches(
        Alignments(pairs, beyond_days=SAME_MEETING_DAYS, reach_days=reach_days),
        Appulses(pairs, beyond_days=SAME_MEETING_DAYS, reach_days=reach_days, widest=widest),
        widest_deg,
    )


USUAL = searches_of(PAIRS)


@finder(CONJUNCTION, searches=(USUAL.aligned, USUAL.nearest))
def conjunctions(sky: Sky) -> Iterator[Event]:
    """Yield the meetings of Moon, planets, bright stars and clusters with their appulses."""
    yield from meetings(sky, USUAL)


def meetings(sky: Sky, searches: Searches) -> Iterator[Event]:
    """Return the meetings that searches find, of whatever bodies."""
    wide, pairs = _wide_enough(sky), searches.aligned.pairs
    met, least = found(wide, searches.aligned), found(wide, searches.nearest)
    least_deg = np.degrees(separation(least.seen.first, least.seen.second))
    partner = _partners(met, least)
    alone = (least_deg < APPULSE_DEG) & sky.about(least.tt)
    alone[partner[partner >= 0]] = False
    gap_deg = np.degrees(met.seen.second.declination - met.seen.first.declination)
    close = np.flatnonzero(
        (np.abs(gap_deg) <= searches.widest_deg[met.row]) & sky.about(met.tt)
    )
    by_themselves = np.flatnonzero(alone)
    return chain(
        _meetings(pairs, met, close, "right-ascension", partner[close], least, least_deg),
        _meetings(pairs, least, by_themselves, "appulse", by_themselves, least, least_deg),
    )


def _wide_enough(sky: Sky) -> Sky:
    """Return a sky that knows the conjunction of every appulse in the span."""
    if sky.around_days >= SAME_MEETING_DAYS:
        return sky
    return Sky(sky.ephemeris, sky.first, sky.last, SAME_MEETING_DAYS, sky.own)


def _meetings(
    among: tuple[Pair, ...], met: Found, which: Indices, definition: str, at: Indices,
    least: Found, least_deg: Floats,
) -> list[Event]:
    """Return the meetings `which`; `at` is the index of the closest approach of each, or -1."""
    seen, row = met.seen.of(which), met.row[which]
    pairs = [among[number] for number in row.tolist()]
    when, nearest = (np.append(column, np.nan)[at] for column in (least.tt, least_deg))
    alone = at < 0
    north_deg = np.degrees(seen.second.declination - seen.first.declination)
    apart_deg = north_deg if definition == "right-ascension" else nearest
    columns = {
        "separation_deg": apart_deg,
        "declination_difference_deg": north_deg,
        "least": [
            None if none else {"jd_tt": tt, "separation_deg": apart}
            for none, tt, apart in zip(alone.tolist(), when.tolist(), nearest.tolist(), strict=True)
        ],
        "definition": [definition] * len(pairs),
        **_described(seen, pairs),
    }
    nearest_deg = np.where(alone, np.abs(apart_deg), nearest)
    worth = meetings_worth(among, row, nearest_deg, columns["elongation_deg"])
    return events_of(CONJUNCTION, seen.tt, pairs, columns, importance=worth)


def _partners(met: Found, least: Found) -> Indices:
    """Return for each conjunction the index of its appulse, -1 if it has none.

    Each is the other's nearest of that pair: where a loop makes two conjunctions around one
    appulse, it is the nearer one's.
    """
    partner = np.full(len(met.row), -1)
    if not len(met.row) or not len(least.row):
        return partner
    forth, gap = _nearest(met, least)
    back, _ = _nearest(least, met)
    mutual = (back[forth] == np.arange(len(forth))) & (gap < SAME_MEETING_DAYS)
    partner[mutual] = forth[mutual]
    return partner


def _nearest(these: Found, those: Found) -> tuple[Indices, Floats]:
    """Return which of `those` of the same pair is nearest in time to each of `these`, and how near.

    An infinite gap where there is none.
    """
    first, second = (one.row * ROW_DAYS + one.tt for one in (these, those))
    after = np.clip(np.searchsorted(second, first), 0, len(second) - 1)
    before = np.maximum(after - 1, 0)
    gaps = [
        np.where(those.row[at] == these.row, np.abs(those.tt[at] - these.tt), np.inf)
        for at in (before, after)
    ]
    return np.where(gaps[0] <= gaps[1], before, after), np.minimum(*gaps)


def _described(seen: Seen, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return the columns of how the two of each pair look."""
    elongation = seen.elongations.min(axis=0)
    east = east_of(seen.second, seen.sun)
    bright = map(known, seen.magnitudes)
    lit = np.where(
        np.array([first == "moon" for first, _ in pairs], bool),
        lit_part(seen.toward[:, 0], seen.toward_sun), np.nan,
    )  # fmt: skip
    return {
        "magnitudes": [
            {a: first, b: second} for (a, b), first, second in zip(pairs, *bright, strict=True)
        ],
        "elongation_deg": np.degrees(elongation),
        "direction": ["east" if one else "west" for one in east.tolist()],
        "illumination": known(lit),
        "constellation": constellations(seen.toward[:, 1]),
    }
