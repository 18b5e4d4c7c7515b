"""Searches solved together: what crosses, what turns, and what hides between two noons."""

import numpy as np
import pytest
from msgspec.structs import replace

from skycal.constants import TURN
from skycal.events import conjunctions
from skycal.sky import Sky, ephemeris_for
from skycal.sky.apparent import wrap
from skycal.sky.apsides import Apsides
from skycal.sky.directions import directions
from skycal.sky.distance import distances
from skycal.sky.look import see
from skycal.sky.meetings import Alignments, Appulses
from skycal.sky.searches import (
    MOON_TURN_DAYS,
    Angles,
    Turns,
    Zeros,
    chord,
    declination,
    latitude,
    longitude,
    longitude_difference,
    right_ascension,
)
from skycal.sky.solve import found, look_for

MILLISECOND = 1e-3 / 86400.0


@pytest.fixture(scope="module")
def sky():
    """Return a sky of its own: what is found in it is kept."""
    return Sky(ephemeris_for(2027, 2027), 2461406.5, 2461771.5)


def test_angles_pass_every_level(sky):
    quarters = Angles((("moon", "sun"),), longitude_difference,
                      levels=tuple(i * TURN / 4 for i in range(4)))  # fmt: skip
    row, level, tt, seen = found(sky, quarters)
    assert 48 <= len(tt) <= 50
    assert row.tolist() == [0] * len(tt)
    assert (np.diff(level) % 4 == 1).all()
    left = wrap(seen.first.longitude - seen.second.longitude - level * TURN / 4)
    assert np.abs(left).max() < np.radians(0.5 / 86400) * 0.003  # 3 ms of the Moon's way


def test_two_levels_on_one_day_are_two(sky):
    levels = tuple(np.radians([100.0, 100.0, 100.3, 350.0]).tolist())
    _, level, tt, seen = found(sky, Angles((("sun", "sun"),), longitude, levels=levels))
    assert sorted(level.tolist()) == [0, 1, 2, 3]
    assert tt[level == 0] == tt[level == 1]
    assert np.degrees(seen.first.longitude[level == 2]) == pytest.approx(100.3, abs=1e-9)


def test_what_goes_back_passes_a_level_thrice(sky):
    at = float(sky.at([2461406.5 + 40.0]).longitude("mars")[0])  # retrograde from January to April
    _, _, tt, _ = found(sky, Angles((("mars", "mars"),), longitude, levels=(at,)))
    assert len(tt) >= 2
    assert np.abs(wrap(sky.at(tt).longitude("mars") - at)).max() < 1e-10


def test_zeros_know_which_way_they_pass(sky):
    _, rising, tt, _ = found(sky, Zeros((("moon", "moon"),), latitude))
    after = sky.at(tt + 0.05).latitude("moon") > 0.0
    assert rising.tolist() == after.tolist()
    assert np.abs(sky.at(tt).latitude("moon")).max() < 1e-9


@pytest.mark.parametrize(
    ("search", "of"),
    [
        (Turns((("moon", "moon"),), declination, width=MOON_TURN_DAYS),
         lambda places: places.declination("moon")),
        (Turns((("saturn", "saturn"),), right_ascension, wraps=True),
         lambda places: wrap(places.right_ascension("saturn"))),
        (Turns((("venus", "sun"),), chord, minima=False),
         lambda places: places.elongation("venus")),
    ],
)  # fmt: skip
def test_turns_are_where_nothing_around_is_more(sky, search, of):
    _, highest, tt, _ = found(sky, search)
    inside = (tt > sky.first + 1.0) & (tt < sky.last - 1.0)
    assert inside.any()
    for top, when in zip(highest[inside], tt[inside], strict=True):
        around = of(sky.at(when + np.linspace(-0.02, 0.02, 41)))
        extreme = around.max() if top else around.min()
        assert around[20] == pytest.approx(extreme, rel=0.0, abs=1e-11)


def test_searches_are_the_same_alone_and_together():
    span = ephemeris_for(2027, 2027), 2461406.5, 2461500.5
    one = Turns((("moon", "moon"),), declination, width=MOON_TURN_DAYS)
    other = Alignments((("moon", "mars"), ("moon", "spica"), ("venus", "saturn")))
    together, apart = Sky(*span), Sky(*span)
    look_for(together, (one, other, Apsides((("moon", "sun"),))))
    for search in (one, other):
        assert found(together, search).tt.tolist() == found(apart, search).tt.tolist()
        assert found(together, search).row.tolist() == found(apart, search).row.tolist()


def test_alignments_and_appulses_are_of_directions(sky):
    pairs = (("moon", "jupiter"), ("moon", "aldebaran"), ("mars", "regulus"))
    row, _, tt, seen = found(sky, Alignments(pairs))
    assert set(row.tolist()) == {0, 1, 2}
    gap = wrap(seen.first.right_ascension - seen.second.right_ascension)
    assert np.abs(gap).max() < 1e-9
    row, _, tt, seen = found(sky, Appulses(pairs, widest=np.radians(12.0)))
    apart = ((seen.first.unit - seen.second.unit) ** 2).sum(axis=0)
    for i, when in enumerate(tt[:20]):
        places = sky.at(when + np.array([-0.02, 0.02]))
        a, b = pairs[row[i]]
        around = places.separation(a, b)
        assert 2.0 * np.arcsin(np.sqrt(apart[i]) / 2.0) < around.min()


def test_directions_are_right_to_a_second_of_arc(sky):
    unit, number = directions(sky)
    inside = np.flatnonzero(sky.within(sky.daily.tt))[::7]
    exact = sky.at(sky.daily.tt[inside])
    for body in ("moon", "venus", "aldebaran", "pollux", "pleiades"):
        off = np.linalg.norm(unit[number[body]][:, inside] - exact.apparent(body).unit, axis=0)
        assert np.degrees(off.max()) * 3600.0 < 2.0, body  # light bent at the Sun's limb


def test_two_meetings_between_two_noons_are_found(monkeypatch, sky):
    """Where a planet turns back beside another the two may share a right ascension twice in a day.

    Mercury's station of 2027 is moved upon a pretended star, a third of a day's way inside.
    """
    station = found(sky, Turns((("mercury", "mercury"),), right_ascension, wraps=True))
    when = float(station.tt[(station.tt > sky.first + 20) & (station.tt < sky.last - 20)][0])
    from skycal.sky import bodies

    turn, inside = (float(sky.at([tt]).right_ascension("mercury")[0]) for tt in (when, when + 0.3))
    assert abs(turn - inside) > 0.0
    known = bodies.catalog()
    place = sky.at([when]).icrs("mercury")[:, 0]
    # The star stands at the right ascension that Mercury has 0.3 days before and after.
    matrix = sky.at([when]).source.matrix[:, :, 0]
    of_date = matrix @ place / np.linalg.norm(place)
    angle = inside - turn
    cosine, sine = np.cos(angle), np.sin(angle)
    moved = np.array([cosine * of_date[0] - sine * of_date[1],
                      sine * of_date[0] + cosine * of_date[1], of_date[2] + 0.02])  # fmt: skip
    star = bodies.FixedPlace(matrix.T @ moved * 1e12, np.zeros(3), 2451545.0)
    pretended = replace(
        known, bodies={**known.bodies, "pretended": known.bodies["spica"]},
        fixed={**known.fixed, "pretended": star}, landmarks=(*known.landmarks, "pretended"),
    )  # fmt: skip
    for module in ("grid", "directions", "sorts", "sky"):
        monkeypatch.setattr(f"skycal.sky.{module}.catalog", lambda: pretended)
    fresh = Sky(sky.ephemeris, sky.first, sky.last)
    _, _, tt, _ = found(fresh, Alignments((("mercury", "pretended"),)))
    near = tt[np.abs(tt - when) < 2.0]
    assert len(near) == 2
    assert near == pytest.approx([when - 0.3, when + 0.3], abs=0.15)


def test_apsides_are_where_the_distance_turns(sky):
    pairs = (("moon", "sun"), ("mercury", "sun"), ("mars", "sun"))
    row, farthest, tt, _ = found(sky, Apsides(pairs))
    bodies = [pairs[i][0] for i in row.tolist()]
    there = distances(sky, bodies, "earth", tt)
    for body, far, when, distance in zip(bodies, farthest, tt, there, strict=True):
        if sky.first + 1.0 < when < sky.last - 1.0:
            around = sky.at(when + np.array([-0.05, 0.05])).distance(body)
            assert (distance > around).all() if far else (distance < around).all()
    assert there == pytest.approx(
        [float(sky.at([when]).distance(body)[0]) for body, when in zip(bodies, tt, strict=True)],
        rel=1e-11,
    )


def test_bodies_seen_at_any_instants(sky):
    tt = sky.first + np.array([10.0, 20.3, 30.9])
    seen = see(sky, ["mars", "moon", "mars"], ["sun", "spica", "jupiter"], tt)
    for i, (first, second) in enumerate([("mars", "sun"), ("moon", "spica"), ("mars", "jupiter")]):
        places = sky.at(tt[i : i + 1])
        assert np.abs(seen.first.unit[:, i] - places.apparent(first).unit[:, 0]).max() < 1e-10
        assert np.abs(seen.second.unit[:, i] - places.apparent(second).unit[:, 0]).max() < 1e-10
    some = seen.of(np.array([1]))
    assert some.first.vector[:, 0].tolist() == seen.first.vector[:, 1].tolist()
    assert some.tt.tolist() == tt[1:2].tolist()


def test_turns_are_told_to_five_milliseconds(sky):
    """Whatever the last bit of a sine on another processor, the instant is the same."""
    _, _, tt, _ = found(sky, Turns((("moon", "moon"),), declination, width=MOON_TURN_DAYS))
    assert len(tt) > 25
    assert (tt * 2.0**23 % 1.0 == 0.0).all()


def test_a_near_miss_where_the_samples_end():
    """Uranus turns beside Neptune, 1993-09; of 1827 such a turn was two days from the last noon."""
    turn, kernel = 2449253.5, ephemeris_for(1993, 1994)
    search = conjunctions.USUAL.aligned
    for last in turn + np.arange(-12.0, 4.0, 0.5):
        search.hidden(Sky(kernel, turn - 30.0, last))
