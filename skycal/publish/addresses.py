"""Addresses: the one address of everything that is handed out, from the root of a site.

A static site's files lie at their addresses (`2027/` is `2027/index.html`); the server answers the
same ones. A language other than the site's first comes first: `en/2027/`.
"""

from __future__ import annotations

from datetime import date

HOME = ""
SUBSCRIBE, DEFINITIONS, ECLIPSES, PLACES = "subscribe/", "definitions/", "eclipses/", "places/"
NOT_FOUND, SITEMAP, ROBOTS, SCRIPT = "404.html", "sitemap.xml", "robots.txt", "sky-cal.js"


def year(number: int, place: str = "") -> str:
    """Return the address of a year, at a place by its slug: `2027/changsha/`."""
    return f"{number:04d}/{place and place + '/'}"


def month(first: date, place: str = "") -> str:
    """Return the address of a month: `2027-08/`."""
    return f"{first:%Y-%m}/{place and place + '/'}"


def event(id: str, suffix: str = "") -> str:
    """Return the address of an event's page, or with a suffix of its file: `e/ID.ics`."""
    return f"e/{id}{suffix}"


def eclipse(day: date) -> str:
    """Return the address of an eclipse's page, with the table of places."""
    return f"{ECLIPSES}{day.isoformat()}/"


def place(slug: str) -> str:
    """Return the address of a place's page."""
    return f"{PLACES}{slug}/"


def feed(name: str, place: str = "", suffix: str = ".ics") -> str:
    """Return the address of a feed, at a place by its slug: `f/changsha/best.ics`."""
    return f"f/{place and place + '/'}{name}{suffix}"


def in_language(lang: str, first: str, address: str) -> str:
    """Return an address in a language: that of the site's `first` one has no prefix."""
    return address if lang == first else f"{lang}/{address}"


def file_of(address: str) -> str:
    """Return the file of a static site at an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address
