"""From the capitals: how well events are seen from China's provincial capitals, in the mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices
from skycal.calendar.worth.capitals import STEP_DAYS, Nights, capitals
from skycal.calendar.worth.view import UNSEEN, View
from skycal.here.night.air import LEAST_DEG
from skycal.here.night.choice import PART_DEG
from skycal.model import Event

STEP_HOURS = STEP_DAYS * 24.0
# Height and the Sun's depth together, from which a body of magnitude 0 is seen in twilight, and
# what a magnitude changes: the arcus visionis of Schoch, 5 deg for Venus, 11 for Saturn.
ARCUS_DEG, ARCUS_PER_MAG_DEG = 10.5, 1.3
MOON_MAG = -8.0  # a thin crescent's; brighter than -5 all is seen as soon as the Sun is down
MOON_DEG_AN_HOUR = 0.5
MOON_HOURS = PART_DEG / MOON_DEG_AN_HOUR  # in which a meeting with her is worth a third
# What goes on before a planet's face is looked for in a telescope, while it lasts.
ON_DISK = frozenset(("jupiter-double-shadow", "jupiter-triple-shadow"))
AID = dict.fromkeys(ON_DISK, "telescope")
EDGE = 1e-9  # of a sine, so that what is rounded near an edge is looked at


class Watched(Struct, frozen=True):
    """What the capitals have of nights: arrays (nights, capitals).

    `seen`; `height`: the sine of the lowest body's altitude at the best sample; `hours` in which
    one can look; `away_days`: how far from its event that sample is.
    """

    seen: Flags
    height: Floats
    hours: Floats
    away_days: Floats

    def of(self, rows: Indices) -> Watched:
        """Return the same of some of the nights."""
        return Watched(
            self.seen[rows], self.height[rows], self.hours[rows], self.away_days[rows]
        )

    def views(self, events: Sequence[Event]) -> list[View]:
        """Return what the capitals have of each night's event, in the mean."""
        share = np.where(self.seen, capitals().share, 0.0)
        seen = share.sum(axis=1)
        among = share / np.where(seen > 0.0, seen, 1.0)[:, None]
        altitude_deg = (degrees(self.height) * among).sum(axis=1)
        hours = (self.hours * capitals().share).sum(axis=1)
        away_hours = (24.0 * self.away_days * among).sum(axis=1)
        rows = zip(
            events, *(side.tolist() for side in (seen, altitude_deg, hours, away_hours)),
            strict=True,
        )
        return [
            View(part, high, long, _apart(event, away), aid=AID.get(event.kind))
            if part else UNSEEN for event, part, high, long, away in rows
        ]


class Meetings:
    """Events with bodies in the night, each of which has one, and the nights by them."""

    def __init__(self, events: Sequence[Event], nights: Nights) -> None:
        self._events, self._nights = events, nights
        self._of = of = [events[number] for number in nights.of.tolist()]
        # The first bodies of all nights, the second of those that have one, and so on.
        self._slots = [
            [row for row, event in enumerate(of) if len(_bodies(event)) > slot]
            for slot in range(max(len(_bodies(event)) for event in of))
        ]
        self._parts = [
            (row, _bodies(of[row])[slot]) for slot, rows in enumerate(self._slots) for row in rows
        ]
        self._night = np.array([row for row, _ in self._parts])

    def asked(self) -> tuple[Indices, list[str]]:
        """Return which bodies are asked for in which night: first the Sun in all."""
        every = np.arange(len(self._of))
        names = ["sun"] * len(every) + [body for _, body in self._parts]
        return np.concatenate([every, self._night]), names

    def views(self, sines: Floats) -> list[View]:
        """Return what the capitals have of the events, from the altitudes of who is `asked`."""
        found = self._watched(sines[: len(self._of)], sines[len(self._of) :])
        worth = (found.seen * found.height * capitals().share).sum(axis=1).tolist()
        best: dict[int, int] = {}
        for row, number in enumerate(self._nights.of.tolist()):
            if number not in best or worth[row] > worth[best[number]]:
                best[number] = row
        rows = np.array([best[number] for number in range(len(self._events))])
        return found.of(rows).views(self._events)

    def _watched(self, sun: Floats, sines: Floats) -> Watched:
        nights, of = self._nights, self._of
        faint = np.array([_magnitude(of[row], body) for row, body in self._parts])
        clear = sines > _least(sun, self._night, faint)
        lowest, seen, begin = sines[: len(of)], (sun < 0.0) & clear[: len(of)], len(of)
        for rows in self._slots[1:]:
            end = begin + len(rows)
            lowest[rows] = np.minimum(lowest[rows], sines[begin:end])
            seen[rows] &= clear[begin:end]
            begin = end
        seen &= _lasting(self._events, nights)[:, None, :]
        moving = np.array(["moon" in event.bodies for event in of])
        near = np.where(moving[:, None], np.exp(-np.abs(nights.since) * 24.0 / MOON_HOURS), 1.0)
        best = np.where(seen, lowest * near[:, None, :], -1.0).argmax(axis=2)
        return Watched(
            np.any(seen, axis=2),
            np.take_along_axis(lowest, best[..., None], 2)[..., 0],
            seen.sum(axis=2) * STEP_HOURS,
            np.abs(np.take_along_axis(nights.since, best, 1)),
        )


def _least(sun: Floats, night: Indices, magnitude: Floats) -> Floats:
    """Return the sines of altitudes from which parts of nights are seen with the Sun down.

    `sun`: the sine of its altitude, (nights, capitals, samples); `night` and `magnitude` of each
    part. Only in twilight does it depend on the Sun.
    """
    arcus_deg = ARCUS_DEG + ARCUS_PER_MAG_DEG * magnitude
    dusk = np.sin(np.radians(np.clip(LEAST_DEG - arcus_deg, -90.0, 0.0))) - EDGE
    then = sun[night]
    found = np.full(then.shape, np.sin(np.radians(LEAST_DEG)))
    twilight = np.flatnonzero((then < 0.0) & (then > dusk[:, None, None]))
    part = twilight // then[0].size
    least_deg = seen_from_deg(degrees(then.ravel()[twilight]), magnitude[part])
    found.ravel()[twilight] = np.where(least_deg < 90.0, np.sin(np.radians(least_deg)), np.inf)
    return found


def _bodies(event: Event) -> tuple[str, ...]:
    """Return who must stand in the sky for an event."""
    return event.bodies[:1] if event.kind in ON_DISK else event.bodies


def _lasting(events: Sequence[Event], nights: Nights) -> Flags:
    """Tell at which samples events last that are over in hours, (nights, samples)."""
    begin, end = np.array([
        (event.begin - event.tt, event.end - event.tt)
        if event.kind in ON_DISK and event.begin and event.end else (-np.inf, np.inf)
        for event in events
    ]).T[:, nights.of, None]  # fmt: skip
    near = STEP_DAYS / 2.0
    return (nights.since >= begin - near) & (nights.since <= end + near)


def seen_from_deg(sun_deg: Floats, magnitude: Floats) -> Floats:
    """Return the altitude from which a body is seen while the Sun stands at `sun_deg`."""
    return np.maximum(sun_deg + (ARCUS_DEG + ARCUS_PER_MAG_DEG * magnitude), LEAST_DEG)


def degrees(sines: Floats) -> Floats:
    """Return altitudes by their sines."""
    return np.degrees(np.arcsin(np.clip(sines, -1.0, 1.0)))


def _magnitude(event: Event, body: str) -> float:
    """Return how bright one of the bodies is; what is not known is 0, as planets are."""
    if body == "moon":
        return MOON_MAG
    known = event.details.get("magnitudes", {}).get(body, event.details.get("magnitude"))
    return 0.0 if known is None else float(known)


def _apart(event: Event, away_hours: float) -> float | None:
    """Return how far two are apart so long after or before they are nearest: the Moon goes on."""
    least = event.details.get("least")
    if not least:
        return None
    moved = MOON_DEG_AN_HOUR * away_hours * ("moon" in event.bodies)
    return float(np.hypot(least["separation_deg"], moved))
