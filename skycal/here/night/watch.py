"""Watch: the best stretch of the nights by an event: high, dark, and near the instant.

Found on samples of ten minutes: what lasts shorter is no stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.horizon import Horizon
from skycal.here.night.around import Around
from skycal.here.night.part import Part

WITHIN_DAYS = 1.0  # the nearest night within a day of the instant
MOON_DAYS = 0.25  # how soon a meeting with the Moon is past: it moves three degrees
SLOW_DAYS = 1.0
SUNSET_DEG = 0.0  # the Moon is seen by day, but nobody waits for it by day
NIGHT_SINE = np.sin(np.radians(-18.0))
DUSK_WORTH = 0.4  # of a sky just dark enough, against a dark one
EXTINCTION_MAG = 0.2  # per air mass in a clear sky
LONGEST_DAYS = 0.5  # either way of the best moment, where a night has no end
NEAR_SUN_DEG = 15.0  # what is nearer and not seen is lost in twilight


class Windows(NamedTuple):
    """The best stretches: begin, end, best moment (TT), nan where there is none; and why not."""

    begin: Floats
    end: Floats
    best: Floats
    why: list[str | None]


def best_windows(
    horizon: Horizon,
    tt: Floats,
    parts: Sequence[Part],
    within: tuple[Floats, Floats] | None = None,
) -> Windows:
    """Return for each instant the best stretch in which all that take part stand in a dark sky.

    `within`: the night of which it is the best, whatever the instant; by default the days before
    and after, the nearer the better.
    """
    around = Around(horizon, tt)
    together = _together(around, parts)
    sun = around.sines("sun", np.arange(len(tt)))
    begin, end = (tt - WITHIN_DAYS, tt + WITHIN_DAYS) if within is None else within
    inside = (around.tt >= begin[:, None]) & (around.tt <= end[:, None])
    limit = np.sin(np.radians(together.sun_deg))[:, None]
    dark = limit - sun
    score = _worth(together.lowest, sun, limit) * (inside & together.shown[:, None])
    if within is None:
        score *= np.exp(-np.abs(around.tt - tt[:, None]) / together.patience_days[:, None])
    found = stretches(around.tt, (together.room, dark), score)
    if within is not None:
        found = np.maximum(found[0], begin), np.minimum(found[1], end), found[2]
    why: list[str | None] = [None] * len(tt)
    for i in np.flatnonzero(np.isnan(found[2])):
        at = inside[i]
        why[i] = _why(together.lowest[i, at], dark[i, at], together.elongation_deg[i])
    return Windows(*found, why)


class Together(NamedTuple):
    """What all parts of each event ask for: arrays (events,), or (events, samples) of sines.

    `lowest`: the altitude of the lowest body; `room`: by how much all are high enough.
    """

    lowest: Floats
    room: Floats
    sun_deg: Floats
    elongation_deg: Floats
    patience_days: Floats
    shown: Flags


def _together(around: Around, parts: Sequence[Part]) -> Together:
    count = len(around.tt)
    lowest, room = np.full((2, *around.tt.shape), np.inf)
    sun_deg, elongation_deg = np.full(count, SUNSET_DEG), np.full(count, 180.0)
    patience_days, lost = np.full(count, SLOW_DAYS), np.zeros(count, bool)
    for part in parts:
        mine = part.rows
        sines = around.sines(part.body, mine)
        least = np.sin(np.radians(part.column("least_deg")))
        lowest[mine] = np.minimum(lowest[mine], sines)
        room[mine] = np.minimum(room[mine], sines - least[:, None])
        sun_deg[mine] = np.minimum(sun_deg[mine], part.column("sun_deg"))
        elongation_deg[mine] = np.minimum(elongation_deg[mine], part.elongation_deg)
        lost[mine] |= part.lost
        if part.body == "moon":
            patience_days[mine] = MOON_DAYS
    shown = np.isfinite(lowest[:, 0]) & ~lost
    return Together(lowest, room, sun_deg, elongation_deg, patience_days, shown)


def _worth(lowest: Floats, sun: Floats, limit: Floats) -> Floats:
    """Return how well something at sine of altitude `lowest` is seen, 0 to 1.

    `sun`, `limit`: sines of the Sun's altitude as it is and where it gets dark enough.
    """
    clear = 10.0 ** (-0.4 * EXTINCTION_MAG * air_mass(lowest))
    depth = np.clip((limit - sun) / np.maximum(limit - NIGHT_SINE, 0.01), 0.0, 1.0)
    return np.asarray(clear * (DUSK_WORTH + (1.0 - DUSK_WORTH) * depth))


def air_mass(sine: Floats) -> Floats:
    """Return the air mass at a sine of altitude, that of the horizon below it: Rozenberg (1966)."""
    above = np.maximum(sine, 0.0)
    return np.asarray(1.0 / (above + 0.025 * np.exp(-11.0 * above)))


def stretches(
    tt: Floats, margins: Sequence[Floats], score: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return begin, end and middle of the stretch of positive `margins` with the highest `score`.

    All of shape (n, samples). It ends where the first margin, drawn straight, crosses zero.
    """
    closed = np.min(margins, axis=0) <= 0.0
    best = np.argmax(np.where(closed, 0.0, score), axis=1)
    every, number = np.arange(len(tt)), np.arange(tt.shape[1])
    before = np.where(closed & (number < best[:, None]), number, -1).max(axis=1)
    after = np.where(closed & (number > best[:, None]), number, len(number)).min(axis=1)
    middle = tt[every, best]
    begin = _edge(tt, margins, before, before + 1)
    end = _edge(tt, margins, after, after - 1)
    found = (score[every, best] > 0.0) & ~closed[every, best]
    begin, end = np.maximum(begin, middle - LONGEST_DAYS), np.minimum(end, middle + LONGEST_DAYS)
    begin, end, middle = np.where(found, [begin, end, middle], np.nan)
    return begin, end, middle


def _edge(tt: Floats, margins: Sequence[Floats], outside: Indices, inside: Indices) -> Floats:
    """Return where all margins are positive at last, from sample `outside` to its neighbour.

    Where `outside` is beyond the samples, that is the last of them.
    """
    every, last = np.arange(len(tt)), tt.shape[1] - 1
    outside, inside = np.clip(outside, 0, last), np.clip(inside, 0, last)
    share = np.zeros(len(tt))
    for margin in margins:
        low, high = np.minimum(margin[every, outside], 0.0), margin[every, inside]
        crossed = np.divide(low, low - high, out=np.zeros_like(low), where=(low < 0.0) & (high > 0))
        share = np.maximum(share, crossed)
    return np.asarray(tt[every, outside] + share * (tt[every, inside] - tt[every, outside]))


def _why(lowest: Floats, dark: Floats, elongation_deg: float) -> str:
    """Return why there is no stretch, from the samples of sines above horizon and in the dark."""
    if not np.isfinite(lowest).any():
        return "nothing-to-see"
    if lowest.max() <= 0.0:
        return "below-horizon"
    if elongation_deg < NEAR_SUN_DEG:
        return "too-close-to-sun"
    return "too-low" if ((lowest > 0.0) & (dark > 0.0)).any() else "daylight"
