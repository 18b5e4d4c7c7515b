"""The commands of a place: year, next, places, almanac and tonight, as somebody there asks."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

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


# The clock of a place


@pytest.mark.parametrize(("place", "zone"), [
    ("长沙", "+08:00"), ("乌鲁木齐", "+08:00"), ("台北", "Asia/Taipei"),
    ("28.2,112.9", "+08:00"), ("51.5,-0.1", "Europe/London"), ("伦敦", "Europe/London"),
    ("Tromsø", "Europe/Oslo"), ("-30,-100", "-06:40")])
def test_a_place_keeps_its_own_clock(place, zone):
    for words in (["year", "2027"], ["next", "new-moon", "--after", "2027-07-01"]):
        kind = ["--kind", "new-moon"] if words[0] == "year" else []
        document = json.loads(output(*words, *kind, f"--place={place}", "-f", "json"))
        assert document["calendar"]["timezone"] == zone
        assert set(document["events"][0]["local"]) > {"visible", "watch", "why", "text"}
    (told,) = json.loads(output(
        "almanac", "2027", f"--place={place}", "--from", "2027-07-01", "--to", "2027-07-01",
        "-f", "json"))["days"]  # fmt: skip
    offset = {"Europe/London": "+01:00", "Europe/Oslo": "+02:00",
              "Asia/Taipei": "+08:00"}.get(zone, zone)
    assert told["sun"]["transit"][0].endswith(offset)


def test_a_zone_asked_for_is_kept():
    words = ("next", "new-moon", "--after", "2027-07-01", "-f", "json", "--place", "伦敦")
    document = json.loads(output(*words, "--tz", "+09:30"))
    assert document["calendar"]["timezone"] == "+09:30"
    assert document["calendar"]["place"]["name"] == "伦敦"


# Next


def test_the_next_total_eclipse_of_beijing():
    """2035-09-02 over Beijing: Espenak & Meeus, Five Millennium Canon; 2027 and 2034 are not."""
    line = output("next", "日全食", "--after", "2026-11-22", "--place", "北京", "--visible")
    assert "2035-09-02" in line
    assert "✓ 初亏07:2" in line
    assert "2027-08-02" in output("next", "日全食", "--after", "2026-11-22", "--place", "北京")


def test_what_is_visible_needs_a_place():
    assert "place" in complaint("next", "日全食", "--visible")


# Year


def test_a_year_from_a_place():
    document = output("year", "2027", "--place", "长沙", "--family", "meteor,eclipse")
    assert document.startswith("# 2027年长沙天象\n")
    (perseids,) = [line for line in document.splitlines() if "英仙座流星雨极大期" in line]
    assert re.search(r"✓ 8月13日2\d:\d\d至次日05:\d\d可见，月落02:57以后，", perseids)
    assert re.search(r"，每小时约\d+颗，0[345]:\d0最佳，", perseids)
    (total,) = [line for line in document.splitlines() if "| 18:07" in line]
    assert "日食（本地不可见）" in total
    assert "全球为日全食（食分1.079）" in total


# Places


def test_places_finds():
    first, second = output("places", "changsha").splitlines()
    assert re.split("  +", first.strip()) == [
        "长沙", "changsha", "湖南", "地级市", "28.228", "112.939", "45 m", "Asia/Shanghai"]
    assert second.startswith("  长沙县")
    assert "changsha" in output("places", "长沙市", "--lang", "en")
    assert "United Kingdom" in output("places", "London", "--lang", "en")
    assert "倫敦  london  英國  城市" in output("places", "伦敦", "--lang", "zh_TW")
    assert len(output("places", "湖南").splitlines()) > 14  # 13 cities, a prefecture, counties
    assert len(output("places").splitlines()) > 2000
    assert "长沙" in output("places", "changsa")  # a near miss
    (bare,) = output("places", "--", "-30,-100").splitlines()
    assert re.split("  +", bare)[-1] == "-06:40"


@pytest.mark.parametrize(("query", "said"), [
    ("qqqqqq", "no place is called 'qqqqqq'"), ("../etc", "path"), ("a\x07b", "control"),
    ("95,10", "latitude"), ("10,400", "longitude")])
def test_places_that_are_none(query, said):
    assert said in complaint("places", query)
    for words in (["almanac", "2027"], ["tonight"], ["year", "2027"], ["next", "eclipse"]):
        assert said in complaint(*words, "--place", query)


# Almanac

@pytest.mark.parametrize(("words", "said"), [
    (["almanac", "2027"], "--place"),
    (["almanac", "2027", "--place", "长沙", "--from", "2027-05-02", "--to", "2027-05-01"],
     "--to: the last day, 2027-05-01, is before the first"),
    (["almanac", "3000", "--place", "长沙"], "year 3000 is outside"),
    (["almanac", "2027", "--place", "长沙", "-f", "atom"], "cannot hold this"),
    (["tonight"], "--place"),
    (["tonight", "--place", "长沙", "--date", "soon"], "--date: it must be a day"),
    (["tonight", "--place", "长沙", "--date", "3000-01-01"], "year 3000 is outside"),
    (["tonight", "--place", "长沙", "-f", "svg"], "cannot hold this"),
])
def test_misuse(words, said):
    assert said in complaint(*words)


# Tonight

LHASA = ("tonight", "--place", "拉萨", "--date", "2027-08-13")


def test_tonight_in_json():
    document = json.loads(output(*LHASA, "-f", "json"))
    assert document["date"] == "2027-08-13"
    assert document["place"]["name"] == "拉萨"
    assert [one["body"] for one in document["planets"]] == [
        "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"]
    for body in (document["moon"], *document["planets"]):
        assert set(body) >= {"body", "rise", "transit", "set", "magnitude", "constellation",
                             "watch"}
        for name in ("rise", "transit", "set"):
            assert body[name] is None or TIME.fullmatch(body[name])
        if body["watch"]:
            begin, end = (datetime.fromisoformat(body["watch"][edge]["time"])
                          for edge in ("from", "to"))
            assert begin < end
            assert begin.date() in (date(2027, 8, 13), date(2027, 8, 14))
            assert body["watch"]["direction"] in ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
            assert body["watch"]["night"] == "2027-08-13"
    order = ("set", "civil_dusk", "nautical_dusk", "astronomical_dusk", "astronomical_dawn",
             "nautical_dawn", "civil_dawn", "rise")
    times = [document["sun"][name] for name in order]
    assert times == sorted(times)
    showers = [one for one in document["events"] if one["kind"] == "meteor-shower"]
    assert [one["id"] for one in showers] == ["2027-08-13-meteor-shower-per"]
    assert showers[0]["local"]["verdict"] == "excellent"


def test_tonight_in_words():
    text, markdown = output(*LHASA, "-f", "text"), output(*LHASA)
    assert text.startswith("拉萨今夜星空：2027年8月13日 星期五 七月十二\n")
    assert markdown.startswith("# 拉萨今夜星空：2027年8月13日 星期五 七月十二\n")
    for document in (text, markdown):
        assert "英仙座流星雨极大期" in document
        assert "土星" in document
        assert "离太阳太近，看不到" in document
    english = output(*LHASA, "--lang", "en", "-f", "text")
    assert not re.search(r"[\u4e00-\u9fff]", english)
    assert "Perseids peak" in english


@pytest.mark.parametrize(("place", "day", "said"), [
    ("Tromsø", "2027-06-21", "极昼"), ("Tromsø", "2027-12-21", "极夜"),
    ("-90,0", "2027-06-21", "极夜"), ("89.99,179.9", "2027-06-21", "极昼"),
    ("长沙", "2027-12-31", "日落"), ("长沙", "1900-01-01", "日落"), ("长沙", "2100-12-31", "日落")])
def test_tonight_at_the_ends_of_the_earth_and_of_time(place, day, said):
    assert said in output("tonight", f"--place={place}", "--date", day, "-f", "text")
