"""A browser walks a site on a phone: every page and link of it, and each kind of page with axe."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from axe_playwright_python.sync_playwright import Axe
from served_process import served

from skycal.publish.plan import plan
from skycal.publish.site import build

PHONE, DESK = 390, 1280
LINKS = """() => [...document.querySelectorAll("a[href], link[href], script[src], img[src]")]
    .map(one => one.href || one.src)"""
# One page of each kind there is.
KINDS = ["", "en/", "places/", "places/changsha/", "eclipses/", "definitions/", "subscribe/",
         "2027/", "2027/changsha/", "2027-08/", "eclipses/2027-08-02/", "404.html",
         "e/2027-08-02-solar-eclipse.html", "e/2027-08-13-meteor-shower-per.html"]  # fmt: skip
SERVED = ["", "en/", "places/", "places/changsha/", "eclipses/", "definitions/", "subscribe/",
          "2027/changsha/", "2027-08/changsha/", "eclipses/2027-08-02/", "tonight/changsha",
          "e/2027-08-02-solar-eclipse"]  # fmt: skip
opened = build_opener(ProxyHandler({})).open


class Quiet(SimpleHTTPRequestHandler):
    """A static host that writes no log."""

    def log_message(self, *given: object) -> None:
        pass


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Yield the address of a site of one year, one place, two languages."""
    folder = tmp_path_factory.mktemp("site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        build(plan(years="2027", place=["\u957f\u6c99"], lang=["zh_CN", "en"], url=address), folder)
        Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.fixture(scope="module")
def server_home(tmp_path_factory):
    """Yield the address of a server."""
    with served(tmp_path_factory.mktemp("served"), "--no-access-log") as (_, port):
        yield f"http://127.0.0.1:{port}/"


def is_page(address: str) -> bool:
    return address.endswith(("/", ".html"))


def status(address: str) -> int:
    try:
        with opened(Request(address, method="HEAD")) as got:
            return got.status
    except HTTPError as error:
        return error.code


@pytest.mark.slow
def test_every_page_and_every_link(visit, home):
    with visit(home, width=PHONE, now=None) as seen:
        todo, known, statuses = [home], {home}, {}
        seen.page.on("response", lambda got: statuses.update({got.url: got.status}))
        while todo:
            address = todo.pop()
            seen.page.goto(address)
            wide = seen.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE, address
            for link in seen.page.evaluate(LINKS):
                link = urljoin(address, link).partition("#")[0]
                if not link.startswith(home) or link in known:
                    assert urlsplit(link).scheme in ("http", "https", "webcal", "data"), link
                    continue
                known.add(link)
                if is_page(link):
                    todo.append(link)
                else:
                    statuses[link] = status(link)
        assert seen.complaints == []
        assert {link for link, code in statuses.items() if code != 200} == set()
        assert len([link for link in known if is_page(link)]) > 100
        assert known <= statuses.keys() | {home}


@pytest.mark.slow
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_page_is_accessible(visit, home, path, width):
    is_fine(visit, home + path, width)


@pytest.mark.slow
@pytest.mark.parametrize("path", SERVED)
def test_a_server_s_pages_are_too(visit, server_home, path):
    is_fine(visit, server_home + path, PHONE)


def is_fine(visit, address: str, width: int) -> None:
    with visit(address, width=width, bypass_csp=True) as seen:
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()
        assert seen.complaints == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.page.locator("nav.site-nav").count() == (not address.endswith("404.html"))


@pytest.mark.slow
def test_one_chooses_a_feed_and_gets_its_address(visit, home):
    with visit(f"{home}subscribe/", width=PHONE, now=None) as seen:
        page = seen.page
        page.locator("#feed").select_option("meteor")
        assert page.locator("#https").inner_text() == f"{home}f/changsha/meteor.ics"
        page.locator("#place").select_option("")
        assert page.locator("#https").inner_text() == f"{home}f/meteor.ics"
        assert page.locator("#webcal").get_attribute("href") == (
            re.sub("^http:", "webcal:", f"{home}f/meteor.ics"))
        page.wait_for_function("document.getElementById('code').complete")
        assert page.evaluate("document.getElementById('code').naturalWidth") > 100
        assert seen.complaints == []
