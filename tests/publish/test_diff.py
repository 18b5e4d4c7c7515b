"""Diff: what moved, came, went, is said otherwise."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from skycal.cli import main

EVENT = {"id": "2027-01-22-full-moon", "jd_tt": 2461428.0, "title": "Full Moon", "summary": "F"}


def event(id="2027-01-22-full-moon", **changes):
    return {**EVENT, "id": id, **changes}


def ran(tmp_path, old, new, *words):
    for name, text in (("old", old), ("new", new)):
        (tmp_path / f"{name}.json").write_text(
            text if isinstance(text, str) else json.dumps(text), "utf-8")
    return CliRunner().invoke(
        main, ["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), *words])


def test_what_changed_of_two_calendars(tmp_path):
    old = [event(), event("a"), event("b"), event("c")]
    new = [event(jd_tt=2461428.0 + 90 / 86400), event("b", title="other"), event("c"), event("d")]
    done = ran(tmp_path, {"events": old}, {"events": new})
    assert done.output.splitlines() == [
        "moved +90.000 s  2027-01-22-full-moon", "new  d", "vanished  a", "reworded  b"]
    said = json.loads(ran(tmp_path, {"events": old}, {"events": new}, "-f", "json").output)
    assert said["moved"] == [{"id": "2027-01-22-full-moon", "seconds": 90.0}]


def test_the_same_is_no_difference(tmp_path):
    done = ran(tmp_path, {"events": [event()]}, {"events": [event()]})
    assert (done.exit_code, done.output) == (0, "")


def manifest(events, instants):
    return {"skycal": 1, "inputs": "", "since": "20261122T000000Z", "files": {}, "feeds": {},
            "events": events, "instants": instants}  # fmt: skip


def test_what_changed_of_two_sites(tmp_path):
    old = manifest({"x/en": {"a": "1", "b": "2", "best/b": "3"}}, {"a": 2461428.0, "b": 1.0})
    new = manifest({"x/en": {"a": "4 1 20261122T000001Z", "b": "2 1 20261122T000001Z",
                             "best/b": "5 1 20261122T000001Z"}}, {"a": 2461427.0, "b": 1.0})
    done = ran(tmp_path, old, new)
    assert done.output.splitlines() == ["moved -86400.000 s  a", "reworded  b"]


@pytest.mark.parametrize("text", [
    "", "nonsense", "[]", "{}", '{"events": 5}', '{"events": [{}]}', '{"skycal": 99}',
    '{"skycal": 1}', "null",
])  # fmt: skip
def test_what_is_no_revision_is_said_in_one_line(tmp_path, text):
    done = ran(tmp_path, {"events": []}, text)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "new.json" in done.stderr


def test_a_file_that_is_not_there(tmp_path):
    done = CliRunner().invoke(main, ["diff", str(tmp_path / "x"), str(tmp_path / "y")])
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
