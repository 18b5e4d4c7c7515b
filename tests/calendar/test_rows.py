"""Rows: one night, one row in lists made for people; and nothing lost for programs."""

import pytest
from msgspec.structs import replace

import skycal
from skycal.calendar.rows import rows, swallowed
from skycal.model import Event


def event(id, kind, tt, bodies=(), importance=2, **details):
    return Event(id, kind, "x", tt, bodies, details, importance=importance)


MOON_VENUS = ("moon", "venus")


@pytest.mark.parametrize(
    ("first", "second", "inside"),
    [
        # An occultation swallows its conjunction; one that nobody here sees is told of by it.
        (event("o", "occultation", 1.0, MOON_VENUS, 4),
         event("c", "conjunction", 1.1, MOON_VENUS, 3), {"o": ["c"]}),
        (event("o", "occultation", 1.0, MOON_VENUS, 2),
         event("c", "conjunction", 1.1, MOON_VENUS, 3), {"c": ["o"]}),
        (event("o", "occultation", 1.0, MOON_VENUS),
         event("c", "conjunction", 1.1, ("moon", "mars")), {}),
        (event("o", "occultation", 1.0, MOON_VENUS),
         event("c", "conjunction", 1.6, MOON_VENUS), {}),
        (event("e", "solar-eclipse", 1.0), event("n", "new-moon", 1.01), {"e": ["n"]}),
        (event("e", "lunar-eclipse", 1.0), event("f", "full-moon", 1.01), {"e": ["f"]}),
        (event("e", "lunar-eclipse", 1.0), event("n", "new-moon", 1.01), {}),
        (event("p", "opposition", 1.0, ("mars",)),
         event("n", "closest-to-earth", 7.9, ("mars",)), {"p": ["n"]}),
        (event("p", "opposition", 1.0, ("mars",)),
         event("n", "closest-to-earth", 8.1, ("mars",)), {}),
        (event("t", "solar-term", 1.3, term="qingming"),
         event("f", "festival", 1.0, festival="qingming"), {"t": ["f"]}),
        (event("t", "solar-term", 1.3, term="dongzhi"),
         event("f", "festival", 1.0, festival="dongzhi-festival"), {"t": ["f"]}),
        (event("t", "solar-term", 1.3, term="guyu"),
         event("f", "festival", 1.0, festival="qingming"), {}),
    ],
)  # fmt: skip
def test_what_stands_in_whose_row(first, second, inside):
    found = {id: [one.id for one in some] for id, some in swallowed([first, second]).items()}
    assert found == inside
    assert len(rows([first, second])) == 2 - len(inside)


def test_the_row_stays_where_its_own_event_stands():
    first = event("o", "occultation", 1.0, MOON_VENUS, 4)
    others = [event("a", "x", 0.5), first, event("c", "conjunction", 1.1, MOON_VENUS)]
    assert [one.id for one, _ in rows(others)] == ["a", "o"]
    assert rows([replace(first, importance=1)])[0][1] == ()


@pytest.fixture(scope="module")
def year():
    return skycal.year(2027)


def test_qingming_and_dongzhi_come_once(year):
    for text in (year.to("text"), year.to("markdown")):
        assert text.count("清明") == 1
        assert text.count("冬至") == 1
    summaries = [line for line in year.to("ics").splitlines() if line.startswith("SUMMARY:")]
    assert sum("清明" in line for line in summaries) == 1


def test_an_opposition_tells_of_the_closest_approach(year):
    rows_of_it = [line for line in year.to("text").splitlines() if "火星冲日" in line]
    assert any("2月20日最接近地球：0.67792 AU" in line for line in rows_of_it)
    assert "火星最接近地球" not in year.to("text")


def test_programs_get_them_all(year):
    kinds = {event.kind for event in year.events}
    assert {"closest-to-earth", "new-moon", "festival"} <= kinds
    assert '"2027-02-06-new-moon"' in year.to("json")


def test_the_default_list_is_chosen_for_a_chinese_reader(year):
    """Fainter stars' meetings with the Moon are in full alone; slow and close ones of the faint
    planets in both."""
    stars = {"zubenelgenubi", "dschubba", "nunki", "elnath"}
    assert not [e.id for e in year.events if "moon" in e.bodies and stars & set(e.bodies)]
    full = skycal.year(2027, profile="full", kind=["conjunction"])
    assert stars <= {e.bodies[1] for e in full.events if e.bodies[0] == "moon"}


@pytest.mark.parametrize("id", [
    "2024-04-20-conjunction-jupiter-uranus", "2026-02-16-conjunction-saturn-neptune",
    "2022-04-27-conjunction-venus-neptune",
])  # fmt: skip
def test_meetings_with_uranus_and_neptune_that_other_lists_have(id):
    assert id in {e.id for e in skycal.year(int(id[:4]), kind=["conjunction"],
                                            profile="standard").events}  # fmt: skip


@pytest.fixture(scope="module")
def pleiades():
    """Return all that the Moon does with the Pleiades in January to July 2027, over Changsha."""
    found = skycal.year(2027, place="长沙", profile="full", lang="en").events
    of_it = {"pleiades", "alcyone", "atlas"}
    return [one for one in found if one.kind in ("conjunction", "occultation")
            and one.bodies[0] == "moon" and of_it & set(one.bodies)]


def test_the_moon_with_the_pleiades_is_one_row_that_names_the_stars(pleiades):
    rows_of_it = rows(pleiades)
    assert {row.kind for row, _ in rows_of_it} == {"conjunction"}
    assert 13 <= len(rows_of_it) <= 14  # the Moon passes every 27.3 days
    assert "alcyone" in [one.bodies[1] for one in rows_of_it[0][1]]


def test_a_star_that_the_reader_sees_covered_has_its_own_row(pleiades):
    one = next(event for event in pleiades if event.kind == "occultation")
    assert one.id in {row.id for row, _ in rows(pleiades, {one.id})}
