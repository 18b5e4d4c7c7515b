"""HTML: one file that asks nobody for anything, valid, every event with its anchor."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter

import pytest
from msgspec.structs import replace
from reading import Page
from small_calendars import written

from skycal.documents.listing import Listing
from skycal.formats.page.rows import ECLIPSES
from skycal.model import SkycalError, whole_years

URL, FEED = "https://example.org/2027.html", "https://example.org/2027.ics"
LOADING = {"src", "srcset", "poster", "action", "background", "data", "style"}


@pytest.fixture
def text(every_kind) -> str:
    return written("html", every_kind, pictures=False)


@pytest.fixture
def page(text) -> Page:
    return Page(text)


def test_nothing_is_fetched(page, text):
    tags = {one.tag for one in page.elements}
    assert not tags & {"link", "img", "iframe", "object", "embed", "audio", "video", "base"}
    for one in page.elements:
        assert not one.attrib.keys() & LOADING
        assert not any(name.startswith("on") for name in one.attrib)
        assert one.get("href", "#").startswith("#")
    assert "url(" not in page.text(page.one("style"))
    assert "@import" not in text


def test_the_policy_allows_the_page_and_nothing_else(page, text):
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).get("content")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (block,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert allowed.pop(directive) == f"'sha256-{digest}'"
    assert allowed == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'",
                       "form-action": "'none'"}  # fmt: skip


def test_ids_are_unique_and_links_arrive(page, every_kind):
    ids = Counter(one.get("id") for one in page.elements if "id" in one.attrib)
    assert max(ids.values()) == 1
    assert {event.id for event in every_kind.events} <= ids.keys()
    targets = {one.get("href").removeprefix("#") for one in page.all("a")}
    targets |= {one.get("aria-labelledby") for one in page.elements} - {None}
    assert targets <= ids.keys()
    rows = {one.get("id") for one in page.all("tr") if "id" in one.attrib}
    assert rows <= targets  # what has a row links to itself, to be copied


def test_meaning(page, every_kind):
    assert page.all("html")[0].attrib == {"lang": "zh-CN"}
    for tag in ("h1", "main", "header", "footer", "nav"):
        assert len(page.all(tag)) == 1
    saved = [one.get("id") for one in page.elements if "data-span" in one.attrib]
    assert sorted(saved) == sorted(event.id for event in every_kind.events)
    stamp = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")
    assert all(stamp.fullmatch(one.get("datetime")) for one in page.all("time"))


def test_each_row_has_a_cell_in_each_column(page):
    days = [int(one.get("rowspan")) for one in page.all("th") if "rowspan" in one.attrib]
    rows = [one for one in page.all("tr") if "id" in one.attrib]
    assert sum(days) == len(rows)
    assert all(len(one.findall("td")) == 3 for one in rows)


def test_what_machines_read(page, every_kind):
    data = json.loads(page.text(page.one("script", type="application/ld+json")))
    items = data["itemListElement"]
    best = {one.event.id for one in every_kind.best}
    rows = [row for row in Listing(every_kind).rows
            if row.event.kind in ECLIPSES or row.event.id in best]
    assert [one["position"] for one in items] == [*range(1, len(rows) + 1)]
    for item, row in zip(items, rows, strict=True):
        event = item["item"]
        assert (event["@type"], event["name"]) == ("Event", row.title)
        assert "endDate" in event or event["startDate"] == row.stamp
        assert event["url"] == f"#{row.event.id}"
        assert event["location"]["name"] == "Here & <there>"
    properties = {one.get("property"): one.get("content") for one in page.all("meta")}
    assert properties["og:title"] == Listing(every_kind).title
    assert "og:url" not in properties
    assert "og:image" not in properties


def test_a_picture_for_links(small):
    """As Open Graph and X's cards have it; the page asks for no picture itself."""
    card = "https://sky.example/2027.png"
    page = Page(written("html", small, pictures=False, image=card))
    assert page.one("meta", property="og:image").get("content") == card
    assert page.one("meta", name="twitter:card").get("content") == "summary_large_image"
    assert not page.all("img")


def test_an_event_that_lasts_says_from_when_to_when(small):
    data = json.loads(Page(written("html", small, pictures=False)).one(
        "script", type="application/ld+json").text)  # fmt: skip
    (eclipse,) = [one["item"] for one in data["itemListElement"]
                  if one["item"]["name"] == "Solar-Eclipse"]  # fmt: skip
    assert eclipse["startDate"] == "2027-02-06T20:57:38+08:00"
    assert eclipse["endDate"] == "2027-02-07T03:01:00+08:00"


def test_its_own_address_and_a_feed(small):
    page = Page(written("html", small, pictures=False, url=URL, feed=FEED))
    links = {one.get("rel"): one.get("href") for one in page.all("link")}
    assert links == {"canonical": URL, "alternate": FEED}
    away = [one.get("href") for one in page.all("a") if not one.get("href").startswith("#")]
    assert away == [
        "webcal://example.org/2027.ics",
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fexample.org%2F2027.ics",
        "https://outlook.live.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Fexample.org%2F2027.ics&name=The%20sky%20in%202027",
        FEED,
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "2027.ics", "ftp://example.org", "x"])
def test_an_address_is_one_of_the_web(small, address):
    for option in ("url", "feed"):
        with pytest.raises(SkycalError, match=f"{option}: it must be an http or https address"):
            written("html", small, pictures=False, **{option: address})


def test_several_years(every_kind):
    Page(written("html", replace(every_kind, span=whole_years(2027, 2028)), pictures=False))


@pytest.mark.parametrize("lang", ["en", "zh_TW"])
def test_other_languages(every_kind, lang):
    page = Page(written("html", replace(every_kind, lang=lang), pictures=False))
    assert page.all("html")[0].get("lang") == lang.replace("_", "-")
