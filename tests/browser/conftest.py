"""A real browser: Debian's chromium, driven by playwright, cut off from every network.

Without chromium these tests are skipped; where CI=true it must be there.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import skycal

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
NOW = datetime(2027, 2, 5, 20, 30)  # what the pages' clock shows, the machine's zone

# The calendars looked at: by name, what is asked for.
CALENDARS = {
    "plain": {},
    "beijing": {"place": "\u5317\u4eac"},
    "english": {"lang": "en", "place": "London"},
    "taipei": {"lang": "zh_TW", "place": "\u53f0\u5317"},
}


def chromium() -> str | None:
    """Return where the browser is, None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items):
    """Mark every test here, and skip it where it cannot run."""
    here = Path(__file__).parent
    missing = chromium() is None and os.environ.get("CI") != "true"
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def browser():
    """Return one browser for all tests."""
    path = chromium()
    assert path is not None, "CI=true but there is no chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """Return the pages of 2027, and the section for another's page, as files by name."""
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for name, wishes in CALENDARS.items():
        calendar = skycal.year(2027, **wishes)
        written[name] = folder / f"{name}.html"
        written[name].write_text(calendar.to_html(), "utf-8")
        if name == "plain":
            written["ics"] = folder / "plain.ics"
            written["ics"].write_text(calendar.to_ics(), "utf-8", newline="")
            written["json"] = folder / "2027.json"
            written["json"].write_text(calendar.to_json(), "utf-8")
        if name == "beijing":
            written["there"] = folder / "there.json"
            written["there"].write_text(calendar.to_json(), "utf-8")
    return written


class Visit:
    """A page opened, with all it said on the console and all it asked of anybody."""

    def __init__(self, page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture
def visit(browser):
    """Return a function that opens a file, or an address that `route` answers, in a window."""

    @contextmanager
    def opened(file, width=1280, height=900, now=NOW, route=None, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        page = context.new_page()
        if route is not None:
            page.route("**/*", route)
        if now is not None:
            page.clock.set_fixed_time(now)
        seen = Visit(page)
        page.goto(file if isinstance(file, str) else file.as_uri())
        yield seen
        context.close()

    return opened
