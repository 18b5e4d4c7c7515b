"""Feeds: Atom and JSON Feed, read back by another's parser."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from small_calendars import encoded, written

from skycal.documents.listing import Listing
from skycal.model import SkycalError

URL = "https://example.org/2027.html"


@pytest.fixture
def feed(every_kind):
    parsed = feedparser.parse(encoded("atom", every_kind))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    return parsed


def test_what_rfc_4287_demands(feed):
    assert feed.feed.id
    assert feed.feed.title
    assert feed.feed.updated
    assert feed.feed.author == "skycal"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.title
        assert entry.updated
        assert entry.content[0].value  # an entry that links nowhere must have one


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def test_posts_come_a_week_before_their_events(every_kind, feed):
    items = json.loads(written("jsonfeed", every_kind))["items"]
    for row, entry, item in zip(Listing(every_kind).rows, feed.entries, items, strict=True):
        week = datetime(row.day.year, row.day.month, row.day.day, tzinfo=UTC) - timedelta(days=7)
        assert moment(entry.published) == moment(item["date_published"]) == week
        assert week < row.local
        assert row.title in entry.title
        assert entry.title == item["title"]
        assert entry.id == item["id"]
        assert entry.id.endswith(f":{row.event.id}")


def test_what_json_feed_demands(every_kind):
    feed = json.loads(written("jsonfeed", every_kind))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for item in feed["items"]:
        assert item["id"]
        assert item["content_text"]
        assert all(name in {"id", "url", "title", "content_text", "date_published", "tags"}
                   or name.startswith("_") for name in item)  # fmt: skip


def test_they_link_to_the_page(small):
    parsed = feedparser.parse(encoded("atom", small, url=URL))
    links = [f"{URL}#{event.id}" for event in small.events]
    assert parsed.feed.link == URL
    assert [entry.link for entry in parsed.entries] == links
    feed = json.loads(written("jsonfeed", small, url=URL))
    assert feed["home_page_url"] == URL
    assert [item["url"] for item in feed["items"]] == links


def test_an_address_is_one_of_the_web(small):
    for name in ("atom", "jsonfeed", "ics", "html"):
        with pytest.raises(SkycalError, match="url: it must be an http or https address"):
            written(name, small, url="2027.html")


def test_hostile_words_are_text(small):
    titles = [entry.title for entry in feedparser.parse(encoded("atom", small)).entries]
    assert any("a&lt;b&gt;" in title or "a<b>" in title for title in titles)
