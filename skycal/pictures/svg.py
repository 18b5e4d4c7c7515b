"""SVG: a drawing as text, its numbers short, its words escaped, its ids its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats

Attribute = str | float | None


class Mark(NamedTuple):
    """One mark of a picture's key: a `line`, `dot`, `ring` or `box` of a class, and its meaning.

    `bands`: the tones from day to night.
    """

    shape: str
    cls: str
    meaning: str


# What is drawn around the middle of a picture lies on a half of the last digit but for the last
# bits, which differ between processors: halves go one way, well clear of them.
NUDGE = 1e-6


class _Written(dict[int, str]):
    """Whole numbers of a last digit as SVG reads them, each written once."""

    def __init__(self, digits: int) -> None:
        self.digits = digits

    def __missing__(self, value: int) -> str:
        whole, part = divmod(abs(value), 10**self.digits)
        decimals = f"{part:0{self.digits}}".rstrip("0") if part else ""
        text = f"{'-' * (value < 0)}{whole or ''}{f'.{decimals}' if decimals else ''}"
        self[value] = text or "0"
        return self[value]


class _Following(_Written):
    """The same as they follow another number, with no more between than is needed."""

    def __missing__(self, value: int) -> str:
        text = WRITTEN[self.digits][value]
        self[value] = text if text[0] == "-" else f" {text}"
        return self[value]


WRITTEN = [_Written(digits) for digits in range(3)]
FOLLOWING = [_Following(digits) for digits in range(3)]


def number(value: float, digits: int = 1) -> str:
    """Write a number as short as SVG reads it: `12`, `-.5`; of decimals two at most.

    >>> number(-0.5), number(12.04), number(-0.01)
    ('-.5', '12', '0')
    """
    return WRITTEN[digits][round((value + NUDGE) * 10**digits)]


def line_path(points: Floats, closed: bool = False, digits: int = 1) -> str:
    """Return the path data of a line through `points`, shape (n, 2): steps from point to point.

    Steps are taken between rounded places, so that their rounding does not add up; points that
    fall together are drawn once.
    """
    return lines_path((points,), closed, digits)


def lines_path(lines: Iterable[Floats], closed: bool = False, digits: int = 1) -> str:
    """Return the path data of several lines, all rounded and written at once."""
    kept = [np.asarray(line) for line in lines if len(line)]
    if not kept:
        return ""
    places = np.round((np.concatenate(kept) + NUDGE) * 10**digits).astype(np.int64)
    starts = np.cumsum([0, *map(len, kept[:-1])])
    moved = np.append(True, (places[1:] != places[:-1]).any(axis=1))
    moved[starts] = True
    if closed:  # what comes back to its start is not drawn to it again
        lasts = np.maximum.reduceat(np.where(moved, np.arange(len(places)), 0), starts)
        back = (lasts > starts) & (places[lasts] == places[starts]).all(axis=1)
        moved[lasts[back]] = False
    begins = (np.cumsum(moved) - 1)[starts]
    places = places[moved]
    steps = np.diff(places, axis=0, prepend=0)
    steps[begins] = places[begins]
    known = FOLLOWING[digits]
    words = [known[step] for step in steps.ravel().tolist()]
    bounds = (2 * begins).tolist()
    for begin, end in pairwise([*bounds, len(words)]):
        words[begin] = "M" + words[begin].lstrip()
        if end > begin + 2:
            words[begin + 2] = "l" + words[begin + 2].lstrip()
        if closed:
            words[end - 1] += "z"
    return "".join(words)


def dots_path(points: Floats) -> str:
    """Return the path data of a dot at each point: strokes of no length, round at their ends."""
    known = FOLLOWING[1]
    places = np.round((points + NUDGE) * 10).astype(int).tolist()
    return "".join(f"M{known[x].lstrip()}{known[y]}h0" for x, y in places)


class Drawing:
    """A picture being drawn: elements in order, under one root with its text alternative."""

    def __init__(self, id: str, width: float, height: float, title: str, desc: str = "",
                 subtitle: str = "") -> None:
        """Begin a picture whose ids all begin with `id`; sizes are those of its labels' pixels.

        `title` and `subtitle`, its date and place, are written over a picture that
        stands alone, and said of every one.
        """
        self.id, self.width, self.height = id, width, height
        self.title, self.subtitle, self._desc = title, subtitle, desc
        self._parts: list[str] = []
        self.key: list[Mark] = []

    def ref(self, name: str) -> str:
        """Return an id of this picture."""
        return f"{self.id}-{name}"

    def add(self, tag: str, cls: str = "", **attributes: Attribute) -> None:
        """Draw one element; `stroke_width` is `stroke-width`, a None is left out."""
        self._parts.append(f"<{tag}{_written(cls, attributes)}/>")

    @contextmanager
    def group(self, cls: str = "", tag: str = "g", **attributes: Attribute) -> Iterator[None]:
        """Draw what follows inside a group."""
        before = len(self._parts)
        yield
        if len(self._parts) > before:
            self._parts.insert(before, f"<{tag}{_written(cls, attributes)}>")
            self._parts.append(f"</{tag}>")

    def path(self, data: str, cls: str = "", **attributes: Attribute) -> None:
        """Draw a path; nothing where there is nothing to draw."""
        if data:
            self.add("path", cls, d=data, **attributes)

    def line(self, points: Floats | list[tuple[float, float]], cls: str = "") -> None:
        """Draw a line through points."""
        self.path(line_path(np.asarray(points, float)), cls)

    def circle(self, x: float, y: float, radius: float, cls: str = "", **more: Attribute) -> None:
        self.add("circle", cls, cx=x, cy=y, r=radius, **more)

    def rect(self, x: float, y: float, width: float, height: float, cls: str = "",
             **more: Attribute) -> None:
        self.add("rect", cls, x=x, y=y, width=width, height=height, **more)

    def text(self, x: float, y: float, text: str, cls: str = "sky-label",
             anchor: str | None = None, **more: Attribute) -> None:
        """Write a label; `anchor` is `middle`, `end`, or the start where none is given.

        Its halo lies under its letters: an attribute, for checkers of CSS do not know SVG 2's.
        """
        attributes = _written(cls, {"x": x, "y": y, "text-anchor": anchor, **more})
        self._parts.append(
            f'<text{attributes} paint-order="stroke">{escape(text, quote=False)}</text>')

    def clip_rect(self, name: str, x: float, y: float, width: float, height: float) -> str:
        """Define a window and return the attribute that looks through it."""
        return self._clip(name, "rect", {"x": x, "y": y, "width": width, "height": height})

    def clip_circle(self, name: str, x: float, y: float, radius: float) -> str:
        """Define a round window and return the attribute that looks through it."""
        return self._clip(name, "circle", {"cx": x, "cy": y, "r": radius})

    def _clip(self, name: str, tag: str, attributes: dict[str, Attribute]) -> str:
        shape = f"<{tag}{_written('', attributes)}/>"
        self._parts.append(f'<clipPath id="{self.ref(name)}">{shape}</clipPath>')
        return f"url(#{self.ref(name)})"

    def __str__(self) -> str:
        """Return the picture, without a style: that is the page's, or `standalone`'s."""
        named = self.ref("title") + (f" {self.ref('desc')}" if self._desc else "")
        desc = f'<desc id="{self.ref("desc")}">{escape(self._desc)}</desc>' if self._desc else ""
        told = " ".join(filter(None, (self.title, self.subtitle)))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="skycal-picture" '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}" role="img" '
            f'aria-labelledby="{named}">'
            f'<title id="{self.ref("title")}">{escape(told)}</title>{desc}'
            f'{"".join(self._parts)}</svg>'
        )

    def lowered(self, head: float, foot: float) -> None:
        """Make room above all that is drawn, and below."""
        self._parts = [f'<g transform="translate(0 {number(head)})">', *self._parts, "</g>"]
        self.height += head + foot


def _written(cls: str, attributes: dict[str, Attribute]) -> str:
    """Return attributes as they stand in a tag."""
    text = f' class="{cls}"' if cls else ""
    for name, value in attributes.items():
        if value is not None:
            written = escape(value) if isinstance(value, str) else number(value)
            text += f' {name.replace("_", "-")}="{written}"'
    return text
