"""Solar terms: the Sun's apparent longitude at each multiple of 15 degrees."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.search.search import crossings
from skycal.sky import Sky
from skycal.sky.apparent import Apparent
from skycal.sky.track import Track

# From longitude 0 on, 15 degrees each; pinyin, as English has no words (GB/T 33661-2017).
TERMS = (
    "chunfen", "qingming", "guyu", "lixia", "xiaoman", "mangzhong",
    "xiazhi", "xiaoshu", "dashu", "liqiu", "chushu", "bailu",
    "qiufen", "hanlu", "shuangjiang", "lidong", "xiaoxue", "daxue",
    "dongzhi", "xiaohan", "dahan", "lichun", "yushui", "jingzhe",
)
SEASONS = {0: "march-equinox", 6: "june-solstice", 12: "september-equinox", 18: "december-solstice"}
SPACING_DEG = 15


def _longitude(sun: Apparent, _: Apparent) -> Floats:
    return sun.longitude


def term_instants(sky: Sky) -> tuple[Indices, Floats]:
    """Return the terms (index in TERMS) and their instants, term by term."""
    offsets = np.radians(np.arange(24.0) * SPACING_DEG)
    return crossings(Track(sky, _longitude, [("sun", "sun")] * 24, offsets=offsets, stride=4))


@finder("season", "solar-term")
def solar_terms(sky: Sky) -> Iterator[Event]:
    """Yield the 24 terms, the four seasons among them."""
    term, tt = sky.once(term_instants)
    declination = np.degrees(sky.at(tt).declination("sun"))
    for i in range(len(tt)):
        season = SEASONS.get(int(term[i]))
        details = {
            "longitude_deg": int(term[i]) * SPACING_DEG,
            "declination_deg": declination[i],
            "term": TERMS[term[i]],
            "season": season,
        }
        yield make_event(
            "season", "solar-term", tt[i],
            bodies=("sun",), details=details, importance=3 if season else 2,
        )
