"""Asking: each thing has one address, and what does not change it is left out."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest

from skycal.calendar import zones
from skycal.model import SkycalError
from skycal.publish.server.asking import asked, is_at, path_of, query_of, route_of

HAN = "\u957f\u6c99"  # Changsha


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 1, 15))


def of(target):
    path, _, query = target.partition("?")
    route, values = route_of(path)
    return asked(route, values, query_of(query.encode()))


ADDRESSES = [  # how somebody may ask, and the one address of it
    ("/2027/", "/2027/"),
    ("/en/2027/", "/en/2027/"),
    ("/zh_CN/2027/", "/2027/"),
    ("/2027/?lang=en", "/en/2027/"),
    (f"/2027/{HAN}/", "/2027/changsha/"),
    ("/2027/28.20,112.9/?visible=yes", "/2027/28.2,112.9,0/?visible=true"),
    ("/2027-08/?profile=standard", "/2027-08/"),
    ("/tonight/Changsha", "/tonight/changsha"),
    ("/tonight/changsha?date=2027-01-15", "/tonight/changsha?date=2027-01-15"),
    ("/e/2027-08-02-solar-eclipse.ics?alarm=2h", "/e/2027-08-02-solar-eclipse.ics?alarm=120m"),
    ("/api/v1/events?year=2027&from=2027-01-01&to=2027-12-31", "/api/v1/events?year=2027"),
    ("/2028/?from=2027-01-01&tz=UTC", "/2027/?to=2028&tz=UTC"),  # two years
    ("/2028/?from=2027-01-01&to=2027-12-31", "/2027/"),
    ("/api/v1/events?tz=%2B08:00&year=2027&format=json", "/api/v1/events?year=2027"),
    ("/api/v1/events?to=2028&year=2027&family=meteor,eclipse&min_importance=1",
     "/api/v1/events?year=2027&to=2028&family=eclipse,meteor"),
    ("/api/v1/events?year=2027&family=meteor&family=eclipse",
     "/api/v1/events?year=2027&family=eclipse,meteor"),
    ("/api/v1/next?after=2027-03-01&count=1", "/api/v1/next?after=2027-03-01T00:00:00%2B08:00"),
    ("/api/v1/next?count=01", "/api/v1/next"),
    ("/api/v1/month?month= 2027-08", "/api/v1/month?month=2027-08"),
    (f"/api/v1/eclipses?date=2035-09-02&place={HAN}&place=0,0",
     "/api/v1/eclipses?date=2035-09-02&place=changsha&place=0,0,0"),
    ("/api/v1/almanac?year=2027&place=changsha&sun_altitude=-8&bodies=mars,venus",
     "/api/v1/almanac?year=2027&place=changsha&bodies=venus,mars&sun_altitude=-8"),
]


@pytest.mark.parametrize(("target", "address"), ADDRESSES)
def test_a_thing_has_one_address(target, address):
    wish = of(target)
    assert wish.address == address
    again = of(unquote(address.partition("?")[0]) + address[len(address.partition("?")[0]):])
    assert again.address == address
    assert again.order.key == wish.order.key
    path, _, query = address.partition("?")
    assert is_at(again.address, unquote(path), query_of(query.encode()))


@pytest.mark.parametrize(("target", "parameter", "said"), [
    ("/api/v1/events?year=2027&to=2037", "to", "at most 10 years"),
    ("/api/v1/almanac?year=2000&to=2027-01-01&place=0,0", "to", "at most 10 years"),
    ("/api/v1/next?count=101", "count", "at most 100"),
    ("/api/v1/events?year=2027&year=2028", "year", "2 times"),
    ("/api/v1/events?year=2027&format=json&format=csv", "format", "2 times"),
    ("/api/v1/events?yeer=2027", None, "did you mean year?"),
    ("/api/v1/events?from_=2027-01-01", None, "unknown parameter"),
    ("/api/v1/events?year=2027&url=http://a.example", None, "unknown parameter"),
    ("/api/v1/events?year=2027&format=svg", "format", "cannot hold this"),
    ("/api/v1/events?year=2027&place=", "place", "empty"),
    ("/api/v1/events?year=2027&alarm=1h", "alarm", "format json"),
    ("/api/v1/events", "year", "missing"),
    ("/2027/changsha/?place=beijing", None, "unknown parameter"),
])  # fmt: skip
def test_what_is_wrong_is_named(target, parameter, said):
    with pytest.raises(SkycalError, match=said.replace("?", r"\?")) as caught:
        of(target)
    assert caught.value.parameter == parameter


def test_only_what_means_today_ends_with_it():
    assert of("/tonight/changsha").until is not None
    assert of("/api/v1/week").until is not None
    assert of("/api/v1/pictures?what=opposition").until is not None
    assert of("/api/v1/pictures?what=2027-08-02-solar-eclipse").until is None
    assert of("/api/v1/week?day=2027-01-15").until is None
    tokyo = of("/tonight/tokyo").until
    assert tokyo.isoformat() == "2027-01-16T00:00:00+09:00"


@pytest.mark.parametrize(
    "path", ["", "/27/", "/20270/", "/2027", "/2027/a/b/", "/e/", "/e//", "//"])
def test_nothing_else_is_there(path):
    assert route_of(path) is None


def test_the_root_may_be_taken_away_or_not():
    assert path_of(b"/sky/2027/", "/sky") == path_of(b"/2027/", "/sky") == "/2027/"
    assert path_of(b"/skyx/", "/sky") == "/skyx/"
    assert path_of(b"/2027/%E9%95%BF%E6%B2%99/", "") == f"/2027/{HAN}/"
