"""An instant keeps its day when it is rounded, on both of its clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.documents.instants import (
    civil,
    nearest_second,
    readings,
    texts,
    to_hour,
    to_second,
    utc_text,
    zone_text,
)  # fmt: skip

BEIJING = timezone(timedelta(hours=8))
ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-720, 840))


@pytest.mark.parametrize(
    ("moment", "rounded"),
    [
        ("2027-02-06T15:59:46.499999", "2027-02-06T15:59:46"),
        ("2027-02-06T15:59:46.500000", "2027-02-06T15:59:47"),
        ("2027-02-06T15:59:59.700000", "2027-02-06T15:59:59"),  # 24:00 in Beijing
        ("2027-02-06T23:59:59.700000", "2027-02-06T23:59:59"),  # 24:00 UTC
    ],
)
def test_to_second(moment, rounded):
    exact = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert to_second(exact, BEIJING).replace(tzinfo=None).isoformat() == rounded


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), ZONES)
def test_to_second_stays_near_and_in_its_day(moment, zone):
    exact = moment.replace(tzinfo=UTC)
    rounded = to_second(exact, zone)
    assert rounded.microsecond == 0
    assert abs(rounded - exact) < timedelta(seconds=1)
    assert rounded.date() == exact.date()
    assert rounded.astimezone(zone).date() == exact.astimezone(zone).date()


def test_the_start_of_a_day_is_not_lost_to_a_microsecond():
    assert nearest_second(datetime(2027, 2, 5, 15, 59, 59, 999960, UTC)).hour == 16


@pytest.mark.parametrize(("clock", "hour"), [("09:29:59", 9), ("09:30:00", 10), ("23:45:00", 23)])
def test_to_hour(clock, hour):
    local = datetime.fromisoformat(f"2027-02-06T{clock}").replace(tzinfo=BEIJING)
    assert to_hour(local) == datetime(2027, 2, 6, hour, tzinfo=BEIJING)


def test_utc_text():
    assert utc_text(datetime(2027, 1, 1, 7, 59, 59, tzinfo=BEIJING)) == "2026-12-31T23:59:59Z"


def test_an_offset_of_local_mean_time_is_rounded_and_the_instant_is_not():
    """Shanghai kept 8:05:43 east before 1901; JavaScript and ISO 8601 know whole minutes only."""
    moment = datetime(1900, 6, 1, 4, 0, tzinfo=UTC)
    written = zone_text(moment, ZoneInfo("Asia/Shanghai"))
    assert written == "1900-06-01T12:06:00+08:06"
    assert datetime.fromisoformat(written) == moment


@given(
    st.floats(2287000, 2690000) | st.integers(0, 38_000_000).map(lambda n: 2287000 + n / 96),
    ZONES | st.integers(-50_000, 50_000).map(lambda s: timezone(timedelta(seconds=s)))
    | st.sampled_from(["Asia/Shanghai", "America/St_Johns", "Africa/Monrovia"]).map(ZoneInfo),
)
def test_readings_are_what_each_writes_of_the_rounded_instant(tt, zone):
    moment = to_second(civil(tt), zone)
    written = utc_text(moment), zone_text(moment, zone)
    assert readings(tt, zone) == texts(moment, zone) == written
