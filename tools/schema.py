"""Rebuild data/schema.json: the JSON Schema of what `--format json` writes, from its records.

The records are the documents' TypedDicts in skycal/documents/contracts.py and the details of each
kind beside its finder. A test fails while the file is not what this prints.

    python tools/schema.py
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from skycal.calendar.kinds import kinds
from skycal.documents import objects, records
from skycal.documents.contracts import CONTRACTS
from skycal.events.details import MayLack, Unit, is_object
from skycal.events.kind import Kind

SCHEMA = Path(__file__).resolve().parent.parent / "data" / "schema.json"
WIDTH, STEP = 96, 2  # of a line and its indent
PLAIN = {float: "number", int: "integer", str: "string", bool: "boolean"}
BOUNDS = {"least": "minimum", "most": "maximum", "above": "exclusiveMinimum",
          "below": "exclusiveMaximum", "pattern": "pattern"}  # fmt: skip
# What the writer adds to every object with `jd_tt` (formats/json.py).
READINGS = {
    "utc": Annotated[objects.Utc, "The same in UTC; before 1972 in UT1"],
    "time": Annotated[objects.Time, "The same on the calendar's clock"],
}

Schema = dict[str, Any]


class Definitions(dict[str, Schema]):
    """The schemas of all objects met, by name; two of one name are an error."""

    def __init__(self) -> None:
        super().__init__()
        self._types: dict[str, type] = {}

    def ref(self, of: type) -> Schema:
        """Return the reference to the schema of an object's type, made when it is first met."""
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", of.__name__).lower()
        if self._types.setdefault(name, of) is not of:
            raise ValueError(f"{of} and {self._types[name]} would both be called {name}")
        if name not in self:
            self[name] = {}  # it may hold itself
            self[name] = self._object(of)
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, of: type) -> Schema:
        hints = get_type_hints(of, include_extras=True)
        optional = {name for name, hint in hints.items() if _may_lack(hint)}
        optional |= getattr(of, "__optional_keys__", set())  # a TypedDict's, if not total
        if "jd_tt" in hints and of is not objects.Event:
            hints = {"jd_tt": hints.pop("jd_tt"), **READINGS, **hints}
        schema = {
            "type": "object",
            "description": " ".join((of.__doc__ or "").split()),
            "properties": {name: self.of(hint) for name, hint in hints.items()},
            "required": [name for name in hints if name not in optional],
        }
        # Where no key must be there, only these can be.
        return schema if schema["required"] else {**schema, "additionalProperties": False}

    def of(self, hint: Any) -> Schema:
        """Return the schema of a type, with the unit and the meaning it is annotated with."""
        origin, of = get_origin(hint), get_args(hint)
        if origin is NotRequired:
            return self.of(of[0])
        if origin is Annotated:
            schema = self.of(of[0])
            for note in of[1:]:
                schema = _noted(schema, note)
            return schema
        if origin in (Union, types.UnionType):
            (inner,) = (one for one in of if one is not type(None))
            return _or_null(self.of(inner))
        if origin is Literal:
            return {"enum": list(of)}
        return self._collection(hint, origin, of)

    def _collection(self, hint: Any, origin: Any, of: tuple[Any, ...]) -> Schema:
        if is_object(hint):
            return self.ref(hint)
        if origin is list:
            return {"type": "array", "items": self.of(of[0])}
        if origin is tuple:
            size = {"minItems": len(of), "maxItems": len(of)}
            return {"type": "array", "prefixItems": [self.of(one) for one in of], **size}
        if origin is dict:
            values = {} if of[1] is Any else {"additionalProperties": self.of(of[1])}
            return {"type": "object", **values}
        return {"type": PLAIN[hint]}


def _may_lack(hint: Any) -> bool:
    return get_origin(hint) is NotRequired or MayLack in get_args(hint)


def _noted(schema: Schema, note: str | Unit | type[MayLack]) -> Schema:
    """Return a schema with a meaning, or with a unit and its bounds."""
    if isinstance(note, str):
        return {**schema, "description": note}
    if not isinstance(note, Unit):
        return schema
    unit = {"unit": note.name} if note.name else {}
    bounds = {BOUNDS[name]: value for name in BOUNDS
              if (value := getattr(note, name)) is not None}  # fmt: skip
    return {**schema, **unit, **bounds}


def _or_null(schema: Schema) -> Schema:
    """Return a schema that null fulfils as well."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"oneOf": [{"type": "null"}, schema]}


def _by_kind(all_kinds: Iterable[Kind], define: Definitions) -> Iterator[Schema]:
    """Yield what the kind of an event says of its family, precision and details."""
    groups: dict[tuple[str, str, type], list[str]] = {}
    for kind in all_kinds:
        groups.setdefault((kind.family, kind.precision, kind.details), []).append(kind.id)
    for (family, precision, details), ids in groups.items():
        is_one = {"properties": {"kind": {"enum": ids}}}
        yield {"if": is_one, "then": {"properties": {
            "family": {"const": family},
            "precision": {"const": precision},
            "details": define.ref(details),
        }}}  # fmt: skip


def schema(all_kinds: Mapping[str, Kind]) -> Schema:
    """Return the JSON Schema of a document."""
    define = Definitions()
    documents = [define.ref(contract) for contract in CONTRACTS]
    event = define["event"]
    event["properties"]["kind"]["enum"] = list(all_kinds)
    event["allOf"] = list(_by_kind(all_kinds.values(), define))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:skycal:schema:{records.SCHEMA}",
        "title": "What skycal writes as JSON",
        "description": "The object that a command writes with `--format json`.",
        "anyOf": documents,
        "$comment": "Made by tools/schema.py from the records of the program; do not edit. "
        "Readers must accept keys they do not know; `calendar.schema` rises when a known one "
        "changes.",
        "$defs": dict(define),
    }


def text() -> str:
    """Return what data/schema.json holds."""
    return "".join(_laid_out(schema(kinds()), 0)) + "\n"


def _laid_out(value: Any, depth: int) -> Iterator[str]:
    """Yield JSON with what fits on a line on one, so that a change shows in few lines."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(flat) + depth <= WIDTH:
        yield flat
        return
    named = value.items() if isinstance(value, dict) else enumerate(value)
    begin, end = "{}" if isinstance(value, dict) else "[]"
    for number, (name, inner) in enumerate(named):
        yield (begin if number == 0 else ",") + "\n" + " " * (depth + STEP)
        yield f"{json.dumps(name)}: " if isinstance(value, dict) else ""
        yield from _laid_out(inner, depth + STEP)
    yield "\n" + " " * depth + end


if __name__ == "__main__":
    SCHEMA.write_text(text(), "utf-8")
