"""Feeds: what there is to subscribe to, under names that never change."""

from __future__ import annotations

import pytest

from skycal.formats import FORMATS
from skycal.model import FAMILIES
from skycal.publish.feeds import FEEDS, feed_document
from skycal.words import Words, languages

YEARS = range(2026, 2029)
A_YEAR = {"best": (10, 40), "visible": (45, 90), "standard": (300, 500), "full": (900, 1300)}


def document(name, years=YEARS, **common):
    feed = FEEDS[name]
    return feed_document(feed, feed.request(years, **common))


def test_there_is_a_feed_of_every_tier_and_family():
    assert set(FEEDS) == {*A_YEAR, *FAMILIES, "terms"}


@pytest.mark.parametrize("lang", languages())
def test_every_feed_has_a_name_of_its_own(lang):
    words = Words(lang)
    assert len({feed.called(words) for feed in FEEDS.values()}) == len(FEEDS)
    assert not any(feed.called(words) == name for name, feed in FEEDS.items())


@pytest.mark.parametrize("place", [None, "长沙", "London"])
def test_a_tier_has_so_many_events_a_year_and_those_of_the_smaller_one(place):
    smaller: set[str] = set()
    for name, (least, most) in A_YEAR.items():
        rows = document(name, place=place).whole
        ids = {event.id for event in rows.calendar.events}
        assert least <= len(rows.shown) / len(YEARS) <= most, name
        assert smaller <= ids
        smaller = ids


def test_every_feed_has_events():
    for name in FEEDS:
        assert next(iter(document(name, range(2027, 2028)).appointments())).id, name


@pytest.mark.parametrize(("name", "common", "title"), [
    ("visible", {"place": "长沙"}, "长沙天象"),
    ("best", {"place": "长沙"}, "长沙天象·精选"),
    ("meteor", {}, "天象·流星雨"),
    ("terms", {"lang": "zh_TW"}, "天象·節氣與農曆"),
    ("visible", {"place": "London", "lang": "en"}, "The sky of London"),
])  # fmt: skip
def test_its_title_tells_of_no_year(name, common, title):
    for years in (YEARS, range(2027, 2030)):
        feed = FORMATS["ics"].encode(document(name, years, **common)).decode("utf-8")
        assert f"\r\nNAME:{title}\r\n" in feed
