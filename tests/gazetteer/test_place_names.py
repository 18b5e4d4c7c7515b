"""Place names by catalog: of languages that no table speaks; English where nobody wrote one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from place_names import known

from skycal.catalogs import LOCALE, PLACES_SOURCE, place_names
from skycal.gazetteer.names import locate
from skycal.gazetteer.table import countries, country_name, entries, provinces

SPOKEN = sorted(path.parent.parent.name for path in Path(LOCALE).glob(f"*/{PLACES_SOURCE}"))


@pytest.mark.parametrize("lang", SPOKEN)
def test_a_catalog_names_what_there_is(lang):
    there = {"country": set(countries()), "place": {entry.slug for entry in entries()},
             "province": {english for _, _, english, *_ in provinces().values()}}  # fmt: skip
    for (context, id), name in known(lang).items():
        assert id in there[context], id
        assert name.strip() == name != "", id
    assert {id for context, id in known(lang) if context == "country"} == there["country"]
    assert {id for context, id in known(lang) if context == "province"} == there["province"]


def test_names_in_japanese():
    """As the CLDR, Japanese newspapers and the maps of Japan's survey write them."""
    assert locate("Tokyo").name("ja") == "\u6771\u4eac"
    assert locate("London").name("ja") == "\u30ed\u30f3\u30c9\u30f3"
    assert locate("Guangzhou").name("ja") == "\u5e83\u5dde"
    assert locate("Lhasa").region_name("ja") == "\u30c1\u30d9\u30c3\u30c8"
    assert country_name("FR", "ja") == "\u30d5\u30e9\u30f3\u30b9"


def test_what_nobody_wrote_is_english():
    assert locate("Tokyo").name("fr") == "Tokyo"
    assert country_name("FR", "fr") == "France"
    assert place_names("nowhere") == {}


def test_chinese_is_the_tables_own():
    assert place_names("zh_CN") == place_names("en") == {}
    assert not re.search(r"[\u3040-\u30ff]", locate("Tokyo").name("zh_TW"))
