"""Highlights: ten of the year, scored by parts that say why, the great ones among them."""

import pytest

import skycal
from skycal.calendar.highlights import (
    AT_MOST_OF_A_KIND,
    LEAST_IMPORTANCE,
    MOST,
    WEIGHTS,
    WORTH,
    highlights,
)
from skycal.calendar.kinds import kinds


@pytest.fixture(scope="module")
def years():
    return {
        year: skycal.year(year, profile="full") for year in (1900, 2012, 2015, 2020, 2024, 2027)
    }


def test_weights_make_a_hundred():
    assert sum(WEIGHTS.values()) == pytest.approx(100.0)


def test_every_scored_kind_exists():
    assert set(WORTH) <= set(kinds())


def test_ten_best_first(years):
    for calendar in years.values():
        best = sorted(calendar.best, key=lambda one: one.rank)
        assert len(best) == MOST
        assert [h.score for h in best] == sorted((h.score for h in best), reverse=True)
        assert [h.event.tt for h in calendar.best] == sorted(h.event.tt for h in best)
        assert len({h.event.id for h in best}) == MOST


def test_parts_make_the_score(years):
    for calendar in years.values():
        for best in calendar.best:
            assert set(best.parts) == set(WEIGHTS)
            assert all(0.0 <= part <= 1.0 for part in best.parts.values()), best
            weighted = sum(WEIGHTS[name] * part for name, part in best.parts.items())
            assert best.score == pytest.approx(weighted)
            assert 0.0 <= best.score <= 100.0


def test_variety(years):
    for calendar in years.values():
        of_kind = [h.event.kind for h in calendar.best]
        assert max(of_kind.count(kind) for kind in of_kind) <= AT_MOST_OF_A_KIND
        pairs = [h.event.bodies for h in calendar.best if h.event.kind == "conjunction"]
        assert len(set(pairs)) == len(pairs)
        assert all(h.event.importance >= LEAST_IMPORTANCE for h in calendar.best)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2012, "2012-06-06-transit-venus"),  # the last before 2117
        (2020, "2020-12-21-conjunction-jupiter-saturn"),  # the closest since 1623
        (2024, "2024-04-08-solar-eclipse"),  # total, over North America
        (2027, "2027-08-02-solar-eclipse"),  # total, six minutes, over Egypt
        (2015, "2015-09-28-lunar-eclipse"),  # total, at perigee
    ],
)
def test_what_everybody_went_out_for_is_among_them(years, year, expected):
    assert expected in [best.event.id for best in years[year].best]


def test_nothing_to_see_gives_no_highlights():
    assert highlights([]) == ()


def test_the_order_of_the_events_does_not_matter(years):
    events = years[2027].events
    there, back = highlights(events), highlights(events[::-1])
    assert [h.event.id for h in there] == [h.event.id for h in back]


def test_the_profile_hides_but_does_not_reorder(years):
    standard = [h.event.id for h in skycal.year(2027).best]
    assert standard == [h.event.id for h in years[2027].best]


def test_a_narrowed_list_has_no_best_of_the_year():
    assert skycal.year(2027, family=["eclipse"]).best == ()
