"""Eclipses: those worth a map, the place first and China second; the others in tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from skycal.calendar.where.spots import is_in_china
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
    """An eclipse of the Moon without a map: its time, its magnitude, and who sees it."""

    row: Row
    clock: str
    magnitude: str
    told: str


class Table(NamedTuple):
    """Eclipses without maps: what they are, what their figure is, whom the last column is about."""

    caption: str
    figure: str
    whom: str
    rows: Sequence[Tabled]


def eclipses(
    listing: Listing, rows: Sequence[Row], drawn: Callable[[Row], Markup | None]
) -> tuple[list[Mapped], list[Table]]:
    """Return the eclipses of a listing; those that the place sees come first."""
    found = [row for row in rows if row.event.kind in ECLIPSES]
    mapped = [_mapped(listing, row, drawn) for row in found
              if not is_shade(row) and not _is_below(row)]
    if not listing.several:
        mapped.sort(key=lambda one: (not one.row.visible, -one.row.event.importance,
                                     one.row.event.tt))  # fmt: skip
    tables = (_of_below(listing, [row for row in found if _is_below(row)]),
              _of_shades(listing, [row for row in found if is_shade(row)]))
    return mapped, [table for table in tables if table.rows]


def _is_below(row: Row) -> bool:
    """Tell whether an eclipse of the Moon has it below the place's horizon all the while."""
    return row.event.kind == "lunar-eclipse" and row.visible is False and not is_shade(row)


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
    return Mapped(row, words.title(row.event), listing.lunar(row.when[0]), words.clauses(said),
                  row.local_text, _elsewhere(listing, row), drawn(row))  # fmt: skip


def _of_below(listing: Listing, rows: Sequence[Row]) -> Table:
    """Return the table of what is under the place's horizon, by who does see it."""
    words, place = listing.words, listing.calendar.place
    name = place.name if place else ""
    return Table(
        words._("Eclipses of the Moon below the horizon of %(place)s", place=name),
        words._("magnitude"), words._("Where"),
        [Tabled(row, row.when[1], f"{words.title(row.event)} "
                f"{decimal(row.event.details['umbral_magnitude'], 2)}", _elsewhere(listing, row))
         for row in rows])  # fmt: skip


def _of_shades(listing: Listing, rows: Sequence[Row]) -> Table:
    """Return the table of penumbral eclipses, by what the place has of them."""
    words, place = listing.words, listing.calendar.place
    return Table(
        words._("Penumbral eclipses of the Moon, hardly noticed by eye"),
        words._("Penumbral magnitude"), place.name if place else words._("Where"),
        [Tabled(row, row.when[1], decimal(row.event.details["penumbral_magnitude"], 2),
                row.local_text or who_sees(words, row.event)) for row in rows])


def _elsewhere(listing: Listing, row: Row) -> str:
    """Return who sees an eclipse in the world, and in China where that is the reader's."""
    place = listing.calendar.place
    abroad = place is not None and not is_in_china(place)
    return who_sees(listing.words, row.event, abroad)
