"""Component: the headings of <sky-cal>, which stands on any page without us, from the catalogs.

    python tools/component.py    writes them into templates/embed/sky-cal.js
"""

from __future__ import annotations

import json
import re

from skycal.catalogs import languages
from skycal.files import TEMPLATES
from skycal.words import Words
from skycal.words.language import BASE

SCRIPT = TEMPLATES / "embed" / "sky-cal.js"
COLUMNS = ("Date", "Time", "Event")
CHINESE = "zh_CN"  # any other Chinese is read by who reads this one
_HEADS = re.compile(r"(?<=  const HEADS = \{\n).*?(?=  \};)", re.DOTALL)


def heads() -> str:
    """Return the lines of the script's table, a language each that has words of its own."""
    said = {lang: [Words(lang)._(column) for column in COLUMNS] for lang in languages()}
    own = [lang for lang in said if lang != BASE and said[lang] != said[BASE]]
    return "".join(_line(lang, said[lang]) for lang in [*own, BASE])


def _line(lang: str, said: list[str]) -> str:
    tag = lang.replace("_", "-") if lang != CHINESE else lang[:2]
    name = json.dumps(tag) if "-" in tag else tag
    return f"    {name}: {json.dumps(said, ensure_ascii=False)},\n"


def brought_up_to_date(script: str) -> str:
    """Return the script with the headings of the catalogs."""
    return _HEADS.sub(heads().replace("\\", r"\\"), script)


if __name__ == "__main__":
    SCRIPT.write_text(brought_up_to_date(SCRIPT.read_text("utf-8")), "utf-8")
