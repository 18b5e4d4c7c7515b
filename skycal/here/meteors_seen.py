"""Meteors seen: what the nights of showers bring one watcher, from their samples."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.here.meteors import verdict
from skycal.here.night.around import PER_STEP
from skycal.here.sighting import Watch
from skycal.sky.sky import SIX_HOURS as STEP
from skycal.sky.timescale import civil_jd, tt_from_civil

IN_AN_HOUR = PER_STEP // round(24 * STEP)  # samples
MOST_HOURS = 25  # whole ones of a watch, which lasts a day at most


class Meteors(NamedTuple):
    """What one watcher far from cities sees in the best night of showers; (places, showers).

    `rate_per_hour` in the best hour, `total`, `limiting_mag`, `verdict` of VERDICTS; `hours`: the
    whole ones of UTC in the watch (TT) and `hourly`, the rate at each, (places, showers,
    MOST_HOURS). All nan, and `verdict` 0, without a watch or where the shower's ZHR varies.
    """

    rate_per_hour: Floats
    total: Floats
    limiting_mag: Floats
    verdict: Indices
    hours: Floats
    hourly: Floats


class Night(NamedTuple):
    """The samples about showers over places, (places, showers, samples).

    Sines of the radiant's altitude, and by how much the Sun is low enough; the faintest star seen,
    the meteors an hour, and their mean of the hour around where it is dark.
    """

    sine: Floats
    dark: Floats
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
    return Meteors(rate, np.where(told, total, np.nan), limit, worth, *hours)


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
