"""Three years: every feed of some places, as a site hands them out, with all that it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import icalendar
from unfolded import lines_of

from skycal.documents.computing import list_calendar
from skycal.model import Calendar
from skycal.publish import addresses
from skycal.publish.feeds import FEEDS
from skycal.publish.plan import slug
from skycal.publish.revisions import Revisions, stamp
from skycal.publish.subscription import Subscription
from skycal.requests.parameters import PLACE
from skycal.revision import DATA_REVISION

YEARS = range(2026, 2029)
URL = "https://sky.example/"
PLACES = {"长沙": "zh_CN", "London": "en", "": "zh_TW"}
NAMES = [(place, feed) for place in PLACES for feed in FEEDS]


@dataclass(frozen=True)
class Feed:
    """A feed's bytes, and the full calendar of its place."""

    place: str
    name: str
    lang: str
    document: bytes
    calendar: Calendar

    @cached_property
    def lines(self) -> list[str]:
        """Return its lines, unfolded."""
        return lines_of(self.document)

    @cached_property
    def events(self) -> list[icalendar.Event]:
        """Return its events as icalendar reads them."""
        return icalendar.Calendar.from_ical(self.document).walk("VEVENT")


@cache
def _feeds(place: str) -> tuple[Subscription, Revisions, Calendar]:
    spot, lang = PLACE.read(place) if place else None, PLACES[place]
    whole = list_calendar(FEEDS["full"].request(YEARS, place=spot))
    feeds = Subscription(
        YEARS, whole, link=lambda event: f"{URL}e/{event.id}.html", page=URL, place=spot, lang=lang)
    return feeds, Revisions({}, stamp(DATA_REVISION)), whole


@cache
def feed(place: str, name: str) -> Feed:
    """Return one feed."""
    feeds, revisions, whole = _feeds(place)
    source = URL + addresses.feed(name, slug(PLACE.read(place) if place else None))
    document, _ = feeds.ics(FEEDS[name], revisions, source=source)
    return Feed(place, name, PLACES[place], document, whole)
