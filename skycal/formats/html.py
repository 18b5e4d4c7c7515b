"""HTML: the year as one self-contained page, or as a section of somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skycal.model import Calendar, SkycalError

if TYPE_CHECKING:
    from skycal.formats.listing import Listing
    from skycal.formats.page import Pictures


def render(
    calendar: Calendar,
    *,
    pictures: bool | None = None,
    url: str | None = None,
    feed: str | None = None,
    embed: bool = False,
    inline_css: bool = False,
    front_matter: str | None = None,
) -> str:
    """Return the whole page, or with `embed` a section for a page of one's own.

    `pictures`: draw them (the page has them, the section only where asked); `url`: where the
    page will stand; `feed`: the address of an .ics to subscribe to; `inline_css`: a section
    with its styles in the tags; `front_matter`: a section as this blog engine takes it.
    """
    from skycal.formats.listing import Listing

    listing = Listing(calendar)
    if not embed:
        if inline_css or front_matter is not None:
            raise SkycalError("--inline-css and --front-matter are for a section: add --embed")
        return _page(listing, pictures is not False, url, feed)
    if url is not None or feed is not None:
        raise SkycalError("--url and --feed are for a whole page, not with --embed")
    from skycal.formats.embed import fragment

    section = fragment(listing, _pictures(listing, bool(pictures), True), inline_css=inline_css)
    if front_matter is None:
        return section
    from skycal.formats.blog import post

    return post(section, listing, front_matter, "html")


def _page(listing: Listing, pictures: bool, url: str | None, feed: str | None) -> str:
    """Return the page: nothing is fetched, and without its script it is the full list."""
    from jinja2.utils import htmlsafe_json_dumps
    from markupsafe import Markup

    from skycal.formats import ics, page
    from skycal.formats.pages import fill
    from skycal.gazetteer.coordinates import is_coordinates

    url, feed = page.web_address("--url", url), page.web_address("--feed", feed)
    gallery = _pictures(listing, pictures, False)
    style = "".join(map(page.read, page.STYLES)) + gallery.style
    script = page.read(page.SCRIPT)
    place = listing.calendar.place
    return fill(
        "html/year.html.j2",
        listing,
        autoescape=True,
        gallery=gallery,
        style=Markup(style),
        script=Markup(script),
        policy=Markup(page.content_security_policy(style, script)),
        description=page.description(listing),
        families=page.families(listing),
        interval=lambda row: page.interval(listing, row),
        json_ld=htmlsafe_json_dumps(page.json_ld(listing, url), ensure_ascii=False),
        url=url,
        feed=feed,
        subscriptions=page.subscriptions(listing, feed) if feed else [],
        command=page.command(listing),
        file=page.file_name(listing),
        stamp=f"{ics.DATA_REVISION:%Y%m%dT%H%M%SZ}",
        domain=ics.UID_DOMAIN,
        gazetteer=place is not None and not is_coordinates(place.name),
    )


def _pictures(listing: Listing, wanted: bool, in_day_tones: bool) -> Pictures:
    """Return the gallery of a calendar, an empty one where no pictures are wanted."""
    if not wanted:
        from skycal.formats.page import NoPictures

        return NoPictures()
    from skycal.formats.illustrations import Gallery  # numpy and the sky

    return Gallery(listing, in_day_tones=in_day_tones)
