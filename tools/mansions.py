"""Rebuild the measured columns of data/mansions.csv from the Hipparcos catalogue.

Ids, HIP numbers and magnitudes are kept by hand in the table; the rest is as in tools/stars.py.

    python tools/mansions.py
"""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import stars

TABLE = Path(__file__).resolve().parent.parent / "data" / "mansions.csv"
KEPT = ["id", "bayer", "hip", "magnitude"]


def main() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    head = "".join(line for line in lines if line.startswith("#"))
    table = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    rows = stars.catalogue_rows({int(star["hip"]) for star in table})
    text = io.StringIO()
    writer = csv.DictWriter(text, [*KEPT, *stars.MEASURED], lineterminator="\n")
    writer.writeheader()
    for star in table:
        row = rows[int(star["hip"])]
        writer.writerow({
            **{column: star[column] for column in KEPT},
            "ra_deg": f"{math.degrees(float(row[stars.RA_RAD])):.8f}",
            "dec_deg": f"{math.degrees(float(row[stars.DEC_RAD])):.8f}",
            "pm_ra_mas": row[stars.PM_RA], "pm_dec_mas": row[stars.PM_DEC],
            "parallax_mas": row[stars.PARALLAX],
        })  # fmt: skip
    TABLE.write_text(head + text.getvalue(), encoding="utf-8", newline="\n")
    print(f"{TABLE}: {len(table)} stars")


if __name__ == "__main__":
    main()
