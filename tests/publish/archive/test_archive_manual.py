"""The manual of the archive: every column is told, and every question can be asked."""

from __future__ import annotations

import re

import pytest
from manuals import ROOT, blocks

from skycal.publish.archive.block import EVENTS_A_YEAR, places_table
from skycal.publish.archive.columns import event_schema
from skycal.publish.archive.local_columns import BESIDE, local_schema
from skycal.publish.archive.plan import Plan
from skycal.publish.archive.query import asked

NUMBERED = {"en": "year × %s + its place", "zh": "年份 × %s + "}
MANUALS = {lang: ROOT / f"docs/{lang}/reference/archive.md" for lang in NUMBERED}


@pytest.mark.parametrize("lang", MANUALS)
def test_every_column_is_told(lang):
    text = MANUALS[lang].read_text("utf-8")
    schemas = (event_schema(), local_schema(), places_table(Plan((), (), True)).schema)
    named = {name for schema in schemas for name in schema.names}
    named |= {field.name for struct in BESIDE.values() for field in struct}
    assert {name for name in named if f"`{name}`" not in text} == set()
    assert NUMBERED[lang] % EVENTS_A_YEAR in text


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_question_can_be_asked(small, number):
    questions, again = ([block.text for block in blocks(page) if block.language == "sql"]
                        for page in MANUALS.values())
    assert questions == again
    assert len(questions) == 3
    columns, rows = asked(questions[number], small)
    assert len(columns) >= 2
    if number == 2:
        assert len(rows) == 3  # a line for every place
        assert all(seen <= covered for _, covered, seen in rows)


def test_units_stand_in_the_files():
    for schema in (event_schema(), local_schema()):
        for field in schema:
            if re.search(r"_(deg|min|jd_tt)$", field.name) or field.name == "jd_tt":
                assert field.metadata[b"unit"], field.name
