"""Mansions: determinative stars against a published table, entries against astronomy-engine."""

from datetime import UTC, datetime

import astronomy
import numpy as np
import pytest

from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import catalog, read_table
from skycal.sky.timescale import tt_of, utc_datetime

# Right ascensions J2000.0 of the stars of the eastern seven, hours, minutes and seconds, out of a
# Chinese list of the mansions (999gou.cn, "28 mansions").
EASTERN_SEVEN = {
    "jiao-horn": (13, 25, 11.6), "kang-neck": (14, 12, 53.8), "di-root": (14, 50, 52.8),
    "fang-room": (15, 58, 51.1), "xin-heart": (16, 21, 11.3), "wei-tail": (16, 51, 52.2),
    "ji-basket": (18, 5, 48.5),
}  # fmt: skip
YEAR = 2027
EPOCH_YEARS = {"published": 2000.0 - 1991.25, "year": YEAR + 0.5 - 1991.25}
ITS_ERROR_DEG = 0.005  # astronomy-engine gives one arcminute as its own


def places(years):
    """Return right ascension and declination, degrees, J2000.0 axes, by mansion."""
    moved = {}
    for row in read_table("mansions.csv"):
        dec = float(row["dec_deg"]) + years * float(row["pm_dec_mas"]) / 3.6e6
        along = float(row["pm_ra_mas"]) / 3.6e6 / np.cos(np.radians(dec))
        moved[row["id"]] = float(row["ra_deg"]) + years * along, dec
    return moved


@pytest.fixture(scope="module")
def found():
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (YEAR, YEAR + 1))
    events = find(Sky(ephemeris_for(YEAR, YEAR), begin, end), {"mansion-entry"})
    return sorted(events, key=lambda event: event.tt)


def test_stars_are_the_published():
    ours = places(EPOCH_YEARS["published"])
    for mansion, (hours, minutes, seconds) in EASTERN_SEVEN.items():
        published = 15.0 * (hours + minutes / 60.0 + seconds / 3600.0)
        assert ours[mansion][0] == pytest.approx(published, abs=15.0 * 0.2 / 3600.0), mansion


def test_mansions_follow_one_another():
    begins = [places(EPOCH_YEARS["year"])[mansion][0] for mansion in catalog().mansions]
    assert len(begins) == 28
    assert (np.diff(begins) < 0.0).sum() == 1  # where right ascension begins anew


def test_planets_go_from_one_to_the_next(found):
    mansions = catalog().mansions
    for planet in {event.bodies[0] for event in found}:
        inside = None
        for event in found:
            if event.bodies[0] != planet:
                continue
            entered = mansions.index(event.details["mansion"])
            by = 1 if event.details["motion"] == "direct" else -1
            assert inside is None or (inside + by) % len(mansions) == entered, event.id
            inside = entered


def ahead_deg(planet, time):
    """Return how far a planet is ahead of Star1 in right ascension, by astronomy-engine."""
    turn = astronomy.Rotation_EQJ_EQD(time)
    of_date = [
        astronomy.EquatorFromVector(astronomy.RotateVector(turn, astronomy.GeoVector(
            body, time, True))).ra
        for body in (planet, astronomy.Body.Star1)
    ]  # fmt: skip
    return (15.0 * (of_date[0] - of_date[1]) + 180.0) % 360.0 - 180.0


def test_entries_are_astronomy_engines(found):
    stars, mansions = places(EPOCH_YEARS["year"]), catalog().mansions
    for event in found:
        number = mansions.index(event.details["mansion"])
        forward = event.details["motion"] == "direct"
        ra, dec = stars[mansions[number if forward else (number + 1) % len(mansions)]]
        astronomy.DefineStar(astronomy.Body.Star1, ra / 15.0, dec, 1000.0)
        planet = getattr(astronomy.Body, event.bodies[0].capitalize())
        time = astronomy.Time.Make(*utc_datetime(event.tt).timetuple()[:6])
        assert abs(ahead_deg(planet, time)) < ITS_ERROR_DEG, event.id
        assert (ahead_deg(planet, time.AddDays(1.0)) > 0.0) is forward, event.id


@pytest.mark.slow
def test_no_entry_is_missing(found):
    stars = places(EPOCH_YEARS["year"])
    days = [astronomy.Time.Make(YEAR, 1, 1, 0, 0, 0).AddDays(float(day)) for day in range(366)]
    entries = 0
    for planet in ("Mercury", "Venus", "Mars", "Jupiter", "Saturn"):
        for ra, dec in stars.values():
            astronomy.DefineStar(astronomy.Body.Star1, ra / 15.0, dec, 1000.0)
            ahead = np.array([ahead_deg(getattr(astronomy.Body, planet), day) for day in days])
            near = np.abs(ahead) < 90.0
            entries += ((np.diff(ahead > 0.0)) & near[1:] & near[:-1]).sum()
    assert entries == len(found)
