"""Options: what a reader may wish of a document's form, beside what is in it."""

from __future__ import annotations

from collections.abc import Collection

from skycal.formats.addresses import web_address
from skycal.requests import reading
from skycal.requests.parameters import Parameter
from skycal.requests.spans import DAY

NARROWEST_PX, WIDEST_PX = 16, 8192


def _engines() -> Collection[str]:
    """Return the blog engines there are."""
    from skycal.formats.page.blog import ENGINES

    return tuple(ENGINES)


OPTIONS: dict[str, Parameter] = {
    option.name: option
    for option in (
        Parameter("alarm", reading.span,
                  "ics: remind of what has a time this long before (30m, 2h, 1d).", "TIME"),
        Parameter("instants", reading.flag,
                  "ics, with a place: events stand at their instants, not when one looks."),
        Parameter("outlines", reading.flag,
                  "json: with the regions on Earth that see eclipses and occultations."),
        Parameter("pictures", reading.flag, "html: with or without pictures.",
                  default="with; without in an `embed`", opposite="no-pictures"),
        Parameter("url", web_address,
                  "html, ics, atom, jsonfeed: the address at which the page will stand.", "URL"),
        Parameter("feed", web_address, "html: the address of an .ics to subscribe to.", "URL"),
        Parameter("image", web_address,
                  "html: the address of a picture to show where the page is shared.", "URL"),
        Parameter("embed", reading.flag,
                  "html: a section for a page of your own, without script."),
        Parameter("inline_css", reading.flag,
                  "with `embed`: styles in the tags, for sites that strip style sheets."),
        Parameter("months", reading.months,
                  "with `embed`: only these months, whole: 8, 7-9 or 1,12.", "MONTHS",
                  default="the best and all; with `inline_css` what one sees of what matters"),
        Parameter("front_matter", reading.one_of("blog engine", _engines),
                  "markdown, and html with `embed`: a post as hexo, hugo, jekyll, typecho or "
                  "wordpress takes it.", "ENGINE", choices=_engines),
        Parameter("date", reading.day, "with `front_matter`: the date of the post.", DAY,
                  default="that of the data"),
        Parameter("width", reading.whole_number(NARROWEST_PX, WIDEST_PX),
                  "png: how wide the picture is, in pixels.", "PX", default="1200"),
    )
}  # fmt: skip
