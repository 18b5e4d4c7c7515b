"""A year to draw: the sky of 2027 with the days around it that its charts reach for."""

import pytest
from skies import sky_of

import skycal
from skycal.model import Place
from skycal.pictures import Scene
from skycal.sky.timescale import BEIJING
from skycal.words import Words


@pytest.fixture(scope="session")
def wide_sky():
    return sky_of(2027)


@pytest.fixture(scope="session")
def beijing():
    return Place("\u5317\u4eac", 39.904, 116.407, 44.0)


@pytest.fixture(scope="session")
def scene(wide_sky):
    """The year without a place."""
    return Scene(wide_sky, Words("zh_CN"), BEIJING)


@pytest.fixture(scope="session")
def local():
    """What the events of the year are at Beijing, by id."""
    seen = skycal.year(2027, profile="full", place="\u5317\u4eac")
    return {event.id: event.local for event in seen.events}


@pytest.fixture(scope="session")
def scene_there(wide_sky, beijing, local):
    """The year at Beijing."""
    return Scene(wide_sky, Words("zh_CN"), BEIJING, beijing, local)


@pytest.fixture(scope="session")
def events():
    return skycal.year(2027, profile="full").events


@pytest.fixture(scope="session")
def one(events):
    """Return the weightiest event of a kind whose details are as asked."""
    def chosen(kind, **details):
        fitting = [event for event in events if event.kind == kind and all(
            event.details.get(key) == value for key, value in details.items())]
        return max(fitting, key=lambda event: event.importance)

    return chosen
