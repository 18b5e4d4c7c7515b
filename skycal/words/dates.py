"""Dates and clocks: patterns from the catalog, never the machine's locale, never another day."""

from __future__ import annotations

import datetime

from skycal.model import LunarDay, Span
from skycal.words.names import Names

FIRST_SEXAGENARY_YEAR = 4  # year 4 was jiazi, as was 1984 (GB/T 33661-2017)
LAST_MINUTE, LAST_HOUR = 24 * 60 - 1, 23


class Dates(Names):
    """Civil and lunar dates, weekdays and clocks."""

    def date(self, day: datetime.date) -> str:
        """Write a day in full: `February 6, 2027`."""
        return self._("%(month)s %(day)s, %(year)s", month=self.month_name(day.month),
                      day=str(day.day), year=str(day.year))

    def date_short(self, day: datetime.date) -> str:
        """Write a day without its year: `February 6`."""
        return self._("%(month)s %(day)s", month=self.month_name(day.month), day=str(day.day))

    def day_nearby(self, day: datetime.date, near: datetime.date) -> str:
        """Write a day beside another: without its month, where that is the same and understood."""
        if (day.year, day.month) != (near.year, near.month):
            return self.date_short(day)
        return self.p_("day nearby", "%(month)s %(day)s", month=self.month_name(day.month),
                       day=str(day.day))

    def other_day(self, day: datetime.date, clock: str, near: datetime.date) -> str:
        """Write a time under the heading of another day: `February 6, 05:59`."""
        return self.p_("other day", "%(date)s, %(clock)s", date=self.day_nearby(day, near),
                       clock=clock)

    def month(self, day: datetime.date) -> str:
        """Write the month of a day: `February 2027`."""
        return self._("%(month)s %(year)s", month=self.month_name(day.month), year=str(day.year))

    def month_name(self, month: int) -> str:
        """Return the name of a month, 1 to 12."""
        return self.name(str(month), "month")

    def weekday(self, day: datetime.date) -> str:
        """Return the weekday: `Saturday`."""
        return self.name(str(day.isoweekday()), "weekday")

    def weekday_short(self, day: datetime.date) -> str:
        """Return the shortest weekday a table has room for: `Sat`."""
        return self.name(str(day.isoweekday()), "short weekday")

    def clock(self, time: datetime.datetime, precision: str = "minute") -> str:
        """Round a time to its minute (or hour) but never into the next day; '' for whole days.

        The date printed beside it is that of the unrounded instant: 23:59:54 is 23:59.
        """
        if precision == "day":
            return ""
        minutes = time.hour * 60 + time.minute + (time.second >= 30)
        if precision == "hour":
            hour = min((time.hour * 60 + time.minute + 30) // 60, LAST_HOUR)
            return self._("%(hour)sh", hour=f"{hour:02d}")
        hour, minute = divmod(min(minutes, LAST_MINUTE), 60)
        return f"{hour:02d}:{minute:02d}"

    def span(self, begin: datetime.datetime, end: datetime.datetime) -> str:
        """Write from when to when, naming the day only where it changes."""
        first, last = self.clock(begin), self.clock(end)
        days = end.date() - begin.date()
        if not days:
            return f"{first}–{last}"
        if days == datetime.timedelta(1):
            return self._("%(first)s–%(last)s (next day)", first=first, last=last)
        return self._("%(first_day)s %(first)s – %(last_day)s %(last)s", first=first, last=last,
                      first_day=self.date_short(begin), last_day=self.date_short(end))

    def calendar_title(self, span: Span, place_name: str | None = None) -> str:
        """Return the heading of a calendar of these days, seen from this place."""
        if span.is_whole_years:
            return self.years_title(span.years, place_name)
        if span.is_month:
            days = self.month(span.first)
        elif span.first == span.last:
            days = self.date(span.first)
        else:
            days = self._("%(first)s to %(last)s", first=self.date(span.first),
                          last=self.date(span.last))
        if place_name is None:
            return self._("The sky, %(days)s", days=days)
        return self._("The sky of %(place)s, %(days)s", place=place_name, days=days)

    @property
    def shows_lunar(self) -> bool:
        """Tell whether calendars in this language show the Chinese lunar dates."""
        return self.name("shows lunar dates", "option") == "yes"

    @property
    def short_terms(self) -> bool:
        """Tell whether the names of the solar terms are short enough for a calendar's cell."""
        return self.name("names solar terms in a calendar", "option") == "yes"

    def lunar_day(self, day: LunarDay, short: bool = False) -> str:
        """Write a lunar date with its month; `short`: the month on its first day, else the day."""
        month = self.lunar_month(day.month, day.leap)
        if short:
            return month if day.day == 1 else self.name(str(day.day), "lunar day")
        return self.p_("lunar", "%(month)s, %(day)s", month=month,
                       day=self.name(str(day.day), "lunar day"))

    def lunar_month(self, month: int, leap: bool = False) -> str:
        """Return the name of a lunar month, 1 to 12, leap or not."""
        name = self.name(str(month), "lunar month")
        return self._("leap %(month)s", month=name) if leap else name

    def lunar_year(self, year: int) -> str:
        """Name the lunar year that began in civil `year`: its sexagenary name and its animal."""
        sexagenary = self.sexagenary(year - FIRST_SEXAGENARY_YEAR)
        return self._("%(sexagenary)s year (%(animal)s)", sexagenary=sexagenary,
                      animal=self.zodiac(year))

    def sexagenary(self, index: int) -> str:
        """Name a place in the cycle of sixty, 0 being its first (year 4, Julian day 11)."""
        return self._("%(stem)s-%(branch)s", stem=self.name(str(index % 10), "stem"),
                      branch=self.name(str(index % 12), "branch"))

    def zodiac(self, year: int) -> str:
        """Return the animal of the lunar year that began in civil `year`."""
        return self.name(str((year - FIRST_SEXAGENARY_YEAR) % 12), "zodiac")
