"""Meteors seen: what the nights of showers bring one watcher, from their samples."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.meteors import verdict
from skycal.here.night.around import PER_STEP
from skycal.here.sighting import Watch
from skycal.sky.grid import SIX_HOURS as STEP
from skycal.sky.timescale import civil_jd, tt_from_civil

IN_AN_HOUR = PER_STEP // round(24 * STEP)  # samples
MOST_HOURS = 25  # whole ones of a watch, which lasts a day at most


class Meteors(NamedTuple):
    """What one watcher far from cities sees in the best night of showers; (places, showers).

    `rate_per_hour` in the best hour, `total`, `limiting_mag`, `verdict` of VERDICTS; `moonset`:
    when the Moon sets in the watch before its best, `moonrise`: when she rises after it (TT);
    `hours`: the whole ones of UTC in the watch (TT) and `hourly`, the rate at each, (places,
    showers, MOST_HOURS). All nan, and `verdict` 0, without a watch or where the ZHR varies.
    """

    rate_per_hour: Floats
    total: Floats
    limiting_mag: Floats
    verdict: Indices
    moonset: Floats
    moonrise: Floats
    hours: Floats
    hourly: Floats


class Night(NamedTuple):
    """The samples about showers over places, (places, showers, samples).

    Sines of the radiant's altitude, by how much the Sun is low enough and the Moon up; the faintest
    star seen, the meteors an hour, and their mean of the hour around where it is dark.
    """

    sine: Floats
    dark: Floats
    moon: Floats
    limit_mag: Floats
    rate: Floats
    in_an_hour: Floats


def meteors(night: Night, tt: Floats, best: Indices, watch: Watch, counted: Flags) -> Meteors:
    """Return what the nights sampled at `tt` (showers, samples) bring about their `best` samples.

    Of those showers that are `counted`, (showers,).
    """
    told = np.isfinite(watch.best) & counted
    rate, limit = (
        np.where(told, np.take_along_axis(values, best[..., None], axis=-1)[..., 0], np.nan)
        for values in (night.in_an_hour, night.limit_mag)
    )
    during = (tt >= watch.begin[..., None]) & (tt <= watch.end[..., None])
    total = np.where(during, night.rate, 0.0).sum(axis=-1) / IN_AN_HOUR
    worth = np.where(told, verdict(rate), 0)
    hours = _hours(night.rate, tt, watch, told)
    moonset, moonrise = _moon_edges(night.moon, tt, best, watch)
    whole = np.where(told, total, np.nan)
    return Meteors(rate, whole, limit, worth, moonset, moonrise, *hours)


def _moon_edges(
    moon: Floats, tt: Floats, best: Indices, watch: Watch
) -> tuple[Floats, Floats]:
    """Return when the Moon, down at the best, sets in the watch before it and rises in it after."""
    last, sample, middle = moon.shape[-1] - 1, np.arange(moon.shape[-1]), best[..., None]
    up = moon > 0.0
    before, after = up & (sample < middle), up & (sample > middle)
    dark = _taken(moon, best) <= 0.0

    def crossed(up: Flags, edge: Indices) -> Floats:
        """Return when she crosses the horizon after the sample `edge`, drawn straight."""
        edge, row = np.minimum(np.maximum(edge, 0), last - 1), np.arange(len(tt))
        low, high = _taken(moon, edge), _taken(moon, edge + 1)
        at = tt[row, edge] + low / (low - high) * (tt[row, edge + 1] - tt[row, edge])
        there = up.any(axis=-1) & dark & (at > watch.begin) & (at < watch.end)
        return np.where(there, at, np.nan)

    return (crossed(before, last - before[..., ::-1].argmax(axis=-1)),
            crossed(after, after.argmax(axis=-1) - 1))  # fmt: skip


def _taken(values: Floats, sample: Indices) -> Floats:
    return np.take_along_axis(values, sample[..., None], axis=-1)[..., 0]


def _hours(rate: Floats, tt: Floats, watch: Watch, told: Flags) -> tuple[Floats, Floats]:
    """Return the whole hours of each watch and the rates at them, drawn straight."""
    pair = np.flatnonzero(told)
    begin, end = (civil_jd(edge.ravel()[pair]) * 24.0 for edge in (watch.begin, watch.end))
    whole = np.ceil(begin)[:, None] + np.arange(MOST_HOURS)
    row, column = np.nonzero(whole < np.ceil(end)[:, None])
    hour = tt_from_civil(whole[row, column] / 24.0)
    mine = pair[row]
    shower = mine % len(tt)
    left = np.floor((hour - tt[shower, 0]) * (PER_STEP / STEP)).astype(np.int64)
    left = np.clip(left, 0, tt.shape[1] - 2)
    rates = rate.reshape(-1, rate.shape[-1])
    low, high = tt[shower, left], tt[shower, left + 1]
    share = (hour - low) / (high - low)
    drawn = rates[mine, left] + share * (rates[mine, left + 1] - rates[mine, left])
    hours, hourly = np.full((2, told.size, MOST_HOURS), np.nan)
    hours[mine, column], hourly[mine, column] = hour, drawn
    shape = (*told.shape, MOST_HOURS)
    return hours.reshape(shape), hourly.reshape(shape)


def over_an_hour(rate: Floats) -> Floats:
    """Return the mean of the hour around each sample, nothing beyond the ends."""
    half = IN_AN_HOUR // 2
    padded = np.pad(rate, ((0, 0), (0, 0), (half, half)))
    count = rate.shape[-1]
    total = (padded[..., :count] + padded[..., 2 * half : 2 * half + count]) / 2.0
    for step in range(1, 2 * half):
        total += padded[..., step : step + count]
    return np.asarray(total / IN_AN_HOUR)
