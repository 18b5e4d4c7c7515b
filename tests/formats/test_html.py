"""HTML: one file that asks nobody for anything, well formed, every event with its anchor."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from skycal.formats.html import render

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Reader(HTMLParser):
    """Collects elements with their attributes and checks that tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(every_kind) -> Reader:
    return Reader(render(every_kind))


def test_tags_close(page):
    assert page.open == []


def test_nothing_is_fetched_or_run(page, every_kind):
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "audio", "video"}
    loading = {"src", "srcset", "poster", "action", "background"}
    for _, attributes in page.elements:
        assert not attributes.keys() & loading
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
    style = re.search(r"<style>(.*?)</style>", render(every_kind), re.S)[1]
    assert "url(" not in style
    assert "@import" not in style


def test_ids_are_unique_and_links_arrive(page, every_kind):
    ids = Counter(one["id"] for _, one in page.elements if "id" in one)
    assert max(ids.values()) == 1
    assert {event.id for event in every_kind.events} <= ids.keys()
    targets = {one["href"].removeprefix("#") for one in page.all("a")}
    targets |= {one["aria-labelledby"] for _, one in page.elements if "aria-labelledby" in one}
    assert targets <= ids.keys()


def test_meaning(page, every_kind):
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
    rows = [one for one in page.all("tr") if "id" in one]
    assert len(rows) == len(every_kind.events)
    stamp = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")
    assert all(stamp.fullmatch(one["datetime"]) for one in page.all("time"))


def test_each_row_has_a_cell_in_each_column(page):
    days = [int(one["rowspan"]) for one in page.all("th") if "rowspan" in one]
    rows = [one for one in page.all("tr") if "id" in one]
    assert sum(days) == len(rows)
    assert len(page.all("td")) == 2 * len(rows)
