"""`skycal eclipse`: which eclipse, which places, and the four ways to write them down."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from skycal.cli import main
from skycal.formats.text import width
from skycal.here.eclipses.tables import cities

ROOT = Path(__file__).parents[1]
SOLAR, LUNAR = "2035-09-02", "2026-03-03"
CONTACTS = ["C1", "C2", "max", "C3", "C4"]


def run(*words: str):
    return CliRunner().invoke(main, ["eclipse", *words])


def written(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def complaint(*words: str) -> str:
    """Return the one line on stderr of a run that the user can put right."""
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture(scope="module")
def solar():
    return json.loads(written(SOLAR, "-f", "json"))


def test_json_is_the_contract(solar):
    assert solar.keys() == {"eclipse", "places"}
    assert solar["eclipse"]["id"] == "2035-09-02-solar-eclipse"
    assert solar["eclipse"]["details"]["type"] == "total"
    for place in solar["places"]:
        assert place.keys() >= {"name", "latitude", "longitude", "contacts", "magnitude",
                                "obscuration", "duration_s", "visible"}  # fmt: skip
        assert list(place["contacts"]) == CONTACTS
        for contact in filter(None, place["contacts"].values()):
            assert contact.keys() >= {"time", "utc", "altitude_deg", "azimuth_deg",
                                      "position_angle_deg"}  # fmt: skip
            assert contact["time"].endswith("+08:00")


def test_the_cities_of_china_that_see_it(solar):
    """All of China sees the eclipse of 2035, no part of it that of 2020 December."""
    names = [place["name"] for place in solar["places"]]
    assert names == [entry.name() for entry in cities()]
    assert len(names) > 340
    assert names[0] == "\u5317\u4eac"
    regions = [place["region"] for place in solar["places"]]
    assert len(dict.fromkeys(regions)) == 34
    assert sum(one != other for one, other in pairwise(regions)) == 33
    beijing = solar["places"][0]
    assert beijing["type"] == "total"
    assert beijing["contacts"]["C2"]["utc"].startswith("2035-09-02T00:32:")
    west = json.loads(written("2020-12-14", "-f", "json"))  # over the South Pacific
    assert west["places"] == []


def test_places_of_ones_own():
    document = json.loads(
        written(SOLAR, "-f", "json", "--place", "London", "--place", "39.9,116.4,50")
    )
    london, near_beijing = document["places"]
    assert (london["name"], london["visible"], london["type"]) == ("\u4f26\u6566", False, None)
    assert (near_beijing["latitude"], near_beijing["elevation"]) == (39.9, 50.0)
    assert near_beijing["visible"]


def test_a_lunar_eclipse():
    document = json.loads(written(LUNAR, "-f", "json", "--place", "Urumqi", "--lang", "en"))
    (urumqi,) = document["places"]
    assert list(urumqi["contacts"]) == ["P1", "U1", "U2", "max", "U3", "U4", "P4"]
    assert urumqi["moonset"] is None
    assert urumqi["moonrise"]["time"] < urumqi["contacts"]["U3"]["time"]
    text = written(LUNAR, "-f", "text", "--place", "Urumqi", "--lang", "en")
    assert "Total lunar eclipse of March 3, 2026" in text
    assert "Moon rises eclipsed at 19:5" in text


def test_a_date_is_that_of_the_clock_or_of_utc():
    """2024 April 8 18:17 UT is the 9th in Beijing."""
    both = [json.loads(written(day, "-f", "json"))["eclipse"]["id"]
            for day in ("2024-04-08", "2024-04-09")]  # fmt: skip
    assert both == ["2024-04-08-solar-eclipse"] * 2
    assert "no eclipse on 2024-04-09" in complaint("2024-04-09", "--tz", "America/Chicago")


def test_a_date_of_the_julian_calendar_is_understood():
    """21 August 1560 in the calendar of the time: the eclipse that Clavius saw."""
    assert complaint("1560-08-21") == (
        "skycal: no eclipse on 1560-08-21; by the Julian calendar 1560-08-21 is 1560-08-31, on "
        "which there was one"
    )
    assert "nearest: " in complaint("1560-08-22")
    assert "Julian" not in complaint("1999-08-01")


def test_csv_has_a_line_for_each_place(solar):
    rows = list(csv.DictReader(io.StringIO(written(SOLAR, "-f", "csv"))))
    assert len(rows) == len(solar["places"])
    for row, place in zip(rows, solar["places"], strict=True):
        assert float(row["latitude"]) == place["latitude"]
        assert float(row["magnitude"]) == place["magnitude"]
        for name in CONTACTS:
            contact = place["contacts"][name]
            assert row[f"{name}_utc"] == (contact["utc"] if contact else "")
    lunar = csv.reader(io.StringIO(written(LUNAR, "-f", "csv", "--place", "Urumqi")))
    head, line = lunar
    assert len(head) == len(line)
    assert {"P1_utc", "U2_altitude_deg", "moonrise_time"} <= set(head)


@pytest.mark.parametrize("lang", ["zh_CN", "zh_TW", "en"])
@pytest.mark.parametrize("day", [SOLAR, LUNAR, "2010-01-15", "2020-01-10"])
def test_text_stands_in_columns(day, lang):
    """The head of a column begins where each of its cells does."""
    blocks = written(day, "-f", "text", "--lang", lang).split("\n\n")
    head, *lines = blocks[3].splitlines()
    assert len(lines) > 300
    starts = [width(head[:i]) for i in range(2, len(head))
              if head[i] != " " and head[i - 2 : i] == "  "]  # fmt: skip
    for line in lines:
        for start in starts[:4]:
            before = _cut(line, start)
            assert width(before) == start
            assert before.endswith("  ")


def _cut(line: str, columns: int) -> str:
    """Return the beginning of a line that takes so many columns."""
    cut = ""
    for char in line:
        if width(cut) >= columns:
            break
        cut += char
    return cut


def test_markdown_is_one_table(solar):
    """Every row has as many cells as the head, also through another parser."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(written(SOLAR))
    assert sum(token.type == "table_open" for token in tokens) == 1
    heads = sum(token.type == "th_open" for token in tokens)
    cells = sum(token.type == "td_open" for token in tokens)
    assert cells == heads * len(solar["places"])
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1"]


def test_never_the_whole_sun_where_it_is_partial(solar):
    """Bayannur, 0.9996 covered, is not told that all of it is."""
    nearly = [place["name"] for place in solar["places"]
              if place["type"] == "partial" and place["obscuration"] > 0.9995]  # fmt: skip
    assert nearly
    lines = written(SOLAR, "-f", "text").splitlines()
    for name in nearly:
        (line,) = [line for line in lines if name in line.split()]
        assert "99.9%" in line


def test_an_eclipse_nobody_in_china_sees_says_so():
    text = written("2024-04-08", "-f", "text", "--lang", "en")
    assert "No city of China sees it." in text
    assert "partial eclipse begins" in text
    markdown = written("2024-04-08", "--lang", "en")
    assert "|" not in markdown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2028-12-30"], "2028-07-22 (solar-eclipse), 2029-01-01 (lunar-eclipse)"),
        (["2028-02-30"], "2028-02-30"),
        (["2028"], "2028"),
        (["3000-01-01"], "3000"),
        ([SOLAR, "--place", "nowhere at all"], "no place is called"),
        ([SOLAR, "--place", "95,116"], "95"),
        ([SOLAR, "-f", "svg"], "known: text, markdown, html, ics, json, csv"),
        ([SOLAR, "--tz", "Mars/Olympus"], "Mars/Olympus"),
        ([SOLAR, "--lang", "xx"], "zh_CN"),
    ],
)
def test_misuse(words, said):
    assert said in complaint(*words)


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "text"])
def test_the_same_bytes_again(form):
    program = "from skycal.cli import main; main()"
    words = [sys.executable, "-c", program, "eclipse", LUNAR, "-f", form]
    outputs = {
        subprocess.run(words, cwd=ROOT, capture_output=True, check=True,
                       env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}).stdout
        for seed, zone in (("1", "America/New_York"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(outputs) == 1
