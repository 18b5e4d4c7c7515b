"""JSON: the contract of events.md, proved by its schema."""

from __future__ import annotations

import json
import math
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from small_calendars import BEIJING, beijing, calendar_of, event, written

from skycal.files import DATA
from skycal.formats.json import text
from skycal.model import FAMILIES, PRECISIONS, whole_years

SCHEMA = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_one_and_knows_every_family_and_precision():
    Draft202012Validator.check_schema(SCHEMA)
    event = SCHEMA["$defs"]["event"]["properties"]
    assert event["family"]["enum"] == list(FAMILIES)
    assert event["precision"]["enum"] == list(PRECISIONS)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_every_kind_follows_the_schema(every_kind, lang):
    document = json.loads(written("json", replace(every_kind, lang=lang)))
    problems = list(Draft202012Validator(SCHEMA).iter_errors(document))
    assert not problems, problems[0]
    assert len(document["events"]) == len(every_kind.events)


def test_the_schema_refuses_what_is_wrong(every_kind):
    document = json.loads(written("json", every_kind))
    document["events"] = document["events"][:1]  # each that is wrong is tried as every kind
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(document)
    for spoil in (
        lambda it: it["events"][0].pop("jd_tt"),
        lambda it: it["events"][0].update(family="eclipse"),
        lambda it: it["events"][0]["details"].pop("distance_km"),
        lambda it: it["events"][0].update(time="2027-01-01 12:00"),
        lambda it: it["calendar"].update(schema=1),
    ):
        copy = json.loads(json.dumps(document))
        spoil(copy)
        assert not validator.is_valid(copy)


def test_time_and_utc_are_one_instant_everywhere(every_kind):
    document = json.loads(written("json", replace(every_kind, zone=ZoneInfo("Asia/Kathmandu"))))

    def instants(value):
        if isinstance(value, dict):
            if "jd_tt" in value:
                yield value
            for inner in value.values():
                yield from instants(inner)
        if isinstance(value, list):
            for inner in value:
                yield from instants(inner)

    found = list(instants(document))
    assert len(found) > len(document["events"])  # those in details too
    for one in found:
        assert datetime.fromisoformat(one["time"]) == datetime.fromisoformat(one["utc"])
        assert one["time"].endswith("+05:45")
        assert one["utc"].endswith("Z")


def test_calendar_header_and_span(small):
    document = json.loads(written("json", small))
    assert list(document["calendar"]) == [
        "year", "first", "last", "timezone", "place", "lang", "profile", "title", "generator",
        "ephemeris", "delta_t", "dates", "schema",
    ]  # fmt: skip
    spans = {one["id"]: one.get("begin") for one in document["events"] if "begin" in one}
    assert spans["2027-02-06-solar-eclipse"]["utc"] == "2027-02-06T12:57:38Z"
    assert list(spans) == ["2027-02-06-solar-eclipse"]
    several = json.loads(written("json", replace(small, span=whole_years(2027, 2029))))
    assert (several["calendar"]["first"], several["calendar"]["last"]) == (
        "2027-01-01", "2029-12-31")


def test_numpy_tuples_and_nan_become_plain_json():
    untidy = {
        "magnitude": math.nan,
        "width_km": np.float64("inf"),
        "saros": np.int64(131),
        "supermoon": np.bool_(True),
        "pair": (np.float32(0.5), 1),
        "path": np.array([[1.0, np.nan]]),
        "gamma": 0.1234567890123,
        "rank": None,
    }
    tidy = json.loads(text(untidy, BEIJING))
    assert tidy == {
        "magnitude": None, "width_km": None, "saros": 131, "supermoon": True,
        "pair": [0.5, 1], "path": [[1.0, None]], "gamma": 0.123457, "rank": None,
    }  # fmt: skip
    assert type(tidy["saros"]) is int
    assert tidy["supermoon"] is True


def test_what_is_derived_is_written_as_what_it_is():
    class Id(str):
        """A text that brings more along."""

    derived = {"a": Id("x"), "b": MappingProxyType({"c_km": np.float64(1.4)}), "d": (Id("y"),)}
    assert text(derived, BEIJING) == '{"a": "x", "b": {"c_km": 1}, "d": ["y"]}'


def test_names_and_words_are_escaped_as_json_has_them():
    odd = {'50 % "of"\n': "\\ \x07 \u2028 \u54c8 %s", "%s": {"%(a)s": "%d"}}
    assert text(odd, BEIJING) == json.dumps(odd, ensure_ascii=False)


@pytest.mark.usefixtures("plain_words")
def test_the_julian_date_is_written_to_a_millisecond():
    one = replace(event("2027-02-06 23:59", "new-moon"), tt=np.float64(2461443.1673053703))
    details = {"greatest": {"jd_tt": beijing("2027-02-06 12:00"), "latitude": -31.0}}
    one = replace(one, details={"title": "x", **details})
    document = json.loads(written("json", calendar_of([one])))
    (told,) = document["events"]
    assert told["jd_tt"] == 2461443.16730537
    assert list(told["details"]["greatest"]) == ["jd_tt", "utc", "time", "latitude"]
    assert told["details"]["greatest"]["time"] == "2027-02-06T12:00:00+08:00"


def test_one_event_a_line(small):
    lines = written("json", small).splitlines()
    assert sum(line.startswith('{"id"') for line in lines) == len(small.events) + 2
