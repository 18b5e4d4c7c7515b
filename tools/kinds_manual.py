"""Rebuild the manual of kinds: every kind of event and every figure it has, from their records.

A test fails while docs/LANGUAGE/reference/kinds.md are not what this prints.

    python tools/kinds_manual.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from schema import READINGS, Definitions, Schema

from skycal.calendar.kinds import kinds
from skycal.calendar.profiles import STANDARD_IMPORTANCE
from skycal.cli.tongue import Tongue
from skycal.events.kind import Kind
from skycal.model import FAMILIES
from skycal.words import Words

DOCS = Path(__file__).resolve().parent.parent / "docs"
MANUALS = {lang: DOCS / folder / "reference" / "kinds.md"
           for lang, folder in (("en", "en"), ("zh_CN", "zh"))}  # fmt: skip
HEAD = """\
# Kinds of events

Written by `tools/kinds_manual.py` from the records beside the finders; do not edit. `--kind` takes
the names of the first column, `--family` those of the headings. Importance goes from 1
(bookkeeping) to 5 and is the usual one: an event's figures may raise or lower it, and with it the
profile, for `standard` begins at 2. `skycal` lists all of a kind or some. Kinds that are found only
where named are asked for with `--kind`, `next`, or their family and `--profile full`, and what of
them is seen at its moment is in `tonight` too. Seen: `moment`, while it lasts or not at all;
`night`, in the night by it; `never`, nothing to be seen."""
DETAILS = "Details of %(kinds)s. %(about)s"
KIND_HEADS = ("kind", "called", "importance", "precision", "seen", "profiles")
FEW = 6  # words worth listing
INSTANT = {"jd_tt", *READINGS}
FIGURE_HEADS = ("figure", "unit", "what it is")


def text(lang: str = "en") -> str:
    """Return what the manual holds in a language."""
    say = Tongue(lang)
    return say(HEAD) + "\n" + "".join(_family(family, say) for family in FAMILIES)


def said() -> Iterator[str]:
    """Yield everything of the manual that is translated with the command line's own words."""
    yield from (HEAD, DETAILS, *KIND_HEADS, *FIGURE_HEADS, "where named")
    for details in dict.fromkeys(kind.details for kind in kinds().values()):
        yield _about(details)
        for _, _, meaning, _ in _figures(details):
            yield meaning


def _about(details: type) -> str:
    return " ".join((details.__doc__ or "").split())


def _family(family: str, say: Tongue) -> str:
    """Return the section of a family: its kinds, then what each has for details."""
    words = Words(say.lang)
    mine = [kind for kind in kinds().values() if kind.family == family]
    rows = [
        (f"`{kind.id}`", words.kind(kind.id), str(kind.importance), kind.precision, kind.seen,
         _profiles(kind, say))
        for kind in mine
    ]  # fmt: skip
    parts = [f"\n## {family}: {words.family(family)}\n\n", _table(map(say, KIND_HEADS), rows)]
    for details in dict.fromkeys(kind.details for kind in mine):
        of = ", ".join(f"`{kind.id}`" for kind in mine if kind.details is details)
        parts.append(f"\n{say(DETAILS, kinds=of, about=say(_about(details)))}\n\n")
        parts.append(_table(map(say, FIGURE_HEADS), (
            (name, unit, say(meaning) + choices)
            for name, unit, meaning, choices in _figures(details))))
    return "".join(parts)


def _profiles(kind: Kind, say: Tongue) -> str:
    if kind.listed == "named":
        return say("where named")
    in_standard = kind.listed == "standard" and kind.importance >= STANDARD_IMPORTANCE
    return ", ".join(["skycal"] * kind.skycal + ["standard"] * in_standard + ["full"])


def _figures(details: type) -> Iterator[tuple[str, str, str, str]]:
    """Yield each figure of a kind's details, those inside others by their path."""
    define = Definitions()
    define.ref(details)
    yield from _inside(define, next(iter(define.values())), "")


def _inside(define: Definitions, of: Schema, path: str) -> Iterator[tuple[str, str, str, str]]:
    for name, one in of["properties"].items():
        if not (name in READINGS and "jd_tt" in of["properties"]):
            yield f"`{path}{name}`", one.get("unit", ""), one["description"], _choices(one)
            inner = _named(define, one)
            if inner and inner["properties"].keys() != INSTANT:
                yield from _inside(define, inner, f"{path}{name}.")


def _choices(one: Schema) -> str:
    """Return the words a figure can be, where they are few."""
    words = [value for value in one.get("enum", ()) if isinstance(value, str)]
    return f": {', '.join(f'`{word}`' for word in words)}" if 0 < len(words) <= FEW else ""


def _named(define: Definitions, one: Schema) -> Schema | None:
    """Return the object a property refers to, None for other properties."""
    refs = [one, *one.get("oneOf", ())]
    return next((define[ref["$ref"].split("/")[-1]] for ref in refs if "$ref" in ref), None)


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    named = tuple(heads)
    lines = [named, ("---",) * len(named), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    for lang, path in MANUALS.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(lang), "utf-8")
