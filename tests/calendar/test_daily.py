"""Daily: almanacs over New Year, of skipped days, and what one of a year costs."""

import json
from datetime import UTC, date, datetime
from time import process_time
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from skycal import tonight
from skycal.calendar.daily import AlmanacWish, almanac_days
from skycal.model import Place, SkycalError, Span, whole_years
from skycal.sky import Sky
from skycal.sky.timescale import BEIJING, tt_of

CHANGSHA = Place("Changsha", 28.228, 112.939, 45.0)
APIA = ZoneInfo("Pacific/Apia"), "Pacific/Apia"
CPU_S = 0.06  # measured: 0.017


def test_it_leaves_its_year_without_a_seam():
    both = [*almanac_days(CHANGSHA, BEIJING, "+08:00", Span(date(2027, 12, 30), date(2028, 1, 2)))]
    assert [day.date.day for day in both] == [30, 31, 1, 2]
    noons = [day.courses["sun"]["transit"][0] for day in both]
    assert np.diff(noons) == pytest.approx([1.0] * 3, abs=0.0005)
    alone = [*almanac_days(CHANGSHA, BEIJING, "+08:00", Span(date(2028, 1, 1), date(2028, 1, 1)))]
    assert both[2] == alone[0]


def test_it_goes_to_the_ends_of_the_ephemeris():
    for day in (date(1900, 1, 1), date(2100, 12, 31)):
        (found,) = almanac_days(CHANGSHA, BEIJING, "+08:00", Span(day, day))
        (noon,) = found.courses["sun"]["transit"]
        assert abs(noon - tt_of(datetime(day.year, day.month, day.day, tzinfo=UTC))) < 0.5


def test_a_night_has_what_jupiters_moons_do():
    # IMCCE's predictions: tests/data/imcce-jupiter-phenomena.tsv, 2014-03-02 18:30 to 03:14 UT,
    # while Jupiter was up in a dark sky over Paris.
    night = tonight("48.86,2.35", date="2014-03-02", tz="Europe/Paris")
    events = json.loads(night.to("json"))["events"]
    listed = {(event["kind"], event["bodies"][1]) for event in events
              if event["kind"].startswith("galilean")}  # fmt: skip
    assert listed == {("galilean-transit", "io"), ("galilean-shadow", "io"),
                      ("galilean-occultation", "callisto")}  # fmt: skip


def test_a_skipped_day_has_no_row():
    samoa = Place("Apia", -13.83, -171.76)
    days = almanac_days(samoa, *APIA, Span(date(2011, 12, 29), date(2011, 12, 31)))
    assert [day.date.day for day in days] == [29, 31]
    with pytest.raises(SkycalError, match="there was no 2011-12-30 on the clocks of Pacific/Apia"):
        [*almanac_days(samoa, *APIA, Span(date(2011, 12, 30), date(2011, 12, 30)))]


def test_a_body_that_the_kernels_do_not_know_all_the_time(monkeypatch):
    monkeypatch.setattr(Sky, "partly", {"mars": (2461000.5, 2461500.5), "pluto": (0.0, 1e7)})
    wish = AlmanacWish(("mars", "pluto"))
    assert [*almanac_days(CHANGSHA, BEIJING, "+08:00", Span(date(2027, 1, 1), date(2027, 1, 1)),
                          wish)]  # fmt: skip
    with pytest.raises(SkycalError, match="does not know mars in all of 2027"):
        [*almanac_days(CHANGSHA, BEIJING, "+08:00", whole_years(2027, 2027), wish)]


def test_what_a_year_costs():
    span = whole_years(2031, 2031)
    spent = []
    for _ in range(3):
        begin = process_time()
        assert len([*almanac_days(CHANGSHA, BEIJING, "+08:00", span)]) == 365
        spent.append(process_time() - begin)
    assert min(spent) < CPU_S
