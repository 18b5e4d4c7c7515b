"""What tools/ make is up to date: the JSON Schema, the manual of kinds, <sky-cal>'s headings."""

from __future__ import annotations

import json
from typing import Annotated, Literal, NotRequired, TypedDict

import component
import kinds_manual as manual
import pytest
import schema
from jsonschema import Draft202012Validator

import skycal
from skycal.calendar.kinds import kinds
from skycal.events.details import Degrees, Details, Instant, Maybe, Unit

# What the end of a figure's name says of its unit.
UNITS = {"deg": "deg", "km": "km", "au": "au", "arcsec": "arcsec", "min": "min", "s": "s",
         "kms": "km/s", "days": "d", "tt": "d"}  # fmt: skip


def test_the_schema_is_up_to_date():
    assert schema.SCHEMA.read_text("utf-8") == schema.text(), "python tools/schema.py writes it"


@pytest.mark.parametrize("lang", manual.MANUALS)
def test_the_manual_of_kinds_is_up_to_date(lang):
    """What is not translated yet is English in it: tests/test_cli_tongue.py misses that."""
    path = manual.MANUALS[lang]
    assert path.read_text("utf-8") == manual.text(lang), "python tools/kinds_manual.py writes it"


def test_the_headings_of_the_component_are_those_of_the_catalogs():
    script = component.SCRIPT.read_text("utf-8")
    assert script == component.brought_up_to_date(script), "python tools/component.py writes them"
    assert 'ja: ["日付", "時刻", "現象"]' in script


def objects():
    """Return (name, object) of everything the schema describes."""
    whole = json.loads(schema.text())
    return [("document", whole), *whole["$defs"].items()]


def test_it_is_a_schema():
    Draft202012Validator.check_schema(json.loads(schema.text()))


@pytest.mark.parametrize(("name", "one"), objects(), ids=[name for name, _ in objects()])
def test_every_property_has_a_meaning_and_the_unit_its_name_says(name, one):
    assert one["description"]
    for key, figure in one.get("properties", {}).items():
        assert figure.get("description"), f"{name}.{key}"
        ending = key.rpartition("_")[-1] if "_" in key else ""
        if ending in UNITS:
            unit = figure.get("unit") or figure["additionalProperties"]["unit"]
            assert unit == UNITS[ending], f"{name}.{key}"


def test_all_that_happens_follows_it():
    calendar = skycal.year(2027, profile="full", place="Reykjavik", lang="en")
    document = json.loads(calendar.to("json"))
    problem = next(Draft202012Validator(json.loads(schema.text())).iter_errors(document), None)
    assert problem is None, problem
    assert {event["kind"] for event in document["events"]} <= set(kinds())


class Inner(Instant):
    """Inside."""

    side: Annotated[Literal["east", "west"] | None, "Of the Sun"]


class Sample(Details):
    """A sample of what
    details can have."""

    angle_deg: Annotated[Degrees | None, "An angle"]
    count: Annotated[int, Unit(least=1, below=5), "A count"]
    names: Annotated[dict[str, Degrees], "By name"]
    ring: Annotated[list[tuple[Degrees, Degrees]], "A ring"]
    inner: Annotated[Inner | None, "An object"]
    code: Maybe[Annotated[str, Unit(pattern="^[A-Z]+$"), "A code"]]


class Optional(TypedDict, total=False):
    """Nothing must be there."""

    one: Annotated[bool, "Something"]


class Document(TypedDict):
    """What a document has."""

    sample: Annotated[Sample, "In it"]
    more: NotRequired[Annotated[int, "More"]]


def test_a_type_becomes_its_schema():
    define = schema.Definitions()
    assert define.ref(Sample) == {"$ref": "#/$defs/sample"}
    sample = define["sample"]
    degrees = {"type": "number", "unit": "deg"}
    assert sample["description"] == "A sample of what details can have."
    assert sample["required"] == ["angle_deg", "count", "names", "ring", "inner"]
    assert sample["properties"] == {
        "angle_deg": {"type": ["number", "null"], "unit": "deg", "description": "An angle"},
        "count": {"type": "integer", "minimum": 1, "exclusiveMaximum": 5, "description": "A count"},
        "names": {"type": "object", "additionalProperties": degrees, "description": "By name"},
        "ring": {"type": "array", "description": "A ring", "items": {
            "type": "array", "prefixItems": [degrees, degrees], "minItems": 2, "maxItems": 2}},
        "inner": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/inner"}],
                  "description": "An object"},
        "code": {"type": "string", "pattern": "^[A-Z]+$", "description": "A code"},
    }  # fmt: skip
    inner = define["inner"]
    assert list(inner["properties"]) == inner["required"] == ["jd_tt", "utc", "time", "side"]
    assert inner["properties"]["side"]["enum"] == ["east", "west", None]
    define.ref(Optional)
    assert (define["optional"]["required"], define["optional"]["additionalProperties"]) == (
        [], False
    )  # fmt: skip
    define.ref(Document)
    assert define["document"]["required"] == ["sample"]


def test_two_objects_of_one_name_are_an_error():
    define = schema.Definitions()
    define.ref(Inner)
    with pytest.raises(ValueError, match="would both be called inner"):
        define.ref(type("Inner", (), {}))
