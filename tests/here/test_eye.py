"""What an eye notices: Crumey's own figures, Swiss Ephemeris, and limits that people published."""

import numpy as np
import pytest
import swisseph as swe

from skycal.here.night.air import OZONE_MAG, air_mass, extinction_mag
from skycal.here.night.crescent import Crescents
from skycal.here.night.eye import (
    BINOCULARS_MAG,
    FIELD_FACTOR,
    TELESCOPE_MAG,
    ZERO_MAG_LUX,
    brightest_sky,
    faintest_mag,
    line_lux,
    point_lux,
)
from skycal.here.night.limit import at_moon_limb_nl, beside_moon_nl, limit_mag
from skycal.here.night.need import NEVER_DEG, needed_sun_deg

SEA_LEVEL = float(extinction_mag(np.zeros(())))
FACTOR_MAG = 2.5 * np.log10(FIELD_FACTOR)


def luminance(mag_per_arcsec2):
    """Return cd/m2: Crumey section 1.2."""
    return 10.0 ** ((12.58 - np.asarray(mag_per_arcsec2, float)) / 2.5)


def test_stars_against_the_night():
    """Crumey eq. 54: m = 0.3834 mu - 1.4400 - 2.5 log F from 20 to 22 magnitudes per arcsec2."""
    sky = np.linspace(20.0, 22.0, 9)
    published = 0.3834 * sky - 1.44 - FACTOR_MAG
    assert faintest_mag(luminance(sky)) == pytest.approx(published, abs=0.05)


def test_stars_against_nothing():
    """Crumey eq. 71: 1.150e-9 lux at 1e-5 cd/m2, under which it is dark."""
    assert point_lux(np.array(1e-5)) / FIELD_FACTOR == pytest.approx(1.15e-9, rel=0.01)


def test_the_watcher_is_no_wizard():
    """Crumey has 1.4 to 2.4 for real observers; 50 mm show the ninth magnitude, 10 cm the 12th."""
    assert 1.4 <= FIELD_FACTOR <= 2.4
    by_eye = limit_mag(90.0, -30.0, 90.0, SEA_LEVEL)
    assert by_eye == pytest.approx(5.48, abs=0.1)  # of a country sky of 20.6 magnitudes
    assert 8.5 < by_eye + BINOCULARS_MAG < 9.7
    assert 11.0 < by_eye + TELESCOPE_MAG < 12.0


def test_brighter_skies_take_more():
    sky = np.logspace(-4.5, 4.5, 200)
    assert np.all(np.diff(faintest_mag(sky)) < 0.01)  # but for the fit's dip of 0.03 mag
    assert np.all(np.diff(line_lux(sky)) > 0.0)
    for line, threshold in ((False, point_lux), (True, line_lux)):
        back = brightest_sky(-2.5 * np.log10(threshold(sky) / ZERO_MAG_LUX), line)
        apart = np.abs(np.log10(back / sky))
        assert np.median(apart) < 1e-4
        assert apart.max() < 0.7  # in the dip two skies take the same


@pytest.mark.parametrize(("height_km", "published"), [(0.0, 0.24), (2.1, 0.14), (4.2, 0.10)])
def test_extinction(height_km, published):
    """0.2 to 0.25 mag in clear air near the sea, 0.14 on Kitt Peak, 0.10 to 0.12 on Mauna Kea."""
    assert extinction_mag(np.array(height_km)) == pytest.approx(published, abs=0.01)


def test_air_thins_as_its_pressure():
    """At 8 km, above all haze, 0.352 of the pressure (ICAO's standard atmosphere) is left."""
    scattered = extinction_mag(np.array(8.0)) - OZONE_MAG
    assert scattered == pytest.approx(0.1066 * 0.352, abs=0.004)


def test_danjon():
    """No eye and no instrument of his saw a crescent nearer to the Sun than 7 degrees (1932)."""
    every = np.full(2, 0)
    found = Crescents(
        every, every, every, np.full(2, 0.1), np.array([6.5, 7.5]), np.full(2, SEA_LEVEL)
    )
    needed = found.needed_deg(20.0)  # with whatever aid
    assert needed[0] == NEVER_DEG < -18.0 < needed[1]


def test_air_mass():
    """Young (1994): 1 in the zenith, 31.7 at the horizon; Kasten & Young have 10.04 at 5 deg."""
    sine = np.sin(np.radians([90.0, 30.0, 5.0, 0.0, -3.0]))
    assert air_mass(sine) == pytest.approx([1.0, 1.995, 10.04, 31.7, 31.7], rel=0.01)


# Arcus visionis: how far apart in altitude planet and Sun were when the first or last of a planet
# was seen: C. Schoch, "Planeten-Tafeln fur jedermann" (1927), from Babylonian records, as the
# program PLSV has them; magnitudes at those dates.
SCHOCH = [
    ("venus", -4.0, (5.2, 6.0)), ("jupiter", -1.9, (7.4, 9.3)), ("mercury", -0.6, (9.5, 11.0)),
    ("mercury", 0.6, (13.0, 13.0)), ("saturn", 0.8, (10.0, 13.0)), ("mars", 1.4, (13.2, 14.5)),
]  # fmt: skip


def least_arc_deg(magnitude):
    """Return the least difference in altitude at which a light above the Sun is noticed."""
    altitude_deg, sun_deg = np.meshgrid(np.arange(0.2, 25.0, 0.1), -np.arange(0.0, 18.0, 0.1))
    arc_deg = altitude_deg - sun_deg
    needed = needed_sun_deg(
        np.array(magnitude), np.sin(np.radians(altitude_deg)), arc_deg, SEA_LEVEL
    )
    return arc_deg[sun_deg < needed].min()


@pytest.mark.parametrize(("planet", "magnitude", "published_deg"), SCHOCH)
def test_planets_at_dusk(planet, magnitude, published_deg):
    """Nobody is sent out for what the keenest did not see, nor kept home for 3 degrees more."""
    assert min(published_deg) < least_arc_deg(magnitude) < max(published_deg) + 2.7


def test_sirius_rises_with_the_sun():
    """10.5 + 1.44 m (Purrington 1988) is 8.4 degrees; Ptolemy's first magnitude, 12 degrees."""
    assert 8.4 < least_arc_deg(-1.46) < 12.0


def test_stars_come_out_in_their_order():
    """At 6 degrees the first magnitude is out (civil twilight's definition), at 12 the fourth."""
    for sun_deg, seen, unseen in ((-6.0, 1.0, 4.0), (-12.0, 4.0, 6.0)):
        limit = limit_mag(np.array(45.0), np.array(sun_deg), np.array(90.0), SEA_LEVEL)
        assert seen < limit < unseen


def test_venus_by_day():
    """Seen by eye at -4 and brighter, high and far from the Sun; Jupiter is not."""
    limit = limit_mag(np.array(50.0), np.array(30.0), np.array(45.0), SEA_LEVEL)
    assert -4.6 < limit < -3.0


def test_the_glare_of_the_moon():
    """At the limb of the full Moon an eye holds the first magnitude, of a thin one the third."""
    full, thin = (
        limit_mag(
            np.array(45.0), np.array(-30.0), np.array(90.0), SEA_LEVEL,
            beside_moon_nl(np.array(45.0), np.array(phase), 0.26, SEA_LEVEL),
        )
        for phase in (0.0, 135.0)
    )  # fmt: skip
    assert 0.3 < full < 2.0
    assert 3.0 < thin < 5.0


@pytest.mark.parametrize("phase_deg", [10.0, 45.0, 90.0, 120.0])
def test_a_stars_disappearance_at_the_bright_limb_is_for_glass(phase_deg):
    """An eye loses stars there and keeps Venus; a telescope has Aldebaran."""
    against = [at_moon_limb_nl(45.0, np.array(phase_deg), np.array(bright), SEA_LEVEL)
               for bright in (False, True)]  # fmt: skip
    dark, bright = limit_mag(45.0, -30.0, 180.0 - phase_deg, SEA_LEVEL, np.array(against))
    assert -4.0 < bright < 0.0 < dark
    assert bright + TELESCOPE_MAG > 0.9


def test_no_limb_is_bright_where_the_moon_may_be_eclipsed():
    """Uranus of 2022-11-08 went behind the red Moon."""
    both = [at_moon_limb_nl(45.0, np.array(0.5), np.array(bright), SEA_LEVEL)
            for bright in (False, True)]  # fmt: skip
    assert both[0] == both[1]


def test_no_night_shows_pluto():
    assert needed_sun_deg(np.array(14.4), np.array(1.0), 90.0, SEA_LEVEL) == NEVER_DEG
    bright = needed_sun_deg(np.array(5.0), np.array([1.0, 0.05]), 90.0, SEA_LEVEL)
    assert bright[0] > -18.0
    assert bright[1] == NEVER_DEG  # in the haze
    assert point_lux(np.array(1.0)) < ZERO_MAG_LUX


PLACE, AIR, EYE = (116.4, 39.9, 44.0), (1013.25, 15.0, 40.0, SEA_LEVEL), (36.0, 1.0, 0, 0, 0, 0)
# Small letters: Swiss Ephemeris makes them so in the string it is given, which Python shares.
EVENINGS = [
    ("venus", (2025, 2, 1), 9.4), ("venus", (2025, 3, 15), 10.2), ("mercury", (2025, 3, 8), 10.1),
    ("jupiter", (2025, 3, 10), 10.2), ("jupiter", (2025, 6, 10), 11.5), ("mars", (2025, 2, 1), 9.5),
]  # fmt: skip


@pytest.mark.parametrize(("body", "date", "hour"), EVENINGS)
def test_swiss_ephemeris_sees_as_much(body, date, hour):
    """Reijs' and Koch's Schaefer: 0.7 mag in bright twilight, 1.2 where theirs leaps to night's."""
    flags = swe.FLG_MOSEPH | swe.HELFLAG_VISLIM_NOMOON
    compared = 0
    for minutes in range(0, 60, 5):
        jd = swe.julday(*date, hour) + minutes / 1440.0
        _, found = swe.vis_limit_mag(jd, PLACE, AIR, EYE, body, flags)
        theirs, altitude, azimuth, sun, sun_azimuth = found[:5]
        if not (-12.0 < sun < -0.5 and altitude > 2.0):
            continue
        up, down = np.radians([altitude, sun])
        cosine = np.sin(up) * np.sin(down) + np.cos(up) * np.cos(down) * np.cos(
            np.radians(azimuth - sun_azimuth)
        )
        ours = limit_mag(
            np.array(altitude), np.array(sun), np.degrees(np.arccos(cosine)), SEA_LEVEL
        )
        assert ours == pytest.approx(theirs, abs=0.7 if sun > -7.0 else 1.2)
        compared += 1
    assert compared >= 3
