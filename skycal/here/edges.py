"""Edges: when a body rises or sets nearest to a guess, by its hour angle, for many at once.

What asks for single evenings needs no search of whole years (`rise_set`): from a guess within
some hours the hour angle leads there in a few steps (Meeus 1998, ch. 15, on exact places).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import TURN
from skycal.here.fixed import stacked
from skycal.here.horizon import Horizon
from skycal.here.limb import depth
from skycal.sky.apparent import wrap

STEPS = 7  # mostly three for the Sun, four for the Moon; of a culmination each leaves a thirtieth
TURNS_A_DAY = {"sun": 1.0, "moon": 1.0 - 1.0 / 29.530589}  # of the hour angle, in the mean
SIDEREAL_TURNS_A_DAY = 1.00273790935
# What a chord's step leaves is about the product of it and the one before; days, squared.
SETTLED = 1e-11
CHORD_DAYS = 1e-7  # two instants nearer than this make no slope
STEEP = 2.0  # nor does one so far off the mean, where a body hardly rises


def edge(
    horizon: Horizon, body: str, guess: Floats, *, rises: bool | Flags,
    below: float | None = None,
) -> Floats:
    """Return when `body` rises or sets (TT) by each guess (places, n); nan where it does neither.

    `below`: the depth of the line under the horizon that its centre crosses, radians, instead of
    that of rise and set.
    """
    (found,) = edges(horizon, (body,), guess, rises=rises, below=below)
    return found


def edges(
    horizon: Horizon, bodies: Sequence[str], guess: Floats, *, rises: bool | Flags,
    below: float | None = None,
) -> list[Floats]:
    """Return the same of each of several bodies, by the same guesses."""
    site, sky, many = horizon.site, horizon.sky, len(bodies)
    known = np.isfinite(guess)
    crosses, way, tt = (
        np.tile(each, many)
        for each in (known, np.broadcast_to(np.where(rises, -1.0, 1.0), known.shape),
                     np.where(known, guess, sky.tt[len(sky.tt) // 2]))
    )  # fmt: skip
    parts = [slice(i * guess.shape[-1], (i + 1) * guess.shape[-1]) for i in range(many)]
    samples, which = stacked(sky, bodies), np.empty(tt.shape, np.int64)
    mean = np.empty(tt.shape)
    for number, (body, part) in enumerate(zip(bodies, parts, strict=True)):
        which[..., part] = number
        mean[..., part] = TURN * TURNS_A_DAY.get(body, SIDEREAL_TURNS_A_DAY)
    slope, was, before, last = mean, tt, np.full(tt.shape, np.nan), np.ones(tt.shape)
    moving = crosses
    for _ in range(STEPS):
        view = horizon.at(tt)
        vectors = view.instants.vectors(samples, which.ravel()).reshape(3, *tt.shape)
        sight = view.toward(vectors)
        distance = sight.distance
        line = np.empty(tt.shape)
        for body, part in zip(bodies, parts, strict=True):
            line[..., part] = depth(body, distance[..., part]) if below is None else below
        if below is None:
            line += site.dip
        sine = (sight.north * site.latitude_cosine + sight.up * site.latitude_sine) / distance
        across = np.sqrt(1.0 - sine * sine) * site.latitude_cosine
        with np.errstate(divide="ignore", invalid="ignore"):
            cosine = (-np.sin(line) - sine * site.latitude_sine) / across
        off = wrap(np.arccos(np.clip(cosine, -1.0, 1.0)) * way - sight.hour_angle)
        # After the first step the chord from there is a better slope than the mean one.
        run = tt - was
        chord = np.divide(before - off, run, out=mean.copy(), where=np.abs(run) > CHORD_DAYS)
        good = (chord < STEEP * mean) & (STEEP * chord > mean)
        slope = np.where(good, chord, slope)
        step = np.where(moving & np.isfinite(off), off / slope, 0.0)
        was, before, tt = tt, off, tt + step
        moving = moving & ~(np.abs(step * last) <= SETTLED)
        if not moving.any():
            break
        last = step
    found = np.where(crosses & (np.abs(cosine) < 1.0), tt, np.nan)
    return [found[..., part] for part in parts]


def culmination(horizon: Horizon, body: str, guess: Floats) -> Floats:
    """Return when `body` passes the upper meridian (TT) nearest to each guess (places, n)."""
    turns = TURNS_A_DAY.get(body, SIDEREAL_TURNS_A_DAY)
    tt = np.array(guess, float)
    for _ in range(STEPS):
        tt = tt - horizon.at(tt).look(body).hour_angle / (TURN * turns)
    return tt
