"""Zones by name, by offset, and what is refused."""

from datetime import datetime, timedelta

import pytest

from skycal.calendar.zones import BEIJING_NAME, zone_of
from skycal.model import SkycalError

JULY = datetime(1988, 7, 1)


def hours(name, moment=JULY):
    zone, _ = zone_of(name)
    return zone.utcoffset(moment) / timedelta(hours=1)


def test_beijing_time_is_eight_hours_in_every_year():
    assert zone_of(None)[1] == BEIJING_NAME == "+08:00"
    for year in (1900, 1943, 1988, 2027):
        assert hours(None, datetime(year, 7, 1)) == 8.0


def test_a_named_zone_keeps_its_own_history():
    assert hours("Asia/Shanghai") == 9.0  # summer time of 1986 to 1991
    assert hours("Asia/Shanghai", datetime(2027, 7, 1)) == 8.0


@pytest.mark.parametrize(
    ("name", "east", "plain"),
    [("+09:30", 9.5, "+09:30"), ("-0330", -3.5, "-03:30"), ("+14:00", 14.0, "+14:00"),
     ("-12:00", -12.0, "-12:00"), ("+00:00", 0.0, "+00:00"), ("asia/tokyo", 9.0, "Asia/Tokyo"),
     ("UTC", 0.0, "UTC")],
)
def test_offsets_and_names(name, east, plain):
    assert zone_of(name)[1] == plain
    assert hours(name, datetime(2027, 1, 1)) == east


@pytest.mark.parametrize(
    "name",
    ["Asia/Tokio", "+25:00", "+14:30", "+08:75", "8", "Beijing!", "../../etc/passwd", "", " ",
     "+8", "+08:00:00", "Asia/Shanghai\n"],
)
def test_what_is_no_zone_is_refused_in_one_line(name):
    with pytest.raises(SkycalError) as refusal:
        zone_of(name)
    message = str(refusal.value)
    assert "Asia/Tokyo" in message
    assert "\n" not in message.replace(name, "")


def test_a_near_miss_is_helped():
    with pytest.raises(SkycalError, match=r"did you mean .*Asia/Tokyo"):
        zone_of("Asia/Tokio")
