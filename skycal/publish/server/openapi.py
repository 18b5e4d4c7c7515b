"""OpenAPI: the description of the server, made from its routes and their parameters."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from skycal.calendar import zones
from skycal.calendar.kinds import kinds
from skycal.files import DATA
from skycal.formats import FORMATS
from skycal.publish.server.answers import content_type
from skycal.publish.server.asking import MOST_FOUND, spelled
from skycal.publish.server.problems import MEDIA_TYPE
from skycal.publish.server.routes import API, ROUTES, Route
from skycal.requests.days import movers
from skycal.requests.parameters import Parameter
from skycal.requests.reading import LONGEST
from skycal.sky.ephemeris import installed_years
from skycal.version import __version__

Schema = dict[str, Any]
# Letters, digits and signs of ASCII, Latin, Japanese and Chinese: what any name is made of.
_SEEN = "!-~\u00a1-\u00ac\u00ae-\u024f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST,
                "pattern": f"^[{_SEEN}][ {_SEEN}]*$"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
YEAR: Schema = {"type": "integer", "minimum": installed_years()[0],
                "maximum": installed_years()[-1]}
# What a value looks like, by what stands for it in a manual; anything else is text.
BY_METAVAR: Mapping[str, Schema] = {
    "": FLAG, "YEAR": YEAR, "YYYY-MM-DD": DAY, "YEAR|YYYY-MM-DD": {"anyOf": [YEAR, DAY]},
    "YYYY-MM": {"type": "string", "pattern": "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])$"},
    "DEGREES": {"type": "number", "minimum": -90, "maximum": 90},
    "TIME": {"type": "string", "pattern": "^[0-9]{1,4}[mhd]$"},
    "PX": {"type": "integer", "minimum": 16, "maximum": 8192},
}
BY_NAME: Mapping[str, Schema] = {
    "count": {"type": "integer", "minimum": 1, "maximum": MOST_FOUND},
    "min_importance": {"type": "integer", "minimum": 1, "maximum": 5},
    "months": {"type": "string", "pattern": "^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$"},
    "kind": {"$ref": "#/components/schemas/kind"}, "tz": {"$ref": "#/components/schemas/zone"},
    "bodies": {"$ref": "#/components/schemas/planet"},
}
EXAMPLES: Mapping[str, str] = {
    "place": "changsha", "id": "2027-08-02-solar-eclipse", "what": "full-moon", "query": "Hunan",
}  # fmt: skip
PROBLEMS = {
    "304": "It is what you have.", "308": "It has another address.",
    "400": "Something is wrong with a parameter.", "404": "There is no such thing.",
    "503": "Too much is asked: come again after Retry-After.",
}
# Lists that lead to single events, and where an event's id is in them.
LEADING = {f"{API}/{name}": "$response.body#/events/0/id"
           for name in ("events", "month", "week", "next", "best")}
_DEFS = re.compile(r"#/\$defs/")


def description(root: str = "") -> dict[str, Any]:
    """Return the description, as OpenAPI 3.1 has it; the schemas are those of data/schema.json."""
    schema = json.loads(_DEFS.sub("#/components/schemas/",
                                  (DATA / "schema.json").read_text("utf-8")))
    document = {name: schema[name] for name in ("title", "description", "anyOf")}
    return {
        "openapi": "3.1.0",
        "info": {"title": "skycal", "version": __version__, "license": {"name": "MIT"},
                 "description": "The sky of a year, of days, of a night, at any place. Times are "
                                "Beijing time and words Chinese unless a parameter says more."},
        "servers": [{"url": root or "/"}],
        "paths": {route.path: {"get": _operation(route), "head": _operation(route, "head-")}
                  for route in ROUTES},
        "components": {"schemas": {
            **schema["$defs"], "document": document, "problem": PROBLEM, **_names()}},
    }


def _names() -> Mapping[str, Schema]:
    """Return what names there are; those of kinds and planets in any language do as well."""
    offset: Schema = {"type": "string", "pattern": "^[+-](0[0-9]|1[0-3]):[0-5][0-9]$"}
    return {"kind": {"enum": sorted(kinds())}, "planet": {"enum": list(movers())},
            "zone": {"anyOf": [{"enum": sorted(zones.names().values())}, offset]}}


PROBLEM: Schema = {
    "type": "object", "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"},
        "status": {"type": "integer"}, "detail": {"type": "string"},
        "errors": {"type": "array", "items": {
            "type": "object", "required": ["parameter", "detail"],
            "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}}}},
    },
}


def _operation(route: Route, prefix: str = "") -> dict[str, Any]:
    """Return what may be asked for at a route, and what comes of it."""
    parameters = [_in_path(route, name) for name in route.in_path]
    parameters += [_in_query(one) for one in route.in_query]
    if len(route.formats) > 1:
        parameters.append({
            "name": "format", "in": "query", "description": f"The format; else {route.format}.",
            "schema": {"enum": list(route.formats)}})
    content = {} if prefix else {content_type(FORMATS[name].media_type): {"schema": _body(name)}
                                 for name in route.formats}
    problem = {} if prefix else {MEDIA_TYPE: {"schema": _reference("problem")}}
    said: dict[str, Any] = {"200": {"description": route.about, "content": content}}
    if route.path in LEADING and not prefix:
        said["200"]["links"] = {"event": {
            "operationId": _id(f"{API}/events/{{id}}"),
            "parameters": {"id": LEADING[route.path]}}}
    said |= {status: {"description": why, "content": problem if int(status) > 304 else {}}
             for status, why in PROBLEMS.items()}
    return {"operationId": prefix + _id(route.path),
            "summary": route.about, "parameters": parameters, "responses": said}


def _id(path: str) -> str:
    """Return the name of an operation."""
    return re.sub(r"\W+", "-", path).strip("-")


def _body(format: str) -> Schema:
    return _reference("document") if format == "json" else (
        {} if format == "jsonfeed" else {"type": "string"})


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _in_path(route: Route, name: str) -> dict[str, Any]:
    parameter = next(one for one in route.product.takes if one.name == name)
    return {"name": name, "in": "path", "required": True, "description": parameter.help,
            "schema": _schema(parameter), **_example(name)}


def _in_query(parameter: Parameter) -> dict[str, Any]:
    """Return a parameter of a query; names stand between commas, other things are repeated."""
    said = f" Default: {parameter.default}." if parameter.default else ""
    schema, listed = _schema(parameter), parameter.metavar == "NAMES"
    if parameter.many:
        schema = {"type": "array", "items": schema, "minItems": 1}
    return {
        "name": spelled(parameter.name), "in": "query", "required": parameter.required,
        "description": parameter.help + said, "schema": schema,
        **({"style": "form", "explode": not listed} if parameter.many else {}),
        **(_example(parameter.name) if not parameter.many else {}),
    }  # fmt: skip


def _example(name: str) -> dict[str, str]:
    return {"example": EXAMPLES[name]} if name in EXAMPLES else {}


def _schema(parameter: Parameter) -> Schema:
    """Return what a value looks like."""
    if parameter.choices:
        return {"enum": sorted(parameter.choices())}
    return BY_NAME.get(parameter.name) or BY_METAVAR.get(parameter.metavar, TEXT)
