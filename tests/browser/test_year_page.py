"""The page in a browser: it works, asks nobody for anything, and everybody can use it."""

from __future__ import annotations

import time

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

NAMES = ("plain", "beijing", "english")
WIDTHS = (320, 390, 820, 1440, 1600)
INTERACTIVE_S = 1.0
PAGE_BYTES, ZIPPED_BYTES = 1_500_000, 300_000
A4_POINTS = (595, 842)


def days_shown(page) -> list[str]:
    """Return the days that show."""
    return page.eval_on_selector_all(
        "#months tbody", "days => days.filter(day => day.checkVisibility()).map(day => day.id)"
    )


def shown(page) -> list[str]:
    """Return the ids of the rows that show."""
    return page.eval_on_selector_all(
        "#months tr[id]", "rows => rows.filter(row => row.checkVisibility()).map(row => row.id)"
    )


AXE_LOOKS_AT = [("beijing", "light"), ("beijing", "dark"), ("english", "light")]


@pytest.mark.parametrize(("name", "theme"), AXE_LOOKS_AT)
def test_axe_finds_nothing(visit, files, name, theme):
    with visit(files[name], color_scheme=theme) as seen:
        seen.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", NAMES)
def test_no_complaint_and_no_request(visit, files, name):
    with visit(files[name]) as seen:
        seen.page.locator("details summary").first.click()
        assert seen.complaints == []
        assert seen.requests == [files[name].as_uri()]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sticks_out(visit, files, name):
    with visit(files[name]) as seen:
        seen.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        for width in WIDTHS:
            seen.page.set_viewport_size({"width": width, "height": 800})
            page_width = seen.page.evaluate("document.documentElement.scrollWidth")
            assert page_width <= width, width


def test_it_is_light_and_quick(visit, files):
    import gzip

    raw = files["beijing"].read_bytes()
    assert len(raw) < PAGE_BYTES
    assert len(gzip.compress(raw)) < ZIPPED_BYTES
    with visit(files["beijing"], now=None) as seen:
        ready = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        assert seen.page.evaluate(ready) / 1000 < INTERACTIVE_S


def test_filters(visit, files):
    with visit(files["beijing"]) as seen:
        page = seen.page
        everything = shown(page)
        page.get_by_role("checkbox", name="\u65e5\u6708\u98df").check()
        eclipses = shown(page)
        assert eclipses
        assert all("eclipse" in id for id in eclipses)
        assert page.locator("output").inner_text().split()[0] == str(len(eclipses))
        assert page.locator(".month:visible").count() == len({day[:11] for day in days_shown(page)})
        page.get_by_role("checkbox", name="\u6d41\u661f\u96e8").check()
        assert set(shown(page)) > set(eclipses)
        page.locator("select").select_option("4")
        assert page.locator("tr.i3:visible, tr.i2:visible, tr.i1:visible").count() == 0
        page.locator("button[type=reset]").click()
        expect(page.locator("#months tr[hidden]")).to_have_count(0)
        assert shown(page) == everything
        page.locator("input[name=seen]").check()
        assert 0 < len(shown(page)) < len(everything)
        assert page.locator("tr[id]:visible:not(.seen)").count() == 0


def test_search_is_instant_and_knows_days_and_titles(visit, files):
    with visit(files["plain"]) as seen:
        page = seen.page
        box = page.get_by_role("searchbox")
        started = time.perf_counter()
        box.fill("8\u67082\u65e5")
        assert time.perf_counter() - started < INTERACTIVE_S
        assert "2027-08-02-solar-eclipse" in shown(page)
        assert days_shown(page) == ["day-2027-08-02"]
        box.fill("\u4e03\u5915")
        assert days_shown(page) == ["day-2027-08-08"]
        box.fill("\u706b\u661f \u51b2\u65e5")
        assert shown(page) == ["2027-02-19-opposition-mars"]
        box.fill("no such thing")
        assert shown(page) == []


def test_each_day_keeps_its_heading_when_its_first_row_goes(visit, files):
    with visit(files["plain"]) as seen:
        seen.page.locator("select").select_option("3")
        days = seen.page.eval_on_selector_all("#months tbody:not([hidden])", """days =>
            days.map(day => [...day.rows].filter(row => !row.hidden)).map(rows =>
                [rows.length, rows[0].firstElementChild.tagName,
                 rows[0].firstElementChild.rowSpan])""")
        assert len(days) > 50
        assert all(tag == "TH" and spanned == rows for rows, tag, spanned in days)


def test_a_link_to_a_hidden_event_shows_it(visit, files):
    with visit(files["plain"]) as seen:
        page = seen.page
        page.get_by_role("searchbox").fill("\u51ac\u81f3")
        page.evaluate("location.hash = '2027-08-02-solar-eclipse'")
        page.locator("[id='2027-08-02-solar-eclipse']").wait_for(state="visible")


def test_the_file_it_saves_is_the_feeds(visit, files):
    """What the script writes is what the program writes: same UIDs, times and titles."""
    with visit(files["plain"]) as seen:
        with seen.page.expect_download() as download:
            seen.page.locator("button[name=save]").click()
        assert download.value.suggested_filename == "2027.ics"
        saved = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    feed = icalendar.Calendar.from_ical(files["ics"].read_bytes())
    both = [
        [(str(one["uid"]), one["dtstart"].dt, one["dtend"].dt, str(one["summary"]))
         for one in calendar.walk("VEVENT")]
        for calendar in (saved, feed)
    ]  # fmt: skip
    assert sorted(both[0]) == sorted(both[1])


def test_what_is_on_today_and_next(visit, files):
    with visit(files["plain"]) as seen:
        told = seen.page.locator("#now")
        links = told.locator("a").all()
        assert told.is_visible()
        assert links[0].inner_text() == "\u9664\u5915"  # 2027-02-06 is the Chinese New Year
        assert any("2027-02-06-solar-eclipse" in one.get_attribute("href") for one in links)


def test_without_script_it_is_the_whole_list(visit, files):
    with visit(files["beijing"], java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator("#filter").is_hidden()
        assert page.locator("#now").is_hidden()
        assert page.locator("#months tr[id]:visible").count() == page.locator("tr[id]").count()


def test_keyboard(visit, files):
    with visit(files["plain"]) as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.type") == "search"
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.evaluate("document.activeElement.checked")
        outline = "getComputedStyle(document.activeElement.closest('label')).outlineStyle"
        assert page.evaluate(outline) == "solid"


def test_a_row_copies_as_clean_text(visit, files):
    with visit(files["plain"]) as seen:
        copied = seen.page.evaluate(
            "(() => { const row = document.getElementById('2027-02-19-opposition-mars');"
            "getSelection().selectAllChildren(row); return getSelection().toString(); })()"
        )
    assert copied.split("\n")[0].split("\t")[-2:] == [
        "23:51", "\u706b\u661f\u51b2\u65e5 \u22121.3\u7b49\uff0c2\u670820\u65e5"
        "\u6700\u63a5\u8fd1\u5730\u7403\uff1a0.67792 AU"]  # fmt: skip


@pytest.mark.parametrize("name", ["plain", "beijing"])
def test_print(visit, files, name, tmp_path):
    with visit(files[name]) as seen:
        seen.page.emulate_media(media="print")
        for control in ("button", "input", "select", "nav", "summary"):
            assert seen.page.locator(f"{control}:visible").count() == 0
        assert seen.page.locator("tr[id]:visible").count() > 300
        seen.page.pdf(path=tmp_path / "2027.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "2027.pdf").pages
    width, height = A4_POINTS
    assert all(abs(one.mediabox.width - width) < 1 and abs(one.mediabox.height - height) < 1
               for one in pages)  # fmt: skip
    assert 4 < len(pages) < 20
