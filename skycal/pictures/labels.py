"""Labels: words beside their points, each where nothing stands yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct, field

from skycal.arrays import Floats
from skycal.pictures.style import CLASSES
from skycal.pictures.svg import Drawing

FIRST_WIDE = 0x2E80  # from here on characters are as wide as they are high
NARROW_EM, LATIN_EM = 0.32, 0.57  # mean widths in system fonts
STRONG = 1.06  # how much wider strong letters are
# Where a label may stand about its point: side (-1 left, 0 middle, 1 right), height in ems.
AROUND = ((1, 0.35), (-1, 0.35), (0, -0.55), (0, 1.25), (1, -0.4), (-1, -0.4), (1, 1.1), (-1, 1.1))
ABOUT = ((0, 0.35), (0, -0.5), (0, 1.2), (0, -1.3), (0, 2.0))  # of names that lie over an area
ANCHORS = {-1: "end", 0: "middle", 1: None}

FINE = 6.0  # of the boxes that keep labels off a line, on paper

Box = tuple[float, float, float, float]


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is."""
    wide = sum(ord(letter) >= FIRST_WIDE for letter in text)
    narrow = sum(letter in " .,:;'-iljt" for letter in text)
    return size * (wide + narrow * NARROW_EM + (len(text) - wide - narrow) * LATIN_EM)


@cache
def class_size(cls: str) -> float:
    """Return the size of a class's letters, spaced ones counted wider."""
    declared = CLASSES[cls]
    spaced = 1.15 if "letter-spacing" in declared else 1.0
    spaced *= STRONG if "font-weight" in declared else 1.0
    return float(declared["font-size"].removesuffix("px")) * spaced


class Labels(Struct):
    """The labels of one picture within a frame (left, top, right, bottom)."""

    drawing: Drawing
    frame: Box
    taken: list[Box] = field(default_factory=list)
    thin: list[Box] = field(default_factory=list)  # of lines that a label crosses if it must
    written: list[Box] = field(default_factory=list)

    def keep_clear(self, x: float, y: float, radius: float) -> None:
        """Let no label cover a point."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def keep_line(self, points: Floats, radius: float = 1.0) -> None:
        """Let no label cover a line through points (n, 2)."""
        self.taken += boxes_along(points, radius)

    def crowd(self, x: float, y: float, radius: float) -> int:
        """Count what a disk would lie on."""
        return sum(
            np.hypot((left + right) / 2.0 - x, (top + bottom) / 2.0 - y) < radius
            for left, top, right, bottom in self.taken)

    def covers(self, x: float, y: float, only_words: bool = False) -> bool:
        """Tell whether a point lies under a label, or `only_words` not, where none may be."""
        return any(left <= x <= right and top <= y <= bottom
                   for left, top, right, bottom in (self.written if only_words else self.taken))

    def put(self, x: float, y: float, text: str, cls: str = "sky-label", away: float = 3.0,
            must: bool = False, around: Sequence[tuple[int, float]] = AROUND) -> bool:
        """Write a label near (x, y), `away` from it; if there is no room only where it `must`."""
        size = class_size(cls)
        width = text_width(text, size)
        places = [_box(x, y, width, size, away, *spot) for spot in around]
        free = self._first_free(places)
        if free is None:
            if not must:
                return False
            inside = [i for i, box in enumerate(places) if self._is_inside(box)] or [0]
            free = min(inside, key=lambda i: _shared(places[i], self.written))
        side, _ = around[free]
        left, _, right, bottom = self.taken_as(places[free])
        self.drawing.text({-1: right, 0: (left + right) / 2, 1: left}[side],
                          bottom - 0.24 * size, text, cls, ANCHORS[side])
        return True

    def has_room(self, x: float, y: float, text: str, cls: str, away: float,
                 spot: tuple[int, float]) -> bool:
        """Tell whether a label near (x, y) would have room."""
        size = class_size(cls)
        return self._is_free(_box(x, y, text_width(text, size), size, away, *spot))

    def put_near(self, x: float, y: float, text: str, cls: str, aways: Sequence[float],
                 around: Sequence[tuple[int, float]] = AROUND) -> None:
        """Write a label at the first distance at which it has room, else at the first of all."""
        if not any(self.put(x, y, text, cls, away, around=around) for away in aways):
            self.put(x, y, text, cls, aways[0], must=True, around=around)

    def put_box(self, x: float, y: float, text: str, cls: str, also: Sequence[Box] = ()) -> bool:
        """Write a label with its middle at (x, y) if it has room there, and none of `also` is."""
        size = class_size(cls)
        wide = text_width(text, size) / 2.0
        box = (x - wide - 1.0, y - 0.58 * size, x + wide + 1.0, y + 0.5 * size)
        if not self._is_free(box) or _meets(box, also):
            return False
        self.taken_as(box)
        self.drawing.text(x, y + 0.33 * size, text, cls, "middle")
        return True

    def put_at_first_free(self, spots: Sequence[tuple[float, float]], text: str, cls: str) -> None:
        """Write a label about the first of `spots` where it has room, else about the last."""
        for x, y in spots:
            if self.put(x, y, text, cls, around=ABOUT[:1], must=(x, y) == spots[-1]):
                return

    def taken_as(self, box: Box) -> Box:
        """Remember that a label stands in a box."""
        self.taken.append(box)
        self.written.append(box)
        return box

    def _first_free(self, places: Sequence[Box]) -> int | None:
        """Return the first place with room, first of all one that crosses no thin line."""
        inside = [i for i, box in enumerate(places) if self._is_inside(box)]
        if not inside:
            return None
        taken = _near(self.taken, [places[i] for i in inside])
        free = [i for i in inside if not _meets(places[i], taken)]
        clear = (i for i in free if not _meets(places[i], self.thin))
        return next(clear, free[0] if free else None)

    def _is_inside(self, box: Box) -> bool:
        left, top, right, bottom = self.frame
        return box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= bottom

    def _is_free(self, box: Box) -> bool:
        return self._is_inside(box) and not _meets(box, self.taken)


def _box(x: float, y: float, width: float, size: float, away: float, side: int,
         drop: float) -> Box:
    """Return the box of a label at one of the places about (x, y)."""
    # Above and below a wide body, the label must clear it too.
    lift = 0.0 if drop == 0.35 else (away - 3.0) * (1 if drop > 0 else -1)
    baseline = y + drop * size + lift
    left = {-1: x - away - width, 0: x - width / 2, 1: x + away}[side]
    return (left, baseline - 0.88 * size, left + width, baseline + 0.24 * size)


def along_line(points: Floats) -> Floats:
    """Return points (n, 2) along a line, no farther from one another than FINE."""
    points = np.asarray(points, float)
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    steps = np.linspace(0.0, far[-1], int(far[-1] / FINE) + 2)
    return np.stack([np.interp(steps, far, points[:, axis]) for axis in (0, 1)], axis=1)


def boxes_along(points: Floats, radius: float) -> list[Box]:
    """Return boxes that cover a line through points (n, 2), with `radius` to spare."""
    at = along_line(points)
    low, high = np.minimum(at[1:], at[:-1]) - radius, np.maximum(at[1:], at[:-1]) + radius
    found: list[Box] = [*map(tuple, np.concatenate([low, high], axis=1).tolist())]
    return found


def _near(others: Sequence[Box], boxes: Sequence[Box]) -> list[Box]:
    """Return those of others that some of the boxes can meet."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return [other for other in others
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom]


def _shared(box: Box, others: Sequence[Box]) -> float:
    """Return how much of a box lies on others."""
    left, top, right, bottom = box
    return sum(max(0.0, min(right, end) - max(left, begin)) * max(
        0.0, min(bottom, below) - max(top, above)) for begin, above, end, below in others)


def _meets(box: Box, others: Sequence[Box]) -> bool:
    """Tell whether a box meets any of the others: a loop, for a picture asks 80,000 times."""
    left, top, right, bottom = box
    for begin, above, end, below in others:
        if left < end and begin < right and top < below and above < bottom:
            return True
    return False
