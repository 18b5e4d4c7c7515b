"""Every format keeps the same promises, whichever rows FORMATS has."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest
import small_calendars
from msgspec.structs import replace

from skycal.documents.listing import Listing
from skycal.documents.offers import EVENTS
from skycal.files import DATA
from skycal.formats import FORMATS, formats_of
from skycal.model import Calendar

GOLDEN = Path(__file__).parent / "golden"
TESTS = Path(__file__).parents[1]


# Pictures need a real sky: tests/formats/test_illustrations.py.
OPTIONS = {"html": {"pictures": False}}
NAMES = formats_of(EVENTS)  # of those a calendar is written in
INLINE = re.compile(rb"(?s)(<(style|script)>).*?(</\2>)|(?<=Security-Policy\" content=\")[^\"]*")


def encoded(name: str, calendar: Calendar) -> bytes:
    """Return the document of a calendar, without pictures."""
    return small_calendars.encoded(name, calendar, **OPTIONS.get(name, {}))


def without_style(document: bytes) -> bytes:
    """Return a page without its style sheet and script, and the policy made of their hashes."""
    return INLINE.sub(lambda found: (found[1] or b"") + (found[3] or b""), document)


def read(name: str, document: bytes) -> str:
    """Return the text a reader of the format sees, on one line, for finding things in it."""
    text = without_style(document).decode("utf-8")
    if name in ("html", "atom"):
        # A phase, a term or a festival is said in short; its whole title goes into what is saved.
        text = re.sub(r'data-brief="([^"]*)"', r">\1<", text)
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    elif name == "markdown":
        text = html.unescape(re.sub(r"\\(.)", r"\1", text))
    elif name == "ics":
        events = icalendar.Calendar.from_ical(document).walk("VEVENT")
        text = " ".join(f"{one['summary']} {one['description']}" for one in events)
    elif name == "json":
        text = " ".join(one["title"] + one["time"] for one in json.loads(text)["events"])
    elif name == "jsonfeed":
        text = " ".join(one["title"] + one["content_text"] for one in json.loads(text)["items"])
    return " ".join(text.replace('""', '"').split())


@pytest.mark.parametrize("name", NAMES)
def test_every_event_is_there_with_its_time(name, every_kind):
    seen = read(name, encoded(name, every_kind))
    for row in Listing(every_kind).rows:
        assert row.title in seen
        exact = row.local.isoformat(timespec="seconds")
        assert row.clock in seen or exact in seen


@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_stay_words(name, small):
    document = encoded(name, small)
    assert "a<b> | *c*; \"d\", 'e'\\" in read(name, document)
    if name == "html":
        assert b"a<b>" not in document


@pytest.mark.parametrize("name", NAMES)
def test_layout(name, small):
    """A golden file guards the layout only: rebuild with SKYCAL_GOLDEN=1 and read the diff."""
    document = without_style(encoded(name, small))
    golden = GOLDEN / f"small{FORMATS[name].suffix}"
    if os.environ.get("SKYCAL_GOLDEN"):
        golden.write_bytes(document)
    assert document == golden.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_calendar_is_a_document(name, small):
    assert encoded(name, replace(small, events=(), best=())).endswith(b"\n")


def test_same_bytes_whatever_the_machine():
    """Neither the hash seed nor the locale nor the zone of the machine shows in a document."""
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from small_calendars import calendar_of, encoded; from samples import SAMPLES\n"
        "calendar = calendar_of(SAMPLES.values())\n"
        f"options = {OPTIONS!r}\n"
        f"for name in {NAMES!r}:\n"
        "    document = encoded(name, calendar, **options.get(name, {}))\n"
        "    print(name, hashlib.sha256(document).hexdigest())\n"
    )
    machines = (
        {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "TZ": "America/New_York"},
        {"PYTHONHASHSEED": "2", "LANG": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "PYTHONUTF8": "1"},
    )
    paths = [str(TESTS), str(TESTS.parent)]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, *paths],
            env={**os.environ, **machine},
            check=True,
            capture_output=True,
        ).stdout
        for machine in machines
    }
    assert len(digests) == 1
    assert len(digests.pop().splitlines()) == len(NAMES)


def test_names_suffixes_and_types_are_unique():
    for field in ("name", "suffix", "media_type"):
        assert len({getattr(format, field) for format in FORMATS.values()}) == len(FORMATS)
    assert all(name == format.name for name, format in FORMATS.items())


def test_the_schema_is_shipped():
    assert json.loads((DATA / "schema.json").read_text())["$id"] == "urn:skycal:schema:2"
