"""There: an event as one place has it, on a clock: instants, days and directions in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from skycal.events.finder import HALF_MILLISECOND
from skycal.model import Event
from skycal.sky.timescale import utc_datetime
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.numerals import degrees

Instant = Mapping[str, Any]

ABOUT = timedelta(minutes=10)  # the step at which the best moment was looked for
HALF_SECOND = timedelta(seconds=0.5)  # what rounds when the rest is cut off

# Where to look by the altitude: under 20 degrees haze and houses matter.
WHERE = (
    (20.0, N_("low in the %(direction)s, altitude %(altitude)s")),
    (75.0, N_("in the %(direction)s, altitude %(altitude)s")),
    (90.0, N_("near the zenith, altitude %(altitude)s")),
)
DAYS_APART = {-1: N_("%(clock)s the day before"), 0: "%(clock)s",
              1: N_("%(clock)s the next day")}


@dataclass(frozen=True, slots=True)
class There:
    """An event with its `local` circumstances (places.md), to be told in `words` on a clock."""

    words: Dates
    event: Event
    local: Mapping[str, Any]
    zone: tzinfo

    def moment(self, instant: Instant) -> datetime:
        """Return an instant on the clock."""
        return utc_datetime(instant["jd_tt"]).astimezone(self.zone)

    def clock(self, instant: Instant, precision: str = "minute") -> str:
        """Return an instant's time alone: the day goes without saying."""
        return self.words.clock(self.moment(instant), precision)

    def about(self, instant: Instant, begin: Instant, end: Instant) -> str:
        """Return about when something is best, between two instants: no finer than 10 minutes."""
        best = self.moment(instant) + ABOUT / 2
        round_minutes = best - (best - datetime.min.replace(tzinfo=best.tzinfo)) % ABOUT
        inside = max(self.moment(begin), min(round_minutes, self.moment(end)))
        return self.words.clock(inside)

    def exact(self, instant: Instant) -> str:
        """Return an instant's time to the second."""
        return f"{self.moment(instant) + HALF_SECOND:%H:%M:%S}"

    @property
    def day(self) -> date:
        """The civil day of the event."""
        return utc_datetime(self.event.tt + HALF_MILLISECOND).astimezone(self.zone).date()

    def days_after(self, instant: Instant) -> int:
        """Return how many days after the event's an instant's day is."""
        return (self.moment(instant).date() - self.day).days

    def dated_clock(self, instant: Instant, precision: str = "minute") -> str:
        """Return an instant's time, and its day where that is not the event's."""
        said, days = self.clock(instant, precision), self.days_after(instant)
        if days in DAYS_APART:
            return self.words._(DAYS_APART[days]) % {"clock": said}
        return f"{self.words.date_short(self.moment(instant).date())} {said}"

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
