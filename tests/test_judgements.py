"""Judgements of real reports: what is seen from a place, when, and in which words."""

from __future__ import annotations

import re
from datetime import timedelta, timezone

import icalendar
import pytest
from click.testing import CliRunner

import skycal
from skycal.cli import main
from skycal.sky.timescale import utc_datetime

BEIJING = timezone(timedelta(hours=8))
LASTING = ("solar-eclipse", "lunar-eclipse", "occultation", "planet-occultation")
OLD_WORDS = ("前一夜", "前一天", "次日凌晨", "前半夜", "后半夜", "今夜")


@pytest.fixture(scope="module")
def changsha():
    return skycal.year(2026, place="长沙", profile="full").events


def output(*words):
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.stdout


def minute(instant):
    exact = utc_datetime(instant["jd_tt"]).astimezone(BEIJING) + timedelta(milliseconds=1)
    return exact.strftime("%m-%d %H:%M")


def line(document, *words):
    """Return the one line of a text that has these words."""
    (found,) = [one for one in document.splitlines() if all(word in one for word in words)]
    return found


def test_the_next_lunar_eclipse_that_is_seen():
    """Not 2027-07-18 (penumbral magnitude 0.0015): NASA's next from Beijing is 2028 Jul 06."""
    asked = ("next", "lunar-eclipse", "--after", "2027-07-01", "--place", "Beijing")
    seen = output(*asked, "--visible", "-f", "text")
    assert "2028-07-07" in seen
    assert "食分0.389" in seen
    assert "2027-07-19" in output(*asked, "-f", "text")


def test_what_is_no_sight_has_no_tick(changsha):
    stations = [one for one in changsha if one.kind.startswith("station")]
    assert len(stations) > 10
    assert {one.visible for one in stations} == {None}


def test_a_cluster_in_the_dawn_is_not_sought_on_the_horizon(changsha):
    """The Pleiades of 2026-06-13 were told at 3 deg; they come back to the dawn in mid-June."""
    (met,) = [one for one in changsha if one.kind == "conjunction"
              and one.bodies == ("moon", "pleiades") and one.time.month == 6]
    watch = met.local["watch"]
    assert watch is None or (watch["altitude_deg"] > 5.0 and met.local["aid"] == "binoculars")


def test_what_lasts_some_minutes_is_no_window(changsha):
    """Of Mercury with the Moon nobody makes eight minutes at 5 degrees."""
    for one in changsha:
        watch = one.local["watch"]
        if watch and one.kind not in LASTING:
            minutes = (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]) * 1440.0
            assert minutes > 9.99, one.id


def jupiter_opposed(place):
    (event,) = [one for one in skycal.year(2027, place=place, kind="opposition").events
                if one.bodies[0] == "jupiter"]
    return event


@pytest.mark.parametrize(("place", "best"), [("长沙", "02-11 00:45"), ("北京", "02-11 00:30")])
def test_an_opposition_and_the_table_of_its_night_have_one_best_minute(place, best):
    """Jupiter is highest when it crosses the meridian: 00:45 in Changsha, 00:31 in Beijing."""
    event = jupiter_opposed(place)
    rows = skycal.tonight(place, date="2027-02-10").to_dict()["planets"]
    (row,) = [one for one in rows if one["body"] == "jupiter"]
    assert minute(event.local["watch"]["best"]) == minute(row["watch"]["best"]) == best
    assert event.local["watch"]["night"] == row["watch"]["night"] == "2027-02-10"


def test_jupiter_at_opposition_is_watched_where_it_is_highest():
    """From Changsha 77 degrees, past midnight; not 52 at 03:20, nearer to the instant."""
    event = jupiter_opposed("长沙")
    assert event.local["watch"]["altitude_deg"] == pytest.approx(77.0, abs=0.7)


def test_tonight_is_said_of_its_own_night_alone():
    night = output("tonight", "--place", "北京", "--date", "2026-01-03", "-f", "text")
    assert "✓ 今夜" in line(night, "木星合月")
    year = output("year", "2026", "--place", "北京", "-f", "text")
    assert not re.search("|".join(OLD_WORDS), year)
    assert re.search(r"1月3日1\d:\d\d至次日0\d:\d\d可见", line(year, "木星合月", "01-03"))


def test_a_shower_is_told_on_the_nights_around_its_maximum():
    for day in ("12", "13", "14", "15"):
        night = output("tonight", "--place", "北京", "--date", f"2026-12-{day}", "-f", "text")
        told = line(night, "双子座流星雨")
        assert "✓ 今夜" in told
        assert ("极大在14日" in told) == (day != "14")
    assert "双子座流星雨" not in output(
        "tonight", "--place", "北京", "--date", "2026-12-20", "-f", "text")


def test_alarms_and_what_is_seen_agree():
    """The two solar eclipses of 2027 are not seen from Changsha: no alarm, and no entry."""
    asked = ("year", "2027", "--place", "长沙", "--family", "eclipse", "--profile", "full",
             "--alarm", "30m", "-f", "ics")  # fmt: skip
    for more, entries in (((), 5), (("--visible",), 1)):
        events = icalendar.Calendar.from_ical(output(*asked, *more)).walk("VEVENT")
        assert len(events) == entries
        rings = {str(one["summary"]): len(one.subcomponents) for one in events}
        assert all(not alarms for title, alarms in rings.items() if "本地不可见" in title)
        assert sum(rings.values()) == 1


def test_the_moon_of_the_perseids_of_2027():
    """She sets at 02:06 (Skyfield), 87 % lit; after that 65 an hour, and only that is excellent."""
    year = output("year", "2027", "--place", "北京", "--kind", "meteor-shower", "-f", "text")
    told = line(year, "英仙座流星雨极大期")
    assert "月落02:06以后，每小时约65颗" in told
    for one in year.splitlines():
        assert "极佳" not in one or "月光下" not in one


@pytest.mark.parametrize(("place", "date", "said"), [
    ("伦敦", "2027-08-02", ("日偏食", "食分0.518", "10:00", "全球为日全食（食分1.079）")),
    ("北京", "2030-06-01", ("日偏食", "食分0.677", "15:46", "全球为日环食")),
    ("长沙", "2027-08-02", ("日食（本地不可见）", "全球为日全食（食分1.079）")),
    ("长沙", "2027-08-17", ("月食（本地不可见）", "全球为半影月食")),
])
def test_an_eclipse_is_what_it_is_there(place, date, said):
    listed = output("year", date[:4], "--place", place, "--family", "eclipse", "--profile",
                    "full", "-f", "text")  # fmt: skip
    row = line(listed, date[5:], "食")
    assert all(words in row for words in said), row
    title = row.split("全球")[0]
    assert "日全食" not in title
    assert "日环食" not in title


@pytest.mark.parametrize(("asked", "after", "day", "said"), [
    ("超级月亮", "2025-09-01", "2025-10-07", "超级月亮"),
    ("蓝月亮", "2025-01-01", "2026-05-31", "蓝月亮"),
    ("蓝月亮", "2023-01-01", "2023-08-31", "蓝月亮"),
])  # fmt: skip
def test_a_row_says_why_it_was_found(asked, after, day, said):
    """Nolle's and the month's rule: who asks for a name is told that this is one."""
    (row,) = skycal.next(asked, after=after).to_text().splitlines()
    assert day in row
    assert said in row


@pytest.mark.parametrize(("place", "day"), [("Longyearbyen", "2027-06-11"), (("-89", "0"), None)])
def test_the_moon_of_a_polar_day_is_out_by_daylight(place, day):
    """The half Moon is seen by day: only stars and planets are not."""
    if day is None:
        said = skycal.tonight(place=(-89.0, 0.0), date="2027-12-20", lang="zh_CN").to_text()
        moon = next(line for line in said.splitlines() if line.startswith("  月球"))
    else:
        said = skycal.month("2027-06", place=place, lang="zh_CN").to_text()
        moon = next(line for line in said.splitlines() if "上弦" in line)
    assert "只在白天出来" in moon
    assert "看不到" not in moon
