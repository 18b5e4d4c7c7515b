"""What the page says to who must decide whether to get up: hours, nights, who sees an eclipse."""

from __future__ import annotations

import re
from datetime import date

import pytest
from reading import Page

import skycal
from skycal.formats.page.view import PageView

SAME_TWICE = re.compile(r"(\d\d:\d\d)\N{EN DASH}\1")


def view_of(year: int, **wish: str) -> PageView:
    return PageView(skycal.year(year, **wish)._document.whole, pictures=True)


@pytest.fixture(scope="module")
def sydney() -> PageView:
    return view_of(2026, place="Sydney", lang="en", kind="lunar-eclipse,solar-eclipse,occultation")


@pytest.fixture(scope="module")
def nowhere() -> PageView:
    return view_of(2026)


def test_an_instant_is_no_window(sydney):
    """The Moon covers Antares over Sydney on 2026-06-28 at 02:27: there is nothing before it."""
    at = next(row for row in sydney.listing.shown
              if row.event.id == "2026-06-27-occultation-moon-antares")
    assert sydney.watch(at) == "disappears 02:27 (dark limb), west 33\N{DEGREE SIGN}"
    assert not any(SAME_TWICE.search(sydney.watch(row)) for row in sydney.listing.shown)


def test_what_no_one_sees_there_has_no_map_of_grey_disks(sydney):
    """The Moon of 2026-08-28 is below Sydney's horizon all through its eclipse (NASA)."""
    mapped, (table,) = sydney.eclipses
    assert "2026-08-28" not in {one.row.event.id[:10] for one in mapped}
    assert table.caption == "Eclipses of the Moon below the horizon of Sydney"
    (row,) = table.rows
    assert (row.magnitude, row.told) == ("Partial lunar eclipse 0.93", "seen in most of the world")


def test_china_is_named_to_who_is_there(sydney):
    kinds = "lunar-eclipse,solar-eclipse"
    beijing = view_of(2026, place="\u5317\u4eac", lang="en", kind=kinds)
    said = [[one.elsewhere for one in view.eclipses[0]] for view in (sydney, beijing)]
    assert not any("China" in one for one in said[0])
    assert all("China" in one for one in said[1])


def test_hours_of_another_night_have_its_date(nowhere):
    """The full Moon of 2026-12-24, 09:28 in Beijing, is seen in the night that the 23rd begins."""
    full = next(card for card in nowhere.years[0].cards if card.row.event.id.startswith("2026-12")
                and card.row.event.kind == "full-moon")
    assert full.row.day.day == 24
    assert full.where.startswith("23\u65e517:")
    assert "2026\u5e7412\u670824\u65e5 00:05" in full.picture


def test_without_a_place_a_card_says_when(nowhere):
    for card in nowhere.years[0].cards:
        assert re.search(r"\d\d:\d\d", card.where), card.where


def test_the_mark_of_an_eclipse_stands_on_its_night():
    """2027-02-21, 00:13 in Tromso, is in the night of the 20th, as the line says."""
    view = view_of(2027, place="Tromso", lang="en", kind="lunar-eclipse")
    line = view.years[0].lines[0]
    (ring,) = re.findall(r'<circle class="ec pe[^"]*" cx="([\d.]+)"', line.moons)
    assert [note.day for note in line.notes] == [20]
    assert float(ring) == 19.5 * 20.0


def test_a_date_of_another_year_has_its_year(nowhere):
    """The eclipse of 2029-01-01, 00:52 in Beijing, is of the night of 2028-12-31."""
    night = date(2028, 12, 31)
    assert nowhere.date(night, 2029) == "2028\u5e7412\u670831\u65e5"
    assert nowhere.date(night, 2028) == nowhere.date(night) == "12\u670831\u65e5"


def test_the_planets_best_times_are_named_first():
    """From Tromso, Mercury is up in the dark about its elongation of November 2027 alone."""
    view = view_of(2027, place="Tromso", lang="en", profile="full")
    mercury = view.years[0].planets[0]
    assert "Nov 4 Greatest elongation west" in mercury.chart


def test_a_long_table_folds_by_province():
    """The eclipse of 2035-09-02 is seen from every province: 34 folds instead of 361 rows."""
    document = skycal.eclipse("2035-09-02")._document
    table = next(part.table for part in document.parts() if part.table)
    assert document.folds
    assert len(table.groups) == 34
    assert sum(len(rows) for _, rows in table.groups) == len(table.rows)
    assert not skycal.eclipse("2035-09-02", place=["\u5317\u4eac", "\u4e0a\u6d77"])._document.folds


def test_the_eclipses_own_page_says_who_sees_it():
    """With the map of China that the path crosses, as the year's page has it."""
    page = skycal.eclipse("2035-09-02").to_html()
    assert "\u5317\u4eac 1\u520633\u79d2" in page
    assert "7\u4e2a\u7701\u533a\u5e02\u53ef\u89c1\u5168\u98df" in page


def test_a_month_has_no_charts_of_the_year():
    view = PageView(skycal.month("2027-03", place="39.9,116.4")._document.whole, pictures=True)
    assert (view.years[0].skies, view.years[0].planets) == ((), ())


def test_pictures_in_a_row_are_named():
    page = Page(skycal.tonight("\u5317\u4eac", date="2027-03-19").to_html())
    captions = [page.text(one) for one in page.all("figcaption")]
    assert len(captions) == len(page.all("figure")) > 1
    assert "\u6728\u661f\u5408\u6708" in captions


def test_what_is_grey_says_why():
    """Of the Lyrids of 2026 Sydney has six an hour: hours alone would call people out."""
    view = view_of(2026, place="Sydney", lang="en", kind="meteor-shower")
    lyrids = next(row for row in view.listing.shown if row.event.id.endswith("-lyr"))
    assert lyrids.visible is False
    assert view.watch(lyrids).startswith("few meteors, ")
