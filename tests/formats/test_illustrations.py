"""Illustrations: the page's pictures of a real year, each once, each with its words."""

from __future__ import annotations

import pytest
from reading import Page, ids_of_rows

import skycal
from skycal.sky.timescale import BEIJING, utc_datetime

STRONG = 4


@pytest.fixture(scope="module")
def calendar():
    return skycal.year(2027, place="28.2,112.9")


@pytest.fixture(scope="module")
def page(calendar):
    return Page(calendar.to_html())


def test_every_one_of_the_best_has_a_picture(page, calendar):
    best = [one for one in page.all("li") if (one.get("id") or "").startswith("best-")]
    assert len(best) == len(calendar.best) > 5
    assert all(one.find("figure/svg") is not None for one in best)


def test_what_is_worth_going_out_for_has_one_or_is_among_the_best(page, calendar):
    best = {one.event.id for one in calendar.best}
    for event in calendar.events:
        if event.id not in ids_of_rows(calendar):
            continue
        row = page.one("tr", id=event.id)
        pictured = row.find(".//details//svg") is not None
        above = [one for one in row.iter("a") if one.get("href") == f"#best-{event.id}"]
        if event.importance < STRONG or event.id in best:
            assert not pictured
        assert bool(above) == (event.id in best)  # which makes it strong


def test_pictures_say_what_they_show_and_have_ids_of_their_own(page):
    ids = [one.get("id") for one in page.elements if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    for picture in page.all("svg"):
        assert picture.get("role") == "img"
        assert all(name in ids for name in picture.get("aria-labelledby").split())


def test_a_place_has_its_nights(page, calendar):
    ids = {one.get("id", "") for one in page.elements}
    assert any(one.startswith("skycal-nights") for one in ids)
    here = {event.id: event.local for event in calendar}
    meetings = [one.event for one in calendar.best if one.event.kind == "conjunction"]
    assert meetings
    pictures = {one.get("aria-labelledby", "").split("-title")[0]: one for one in page.all("svg")}
    for event in meetings:
        svg = pictures[f"skycal-picture-{event.id}"]
        labels = [text.text for text in svg.iter("text")]
        best = utc_datetime(here[event.id]["watch"]["best"]["jd_tt"]).astimezone(BEIJING)
        assert any(f"{best:%H:%M}" in label for label in labels if label)


def test_pictures_in_a_section_need_no_style_sheet(calendar):
    text = calendar.to("html", embed=True, pictures=True)
    page = Page(text, fragment=True)
    assert len(page.all("svg")) == len(calendar.best)
    assert 'class="sky-' not in text
    assert "var(--" not in text


def test_several_years_have_no_picture_of_the_year():
    calendar = skycal.year(2027, 2028, family=["eclipse"])
    page = Page(calendar.to_html())
    assert not [one for one in page.all("figure") if one.get("class") == "strip"]
    assert all(one.get("id") != "year" for one in page.elements)


def test_same_bytes_twice(calendar):
    assert calendar.to_html() == calendar.to_html()


def test_every_month_has_its_moons(page, calendar):
    strips = [one for one in page.all("figure") if one.get("class") == "moons"]
    titles = [one.find("svg/title").text for one in strips]
    assert len(set(titles)) == 12
    assert all(title.startswith("2027\u5e74") for title in titles)
    assert 'class="moons"' not in calendar.to("html", pictures=False)
