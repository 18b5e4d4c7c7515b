"""From the capitals: how well events are seen from China's provincial capitals, in the mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.calendar.worth.capitals import STEP_DAYS, Nights, capitals
from skycal.calendar.worth.view import View
from skycal.here.night.choice import PART_DEG
from skycal.here.night.seeing import LEAST_DEG
from skycal.model import Event
from skycal.sky import Sky

STEP_HOURS = STEP_DAYS * 24.0
# Height and the Sun's depth together, from which a body of magnitude 0 is seen in twilight, and
# what a magnitude changes: the arcus visionis of Schoch, 5 deg for Venus, 11 for Saturn.
ARCUS_DEG, ARCUS_PER_MAG_DEG = 10.5, 1.3
MOON_MAG = -8.0  # a thin crescent's; brighter than -5 all is seen as soon as the Sun is down
MOON_DEG_AN_HOUR = 0.5
MOON_HOURS = PART_DEG / MOON_DEG_AN_HOUR  # in which a meeting with her is worth a third
# What goes on before a planet's face is looked for in a telescope, while it lasts.
ON_DISK = frozenset(("jupiter-double-shadow", "jupiter-triple-shadow"))


class Watched(NamedTuple):
    """What the capitals have of nights: arrays (nights, capitals).

    `seen`; `height`: the sine of the lowest body's altitude at the best sample; `hours` in which
    one can look; `away_days`: how far from its event that sample is.
    """

    seen: Flags
    height: Floats
    hours: Floats
    away_days: Floats

    def view(self, event: Event, row: int) -> View:
        """Return what the capitals have of an event in one night, in the mean."""
        seen = self.seen[row]
        if not seen.any():
            return View()
        share = np.where(seen, capitals().share, 0.0)
        among = share / share.sum()
        high_deg, away_hours = degrees(self.height[row]), 24.0 * self.away_days[row]
        return View(
            share=float(share.sum()),
            altitude_deg=float((high_deg * among).sum()),
            hours=float((self.hours[row] * capitals().share).sum()),
            separation_deg=_apart(event, float((away_hours * among).sum())),
            aid="telescope" if event.kind in ON_DISK else None,
        )


def views(sky: Sky, events: Sequence[Event]) -> list[View]:
    """Return what the capitals have of events with bodies in the night."""
    if not events:
        return []
    tt = np.array([event.tt for event in events])
    nights = Nights.nearest(sky, tt, ["moon" in event.bodies for event in events])
    found = _watched(events, nights)
    worth = (found.seen * found.height * capitals().share).sum(axis=1)
    best: dict[int, int] = {}
    for row, number in enumerate(nights.of.tolist()):
        if number not in best or worth[row] > worth[best[number]]:
            best[number] = row
    return [found.view(event, best[number]) for number, event in enumerate(events)]


def _watched(events: Sequence[Event], nights: Nights) -> Watched:
    every = np.arange(len(nights.of))
    sun_deg = degrees(nights.of_bodies(every, ["sun"] * len(every)))
    parts = [(row, body) for row in every for body in _bodies(events[nights.of[row]])]
    night = np.array([row for row, _ in parts])
    sines = nights.of_bodies(night, [body for _, body in parts])
    faint = np.array([_magnitude(events[nights.of[row]], body) for row, body in parts])
    faint = faint[:, None, None]
    least_deg = seen_from_deg(sun_deg[night], faint)
    clear = (least_deg < 90.0) & (sines > np.sin(np.radians(least_deg)))
    first = np.flatnonzero(np.diff(night, prepend=-1))  # of each night: every event has a body
    lowest = np.minimum.reduceat(sines, first)
    seen = (sun_deg < 0.0) & np.logical_and.reduceat(clear, first)
    seen &= _lasting(events, nights)[:, None, :]
    moving = np.array(["moon" in events[number].bodies for number in nights.of])
    near = np.where(moving[:, None], np.exp(-np.abs(nights.since) * 24.0 / MOON_HOURS), 1.0)
    best = np.where(seen, lowest * near[:, None, :], -1.0).argmax(axis=2)
    return Watched(
        np.any(seen, axis=2),
        np.take_along_axis(lowest, best[..., None], 2)[..., 0],
        seen.sum(axis=2) * STEP_HOURS,
        np.abs(np.take_along_axis(nights.since, best, 1)),
    )


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
