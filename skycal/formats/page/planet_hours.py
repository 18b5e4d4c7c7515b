"""Planet hours: how long each planet is up in the dark, before midnight above, after it below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from skycal.arrays import Floats
from skycal.documents.listing import Listing, Row
from skycal.formats.page.lines import short_date
from skycal.formats.page.nights import STEP_HOURS, Nights
from skycal.formats.page.year_sky import planets
from skycal.pictures.labels import text_width
from skycal.pictures.svg import line_path, number
from skycal.words.numerals import decimal, degrees

WIDTH, HEIGHT, MIDDLE = 1200.0, 46.0, 23.0
LABEL_Y, LABEL_SIZE, WIDE_HEIGHT = 60.0, 12.0, 66.0
UP_DEG, DARK_DEG = 5.0, -6.0  # high enough and dark enough to be noticed
PER_HOUR = MIDDLE / 8.0
DAY_STEP = 3
MAGNIFIED = {"mercury": 3}  # it is never up for long
MARKED = ("greatest-elongation-east", "greatest-elongation-west", "opposition",
          "solar-conjunction", "superior-conjunction")  # fmt: skip
ONLY_ELONGATIONS = ("mercury",)
GAP = 10.0
UNSCALED = 'vector-effect="non-scaling-stroke"'  # however the chart is stretched


class PlanetOfYear(NamedTuple):
    """A planet's row: its id, name and magnification, the chart, and its marks in words."""

    id: str
    name: str
    times: int
    chart: Markup
    marks: Sequence[tuple[str, str]]


def planet_hours(listing: Listing, nights: Nights) -> list[PlanetOfYear]:
    """Return the rows of the bright planets."""
    return [_row(listing, nights, planet) for planet in planets(nights)]


def _row(listing: Listing, nights: Nights, planet: str) -> PlanetOfYear:
    words, times = listing.words, MAGNIFIED.get(planet, 1)
    evening, morning = _hours(nights, planet)
    marks = [(row, short_date(words, row.when[0]), _said(listing, row))
             for row in listing.rows if _is_marked(row, planet, nights.year)]
    days = [(row.when[0] - nights.first).days for row, _, _ in marks]
    ticks = "".join(f"M{number(_x(nights, day))} 2V44" for day in days)
    labels = _labels(nights, days, [f"{day} {said}" for _, day, said in marks], evening + morning)
    months = "".join(
        f"M{number(_x(nights, i - 0.5))} 0V{HEIGHT:g}"
        for i, day in enumerate(nights.dates) if day.day == 1 and i)
    label = words._("%(body)s: hours in the dark sky", body=words.body(planet))
    chart = Markup(
        f'<svg class="ph" viewBox="0 0 {WIDTH:g} {WIDE_HEIGHT:g}" preserveAspectRatio="none" '
        f'role="img" aria-label="{label}"><path class="gr" d="{months}"/>'
        f'<path class="ar {planet}" d="{_area(nights, evening * times, -1.0)}"/>'
        f'<path class="ar mo {planet}" d="{_area(nights, morning * times, 1.0)}"/>'
        f'<path class="md" {UNSCALED} d="M0 {MIDDLE:g}H{WIDTH:g}"/>'
        + (f'<path class="pk2" {UNSCALED} d="{ticks}"/>{labels}' if ticks else "") + "</svg>")
    return PlanetOfYear(planet, words.body(planet), times, chart,
                        [(day, said) for _, day, said in marks])


def _labels(nights: Nights, days: Sequence[int], texts: Sequence[str], hours: Floats) -> str:
    """Return the labels that have room, those of the days on which it is up longest first."""
    drawn: dict[int, str] = {}
    taken: list[tuple[float, float]] = []
    for i in sorted(range(len(days)), key=lambda i: (-hours[days[i]], i)):
        x, half = _x(nights, days[i]), text_width(texts[i], LABEL_SIZE) / 2.0
        at, anchor = _anchored(x, half)
        middle = min(max(x, half), WIDTH - half)
        begin, end = middle - half - GAP, middle + half + GAP
        if all(end <= first or begin >= last for first, last in taken):
            taken.append((middle - half, middle + half))
            drawn[i] = f'<text{anchor} x="{number(at)}" y="{LABEL_Y:g}">{texts[i]}</text>'
    return "".join(drawn[i] for i in sorted(drawn))


def _anchored(x: float, half: float) -> tuple[float, str]:
    """Return where a label is tied, and the class of what begins or ends at the chart's edge."""
    if x < half:
        return 0.0, ' class="b"'
    return (WIDTH, ' class="e"') if x > WIDTH - half else (x, "")


def _is_marked(row: Row, planet: str, year: int) -> bool:
    event = row.event
    return (event.kind in MARKED and event.bodies[:1] == (planet,) and row.when[0].year == year
            and (planet not in ONLY_ELONGATIONS or "elongation" in event.kind))


def _said(listing: Listing, row: Row) -> str:
    """Name what happens to the planet of the row, with its figure."""
    event, words = row.event, listing.words
    figure = ""
    if "elongation" in event.kind:
        figure = degrees(event.details["elongation_deg"], 0)
    elif event.kind == "opposition":
        figure = words._("mag %(magnitude)s", magnitude=decimal(event.details["magnitude"], 1))
    return f"{words.kind(event.kind)} {figure}".strip()


def _hours(nights: Nights, planet: str) -> tuple[Floats, Floats]:
    """Return how many hours of each night it is up in the dark, before midnight and after."""
    up = np.minimum(nights.altitude_deg(planet) - UP_DEG, DARK_DEG - nights.altitude_deg("sun"))
    above = np.maximum(up, 0.0)
    whole = np.abs(up[:, :-1]) + np.abs(up[:, 1:])
    share = (above[:, :-1] + above[:, 1:]) / np.where(whole > 0.0, whole, 1.0)
    early = nights.hours[:-1] < (nights.axis.first + nights.axis.last) / 2.0
    return (share[:, early].sum(axis=1) * STEP_HOURS, share[:, ~early].sum(axis=1) * STEP_HOURS)


def _area(nights: Nights, hours: Floats, way: float) -> str:
    """Return the area between the middle and a curve; '' where it is never up."""
    if not (hours > 0.0).any():
        return ""
    count = len(hours)
    index = np.append(np.arange(0, count - 1, DAY_STEP), count - 1)
    y = MIDDLE + way * np.minimum(hours[index] * PER_HOUR, MIDDLE)
    x = (index + 0.5) / count * WIDTH
    points = np.stack([x, y], axis=1)
    edges = np.array([[x[0], MIDDLE]]), np.array([[x[-1], MIDDLE]])
    return line_path(np.concatenate([edges[0], points, edges[1]]), closed=True)


def _x(nights: Nights, day: float) -> float:
    return (day + 0.5) / len(nights.dates) * WIDTH

