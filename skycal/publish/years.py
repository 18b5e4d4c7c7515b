"""Years: the whole years that something is published for, written `1900..2100`."""

from __future__ import annotations

import re

from skycal.model import SkycalError
from skycal.requests.parameters import Parameter
from skycal.requests.reading import shown

_YEARS = re.compile(r"([0-9]{1,4})(?:\.\.([0-9]{1,4}))?")


def read_years(value: object) -> range:
    """Read years: `1900..2100`, one alone, or a range; they must lie in an ephemeris."""
    from skycal.sky.ephemeris import ephemeris_for

    if isinstance(value, range) and value.step == 1 and value:
        first, last = value[0], value[-1]
    elif isinstance(value, int) and not isinstance(value, bool):
        first = last = value
    else:
        found = _YEARS.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            raise SkycalError(f"it must be years such as 1900..2100, not {shown(value)}")
        first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise SkycalError(f"the last year, {last}, is before the first, {first}")
    ephemeris_for(first, last)
    return range(first, last + 1)


YEARS = Parameter("years", read_years, "The first and the last year.", "A..B", required=True)
