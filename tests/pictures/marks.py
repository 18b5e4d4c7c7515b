"""Marks: what a picture holds, read back from its SVG."""

import math
import re
from xml.etree import ElementTree

from skycal.pictures.labels import class_size, text_width

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def tree(svg):
    return ElementTree.fromstring(svg)


def named(svg, tag, cls=None):
    """Return the elements of a tag, of one class."""
    return [one for one in tree(svg).iter(SVG + tag) if cls is None or one.get("class") == cls]


def texts(svg, cls=None):
    return ["".join(one.itertext()) for one in named(svg, "text", cls)]


def circle(element):
    """Return centre and radius."""
    return tuple(float(element.get(name)) for name in ("cx", "cy", "r"))


def rings(data):
    """Return the corner points of a path made of M, l and z, and of whole circles begun left."""
    found = []
    for ring in re.findall(r"M[^M]*", data):
        if "a" in ring:
            x, y, radius, *_ = map(float, NUMBER.findall(ring))
            turns = [math.tau * i / 360 for i in range(360)]
            found.append([(x + radius * (1 - math.cos(turn)), y + radius * math.sin(turn))
                          for turn in turns])
            continue
        start, *rest = re.split("l", ring.rstrip("z"))
        x, y = map(float, NUMBER.findall(start))
        points = [(x, y)]
        steps = list(map(float, NUMBER.findall(rest[0]))) if rest else []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def inside(data, x, y):
    """Tell whether a point is painted by a path filled even-odd."""
    crossings = 0
    for ring in rings(data):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def boxes(svg, wanted):
    """Return the box of each text whose class is `wanted`, and the text."""
    found = []
    for one in named(svg, "text"):
        cls = one.get("class") or ""
        if not wanted(cls):
            continue
        text, size = "".join(one.itertext()), class_size(cls)
        x, y, width = float(one.get("x")), float(one.get("y")), text_width(text, size)
        left = x - {None: 0.0, "middle": width / 2.0, "end": width}[one.get("text-anchor")]
        found.append(((left, y - 0.64 * size, left + width, y), text))
    return found
