"""Eclipses: those worth a map, the place first and China second; the others in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from skycal.documents.listing import Listing, Row
from skycal.formats.page.rows import ECLIPSES
from skycal.words.numerals import decimal
from skycal.words.values import duration
from skycal.words.who_sees import who_sees


class Mapped(NamedTuple):
    """An eclipse with its map: what the place has of it (''), what China and the world."""

    row: Row
    title: str
    lunar: str
    greatest: str
    here: str
    elsewhere: str
    picture: Markup | None


class Tabled(NamedTuple):
    """A shade of the Moon: its time, its penumbral magnitude, and who sees it."""

    row: Row
    title: str
    clock: str
    magnitude: str
    told: str


def eclipses(
    listing: Listing, rows: Sequence[Row], drawn: Callable[[Row], Markup | None]
) -> tuple[list[Mapped], list[Tabled]]:
    """Return the eclipses of a listing; those that the place sees come first."""
    found = [row for row in rows if row.event.kind in ECLIPSES]
    mapped = [_mapped(listing, row, drawn) for row in found if not is_shade(row)]
    if not listing.several:
        mapped.sort(key=lambda one: (not one.row.visible, -one.row.event.importance,
                                     one.row.event.tt))  # fmt: skip
    return mapped, [_tabled(listing, row) for row in found if is_shade(row)]


def is_shade(row: Row) -> bool:
    """Tell whether an eclipse of the Moon is penumbral only."""
    return bool(row.event.details.get("type") == "penumbral")


def _mapped(
    listing: Listing, row: Row, drawn: Callable[[Row], Markup | None]
) -> Mapped:
    words, details = listing.words, row.event.details
    at = words.clock(row.local) if row.event.kind == "solar-eclipse" else row.when[1]
    said = [words._("greatest at %(clock)s", clock=at)]
    if "greatest" in details and (lasts := details["greatest"].get("duration_s")):
        said.append(words._("at most %(duration)s long", duration=duration(words, lasts)))
    elif details.get("umbral_magnitude") is not None:
        said.append(words._("magnitude %(magnitude)s",
                            magnitude=decimal(details["umbral_magnitude"], 2)))
    here = row.local_text
    return Mapped(row, words.title(row.event), listing.lunar(row.when[0]), words.clauses(said),
                  here, who_sees(words, row.event), drawn(row))  # fmt: skip


def _tabled(listing: Listing, row: Row) -> Tabled:
    words = listing.words
    told = row.local_text or who_sees(words, row.event)
    return Tabled(row, words.title(row.event), row.when[1],
                  decimal(row.event.details["penumbral_magnitude"], 2), told)
