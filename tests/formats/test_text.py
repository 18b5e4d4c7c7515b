"""Text: columns that align in a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from small_calendars import calendar_of, event, written

from skycal.documents.calendars import NextDocument
from skycal.documents.listing import Listing
from skycal.formats import FORMATS
from skycal.formats.text import pad, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("\u6eff\u6708", 4), ("e\u0301", 1), ("22\u00b044\u2032", 6), ("\uff08", 2)],
)
def test_width(text, columns):
    assert width(text) == columns
    assert width(pad(text, 10)) == 10


def test_titles_begin_in_one_column(every_kind):
    """In a month's table every title starts after the same number of columns."""
    blocks = iter(written("text", every_kind).split("\n\n")[2:])  # after the heading and the best
    for month, block in zip(Listing(every_kind).months, blocks, strict=True):
        rows = [row for day in month.days for row in day.rows]
        lines = block.splitlines()[1:]
        starts = {
            width(line[: line.index(row.title)]) for row, line in zip(rows, lines, strict=True)
        }
        assert len(starts) == 1


@pytest.mark.usefixtures("plain_words")
def test_long_titles_push_only_their_own_figures():
    events = [
        event("2027-01-01 10:00", "new-moon", title="short", figures="F"),
        event("2027-01-02 10:00", "full-moon", title="x" * 60, figures="F"),
    ]
    short, long = written("text", calendar_of(events)).splitlines()[-2:]
    assert short.index(" F") < 60
    assert long.endswith("x  F")


def test_bare_lines_have_the_whole_date(small):
    lines = FORMATS["text"].encode(NextDocument(small, "")).decode().splitlines()
    assert len(lines) == len(small.events)
    assert all(line.startswith("  2027-0") for line in lines)


def test_no_control_characters(small):
    document = written("text", small).replace("\n", "")
    assert not [char for char in document if unicodedata.category(char) == "Cc"]
