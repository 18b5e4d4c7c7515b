"""A calendar seen from a place: what every format says of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta

import icalendar
import pytest
import vobject
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from samples import SAMPLES
from small_calendars import beijing, calendar_of, encoded, written

from skycal.documents.listing import Listing
from skycal.files import DATA
from skycal.model import Place
from skycal.revision import UID_SUFFIX

CHANGSHA = Place("长沙", 28.228, 112.939, 45.0)
SCHEMA = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))
SEEN = "1月15日傍晚18:50–20:10可见，西南低空，高度12°"


def at(clock):
    return {"jd_tt": beijing(f"2027-01-{clock}")}


def there(watch=None, why=None):
    """Return circumstances in the shape of `skycal.here.local`."""
    sun = {name: at(f"15 {clock}") for name, clock in {
        "rise": "07:22", "transit": "12:38", "set": "17:54", "astronomical_dawn": "05:57",
        "nautical_dawn": "06:26", "civil_dawn": "06:57", "civil_dusk": "18:20",
        "nautical_dusk": "18:50", "astronomical_dusk": "19:19"}.items()}
    moon = {"rise": at("15 11:30"), "transit": None, "set": None, "illumination": 0.4}
    return {"altitude_deg": {"moon": 10.0}, "azimuth_deg": {"moon": 240.0},
            "sun_altitude_deg": 30.0,
            "visible": None if why == "nothing-to-see" else why is None, "aid": None,
            "watch": watch, "why": why, "importance": 3, "sun": sun, "moon": moon, "note": None}


WATCH = {"night": "2027-01-15",
         "from": at("15 18:50"), "to": at("15 20:10"), "best": at("15 19:00"),
         "altitude_deg": 12.0, "azimuth_deg": 231.0, "direction": "SW", "separation_deg": 1.5}


@pytest.fixture
def calendar():
    """Return a calendar of four events: seen, hidden, a day, and a new Moon."""
    names = {"conjunction/moon": there(WATCH), "conjunction/planets": there(why="below-horizon"),
             "festival": there(why="nothing-to-see"), "new-moon": there(why="nothing-to-see")}
    events = [replace(SAMPLES[name], id=f"2027-01-15-{name.replace('/', '-')}",
                      tt=beijing("2027-01-15 14:00")) for name in names]
    local = {one.id: record for one, record in zip(events, names.values(), strict=True)}
    return calendar_of(events, place=CHANGSHA, local=local)


def test_rows_say_whether_and_how(calendar):
    rows = Listing(calendar).rows
    assert [row.visible for row in rows] == [True, False, None, None]
    assert [row.local_text for row in rows] == [SEEN, "在地平线下，看不到", "", ""]
    assert [row.seen for row in rows] == [f"✓ {SEEN}", "在地平线下，看不到", "", ""]


def test_without_a_place_nothing_is_said(calendar):
    for row in Listing(replace(calendar, place=None, local={})).rows:
        assert (row.visible, row.local_text, row.seen) == (None, "", "")


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_text_and_markdown_have_a_column(name, calendar):
    document = written(name, calendar)
    assert document.count(f"✓ {SEEN}") == 1
    assert document.count("在地平线下，看不到") == 1
    plain = written(name, replace(calendar, place=None, local={}))
    assert "长沙" not in plain
    assert "✓" not in plain


def test_markdown_rows_have_as_many_cells_as_the_head(calendar):
    for one in (calendar, replace(calendar, place=None, local={}), replace(calendar, lang="en")):
        lines = written("markdown", one).splitlines()
        cells = {line.count("|") for line in lines if line.startswith("|")}
        assert len(cells) == 1


def test_the_title_names_the_place(calendar):
    assert "2027年长沙天象" in written("text", calendar)
    assert "The sky of 长沙, 2027" in written("text", replace(calendar, lang="en"))


def test_csv(calendar):
    document = written("csv", calendar)
    seen, hidden, day, new = csv.DictReader(io.StringIO(str(document), newline=""))
    assert (seen["visible"], seen["watch_direction"]) == ("true", "SW")
    assert seen["watch_from"] == "2027-01-15T18:50:00+08:00"
    assert seen["watch_to"] == "2027-01-15T20:10:00+08:00"
    assert hidden["visible"] == "false"
    for row in (hidden, day, new):
        assert row["watch_from"] == row["watch_to"] == row["watch_direction"] == ""
    assert day["visible"] == new["visible"] == ""


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_json(calendar, lang):
    document = json.loads(written("json", replace(calendar, lang=lang)))
    problems = list(Draft202012Validator(SCHEMA).iter_errors(document))
    assert not problems, problems[0]
    assert document["calendar"]["place"] == {
        "name": "长沙", "latitude": 28.228, "longitude": 112.939, "elevation": 45.0}
    local = document["events"][0]["local"]
    assert local["watch"]["from"] == {
        "jd_tt": WATCH["from"]["jd_tt"], "utc": "2027-01-15T10:50:00Z",
        "time": "2027-01-15T18:50:00+08:00"}
    assert local["watch"]["direction"] == "SW"
    assert local["watch"]["night"] == "2027-01-15"
    assert [one["local"]["visible"] for one in document["events"]] == [True, False, None, None]
    assert local["moon"]["transit"] is None
    assert local["text"].startswith(
        "1月15日傍晚" if lang == "zh_CN" else "January 15 in the evening")
    assert calendar.local[calendar.events[0].id]["watch"]["direction"] == "SW"  # left as it was
    bare = json.loads(written("json", replace(calendar, local={})))
    assert "local" not in bare["events"][0]


def test_the_schema_refuses_a_wrong_local(calendar):
    document = json.loads(written("json", calendar))
    validator = Draft202012Validator(SCHEMA)
    for spoil in (
        lambda it: it.pop("visible"),
        lambda it: it.update(why="clouds"),
        lambda it: it["watch"].pop("to"),
        lambda it: it["sun"].update(rise="07:22"),
    ):
        copy = json.loads(json.dumps(document))
        spoil(copy["events"][0]["local"])
        assert not validator.is_valid(copy)


# The feed


def events_of(document):
    """Return the events of a feed by their kind."""
    found = icalendar.Calendar.from_ical(document).walk("VEVENT")
    return {str(one["uid"]).removeprefix("2027-01-15-").removesuffix(UID_SUFFIX): one
            for one in found}


def test_a_feed_names_the_place_and_tells_the_window(calendar):
    events = events_of(encoded("ics", calendar))
    for one in events.values():
        assert str(one["location"]) == "长沙"
        assert (one["geo"].latitude, one["geo"].longitude) == (28.228, 112.939)
    lines = str(events["conjunction-moon"]["description"]).splitlines()
    assert lines[2].startswith(
        "在长沙：1月15日傍晚18:50至20:10可见；19:00最佳，西南低空，高度12°。")
    assert "在长沙：在地平线下，看不到。" in str(events["conjunction-planets"]["description"])
    assert "在长沙" not in str(events["festival"]["description"])


def test_without_a_place_a_feed_has_none(calendar):
    for one in events_of(encoded("ics", replace(calendar, place=None, local={}))).values():
        assert "location" not in one
        assert "geo" not in one


def test_an_event_stands_when_one_looks_unless_instants_are_asked_for(calendar):
    """The best hour, inside the window; what is not seen stands at its instant."""
    there = events_of(encoded("ics", calendar))
    exact = events_of(encoded("ics", calendar, instants=True))
    assert there["conjunction-moon"]["dtstart"].dt == datetime.fromisoformat("2027-01-15T10:50Z")
    assert there["conjunction-moon"]["dtend"].dt == datetime.fromisoformat("2027-01-15T11:30Z")
    assert exact["conjunction-moon"]["dtstart"].dt == datetime.fromisoformat("2027-01-15T06:00Z")
    for kind in ("conjunction-planets", "festival", "new-moon"):
        assert there[kind]["dtstart"].dt == exact[kind]["dtstart"].dt
    assert there["festival"]["dtstart"].dt == date(2027, 1, 15)
    assert [str(one["uid"]) for one in there.values()] == [
        str(one["uid"]) for one in exact.values()]


def test_a_window_of_what_is_not_seen_moves_nothing(calendar):
    """A node or an apsis has a Moon to look at; nobody goes out for it."""
    node = replace(SAMPLES["moon-ascending-node"], tt=beijing("2027-01-15 14:00"))
    local = {node.id: there(WATCH, why="nothing-to-see")}
    (shown,) = events_of(encoded("ics", replace(calendar, events=(node,), local=local))).values()
    assert shown["dtstart"].dt == datetime.fromisoformat("2027-01-15T06:00Z")


def test_an_end_is_always_later(calendar):
    """A window of no length is none: DTEND must come after DTSTART."""
    moment = {**WATCH, "from": WATCH["best"], "to": WATCH["best"]}
    one = calendar.events[0]
    only = replace(calendar, events=(one,), local={one.id: there(moment)})
    (shown,) = events_of(encoded("ics", only)).values()
    assert shown["dtend"].dt - shown["dtstart"].dt == timedelta(minutes=15)


def test_alarms_ring_for_what_has_a_window_only(calendar):
    events = events_of(encoded("ics", calendar, alarm="1h"))
    (alarm,) = events["conjunction-moon"].subcomponents
    assert alarm["trigger"].dt == timedelta(hours=-1)
    for kind in ("conjunction-planets", "festival", "new-moon"):
        assert not events[kind].subcomponents


def test_another_parser_reads_the_place(calendar):
    first = vobject.readOne(written("ics", calendar)).vevent_list[0]
    assert first.location.value == "长沙"
    assert first.geo.value == "28.228;112.939"
