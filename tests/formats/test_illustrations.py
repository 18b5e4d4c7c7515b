"""Illustrations: the page's pictures of a real year, each once, each with its words."""

from __future__ import annotations

import pytest
from reading import Page

import skycal


@pytest.fixture(scope="module")
def calendar():
    return skycal.year(2027, place="28.2,112.9")


@pytest.fixture(scope="module")
def page(calendar):
    return Page(calendar.to_html())


def test_every_one_of_the_best_has_a_picture(page, calendar):
    best = [one for one in page.all("li") if (one.get("id") or "").startswith("best-")]
    assert len(best) == len(calendar.best) > 5
    assert all(one.find("div/svg") is not None for one in best)


def test_pictures_say_what_they_show_and_have_ids_of_their_own(page):
    ids = [one.get("id") for one in page.elements if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    for picture in page.all("svg"):
        if picture.get("aria-hidden") != "true":  # said in words beside it
            assert picture.get("role") == "img"
            named = picture.get("aria-labelledby", "").split()
            assert picture.get("aria-label") or named
            assert all(name in ids for name in named)
    used = {one.get("href") for one in page.all("use")}
    assert {name.removeprefix("#") for name in used} <= set(ids)


def test_every_month_has_its_moons(page):
    lines = [one for one in page.all("a") if one.get("class") == "sr"]
    labels = [one.find("svg").get("aria-label") for one in lines]
    assert len(set(labels)) == 12
    calendars = [one for one in page.all("ol") if one.get("class") == "cal"]
    assert sum(len(one.findall("li/svg/use")) for one in calendars) == 365


def test_a_year_has_its_sky_and_its_planets(page):
    assert [one.get("class") for one in page.one("section", id="sky").findall("div")] == [
        "wide", "tall", "pls"]  # fmt: skip
    charts = [one for one in page.all("svg") if one.get("class") == "ph"]
    assert len(charts) == 5


def test_what_has_a_row_has_its_night_where_it_is_seen_at_night(page, calendar):
    here = {event.id: event.local for event in calendar}
    rows = [one for one in page.all("tr") if "id" in one.attrib]
    barred = {one.get("id") for one in rows if one.find("td/svg") is not None}
    seen = {one.get("id") for one in rows
            if here[one.get("id")]["watch"] and here[one.get("id")]["visible"]}
    assert barred <= seen
    assert len(barred) > 0.9 * len(seen) > 30


def test_pictures_in_a_section_need_no_style_sheet(calendar):
    text = calendar.to("html", embed=True, pictures=True)
    page = Page(text, fragment=True)
    assert len(page.all("svg")) == len(calendar.best)
    assert 'class="sky-' not in text
    assert "var(--" not in text


@pytest.mark.parametrize("wishes", [
    {}, {"place": "69.65,18.96"}, {"place": "-33.87,151.2", "lang": "en"},
    {"place": "25.03,121.56", "lang": "zh_TW"},
])  # fmt: skip
def test_pages_of_everywhere_are_strict(wishes):
    page = Page(skycal.year(2026, **wishes).to_html())
    assert len(page.all("h1")) == 1


def test_several_years_have_their_lines_and_their_tens():
    page = Page(skycal.year(2027, 2028).to_html())
    years = [one for one in page.all("section") if one.get("class") == "year"]
    assert [one.get("id") for one in years] == ["year-2027", "year-2028"]
    for year in years:
        assert len(year.findall("div/a")) == 12
        assert len(year.findall("section/ol/li")) == 11


def test_without_pictures_there_are_none(calendar):
    assert Page(calendar.to("html", pictures=False)).all("svg") == []


def test_same_bytes_twice(calendar):
    assert calendar.to_html() == calendar.to_html()
