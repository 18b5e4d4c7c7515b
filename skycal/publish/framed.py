"""Framed: a page of its own as a page of a site: its way to the others, and what machines read.

The page is as its format wrote it; the frame stands before its head's end and its body's begin,
and its policy lets in the site's style sheet beside its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup, escape
from msgspec import Struct

from skycal.documents.listing import words_of
from skycal.formats.page.filling import fill
from skycal.publish import addresses
from skycal.publish.plan import Plan

STYLE, SCRIPT = "site.css", "site.js"
# A link that skips what comes first has to stay the first.
_BODY = re.compile(r'<body[^>]*>(?:\s*<a class="skip"[^>]*>[^<]*</a>)?')
_POLICY = re.compile(r"style-src (?!'self')")
NO_ICON = '<link rel="icon" href="data:,">'  # else every browser asks for /favicon.ico


class Near(NamedTuple):
    """A page near another: what it is called, its address in the same language, how it is near."""

    label: str
    address: str
    rel: str = ""


class Frame(Struct, frozen=True):
    """Where a page stands: its language, its address in it, and the pages near."""

    plan: Plan
    lang: str
    address: str
    near: Sequence[Near] = ()
    links: bool = True  # to itself in other languages

    @property
    def file(self) -> str:
        """Return the page's file, from the root."""
        return addresses.file_of(self.plan.at(self.lang, self.address))

    @property
    def url(self) -> str | None:
        """Return the page's whole address, where it is known."""
        return self.plan.absolute(self.lang, self.address)

    @property
    def to(self) -> Callable[[str], str]:
        """Return what makes links to addresses in the same language."""
        return partial(self.to_language, self.lang)

    def to_language(self, lang: str, address: str) -> str:
        """Return the link to an address in a language."""
        return self.to_root(self.plan.at(lang, address))

    def to_root(self, address: str) -> str:
        """Return the link to an address from the root."""
        here = posixpath.dirname(self.file) or "."
        link = posixpath.relpath(address or ".", here)
        folder = not address or address.endswith("/")
        return f"{link}/" if folder else link


def framed(page: str, frame: Frame) -> bytes:
    """Return a page with its frame."""
    found = _BODY.search(page)
    assert found is not None, "a page has a body"
    head, before, after = page[: found.start()], found[0], page[found.end() :]
    head = _POLICY.sub("style-src 'self' ", head, count=1)
    head = head.replace("</head>", f"{_head(frame)}</head>", 1)
    return f"{head}{before}\n{_nav(frame)}{after}".encode()


def _head(frame: Frame) -> str:
    """Return the links that machines read."""
    plan = frame.plan
    lines = [NO_ICON, Markup('<link rel="stylesheet" href="{}">').format(frame.to_root(STYLE))]
    lines += (Markup('<link rel="{}" href="{}">').format(one.rel, frame.to(one.address))
              for one in frame.near if one.rel)
    if plan.url and frame.links:
        for lang in plan.langs:
            lines.append(alternate(plan, lang, frame.address, words_of(lang).html_lang))
        lines.append(alternate(plan, plan.langs[0], frame.address, "x-default"))
    return "".join(f"{line}\n" for line in lines)


def alternate(plan: Plan, lang: str, address: str, hreflang: str) -> Markup:
    """Return the link to the same in a language."""
    href = plan.absolute(lang, address)
    return Markup('<link rel="alternate" hreflang="{}" href="{}">').format(hreflang, href)


def _nav(frame: Frame) -> str:
    words = words_of(frame.lang)
    tongues = [
        (words_of(lang).html_lang, words_of(lang).name("itself", "option"),
         frame.to_language(lang, frame.address))
        for lang in frame.plan.langs if lang != frame.lang and frame.links
    ]  # fmt: skip
    return fill("site/nav.html.j2", words, to=frame.to, near=frame.near,
                tongues=tongues, addresses=addresses, home=words._("The sky"))  # fmt: skip


def appended(page: bytes, heading: str, links: Sequence[tuple[str, str]]) -> bytes:
    """Return a page with a list of links at its end."""
    if not links:
        return page
    items = "".join(Markup('<li><a href="{}">{}</a></li>\n').format(href, label)
                    for label, href in links)
    section = (f'<section class="site-pages"><h2>{escape(heading)}</h2>\n<ul>\n{items}</ul>\n'
               "</section>\n</main>")
    before, _, after = page.decode("utf-8").rpartition("</main>")
    return f"{before}{section}{after}".encode()
