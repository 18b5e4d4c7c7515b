"""Offers: what a document has for formats to read; each format reads one of them."""

from __future__ import annotations

# Words for who reads, a table for spreadsheets, figures for programs, events for feeds and for
# calendar programs, a picture.
PARTS, SHEET, RECORD, ROWS, APPOINTMENTS, DRAWING = (
    "parts", "sheet", "record", "rows", "appointments", "drawing")
TABLES = frozenset({PARTS, SHEET, RECORD})
EVENTS = TABLES | {ROWS, APPOINTMENTS}
