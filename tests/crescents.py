"""Crescents that people looked for, and what the model says of each: prints hits and misses.

    python tests/crescents.py

B. D. Yallop, NAO Technical Note 69 (1997), table 4: 295 thin crescents of 1859 to 1996, as Schaefer
and others gathered them. Seen by eye are V, V(V) and V(F), found with an aid first; V(B) and V(T)
were seen with binoculars or a telescope alone, I not by eye.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TESTS = Path(__file__).parent
BY_EYE = ("V", "V(V)", "V(F)")
MINUTES = np.arange(120.0, 720.0, 2.0)  # from noon, into the evening or back into the morning


@dataclass(frozen=True)
class Looked:
    """A crescent, what people said of it, and what the model and a calendar say.

    `margin_deg`: how much lower the Sun once was than was needed, with the Moon up; `listed`: as
    seen by eye from there, for ten minutes and above hills and houses.
    """

    row: dict[str, str]
    margin_deg: float
    listed: bool

    @property
    def said(self) -> bool:
        return self.row["seen"] in BY_EYE

    @property
    def predicted(self) -> bool:
        return self.margin_deg > 0.0


def rows() -> list[dict[str, str]]:
    """Return the table."""
    lines = (TESTS / "data" / "crescents-yallop-1997.tsv").read_text().splitlines()
    return list(csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t"))


def looked(row: dict[str, str]) -> Looked:
    """Return what the model says of a crescent, minute by minute from the Sun's horizon on."""
    from skycal.here.horizon import Horizon
    from skycal.here.night.air import extinction_mag
    from skycal.here.night.crescent import Crescents
    from skycal.here.night.sightings import Sightings
    from skycal.model import Place
    from skycal.sky import Sky, ephemeris_for
    from skycal.sky.timescale import tt_from_civil

    year, month, day = (int(row[name]) for name in ("year", "month", "day"))
    place = Place("there", float(row["latitude"]), float(row["longitude"]))
    date = np.datetime64(f"{year:04d}-{month:02d}-{day:02d}") - np.datetime64("2000-01-01")
    noon = float(tt_from_civil(2451545.0 + date.astype(int) - place.longitude / 360.0))
    way = 1 if row["when"] == "E" else -1
    tt = noon + way * MINUTES / 1440.0
    horizon = Horizon(Sky(ephemeris_for(year, year), noon - 4.0, noon + 4.0), [place])
    view = horizon.at(tt)
    moon, sun = view.look("moon"), view.look("sun")
    sights = (type(moon)(*(side[:, None] for side in sight)) for sight in (moon, sun))
    found = Crescents.of(np.zeros(1, np.int64), *sights, extinction_mag(np.zeros((1, 1))))
    margin = found.needed_deg(0.0) - np.degrees(sun.altitude[0, found.sample])
    within = tuple(np.sort([[noon], [noon + way * 0.5]], axis=0))
    asked = Sightings(horizon.sky, [("moon",)], np.array([noon + way * 0.25]), within)
    seen = asked.over(horizon)
    listed = bool(np.isfinite(seen.watch.best[0, 0]) and seen.aid[0, 0] == 0)
    return Looked(row, float(margin.max(initial=-99.0)), listed)


def main() -> None:
    every = [looked(row) for row in rows()]
    count = Counter((one.said, one.predicted) for one in every)
    right = count[True, True] + count[False, False]
    listed = sum(one.listed == one.said for one in every)
    print(f"{len(every)} crescents; {right} rightly told by the model ({right / len(every):.1%}), "
          f"{listed} by a calendar ({listed / len(every):.1%})")
    print("                 model: seen   not seen")
    for said, words in ((True, "seen by eye"), (False, "not seen")):
        print(f"{words:>14} {count[said, True]:12} {count[said, False]:10}")
    print("\nmisses: number, date, seen, Yallop's q, margin of the model in degrees")
    for one in sorted(every, key=lambda one: one.margin_deg):
        if one.said != one.predicted:
            row = one.row
            date = f"{row['year']}-{int(row['month']):02d}-{int(row['day']):02d} {row['when']}"
            print(f"{row['no']:>4} {date} {row['seen']:5} {row['q']:>7} {one.margin_deg:+6.1f}")


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS.parent))
    main()
