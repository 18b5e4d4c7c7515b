"""Foreign clients read every feed of three years: all have the same events, times and titles."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import datetime
from importlib.util import find_spec

import icalendar
import pytest
import three_years
import vobject
from foreign_readers import khal_lines, node_with, written
from three_years import NAMES, Feed

SMALL = [("长沙", "best"), ("London", "visible"), ("", "terms"), ("长沙", "eclipse")]
# Each prints [uid, begin, end, title] of every event of each feed named, days as 2027-01-22.
NODE = {
    "ical.js": """
const library = require("ical.js"), ICAL = library.default ?? library, fs = require("fs");
console.log(JSON.stringify(process.argv.slice(1).map((path) =>
  new ICAL.Component(ICAL.parse(fs.readFileSync(path, "utf8"))).getAllSubcomponents("vevent")
    .map((one) => new ICAL.Event(one)).map((one) =>
      [one.uid, one.startDate.toString(), one.endDate.toString(), one.summary]))));
""",
    "node-ical": """
const ical = require("node-ical");
const day = (at) => [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((one) =>
  String(one).padStart(2, "0")).join("-");
const edge = (at) => at.dateOnly ? day(at) : at.toISOString().replace(".000", "");
console.log(JSON.stringify(process.argv.slice(1).map((path) =>
  Object.values(ical.sync.parseFile(path)).filter((one) => one.type === "VEVENT").map((one) =>
    [one.uid, edge(one.start), edge(one.end), one.summary]))));
""",
}


def said(feed: Feed) -> list[list[str]]:
    """Return what icalendar has of a feed."""
    return [[str(one["uid"]), written(one["dtstart"].dt), written(one["dtend"].dt),
             str(one["summary"])] for one in feed.events]


@pytest.mark.parametrize("module", NODE)
def test_node_s_libraries_read_the_same(module, tmp_path):
    node = node_with(module)
    if not node:
        pytest.skip(f"no {module} here: npm install {module}, and name node_modules in NODE_PATH")
    paths = []
    for number, one in enumerate(NAMES):
        paths.append(tmp_path / f"{number}.ics")
        paths[-1].write_bytes(three_years.feed(*one).document)
    done = subprocess.run([node, "-e", NODE[module], *map(str, paths)], capture_output=True,
                          check=True, env={**os.environ, "TZ": "Asia/Tokyo"})  # fmt: skip
    for one, theirs in zip(NAMES, json.loads(done.stdout), strict=True):
        assert sorted(theirs) == sorted(said(three_years.feed(*one))), one


@pytest.mark.parametrize("name", SMALL)
def test_vobject_reads_the_same(name):
    feed = three_years.feed(*name)
    theirs = vobject.readOne(feed.document.decode("utf-8")).vevent_list
    assert [[one.uid.value, written(one.dtstart.value), written(one.dtend.value),
             one.summary.value] for one in theirs] == said(feed)


@pytest.mark.parametrize("name", SMALL)
def test_icalendar_writes_the_same_bytes(name):
    document = three_years.feed(*name).document
    assert icalendar.Calendar.from_ical(document).to_ical(sorted=False) == document


@pytest.mark.skipif(find_spec("khal") is None, reason="khal is not installed")
def test_khal_reads_the_same(tmp_path):
    for name in SMALL:
        feed = three_years.feed(*name)
        _, *lines = khal_lines(feed.document, "{uid}|{start-long-full}|{title}", tmp_path)
        assert lines == [f"{uid}|{datetime.fromisoformat(begin):%Y-%m-%d %H:%M}|{title}"
                         for uid, begin, _, title in said(feed)]  # fmt: skip
