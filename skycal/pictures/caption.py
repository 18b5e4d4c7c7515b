"""Caption: what stands over and under a picture that stands alone: heading, date, key."""

from __future__ import annotations

from collections.abc import Sequence

from skycal.pictures.labels import class_size, text_width
from skycal.pictures.style import BANDS
from skycal.pictures.svg import Drawing, Mark, number

MARGIN = 8.0
TITLE, LINE, KEY = "sky-title", "sky-line-text", "sky-small"
TITLE_STEP, LINE_STEP, KEY_STEP = 20.0, 14.0, 15.0
SWATCH, GAP = 15.0, 13.0  # how wide a mark is, and the paper after its meaning


def captioned(drawing: Drawing) -> Drawing:
    """Write a drawing's title and subtitle over it and its key under it."""
    room = drawing.width - 2.0 * MARGIN
    titles = wrapped(drawing.title, class_size(TITLE), room)
    lines = wrapped(drawing.subtitle, class_size(LINE), room)
    rows = _rows(drawing.key, room)
    head = MARGIN + TITLE_STEP * len(titles) + LINE_STEP * len(lines) + 6.0
    foot = KEY_STEP * len(rows) + (6.0 if rows else 0.0) + 2.0
    below = head + drawing.height
    drawing.lowered(head, foot)
    y = MARGIN - 5.0
    for text in titles:
        y += TITLE_STEP
        drawing.text(MARGIN, y, text, TITLE)
    for text in lines:
        y += LINE_STEP
        drawing.text(MARGIN, y, text, LINE)
    for number_of, row in enumerate(rows):
        _draw_row(drawing, row, below + 12.0 + KEY_STEP * number_of)
    return drawing


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return a text in lines no wider than `room`, broken at spaces, else at any letter."""
    lines, rest = [], text
    while rest and text_width(rest, size) > room:
        fits = next(i for i in range(len(rest), 0, -1) if i == 1 or text_width(
            rest[:i], size) <= room)
        cut = rest.rfind(" ", 1, fits + 1)
        cut = cut if cut > fits // 3 else fits
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest] if rest else lines


def _rows(key: Sequence[Mark], room: float) -> list[list[tuple[float, Mark]]]:
    """Return the marks of each row, each with how far from the left it stands."""
    rows: list[list[tuple[float, Mark]]] = []
    x = room + 1.0
    for mark in key:
        wide = SWATCH + 5.0 + text_width(mark.meaning, class_size(KEY))
        if x + wide > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, mark))
        x += wide + GAP
    return rows


def _draw_row(drawing: Drawing, row: Sequence[tuple[float, Mark]], y: float) -> None:
    for x, mark in row:
        left = MARGIN + x
        middle, level = left + SWATCH / 2, y - 3.3
        if mark.shape == "line":
            drawing.path(f"M{number(left)} {number(level)}h{number(SWATCH)}", mark.cls)
        elif mark.shape == "bands":
            for i, band in enumerate(BANDS):
                drawing.rect(left + i * SWATCH / len(BANDS), level - 4.5, SWATCH / len(BANDS), 9.0,
                             f"sky-{band}")
        elif mark.shape == "box":
            drawing.rect(left, level - 4.5, SWATCH, 9.0, mark.cls)
        else:
            drawing.circle(middle, level, 2.4 if mark.shape == "dot" else 4.4, mark.cls)
        drawing.text(left + SWATCH + 5.0, y, mark.meaning, KEY)
