"""Worked cases of when to look: published rules, real nights, and what a weight decides.

Times are Beijing's. What a source gives is held to it; where two goods are weighed the reason is
said, and a third more or less of either weight must not pass (tools/weights.py).
"""

from datetime import datetime, timedelta

import numpy as np
import pytest
import swisseph as swe

from skycal.here import told
from skycal.here.horizon import Horizon
from skycal.here.night.choice import Choice
from skycal.here.night.sightings import Sightings
from skycal.model import Place
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import BEIJING, delta_t, tt_of, utc_datetime

BEIJING_CITY = Place("Beijing", 39.9042, 116.4074, 44.0)
CHANGSHA = Place("Changsha", 28.228, 112.939, 45.0)
LONDON = Place("London", 51.51, -0.13, 20.0)
SYDNEY = Place("Sydney", -33.87, 151.21, 20.0)
TROMSO = Place("Tromso", 69.65, 18.96, 10.0)
SWISS = {"sun": swe.SUN, "moon": swe.MOON, "jupiter": swe.JUPITER, "saturn": swe.SATURN,
         "mars": swe.MARS, "venus": swe.VENUS, "mercury": swe.MERCURY}  # fmt: skip


def look(place, bodies, *when):
    """Return how a company is seen about an instant of Beijing's clock."""
    tt = tt_of(datetime(*when, tzinfo=BEIJING))
    sky = Sky(ephemeris_for(when[0], when[0]), tt - 6.0, tt + 6.0)
    found = Sightings(sky, [bodies], np.array([tt])).over(Horizon(sky, [place]))
    return told.sightings(found, 0, told.Nights(place, BEIJING))[0]


def clock(instant):
    moment = utc_datetime(instant["jd_tt"]) + timedelta(seconds=0.5)
    return moment.astimezone(BEIJING).replace(microsecond=0, tzinfo=None)


def ut(instant):
    return float(instant["jd_tt"] - delta_t(instant["jd_tt"]) / 86400.0)


def swiss(what, place, body, after):
    """Return when Swiss Ephemeris has the next rise, set or upper transit, UT."""
    where = (place.longitude, place.latitude, place.elevation)
    return swe.rise_trans(after, SWISS[body], what, where, 0.0, 15.0, swe.FLG_MOSEPH)[1][0]


def swiss_altitude_deg(place, body, jd):
    where = (place.longitude, place.latitude, place.elevation)
    swe.set_topo(*where)
    flags = swe.FLG_MOSEPH | swe.FLG_TOPOCTR | swe.FLG_EQUATORIAL
    found = swe.calc_ut(jd, SWISS[body], flags)[0]
    return swe.azalt(jd, swe.EQU2HOR, where, 0.0, 15.0, found[:3])[1]


CULMINATIONS = [
    (CHANGSHA, "jupiter", (2027, 2, 11, 8, 28), (2027, 2, 10), 76.9, "S"),
    (BEIJING_CITY, "jupiter", (2027, 2, 11, 8, 28), (2027, 2, 10), 65.2, "S"),
    (BEIJING_CITY, "saturn", (2027, 10, 18, 8, 35), (2027, 10, 17), 57.0, "S"),
    (SYDNEY, "saturn", (2027, 10, 18, 8, 35), (2027, 10, 17), 49.2, "N"),
    (LONDON, "mars", (2027, 2, 19, 23, 50), (2027, 2, 19), 53.9, "S"),
    (BEIJING_CITY, "moon", (2027, 12, 14, 0, 8), (2027, 12, 13), 76.4, "S"),
    (TROMSO, "moon", (2026, 12, 24, 9, 28), (2026, 12, 23), 47.1, "S"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "body", "when", "night", "altitude_deg", "way"), CULMINATIONS)
def test_what_is_up_all_night_is_best_at_its_highest(
    place, body, when, night, altitude_deg, way
):
    """Oppositions and full Moons: the transit of the night nearest to the instant."""
    watch = look(place, (body,), *when)["watch"]
    transit = swiss(swe.CALC_MTRANSIT, place, body, ut(watch["best"]) - 0.3)
    assert abs(ut(watch["best"]) - transit) * 144.0 < 1.0  # within ten minutes
    assert watch["night"] == f"{datetime(*night):%Y-%m-%d}"
    assert watch["altitude_deg"] == pytest.approx(altitude_deg, abs=0.3)
    assert watch["direction"] == way


DUSKS = [
    # an evening or a morning star, when, on which date, the Sun's altitude at the best moment
    (BEIJING_CITY, ("venus",), (2025, 1, 10, 12, 0), (2025, 1, 10, 18, 5)),  # 47 deg east
    (BEIJING_CITY, ("venus",), (2025, 6, 1, 12, 0), (2025, 6, 1, 4, 15)),  # 46 deg west
    (BEIJING_CITY, ("mercury",), (2025, 3, 8, 14, 0), (2025, 3, 8, 19, 0)),  # 18.2 deg east
    (BEIJING_CITY, ("mercury",), (2025, 8, 19, 18, 0), (2025, 8, 20, 4, 45)),  # 18.6 deg west
    (SYDNEY, ("mercury",), (2025, 7, 4, 12, 0), (2025, 7, 4, 15, 50)),  # 25.9 deg east
    (BEIJING_CITY, ("jupiter", "saturn"), (2020, 12, 22, 2, 20), (2020, 12, 21, 17, 55)),
    (BEIJING_CITY, ("venus", "jupiter"), (2023, 3, 2, 18, 0), (2023, 3, 2, 18, 50)),
    (BEIJING_CITY, ("venus", "jupiter"), (2025, 8, 12, 13, 30), (2025, 8, 12, 4, 35)),
]  # fmt: skip


@pytest.mark.parametrize(("place", "bodies", "when", "best"), DUSKS)
def test_what_follows_the_sun_is_best_in_half_dark(place, bodies, when, best):
    """Dark enough to be easy and not yet low: the Sun 5 to 12 degrees down.

    Nautical twilight, 30 to 60 minutes from sunset in middle latitudes, as every guide has it.
    """
    seen = look(place, bodies, *when)
    assert clock(seen["watch"]["best"]) == datetime(*best)
    assert seen["aid"] is None
    sun = swiss_altitude_deg(place, "sun", ut(seen["watch"]["best"]))
    assert -12.0 < sun < -5.0


def test_a_crescent_is_best_at_four_ninths():
    """Yallop (1997): sunset + 4/9 of the time to moonset; a day old over Beijing on 2025-03-30."""
    watch = look(BEIJING_CITY, ("moon",), 2025, 3, 30, 18, 0)["watch"]
    noon = ut(watch["best"]) - 0.25
    sunset, moonset = (swiss(swe.CALC_SET, BEIJING_CITY, body, noon) for body in ("sun", "moon"))
    published = sunset + 4.0 / 9.0 * (moonset - sunset)
    assert abs(ut(watch["best"]) - published) * 1440.0 < 12.0
    assert clock(watch["best"]) == datetime(2025, 3, 30, 19, 0)


PASSING = [
    # The Moon leaves by half a degree an hour: where she is nearest by day, or about to set, she
    # is looked at between her highest and her last.
    (CHANGSHA, ("moon", "elnath"), (2026, 1, 2, 9, 51), (2026, 1, 2, 3, 45), 25.8),
    (CHANGSHA, ("moon", "jupiter"), (2026, 1, 31, 10, 29), (2026, 1, 31, 3, 35), 26.0),
    (CHANGSHA, ("moon", "spica"), (2026, 4, 3, 10, 15), (2026, 4, 3, 4, 15), 27.1),
    # Nearest at 20:40, when both have 18 degrees left: 45 minutes sooner they have 28.
    (CHANGSHA, ("moon", "saturn"), (2026, 1, 23, 20, 40), (2026, 1, 23, 19, 55), 28.2),
]  # fmt: skip


@pytest.mark.parametrize(("place", "bodies", "when", "best", "altitude_deg"), PASSING)
def test_what_passes_is_best_near_its_instant(place, bodies, when, best, altitude_deg):
    watch = look(place, bodies, *when)["watch"]
    assert clock(watch["best"]) == datetime(*best)
    assert watch["altitude_deg"] == pytest.approx(altitude_deg, abs=0.3)


def test_bodies_that_part_slowly_last():
    """Below a degree a day the nearest night is looked at as a whole, above the hour counts."""
    tt = 2461400.0 + np.arange(0.0, 0.5, 0.01)[None, :].repeat(2, axis=0)
    choice = Choice(tt[:, 0], np.array([0.9, 1.1]), tt, asked=False)
    horizon = Horizon(Sky(ephemeris_for(2026, 2026), 2461396.0, 2461404.0), [BEIJING_CITY])
    event, sample = np.repeat([0, 1], 50), np.tile(np.arange(50), 2)
    score = choice.score(np.ones(100), horizon, np.zeros(100, np.int64), event, sample)
    assert np.ptp(score[:20]) == 0.0
    assert np.all(np.diff(score[50:]) < 0.0)


@pytest.mark.parametrize(
    ("bodies", "when", "aid"),
    [
        (("moon", "pleiades"), (2026, 6, 13, 21, 49), "binoculars"),  # the rising cluster at dawn
        (("moon", "pleiades"), (2025, 12, 31, 21, 56), None),  # 10 degrees from a bright Moon
        (("moon", "beehive"), (2026, 1, 5, 9, 49), "binoculars"),  # 2 degrees from a full one
        (("mars", "beehive"), (2026, 10, 11, 20, 14), None),
        (("moon", "neptune"), (2026, 2, 20, 7, 30), "telescope"),
    ],
)  # fmt: skip
def test_with_what_in_company(bodies, when, aid):
    seen = look(CHANGSHA, bodies, *when)
    assert (seen["visible"], seen["aid"]) == (True, aid)
    if aid == "telescope":  # from the end of nautical twilight on
        sun = swiss_altitude_deg(CHANGSHA, "sun", ut(seen["watch"]["from"]))
        assert sun == pytest.approx(-12.0, abs=0.1)


def test_no_night_in_polar_summer():
    seen = look(TROMSO, ("jupiter",), 2027, 6, 21, 12, 0)
    assert (seen["visible"], seen["watch"], seen["why"]) == (False, None, "daylight")


def test_a_night_of_weeks_has_windows_of_a_day():
    """From the pole in winter: twelve hours to either side of the best."""
    watch = look(Place("North Pole", 90.0, 0.0), ("aldebaran",), 2026, 12, 24, 9, 0)["watch"]
    first, best, last = (ut(watch[name]) for name in ("from", "best", "to"))
    assert (best - first, last - best) == pytest.approx((0.5, 0.5), abs=0.004)


@pytest.mark.parametrize(
    ("body", "latitude", "seen"),
    [("antares", 57.9, True), ("antares", 58.8, False), ("moon", 58.4, True),
     ("moon", 59.0, False)],
)  # fmt: skip
def test_hills_and_houses(body, latitude, seen):
    """Antares is 5.5 and 4.6 degrees up at best, a low half Moon 3.3 and 2.7."""
    place = Place("Valdai", latitude, 37.6, 100.0)
    when = (2027, 4, 15, 7, 0) if body == "antares" else (2027, 3, 29, 7, 0)
    found = look(place, (body,), *when)
    assert found["visible"] is seen
    assert found["why"] == (None if seen else "too-low")


@pytest.mark.parametrize(
    ("bodies", "when", "minutes"),
    [
        (("moon", "venus"), (2026, 2, 18, 17, 20), 10.4),
        (("mercury", "alhena"), (2026, 6, 7, 12, 29), 10.0),
        (("moon", "venus"), (2027, 7, 3, 16, 29), None),  # 9.4
        (("mercury", "venus"), (2026, 10, 5, 23, 0), None),  # 7.6 with binoculars
    ],
)  # fmt: skip
def test_ten_minutes_are_a_window(bodies, when, minutes):
    watch = look(CHANGSHA, bodies, *when)["watch"]
    if minutes is None:
        assert watch is None
    else:
        lasting = (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]) * 1440.0
        assert lasting == pytest.approx(minutes, abs=0.5)


@pytest.mark.parametrize(
    ("bodies", "when", "hours"),
    [
        (("moon", "castor"), (2027, 7, 5, 2, 59), 17.0),
        (("moon", "mercury"), (2027, 5, 7, 14, 23), None),
    ],
)
def test_a_day_to_either_side(bodies, when, hours):
    """Castor sets with the Moon before they meet; Mercury is seen with her 29 hours later only."""
    watch = look(CHANGSHA, bodies, *when)["watch"]
    if hours is None:
        assert watch is None
    else:
        away = clock(watch["best"]) - datetime(*when)
        assert away / timedelta(hours=1) == pytest.approx(hours, abs=0.5)


@pytest.mark.parametrize(
    ("bodies", "when", "why"),
    [
        (("mercury", "nunki"), (2025, 1, 17, 14, 14), "too-close-to-sun"),  # 14.4 degrees
        (("mercury", "mars"), (2025, 11, 13, 2, 45), "too-faint-in-twilight"),  # 15.3
        (("mercury", "zubenelgenubi"), (2025, 10, 18, 7, 52), "too-faint-in-twilight"),  # 20.6
        (("moon", "venus"), (2026, 10, 12, 10, 31), "too-faint-in-twilight"),  # 17.7
        (("antares",), (2027, 1, 10, 0, 0), "below-horizon"),
        (("pluto",), (2027, 7, 29, 14, 47), "too-faint"),
    ],
)  # fmt: skip
def test_what_keeps_it_from_being_seen(bodies, when, why):
    place = Place("North Pole", 90.0, 0.0) if bodies == ("antares",) else CHANGSHA
    seen = look(place, bodies, *when)
    assert (seen["visible"], seen["watch"], seen["why"]) == (False, None, why)


@pytest.mark.parametrize(
    ("place", "body", "when", "aid"),
    [
        (CHANGSHA, "uranus", (2026, 11, 10, 0, 0), "binoculars"),  # 5.6
        (CHANGSHA, "pleione", (2026, 11, 10, 0, 0), None),  # 5.05, in the zenith
        (CHANGSHA, "neptune", (2026, 9, 26, 6, 0), "binoculars"),  # 7.8
        (CHANGSHA, "beehive", (2027, 2, 7, 0, 0), None),
        (CHANGSHA, "asterope", (2026, 11, 10, 0, 0), "binoculars"),  # 5.76
    ],
)
def test_with_what(place, body, when, aid):
    seen = look(place, (body,), *when)
    assert seen["visible"]
    assert seen["aid"] == aid
