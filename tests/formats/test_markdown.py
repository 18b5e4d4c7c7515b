"""Markdown: read back with a CommonMark parser."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt
from msgspec.structs import replace
from small_calendars import HOSTILE, written

import skycal
from skycal.formats.markdown import escape

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


def cells(html: str) -> list[list[str]]:
    """Return the rows of every table in rendered Markdown, markup in the cells left in."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S) for row in rows]


def test_tables_have_every_cell_and_strong_titles(small):
    rows = cells(GFM.render(written("markdown", small)))
    assert {len(row) for row in rows} == {5}
    assert [row[3] for row in rows if "strong" in row[3]] == [
        "<strong>Meteor-Shower</strong>",
        "<strong>Solar-Eclipse</strong>",
    ]
    assert len(rows) == len(small.events) + 2  # a header a month


def test_hostile_title_is_one_cell(small):
    (row,) = [row for row in cells(GFM.render(written("markdown", small))) if "&lt;b&gt;" in row[3]]
    text = row[3].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert text.replace("&amp;", "&") == HOSTILE.replace("\n", " ")
    assert row[4] == "x|y"


@given(TEXT)
def test_escaped_text_is_text(text):
    (_, (cell,)) = cells(GFM.render(f"| h |\n| :-- |\n| {escape(text)} |\n"))
    assert "<" not in cell
    unescaped = cell.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert unescaped.replace("&amp;", "&") == text


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_headings(every_kind, lang):
    document = written("markdown", replace(every_kind, lang=lang))
    titles = re.findall(r"^(#+) (.+)$", document, re.M)
    assert [level for level, _ in titles].count("#") == 1
    assert document.startswith("# ")
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_the_old_parser_of_blogs_shows_the_same(lang):
    """Python-Markdown knows fewer escapes: it left a backslash before `ZHR~80`."""
    document = skycal.year(2027, profile="full", place="长沙", lang=lang).to_markdown()
    theirs, ours = (
        [[html.unescape(cell) for cell in row] for row in cells(rendered)]
        for rendered in (markdown(document, extensions=["tables"]), GFM.render(document))
    )
    assert theirs == ours
    told = [cell for row in theirs for cell in row]
    assert not any("\\" in cell for cell in told)
    assert lang == "en" or any("ZHR~" in cell for cell in told)


def test_months_of_several_years_name_the_year():
    document = skycal.year(2026, 2027, kind="full-moon", lang="en").to_markdown()
    headings = re.findall(r"^## (.+)$", document, re.M)
    assert len(headings) == len(set(headings)) == 24
    assert headings[0].endswith("2026")
