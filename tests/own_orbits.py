"""Own orbits: lines as the Minor Planet Center writes them, for whatever reads such a file.

Asteroids from MPCORB.DAT as published in 2024 and 2025. Comets by their published elements: Halley,
Marsden & Williams, Catalogue of Cometary Orbits (epoch 1986 Feb 19); NEOWISE, JPL's orbit 23 of
2020; Tsuchinshan-ATLAS, MPEC 2024-U49.
"""

CERES = (
    "00001    3.34  0.15 K2555 188.70269   73.27343   80.25221   10.58780  0.0794013  0.21424651"
    "   2.7660512  0 E2024-V47  7330 125 1801-2024 0.80 M-v 30k MPCLINUX   4000      (1) Ceres"
    "              20241101"
)
VESTA = (
    "00004    3.25  0.15 K25BL  26.80969  151.53711  103.70232    7.14406  0.0901676  0.27158812"
    "   2.3615413  0 MPO964264  7603 112 1821-2025 0.69 M-p 18k MPCORBFIT  4000      (4) Vesta"
    "              20250624"
)


def comet(designation, perihelion, elements, epoch, magnitude, called):
    """Return a comet's line: the columns of CometEls.txt."""
    q, e, argument, node, inclination = elements
    year, month, day = perihelion
    return (
        f"{designation:12}  {year:4d} {month:02d} {day:7.4f} {q:9.6f}  {e:8.6f}  {argument:8.4f}"
        f"  {node:8.4f}  {inclination:8.4f}  {epoch:8}  {magnitude[0]:4.1f} {magnitude[1]:4.1f}"
        f"  {called:56} MPC 000000"
    )


HALLEY = comet(
    "0001P", (1986, 2, 9.4589), (0.587096, 0.967276, 111.8657, 58.8594, 162.2422), "19860219",
    (5.5, 4.0), "1P/Halley")  # fmt: skip
NEOWISE = comet(
    "    CK20F030", (2020, 7, 3.6789), (0.294650, 0.999178, 37.2787, 61.0104, 128.9375),
    "20200706", (7.0, 4.0), "C/2020 F3 (NEOWISE)")  # fmt: skip
ATLAS = comet(
    "    CK23A030", (2024, 9, 27.7405), (0.391423, 1.000094, 308.4925, 21.5596, 139.1109),
    "20241017", (5.5, 3.2), "C/2023 A3 (Tsuchinshan-ATLAS)")  # fmt: skip
LINES = (CERES, VESTA, HALLEY, NEOWISE, ATLAS)
