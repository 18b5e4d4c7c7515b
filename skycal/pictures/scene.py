"""Scene: what every picture is drawn with: the sky, the words, the clock and the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from skycal.arrays import Floats
from skycal.model import Event, Place
from skycal.pictures.caption import captioned
from skycal.pictures.svg import Drawing
from skycal.sky import Sky
from skycal.sky.timescale import tt_of, tts_of, utc_datetime
from skycal.words import Words


class Scene(Struct, frozen=True):
    """A sky that holds the instants drawn, the language of the labels, the clock they tell.

    `local`: what events are at the place, by id (`Calendar.local`); `alone`: pictures stand alone,
    with heading and key; `stood_in`: nobody named the place, it stands in for China.
    """

    sky: Sky
    words: Words
    zone: tzinfo
    place: Place | None = None
    local: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    alone: bool = False
    stood_in: bool = False

    @property
    def own_place(self) -> Place | None:
        """The place that somebody named, None where the scene's stands in for one."""
        return None if self.stood_in else self.place

    @property
    def elsewhere(self) -> Scene:
        """The same scene without its place."""
        return replace(self, place=None, local={})

    def finished(self, drawing: Drawing) -> str:
        """Return a drawing as text, headed and with its key where it stands alone."""
        return str(captioned(drawing) if self.alone else drawing)

    def dated(self, tt: float) -> str:
        """Write on which day an instant is, and over which place."""
        day = self.time(tt).date()
        return self.headed(self.words.date(day), day)

    def headed(self, named: str, day: date) -> str:
        """Write a day that is `named` so, its weekday and the place under a picture's title."""
        words = self.words
        if self.place is None:
            return words._("%(weekday)s, %(date)s", weekday=words.weekday(day), date=named)
        return words._("%(weekday)s, %(date)s, %(place)s", weekday=words.weekday(day), date=named,
                       place=self.place.name)

    def there(self, event: Event) -> Mapping[str, Any]:
        """Return what an event is at the place, empty without one."""
        return self.local.get(event.id, {})

    def title(self, event: Event) -> str:
        """Name an event, an eclipse as the place has it."""
        return self.words.title(event, self.there(event))

    def best(self, event: Event) -> float:
        """Return the TT at which to look from the place; the event's own where it is not seen."""
        there = self.there(event)
        return float(there["watch"]["best"]["jd_tt"]) if there.get("visible") else event.tt

    def time(self, tt: float) -> datetime:
        """Return an instant on the scene's clock."""
        return utc_datetime(tt).astimezone(self.zone)

    def clock(self, tt: float) -> str:
        """Write the time of an instant."""
        return self.words.clock(self.time(tt))

    def moment(self, tt: float) -> str:
        """Write the date and time of an instant."""
        return f"{self.words.date(self.time(tt).date())} {self.clock(tt)}"

    def midnight(self, year: int, month: int = 1, day: int = 1) -> float:
        """Return the TT of 00:00 on a day of the scene's clock."""
        return tt_of(datetime(year, month, day, tzinfo=self.zone))

    def at_hour(self, hour: int, days: Iterable[date]) -> Floats:
        """Return the TT of an hour of the scene's clock on each of some days."""
        return tts_of(datetime(day.year, day.month, day.day, hour, tzinfo=self.zone)
                      for day in days)

    def midnight_before(self, tt: float) -> float:
        """Return the TT of the 00:00 before an instant."""
        day = self.time(tt)
        return self.midnight(day.year, day.month, day.day)

    def month(self, month: int) -> str:
        """Name a month, 1 to 12, in the three letters that charts have room for."""
        return self.words.month_name(month)[:3]
