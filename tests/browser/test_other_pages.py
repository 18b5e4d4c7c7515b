"""Every other page has room on a phone: documents by themselves, and all pages of a site."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

import skycal
from skycal.publish.plan import plan
from skycal.publish.site import build

NARROW = (320, 390)
BEIJING = "\u5317\u4eac"
SHEETS = {
    "solar": lambda: skycal.eclipse("2035-09-02", lang="en"),
    "lunar": lambda: skycal.eclipse("2026-03-03", lang="en"),
    "almanac": lambda: skycal.almanac(
        from_="2027-01-01", to="2027-01-31", place=BEIJING, lang="en"),
    "tonight": lambda: skycal.tonight(BEIJING, date="2027-02-10"),
    "event": lambda: skycal.event("2027-08-02-solar-eclipse", place=BEIJING),
    "month": lambda: skycal.month("2027-08", place="69.65,18.96", lang="en"),
    "best": lambda: skycal.best(2027, place=BEIJING),
    "places": lambda: skycal.places("\u957f"),
}  # fmt: skip
# What is wider than its box: nothing of a page is scrolled sideways but its bar.
SIDEWAYS = """[...document.querySelectorAll('body *')].filter(one =>
  !one.matches('.bar') && one.scrollWidth > one.clientWidth + 1
  && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)).map(one => one.tagName)"""


def widths(page) -> dict[int, int]:
    """Return how much wider a page is than the window it is in."""
    found = {}
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate("document.documentElement.scrollWidth") - width
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_a_document_has_room(visit, tmp_path, name):
    file = tmp_path / "sheet.html"
    file.write_text(SHEETS[name]().to_html(), "utf-8")
    with visit(file, width=NARROW[-1], bypass_csp=True) as seen:
        assert set(widths(seen.page).values()) == {0}
        assert seen.page.evaluate(SIDEWAYS) == []
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.slow
def test_all_pages_of_a_site_have_room(visit, tmp_path):
    build(plan(years="2027", place=[BEIJING, "London"], lang=["en", "zh_TW"],
               url="https://sky.example/"), tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 100
    with visit(pages[0]) as seen:
        for file in pages:
            seen.page.goto(file.as_uri())
            assert set(widths(seen.page).values()) == {0}, file
