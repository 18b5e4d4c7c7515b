"""In somebody else's page: the section and <sky-cal> keep their shape whatever its rules."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

import skycal
from skycal.files import TEMPLATES

BLOG = "https://blog.example/"
SCRIPT = TEMPLATES / "embed" / "sky-cal.js"
SCRIPT_BYTES = 10_000

HOSTILE = """
* { margin: 9px !important; border: 3px dashed red !important; }
body { background: #fdf6e3; color: #333; font: 18px/1.7 serif; text-transform: uppercase;
  letter-spacing: 1em; text-align: center; word-spacing: 2em; text-indent: 4em; }
table, tr, td, th, time { display: block !important; float: right; width: 10px !important; }
table td, .post table th { background: lime; color: yellow !important; padding: 40px; }
.date, .clock, .title, .figures, .row, .list { display: none !important; }
div { transform: rotate(5deg); }
"""
MILD = """
body { max-width: 40rem; margin: auto; padding: 0 1rem; font: 17px/1.7 serif; color: #333; }
table { width: auto; } td, th { border: 1px solid #ccc; padding: 12px; background: #eee; }
"""
COMPONENT = '<script src="/sky-cal.js" defer></script><sky-cal {}>{}</sky-cal>'


@pytest.fixture(scope="session")
def section():
    return skycal.year(2027, min_importance=4).to("html", embed=True)


@pytest.fixture
def blog(visit, files):
    """Return a function that opens a post with a body, in a blog with a style sheet."""

    def opened(body, css="", **settings):
        html = (
            '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Blog</title>'
            f"<style>{css}</style><body><main class=post><h1>Post</h1>{body}</main>"
        )
        answers = {
            "": ("text/html", html.encode()),
            "sky-cal.js": ("text/javascript", SCRIPT.read_bytes()),
            "2027.json": ("application/json", files["json"].read_bytes()),
            "api": ("application/json", files["there"].read_bytes()),
        }  # fmt: skip

        def answer(route):
            path = route.request.url.removeprefix(BLOG).partition("?")[0]
            kind, content = answers.get(path, ("text/plain", None))
            if content is None:
                route.fulfill(status=404)
            else:
                route.fulfill(content_type=f"{kind}; charset=utf-8", body=content)

        return visit(BLOG, route=answer, **settings)

    return opened


def rows(page) -> list[str]:
    """Return the lines of the list that <sky-cal> shows."""
    page.locator("sky-cal table.table").wait_for(state="attached")
    return page.locator("sky-cal tbody tr").all_inner_texts()


def styles(page, selector: str, *names: str) -> list[str]:
    """Return computed styles of the first element found."""
    return page.locator(selector).first.evaluate(
        "(one, names) => names.map(name => getComputedStyle(one)[name])", list(names)
    )


def test_the_component_is_small():
    assert len(SCRIPT.read_bytes()) < SCRIPT_BYTES


def test_the_component_lists_what_is_asked_for(blog, files):
    events = json.loads(files["json"].read_text("utf-8"))["events"]
    wished = 'src="/2027.json" family="eclipse, meteor" min-importance="3"'
    with blog(COMPONENT.format(wished, "")) as seen:
        lines = rows(seen.page)
        wanted = [one for one in events
                  if one["family"] in ("eclipse", "meteor") and one["importance"] >= 3]  # fmt: skip
        assert len(lines) == len(wanted)
        assert all(one["title"] in line for one, line in zip(wanted, lines, strict=True))
        assert any("18:07" in line and "8\u67082\u65e5" in line for line in lines)
        assert seen.complaints == []
        seen.page.evaluate("document.querySelector('sky-cal').setAttribute('limit', '2')")
        assert len(rows(seen.page)) == 2
        seen.page.evaluate("document.querySelector('sky-cal').setAttribute('upcoming', '')")
        assert "2\u67086\u65e5" in rows(seen.page)[0]


def test_the_component_lists_a_month_or_the_best(blog, files):
    data = json.loads(files["json"].read_text("utf-8"))
    with blog(COMPONENT.format('src="/2027.json" month="2027-08"', "")) as seen:
        august = [one for one in data["events"] if one["time"].startswith("2027-08")]
        assert len(rows(seen.page)) == len(august) > 10
        seen.page.evaluate("""() => {
            const list = document.querySelector("sky-cal");
            list.setAttribute("best", "");
            list.removeAttribute("month");
        }""")
        assert len(rows(seen.page)) == len(data["best"]) == 10
        seen.page.evaluate("document.querySelector('sky-cal').setAttribute('tonight', '')")
        assert rows(seen.page) == []  # nobody said from where
        assert seen.complaints == []


def test_the_component_tells_what_is_seen_tonight_from_a_place(blog, files):
    """A server is asked for the place; in the small hours the night is still the evening's."""
    events = json.loads(files["there"].read_text("utf-8"))["events"]
    wished = COMPONENT.format('src="/api" place="changsha" tonight', "")
    with blog(wished, now=datetime(2027, 2, 10, 20, 0, tzinfo=UTC)) as seen:  # four in Beijing
        lines = rows(seen.page)
        wanted = [one for one in events if one["local"]["visible"]
                  and one["local"]["watch"]["night"] == "2027-02-10"]
        assert len(lines) == len(wanted) > 0
        assert all(one["title"] in line for one, line in zip(wanted, lines, strict=True))
        assert f"{BLOG}api?place=changsha" in seen.requests
        assert seen.complaints == []


def test_the_component_says_the_times_of_the_page(blog, files, visit):
    """But for what the JSON has rounded to half a minute: the page rounds the exact instant."""
    events = json.loads(files["json"].read_text("utf-8"))["events"]
    with visit(files["plain"]) as seen:
        clocks = dict(seen.page.locator("#months tr[id], .rest li").evaluate_all(
            "rows => rows.map(row => [row.id, row.querySelector('.tm, span + span').innerText])"))
    with blog(COMPONENT.format('src="/2027.json"', "")) as seen:
        rows(seen.page)
        said = seen.page.locator("sky-cal td.clock").all_inner_texts()
    halves = [one["time"][17:19] == "30" for one in events]
    assert sum(halves) < len(events) / 10
    # What stands in another's row of the page has a row of its own in the component.
    assert len(clocks) > 0.7 * len(events)  # phases, terms and festivals are in its calendars
    different = [
        event["id"] for event, half, one in zip(events, halves, said, strict=True)
        if not half and one != clocks.get(event["id"], one)
    ]
    assert different == []


def test_hostile_rules_do_not_reach_the_component(blog):
    wished = COMPONENT.format('src="/2027.json" min-importance="4"', "")
    with blog(wished, HOSTILE) as seen:
        assert rows(seen.page)
        assert styles(seen.page, "sky-cal .title", "textTransform", "letterSpacing", "textIndent",
                      "wordSpacing") == ["none", "normal", "0px", "0px"]  # fmt: skip
        assert styles(seen.page, "sky-cal table", "display") == ["table"]
        assert styles(seen.page, "sky-cal td.clock", "display", "backgroundColor", "float") == [
            "table-cell", "rgba(0, 0, 0, 0)", "none"]  # fmt: skip
        # Colour and font are the page's.
        assert styles(seen.page, "sky-cal .title", "color", "fontSize") == [
            "rgb(51, 51, 51)", "18px"]  # fmt: skip


@pytest.mark.parametrize("wished", ['src="/missing.json"', 'src="/sky-cal.js"', ""])
def test_what_is_inside_stays_where_the_list_cannot_come(blog, section, wished):
    with blog(COMPONENT.format(wished, section)) as seen:
        seen.page.wait_for_timeout(200)
        assert seen.page.locator("section.skycal").is_visible()


def test_without_script_the_table_inside_shows(blog, section):
    body = COMPONENT.format('src="/2027.json"', section)
    with blog(body, java_script_enabled=False) as seen:
        assert seen.page.locator("section.skycal table").first.is_visible()


def test_the_list_takes_the_place_of_the_table(blog, section):
    with blog(COMPONENT.format('src="/2027.json"', section)) as seen:
        rows(seen.page)
        assert seen.page.locator("section.skycal").is_hidden()


def test_the_section_fits_a_page(blog, section):
    with blog(section, MILD, width=320) as seen:
        assert seen.requests == [BLOG]
        assert seen.complaints == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert styles(seen.page, "section.skycal td", "paddingLeft") == ["0px"]
        assert styles(seen.page, "h1", "fontSize") != ["16px"]
        assert Axe().run(seen.page).violations_count == 0


def test_the_component_is_accessible(blog):
    with blog(COMPONENT.format('src="/2027.json" min-importance="3"', ""), MILD) as seen:
        rows(seen.page)
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()
