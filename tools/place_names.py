"""Name countries, provinces and places in a language that no table of data/ speaks.

    python tools/place_names.py ja

data/locale/LANGUAGE/LC_MESSAGES/places.po gets what it lacks: countries, and cities that a time
zone is named for, as the CLDR has them (Babel); all else stays English until it is written there.
`--shinjitai` writes the provinces and places of China, Japan and Korea in Japanese characters,
from the traditional names (the PyPI package `opencc`, Apache 2.0). What is
there already is left as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from messages import HEAD, entry

from skycal.catalogs import LOCALE, PLACES_SOURCE
from skycal.gazetteer.table import countries, entries, provinces

WRITTEN_SO = ("CN", "HK", "MO", "TW", "JP", "KR", "KP")  # countries with names in characters


def known(lang: str) -> dict[tuple[str, str], str]:
    """Return what the catalog has, by context and id."""
    path = Path(LOCALE) / lang / PLACES_SOURCE
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {(str(one.context), str(one.id)): str(one.string)
                for one in read_po(file, locale=lang, abort_invalid=True) if one.id}  # fmt: skip


def from_cldr(lang: str) -> dict[tuple[str, str], str]:
    """Return the countries, and the places that are called as the city of their zone."""
    locale = Locale.parse(lang)
    names = {("country", code): locale.territories[code] for code in countries()
             if code in locale.territories}  # fmt: skip
    cities = {zone: one["city"] for zone, one in locale.time_zones.items() if "city" in one}
    for place in entries():
        named_for = place.timezone.rpartition("/")[2].replace("_", " ")
        if named_for == place.name_en and place.timezone in cities:
            names["place", place.slug] = cities[place.timezone]
    return names


def shinjitai() -> dict[tuple[str, str], str]:
    """Return the provinces and places whose names Japanese writes in characters."""
    from opencc import OpenCC

    convert = OpenCC("t2jp").convert
    names = {("province", english): convert(traditional or simplified)
             for simplified, traditional, english, *_ in provinces().values()}  # fmt: skip
    return names | {("place", place.slug): convert(place.name_zh_tw or place.name_zh)
                    for place in entries() if place.country in WRITTEN_SO}  # fmt: skip


def main(lang: str, *options: str) -> None:
    """Complete a catalog."""
    names = from_cldr(lang)
    if "--shinjitai" in options:
        names = {**shinjitai(), **names}
    kept = {**names, **known(lang)}
    order = sorted(kept, key=lambda key: (("country", "province", "place").index(key[0]), key[1]))
    (Path(LOCALE) / lang / PLACES_SOURCE).write_text(
        HEAD % lang + "".join(entry(*key, kept[key]) for key in order), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
