"""Rebuild data/nutation.npy: the whole IAU 2000A series once a day, in units of 0.1 microarcsecond.

The 1365 terms cost 40 microseconds an instant; eight of these days interpolate to
10 microarcseconds (0.0002 s of a solar term; the worst are the terms of 4 to 6 days).
Layout: int32 of shape (days, 2), longitude and obliquity, from FIRST_DAY (JD, TT) on.

    python tools/nutation.py
"""

import numpy as np
from skyfield.nutationlib import iau2000a

from skycal.sky.nutation import FIRST_DAY, TABLE

LAST_DAY = 2488850  # 2102-03-05, past the end of the kernel's excerpt


def main() -> None:
    days = np.arange(FIRST_DAY, LAST_DAY + 1, dtype=float)
    parts = [np.array(iau2000a(chunk)) for chunk in np.array_split(days, 200)]
    np.save(TABLE, np.rint(np.concatenate(parts, axis=1)).astype(np.int32).T)
    print(f"{TABLE.name}: {len(days)} days")


if __name__ == "__main__":
    main()
