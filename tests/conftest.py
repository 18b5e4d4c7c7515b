"""What many tests look at, made once a session; its place puts tests/ on the path.

`sky_2027` is a Sky; `skyfield` stock Skyfield on the same kernel, `decade` everything that
happens in 2019 to 2030; `small` and `every_kind` are calendars to write, `plain_words` lets them
be said in the plainest English.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from plain_words import PlainWords
from samples import SAMPLES
from skyfield.api import Loader
from small_calendars import HOSTILE, beijing, calendar_of, event

import skycal
from skycal.files import DATA
from skycal.model import Calendar, Highlight, Place
from skycal.sky import Sky, ephemeris_for

# The same examples in every run, however slow the machine.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# The tests of what must hold of every kind, body, picture, format, place and language: whoever
# adds one runs `pytest -m contract`.
CONTRACTS = (
    "words", "formats", "documents", "events/test_finders.py", "calendar/test_kinds.py",
    "sky/test_bodies.py", "pictures/test_every_picture.py", "gazetteer", "test_data.py",
    "test_tools.py",
)  # fmt: skip
TESTS = Path(__file__).parent
os.environ["SKYCAL_LANG"] = "en"  # the command line's own words, whatever the locale of who tests
sys.path.append(str(TESTS.parent / "tools"))  # what makes data/ and docs/ is tested, too
BEGIN_2027, END_2027 = 2461406.5, 2461771.5


def pytest_collection_modifyitems(items):
    """Mark the contract tests."""
    folders = [TESTS / name for name in CONTRACTS]
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker(pytest.mark.contract)


@pytest.fixture(scope="session")
def sky_2027():
    """Return the sky of 2027."""
    return Sky(ephemeris_for(2027, 2027), BEGIN_2027, END_2027)


@pytest.fixture(scope="session")
def skyfield():
    """Return stock Skyfield: its kernel (Earth included) and builtin timescale."""
    load = Loader(str(DATA), verbose=False)
    kernel = load("de440-1900-2100.bsp")
    yield SimpleNamespace(
        kernel=kernel, earth=kernel["earth"], timescale=load.timescale(builtin=True),
        body=lambda name: kernel[name if name in _CENTRES else f"{name} barycenter"],
    )
    kernel.close()


_CENTRES = ("sun", "moon", "mercury", "venus", "earth")


@pytest.fixture(scope="session")
def decade():
    """Return the events of 2019 to 2030, of all kinds."""
    return skycal.year(2019, 2030, profile="full").events


@pytest.fixture
def plain_words(monkeypatch):
    """Let the formats speak plain words, and no release show."""
    monkeypatch.setattr("skycal.documents.listing.words_of", PlainWords)
    for module in ("documents.listing", "formats.ics", "formats.html", "version"):
        monkeypatch.setattr(f"skycal.{module}.__version__", "0.0.0")
    monkeypatch.setattr("skycal.formats.ics.SEQUENCE", 0)
    for module in ("ics", "html", "atom", "page.blog"):
        monkeypatch.setattr(
            f"skycal.formats.{module}.DATA_REVISION", datetime(2000, 1, 1, tzinfo=UTC))


@pytest.fixture
def small(plain_words) -> Calendar:
    """Return a small calendar with one of everything a layout has to place."""
    events = (
        event("2027-01-01 00:00", "venus-elongation", "report", precision="day", importance=1),
        event("2027-01-03 10:32", "earth-perihelion", "season", figures="0.98 AU"),
        event("2027-01-03 23:59:54", "full-moon", "moon-phase", figures="33'", importance=3),
        event("2027-01-04 09:20", "meteor-shower", "meteor", precision="hour", importance=4),
        event("2027-02-05 04:03", "solar-term", "season", title="\u7acb\u6625",
              details={"term": "lichun"}),
        event("2027-02-06 00:00", "festival", "calendar", precision="day",
              details={"festival": "spring-festival"}),
        event(
            "2027-02-06 23:59:46", "solar-eclipse", "eclipse", importance=5,
            details={"type": "annular"},
            begin=beijing("2027-02-06 20:57:38"), end=beijing("2027-02-07 03:01:00"),
        ),
        event("2027-02-20 00:10", "opposition", title=HOSTILE, figures="x|y"),
    )  # fmt: skip
    best = tuple(
        Highlight(one, score, {"rarity": 0.94444, "brightness": 1}, rank)
        for one, score, rank in ((events[3], 60.0, 2), (events[6], 91.26, 1))
    )
    return calendar_of(events, best=best)


@pytest.fixture
def every_kind() -> Calendar:
    """Return a calendar with a sample of every kind and variant, in its real words."""
    events = tuple(SAMPLES.values())
    strong = tuple(Highlight(one, 70.0, {"rarity": 0.9}) for one in events if one.importance > 3)
    place = Place("Here & <there>", 39.9, 116.4, 44.0)
    return calendar_of(events, best=strong, place=place)
