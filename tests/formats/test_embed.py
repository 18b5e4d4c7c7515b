"""Embed: one section that a stranger's page can take in, whatever blog engine prints it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from reading import Page, ids_of_rows
from small_calendars import written

import skycal
from skycal.model import SkycalError

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table"])


@pytest.fixture
def text(every_kind) -> str:
    return written("html", every_kind, embed=True)


def test_it_is_one_section_without_script(text):
    page = Page(text, fragment=True)
    (section,) = list(page.root)
    assert (section.tag, section.get("class")) == ("section", "skycal")
    assert not page.all("script")
    assert not page.all("h1")


def test_ids_classes_and_rules_are_its_own(text):
    page = Page(text, fragment=True)
    for one in page.elements:
        for name in (one.get("id"), one.get("class")):
            assert name is None or re.fullmatch(r"skycal(-[\w.-]+)?", name)
        if one.tag == "a":
            assert any(one.get("href") == f"#{other.get('id')}" for other in page.elements)
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", page.text(page.one("style")))
    assert all(re.fullmatch(r":where\(\.skycal\)( \.skycal-\w+)?", where) for where, _ in rules)
    classes = {one.get("class") for one in page.elements} - {None}
    assert {f".{name}" for name in classes} >= {where.split()[-1] for where, _ in rules[1:]} - {
        ".skycal-figure", ".skycal-row", ".skycal-when"}  # fmt: skip


def test_its_colours_are_the_pages(text):
    (style,) = re.findall("<style>(.*?)</style>", text)
    unpictured = re.sub(r"\S+-(figure|row|when)\{.*?\}", "", style)
    assert "#" not in unpictured
    assert "rgb(" not in unpictured


def test_no_blank_line_ends_it(text):
    """WordPress makes paragraphs of blank lines; in Markdown one would end the HTML."""
    assert "\n\n" not in text
    assert not re.search(r"^\s*$", text.rstrip("\n"), re.M)
    assert GFM.render(f"before\n\n{text}\nafter") == f"<p>before</p>\n{text}<p>after</p>\n"


def test_styles_in_the_tags(every_kind):
    page = Page(written("html", every_kind, embed=True, inline_css=True), fragment=True)
    assert not page.all("style")
    assert not page.all("a")
    assert [one for one in page.elements if "id" in one.attrib] == []
    assert {one.get("class") for one in page.elements} == {None, "skycal"}
    assert all(one.get("style") for one in page.all("tr"))  # 公众号: the shorter, the better
    assert {one.get("style") for one in page.all("td")} == {None, "white-space: nowrap"}


def test_every_event_is_there(every_kind, text):
    page = Page(text, fragment=True)
    ids = {one.get("id") for one in page.elements} - {None}
    assert ids >= {f"skycal-{event.id}" for event in every_kind.events}


def test_a_year_in_the_tags_is_what_one_sees_of_what_matters():
    """So it is short enough for a public account's editor, which takes 20,000 characters."""
    text = skycal.year(2027, place="\u957f\u6c99").to_html(embed=True, inline_css=True)
    assert len(text) < 20_000
    rows = Page(text, fragment=True).all("tr")
    assert 40 < len(rows) < 90


def test_months_that_are_named_are_whole():
    """In a public account's form of a year, too, and nothing else is there."""
    year = skycal.year(2027, place="\u957f\u6c99")
    wanted = {event.id for event in year if event.time.month in (7, 8)}
    page = Page(year.to_html(embed=True, months="7-8"), fragment=True)
    ids = {one.get("id") for one in page.elements} - {None}
    printed = {id.removeprefix("skycal-") for id in ids} - {"2027-07", "2027-08"}
    assert {"skycal-2027-07", "skycal-2027-08"} <= ids
    assert len(printed & wanted) > 0.9 * len(wanted)  # but for what another day's row holds
    assert not page.all("ol")
    inline = year.to_html(embed=True, inline_css=True, months=[7, 8])
    assert len(inline) < 10_000
    text = Page(inline, fragment=True).text()
    shown = [event.title for event in year if event.id in printed]
    assert sum(title in text for title in shown) > 0.95 * len(shown) > 40


def test_months_are_a_calendars(small):
    with pytest.raises(SkycalError, match="set `embed` as well"):
        written("html", small, months="8")
    with pytest.raises(SkycalError, match=r"^months: it is for a calendar"):
        skycal.tonight("\u957f\u6c99", date="2027-08-02").to_html(embed=True, months=8)


def test_braces_are_not_a_templates(small):
    from msgspec.structs import replace

    event = small.events[0]
    hostile = replace(event, details={"title": "{{ x }} {% y %} {# z #}"})
    text = written("html", replace(small, events=(hostile,), best=()), embed=True)
    assert not re.search(r"\{[{%#]", re.sub("(?s)<style>.*</style>", "", text))
    assert "{{ x }} {% y %} {# z #}" in Page(text, fragment=True).text()


def test_options_that_do_not_go_together(small):
    with pytest.raises(SkycalError, match="set `embed` as well"):
        written("html", small, inline_css=True)
    with pytest.raises(SkycalError, match="set `embed` as well"):
        written("html", small, front_matter="hexo")
    with pytest.raises(SkycalError, match="not with `embed`"):
        written("html", small, embed=True, feed="https://example.org/2027.ics")


@pytest.mark.parametrize("wanted", [
    lambda: skycal.month("2027-08", place="\u957f\u6c99"),
    lambda: skycal.month("2027-10"),
    lambda: skycal.best(2027, place="\u957f\u6c99"),
    lambda: skycal.year(2027, min_importance=4),
], ids=["month at a place", "month", "best", "importance 4"])  # fmt: skip
def test_a_public_account_takes_it(wanted):
    """The editor of WeChat's takes 20,000 characters, tags and styles among them."""
    result = wanted()
    text = result.to_html(embed=True, inline_css=True)
    assert len(text) < 20_000
    rows = ids_of_rows(result) if hasattr(result, "_record") else None
    titles = [one["title"] for one in result.to_dict()["events"]
              if (rows is None or one["id"] in rows)
              # an eclipse that is not seen is called what it is, and said not to be seen
              and not (one["family"] == "eclipse" and one.get("local", {}).get("visible") is False)]
    assert len(titles) >= 10
    assert all(title in text for title in titles)
