"""Own pages: what a site has beside documents: home, places, eclipses, definitions, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from skycal.calendar.kinds import kinds
from skycal.documents.calendars import CalendarDocument
from skycal.documents.computing import list_calendar
from skycal.documents.listing import words_of
from skycal.formats.page.filling import fill
from skycal.gazetteer.table import CHINA, GazetteerEntry
from skycal.model import FAMILIES
from skycal.publish import addresses
from skycal.publish.feed_files import webcal
from skycal.publish.feeds import FEEDS, USUAL
from skycal.publish.framed import Frame, Near, framed
from skycal.publish.plan import Plan, slug
from skycal.publish.ways import TIERS, notes, ways
from skycal.requests import YEARS
from skycal.version import __version__

File = tuple[str, bytes]
AT_HOME = 40  # places; of more the capitals, and the rest on a page by region


class Known(Struct, frozen=True):
    """What is known when all other pages are made, in one language.

    `best` by place and year; `eclipses`; `pages`: the ids of events that have a page.
    """

    best: Mapping[str, Mapping[int, Sequence[Sequence[str]]]]
    eclipses: Sequence[Sequence[str]]
    pages: frozenset[str]


class OwnPages:
    """The site's own pages in one language."""

    def __init__(self, plan: Plan, lang: str, known: Known) -> None:
        self.plan, self.lang, self.known = plan, lang, known
        self.words = words_of(lang)

    def files(self) -> Iterator[File]:
        """Yield every page with its file, from the language's root."""
        yield self.home()
        yield self.places()
        for spot in self.plan.spots:
            yield self.place(spot)
        yield self.eclipses()
        yield self.definitions()
        yield self.subscribe()

    def home(self) -> File:
        """Return the way to everything, and what is coming."""
        words, plan = self.words, self.plan
        return self._page("home", addresses.HOME, words._("The sky"), words._(
            "What happens in the sky, to the second, and when to go out for it."),
            events=[one for year in plan.years for one in self._best("", year)],
            places=self._called(plan.spots if len(plan.spots) <= AT_HOME else
                                capitals(plan.spots)), years=plan.years)

    def places(self) -> File:
        """Return the list of places, many of them by region."""
        words = self.words
        return self._page("places", addresses.PLACES, words._("Places"), words._(
            "What is seen from here, year by year, and feeds to subscribe to."),
            regions=self._regions())

    def eclipses(self) -> File:
        """Return the list of eclipses."""
        words = self.words
        return self._page(
            "eclipses", addresses.ECLIPSES, words._("Eclipses"), words._(
                "Each with its map and what the cities have of it."),
            eclipses=[
                {"date": day, "day": shown, "title": title, "reason": figures,
                 "address": addresses.eclipse(date.fromisoformat(day))}
                for day, shown, title, figures in self.known.eclipses])

    def _called(self, spots: Iterable[GazetteerEntry]) -> list[tuple[str, str]]:
        return [(spot.name(self.lang), slug(spot)) for spot in spots]

    def _regions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the places by region, a few of them together."""
        spots = self.plan.spots
        if len(spots) <= AT_HOME:
            return [("", self._called(spots))]
        regions: dict[str, list[GazetteerEntry]] = {}
        for spot in spots:
            regions.setdefault(spot.region_name(self.lang), []).append(spot)
        return [(region, self._called(those)) for region, those in regions.items()]

    def _page(
        self, template: str, address: str, title: str, description: str,
        near: Sequence[Near] = (), **values: Any,
    ) -> File:
        frame = Frame(self.plan, self.lang, address, near)
        page = fill(
            f"site/{template}.html.j2", self.words, title=title,
            description=description, generator=f"skycal {__version__}", url=frame.url, to=frame.to,
            to_root=frame.to_root, addresses=addresses, range=range, **values)
        return addresses.file_of(address), framed(page, frame)

    def _best(self, place: str, year: int) -> list[dict[str, str]]:
        return [
            {"date": day, "day": shown, "title": title, "reason": reason,
             "address": self.plan.page_of(id) if id in self.known.pages else ""}
            for id, day, shown, title, reason in self.known.best[place][year]
        ]  # fmt: skip

    def place(self, spot: GazetteerEntry) -> File:
        """Return the page of a place: its years, the best of them, its feeds."""
        words, name, at = self.words, spot.name(self.lang), slug(spot)
        where = words.position(spot.latitude, spot.longitude)
        return self._page(
            "place", addresses.place(at), words._("The sky of %(place)s", place=name),
            " ".join((spot.region_name(self.lang), where)).strip(),
            [Near(words._("Places"), addresses.PLACES, "up")], place_name=name, slug=at,
            years=self.plan.years, feeds=self.feeds(at),
            best={year: self._best(at, year) for year in self.plan.years})

    def feeds(self, at: str) -> list[dict[str, str | None]]:
        """Return the feeds of a place with their addresses."""
        found = []
        for name, feed in FEEDS.items():
            https = self.plan.absolute(self.lang, addresses.feed(name, at))
            found.append({"called": feed.called(self.words), "https": https,
                          "address": addresses.feed(name, at), "webcal": https and webcal(https)})
        return found

    def definitions(self) -> File:
        """Say what each kind is, by an event of it."""
        words = self.words
        request = YEARS.request(year=self.plan.years[0], profile="full", lang=self.lang)
        document = CalendarDocument(list_calendar(request), named=FAMILIES)
        rows = {row.event.kind: row for row in reversed(document.whole.rows)}
        families = [
            (family, words.family(family), [
                {"called": words.kind(kind), "meaning": words.explain(row.event),
                 "date": words.date(row.day), "title": row.title}
                for kind, row in ((one, rows.get(one)) for one in kinds()
                                  if kinds()[one].family == family) if row
            ]) for family in FAMILIES
        ]  # fmt: skip
        return self._page(
            "definitions", addresses.DEFINITIONS, words._("What the words mean"),
            words._("Every kind of event, with an example, and how instants are defined."),
            notes=document.notes, families=[one for one in families if one[2]],
            tiers=[(words.profile(tier), words._(about)) for tier, about in TIERS.items()])

    def subscribe(self) -> File:
        """Return the page where one chooses a feed and learns how to subscribe to it."""
        words, plan, lang = self.words, self.plan, self.lang
        first = slug(plan.spots[0]) if plan.spots else ""
        address = addresses.feed(USUAL, first)
        https = plan.absolute(lang, address)
        tiers = [(name, words.profile(name), words._(about)) for name, about in TIERS.items()]
        others = [(name, feed.called(words), "") for name, feed in FEEDS.items()
                  if name not in TIERS]
        return self._page(
            "subscribe", addresses.SUBSCRIBE, words._("Subscribe to the sky"), words._(
                "The calendar of your phone or computer keeps it up to date by itself."),
            regions=self._regions(), nowhere=words._("China, without a place"), usual=USUAL,
            usual_about=words._(TIERS[USUAL]),
            choices=[(words._("Tiers"), tiers), (words._("One thing only"), others)],
            base=plan.absolute(lang, ""), https=https, webcal=https and webcal(https),
            file=address, qr=addresses.feed(USUAL, first, ".svg"), google=https and google(https),
            outlook=https and outlook(https, words._("The sky")), ways=ways(words),
            notes=notes(words))


def capitals(spots: Iterable[GazetteerEntry]) -> list[GazetteerEntry]:
    """Return China's provincial capitals: the first place of each province."""
    first: dict[str, GazetteerEntry] = {}
    for spot in spots:
        if spot.country == CHINA:
            first.setdefault(spot.region, spot)
    return [*first.values()]


def google(https: str) -> str:
    """Return the address that adds a feed to Google Calendar."""
    return f"https://calendar.google.com/calendar/r?cid={quote(webcal(https), safe='')}"


def outlook(https: str, name: str) -> str:
    """Return the address that adds a feed to Outlook.com."""
    return ("https://outlook.live.com/calendar/0/addfromweb?url="
            f"{quote(https, safe='')}&name={quote(name, safe='')}")


def not_found(plan: Plan) -> bytes:
    """Return the page of what is not there; it may be shown at any depth."""
    lang = plan.langs[0]
    words = words_of(lang)
    root = urlsplit(plan.url).path if plan.url else "/"
    page = fill(
        "site/missing.html.j2", words, title=words._("There is nothing here"),
        description=words._("Perhaps the address was cut off."), root=root, url=None,
        home=words._("The sky"), generator=f"skycal {__version__}")
    return page.encode("utf-8")
