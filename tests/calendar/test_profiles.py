"""Profiles: NASA's SKYCAL row for row, and what the filters let through."""

import pytest
from skycal_rows import match, rows_of

import skycal
from skycal.calendar.kinds import kinds
from skycal.calendar.profiles import PROFILES, Filter
from skycal.model import Event

# Rows the profile does not have. SKYCAL printed these two nearer than 15 deg to the Sun.
MISSING = {
    2015: ["08-07 17:25 Mercury-Regulus: 0.9° N", "12-18 02:32 Saturn-Antares: 6.2° N"],
    2020: [],
}
# What it has beside SKYCAL's rows, whose own rules nobody has published: the complement.
OTHERS = {
    2015: [
        "2015-01-21-conjunction-moon-mercury", "2015-04-21-conjunction-venus-aldebaran",
        "2015-06-15-conjunction-moon-mercury", "2015-06-20-conjunction-moon-jupiter",
        "2015-07-31-conjunction-venus-jupiter", "2015-09-10-conjunction-moon-mars",
        "2015-10-11-conjunction-moon-mercury", "2015-11-13-conjunction-moon-saturn",
        "2015-12-02-conjunction-moon-regulus",
    ],
    2020: [
        "2020-03-28-conjunction-moon-venus", "2020-07-19-conjunction-moon-mercury",
        "2020-08-17-conjunction-moon-beehive", "2020-11-13-conjunction-moon-mercury",
        "2020-11-25-conjunction-moon-mars",
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=[2015, 2020])
def printed(request):
    """Return a year, its printed rows and all its events; of Venus Beijing's twelve months."""
    year = request.param
    venus = skycal.year(year, kind=["venus-elongation"]).events
    events = skycal.year(year, tz="+00:00", profile="full").events
    others = [event for event in events if event.kind != "venus-elongation"]
    return year, rows_of(year), [*venus, *others]


def test_the_files_are_whole():
    assert [len(rows_of(year)) for year in (2015, 2020)] == [254, 264]


def test_full_has_an_event_for_every_row(printed):
    _, rows, events = printed
    missing, _ = match(rows, events)
    assert [f"{row.when:%m-%d %H:%M} {row.text}" for row in missing] == []


def test_profile_skycal_has_every_row_but_two_and_fourteen_meetings_more(printed):
    year, rows, events = printed
    missing, others = match(rows, [event for event in events if PROFILES["skycal"](event)])
    assert [f"{row.when:%m-%d %H:%M} {row.text}" for row in missing] == MISSING[year]
    assert sorted(event.id for event in others) == OTHERS[year]


def event(kind="full-moon", family="moon-phase", importance=3, **details):
    return Event("2027-01-01-x", kind, family, 2461406.5, (), details, importance=importance)


def test_standard_leaves_out_bookkeeping_and_reports():
    keeps = Filter().keeps
    assert keeps(event(importance=2))
    assert not keeps(event(importance=1))
    assert not keeps(event("venus-elongation", "report", 5))


def test_the_shorter_lists_begin_at_what_is_worth_more():
    """seen.md: the best feed from importance 4 on, the visible one from 3, of what is seen."""
    for importance in range(1, 6):
        one = event(importance=importance)
        assert PROFILES["visible"](one) is (importance >= 3)
        assert PROFILES["best"](one) is (importance >= 4)
    assert not PROFILES["visible"](event(kind="station-direct", family="planet", importance=5))


def test_full_keeps_everything():
    assert Filter("full").keeps(event(importance=1))
    assert Filter("full").keeps(event("venus-elongation", "report", 1))


@pytest.mark.parametrize("wish", [
    {"profile": "standard"}, {"families": ["eclipse"]}, {"questions": [lambda event: True]},
    {"min_importance": 2}, {"visible": True},
])  # fmt: skip
def test_what_keeps_all_is_nothing_less(wish):
    assert Filter("full").keeps_all
    assert Filter("full", kinds=["full-moon"]).keeps_all  # of what is looked for
    assert not Filter(**{"profile": "full", **wish}).keeps_all


def test_filters_narrow_together():
    only = Filter(
        "full", families=("moon-phase",), questions=(lambda e: e.kind == "full-moon",),
        min_importance=3,
    )  # fmt: skip
    assert only.narrowed
    assert only.keeps(event())
    assert not only.keeps(event(importance=2))
    assert not only.keeps(event("new-moon"))
    assert not only.keeps(event(family="eclipse"))
    assert only.wanted(kinds().values()) == {
        "new-moon", "first-quarter", "full-moon", "last-quarter", "first-crescent",
        "last-crescent", "dark-moon-window"}
    assert Filter("full", kinds=("full-moon",)).wanted(kinds().values()) == {"full-moon"}
    assert Filter(families=("eclipse",)).narrowed
    assert Filter(questions=(lambda e: True,)).narrowed
    assert not Filter("full", min_importance=2, visible=True).narrowed


def test_one_question_answered_is_enough():
    either = Filter("full", questions=(lambda e: False, lambda e: e.kind == "full-moon"))
    assert either.keeps(event())
    assert not either.keeps(event("new-moon"))


@pytest.mark.parametrize(
    ("profile", "kind", "covered", "kept"),
    [
        ("standard", "occultation", False, False), ("standard", "occultation", True, True),
        ("full", "occultation", False, True), ("skycal", "occultation", True, False),
        ("standard", "full-moon", False, True),
    ],
)  # fmt: skip
def test_a_place_leaves_out_of_the_standard_list_what_passes_it_by(profile, kind, covered, kept):
    there = {"covered": covered, "importance": 3}
    assert Filter(profile).keeps_here(event(kind), there) is kept


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_smaller_profiles_are_parts_of_full(profile, decade):
    kept = [event for event in decade if PROFILES[profile](event)]
    assert kept
    assert len(kept) == len(decade) if profile == "full" else len(kept) < len(decade)


NAMED, FULL, STANDARD = (
    {kind.id for kind in kinds().values() if kind.listed == listed}
    for listed in ("named", "full", "standard")
)


def test_what_must_be_named_is_looked_for_only_then():
    assert "galilean-transit" in NAMED
    everything = kinds().values()
    for profile in ("skycal", "standard", "full"):
        assert not NAMED & Filter(profile).wanted(everything)
        assert not NAMED & Filter("standard", families=("planet",)).wanted(everything)
    assert Filter(kinds={"galilean-transit"}).wanted(everything) == {"galilean-transit"}
    assert NAMED & {kind.id for kind in everything if kind.family == "planet"} <= Filter(
        "full", families=("planet",)
    ).wanted(everything)


def test_what_no_profile_lists_is_not_looked_for():
    everything = kinds().values()
    assert Filter("full").wanted(everything) == STANDARD | FULL
    assert Filter("standard").wanted(everything) >= STANDARD
    assert "libration-extreme" not in Filter("standard").wanted(everything)
    assert {kind.id for kind in everything if kind.skycal} <= Filter("skycal").wanted(everything)


def test_what_happens_at_another_place_is_looked_for_by_the_full_list_alone():
    everything, elsewhere = list(kinds().values()), {"first-crescent"}
    assert "first-crescent" in Filter("standard").wanted(everything)
    for profile in ("best", "visible", "skycal", "standard"):
        assert "first-crescent" not in Filter(profile).wanted(everything, elsewhere)
    assert "first-crescent" in Filter("full").wanted(everything, elsewhere)
    asked = Filter("standard", also=("first-crescent",))
    assert "first-crescent" in asked.wanted(everything, elsewhere)
