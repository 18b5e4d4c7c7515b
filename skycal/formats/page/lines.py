"""Lines: the year in twelve lines of Moons, each with its month's events: the table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from skycal.documents.listing import Listing, Month, Row
from skycal.formats.page.moons import Moons
from skycal.formats.page.rows import ECLIPSES, is_marked, noted
from skycal.pictures.svg import number
from skycal.words import Words
from skycal.words.who_sees import seen_from_china

COLUMN, RADIUS, MIDDLE, RING, GOLD_Y = 20.0, 7.0, 12.0, 9.6, 23.2
WIDTH, HEIGHT = 31 * COLUMN + 2.0, 25.0
RINGS: Mapping[str, str] = {
    "total": "ec", "annular": "ec", "hybrid": "ec", "partial": "ec pa", "penumbral": "ec pe",
}  # fmt: skip


class Note(NamedTuple):
    """An event named at the end of a line: its day, what it is, whether to go out for it."""

    day: int
    text: str
    go: bool


class Line(NamedTuple):
    """A month's line: its anchor and name, its Moons (none without pictures), its events."""

    key: str
    name: str
    moons: Markup | None
    notes: Sequence[Note]


def lines(listing: Listing, months: Iterable[Month], moons: Moons | None) -> list[Line]:
    """Return the lines of some months."""
    gold = {one.row.event.id for one in listing.best}
    return [_line(listing, month, moons, gold) for month in months]


def _line(listing: Listing, month: Month, moons: Moons | None, gold: set[str]) -> Line:
    rows = [row for day in month.days for row in day.rows]
    words = listing.words
    notes = [Note(row.day.day, _named(listing, row), row.strong) for row in noted(rows)]
    drawn = None
    if moons is not None:
        label = words._("The Moon of every night of %(month)s", month=month.name)
        drawn = _drawn(moons, month.key, rows, gold, label)
    return Line(month.key, short_month(words, month.key), drawn, notes)


def _named(listing: Listing, row: Row) -> str:
    """Name an event in a line; of a solar eclipse that is not seen, in Chinese what China sees."""
    words, event = listing.words, row.event
    if event.kind in ECLIPSES and not row.visible:
        tells = "where" in event.details and words.shows_lunar
        china = seen_from_china(words, event) if tells else ""
        return f"{words.title(event)} {china}".strip()
    return words.brief(event, listing.local(event))


def short_month(words: Words, key: str) -> str:
    """Name the month of a key, `2027-02` or `2`, in the three letters that there is room for."""
    return words.month_name(int(key.rpartition("-")[2]))[:3]


def short_date(words: Words, day: date) -> str:
    """Write a day without its year, its month in three letters."""
    return shortened(words, words.date_short(day), day.month)


def shortened(words: Words, text: str, month: int) -> str:
    """Write a month's name in a text in three letters."""
    return text.replace(words.month_name(month), short_month(words, str(month)))


def _drawn(moons: Moons, key: str, rows: Sequence[Row], gold: set[str], label: str) -> Markup:
    days = moons.of_month(key)
    dots = "".join(f"M{number(_x(day))} {MIDDLE:g}h0" for day in days)
    lit = "".join(moons.lit(day, _x(day), MIDDLE, RADIUS) for day in days)
    rings = "".join(
        f'<circle class="{RINGS[row.event.details["type"]]}{" sn" if row.visible else ""}" '
        f'cx="{number(_x(row.day))}" cy="{MIDDLE:g}" r="{RING:g}"/>'
        for row in rows if row.event.kind in ECLIPSES and is_marked(row)
    )
    marked = {row.day for row in rows if row.event.id in gold}
    marks = "".join(f"M{number(_x(day) - 3.5)} {GOLD_Y:g}h7" for day in sorted(marked))
    return Markup(
        f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{label}">'
        f'{rings}<path class="dk" d="{dots}"/><path class="li" d="{lit}"/>'
        + (f'<path class="gm" d="{marks}"/>' if marks else "") + "</svg>")


def _x(day: date) -> float:
    return (day.day - 0.5) * COLUMN
