"""Published eclipses on their own clocks: every table is reckoned with its own delta T."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np

from skycal import events, files
from skycal.constants import DAY_S
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import UNIX_EPOCH_JD, tt_of

FOLDERS = (Path(__file__).parent / "data", files.DATA / "reference")
TURNING_DEG_PER_S = 15.041067 / 3600.0  # of the Earth, per second of delta T


@cache
def eclipse_on(day: str, kind: str = "solar-eclipse"):
    """Return the sky about a day and the eclipse of that day."""
    noon = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    tt = tt_of(noon)
    sky = Sky(ephemeris_for(noon.year, noon.year), tt - 3.0, tt + 3.0)
    (event,) = events.find(sky, {kind})
    return sky, event


def turned(longitude, delta_t_s, event):
    """Return the longitude that by our delta T is where `longitude` is by the table's."""
    shift = (np.asarray(delta_t_s) - event.details["delta_t"]) * TURNING_DEG_PER_S
    return np.asarray(longitude) - shift


def tt_by(ut: str, delta_t_s: float) -> float:
    """Return the TT of an ISO instant (UT1) by a table's delta T."""
    moment = datetime.fromisoformat(ut)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.timestamp() / DAY_S + UNIX_EPOCH_JD + delta_t_s / DAY_S


def lines_of(name: str) -> list[str]:
    """Return the lines of a published table that are neither comment nor empty."""
    (path,) = (folder / name for folder in FOLDERS if (folder / name).is_file())
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
