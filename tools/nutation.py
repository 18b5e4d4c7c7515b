"""Rebuild data/nutation.npy: the whole IAU 2000A series once a day, in units of 0.1 microarcsecond.

The 1365 terms cost 40 microseconds an instant; eight of these days interpolate to
10 microarcseconds (0.0002 s of a solar term; the worst are the terms of 4 to 6 days). Every
second day would be off by 1300; differences of days do not fit in 16 bits, to the sixth order.
Layout: int32 of shape (days, 2), longitude and obliquity, from FIRST_DAY to LAST_DAY (JD, TT).

    python tools/nutation.py
"""

import numpy as np
from skyfield.nutationlib import iau2000a

from skycal.sky.nutation import FIRST_DAY, LAST_DAY, TABLE


def main() -> None:
    days = np.arange(FIRST_DAY, LAST_DAY + 1, dtype=float)
    parts = [np.array(iau2000a(chunk)) for chunk in np.array_split(days, 1000)]
    np.save(TABLE, np.rint(np.concatenate(parts, axis=1)).astype(np.int32).T)
    print(f"{TABLE.name}: {len(days)} days")


if __name__ == "__main__":
    main()
