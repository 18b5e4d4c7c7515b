"""Year pages: the year at a place: page, JSON, and what other pages tell of its events."""

from __future__ import annotations

from typing import Any

from skycal.documents.answers import answer
from skycal.documents.calendars import CalendarDocument
from skycal.documents.listing import Listing
from skycal.formats import FORMATS
from skycal.gazetteer.table import GazetteerEntry
from skycal.publish import addresses
from skycal.publish.feeds import USUAL
from skycal.publish.folder import Folder
from skycal.publish.framed import Frame, Near, framed
from skycal.publish.plan import Plan, slug
from skycal.publish.results import Made
from skycal.requests import YEARS

PAGE_IMPORTANCE = 3  # of events that have a page of their own
Told = dict[str, Any]


def year_document(year: int, spot: GazetteerEntry | None, lang: str) -> CalendarDocument:
    """Return the year's document."""
    document = answer(YEARS.request(year=year, place=spot, lang=lang))
    assert isinstance(document, CalendarDocument)
    assert document.whole  # read once, for every format
    return document


def year_page(plan: Plan, document: CalendarDocument, spot: GazetteerEntry | None) -> bytes:
    """Return the page of a year."""
    lang, year, at = document.words.lang, document.head.calendar.span.first.year, slug(spot)
    frame = Frame(plan, lang, addresses.year(year, at), near_year(plan, year, spot, lang))
    feed = plan.absolute(lang, addresses.feed(USUAL, at))
    page = FORMATS["html"].encode(document, url=frame.url, feed=feed)
    return framed(page.decode("utf-8"), frame)


def near_year(plan: Plan, year: int, spot: GazetteerEntry | None, lang: str) -> list[Near]:
    """Return the pages near a year's: its place's, the years before and after."""
    near = [Near(spot.name(lang), addresses.place(slug(spot)), "up")] if spot else []
    for other, rel in ((year - 1, "prev"), (year + 1, "next")):
        if other in plan.years:
            near.append(Near(str(other), addresses.year(other, slug(spot)), rel))
    return near


def place_year(plan: Plan, folder: Folder, spot: GazetteerEntry | None, year: int) -> Made:
    """Make the pages of a year at a place, in every language."""
    made = Made()
    for lang in plan.langs:
        document = year_document(year, spot, lang)
        address = addresses.year(year, slug(spot))
        files = {f"{address}{year}.json": FORMATS["json"].encode(document)}
        if spot:  # that of no place lists what has a page, which the places decide too
            files[addresses.file_of(address)] = year_page(plan, document, spot)
        for path, data in files.items():
            file = plan.at(lang, path)
            made.files[file] = folder.write(file, data)
        made.told[lang] = told(document.whole)
    return made


def told(listing: Listing) -> Told:
    """Return what other pages tell of a year: what matters, how it is seen, and the best."""
    matters = {
        row.event.id: [row.day.isoformat(), row.title, row.seen]
        for row in listing.shown if row.importance >= PAGE_IMPORTANCE
    }  # fmt: skip
    seen = {row.event.id: [listing.words.date_short(row.day), row.clock, row.seen]
            for row in listing.rows if row.local_text}
    return {"matters": matters, "best": best_told(listing), "seen": seen}


def best_told(listing: Listing) -> list[list[str]]:
    """Return what lists of the best tell: id, date plain and in words, title, reason."""
    return [[one.row.event.id, one.row.day.isoformat(), listing.words.date(one.row.day),
             one.row.title, one.reason] for one in listing.best]
