"""The card of a year: as large as Open Graph wants it, its ten nights by the dates of the texts."""

import pytest
from marks import named, texts, tree

from skycal import best, picture, year
from skycal.formats.png import png

WIDE, HIGH = 1200, 630


@pytest.fixture(scope="module")
def card():
    return picture("card", year=2027, place="\u5317\u4eac").svg


def test_its_shape_is_open_graphs(card):
    _, _, width, height = map(float, tree(card).get("viewBox").split())
    assert (width * 2, height * 2) == (WIDE, HIGH)
    pytest.importorskip("resvg_py")
    data = png(card, WIDE)
    assert [int.from_bytes(data[at:at + 4], "big") for at in (16, 20)] == [WIDE, HIGH]


def test_its_nights_are_the_best_in_order(card):
    best = [one.event for one in year(2027, place="\u5317\u4eac").best]
    shown = texts(card, "sky-card-event")
    assert len(shown) == len(best)
    assert all(any(text.startswith(event.title) for text in shown) for event in best)
    assert any("\u5e74\u5ea6\u6700\u5927\u6ee1\u6708" in text for text in shown)
    # Mars is highest at 00:35 on February 20: the night of the 19th.
    assert "2\u670819\u65e5" in texts(card, "sky-card-day")
    assert "2\u670820\u65e5" not in texts(card, "sky-card-day")


@pytest.mark.parametrize("place", [None, "\u5317\u4eac", "Sydney"])
def test_its_days_are_those_of_the_list(place):
    """2027-05-08: Venus and Saturn at dawn, which is no evening of the 7th."""
    listed = [line.split("**")[1].split()[0]
              for line in best(2027, place=place, lang="zh_CN").to_markdown().splitlines()
              if line[:1].isdigit()]
    drawn = texts(picture("card", year=2027, place=place, lang="zh_CN").svg, "sky-card-day")
    assert drawn == listed


def test_its_words_have_room():
    for place, lang in (("London", "en"), (None, "en"), ("\u5317\u4eac", "zh_TW")):
        svg = picture("card", year=2027, place=place, lang=lang).svg
        from skycal.pictures.labels import class_size, text_width

        for cls in ("sky-card-title", "sky-card-name", "sky-card-event"):
            for text in named(svg, "text", cls):
                wide = text_width(text.text, class_size(cls))
                assert float(text.get("x")) + wide < 395.0
