"""Rolling: what means something else each year: of last year, this year and the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from skycal.requests import Parameter, Request, reading
from skycal.requests.parameters import TODAY
from skycal.requests.request import Pairs, placed, this_day
from skycal.requests.spans import DAY


class RollingRequest(Request, frozen=True, kw_only=True):
    """Something by its name, about the year of a day, today by default."""

    name: str
    year: int

    @property
    def years(self) -> range:
        """The years it is of."""
        return range(self.year - 1, self.year + 2)

    def _pairs(self) -> Pairs:
        yield "year", self.year

    def body(self, format: str, options: Mapping[str, str], url: str | None) -> bytes:
        """Compute and write it; `url` is the address of the server's root, where it is known."""
        raise NotImplementedError


def rolled(values: dict[str, Any]) -> dict[str, Any]:
    """Return what `RollingRequest` takes of the values that were read."""
    common = placed(values)
    day: date = values["day"] or this_day(common["zone"]).date()
    return {**common, "year": day.year}


THAT_DAY = Parameter("day", reading.day, "The years around this day.", DAY, default=TODAY)
