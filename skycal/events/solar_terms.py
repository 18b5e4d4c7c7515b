"""Solar terms: the Sun's apparent longitude at each multiple of 15 degrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

import numpy as np

from skycal.events.details import Declination, Details, Unit
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.midnight import may_shift
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.phases import MONTHS_DAYS
from skycal.sky.searches import Angles, longitude
from skycal.sky.solve import found

# From longitude 0 on, 15 degrees each; pinyin, as English has no words (GB/T 33661-2017).
Term = Literal[
    "chunfen", "qingming", "guyu", "lixia", "xiaoman", "mangzhong",
    "xiazhi", "xiaoshu", "dashu", "liqiu", "chushu", "bailu",
    "qiufen", "hanlu", "shuangjiang", "lidong", "xiaoxue", "daxue",
    "dongzhi", "xiaohan", "dahan", "lichun", "yushui", "jingzhe",
]  # fmt: skip
TERMS: tuple[Term, ...] = get_args(Term)
Season = Literal["march-equinox", "june-solstice", "september-equinox", "december-solstice"]
SEASONS: dict[int, Season] = {
    0: "march-equinox", 6: "june-solstice", 12: "september-equinox", 18: "december-solstice",
}  # fmt: skip
SPACING_DEG = 15


class SolarTerm(Details):
    """The Sun at a multiple of 15 degrees of longitude."""

    longitude_deg: Annotated[
        int, Unit("deg", least=0, below=360), "The Sun's apparent ecliptic longitude of date"
    ]
    declination_deg: Annotated[Declination, "The Sun's apparent declination of date"]
    term: Annotated[Term, "The term's name in pinyin"]
    season: Annotated[Season | None, "The equinox or solstice it is, for four of the 24"]
    uncertain_day: Annotated[bool, "Whether it is so near to Beijing's midnight that it may shift"]


SOLAR_TERM = Kind("solar-term", "season", SolarTerm, seen="never", whole_day=True, skycal=True)


# The level is the index in TERMS.
EVERY_TERM = Angles(
    (("sun", "sun"),), longitude, levels=tuple(np.radians(np.arange(24.0) * SPACING_DEG).tolist()),
    beyond_days=MONTHS_DAYS,
)


@finder(SOLAR_TERM, searches=(EVERY_TERM,))
def solar_terms(sky: Sky) -> Iterator[Event]:
    """Yield the 24 terms, the four seasons among them."""
    _, term, tt, seen = found(sky, EVERY_TERM)
    seasons = [SEASONS.get(which) for which in term.tolist()]
    columns = {
        "longitude_deg": term * SPACING_DEG,
        "declination_deg": np.degrees(seen.first.declination),
        "term": [TERMS[which] for which in term.tolist()],
        "season": seasons,
        "uncertain_day": may_shift(tt),
    }
    importance = [SOLAR_TERM.importance + bool(season) for season in seasons]
    yield from events_of(SOLAR_TERM, tt, ("sun",), columns, importance=importance)
