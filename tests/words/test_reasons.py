"""Reasons: what is said of the best to who must decide whether to get up for it."""

import pytest

import skycal


@pytest.fixture(scope="module")
def told():
    known = {}

    def of(place, year, lang="zh_CN"):
        key = place, year, lang
        if key not in known:
            text = skycal.best(year, place=place, lang=lang).to_text()
            known[key] = [line for line in text.splitlines() if line.startswith("  ")]
        return known[key]

    return of


@pytest.mark.parametrize(("place", "year", "day", "said"), [
    # After midnight it is the next day's date, not the evening's.
    ("北京", 2027, "2027-08-13", "月落02:06以后，每小时约65颗，14日03:20前后最多"),
    ("北京", 2027, "2027-02-10", "整夜可见，11日00:30最高，南方，高度65°"),
    # Before midnight, or before dawn under its own date, the hour is enough.
    ("北京", 2026, "2026-06-09", "20:30前后在西方低空，高度18°，相距1.6°，肉眼可见"),
    ("北京", 2026, "2026-11-15", "05:30前后在东南，高度60°"),
    # The Moon of 2026-08-28 sets in Tromsø before the middle of the eclipse.
    ("Tromso", 2026, "2026-08-28", "04:52在地平线上时最深，西南方向"),
    ("伦敦", 2026, "2026-08-28", "食甚05:13，西南低空，高度8°"),
])  # fmt: skip
def test_when_and_where_in_one_sentence(told, place, year, day, said):
    assert any(day in line and said in line for line in told(place, year))


def test_nothing_is_said_twice(told):
    """The hours stand beside the reason, not the best minute and the altitude again."""
    for line in told("北京", 2027):
        assert line.count("高度") <= 1, line
        assert line.count("每小时") <= 1, line


def test_in_english_the_date_follows_the_hour(told):
    perseids = next(line for line in told("London", 2027, "en") if "Perseids" in line)
    assert "most of them around 03:10 on August 13 " in perseids
