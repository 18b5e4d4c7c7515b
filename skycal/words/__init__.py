"""Words: what happens in the sky, in a language."""

from __future__ import annotations

from collections.abc import Mapping

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.explanations import explain
from skycal.words.figures import figures, summary
from skycal.words.highlights import highlight_reason
from skycal.words.language import languages
from skycal.words.lexicon import Query
from skycal.words.queries import query, suggestions
from skycal.words.titles import title

__all__ = ["Query", "Words", "languages"]


class Words(Dates):
    """All that can be said in one language: `Words("en").summary(event)`."""

    def title(self, event: Event) -> str:
        """Return what happens in one short line."""
        return title(self, event)

    def figures(self, event: Event) -> str:
        """Return an event's numbers alone, '' if it has none worth a line."""
        return figures(self, event)

    def summary(self, event: Event) -> str:
        """Return the title with its figures."""
        return summary(self, event)

    def explain(self, event: Event) -> str:
        """Return what the event means and how to look at it, in a few plain sentences."""
        return explain(self, event)

    def highlight_reason(self, event: Event, parts: Mapping[str, float]) -> str:
        """Return one line on why an event is among the year's best."""
        return highlight_reason(self, event, parts)

    def query(self, text: str) -> Query | None:
        """Return what a name asks for (`Mars at opposition`, `eclipse`), None if not understood."""
        return query(self.lang, text)

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Return the names nearest to a text that `query` does not understand."""
        return suggestions(self.lang, text)
