"""Festivals and folk seasons: days fixed by the lunar date or counted from a solar term.

Pure functions of lunar months and of the solar terms' Beijing days (Julian Day Numbers); each
yields observances in no particular order. Leap months repeat no festival.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from skycal.calendar.lunisolar import LunarMonth, branch, sexagenary_day, stem


class Observance(NamedTuple):
    """A day (JDN), what it is, and the day of the new moon or term that it is counted from."""

    day: int
    name: str
    counted_from: int


# id -> month, day of the lunar year; day 0 is the eve of the first, so that New Year's Eve is
# the last day of the twelfth month whether it has 29 days or 30.
LUNAR_FESTIVALS: Mapping[str, tuple[int, int]] = MappingProxyType({
    "new-years-eve": (1, 0),
    "spring-festival": (1, 1),
    "renri": (1, 7),
    "lantern": (1, 15),
    "dragon-head": (2, 2),
    "shangsi": (3, 3),
    "buddha-birthday": (4, 8),
    "dragon-boat": (5, 5),
    "tiankuang": (6, 6),
    "qixi": (7, 7),
    "zhongyuan": (7, 15),
    "mid-autumn": (8, 15),
    "double-ninth": (9, 9),
    "hanyi": (10, 1),
    "xiayuan": (10, 15),
    "laba": (12, 8),
    "xiaonian-north": (12, 23),
    "xiaonian-south": (12, 24),
})


class TermRule(Struct, frozen=True):
    """Days after a solar term: first to the next day of a cycle, then so many days more.

    `cycle` reduces the day's place in the cycle of sixty (`stem`: ten days, `branch`: twelve)
    and `place` is the wanted one; the term's own day counts when it has it. Without a cycle
    the count starts at the term's day.
    """

    longitude_deg: int
    days: int = 0
    cycle: str | None = None
    place: int = 0

    def day(self, term_day: int) -> int:
        """Return the JDN that the rule fixes after a term's day."""
        if self.cycle is None:
            return term_day + self.days
        length, reduce = CYCLES[self.cycle]
        wait = (self.place - reduce(sexagenary_day(term_day))) % length
        return term_day + wait + self.days


CYCLES = MappingProxyType({"stem": (10, stem), "branch": (12, branch)})
BING, WU, GENG = 2, 4, 6  # heavenly stems
WEI = 7  # earthly branch
LICHUN, QINGMING, MANGZHONG, XIAZHI = 315, 15, 75, 90
XIAOSHU, LIQIU, DONGZHI = 105, 135, 270

TERM_FESTIVALS: Mapping[str, TermRule] = MappingProxyType({
    "chunshe": TermRule(LICHUN, 40, "stem", WU),  # fifth wu day
    "hanshi": TermRule(QINGMING, -1),
    "qingming": TermRule(QINGMING),
    "qiushe": TermRule(LIQIU, 40, "stem", WU),
    "dongzhi-festival": TermRule(DONGZHI),
})

FOLK_SEASONS: Mapping[str, TermRule] = MappingProxyType({
    "meiyu-begin": TermRule(MANGZHONG, 0, "stem", BING),
    "meiyu-end": TermRule(XIAOSHU, 0, "branch", WEI),
    "chufu": TermRule(XIAZHI, 20, "stem", GENG),  # third geng day
    "zhongfu": TermRule(XIAZHI, 30, "stem", GENG),  # fourth
    "mofu": TermRule(LIQIU, 0, "stem", GENG),  # first after liqiu
    "fu-end": TermRule(LIQIU, 10, "stem", GENG),  # the day after mofu's ten
    **{f"nine-{n}": TermRule(DONGZHI, 9 * (n - 1)) for n in range(1, 10)},
})

# The three great ones; those the yearly lists print; the rest is for those who ask.
IMPORTANCE: Mapping[str, int] = MappingProxyType({
    **dict.fromkeys((*LUNAR_FESTIVALS, *TERM_FESTIVALS), 1),
    **dict.fromkeys(FOLK_SEASONS, 2),
    **dict.fromkeys(("meiyu-begin", "meiyu-end"), 1),  # almanac custom, not the weather
    **dict.fromkeys(
        ("new-years-eve", "lantern", "qingming", "qixi", "zhongyuan", "double-ninth", "laba"), 2
    ),
    **dict.fromkeys(("spring-festival", "dragon-boat", "mid-autumn"), 3),
})


def lunar_festivals(months: Iterable[LunarMonth]) -> Iterator[Observance]:
    """Yield the days of the festivals of the lunar date in these months.

    New Year's Eve comes with the first month of the year it leads to.
    """
    for month in months:
        if month.leap:
            continue
        for festival, (number, day) in LUNAR_FESTIVALS.items():
            if number == month.month:
                yield Observance(month.first_day + day - 1, festival, month.first_day)


def term_festivals(
    term_days: Iterable[int], term_longitudes_deg: Iterable[float]
) -> Iterator[Observance]:
    """Yield the days of the festivals counted from solar terms (days: JDN, Beijing)."""
    return _counted(TERM_FESTIVALS, term_days, term_longitudes_deg)


def folk_seasons(
    term_days: Iterable[int], term_longitudes_deg: Iterable[float]
) -> Iterator[Observance]:
    """Yield the dog days (fu), the nines of winter and the plum rains from solar terms.

    The day is that on which a stretch begins; `fu-end` and `meiyu-end` the first day after it.
    Zhongfu lasts ten days, or twenty where mofu comes late.
    """
    return _counted(FOLK_SEASONS, term_days, term_longitudes_deg)


def _counted(
    rules: Mapping[str, TermRule], term_days: Iterable[int], term_longitudes_deg: Iterable[float]
) -> Iterator[Observance]:
    from_term: dict[float, list[tuple[str, TermRule]]] = {}
    for name, rule in rules.items():
        from_term.setdefault(rule.longitude_deg, []).append((name, rule))
    for term_day, degrees in zip(term_days, term_longitudes_deg, strict=True):
        for name, rule in from_term.get(round(degrees) % 360, ()):
            yield Observance(rule.day(int(term_day)), name, int(term_day))
