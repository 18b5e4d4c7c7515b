"""Words: what happens in the sky, in a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Any

from skycal.model import Event, Highlight
from skycal.sky.bodies import OwnId
from skycal.words.briefs import brief
from skycal.words.dates import Dates
from skycal.words.explanations import explain
from skycal.words.figures import summary
from skycal.words.inside import inside
from skycal.words.language import languages
from skycal.words.lexicon import Query
from skycal.words.reasons import beside, reason
from skycal.words.seen_as import as_seen, figures_there, title_there

NOWHERE: Mapping[str, Any] = MappingProxyType({})

__all__ = ["Query", "Words", "languages"]


class Words(Dates):
    """All that can be said in one language: `Words("en").summary(event)`."""

    def title(self, event: Event, there: Mapping[str, Any] = NOWHERE) -> str:
        """Return what happens in one short line; `there`: an eclipse as a place has it."""
        return title_there(self, event, there)

    def figures(self, event: Event, there: Mapping[str, Any] = NOWHERE) -> str:
        """Return an event's numbers alone, '' if it has none worth a line; see `title`."""
        return figures_there(self, event, there)

    def summary(
        self, event: Event, title: str | None = None, figures: str | None = None
    ) -> str:
        """Return the title with its figures, which need not be made again if they are known."""
        return summary(self, event, title, figures)

    def brief(self, event: Event, there: Mapping[str, Any] = NOWHERE) -> str:
        """Return the title with its one figure, for the narrow rows of a calendar program."""
        seen = as_seen(event, there)
        return self.title(event, there) if seen is None else brief(self, seen)

    def inside(self, row: Event, others: Sequence[tuple[Event, str]]) -> list[str]:
        """Return what the row of an event tells of others that stand in it, each with its day."""
        return inside(self, row, others)

    def explain(self, event: Event) -> str:
        """Return what the event means and how to look at it, in a few plain sentences."""
        return explain(self, event)

    def reason(
        self, one: Highlight, local: Mapping[str, Any], zone: tzinfo, day: date
    ) -> str:
        """Return why an event is among the best; `day`: the one it is listed under."""
        return reason(self, one, local, zone, day)

    def beside(self, one: Highlight, local: Mapping[str, Any], zone: tzinfo) -> str:
        """Return what a place has of one of the best that its reason does not say."""
        return beside(self, one, local, zone)

    def local(
        self, event: Event, local: Mapping[str, Any], zone: tzinfo, tonight: date | None = None
    ) -> str:
        """Return in one short phrase how an event is seen from a place (`Calendar.local`).

        `tonight`: the date of the night that the phrase is about.
        """
        from skycal.words.locality import local_line
        from skycal.words.there import There

        return local_line(There(self, event, local, zone, tonight))

    def local_details(self, event: Event, local: Mapping[str, Any], zone: tzinfo) -> str:
        """Return in a few sentences how an event is seen from a place."""
        from skycal.words.locality import local_details
        from skycal.words.there import There

        return local_details(There(self, event, local, zone))

    def watch(self, body: str, sighting: Mapping[str, Any], zone: tzinfo, tonight: date) -> str:
        """Return when and where to look for a body in the night of a date, or why in vain."""
        from skycal.words.there import There
        from skycal.words.watching import watch_line

        alone = Event("", body, "", 0.0, (body,))  # nothing happens to it
        return watch_line(There(self, alone, sighting, zone, tonight))

    def query(self, text: str, own: Collection[OwnId] = ()) -> Query | None:
        """Return what a name asks for (`Mars at opposition`, `eclipse`), None if not understood.

        `own`: bodies whose orbits the reader brought, who are called as they are there.
        """
        from skycal.words.queries import query

        return query(self.lang, text, own)

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Return the names nearest to a text that `query` does not understand."""
        from skycal.words.queries import suggestions

        return suggestions(self.lang, text)
