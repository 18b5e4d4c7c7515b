"""Rebuild data/constellations.npy.gz: the boundaries of the constellations as a grid to look up.

    python tools/constellations.py

From the table that comes with Skyfield, which is Roman's (PASP 99, 695, 1987; CDS VI/42) of
Delporte's boundaries (1930): every right ascension and declination (B1875.0) at which one runs is
a line of the grid, and each cell has the number of its constellation.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import packed
from skyfield.functions import load_bundled_npy

TABLE = Path(__file__).resolve().parents[1] / "data" / "constellations.npy.gz"


def main() -> None:
    """Write the table."""
    arrays = load_bundled_npy("constellations.npz")
    packed.write(
        TABLE,
        ra_hours=arrays["sorted_ra"].astype(np.float64),
        dec_deg=arrays["sorted_dec"].astype(np.float64),
        cell=arrays["radec_to_index"].astype(np.uint8),
        name=np.array([str(name) for name in arrays["indexed_abbreviations"]]),
    )


if __name__ == "__main__":
    main()
