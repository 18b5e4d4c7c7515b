"""Served pages: a server has the rooms of a site, for any place, and their links lead somewhere."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote, urljoin, urlsplit

import asgi
import html5lib
import pytest
import three_years
from unfolded import lines_of, unfolded

from skycal.calendar import zones
from skycal.publish.beside import BESIDE
from skycal.publish.server.asking import asked, is_at, query_of, route_of

URL = "https://sky.example/"
PAGES = [
    "/", "/en/", "/subscribe/", "/zh_TW/subscribe/", "/places/", "/places/changsha/",
    "/ja/places/28.2,112.9,0/", "/eclipses/", "/definitions/", "/2027/", "/en/2027/london/",
    "/2027-08/", "/2027-08/changsha/", "/e/2027-08-02-solar-eclipse", "/eclipses/2027-08-02/",
    "/tonight/changsha",
]  # fmt: skip
LINK = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 1, 15))


@pytest.fixture(scope="module")
def served():
    return asgi.Served(url=URL)


@pytest.mark.parametrize("target", PAGES)
def test_every_link_of_a_page_is_the_address_of_something(served, target):
    got = served.get(target)
    assert got.status == 200
    for link in sorted(set(LINK.findall(got.text))):
        where = urlsplit(urljoin(f"{URL}{target[1:]}", link.replace("&amp;", "&")))
        if f"{where.scheme}://{where.netloc}/" != URL or where.path[1:] in BESIDE:
            assert where.scheme in ("https", "webcal", "data")
            continue
        found = route_of(path := unquote(where.path))
        assert found, link
        query = query_of(where.query.encode())
        assert is_at(asked(*found, query).address, path, query), link


@pytest.mark.parametrize("target", PAGES)
def test_a_page_has_its_frame_and_knows_its_address(served, target):
    got = served.get(target)
    html5lib.HTMLParser(strict=True).parse(got.body)
    assert 'class="site-nav"' in got.text
    assert f'<link rel="canonical" href="{URL}{target[1:]}">' in got.text
    assert got.text.count(' hreflang="') >= 5  # four languages, and any other
    assert "style-src 'self'" in got.headers["content-security-policy"]


def test_a_page_for_another_s_page_has_no_frame(served):
    got = served.get("/2027/?embed=true")
    assert got.text.startswith("<section")
    assert "site-nav" not in got.text


@pytest.mark.parametrize("name", ["best", "terms"])
def test_a_feed_is_the_site_s_but_for_the_addresses_of_pages(served, name):
    def lines(document):
        return [line for line in lines_of(document) if not line.startswith("URL:")]

    got = served.get(f"/f/changsha/{name}.ics")
    there = three_years.feed("\u957f\u6c99", name).document
    assert lines(got.body) == lines(there)
    assert f"SOURCE;VALUE=URI:{URL}f/changsha/{name}.ics" in lines(got.body)


def test_an_event_of_a_feed_links_to_its_page(served):
    text = unfolded(served.get("/f/changsha/best.ics").text)
    links = re.findall(r"\r\nURL:(\S+)\r\nEND:VEVENT", text)
    assert len(links) == text.count("BEGIN:VEVENT")
    assert served.get(links[0].removeprefix(URL[:-1])).status == 200


def test_without_an_address_nothing_needs_one():
    bare = asgi.Served()
    text = bare.get("/subscribe/").text
    assert "webcal:" not in text
    assert 'id="code"' not in text
    problem = bare.get("/f/changsha/best.svg")
    assert problem.status == 404
    assert "--url" in problem.json["detail"]
    assert "SOURCE" not in bare.get("/f/changsha/best.ics").text


def test_a_place_s_page_has_its_best_and_its_feeds(served):
    text = served.get("/places/changsha/").text
    assert [int(one) for one in re.findall(r'id="best-(\d+)"', text)] == [2026, 2027, 2028]
    assert text.count("<li><time") >= 30
    assert '<a href="webcal://sky.example/f/changsha/best.ics">' in text
