"""Feed files: every feed of a place: .ics with revisions, QR codes of its address, Atom."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping

from skycal.documents.computing import list_calendar
from skycal.formats import FORMATS
from skycal.gazetteer.table import GazetteerEntry
from skycal.model import Event
from skycal.publish import addresses
from skycal.publish.feeds import FEEDS, USUAL
from skycal.publish.folder import Folder
from skycal.publish.manifest import Manifest
from skycal.publish.plan import Plan, slug
from skycal.publish.results import Made
from skycal.publish.revisions import Revisions, stamp
from skycal.publish.subscription import Subscription
from skycal.revision import DATA_REVISION

LONGEST_FIRST = ("full", "standard", "visible", "best", *FEEDS)
INSTANT_DIGITS = 8  # of a day: a millisecond
NEWS = ("best", USUAL)  # the feeds that are Atom feeds as well


def feed_files(
    plan: Plan, folder: Folder, spot: GazetteerEntry | None, pages: Collection[str],
    before: Manifest,
) -> Made:
    """Make the feeds of a place, or of none; `pages` are the ids of events that have a page."""
    made, with_page = Made(), frozenset(pages)
    whole = list_calendar(FEEDS["full"].request(plan.years, place=spot))
    made.instants = {event.id: round(event.tt, INSTANT_DIGITS) for event in whole.events}
    for lang in plan.langs:
        at, variant = slug(spot), f"{slug(spot) or 'none'}/{lang}"
        revisions = Revisions(before.events.get(variant, {}), before.since or stamp(DATA_REVISION))

        def link(event: Event, lang: str = lang, at: str = at) -> str | None:
            own = event.id in with_page
            address = plan.page_of(event.id) if own else addresses.year(_year(plan, event), at)
            whole_address = plan.absolute(lang, address)
            return whole_address and (whole_address if own else f"{whole_address}#{event.id}")

        home = addresses.place(at) if at else addresses.HOME
        feeds = Subscription(plan.years, whole, link=link, page=plan.absolute(lang, home),
                             place=spot, lang=lang)
        for file, data in _files(plan, feeds, lang, at, revisions, before.feeds, made).items():
            made.files[file] = folder.write(file, data)
        made.events[variant] = revisions.now(LONGEST_FIRST)
    return made


def _files(
    plan: Plan, feeds: Subscription, lang: str, at: str, revisions: Revisions,
    before: Mapping[str, str], made: Made,
) -> dict[str, bytes]:
    """Return the files of a place's feeds in one language by their paths."""
    files: dict[str, bytes] = {}
    for name, feed in FEEDS.items():
        path = plan.at(lang, addresses.feed(name, at))
        source = plan.absolute(lang, addresses.feed(name, at))
        files[path], made.feeds[path] = feeds.ics(feed, revisions, before.get(path), source)
        if source:
            files[plan.at(lang, addresses.feed(name, at, ".svg"))] = qr_code(webcal(source))
        if source and name in NEWS:
            page = plan.absolute(lang, addresses.year(plan.years[-1], at))
            files[plan.at(lang, addresses.feed(name, at, ".atom"))] = FORMATS["atom"].encode(
                feeds.document(feed), url=page)
    return files


def _year(plan: Plan, event: Event) -> int:
    """Return the year of the site whose page has an event: the next day's is near enough."""
    return min(max(int(event.id[:4]), plan.years[0]), plan.years[-1])


def webcal(https: str) -> str:
    """Return the address at which a phone subscribes instead of downloading."""
    return "webcal:" + https.partition(":")[2]


def qr_code(address: str) -> bytes:
    """Return the QR code of an address as SVG, with the quiet zone that readers need."""
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=4, border=4, xmldecl=False, dark="#000", light="#fff")
    return out.getvalue()
