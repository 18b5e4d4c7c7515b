"""There: an event as one place has it, on a clock: instants, days and directions in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from msgspec import Struct

from skycal.model import Event
from skycal.sky.timescale import utc_datetime
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.numerals import degrees

Instant = Mapping[str, Any]

HALF_SECOND = timedelta(seconds=0.5)  # what rounds when the rest is cut off

# Where to look by the altitude: under 20 degrees haze and houses matter.
WHERE = (
    (0.5, N_("on the horizon in the %(direction)s")),
    (20.0, N_("low in the %(direction)s, altitude %(altitude)s")),
    (75.0, N_("in the %(direction)s, altitude %(altitude)s")),
    (90.0, N_("near the zenith, altitude %(altitude)s")),
)


class There(Struct, frozen=True):
    """An event with its `local` circumstances (places.md), to be told in `words` on a clock.

    `tonight`: the date of the night it is told in, if in one.
    """

    words: Dates
    event: Event
    local: Mapping[str, Any]
    zone: tzinfo
    tonight: date | None = None

    def moment(self, instant: Instant) -> datetime:
        """Return an instant on the clock."""
        return utc_datetime(instant["jd_tt"]).astimezone(self.zone)

    def clock(self, instant: Instant, precision: str = "minute") -> str:
        """Return an instant's time alone: the day goes without saying."""
        return self.words.clock(self.moment(instant), precision)

    def exact(self, instant: Instant) -> str:
        """Return an instant's time to the second."""
        return f"{self.moment(instant) + HALF_SECOND:%H:%M:%S}"

    def where(self, sight: Mapping[str, Any], points: int = 8) -> str:
        """Say where something stands: `low in the west, altitude 9 deg`."""
        altitude_deg = sight["altitude_deg"]
        message = next(message for limit, message in WHERE if altitude_deg <= limit)
        return self.words._(message) % {
            "direction": self.words.part_of_sky(sight["azimuth_deg"], points),
            "altitude": degrees(altitude_deg, 0),
        }

    def clauses(self, told: Iterable[str]) -> str:
        """Join pieces of one sentence, leaving out the empty ones."""
        return self.words.clauses(told)

    def sentence(self, phrase: str) -> str:
        """Make a sentence of a phrase; '' of nothing."""
        return self.words._("%(phrase)s.", phrase=phrase[:1].upper() + phrase[1:]) if phrase else ""

    def sentences(self, told: Iterable[str]) -> str:
        """Join sentences, leaving out the empty ones."""
        return self.words.sentences(told)
