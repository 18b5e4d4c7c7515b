"""Rebuild data/delta_t.npy and data/leap_seconds.csv: TT - UT1, and TAI - UTC since 1972.

The source is what Skyfield bundles, frozen here so that no document changes when Skyfield does:
the cubic splines of Morrison, Stephenson, Hohenkerk and Zawilski (table S15, edition 2020) before
1973, IERS finals2000A day by day since, with its own prediction for the last year. Beyond, a cubic
from there to those authors' parabola, -320.0 + 32.5 ((year - 1825) / 100)^2 s, which it meets
in 2800. Knots are left out where a straight line is right to 0.05 ms.

    python tools/delta_t.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from skyfield.api import load

DATA = Path(__file__).resolve().parent.parent / "data"
FIRST_MJD, LAST_MJD = -113000, 290000  # 1549-07 and 2652-11: all of DE440 (1549-12 to 2650-01)
MJD_JD, UNIX_EPOCH_JD = 2400000.5, 2440587.5
UNIT_S = 1e-5
TOLERANCE_S = 5e-5
LEAP_SECONDS_BEGIN = ("1972-01-01", 10)  # IERS: TAI - UTC before its first step


def knots(value: NDArray[np.float64]) -> list[int]:
    """Return the indices between which straight lines pass all of `value` within the tolerance."""
    chosen, low, high = [0], -np.inf, np.inf
    for i in range(1, len(value)):
        run, rise = i - chosen[-1], value[i] - value[chosen[-1]]
        if not low <= rise / run <= high:
            chosen.append(i - 1)
            low, high = -np.inf, np.inf
            run, rise = 1, value[i] - value[i - 1]
        low = max(low, (rise - TOLERANCE_S) / run)
        high = min(high, (rise + TOLERANCE_S) / run)
    return [*chosen, len(value) - 1]


def main() -> None:
    scale = load.timescale(builtin=True)
    mjd = np.arange(FIRST_MJD, LAST_MJD + 1)
    units = np.rint(scale.delta_t_function(mjd + MJD_JD) / UNIT_S)
    kept = knots(units * UNIT_S)
    np.save(DATA / "delta_t.npy", np.stack([mjd, units], axis=1)[kept].astype(np.int32))
    days = (scale.leap_dates - UNIX_EPOCH_JD).astype("datetime64[D]").astype(str)
    steps = zip(days, scale.leap_offsets.astype(int), strict=True)
    with (DATA / "leap_seconds.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("# TAI - UTC from 00:00 UTC of each day on, seconds; IERS Bulletin C\n")
        csv.writer(out, lineterminator="\n").writerows(
            [("utc", "tai_minus_utc_s"), LEAP_SECONDS_BEGIN, *steps])  # fmt: skip
    print(f"delta_t.npy: {len(kept)} knots; measured to MJD {scale.delta_t_table[0][-1] - MJD_JD}")


if __name__ == "__main__":
    main()
