"""Rebuild data/galilean.csv: the series of Jupiter's moons, L1.2, from IMCCE's own file.

    python tools/galilean.py BisL1.2.dat

The file is that of ftp.imcce.fr/pub/ephem/satel/galilean/L1/L1.2 (V. Lainey, L. Duriez, A. Vienne,
"Synthetic representation of the Galilean satellites' orbital motions from L1 ephemerides",
Astronomy & Astrophysics 456, 783, 2006). Terms of less than ten kilometres are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "data" / "galilean.csv"
MOONS = ("io", "europa", "ganymede", "callisto")
SERIES = ("axis", "longitude", "eccentricity", "inclination")
DRIFTS = ("longitude", "eccentricity", "eccentricity-imaginary", "inclination",
          "inclination-imaginary")  # fmt: skip
ARGUMENTS, ORDERS = 17, 9
LEAST_KM = 10.0
AU_KM = 149597870.7
HEAD = """\
# Jupiter's moons: the theory L1.2 (Lainey, Duriez & Vienne 2006), its terms of 10 km and more; made
# by tools/galilean.py. An element is a sum of amplitude times the cosine (axis, and the real part
# of eccentricity and inclination) or sine (longitude, and the imaginary part) of phase + rate t, t
# days from JD 2433282.5 (TDB). axis: semi-major axis, au; longitude: mean, radians, beside the
# row `mean`, phase + rate t; eccentricity: e exp(i varpi); inclination: sin(I/2) exp(i Omega).
# drift-...: what longitude and the parts of inclination have besides, in nine rows each: amplitude
# times Chebyshev's polynomial of order 0 to 8 of time, whose -1 and 1 are 819.727638594856
# Julian years before the epoch and 812.721806990360 after it.
moon,element,amplitude,phase_rad,rate_rad_a_day
"""


def rows(lines: Iterator[str]) -> Iterator[str]:
    """Yield the rows of the table out of IMCCE's lines."""
    for _ in range(1 + ARGUMENTS + 2):  # the epoch, fundamental arguments, masses, rotations
        next(lines)
    axis_km = {}
    for moon in MOONS:
        for element in SERIES:
            count = int(next(lines))
            if element == "longitude":
                phase, rate = map(float, next(lines).split())
                yield f"{moon},mean,,{phase!r},{rate!r}\n"
            for number in range(count):
                line = next(lines)
                amplitude, phase, rate = float(line[3:23]), float(line[23:45]), float(line[45:67])
                if element == "axis" and not number:
                    axis_km[moon] = amplitude * AU_KM
                reach_km = abs(amplitude) * (AU_KM if element == "axis" else axis_km[moon])
                if reach_km >= LEAST_KM:
                    yield f"{moon},{element},{amplitude!r},{phase!r},{rate!r}\n"
    next(lines)  # the time that the polynomials are good for
    for moon in MOONS:
        table = [[float(value) for value in next(lines)[3:].split()] for _ in range(ORDERS)]
        for drift, (first, *others) in zip(DRIFTS, zip(*table, strict=True), strict=True):
            terms = (first / 2.0, *others)
            if sum(map(abs, terms)) * axis_km[moon] >= LEAST_KM:
                yield from (f"{moon},drift-{drift},{term!r},,\n" for term in terms)


if __name__ == "__main__":
    series = Path(sys.argv[1]).read_text("ascii").replace("D", "E").splitlines()
    TABLE.write_text(HEAD + "".join(rows(iter(series))), encoding="utf-8", newline="\n")
