"""Eclipse: one eclipse with its table of places, in the formats of `skycal eclipse`."""

from __future__ import annotations

import csv as tables
import io
import json as notation
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from skycal.formats.csv import cell
from skycal.formats.eclipse_sheet import EclipseSheet
from skycal.formats.json import event_object, plain
from skycal.formats.markdown import escape
from skycal.formats.pages import fill
from skycal.formats.text import pad, width
from skycal.here.eclipses.tables import CONTACTS, EDGES, Row

GAP = "  "
FIGURES = ("name", "region", "latitude", "longitude", "elevation", "type", "visible", "magnitude",
           "obscuration", "duration_s")  # fmt: skip
CONTACT_FIGURES = ("time", "utc", "altitude_deg", "azimuth_deg", "position_angle_deg")
EDGE_FIGURES = ("time", "utc", "magnitude")


def text(sheet: EclipseSheet) -> str:
    """Return the page in columns that also align when the words are Chinese."""
    table = [[head, *cells] for head, cells in sheet.columns]
    blocks = [
        [sheet.title, *sheet.summary],
        list(_aligned(list(zip(*sheet.course, strict=True)))),
        list(_aligned(table)),
        sheet.notes,
    ]
    return "\n".join("".join(line + "\n" for line in block) for block in blocks if block)


def _aligned(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of columns of cells."""
    widths = [max(map(width, column)) for column in columns]
    for cells in zip(*columns, strict=True):
        padded = (pad(one, columns) for one, columns in zip(cells, widths, strict=True))
        yield GAP.join(("", *padded)).rstrip()


def markdown(sheet: EclipseSheet) -> str:
    """Return the page with a table in GitHub's flavour."""
    rows = list(zip(*(cells for _, cells in sheet.columns), strict=True))
    return fill("markdown/eclipse.md.j2", sheet.listing, finalize=escape, sheet=sheet, rows=rows)


def json(sheet: EclipseSheet) -> str:
    """Return the eclipse as the calendar's JSON has it, and every place in a line."""
    listing = sheet.listing
    event = event_object(listing, listing.row(sheet.event))
    lines = ",\n".join(_dumped(_place(row, sheet)) for row in sheet.table.rows)
    places = f"[\n{lines}\n]" if lines else "[]"
    return f'{{\n"eclipse": {_dumped(event)},\n"places": {places}\n}}\n'


def _dumped(value: Any) -> str:
    return notation.dumps(value, ensure_ascii=False, allow_nan=False)


def _place(row: Row, sheet: EclipseSheet) -> dict[str, Any]:
    """Return one place: who and where it is, and its circumstances."""
    entry = row.entry
    return {
        "name": entry.name(sheet.words.lang),
        "region": entry.region_name(sheet.words.lang),
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "elevation": entry.elevation,
        **plain(row.local, sheet.zone),
    }


def csv(sheet: EclipseSheet) -> str:
    """Return a line for each place; a contact's figures stand in columns of their own."""
    kind = sheet.event.kind
    out = io.StringIO(newline="")
    table = tables.writer(out, lineterminator="\n")
    table.writerow([
        *FIGURES,
        *(f"{name}_{figure}" for name in CONTACTS[kind] for figure in CONTACT_FIGURES),
        *(f"{name}_{figure}" for name in EDGES[kind] for figure in EDGE_FIGURES),
    ])  # fmt: skip
    for row in sheet.table.rows:
        place = _place(row, sheet)
        table.writerow([
            *(_value(place[figure]) for figure in FIGURES),
            *_figures(place["contacts"], CONTACTS[kind], CONTACT_FIGURES),
            *_figures(place, EDGES[kind], EDGE_FIGURES),
        ])  # fmt: skip
    return out.getvalue()


def _figures(
    instants: Mapping[str, Any], names: Sequence[str], figures: Sequence[str]
) -> list[Any]:
    """Return figures of some instants one after the other, empty where there is no instant."""
    return [(instants[name] or {}).get(figure) for name in names for figure in figures]


def _value(value: Any) -> Any:
    """Return what a cell holds: text no formula, true and false as JSON writes them."""
    if isinstance(value, bool):
        return _dumped(value)
    return cell(value) if isinstance(value, str) else value


RENDERERS: Mapping[str, Callable[[EclipseSheet], str]] = MappingProxyType(
    {"text": text, "markdown": markdown, "json": json, "csv": csv}
)
