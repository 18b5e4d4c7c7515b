"""Feeds of every document as other programs have them: icalendar, vobject, khal and ical.js."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime
from functools import cache
from importlib.util import find_spec

import icalendar
import pytest
import vobject
from foreign_readers import khal_lines, node_with, written

import skycal

PLACE = "长沙"
DOCUMENTS = {
    "year": lambda: skycal.year(2027, profile="full"),
    "year at a place": lambda: skycal.year(2027, place=PLACE),
    "year in English": lambda: skycal.year(2027, place="London", lang="en"),
    "best": lambda: skycal.best(2027, place=PLACE),
    "next": lambda: skycal.next("solar-eclipse", after="2027-01-01", count=3, place=PLACE),
    "event": lambda: skycal.event("2027-08-02-solar-eclipse", place="Luxor"),
    "eclipse": lambda: skycal.eclipse("2030-06-01", place=["哈尔滨", "北京"]),
    "almanac": lambda: skycal.almanac(place=PLACE, from_="2027-01-01", to="2027-01-31"),
    "tonight": lambda: skycal.tonight(PLACE, date="2027-01-30"),
}  # fmt: skip

# What ical.js, the library of Thunderbird and of many pages, has of a feed on standard input.
ICAL_JS = """
const library = require("ical.js"), ICAL = library.default ?? library;
const feed = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
console.log(JSON.stringify(feed.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  return [event.uid, event.startDate.toString(), event.endDate.toString(), event.summary,
          event.description ?? ""];
})));
"""


@cache
def feed(name: str) -> bytes:
    return DOCUMENTS[name]().to_ics(alarm="30m").encode("utf-8")


def said(one: icalendar.Event) -> list[str]:
    """Return what an event says, as ical.js puts it."""
    return [
        str(one["uid"]), *(written(one[edge].dt) for edge in ("dtstart", "dtend")),
        str(one["summary"]), str(one.get("description", "")),
    ]  # fmt: skip


SLOWLY = ("year", "year in English")  # seconds each; that of a place is read with the rest


@pytest.fixture(params=[
    pytest.param(name, marks=pytest.mark.slow) if name in SLOWLY else name for name in DOCUMENTS])
def document(request) -> bytes:
    return feed(request.param)


def events_of(document: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(document).walk("VEVENT")


def test_icalendar_writes_the_same_bytes(document):
    assert events_of(document)
    assert icalendar.Calendar.from_ical(document).to_ical(sorted=False) == document


def test_vobject_reads_the_same(document):
    theirs = vobject.readOne(document.decode("utf-8")).vevent_list
    assert [
        [one.uid.value, one.summary.value, one.description.value, one.dtstart.value]
        for one in theirs
    ] == [
        [str(one["uid"]), str(one["summary"]), str(one["description"]), one["dtstart"].dt]
        for one in events_of(document)
    ]


def test_ical_js_reads_the_same(document):
    node = node_with("ical.js")
    if not node:
        pytest.skip("no ical.js here: npm install ical.js, and name its node_modules in NODE_PATH")
    done = subprocess.run([node, "-e", ICAL_JS], input=document, capture_output=True, check=True)
    assert json.loads(done.stdout) == [said(one) for one in events_of(document)]


@pytest.mark.skipif(find_spec("khal") is None, reason="khal is not installed")
def test_khal_reads_the_same(document, tmp_path):
    head, *lines = khal_lines(document, "{uid} {start-long-full} {title}", tmp_path)
    events = events_of(document)
    assert head.startswith(f"{len(events)} event")
    begins = [datetime.fromisoformat(said(one)[1].removesuffix("Z")) for one in events]
    assert lines == [
        f"{one['uid']} {begin:%Y-%m-%d %H:%M} {one['summary']}"
        for one, begin in zip(events, begins, strict=True)
    ]
