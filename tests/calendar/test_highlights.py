"""The ten nights: what people call the best of a year, in any year, and what each rule is for."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

import skycal
from skycal.calendar.highlights import AT_MOST_OF_A_KIND, MOST, highlights
from skycal.calendar.kinds import kinds
from skycal.calendar.worth.sight import SIGHTS

LISTS = Path(__file__).parents[1] / "data" / "best-of-year.tsv"
NEAR = timedelta(days=1)


def published():
    """Return by year and event (first date, text) the sources that name it."""
    named = defaultdict(set)
    lines = LISTS.read_text("utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        _, day, event, source = line.split("\t")
        when = date.fromisoformat(day)
        key = next((one for one in named if one[1] == event and abs(one[0] - when) <= NEAR),
                   (when, event))  # fmt: skip
        named[key].add(source)
    return named


def named_twice(year):
    """Return what at least two of the published lists name in a year."""
    return [one for one, sources in published().items()
            if len(sources) > 1 and one[0].year == year]  # fmt: skip


def is_it(event, when, text):
    """Tell whether an event is the one that a list means."""
    kind, *rest = text.split()
    day = event.time.date()
    if abs(day - when) > NEAR or event.kind != kind:
        return False
    details = event.details
    if kind in ("lunar-eclipse", "solar-eclipse"):
        return details["type"] == rest[0]
    if kind == "meteor-shower":
        return SHOWERS[rest[0]] == details["code"]
    if kind == "full-moon":
        return rest[0] in (details["rank"], "supermoon" if details["supermoon"] else "")
    return set(rest) <= set(event.bodies)


SHOWERS = {"quadrantids": "QUA", "perseids": "PER", "geminids": "GEM", "lyrids": "LYR"}


def found(best, wanted):
    return [one for one in wanted if any(is_it(event, *one) for event in best)]


@pytest.fixture(scope="module")
def years():
    return {year: skycal.year(year, profile="full") for year in (2012, 2015, *range(2020, 2028))}


@pytest.mark.parametrize("year", [2020, 2022])
def test_what_at_least_two_published_lists_name(years, year):
    wanted = named_twice(year)
    assert len(wanted) >= 4
    got = found([one.event for one in years[year].best], wanted)
    assert len(got) >= 0.8 * len(wanted), set(wanted) - set(got)


def test_all_that_two_lists_name_in_2024(years):
    """The total eclipse over America with its note, and the Geminids under a bright Moon."""
    wanted = named_twice(2024)
    assert found([one.event for one in years[2024].best], wanted) == wanted


@pytest.mark.parametrize("year", [2020, 2022, 2024])
def test_from_beijing_what_is_seen_there(year):
    calendar = skycal.year(year, profile="full", place="北京")
    seen = [event for event in calendar.events if event.visible]
    wanted = found(seen, named_twice(year))
    got = found([one.event for one in calendar.best], wanted)
    assert len(wanted) >= 3
    assert len(got) >= 0.8 * len(wanted), set(wanted) - set(got)


# Years for which no weight was chosen: what was in the news of each, in China and elsewhere.
NEWS = {
    2021: [("2021-05-26", "lunar-eclipse total"), ("2021-07-13", "conjunction venus mars"),
           ("2021-08-02", "opposition saturn"), ("2021-08-12", "meteor-shower perseids"),
           ("2021-08-20", "opposition jupiter"), ("2021-11-19", "lunar-eclipse partial"),
           ("2021-12-14", "meteor-shower geminids")],
    2023: [("2023-01-04", "meteor-shower quadrantids"), ("2023-01-23", "conjunction venus saturn"),
           ("2023-03-02", "conjunction venus jupiter"), ("2023-03-24", "occultation venus"),
           ("2023-08-13", "meteor-shower perseids"), ("2023-08-27", "opposition saturn"),
           ("2023-08-31", "full-moon largest"), ("2023-11-03", "opposition jupiter"),
           ("2023-12-14", "meteor-shower geminids"), ("2023-10-29", "lunar-eclipse partial")],
    2025: [("2025-01-16", "opposition mars"), ("2025-02-09", "occultation mars"),
           ("2025-08-12", "conjunction venus jupiter"), ("2025-08-13", "meteor-shower perseids"),
           ("2025-09-08", "lunar-eclipse total"), ("2025-09-21", "opposition saturn"),
           ("2025-11-05", "full-moon largest"), ("2025-12-14", "meteor-shower geminids")],
    2026: [("2026-01-10", "opposition jupiter"), ("2026-03-03", "lunar-eclipse total"),
           ("2026-06-09", "conjunction venus jupiter"), ("2026-08-13", "solar-eclipse total"),
           ("2026-08-13", "meteor-shower perseids"), ("2026-10-04", "opposition saturn"),
           ("2026-12-14", "meteor-shower geminids"), ("2026-12-24", "full-moon largest")],
}  # fmt: skip


@pytest.mark.parametrize("year", NEWS)
def test_years_no_weight_was_chosen_for(years, year):
    wanted = [(date.fromisoformat(day), text) for day, text in NEWS[year]]
    got = found([one.event for one in years[year].best], wanted)
    assert len(got) >= 0.8 * len(wanted), set(wanted) - set(got)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2012, "2012-06-06-transit-venus"),  # the last before 2117
        (2020, "2020-12-21-conjunction-jupiter-saturn"),  # the closest since 1623
        (2015, "2015-04-04-lunar-eclipse"),  # total, in the evening sky of China
    ],
)
def test_what_everybody_went_out_for_is_among_them(years, year, expected):
    assert expected in [one.event.id for one in years[year].best]


@pytest.mark.parametrize(
    ("place", "expected"),
    [  # none of them seen in China, all of them told of by the observers' societies there
        ("伦敦", "2022-12-08-occultation-moon-mars"),
        ("东京", "2024-12-08-occultation-moon-saturn"),
        ("纽约", "2026-10-06-occultation-moon-jupiter"),
    ],
)
def test_a_place_has_the_occultations_that_are_its_own(place, expected):
    best = skycal.year(int(expected[:4]), place=place).best
    assert expected in [one.event.id for one in best]
    assert expected.replace("occultation", "conjunction") not in [one.event.id for one in best]


def test_every_kind_with_a_sight_exists():
    assert set(SIGHTS) <= set(kinds())


def test_ten_in_order_of_date_ranked_by_score(years):
    for calendar in years.values():
        best = calendar.best
        assert len(best) == MOST
        assert [one.event.time for one in best] == sorted(one.event.time for one in best)
        assert sorted(one.rank for one in best) == list(range(1, MOST + 1))
        ranked = sorted(best, key=lambda one: one.rank)
        here = [one for one in ranked if one.parts["seen"] > 0.0]
        assert [one.score for one in here] == sorted((one.score for one in here), reverse=True)
        assert ranked[: len(here)] == here  # elsewhere is never above what is seen here
        assert all(0.0 <= part <= 1.0 for one in best for part in one.parts.values())
        assert all(0.0 < one.score <= 100.0 for one in best)


def test_variety(years):
    for calendar in years.values():
        events = [one.event for one in calendar.best]
        of_kind = [event.kind for event in events]
        assert max(map(of_kind.count, of_kind)) <= AT_MOST_OF_A_KIND
        pairs = [event.bodies for event in events if event.kind == "conjunction"]
        assert len(set(pairs)) == len(pairs)
        assert sum(one.parts["seen"] == 0.0 for one in calendar.best) <= 1


def test_an_eclipse_and_its_full_moon_are_one_night(years):
    events = [one.event for one in years[2021].best]
    assert "2021-05-26-lunar-eclipse" in {event.id for event in events}
    assert "2021-05-26-full-moon" not in {event.id for event in events}


def test_nothing_to_see_gives_no_highlights():
    assert highlights([], {}) == ()


@pytest.mark.parametrize("asked", [
    {"profile": "standard"}, {"profile": "skycal"}, {"min_importance": 5}, {"lang": "en"},
])  # fmt: skip
def test_the_best_are_the_same_whatever_is_listed(years, asked):
    best = skycal.year(2027, **asked).best
    assert [(one.event.id, one.score) for one in best] == [
        (one.event.id, one.score) for one in years[2027].best
    ]


def test_several_years_have_ten_each(years):
    best = skycal.year(2024, 2026).best
    assert [one.event.id for one in best] == [
        one.event.id for year in (2024, 2025, 2026) for one in years[year].best
    ]


def test_a_narrowed_list_has_no_best_of_the_year():
    assert skycal.year(2027, family=["eclipse"]).best == ()


def test_reasons_are_sentences(years):
    """No score words, nothing that only a program would say."""
    for calendar in years.values():
        for lang in ("zh_CN", "zh_TW", "en"):
            for one in calendar.in_language(lang).best:
                assert one.reason
                assert "=" not in one.reason
                assert "罕见" not in one.reason
                assert "None" not in one.reason


def test_gold_is_the_ten_and_what_is_important(years):
    calendar = years[2027]
    best = {one.event.id for one in calendar.best}
    document = skycal.year(2027, profile="full")
    for row in document._listing.rows:
        assert row.strong == (row.event.id in best or row.importance >= 4)


@pytest.mark.parametrize(
    ("place", "day", "said"),
    [
        (None, "2027-08-13", "月落后，"), ("北京", "2027-08-13", "月落02:06以后，"),
        (None, "2022-12-14", "月出前，"), ("北京", "2022-12-14", "月出22:16以前，"),
        (None, "2026-08-13", "月光不碍事，"), ("北京", "2026-08-13", "月光不碍事，"),
        (None, "2022-08-13", "月光明亮，"), ("北京", "2022-08-13", "月光下"),
    ],
)  # fmt: skip
def test_a_shower_is_told_with_what_the_moon_leaves(place, day, said):
    best = skycal.year(int(day[:4]), place=place, lang="zh-CN").best
    reason = next(one.reason for one in best if str(one.event.time)[:10] == day
                  and one.event.kind == "meteor-shower")  # fmt: skip
    assert reason.startswith(said + "每小时约")
