"""Rebuild data/galilean.csv: the series of Jupiter's moons, L1.2, from astronomy-engine's copy.

It leaves out what is smaller than some 60 km of the 3000 terms of the theory (V. Lainey, L. Duriez,
A. Vienne, "Synthetic representation of the Galilean satellites' orbital motions from L1
ephemerides", Astronomy & Astrophysics 456, 783, 2006).

    python tools/galilean.py
"""

from __future__ import annotations

from pathlib import Path

import astronomy.astronomy as engine

TABLE = Path(__file__).resolve().parent.parent / "data" / "galilean.csv"
MOONS = ("io", "europa", "ganymede", "callisto")
ELEMENTS = {"axis": "a", "longitude": "l", "eccentricity": "z", "inclination": "zeta"}
HEAD = """\
# Jupiter's moons: the theory L1.2 (Lainey, Duriez & Vienne 2006), its larger terms; made by
# tools/galilean.py. An element is a sum of amplitude times the cosine (axis, and the real part of
# eccentricity and inclination) or sine (longitude, and the imaginary part) of phase + rate t, t
# days from JD 2433282.5 (TDB). axis: semi-major axis, au; longitude: mean, radians, beside the
# row `mean`, phase + rate t; eccentricity: e exp(i varpi); inclination: sin(I/2) exp(i Omega).
moon,element,amplitude,phase_rad,rate_rad_a_day
"""


def text() -> str:
    """Return what data/galilean.csv holds."""
    lines = []
    for moon, model in zip(MOONS, engine._JupiterMoonModel, strict=True):
        lines.append(f"{moon},mean,,{model.al0!r},{model.al1!r}\n")
        for element, name in ELEMENTS.items():
            for amplitude, phase, rate in getattr(model, name).series:
                lines.append(f"{moon},{element},{amplitude!r},{phase!r},{rate!r}\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    TABLE.write_text(text(), encoding="utf-8")
