"""Festivals and folk seasons against printed examples and lunar_python."""

from collections import Counter
from datetime import date

import pytest
from lunar_python import Solar

from skycal.calendar.festivals import (
    FOLK_SEASONS,
    IMPORTANCE,
    LUNAR_FESTIVALS,
    TERM_FESTIVALS,
    folk_seasons,
    lunar_festivals,
    term_festivals,
)
from skycal.calendar.lunisolar import lunar_day

DAY_BEFORE_0001_01_01 = 1721425


def civil(day):
    return date.fromordinal(day - DAY_BEFORE_0001_01_01)


def by_year(observances):
    """Return (civil year, id) -> date."""
    return {(civil(day).year, name): civil(day) for day, name, _ in observances}


@pytest.fixture(scope="module")
def folk(astronomy):
    return by_year(folk_seasons(astronomy.term_days, astronomy.term_longitudes_deg))


@pytest.fixture(scope="module")
def counted(astronomy):
    return by_year(term_festivals(astronomy.term_days, astronomy.term_longitudes_deg))


@pytest.fixture(scope="module")
def lunar(months):
    return list(lunar_festivals(months))


@pytest.mark.parametrize(
    ("festival", "days"),
    [  # General Office of the State Council: holiday notices 2024-2026
        ("spring-festival", [date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17)]),
        ("new-years-eve", [date(2024, 2, 9), date(2025, 1, 28), date(2026, 2, 16)]),
        ("dragon-boat", [date(2024, 6, 10), date(2025, 5, 31), date(2026, 6, 19)]),
        ("mid-autumn", [date(2024, 9, 17), date(2025, 10, 6), date(2026, 9, 25)]),
    ],
)
def test_public_holidays(lunar, festival, days):
    found = by_year(lunar)
    assert [found[year, festival] for year in (2024, 2025, 2026)] == days


@pytest.mark.parametrize(
    ("festival", "days"),
    [  # Hong Kong's general holidays; the two last from the mainland's press
        ("buddha-birthday", [date(2024, 5, 15), date(2025, 5, 5), date(2026, 5, 24)]),
        ("double-ninth", [date(2024, 10, 11), date(2025, 10, 29), date(2026, 10, 18)]),
        ("xiaonian-north", [date(2024, 2, 2), date(2025, 1, 22), date(2026, 2, 10)]),
        ("xiaonian-south", [date(2024, 2, 3), date(2025, 1, 23), date(2026, 2, 11)]),
    ],
)
def test_other_printed_festivals(lunar, festival, days):
    found = by_year(lunar)
    assert [found[year, festival] for year in (2024, 2025, 2026)] == days


def test_qingming_of_the_holiday_notices(counted):
    found = [counted[year, "qingming"] for year in (2024, 2025, 2026)]
    assert found == [date(2024, 4, 4), date(2025, 4, 4), date(2026, 4, 5)]


# id -> the name lunar_python gives the day.
THEIR_NAMES = {
    "new-years-eve": "除夕", "spring-festival": "春节", "renri": "人日", "lantern": "元宵节",
    "dragon-head": "龙头节", "shangsi": "上巳节", "dragon-boat": "端午节", "tiankuang": "天贶节",
    "qixi": "七夕节", "zhongyuan": "中元节", "mid-autumn": "中秋节", "double-ninth": "重阳节",
    "hanyi": "寒衣节", "xiayuan": "下元节", "laba": "腊八节", "xiaonian-south": "祭灶日",
    "hanshi": "寒食节", "chunshe": "春社", "qiushe": "秋社",
}
SAMPLED_YEARS = range(1902, 2101, 9)  # lunar_python takes 4 ms a day; all years do agree,
# but for the seventh month of 2097, which it begins a day early (see test_lunisolar)


def lunar_python(day):
    where = civil(day)
    return Solar.fromYmd(where.year, where.month, where.day).getLunar()


def test_lunar_python_has_the_same_festivals(astronomy, lunar):
    days = astronomy.term_days, astronomy.term_longitudes_deg
    compared = Counter()
    for day, name, _ in [*lunar, *term_festivals(*days)]:
        if name in THEIR_NAMES and civil(day).year in SAMPLED_YEARS:
            theirs = lunar_python(day)
            assert THEIR_NAMES[name] in theirs.getFestivals() + theirs.getOtherFestivals()
            compared[name] += 1
    # Two of a kind, or none, in a civil year: those near New Year.
    assert set(compared) == set(THEIR_NAMES)
    assert sum(compared.values()) == pytest.approx(len(SAMPLED_YEARS) * len(THEIR_NAMES), abs=3)


STRETCHES = {"chufu": "初伏", "zhongfu": "中伏", "mofu": "末伏"} | {
    f"nine-{n}": f"{numeral}九" for n, numeral in enumerate("一二三四五六七八九", start=1)
}


def test_lunar_python_has_the_same_dog_days_and_nines(astronomy):
    compared = Counter()
    for day, name, _ in folk_seasons(astronomy.term_days, astronomy.term_longitudes_deg):
        if name in STRETCHES and civil(day).year in SAMPLED_YEARS:
            theirs = lunar_python(day)
            stretch = theirs.getFu() or theirs.getShuJiu()
            assert (stretch.getName(), stretch.getIndex()) == (STRETCHES[name], 1)
            compared[name] += 1
    # The second nine begins on 31 December or on 1 January.
    assert set(compared) == set(STRETCHES)
    assert all(abs(count - len(SAMPLED_YEARS)) <= 1 for count in compared.values())


def test_the_dog_days_end_the_day_after_lunar_python_counts_the_last(astronomy):
    ends = [
        day for day, name, _ in folk_seasons(astronomy.term_days, astronomy.term_longitudes_deg)
        if name == "fu-end" and civil(day).year in SAMPLED_YEARS
    ]
    assert len(ends) == len(SAMPLED_YEARS)
    for day in ends:
        last = lunar_python(day - 1).getFu()
        assert (last.getName(), last.getIndex()) == ("末伏", 10)
        assert lunar_python(day).getFu() is None


@pytest.mark.parametrize(
    ("year", "chufu", "mofu", "zhongfu_days"),
    [  # almanacs; zhongfu of 2026 is printed from 07-25 and 20 days long
        (2024, (7, 15), (8, 14), 20),
        (2025, (7, 20), (8, 9), 10),
        (2026, (7, 15), (8, 14), 20),
        (2027, (7, 20), (8, 9), 10),
        (2028, (7, 14), (8, 13), 20),
    ],
)
def test_dog_days_of_the_almanacs(folk, year, chufu, mofu, zhongfu_days):
    assert folk[year, "chufu"] == date(year, *chufu)
    assert folk[year, "mofu"] == date(year, *mofu)
    assert (folk[year, "mofu"] - folk[year, "zhongfu"]).days == zhongfu_days
    assert (folk[year, "zhongfu"] - folk[year, "chufu"]).days == 10
    assert (folk[year, "fu-end"] - folk[year, "mofu"]).days == 10


def test_a_term_on_the_wanted_day_counts(astronomy, folk):
    # Years in which the solstice, and liqiu, fall on a geng day (almanacs 2001-2050).
    days = dict.fromkeys((90, 135), ())
    for day, degrees in zip(astronomy.term_days, astronomy.term_longitudes_deg, strict=True):
        where = civil(int(day))
        if degrees in days and 2001 <= where.year <= 2050:
            wait = {90: ("chufu", 20), 135: ("mofu", 0)}[int(degrees)]
            if (folk[where.year, wait[0]] - where).days == wait[1]:
                days[int(degrees)] += (where.year,)
    assert set(days[90]) >= {2002, 2021, 2023, 2040, 2042}
    assert set(days[135]) >= {2012, 2014, 2031, 2033, 2035}


@pytest.mark.parametrize(
    ("year", "begin", "end"),
    [  # almanacs that count the term's own day
        (2024, (6, 11), (7, 6)),
        (2025, (6, 6), (7, 13)),
        (2026, (6, 11), (7, 8)),
        (2027, (6, 6), (7, 15)),
        (2028, (6, 10), (7, 9)),
    ],
)
def test_plum_rains_of_the_almanacs(folk, year, begin, end):
    assert folk[year, "meiyu-begin"] == date(year, *begin)
    assert folk[year, "meiyu-end"] == date(year, *end)


def test_leap_months_repeat_no_festival(lunar, months):
    # Leap months 2020 (4), 2025 (6), 2028 (5) and 2052 (8) would hold one each.
    count = Counter((civil(day).year, name) for day, name, _ in lunar)
    assert count[2020, "buddha-birthday"] == 1
    assert count[2025, "tiankuang"] == 1
    assert count[2028, "dragon-boat"] == 1
    assert count[2052, "mid-autumn"] == 1
    assert not any(lunar_day(months, day).leap for day, name, _ in lunar if name != "new-years-eve")


def test_new_years_eve_is_the_29th_where_the_twelfth_month_is_short(lunar, months):
    # 2025-2029: five New Year's Eves in a row without a thirtieth.
    eves = {
        civil(day).year: lunar_day(months, day).day
        for day, name, _ in lunar if name == "new-years-eve" and 2020 <= civil(day).year <= 2035
    }
    short = [year for year, last in eves.items() if last == 29]
    assert short == [2022, 2025, 2026, 2027, 2028, 2029, 2031, 2032]
    assert set(eves.values()) == {29, 30}


def test_every_observance_has_its_importance():
    assert set(IMPORTANCE) == {*LUNAR_FESTIVALS, *TERM_FESTIVALS, *FOLK_SEASONS}
    assert {name for name, weight in IMPORTANCE.items() if weight == 3} == {
        "spring-festival", "dragon-boat", "mid-autumn"
    }
