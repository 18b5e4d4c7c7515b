"""Standing: a server as a site that has every city and every language, wherever it stands."""

from __future__ import annotations

from functools import cache

from skycal.gazetteer.table import every_city
from skycal.publish.plan import Plan
from skycal.requests.parameters import DEFAULT_LANG
from skycal.words.language import languages

NO_YEARS = range(0)  # of a page that tells of none but its own


@cache
def standing(url: str | None, years: range = NO_YEARS) -> Plan:
    """Return the plan of a server at an address, None where it does not know its own."""
    langs = (DEFAULT_LANG, *(lang for lang in languages() if lang != DEFAULT_LANG))
    return Plan(years, every_city(), langs, url, suffix="")
