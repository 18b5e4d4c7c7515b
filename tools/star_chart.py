"""Rebuild data/sky-stars.csv and data/constellation-lines.json from d3-celestial's data files.

    npm pack d3-celestial && tar xzf d3-celestial-*.tgz
    python tools/star_chart.py package/data
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
FAINTEST = 5.5  # magnitude; a chart of 20 degrees then shows some twenty stars
HEADER = """\
# Stars to magnitude 5.5 for the charts: Hipparcos number, ICRS at epoch J2000.0 to 0.001 deg, V.
# From stars.6.json of d3-celestial (XHIP, Anderson & Francis 2012), by tools/star_chart.py.
hip,ra_deg,dec_deg,magnitude
"""


def features(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file."""
    with (folder / name).open(encoding="utf-8") as file:
        found: list[dict[str, Any]] = json.load(file)["features"]
    return found


def place(longitude_deg: float, latitude_deg: float) -> list[float]:
    """Return right ascension 0 to 360 and declination, to the charts' 0.001 deg."""
    return [round(longitude_deg % 360.0, 3) % 360.0, round(latitude_deg, 3)]


def star_lines(folder: Path) -> list[str]:
    """Return the table's lines, brightest first."""
    stars = [
        (star["properties"]["mag"], int(star["id"]), *place(*star["geometry"]["coordinates"]))
        for star in features(folder, "stars.6.json")
        if star["properties"]["mag"] <= FAINTEST
    ]
    return [f"{hip},{ra:.3f},{dec:.3f},{mag:.2f}" for mag, hip, ra, dec in sorted(stars)]


def constellations(folder: Path) -> dict[str, dict[str, Any]]:
    """Return where each constellation's name stands, and its lines, by IAU abbreviation."""
    found: dict[str, dict[str, Any]] = {}
    for one in features(folder, "constellations.json"):
        # Serpens lies in two parts; its name stands at the head.
        found.setdefault(one["id"], {"name": place(*one["geometry"]["coordinates"]), "lines": []})
    for one in features(folder, "constellations.lines.json"):
        lines = one["geometry"]["coordinates"]
        found[one["id"]]["lines"] += [[place(*point) for point in line] for line in lines]
    return dict(sorted(found.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the unpacked package's data/")
    folder = parser.parse_args().folder
    stars = star_lines(folder)
    text = HEADER + "\n".join(stars) + "\n"
    (DATA / "sky-stars.csv").write_text(text, encoding="utf-8", newline="\n")
    lines = constellations(folder)
    rows = [f'"{name}":{json.dumps(value, separators=(",", ":"))}' for name, value in lines.items()]
    text = "{\n" + ",\n".join(rows) + "\n}\n"
    (DATA / "constellation-lines.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(stars)} stars, {len(lines)} constellations")


if __name__ == "__main__":
    main()
