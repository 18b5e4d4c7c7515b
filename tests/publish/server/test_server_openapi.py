"""OpenAPI: the description is valid, tells of every parameter, and answers are as it says."""

from __future__ import annotations

from datetime import date

import asgi
import pytest

from skycal.calendar import zones
from skycal.publish.server.asking import spelled
from skycal.publish.server.openapi import description
from skycal.publish.server.routes import ROUTES

jsonschema = pytest.importorskip("jsonschema")

EXAMPLES = [
    "/api/v1/events?year=2027&kind=solar-eclipse&place=changsha",
    "/api/v1/events/2027-08-02-solar-eclipse", "/api/v1/month?month=2027-02", "/api/v1/week",
    "/api/v1/next", "/api/v1/best?year=2027", "/api/v1/eclipses?date=2035-09-02&place=beijing",
    "/api/v1/almanac?from=2027-01-01&to=2027-01-03&place=changsha",
    "/api/v1/tonight?place=changsha", "/api/v1/places?query=Hunan", "/api/v1/kinds",
]


@pytest.fixture(scope="module")
def served():
    return asgi.Served()


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 1, 15))


def test_it_is_served_as_it_is_made(served):
    assert served.get("/openapi.json").json == description()


def test_all_that_it_names_is_there():
    made = description("/sky")
    assert made["servers"] == [{"url": "/sky"}]

    def references(part):
        if isinstance(part, dict):
            if isinstance(part.get("$ref"), str):
                yield part["$ref"]
            for one in part.values():
                yield from references(one)
        elif isinstance(part, list):
            for one in part:
                yield from references(one)

    for one in references(made):
        assert one.rpartition("/")[0] == "#/components/schemas"
        assert one.rpartition("/")[2] in made["components"]["schemas"]


def test_it_tells_of_every_parameter():
    paths = description()["paths"]
    ids = [one["operationId"] for path in paths.values() for one in path.values()]
    assert len(set(ids)) == len(ids)
    for route in ROUTES:
        told = {(one["name"], one["in"]) for one in paths[route.path]["get"]["parameters"]}
        wanted = {(spelled(one.name), "query") for one in route.in_query}
        wanted |= {(name, "path") for name in route.in_path}
        wanted |= {("format", "query")} if len(route.formats) > 1 else set()
        assert told == wanted
        for one in paths[route.path]["get"]["parameters"]:
            assert one["description"]
            jsonschema.Draft202012Validator.check_schema(one["schema"])


@pytest.mark.parametrize("target", EXAMPLES)
def test_answers_are_as_it_says(served, target):
    made = description()
    schema = {"$ref": "#/components/schemas/document", "components": made["components"]}
    got = served.get(target)
    assert got.status == 200
    jsonschema.Draft202012Validator(schema).validate(got.json)


def test_problems_are_as_it_says(served):
    made = description()
    schema = {"$ref": "#/components/schemas/problem", "components": made["components"]}
    got = served.get("/api/v1/next?count=0")
    jsonschema.Draft202012Validator(schema).validate(got.json)
    assert got.json["errors"][0]["parameter"] == "count"
