"""HTML: a document as one self-contained page, or as a section of somebody else's."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from skycal.documents.calendars import CalendarDocument
from skycal.documents.document import Document
from skycal.model import SkycalError
from skycal.revision import DATA_REVISION, UID_SUFFIX
from skycal.version import __version__

if TYPE_CHECKING:
    from skycal.documents.listing import Listing
    from skycal.formats.page.whole import Pictures

OF_A_SECTION, OF_A_PAGE = ("inline_css", "months", "front_matter"), ("url", "feed", "image")


def check(options: Mapping[str, Any]) -> None:
    """Refuse what goes with a section only, or with a whole page only."""
    embed = options.get("embed", False)
    for name in OF_A_PAGE if embed else OF_A_SECTION:
        if options.get(name):
            raise SkycalError("it is for a whole page, not with `embed`" if embed
                              else "it is for a section: set `embed` as well", name)
    if {"front_matter", "date"} & options.keys():
        from skycal.formats.page import blog

        blog.check(options, "html")


def write(
    document: Document,
    *,
    pictures: bool | None = None,
    url: str | None = None,
    feed: str | None = None,
    image: str | None = None,
    embed: bool = False,
    inline_css: bool = False,
    months: Collection[int] | None = None,
    front_matter: str | None = None,
    date: datetime.date | None = None,
) -> Iterator[str]:
    """Yield the whole page, or with `embed` a section for a page of one's own.

    `pictures`: draw them (the page has them, the section only where asked); `url`: where the
    page will stand; `feed`: that of an .ics to subscribe to; `image`: that of a picture to show
    where the page is shared; `inline_css`: a section with its styles in the tags; `months`: of a
    calendar only these, whole; `front_matter`: a section as this blog engine takes it.
    """
    listing = document.whole if isinstance(document, CalendarDocument) else None
    if not embed:
        yield _page(document, listing, pictures is not False, url=url, feed=feed, image=image)
        return
    if months and listing is None:
        raise SkycalError("it is for a calendar, which has months", "months")
    from skycal.formats.page.embed import fragment

    gallery = _pictures(document, listing, bool(pictures), True)
    section = partial(fragment, document, listing, gallery, inline_css=inline_css, months=months)
    if front_matter is None:
        yield section()
        return
    from skycal.formats.page.blog import ENGINES, around

    before, after = around(document, front_matter, "html", date)
    pieces = (section(front=True), ENGINES[front_matter].more, section(front=False)) if (
        listing) else (section(),)
    yield from (before, *pieces, after)


def _page(
    document: Document, listing: Listing | None, pictures: bool, *, url: str | None,
    feed: str | None, image: str | None,
) -> str:
    """Return the page: nothing is fetched, and without its script it is the full list."""
    from markupsafe import Markup

    from skycal.formats.page import whole
    from skycal.formats.page.filling import fill

    parts = "year" if listing else "sheet"
    gallery = _pictures(document, listing, pictures and not listing, False)
    style = whole.style(parts, document.words.lang, pictures)
    script = whole.read(whole.SCRIPT) if listing else (
        whole.read(whole.FOLDING) if document.folds else "")
    return fill(
        f"html/{parts}.html.j2",
        document.words,
        document=document,
        gallery=gallery,
        style=Markup(style),
        script=Markup(script),
        policy=Markup(whole.content_security_policy(style, script)),
        description=document.description,
        generator=f"skycal {__version__}",
        listing=listing,
        url=url,
        feed=feed,
        image=image,
        **(_of_listing(listing, pictures, url, feed) if listing else {}),
    )


def _of_listing(
    listing: Listing, pictures: bool, url: str | None, feed: str | None
) -> dict[str, Any]:
    """Return what the page of a calendar prints beside its text."""
    from jinja2.utils import htmlsafe_json_dumps

    from skycal.formats.page import whole
    from skycal.formats.page.view import PageView
    from skycal.gazetteer.coordinates import is_coordinates

    place, page = listing.calendar.place, PageView(listing, pictures)
    return {
        "page": page,
        "calendar": listing.calendar,
        "sentences": whole.conventions(listing),
        "json_ld": htmlsafe_json_dumps(whole.json_ld(listing, url), ensure_ascii=False),
        "nights": htmlsafe_json_dumps(page.tonight, ensure_ascii=False, separators=(",", ":")),
        "subscriptions": whole.subscriptions(listing, feed) if feed else [],
        "command": whole.command(listing),
        "file": whole.file_name(listing),
        "stamp": f"{DATA_REVISION:%Y%m%dT%H%M%SZ}",
        "domain": UID_SUFFIX.removeprefix("@"),
        "gazetteer": place is not None and not is_coordinates(place.name),
    }


def _pictures(
    document: Document, listing: Listing | None, wanted: bool, in_day_tones: bool
) -> Pictures:
    """Return the gallery of a document, an empty one where no pictures are wanted."""
    shown = listing or getattr(document, "listing", None)
    if not wanted or shown is None:
        from skycal.formats.page.whole import NoPictures

        return NoPictures()
    from skycal.formats.page.illustrations import Gallery  # numpy and the sky

    return Gallery(shown, in_day_tones=in_day_tones)
