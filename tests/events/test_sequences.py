"""Nothing missed, nothing twice: events that must follow one another in a fixed order."""

from itertools import pairwise

import pytest

from skycal.events import find
from skycal.sky import Sky, ephemeris_for

# A round of kinds in their order, and the least and greatest days from one to the next
# (Meeus, Astronomical Algorithms, and the planets' synodic periods).
ROUNDS = {
    ("moon-phase", "moon"): (("new-moon", "first-quarter", "full-moon", "last-quarter"), 6.5, 8.4),
    ("apsides", "moon"): (("moon-perigee", "moon-apogee"), 11.5, 16.5),
    ("nodes", "moon"): (("moon-ascending-node", "moon-descending-node"), 12.0, 15.0),
    ("declinations", "moon"): (("moon-north", "moon-south"), 12.0, 15.0),
    ("orbit", "earth"): (("earth-perihelion", "earth-aphelion"), 178.0, 187.0),
    **{
        ("aspects", planet): (
            ("greatest-elongation-east", "inferior-conjunction", "greatest-elongation-west",
             "superior-conjunction"), least, most)
        for planet, least, most in (("mercury", 15.0, 48.0), ("venus", 68.0, 228.0))
    },
    **{
        ("aspects", planet): (
            ("west-quadrature", "opposition", "east-quadrature", "solar-conjunction"), least, most)
        for planet, least, most in (
            ("mars", 90.0, 340.0), ("jupiter", 83.0, 118.0), ("saturn", 84.0, 106.0),
            ("uranus", 86.0, 100.0), ("neptune", 86.0, 98.0), ("pluto", 86.0, 98.0))
    },
    **{
        ("stations", planet): (("station-retrograde", "station-direct"), least, most)
        for planet, least, most in (
            ("mercury", 19.0, 103.0), ("venus", 39.0, 550.0), ("mars", 59.0, 750.0),
            ("jupiter", 116.0, 287.0), ("saturn", 132.0, 248.0), ("uranus", 147.0, 223.0),
            ("neptune", 155.0, 213.0), ("pluto", 153.0, 215.0))
    },
    **{
        ("distances", planet): (("closest-to-earth", "farthest-from-earth"), least, most)
        for planet, least, most in (
            ("mercury", 52.0, 66.0), ("venus", 280.0, 304.0), ("mars", 305.0, 465.0),
            ("jupiter", 193.0, 206.0), ("saturn", 183.0, 195.0), ("uranus", 181.0, 189.0),
            ("neptune", 180.0, 187.0))
    },
    **{
        ("own orbit", planet): (("planet-perihelion", "planet-aphelion"), least, most)
        for planet, least, most in (
            ("mercury", 43.9, 44.1), ("venus", 111.0, 114.0), ("mars", 342.0, 345.0),
            ("jupiter", 2140.0, 2190.0))
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def quarter_century():
    """Return the regular events of 2001 to 2026."""
    kinds = {kind for order, *_ in ROUNDS.values() for kind in order}
    return sorted(
        find(Sky(ephemeris_for(2001, 2026), 2451910.5, 2461406.5), kinds),
        key=lambda event: event.tt,
    )


@pytest.mark.parametrize(("name", "body"), ROUNDS)
def test_each_follows_its_predecessor(quarter_century, name, body):
    order, least, most = ROUNDS[name, body]
    row = [e for e in quarter_century if e.kind in order and e.bodies == (body,)]
    days = quarter_century[-1].tt - quarter_century[0].tt
    assert len(row) >= int(days / most) - 1
    for before, after in pairwise(row):
        expected = order[(order.index(before.kind) + 1) % len(order)]
        assert after.kind == expected, (before.id, after.id)
        assert least < after.tt - before.tt < most, (before.id, after.id)


def test_every_term_follows_the_one_before(sky_2027):
    terms = [e for e in find(sky_2027, ["solar-term"]) if sky_2027.first <= e.tt < sky_2027.last]
    terms.sort(key=lambda event: event.tt)
    assert len({event.details["term"] for event in terms}) == len(terms) == 24
    longitudes = [event.details["longitude_deg"] for event in terms]
    assert longitudes == [(285 + 15 * i) % 360 for i in range(24)]


def test_the_moon_meets_every_planet_and_star_she_can_each_month(decade):
    """A meeting a sidereal month, 27.3 days, and a little more where the other moves on."""
    meetings = {}
    for event in decade:
        if event.kind == "conjunction" and event.bodies[0] == "moon":
            meetings.setdefault(event.bodies[1], []).append(event.tt)
    for body, least, most in (
        ("elnath", 27.2, 27.5), ("pollux", 27.2, 27.5), ("saturn", 27.0, 28.5),
        ("jupiter", 26.8, 28.8), ("uranus", 27.1, 28.0),
    ):  # fmt: skip
        gaps = [after - before for before, after in pairwise(meetings[body])]
        assert len(gaps) > 130, body
        assert least < min(gaps), body
        assert max(gaps) < most, body
