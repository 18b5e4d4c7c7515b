"""The JSON of every command follows its contract; and every document is in every format it can."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from reading import Page

import skycal
from skycal.documents.answers import answer
from skycal.files import DATA
from skycal.formats import FORMATS, formats_of
from skycal.requests import PRODUCTS

SCHEMA = json.loads((DATA / "schema.json").read_text("utf-8"))
# A request of every product: with a place, without, with nothing to tell.
ASKED = [
    ("year", {"year": 2027, "kind": "eclipse", "place": "长沙"}, "list-document"),
    ("year", {"year": 2027, "to": 2028, "family": "eclipse", "lang": "en"}, "list-document"),
    ("month", {"month": "2026-12", "place": "Tromsø", "profile": "full"}, "list-document"),
    ("week", {"day": "2027-08-01", "place": "London", "lang": "en"}, "list-document"),
    ("next", {"what": "日全食", "after": "2026-11-22", "place": "北京", "visible": True},
     "list-document"),
    ("next", {"after": "2026-11-22"}, "list-document"),
    ("best", {"year": 2027, "place": "Sydney", "lang": "en"}, "list-document"),
    ("event", {"id": "2027-08-02-solar-eclipse", "place": "25.7,32.6"}, "event-document"),
    ("event", {"id": "2027-02-11-opposition-jupiter"}, "event-document"),
    ("eclipse", {"date": "2035-09-02"}, "eclipse-document"),
    ("eclipse", {"date": "2026-03-03", "place": "Urumqi", "lang": "en"}, "eclipse-document"),
    ("eclipse", {"date": "2024-04-08"}, "eclipse-document"),
    ("almanac", {"place": "Tromsø", "from_": "2027-05-10", "to": "2027-05-20"},
     "almanac-document"),
    ("tonight", {"place": "拉萨", "date": "2027-08-13"}, "night-document"),
    ("tonight", {"place": "89.99,10", "date": "2027-06-21"}, "night-document"),
    ("places", {"query": "湖南", "lang": "en"}, "places-document"),
    ("kinds", {"lang": "zh_TW"}, "kinds-document"),
]  # fmt: skip
IDS = [f"{product}-{number}" for number, (product, _, _) in enumerate(ASKED)]


@pytest.fixture(scope="module")
def documents():
    """Return the document of each request, made once, and whole."""
    made = [answer(PRODUCTS[product].request(**wishes)) for product, wishes, _ in ASKED]
    for one in made:
        assert getattr(one, "whole", one)
    return made


@pytest.mark.parametrize("number", range(len(ASKED)), ids=IDS)
def test_the_json_of_every_command_follows_its_contract(documents, number):
    contract = ASKED[number][2]
    written = json.loads(FORMATS["json"].encode(documents[number]))
    for target in ({"$ref": f"#/$defs/{contract}"}, {"anyOf": SCHEMA["anyOf"]}):
        validator = Draft202012Validator({**SCHEMA, "anyOf": [target]})
        problem = next(validator.iter_errors(written), None)
        assert problem is None, problem.context and problem.context[0]
    assert list(written) == list(SCHEMA["$defs"][contract]["properties"])


@pytest.mark.parametrize("number", range(len(ASKED)), ids=IDS)
def test_every_document_in_every_format_it_can_have(documents, number):
    document = documents[number]
    for name in formats_of(document.offers):
        options = {"pictures": False} if name == "html" else {}
        text = FORMATS[name].encode(document, **options).decode("utf-8")
        assert text.endswith("\n")
        product, wishes, _ = ASKED[number]
        streamed = answer(PRODUCTS[product].request(**wishes))  # block by block, if it is of blocks
        assert FORMATS[name].encode(streamed, **options).decode("utf-8") == text
        if name == "html":
            Page(text)
            Page(FORMATS[name].encode(document, embed=True).decode("utf-8"), fragment=True)
        if name == "markdown":
            assert text.startswith("# ")
            post = FORMATS[name].encode(document, front_matter="hexo").decode("utf-8")
            assert post.startswith("---\ntitle: ")


def test_the_pictures_of_an_event_stand_in_its_page():
    page = skycal.event("2027-08-02-solar-eclipse", lang="en").to_html()
    assert "<svg" in page
    Page(page)


def test_outlines_are_written_when_they_are_asked_for():
    """Half of the bytes of a year would be outlines of occultations."""
    occultations = skycal.year(2027, kind="occultation")
    plain = json.loads(occultations.to_json())["events"]
    drawn = json.loads(occultations.to("json", outlines=True))["events"]
    assert not any("region" in one["details"] for one in plain)
    assert all(one["details"]["region"]["outline"] for one in drawn)
    event = skycal.event(plain[0]["id"]).to_dict()["event"]
    assert event == drawn[0]


def test_blocks_are_read_once():
    document = answer(PRODUCTS["year"].request(year=2027, kind="full-moon"))
    assert FORMATS["csv"].encode(document).count(b"full-moon") > 10
    with pytest.raises(RuntimeError, match="ask for `whole` before"):
        FORMATS["csv"].encode(document)
