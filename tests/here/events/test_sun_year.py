"""The Sun's year: the right days beside Swiss Ephemeris at ten latitudes, and as printed."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import swisseph as swe

from skycal.gazetteer.names import locate
from skycal.model import Place
from skycal.sky.timescale import delta_t, utc_datetime

DEPTH_DEG = -50.0 / 60.0
LATITUDES = (60.0, 28.2, 0.0, -34.0)
OTHER_LATITUDES = (52.0, 40.0, 23.0, 10.0, -12.0, -54.0)
KINDS = ("earliest-sunrise", "latest-sunrise", "earliest-sunset", "latest-sunset", "longest-day",
         "shortest-day")  # fmt: skip


def swiss(place, ut, what):
    """Return the next rise or set by Swiss Ephemeris, of the Sun's centre 50' down."""
    flags = what | swe.BIT_DISC_CENTER | swe.BIT_NO_REFRACTION
    site = (place.longitude, place.latitude, 0.0)
    _, times = swe.rise_trans_true_hor(
        ut, swe.SUN, flags, site, 0.0, 0.0, DEPTH_DEG, swe.FLG_MOSEPH)
    return times[0]


def swiss_days(place, year):
    """Return rise and set (UT) of the mean solar days of a year and two months around it."""
    noon = swe.julday(year, 1, 1, 12.0) - 60.0 + np.arange(485.0) - place.longitude / 360.0
    return noon, *(
        np.array([swiss(place, at - back, what) for at in noon])
        for back, what in ((0.5, swe.CALC_RISE), (0.0, swe.CALC_SET))
    )


@pytest.mark.parametrize("latitude", [
    *LATITUDES, *(pytest.param(one, marks=pytest.mark.slow) for one in OTHER_LATITUDES)])
def test_the_right_day_at_ten_latitudes(events_at, latitude):
    place = Place("x", latitude, 113.0, 0.0, "x")
    found = events_at(place, 2027, 2027, *KINDS)
    noon, rise, set_ = swiss_days(place, 2027)
    measures = {"sunrise": rise - noon, "sunset": set_ - noon, "day": set_ - rise}
    for event in found:
        way, what = event.kind.split("-")
        sign = 1.0 if way in ("latest", "longest") else -1.0
        ut = event.tt - float(delta_t(event.tt)) / 86400.0
        ours = int(np.abs(noon - ut).argmin())
        value = sign * measures[what] * 86400.0
        # Swiss Ephemeris' own day is the same, or another by less than a hundredth of a second.
        near = value[max(0, ours - 30) : ours + 31]
        assert value[ours] == pytest.approx(near.max(), abs=0.01), event.id
        instant = {"sunrise": rise, "sunset": set_}.get(what)
        if instant is not None:
            assert abs(instant[ours] - ut) * 86400.0 < 0.5
        length_min = (set_ - rise)[ours] * 1440.0
        assert event.details["day_length_min"] == pytest.approx(length_min, abs=0.02)
    assert len({event.kind for event in found}) >= 5  # near New Year one may fall to its neighbour


@pytest.mark.parametrize(("kind", "printed"), [
    ("latest-sunrise", datetime(2002, 12, 30, 7, 17, 6, tzinfo=UTC)),
    ("earliest-sunset", datetime(2002, 12, 14, 14, 52, 12, tzinfo=UTC)),
])  # fmt: skip
def test_berlin_as_printed(events_at, kind, printed):
    """J. Giesen, geoastro.de, to 0.1 min by a Sun of noon; the days about are alike to a second."""
    berlin = Place("Berlin", 52.51, 13.41, 0.0, "berlin")
    (event,) = events_at(berlin, 2002, 2002, kind)
    apart = utc_datetime(event.tt) - printed
    days = round(apart / timedelta(days=1))
    assert abs(days) <= 1
    assert abs(apart - timedelta(days=days)) < timedelta(seconds=15)


@pytest.mark.parametrize(("latitude", "printed"), [
    (40.0, {"earliest-sunrise": (6, 14), "latest-sunset": (6, 27), "earliest-sunset": (12, 7),
            "latest-sunrise": (1, 5)}),
    # Printed the other way round, which Swiss Ephemeris denies: sunset is first, in both months.
    (0.0, {"latest-sunset": (2, 10), "latest-sunrise": (2, 12), "earliest-sunset": (11, 2),
           "earliest-sunrise": (11, 4)}),
])  # fmt: skip
def test_the_days_of_ottewell(events_at, latitude, printed):
    """G. Ottewell, universalworkshop.com; "the calendar dates can vary by a day"."""
    place = Place("Greenwich's", latitude, 0.0, 0.0, "x")
    for event in events_at(place, 2021, 2022, *printed):
        moment = utc_datetime(event.tt)
        month, day = printed[event.kind]
        apart = moment - moment.replace(month=month, day=day, hour=12)
        assert abs(apart) < timedelta(days=1.5), event.id
    hours = {"earliest-sunrise": 4 + 31 / 60, "latest-sunset": 19 + 33 / 60}
    for event in events_at(place, 2021, 2021, *hours) if latitude else ():
        assert event.details["time_of_day_h"] == pytest.approx(hours[event.kind], abs=1.1 / 60.0)


def test_where_the_sun_stays_there_is_none(events_at):
    assert events_at("Tromsø", 2027, 2027, *KINDS) == []
    pole = Place("pole", 90.0, 0.0, 0.0, "pole")
    assert events_at(pole, 2027, 2027, *KINDS, "zenith-sun") == []


def test_one_of_each_a_year(events_at):
    """In thirty years, in the tropics too, where two days of a year are nearly as early."""
    for place in ("北京", "新加坡", "悉尼", "雷克雅未克"):
        events = events_at(place, 2001, 2030, *KINDS)
        for kind in KINDS:
            days = np.array([event.tt for event in events if event.kind == kind])
            assert len(days) in (29, 30, 31)
            assert np.abs(np.diff(days) - 365.25).max() < 6.0


def test_the_sun_overhead(events_at):
    """By Swiss Ephemeris no noon near by is higher; between the tropics it comes twice a year."""
    for place, count in (("新加坡", 2), ("香港", 2), ("Honolulu", 2), ("台北", 0)):
        events = events_at(place, 2027, 2027, "zenith-sun")
        assert len(events) == count
        for event in events:
            ut = event.tt - float(delta_t(event.tt)) / 86400.0
            assert event.details["altitude_deg"] > 89.79
            there = locate(place).place()
            heights = [_noon_altitude_deg(there, ut + day) for day in (-1.0, 0.0, 1.0)]
            assert max(heights) == heights[1] == pytest.approx(
                event.details["altitude_deg"], abs=0.003)


def _noon_altitude_deg(place, ut):
    """Return the Sun's altitude at the transit nearest to `ut`, by its declination then."""
    site = (place.longitude, place.latitude, 0.0)
    _, times = swe.rise_trans(ut - 0.5, swe.SUN, swe.CALC_MTRANSIT, site, 0.0, 0.0, swe.FLG_MOSEPH)
    flags = swe.FLG_MOSEPH | swe.FLG_EQUATORIAL
    return 90.0 - abs(swe.calc_ut(times[0], swe.SUN, flags)[0][1] - place.latitude)


def test_honolulu_as_printed(events_at):
    """Lahaina noon of Honolulu: 26 or 27 May 12:28, 15 or 16 July 12:37 (Bishop Museum)."""
    clocks = [utc_datetime(event.tt).astimezone(UTC) - timedelta(hours=10)
              for event in events_at("Honolulu", 2027, 2027, "zenith-sun")]  # fmt: skip
    assert [f"{one:%H:%M}" for one in clocks] == ["12:28", "12:37"]
    assert [one.month for one in clocks] == [5, 7]
    assert (clocks[0].day in (26, 27), clocks[1].day in (15, 16)) == (True, True)
