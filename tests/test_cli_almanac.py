"""`skycal almanac`: every instant in one row, days that are skipped, planets, light and dark."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from click.testing import CliRunner

from skycal.cli import main

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def run(*words: str):
    return CliRunner().invoke(main, words)


def output(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def complaint(*words: str) -> str:
    """Return the one line of a command that is refused."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line


TWILIGHTS = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "civil_dusk", "nautical_dusk",
             "astronomical_dusk")  # fmt: skip


def almanac(*words: str) -> dict:
    return json.loads(output("almanac", "2027", *words, "-f", "json"))


def test_an_almanac_in_json():
    document = almanac("--place", "长沙")
    assert list(document) == ["place", "timezone", "days"]
    assert document["place"]["name"] == "长沙"
    assert [day["date"] for day in document["days"]] == [
        (date(2027, 1, 1) + timedelta(days=number)).isoformat() for number in range(365)]
    first = document["days"][0]
    assert set(first) >= {"date", "sun", "moon", "note"}
    assert set(first["sun"]) >= {
        "rise", "transit", "set", "astronomical_dawn", "nautical_dawn", "civil_dawn",
        "civil_dusk", "nautical_dusk", "astronomical_dusk"}
    assert set(first["moon"]) >= {"rise", "transit", "set", "illumination"}
    for day in document["days"]:
        sun, moon = day["sun"], day["moon"]
        times = [*sun["rise"], *sun["transit"], *sun["set"], *moon["rise"], *moon["set"]]
        for written in filter(None, (*times, *(sun[name] for name in TWILIGHTS))):
            assert TIME.fullmatch(written)
            assert written.startswith(day["date"])
    assert any(day["moon"]["rise"] == [] for day in document["days"])


def test_polar_day_and_night_are_said():
    notes = {day["date"]: day["note"] for day in almanac("--place", "Tromsø")["days"]}
    assert notes["2027-06-21"] == "polar-day"
    assert notes["2027-12-21"] == "polar-night"
    assert notes["2027-03-21"] is None
    june = output("almanac", "2027", "--place", "Tromsø", "--from", "2027-06-21", "--to",
                  "2027-06-21", "-f", "text")  # fmt: skip
    assert june.splitlines()[-1].endswith("极昼，月亮整日不出")


def test_the_same_almanac_in_every_format():
    words = ("almanac", "2027", "--place", "长沙", "--from", "2027-08-01", "--to", "2027-09-02")
    days = json.loads(output(*words, "-f", "json"))["days"]
    rows = list(csv.DictReader(io.StringIO(output(*words, "-f", "csv"))))
    text, markdown = output(*words, "-f", "text"), output(*words)
    assert len(days) == len(rows) == 33
    for day, row in zip(days, rows, strict=True):
        assert row["date"] == day["date"]
        for body, name in (("sun", "rise"), ("sun", "astronomical_dusk"), ("moon", "set")):
            told, written = day[body][name], row[f"{body}_{name}"]
            exact = told[0] if isinstance(told, list) and told else told
            if not exact:
                assert written == ""
                continue
            assert written in text
            assert written in markdown
            apart = datetime.fromisoformat(exact) - datetime.fromisoformat(
                f"{day['date']}T{written}:00+08:00")
            assert abs(apart) <= timedelta(seconds=30)
    assert text.count("\n2027年") == 2
    heads = [line for line in markdown.splitlines() if line.startswith("| 日期")]
    assert len(heads) == 2
    assert len({line.count("|") for line in markdown.splitlines() if line[:1] == "|"}) == 1


def days_of(*words: str) -> list[dict]:
    return json.loads(output("almanac", *words, "-f", "json"))["days"]


def cells(*words: str) -> dict[str, dict[str, str]]:
    """Return the lines of the CSV by date."""
    rows = csv.DictReader(io.StringIO(output("almanac", *words, "-f", "csv")))
    return {row["date"]: row for row in rows}


def test_two_sunsets_in_one_day():
    """The Sun sets at 00:00:13 and at 23:59:29 of 2024-05-07 UTC."""
    words = ("2024", "--place=-30,-100", "--tz", "+00:00", "--from", "2024-05-05",
             "--to", "2024-05-08")  # fmt: skip
    sets = {day["date"]: day["sun"]["set"] for day in days_of(*words)}
    assert sets["2024-05-07"] == ["2024-05-07T00:00:13+00:00", "2024-05-07T23:59:29+00:00"]
    assert [len(one) for one in sets.values()] == [1, 1, 2, 1]
    assert cells(*words)["2024-05-07"]["sun_set"] == "00:00 / 23:59"
    assert "00:00 / 23:59" in output("almanac", *words, "-f", "text")
    assert "| 00:00 / 23:59 |" in output("almanac", *words, "-f", "markdown")


def test_a_set_that_was_lost():
    """Cairo by Beijing time: the set at 2027-09-16 00:00:53; in the year no day between is lost."""
    days = days_of("2027", "--place", "30.05,31.25", "--tz", "+08:00")
    sets = [datetime.fromisoformat(one) for day in days for one in day["sun"]["set"]]
    assert datetime.fromisoformat("2027-09-16T00:00:53+08:00") in sets
    apart = [(after - before) / timedelta(hours=1)
             for before, after in pairwise(sets)]  # fmt: skip
    assert (min(apart) > 23.9, max(apart) < 24.1) == (True, True)


def test_the_moon_up_for_days():
    days = {day["date"]: day for day in days_of(
        "2027", "--place", "Reykjavik", "--from", "2027-06-30", "--to", "2027-07-04")}
    assert [one[11:16] for one in days["2027-06-30"]["moon"]["rise"]] == ["00:09", "23:55"]
    assert days["2027-07-04"]["moon"]["set"][0][:16] == "2027-07-04T00:48"
    assert [day["note"] for day in days.values()] == [None, *["moon-up"] * 3, None]
    alaska = days_of("2025", "--place=64.045,-145.7", "--from", "2025-10-11", "--to", "2025-10-11")
    assert (alaska[0]["note"], alaska[0]["moon"]["stays"]) == ("moon-up", "up")


def test_planets_up_or_down_all_day():
    words = ("2027", "--place", "Tromsø", "--from", "2027-06-21", "--to", "2027-06-21")
    (day,) = days_of(*words, "--bodies", "uranus,neptune")
    uranus, neptune = day["planets"]
    # Declination 21.4 degrees: circumpolar from 68.6 degrees of latitude on, as in Tromsø.
    assert (uranus["stays"], uranus["rise"], uranus["set"]) == ("up", [], [])
    assert (neptune["stays"], len(neptune["rise"])) == (None, 1)
    text = output("almanac", *words, "--bodies", "uranus", "-f", "text")
    assert text.splitlines()[-1].endswith("天王星整日不落")


def test_a_day_that_the_clocks_skipped():
    apia = ("--place=-13.83,-171.76", "--tz", "Pacific/Apia")
    days = days_of("2011", *apia, "--from", "2011-12-29", "--to", "2011-12-31")
    assert [day["date"] for day in days] == ["2011-12-29", "2011-12-31"]
    for words in (("tonight", *apia, "--date", "2011-12-30"),
                  ("almanac", *apia, "--from", "2011-12-30", "--to", "2011-12-30")):
        assert "there was no 2011-12-30 on the clocks of Pacific/Apia" in complaint(*words)


def test_a_span_over_new_year():
    days = days_of("--place", "长沙", "--from", "2027-12-31", "--to", "2028-01-01")
    assert [day["date"] for day in days] == ["2027-12-31", "2028-01-01"]
    year = days_of("2027", "--place", "长沙", "--from", "2026-12-31")
    assert (len(year), year[0]["date"]) == (366, "2026-12-31")


def test_planets_by_any_name_and_altitudes_of_the_sun():
    words = ("2027", "--place", "长沙", "--from", "2027-02-10", "--to", "2027-02-10", "--bodies",
             "木星,venus", "--sun-altitude=-8", "--sun-altitude", "10.5")  # fmt: skip
    (day,) = days_of(*words)
    assert [one["body"] for one in day["planets"]] == ["venus", "jupiter"]
    (culmination,), (noon,) = day["planets"][1]["transit"], day["sun"]["transit"]
    apart = datetime.fromisoformat(noon) - datetime.fromisoformat(culmination)
    assert abs(apart - timedelta(hours=12)) < timedelta(minutes=10)  # the day of its opposition
    assert [one["altitude_deg"] for one in day["sun"]["altitudes"]] == [-8.0, 10.5]
    (row,) = cells(*words).values()
    half = timedelta(seconds=30)
    assert row["jupiter_transit"] == f"{datetime.fromisoformat(culmination) + half:%H:%M}"
    dawn, up = (datetime.fromisoformat(one) for one in (
        day["sun"]["nautical_dawn"], day["sun"]["altitudes"][0]["up"][0]))
    assert timedelta(minutes=10) < up - dawn < timedelta(minutes=25)
    assert row["sun_up_-8"] == f"{up + half:%H:%M}"
    text = output("almanac", *words, "--lang", "en", "-f", "text")
    for head in ("Venus rises", "Jupiter transits", "Sun up to −8°", "Sun down to 10.50°"):
        assert head in text


def test_more_columns_are_asked_for():
    words = ("2027", "--place", "长沙", "--from", "2027-02-10", "--to", "2027-02-10", "-f", "text",
             "--lang", "en")  # fmt: skip
    heads = ("Day length", "Equation of time", "Golden hour", "Blue hour", "Dark, no Moon",
             "Milky Way's core")  # fmt: skip
    plain, all_of_them = output("almanac", *words), output("almanac", *words, "--columns", "all")
    assert not any(head in plain for head in heads)
    assert all(head in all_of_them for head in heads)
    dark = output("almanac", *words, "--columns", "dark,golden-hour")
    assert [head in dark for head in heads] == [False, False, True, False, True, False]
    line = all_of_them.splitlines()[-1]
    assert "−14:1" in line  # February's least: 14 min 14 s (USNO)


def test_the_dip_of_the_horizon():
    """Lhasa's 3650 m: 106' of dip and 8 minutes of sunset; the document says so."""
    words = ("2027", "--place", "拉萨", "--from", "2027-03-21", "--to", "2027-03-21")
    (level,), (deep,) = days_of(*words), days_of(*words, "--dip")
    later = datetime.fromisoformat(deep["sun"]["set"][0]) - datetime.fromisoformat(
        level["sun"]["set"][0])
    assert timedelta(minutes=7.8) < later < timedelta(minutes=8.6)
    assert level["sun"]["civil_dusk"] == deep["sun"]["civil_dusk"]
    assert "海拔3650米处所见的海平线" in output("almanac", *words, "--dip", "-f", "text")


@pytest.mark.parametrize(("place", "said"), [
    ("长沙", "时刻为北京时间，"), ("台北", "时刻为台湾时间，"),
    ("-30,-100", "时刻为当地平时（UTC−06:40），"),
    ("28.5,113.2", "时刻为北京时间（依最近的"),
    ("52.5,-1.95", "时刻为伦敦当地时间（依最近的伯明翰）"),
])  # fmt: skip
def test_whose_clock_it_is(place, said):
    for words in (["almanac", "2027"], ["year", "2027", "--kind", "new-moon"]):
        assert said[:-1] in output(*words, f"--place={place}", "-f", "text")
    told = output("almanac", "2027", f"--place={place}", "--tz", "Asia/Tokyo", "-f", "text")
    assert "时刻为东京当地时间，" in told or "时刻为日本时间，" in told


@pytest.mark.parametrize(("words", "said"), [
    (["--bodies", "moon"], "unknown planet 'moon'"),
    (["--bodies", "Venuss"], "did you mean venus"),
    (["--sun-altitude", "100"], "degrees from -90 to 90, not '100'"),
    (["--sun-altitude", "nan"], "degrees from -90 to 90"),
    (["--sun-altitude", "high"], "degrees from -90 to 90, not 'high'"),
    (["--columns", "moonlight"], "unknown column 'moonlight'"),
])
def test_wishes_nobody_can_grant(words, said):
    assert said in complaint("almanac", "2027", "--place", "长沙", *words)
