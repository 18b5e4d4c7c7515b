"""Hostile places: a name that somebody gives a place is text in every format, and nothing more."""

from __future__ import annotations

import csv
import json
import re
from xml.etree import ElementTree

import html5lib
import icalendar
import pytest

import skycal
from skycal.model import Place

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=1+1", "@SUM(A1)",
           "+1", "a;ATTENDEE:mailto:x@y", "\\, b; c", "%0d%0aX: y", "'; DROP TABLE places;--",
           "{{7*7}}", "javascript:alert(1)", "]]>", "&lt;b&gt;", "a|b`c`"]  # fmt: skip
UNSEEN = ["a\nATTENDEE:mailto:x@y", "a\r\nSet-Cookie: x=1", "\u202egnp.exe", "a\x00b"]


def of_html(text: str, name: str) -> None:
    page = html5lib.parse(text, namespaceHTMLElements=False)
    assert name in "".join(page.itertext())
    for element in page.iter():
        assert not [one for one in element.attrib if str(one).startswith("on")]
        assert not (element.get("href") or "").startswith("javascript")
    assert not page.findall(".//img[@src='x']")
    assert not [one for one in page.iter("script") if one.text == "alert(1)"]


def of_ics(text: str, name: str) -> None:
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert events
    for one in events:
        assert str(one["location"]) == name
        assert "attendee" not in one


def of_csv(text: str, name: str) -> None:
    for row in csv.reader(text.splitlines()):
        assert not [cell for cell in row if re.match("[=@]|[+-][^0-9]", cell)]


def of_json(text: str, name: str) -> None:
    assert json.loads(text)["calendar"]["place"]["name"] == name


def of_atom(text: str, name: str) -> None:
    assert name in "".join(ElementTree.fromstring(text).itertext())


@pytest.fixture(scope="module")
def eclipse():
    return lambda name: skycal.year(
        2027, kind="solar-eclipse", place=Place(name, 28.2, 112.9), lang="en")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_place_s_name_is_text(eclipse, name):
    calendar = eclipse(name)
    for look, format in ((of_html, "html"), (of_ics, "ics"), (of_csv, "csv"), (of_json, "json"),
                         (of_atom, "atom")):  # fmt: skip
        look(calendar.to_bytes(format).decode("utf-8"), name)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_no_name(eclipse, name):
    with pytest.raises(skycal.SkycalError, match="control characters"):
        eclipse(name)
