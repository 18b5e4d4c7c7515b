"""The Moon's shadow in the light of stars: where it touches and sweeps the Earth."""

from itertools import pairwise

import numpy as np
import pytest
from skyfield.api import Star, wgs84

from skycal.events.occultations import occulted
from skycal.shadows import star_shadow
from skycal.shadows.ellipsoid import altitude, geodetic, observer, terminator
from skycal.shadows.outline import outlines
from skycal.shadows.star_shadow import K_MOON, earth_contacts, moon_before, moon_shadows
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import J1991_25, catalog, read_table

MOON_RADIUS_KM = K_MOON * 6378.137
BODIES = ("venus", "jupiter", "antares", "spica", "elnath", "nunki", "alpherg", "atlas", "mercury")
SECOND = 1.0 / 86400.0
HORIZON_DEG, LIMB_ARCSEC = 0.01, 0.1
MISJUDGED = 0.05  # of a region's places, near the corners that few points round off


@pytest.fixture(scope="module")
def passed(sky_2027):
    """The shadows of 2027 that touch the Earth: bodies by row, elements, rows, contacts."""
    which, near = moon_before(sky_2027, BODIES)
    shadow = moon_shadows(sky_2027, BODIES, which, near)
    contacts = earth_contacts(shadow)
    row = np.flatnonzero(np.isfinite(contacts[0]))
    return [BODIES[i] for i in which], shadow, row, contacts


def seen_by_skyfield(skyfield, body, place, tt):
    """Return altitude (deg) of a body and how far outside the Moon's limb it stands (arcsec)."""
    at = (skyfield.earth + place).at(skyfield.timescale.tt_jd(tt))
    both = skyfield.body("moon"), target(skyfield, body)
    moon, there = (at.observe(one).apparent() for one in both)
    radius = np.arcsin(MOON_RADIUS_KM / moon.distance().km)
    if catalog().bodies[body].kind == "planet":
        radius += np.arcsin(catalog().bodies[body].radius_km / there.distance().km)
    off = moon.separation_from(there).radians - radius
    return there.altaz()[0].degrees, np.degrees(off) * 3600.0


def target(skyfield, body):
    row = next((row for row in read_table("stars.csv") if row["id"] == body), None)
    if row is None:
        return skyfield.body(body)
    return Star(
        ra_hours=float(row["ra_deg"]) / 15.0, dec_degrees=float(row["dec_deg"]),
        ra_mas_per_year=float(row["pm_ra_mas"]), dec_mas_per_year=float(row["pm_dec_mas"]),
        parallax_mas=float(row["parallax_mas"]), epoch=J1991_25,
    )


def places_touched(shadow, row, tt):
    """Return latitude and longitude (deg) of the rim's point nearest to the axis."""
    elements = shadow.at(np.array([row]), np.array([tt]))
    angle = np.linspace(-np.pi, np.pi, 20001)
    rim = terminator(angle, elements.d)
    at = np.hypot(rim.xi - elements.x, rim.eta - elements.y).argmin()
    spot = type(rim)(*(np.atleast_1d(np.broadcast_to(axis, angle.shape)[at]) for axis in rim))
    return [float(np.degrees(value[0])) for value in geodetic(spot, elements.d, elements.mu)]


def test_at_first_and_last_contact_the_body_is_in_the_horizon_and_at_the_limb(passed, skyfield):
    bodies, shadow, row, contacts = passed
    for i in row[:: max(1, len(row) // 12)]:
        for tt in contacts[:, i]:
            latitude, longitude = places_touched(shadow, i, tt)
            up_deg, off = seen_by_skyfield(
                skyfield, bodies[i], wgs84.latlon(latitude, longitude), tt
            )
            assert abs(up_deg) < HORIZON_DEG
            assert abs(off) < LIMB_ARCSEC


def covered_on_a_grid(shadow, row, tt):
    """Tell whether any place of a grid that has the body up is in the shadow at `tt`."""
    elements = shadow.at(np.array([row]), np.array([tt]))
    latitude, longitude = np.radians(np.mgrid[-89.5:90:1.0, -180:180:1.0])
    point = observer(latitude, longitude, elements.d, elements.mu)
    inside = np.hypot(point.xi - elements.x, point.eta - elements.y) < elements.l1
    return bool((inside & (altitude(point, elements.d) > 0.0)).any())


def test_nobody_sees_it_before_first_or_after_last_contact(passed):
    _, shadow, row, contacts = passed
    for i in row[::9]:
        begin, end = contacts[:, i]
        assert not covered_on_a_grid(shadow, i, begin - SECOND)
        assert not covered_on_a_grid(shadow, i, end + SECOND)
        # The shadow has grown larger than the grid's meshes, where it does not just graze.
        if end - begin > 0.1:
            assert covered_on_a_grid(shadow, i, begin + 360 * SECOND)
            assert covered_on_a_grid(shadow, i, end - 360 * SECOND)


def test_a_star_casts_a_cylinder_and_a_planet_cones(passed):
    bodies, shadow, row, _ = passed
    elements = shadow.at(row, shadow.greatest[row])
    planet = np.array([catalog().bodies[bodies[i]].kind == "planet" for i in row])
    np.testing.assert_allclose(elements.l1[~planet], K_MOON, atol=1e-9)
    np.testing.assert_allclose(elements.l2[~planet], -K_MOON, atol=1e-9)
    assert (elements.l1[planet] > K_MOON).all()
    assert (-elements.l2[planet] < K_MOON).all()
    # Venus is at most 66" across: 33" at the Moon's distance is a hundredth of an Earth radius.
    assert (elements.l1[planet] - K_MOON < 0.011).all()


def sees_it(shadow, row, begin, end, latitude, longitude):
    """Tell which places have the body up at any instant at which they are in the shadow."""
    seen = np.zeros(len(latitude), bool)
    for tt in np.linspace(begin, end, 240):
        elements = shadow.at(np.array([row]), np.array([tt]))
        point = observer(latitude, longitude, elements.d, elements.mu)
        inside = np.hypot(point.xi - elements.x, point.eta - elements.y) < elements.l1
        seen |= inside & (altitude(point, elements.d) > 0.0)
    return seen


def direction(latitude, longitude):
    return np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude),
                     np.sin(latitude)])


def inside_ring(ring, latitude, longitude):
    """Tell which places a ring winds around, on a map of the Earth about the ring's middle."""
    edges = []
    for (lat, lon), (lat2, lon2) in pairwise(ring):
        share = np.linspace(0.0, 1.0, 8, endpoint=False)
        step = (lon2 - lon + 180.0) % 360.0 - 180.0
        edges.append([lat + share * (lat2 - lat), lon + share * step])
    corner = direction(*np.radians(np.concatenate(edges, axis=1)))
    middle = corner.mean(axis=1) / np.linalg.norm(corner.mean(axis=1))
    east = np.cross([0.0, 0.0, 1.0], middle) / np.linalg.norm(np.cross([0.0, 0.0, 1.0], middle))
    axes = np.array([east, np.cross(middle, east)])

    def flat(unit):  # Lambert's equal-area map: the whole sphere but one point
        return axes @ unit * np.sqrt(2.0 / (1.0 + middle @ unit + 1e-9))

    (x, y), (x2, y2) = flat(corner), flat(np.roll(corner, -1, axis=1))
    px, py = flat(direction(latitude, longitude))[:, :, None]
    left = (x2 - x) * (py - y) - (px - x) * (y2 - y)
    winding = ((y <= py) & (y2 > py) & (left > 0.0)).sum(axis=1)
    winding = winding - ((y > py) & (y2 <= py) & (left < 0.0)).sum(axis=1)
    return winding != 0


def test_outlines_hold_the_places_that_see_it_and_no_others(passed):
    _, shadow, row, contacts = passed
    random = np.random.default_rng(3)
    latitude = np.arcsin(random.uniform(-1.0, 1.0, 2500))
    longitude = random.uniform(-np.pi, np.pi, 2500)
    poles = set()
    for i, outline in zip(row, outlines(shadow, row, *contacts[:, row]), strict=True):
        poles.add(outline.pole)
        if i % 3:
            continue
        seen = sees_it(shadow, i, *contacts[:, i], latitude, longitude)
        inside = inside_ring(outline.ring, latitude, longitude)
        assert (seen != inside).sum() <= MISJUDGED * seen.sum() + 3
    assert poles == {True, False}


def test_outlines_are_closed_rings_on_the_map(passed):
    _, shadow, row, contacts = passed
    for ring, pole in outlines(shadow, row, *contacts[:, row]):
        assert (ring[0] == ring[-1]).all()
        assert 6 <= len(ring) <= 48
        assert (np.abs(ring[:, 0]) <= 90.0).all()
        assert (np.abs(ring[:, 1]) <= 180.0).all()
        turn = np.diff(ring[:, 1])
        wound = (turn - 360.0 * np.round(turn / 360.0)).sum()
        assert abs(abs(wound) - (360.0 if pole else 0.0)) < 1e-6


def test_nothing_is_no_outline(passed):
    _, shadow, _, _ = passed
    none = np.zeros(0)
    assert outlines(shadow, none.astype(int), none, none) == []


def test_what_a_sky_knows_is_what_it_would_fit(sky_2027):
    """Some, asked for first, and then all: as all at once in a sky that knew none."""
    which, near = moon_before(sky_2027, BODIES)
    some, every = np.array([7, 2, 11]), np.arange(len(which))
    fresh = Sky(ephemeris_for(2027, 2027), sky_2027.first, sky_2027.last)
    names = [BODIES[number] for number in which[some]]
    first = moon_shadows(fresh, names, np.arange(3), near[some])
    later, alone = (moon_shadows(sky, BODIES, which, near) for sky in (fresh, sky_2027))
    assert np.array_equal(later.greatest, alone.greatest)
    assert np.array_equal(later.at(every, near), alone.at(every, near))
    assert np.array_equal(first.rates(np.arange(3), near[some]), alone.rates(some, near[some]))


def test_no_star_is_left_out_that_the_moon_passes(sky_2027, monkeypatch):
    found = moon_before(sky_2027, occulted())
    monkeypatch.setattr(star_shadow, "ACROSS", 1.0)
    every = moon_before(sky_2027, occulted())
    assert len(found[0]) > 200
    assert np.array_equal(found, every)
