"""Eras: which calendars say what of their dates, months and clock."""

from datetime import date

import pytest

import skycal
from skycal.model import Span
from skycal.words import Words
from skycal.words.eras import era_notes


def notes(first, last, lang="en"):
    span = Span(date.fromisoformat(first), date.fromisoformat(last))
    return list(era_notes(Words(lang), span))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2027-01-01", "2027-12-31", []), ("1900-01-31", "2040-12-31", []),
        ("2041-01-01", "2041-12-31", ["2040"]),
        ("1580-01-01", "1580-12-31", ["1582", "1645", "2100"]),
        ("1582-10-15", "1582-12-31", ["1645", "2100"]),
        ("1600-01-01", "1600-12-31", ["1645", "2100"]),
        ("1896-01-01", "1896-12-31", ["1899", "2100"]), ("1900-01-30", "1900-02-01", ["1899"]),
        ("1551-01-01", "2648-12-31", ["1582", "1645", "1899", "2040", "2100"]),
    ],
)  # fmt: skip
def test_what_is_said_in_chinese(first, last, said):
    told = notes(first, last, "zh_CN")
    assert len(told) == len(said)
    assert all(year in note for year, note in zip(said, told, strict=True))


def test_months_are_spoken_of_only_where_they_are_shown():
    assert len(notes("1560-01-01", "1560-12-31")) == 2
    assert len(notes("1896-01-01", "1896-12-31")) == 1


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_text_and_page_say_it(format):
    assert "1582年10月15日以前" in skycal.year(1560, kind=["solar-eclipse"]).to(format)
    assert "1582" not in skycal.year(2027, kind=["solar-eclipse"]).to(format)
