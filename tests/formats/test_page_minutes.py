"""The page's pictures say what its text and the JSON say: every minute, direction and height."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta

import pytest
from reading import Page

import skycal
from skycal.formats.page.bars import LEAST, WIDTH
from skycal.formats.page.year_sky import TALL, WIDE
from skycal.pictures.night_ground import BASE, UNITS_PER_DEG

BEIJING = "39.9,116.4"
FIRST_HOUR, HOURS = 16, 16  # of Beijing's axis
CLOSE_DEG, CLOSE_MIN = 0.2, 1.0
LABEL = re.compile(r"(\d\d:\d\d).*?(-?\d+)\N{DEGREE SIGN}$".replace("-", "\N{MINUS SIGN}"))
STROKE = re.compile(r"M([\d.]+) [\d.]+h([\d.]+)")


@pytest.fixture(scope="module", params=[2026, 2027])
def year(request):
    """A year's page, and what its JSON says of each event there, by id."""
    calendar = skycal.year(request.param, place=BEIJING)
    told = {event["id"]: event["local"] for event in calendar.to_dict()["events"]}
    return request.param, Page(calendar.to_html()), told


def classed(node, tag: str, name: str):
    return [one for one in node.iter() if one.tag == tag and name in one.get("class", "").split()]


def cards(page: Page):
    """Return the cards by the ids of their events."""
    return {one.get("id").removeprefix("best-"): one for one in page.all("li")
            if (one.get("id") or "").startswith("best-")}


def clock(instant) -> str:
    """Return the minute that is nearest to an instant, as the text rounds it."""
    return f"{datetime.fromisoformat(instant['time']) + timedelta(seconds=30):%H:%M}"


def minutes(time: str) -> float:
    """Return the minutes since the axis begins."""
    at = datetime.fromisoformat(time)
    return (60 * at.hour + at.minute + at.second / 60 - 60 * FIRST_HOUR) % 1440


def test_a_card_is_the_minute_direction_and_height_of_its_text(year):
    _, page, told = year
    looked_at = 0
    for id, card in cards(page).items():
        watch, said = told[id]["watch"], page.text(classed(card, "p", "where")[0])
        labels = ["".join(one.itertext()) for one in classed(card, "text", "sky-night-strong")]
        found = LABEL.match(labels[0]) if labels else None
        if "rate_per_hour" in told[id]:
            assert clock(watch["best"]) in labels[0]
        elif found:
            looked_at += 1
            assert found[1] == clock(watch["best"])
            assert int(found[2]) == round(watch["altitude_deg"])
            assert found[1] in said or clock(watch["from"]) in said
            dots = [one for one in classed(card, "circle", "sky-ink") if one.get("r") == "3"]
            high = (BASE - float(dots[0].get("cy"))) / UNITS_PER_DEG
            assert high == pytest.approx(watch["altitude_deg"], abs=CLOSE_DEG)
            drawn = float(dots[0].get("cx")) / 360.0 * HOURS * 60
            assert drawn == pytest.approx(minutes(watch["best"]["time"]), abs=CLOSE_MIN)
    assert looked_at >= 5


def test_a_bar_lasts_as_long_as_its_row_says(year):
    _, page, told = year
    barred = 0
    for row in page.all("tr"):
        strokes = classed(row, "path", "g") + classed(row, "path", "k")
        if not strokes:
            continue
        barred += 1
        watch, (x, long) = told[row.get("id")]["watch"], STROKE.match(strokes[0].get("d")).groups()
        begin = float(x) / WIDTH * HOURS * 60
        assert begin == pytest.approx(minutes(watch["from"]["time"]), abs=CLOSE_MIN), row.get("id")
        if float(long) > LEAST:
            end = begin + float(long) / WIDTH * HOURS * 60
            told_end = minutes(watch["to"]["time"]) or HOURS * 60
            assert end == pytest.approx(told_end, abs=CLOSE_MIN), row.get("id")
    assert barred > 40


def test_a_pin_stands_on_its_night_at_its_minute(year):
    """To a tenth of a unit of paper, in the wide picture and the tall one."""
    number, page, told = year
    wanted = [told[id]["watch"] for id in cards(page) if told[id]["watch"]["night"]]
    for name, layout in (("wide", WIDE), ("tall", TALL)):
        (chart,) = [one for one in page.all("div") if one.get("class") == name]
        pins = [(float(one.get("cx")), float(one.get("cy")))
                for one in classed(chart, "circle", "sky-numbered")]
        hours = [(float(one.get("y" if layout.across else "x")), int(one.text))
                 for one in classed(chart, "text", "sky-small") if (one.text or "").isdigit()]
        (first, hour), (last, late) = hours[0], hours[-1]
        per_hour = (last - first) / ((late - hour) % 24)
        shift = -3.5 if layout.across else 0.0  # a name's middle is above its line
        days = (date(number + 1, 1, 1) - date(number, 1, 1)).days
        long = layout.right - layout.left if layout.across else layout.bottom - layout.top
        begin = layout.left if layout.across else layout.top
        for watch in wanted:
            at = datetime.fromisoformat(watch["best"]["time"])
            since = (at.hour - FIRST_HOUR) % 24 + at.minute / 60 + at.second / 3600
            night = (date.fromisoformat(watch["night"]) - date(number, 1, 1)).days
            along = begin + (night + 0.5) / days * long
            across = first + shift + (since - (hour - FIRST_HOUR) % 24) * per_hour
            x, y = (along, across) if layout.across else (across, along)
            near = min(math.dist(pin, (x, y)) for pin in pins)
            assert near < 0.2, (name, watch["night"])
