"""Zones by name, by offset, and what is refused."""

import os
import pickle
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import tzdata

from skycal.calendar.zones import BEIJING_NAME, today, zone_of
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


def test_zones_are_those_of_the_package_whatever_the_machine_has(tmp_path):
    (tmp_path / "Europe").mkdir()
    tokyo = Path(tzdata.__path__[0]) / "zoneinfo" / "Asia" / "Tokyo"
    (tmp_path / "Europe" / "Amsterdam").write_bytes(tokyo.read_bytes())
    program = (
        "from datetime import datetime\n"
        "from skycal.calendar.zones import zone_of\n"
        "for name in ('Europe/Amsterdam', 'Africa/Addis_Ababa', 'Asia/Shanghai'):\n"
        "    for year in (1910, 1930, 1945, 1988, 2027):\n"
        "        print(datetime(year, 7, 1, tzinfo=zone_of(name)[0]).utcoffset())\n"
    )
    said = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                       check=True, env=os.environ | {"PYTHONTZPATH": path}).stdout
        for path in ("", "/usr/share/zoneinfo", str(tmp_path))
    }  # fmt: skip
    assert len(said) == 1


@pytest.mark.parametrize(
    "name",
    ["localtime", "Factory", "factory", "posixrules", "+\uff10\uff18:\uff10\uff10",
     "+\u0660\u0669:\u0663\u0660", "As\u0131a/Tokyo"],
)  # fmt: skip
def test_what_is_nobodys_clock_is_refused(name):
    with pytest.raises(SkycalError, match=f"unknown time zone '{re.escape(name)}'"):
        zone_of(name)


def test_a_zone_travels_by_name():
    zone, _ = zone_of("Europe/Amsterdam")
    assert pickle.loads(pickle.dumps(zone)) is zone
    assert zone_of("europe/amsterdam")[0] is zone


def test_today_is_that_of_the_clock_asked_for():
    east, west = (zone_of(name)[0] for name in ("+14:00", "-12:00"))
    before = datetime.now(UTC)
    days = today(east), today(west)
    if datetime.now(UTC).date() == before.date():
        assert days[0] == (before + timedelta(hours=14)).date()
        assert days[1] == (before - timedelta(hours=12)).date()


@cache
def said_in(zone):
    """Return what a machine in a zone prints of a year, and complains of."""
    done = subprocess.run(
        [sys.executable, "-m", "skycal", "year", "2027", "--kind", "full-moon", "-f", "html"],
        capture_output=True, check=True, env=os.environ | {"TZ": zone},
    )  # fmt: skip
    return done.stdout, done.stderr


@pytest.mark.parametrize("machine", ["XXX-26", ":/etc/passwd", "Pacific/Kiritimati", ""])
def test_the_zone_of_the_machine_is_nobodys_business(machine):
    assert said_in(machine) == (said_in("UTC")[0], b"")
