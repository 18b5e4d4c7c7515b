"""The page in a browser: it works, asks nobody for anything, and everybody can use it."""

from __future__ import annotations

import gzip
from datetime import datetime

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

NAMES = ("beijing", "english", *(
    pytest.param(name, marks=pytest.mark.slow) for name in ("plain", "taipei")))
WIDTHS = (320, 390, 820, 1440, 1600)
INTERACTIVE_S = 1.0
# What the page of Beijing's 2027 may be at most.
PAGE_BYTES, ZIPPED_BYTES, ELEMENTS, SHEETS = 550_000, 115_000, 7_500, 8
HEIGHTS_PX = {1440: 11_000, 390: 20_000}
A4_POINTS = (595, 842)
SHOWN = "rows => rows.filter(row => row.checkVisibility()).map(row => row.id)"


def shown(page) -> list[str]:
    """Return the ids of the rows of tables that show."""
    return page.eval_on_selector_all("#months tr[id]", SHOWN)


@pytest.mark.parametrize(("name", "theme"), [
    ("beijing", "light"),
    *(pytest.param(*one, marks=pytest.mark.slow) for one in (
        ("english", "dark"), ("beijing", "dark"), ("english", "light"), ("taipei", "light"),
        ("plain", "dark"))),
])  # fmt: skip
def test_axe_finds_nothing(visit, files, name, theme):
    with visit(files[name], color_scheme=theme) as seen:
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", NAMES)
def test_no_complaint_and_no_request(visit, files, name):
    with visit(files[name]) as seen:
        seen.page.locator("details summary").first.click()
        seen.page.locator(".fl button").last.click()
        assert seen.complaints == []
        assert seen.requests == [files[name].as_uri()]


def fits_every_width(page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page_width = page.evaluate("document.documentElement.scrollWidth")
        assert page_width <= width, width


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sticks_out(visit, files, name):
    with visit(files[name]) as seen:
        fits_every_width(seen.page)


@pytest.mark.parametrize("name", NAMES)
def test_letters_of_twice_the_size_have_room(visit, files, name):
    with visit(files[name], bypass_csp=True) as seen:
        seen.page.add_style_tag(content="html { font-size: 200% }")
        fits_every_width(seen.page)


@pytest.mark.parametrize("width", HEIGHTS_PX)
def test_it_is_not_long(visit, files, width):
    with visit(files["beijing"], width=width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollHeight") <= HEIGHTS_PX[width]


def test_it_is_light_and_quick(visit, files):
    raw = files["beijing"].read_bytes()
    assert len(raw) < PAGE_BYTES
    assert len(gzip.compress(raw)) < ZIPPED_BYTES
    with visit(files["beijing"], now=None) as seen:
        assert seen.page.locator("*").count() < ELEMENTS
        ready = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        assert seen.page.evaluate(ready) / 1000 < INTERACTIVE_S


def test_three_ways_to_show_less(visit, files):
    with visit(files["beijing"]) as seen:
        page = seen.page
        everything, buttons = shown(page), page.locator(".fl button")
        assert buttons.count() == 3
        buttons.nth(1).click()
        visible = shown(page)
        assert 0 < len(visible) < len(everything)
        assert page.locator("tr[id]:visible:not(.seen)").count() == 0
        assert page.locator(".rest li:visible:not(.seen)").count() == 0
        buttons.nth(2).click()
        assert 0 < len(shown(page)) < len(visible)
        assert page.locator("tr[id]:visible:not(.go)").count() == 0
        assert page.locator("details:visible").count() == 0
        assert buttons.nth(2).get_attribute("aria-pressed") == "true"
        buttons.nth(0).click()
        assert shown(page) == everything


def test_each_day_keeps_its_heading_when_its_first_row_goes(visit, files):
    with visit(files["beijing"]) as seen:
        seen.page.locator(".fl button").nth(2).click()
        days = seen.page.eval_on_selector_all("#months tbody:not(.empty)", """days =>
            days.map(day => [...day.rows].filter(row => row.checkVisibility())).map(rows =>
                [rows.length, rows[0].firstElementChild.tagName,
                 rows[0].firstElementChild.rowSpan])""")
        assert len(days) > 8
        assert all(tag == "TH" and spanned == rows for rows, tag, spanned in days)


@pytest.mark.parametrize("id", ["2027-02-06-solar-eclipse", "2027-01-03-earth-perihelion"])
def test_a_link_to_what_does_not_show_shows_it(visit, files, id):
    with visit(files["plain"], width=390) as seen:
        page = seen.page
        page.locator(".fl button").last.click()
        page.evaluate(f"location.hash = '{id}'")
        page.locator(f"[id='{id}']").wait_for(state="visible")


def test_the_file_it_saves_is_the_feeds(visit, files):
    """What the script writes is what the program writes: same UIDs, times and titles."""
    with visit(files["plain"]) as seen:
        with seen.page.expect_download() as download:
            seen.page.locator("#save").click()
        assert download.value.suggested_filename == "2027.ics"
        saved = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    feed = icalendar.Calendar.from_ical(files["ics"].read_bytes())
    both = [
        [(str(one["uid"]), one["dtstart"].dt, one["dtend"].dt, str(one["summary"]))
         for one in calendar.walk("VEVENT")]
        for calendar in (saved, feed)
    ]  # fmt: skip
    assert sorted(both[0]) == sorted(both[1])


def test_tonight_is_told_on_the_day(visit, files):
    """On 2027-02-10 Jupiter is at its best; sunset, dusk and moonset as in Beijing's almanac."""
    with visit(files["beijing"], now=datetime(2027, 2, 10, 20, 0)) as seen:
        told = seen.page.locator("#now")
        assert told.is_visible()
        text = told.inner_text()
        assert "2\u670810\u65e5" in text
        assert all(clock in text for clock in ("17:44", "19:15", "21:26"))
        assert told.locator("a.go").get_attribute("href") == "#2027-02-11-opposition-jupiter"
        assert text.count("\u6728\u661f") >= 2
        today = seen.page.locator("[aria-current=date]")
        assert today.get_attribute("data-day") == "2027-02-10"


def test_the_small_hours_belong_to_the_night_before(visit, files):
    with visit(files["beijing"], now=datetime(2027, 2, 11, 3, 0)) as seen:
        assert seen.page.locator("[aria-current=date]").get_attribute("data-day") == "2027-02-10"


def test_in_another_year_there_is_no_tonight(visit, files):
    with visit(files["beijing"], now=datetime(2031, 2, 11, 3, 0)) as seen:
        assert seen.page.locator("#now").is_hidden()


def test_without_script_it_is_the_whole_list(visit, files):
    with visit(files["beijing"], width=390, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator(".fl").is_hidden()
        assert page.locator("#now").is_hidden()
        assert page.locator("#months tr[id]:visible").count() == page.locator("tr[id]").count()
        assert page.locator(".rest li:visible").count() == page.locator(".rest li").count() > 200


def test_keyboard(visit, files):
    with visit(files["plain"]) as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.locator(".fl button").first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.evaluate("document.documentElement.dataset.show") == "best"
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"
        page.locator(".cal a").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash").startswith("#day-2027-01")


def test_tonight_by_keyboard(visit, files):
    """From tonight's link to its row, from a gold day of the calendar to its night's rows."""
    with visit(files["beijing"], now=datetime(2027, 2, 10, 20, 0)) as seen:
        page = seen.page
        page.locator("#now a.go").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("tr:target").get_attribute("id") == "2027-02-11-opposition-jupiter"
        today = page.locator("[aria-current=date] a")
        today.focus()
        page.keyboard.press("Enter")
        assert page.locator("tbody:target").get_attribute("id") == "day-2027-02-10"
        assert page.locator("tbody:target").is_visible()


def test_the_three_ways_by_keyboard(visit, files):
    with visit(files["beijing"], width=390) as seen:
        page = seen.page
        page.locator(".fl button").first.focus()
        for value in ("seen", "best"):
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.value") == value
            assert page.locator("[aria-pressed=true]").get_attribute("value") == value
        # Folded by script on a phone: the rest of a month opens by keyboard.
        page.locator(".fl button").first.focus()
        page.keyboard.press("Space")
        summary = page.locator("details summary").first
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator(".rest").first.is_visible()


def test_a_row_copies_as_clean_text(visit, files):
    with visit(files["beijing"]) as seen:
        copied = seen.page.evaluate(
            "(() => { const row = document.getElementById('2027-02-19-opposition-mars');"
            "getSelection().selectAllChildren(row); return getSelection().toString(); })()"
        )
    told = copied.split("\n")[0].split("\t")
    assert told[1] == "23:51"
    assert told[2].startswith("\u706b\u661f\u51b2\u65e5 \u22121.3\u7b49")


@pytest.mark.parametrize("name", [pytest.param("plain", marks=pytest.mark.slow), "beijing"])
def test_print(visit, files, name, tmp_path):
    with visit(files[name]) as seen:
        seen.page.emulate_media(media="print")
        for control in ("button", "nav", "summary"):
            assert seen.page.locator(f"{control}:visible").count() == 0
        assert seen.page.locator(".rest li:visible").count() > 150
        seen.page.pdf(path=tmp_path / "2027.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "2027.pdf").pages
    width, height = A4_POINTS
    assert all(abs(one.mediabox.width - width) < 1 and abs(one.mediabox.height - height) < 1
               for one in pages)  # fmt: skip
    assert len(pages) <= SHEETS
