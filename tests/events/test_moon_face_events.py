"""The Moon's face and node: libration, Lunar X, standstills, blue Moons, days of the month."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import astronomy
import numpy as np
import pytest
from lunardate import LunarDate

from skycal.constants import J2000
from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.frame import turned_back
from skycal.sky.moon_face import axes, below
from skycal.sky.timescale import BEIJING, tt_of, utc_datetime

DATA = Path(__file__).parents[1] / "data"
MINUTE = 1.0 / 1440.0


def span(first, last):
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
    return Sky(ephemeris_for(first, last), begin - 40.0, end + 40.0)


def events(first, last, kind):
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
    found = sorted(find(span(first, last), {kind}), key=lambda event: event.tt)
    return [event for event in found if begin <= event.tt < end]


def time(tt):
    return astronomy.Time.FromTerrestrialTime(tt - J2000)


def test_the_axis_is_the_iaus():
    """astronomy-engine has the same series; its own tests hold it to JPL's."""
    tt = np.linspace(2415020.5, 2488434.5, 200)
    theirs = [astronomy.RotationAxis(astronomy.Body.Moon, time(t)).north for t in tt]
    assert np.abs(axes(tt)[2] - np.array([(a.x, a.y, a.z) for a in theirs]).T).max() < 1e-12


def test_libration_is_meeuss():
    """Meeus ch. 53 in astronomy-engine: without the smaller physical librations, 0.02 deg."""
    tt = np.linspace(2460310.5, 2461405.5, 300)
    sky = Sky(ephemeris_for(2023, 2027), tt[0] - 1.0, tt[-1] + 1.0)
    source = sky.between(tt, ())
    x, y, z = below(-turned_back(source.matrix, source.astrometric("moon")), tt)
    theirs = [astronomy.Libration(time(t)) for t in tt]
    assert np.degrees(np.arctan2(y, x)) == pytest.approx([one.elon for one in theirs], abs=0.015)
    assert np.degrees(np.arcsin(z)) == pytest.approx([one.elat for one in theirs], abs=0.035)


def test_librations_are_the_largest_of_their_days():
    def turned_deg(tt):
        one = astronomy.Libration(time(tt))
        lon, lat = np.radians([one.elon, one.elat])
        return np.degrees(np.arccos(np.cos(lon) * np.cos(lat)))

    found = events(2026, 2026, "libration-extreme")
    assert 24 <= len(found) <= 29
    for event in found:
        around = [turned_deg(event.tt + days) for days in (-1.0, 0.0, 1.0)]
        assert max(around) == around[1], event.id
        assert event.details["libration_deg"] == pytest.approx(around[1], abs=0.04)
        assert len(event.details["limb"]) in (1, 2)
    (greatest,) = (one for one in found if one.id.startswith("2026-12-19"))
    assert greatest.details["limb"] == "SW"  # to the west in longitude, to the south in latitude


def published_x():
    for line in (DATA / "lunar-x-2024.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            day, clock = line.split("\t")
            yield tt_of(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC))


def test_the_lunar_x_of_2024():
    ours = [event.tt for event in events(2024, 2024, "lunar-x")]
    assert ours == pytest.approx(list(published_x()), rel=0.0, abs=1.2 * MINUTE)


def test_standstills_are_in_the_published_months():
    """Wikipedia, "Lunar standstill"; minor in 1997: E. C. Krupp (Griffith Observatory)."""
    found = events(1990, 2040, "lunar-standstill")
    assert [(utc_datetime(one.tt).strftime("%Y-%m"), one.details["type"]) for one in found] == [
        ("1997-02", "minor"), ("2006-06", "major"), ("2015-10", "minor"), ("2025-01", "major"),
        ("2034-05", "minor"),
    ]  # fmt: skip
    by_type = {one.details["type"]: one.details["declination_deg"] for one in found}
    # Of single months 28.725 at most and 18.134 at least (F. Espenak, astropixels.com).
    assert by_type == pytest.approx({"major": 28.58, "minor": 18.29}, abs=0.02)


# Second full Moons of a month by Beijing time; those of 2018, 2020, 2023 and 2026 are the world's.
BLUE = ["2010-01-30", "2010-03-30", "2012-08-31", "2015-07-31", "2018-01-31", "2018-03-31",
        "2020-10-31", "2023-08-31", "2026-05-31"]  # fmt: skip


def test_blue_moons():
    found = [event for event in events(2010, 2027, "full-moon") if event.details["blue"]]
    days = [utc_datetime(event.tt).astimezone(BEIJING).date().isoformat() for event in found]
    assert days == BLUE


def test_the_day_of_the_chinese_month_is_another_calendars():
    for event in events(1980, 2049, "full-moon"):
        day = utc_datetime(event.tt).astimezone(BEIJING).date()
        assert event.details["lunar_day"] == LunarDate.from_solar_date(*day.timetuple()[:3]).day


def test_a_sky_that_begins_after_the_new_moon_does_not_know_the_day():
    begin = tt_of(datetime(2027, 1, 15, tzinfo=UTC))  # new on the 7th, full on the 22nd
    sky = Sky(ephemeris_for(2027, 2027), begin, begin + 20.0)
    (event,) = find(sky, {"full-moon"})
    assert event.details["lunar_day"] is None
    assert utc_datetime(event.tt) - datetime(2027, 1, 22, tzinfo=UTC) < timedelta(days=1)


