"""Sitemap: what search engines are told of: every page, and the same in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from skycal.documents.listing import words_of
from skycal.publish import addresses
from skycal.publish.plan import Plan

_HEAD = ('<?xml version="1.0" encoding="utf-8"?>\n'
         '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
         'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n')


def sitemap(plan: Plan, files: Iterable[str]) -> bytes:
    """Return the sitemap of a site with these files."""
    elsewhere = tuple(f"{lang}/" for lang in plan.langs[1:])
    pages = sorted({path.removesuffix("index.html") for path in files
                    if path.endswith(".html") and not path.startswith(elsewhere)})  # fmt: skip
    return (_HEAD + "".join(_page(plan, page) for page in pages) + "</urlset>\n").encode()


def _page(plan: Plan, page: str) -> str:
    """Return the entries of a page, one a language."""
    also = "".join(
        f'<xhtml:link rel="alternate" hreflang="{words_of(lang).html_lang}" '
        f"href={quoteattr(str(plan.absolute(lang, page)))}/>\n" for lang in plan.langs
    ) if len(plan.langs) > 1 else ""
    return "".join(f"<url>\n<loc>{plan.absolute(lang, page)}</loc>\n{also}</url>\n"
                   for lang in plan.langs)


def robots(plan: Plan) -> bytes:
    """Return robots.txt: all may read all."""
    where = f"Sitemap: {plan.url}{addresses.SITEMAP}\n" if plan.url else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()
