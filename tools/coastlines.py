"""Rebuild data/land.npy.gz from world-atlas' land-50m.json: coasts alone, thinned for small maps.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/coastlines.py package/land-50m.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import packed
from numpy.typing import NDArray

DATA = Path(__file__).resolve().parent.parent / "data"
TOLERANCE_DEG = 0.06  # a third of a pixel where a map 360 wide shows 60 degrees
SMALLEST_DEG = 0.3  # islands and lakes of less extent are left out
UNITS_PER_DEG = 100

Floats = NDArray[np.float64]


def arcs_of(topology: dict[str, Any]) -> list[Floats]:
    """Return the arcs' points (n, 2), degrees: TopoJSON's deltas summed and scaled."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def rings_of(topology: dict[str, Any]) -> list[Floats]:
    """Return every ring of the land, outer ones and lakes alike."""
    arcs = arcs_of(topology)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
            found.append(np.concatenate([part[:-1] for part in parts]))
    return found


def vectors(ring: Floats) -> Floats:
    """Return the ring's points on the unit sphere, shape (n, 3)."""
    longitude, latitude = np.radians(ring).T
    level = np.cos(latitude)
    return np.stack([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)], 1)


def thin(points: Floats, tolerance: float) -> NDArray[np.bool_]:
    """Return which points of an open line stay, after Douglas and Peucker, in chords."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        base, inner = points[last] - points[first], points[first + 1 : last] - points[first]
        length = base @ base
        along = np.clip(inner @ base / length, 0.0, 1.0) if length else np.zeros(len(inner))
        off = np.linalg.norm(inner - along[:, None] * base, axis=1)
        far = int(np.argmax(off))
        if off[far] > tolerance:
            middle = first + 1 + far
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return keep


def thinned(ring: Floats) -> Floats:
    """Return a ring without the points that no map would show."""
    sphere = vectors(np.concatenate([ring, ring[:1]]))
    # A closed line has no ends: it is cut at the point farthest from its first.
    far = int(np.argmax(np.linalg.norm(sphere - sphere[0], axis=1)))
    tolerance = np.radians(TOLERANCE_DEG)
    keep = np.concatenate(
        [thin(sphere[: far + 1], tolerance), thin(sphere[far:], tolerance)[1:]]
    )
    return ring[keep[:-1]]


def encloses_left(ring: Floats) -> bool:
    """Tell whether the smaller part of the sphere lies to the left of the ring's way."""
    sphere = vectors(ring)
    following = np.roll(sphere, -1, axis=0)
    # Vector area: it points out of the smaller part's side of the ring.
    area = np.cross(sphere, following).sum(axis=0)
    return bool(area @ sphere.mean(axis=0) > 0.0)


def extent_deg(ring: Floats) -> float:
    """Return about how far a ring reaches."""
    sphere = vectors(ring)
    return float(np.degrees(np.ptp(sphere, axis=0).max()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="land-50m.json")
    topology = json.loads(parser.parse_args().file.read_text(encoding="utf-8"))
    rings = []
    for ring in rings_of(topology):
        if extent_deg(ring) < SMALLEST_DEG:
            continue
        left = ring if encloses_left(ring) else ring[::-1]
        units = np.round(thinned(left) * UNITS_PER_DEG).astype(int)
        if len(units) > 3:
            rings.append(units.tolist())
    rings.sort(key=lambda ring: (-len(ring), ring))
    sizes = np.array([len(ring) for ring in rings], np.int16)
    degrees = np.concatenate(rings).T.astype(np.int16)
    packed.write(DATA / "land.npy.gz", degrees=degrees, sizes=sizes)
    print(f"{len(rings)} rings, {sizes.sum()} points")


if __name__ == "__main__":
    main()
