"""The sampled sky against stock Skyfield: every body, at random instants, and on its own terms."""

import numpy as np
import pytest
from skyfield.api import Star
from skyfield.framelib import ecliptic_frame

from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import J1991_25, catalog, read_table

ARCSEC = 180.0 * 3600.0 / np.pi
SYSTEM = tuple(
    id for id, body in catalog().bodies.items()
    if body.kind in ("sun", "moon", "planet", "dwarf-planet")
)  # fmt: skip
STARS = ("aldebaran", "regulus", "spica", "antares", "pollux", "porrima", "nunki", "elnath")
CLOSE_ENOUGH_ARCSEC = 1e-4  # 0.0002 s of the Moon's motion
INSTANTS = 150


def instants(year):
    begin = np.floor(2451544.5 + (year - 2000) * 365.2425)
    return np.sort(begin + np.random.default_rng(year).uniform(0.0, 365.0, INSTANTS))


@pytest.fixture(scope="module", params=[1900, 1962, 2027, 2100])
def both(request, skyfield):
    """Return instants, the places of our sky and Skyfield's times, in one year."""
    tt = instants(request.param)
    sky = Sky(ephemeris_for(request.param, request.param), tt[0], tt[-1])
    return sky.at(tt), skyfield.timescale.tt_jd(tt)


def of_date(apparent, times):
    """Return Skyfield's unit vectors on the true equator and equinox of date."""
    turned = np.einsum("ijn,jn->in", times.M, apparent.xyz.au)
    return turned / np.linalg.norm(turned, axis=0)


def arcsec_apart(ours, theirs):
    return np.linalg.norm(ours - theirs, axis=0).max() * ARCSEC


@pytest.mark.parametrize("body", SYSTEM)
def test_apparent_places(both, skyfield, body):
    places, times = both
    theirs = skyfield.earth.at(times).observe(skyfield.body(body)).apparent()
    assert arcsec_apart(places.apparent(body).unit, of_date(theirs, times)) < CLOSE_ENOUGH_ARCSEC
    ra, dec, distance = theirs.radec("date")
    assert np.abs(places.right_ascension(body) - ra.radians).max() * ARCSEC < 2e-4
    assert np.abs(places.declination(body) - dec.radians).max() * ARCSEC < CLOSE_ENOUGH_ARCSEC
    assert np.abs(places.apparent(body).length - distance.au).max() < 5e-8
    latitude, longitude, _ = theirs.frame_latlon(ecliptic_frame)
    assert np.abs(places.longitude(body) - longitude.radians).max() * ARCSEC < 2e-4
    assert np.abs(places.latitude(body) - latitude.radians).max() * ARCSEC < CLOSE_ENOUGH_ARCSEC


@pytest.mark.parametrize("star", STARS)
def test_apparent_places_of_stars(both, skyfield, star):
    places, times = both
    row = next(row for row in read_table("stars.csv") if row["id"] == star)
    theirs = Star(
        ra_hours=float(row["ra_deg"]) / 15.0, dec_degrees=float(row["dec_deg"]),
        ra_mas_per_year=float(row["pm_ra_mas"]), dec_mas_per_year=float(row["pm_dec_mas"]),
        parallax_mas=float(row["parallax_mas"]), epoch=J1991_25,
    )
    seen = skyfield.earth.at(times).observe(theirs).apparent()
    assert arcsec_apart(places.apparent(star).unit, of_date(seen, times)) < CLOSE_ENOUGH_ARCSEC


@pytest.mark.parametrize("body", SYSTEM)
def test_geometric_distances(both, skyfield, body):
    places, times = both
    gap = skyfield.body(body).at(times).xyz.au - skyfield.earth.at(times).xyz.au
    theirs_km = np.linalg.norm(gap, axis=0) * 149597870.7
    error_km = np.abs(places.distance_km(body) - theirs_km)
    assert (error_km / theirs_km).max() < 1e-10
    if body != "sun":
        from_sun = skyfield.body(body).at(times).xyz.au - skyfield.body("sun").at(times).xyz.au
        theirs = np.linalg.norm(from_sun, axis=0)
        assert places.distance(body, "sun") == pytest.approx(theirs, rel=1e-10)


@pytest.mark.parametrize("body", ["moon", "mercury", "venus", "mars", "saturn"])
def test_elongation_phase_and_illumination(both, skyfield, body):
    places, times = both
    earth, sun = skyfield.earth.at(times), skyfield.body("sun")
    seen = earth.observe(skyfield.body(body))
    apart = seen.apparent().separation_from(earth.observe(sun).apparent())
    assert np.abs(places.elongation(body) - apart.radians).max() * ARCSEC < 2e-4
    # Skyfield's Sun in the phase angle is at another light-time: 20" of its own aberration.
    assert np.abs(places.phase_angle(body) - seen.phase_angle(sun).radians).max() * ARCSEC < 60.0
    assert places.illumination(body) == pytest.approx(seen.fraction_illuminated(sun), abs=3e-4)


def test_evening_stars_stand_east_of_the_sun(both, skyfield):
    places, times = both
    earth = skyfield.earth.at(times)
    longitude = {
        body: earth.observe(skyfield.body(body)).apparent().frame_latlon(ecliptic_frame)[1].degrees
        for body in ("sun", "venus")
    }
    ahead = (longitude["venus"] - longitude["sun"] + 180.0) % 360.0 > 180.0
    assert places.east_of_sun("venus").tolist() == ahead.tolist()


@pytest.mark.parametrize(
    ("body", "begin"),
    # Mercury behind the Sun's limb on 2020-05-04, Venus on 2022-10-22, Jupiter 2023-04-11;
    # Regulus half a degree from the Sun on 2027-08-23.
    [("mercury", 2458973.0), ("venus", 2459874.0), ("jupiter", 2460045.5)],
)
def test_light_bent_at_the_suns_limb(skyfield, body, begin):
    tt = begin + np.linspace(0.0, 2.0, 201)
    year = int(2000 + (begin - 2451545) / 365.25)
    places = Sky(ephemeris_for(year, year), tt[0], tt[-1]).at(tt)
    times = skyfield.timescale.tt_jd(tt)
    seen = skyfield.earth.at(times).observe(skyfield.body(body)).apparent()
    assert places.elongation(body).min() < np.radians(1.2)
    assert arcsec_apart(places.apparent(body).unit, of_date(seen, times)) < 5e-4


def test_the_grids_have_the_exact_places_but_for_bent_light(sky_2027):
    for grid in (sky_2027.noons, sky_2027.quarters):
        inside = sky_2027.within(grid.tt)
        exact = sky_2027.at(grid.tt[inside])
        for body in ("moon", "mars", "spica"):
            apart = np.linalg.norm(
                grid.apparent(body).unit[:, inside] - exact.apparent(body).unit, axis=0
            )
            assert np.median(apart) * ARCSEC < 0.01
            assert apart.max() * ARCSEC < 1.8  # at the Sun's limb


def test_an_instant_has_one_place_whatever_the_span():
    tt = np.array([2461450.123, 2461451.5, 2461460.9])
    kernel = ephemeris_for(2027, 2027)
    spans = [(2461450.0, 2461461.0), (2461400.3, 2461500.1), (2460000.0, 2462000.0)]
    longitudes = [Sky(kernel, *span).at(tt).longitude("moon").tolist() for span in spans]
    assert longitudes[0] == longitudes[1] == longitudes[2]


def test_the_span_itself_can_be_asked_and_nothing_far_outside(sky_2027):
    ends = np.array([sky_2027.first, sky_2027.last])
    assert sky_2027.within(ends).all()
    assert np.isfinite(sky_2027.at(ends).longitude("moon")).all()
    with pytest.raises(ValueError, match="outside the sampled sky"):
        sky_2027.at([sky_2027.last + 30.0])


def test_once_is_once(sky_2027):
    calls = []

    def find(sky):
        calls.append(sky)
        return "found"

    assert sky_2027.once(find) == sky_2027.once(find) == "found"
    assert calls == [sky_2027]


def test_disks(sky_2027):
    """The Sun's disk is 1919.26" at 1 au (Auwers), the Moon's 1866" at 384400 km (IAU k)."""
    places = sky_2027.at(sky_2027.first + np.arange(0.0, 360.0, 30.0))
    sun = places.diameter_arcsec("sun") * places.apparent("sun").length
    assert sun == pytest.approx(2.0 * 959.63, rel=2e-4)
    moon = places.diameter_arcsec("moon") * places.apparent("moon").length * 149597870.7 / 384400.0
    assert moon == pytest.approx(1865.2, rel=1e-3)


def test_every_body_of_the_catalogue_is_somewhere(sky_2027):
    places = sky_2027.at([sky_2027.first + 100.0])
    for body in catalog().bodies.keys() - {"earth"}:
        assert np.isfinite(places.longitude(body)).all(), body
