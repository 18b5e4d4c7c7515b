"""Phrases: when and where to look in the few words that a row or a card has room for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Any

from skycal.model import Event
from skycal.words import Words
from skycal.words.language import N_
from skycal.words.nights import is_by_day, part_of_day
from skycal.words.numerals import height
from skycal.words.shower import rate_told
from skycal.words.there import There
from skycal.words.watching import EVENT_HOURS, aid

PARTS: Mapping[str, str] = {
    "evening": N_("in the evening"), "dawn": N_("at dawn"), "small-hours": N_("after midnight"),
}  # fmt: skip

ALL_DAY_HOURS = 23.5  # what never sets is looked at from noon to noon


class Look:
    """When and where somebody looks for an event at night, in words."""

    def __init__(
        self, words: Words, event: Event, local: Mapping[str, Any], zone: tzinfo, day: date
    ) -> None:
        """Take what the event is there; `is_told` says whether there is a night to tell of.

        `day`: the one it is listed under; hours that begin on another are told with their date.
        """
        self.words, self.event, self.local, self.day = words, event, local, day
        self.there = There(words, event, local, zone)
        self.watch: Mapping[str, Any] = local.get("watch") or {}
        self.is_told = bool(
            local.get("visible") and self.watch.get("night") is not None
            and "contacts" not in local and not is_by_day(self.watch, local["sun"]))

    def in_row(self) -> str:
        """Return the hours, the best of them, and the direction and height then."""
        if "covered" in self.local:
            return self._contacts()
        return self.words.clauses((self._window(), *self._at_best()))

    def on_card(self) -> str:
        """Return the same, with the part of the night."""
        if "covered" in self.local:
            return self._contacts()
        part = part_of_day(self.there)
        window = self._window() if part not in PARTS else self.words.p_(
            "part of night", "%(window)s %(part)s", part=self.words._(PARTS[part]),
            window=self._window())
        return self.words.clauses((window, *self._best(), self._where(), aid(self.there)))

    def _contacts(self) -> str:
        """Return when the Moon covers it and uncovers it, at which limb, and where it stands."""
        line = self.words.local(self.event, self.local, self.there.zone)
        return self.words.clauses((line, self._where()))

    def _window(self) -> str:
        if self._hours() > ALL_DAY_HOURS:
            return self.words._("up day and night")
        first, last = (self.there.clock(self.watch[edge]) for edge in ("from", "to"))
        told = first if first == last else f"{first}–{last}"  # an instant, or a window
        begins = self.there.moment(self.watch["from"]).date()
        return told if begins == self.day else self.words.other_day(begins, told, self.day)

    def _at_best(self) -> tuple[str, ...]:
        if "rate_per_hour" in self.local:
            return (rate_told(self.there),)
        return (*self._best(), self._where(), aid(self.there))

    def _best(self) -> tuple[str, ...]:
        """Name the best moment of a long window."""
        if self._hours() <= EVENT_HOURS:
            return ()
        return (self.words._("best %(clock)s", clock=self.there.clock(self.watch["best"])),)

    def _hours(self) -> float:
        return float(self.watch["to"]["jd_tt"] - self.watch["from"]["jd_tt"]) * 24.0

    def _where(self) -> str:
        return self.words.p_(
            "look", "%(direction)s %(altitude)s",
            direction=self.words.direction(self.watch["azimuth_deg"]),
            altitude=height(self.watch["altitude_deg"]))
