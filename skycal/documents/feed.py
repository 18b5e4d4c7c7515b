"""Feed: the document of a subscription: a list of years under a name that never changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from skycal.documents.calendars import CalendarDocument
from skycal.model import Calendar


class FeedDocument(CalendarDocument):
    """A list whose title and key do not tell of its years, which roll on."""

    def __init__(
        self, head: Calendar, blocks: Iterable[Calendar] | None, named: Collection[str],
        name: str, title: str,
    ) -> None:
        super().__init__(head, blocks, named)
        self.key, self.title = f"feed/{name}", title
