"""Transits against Espenak's tables and the Swiss Ephemeris."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import swisseph

from skycal.events.transits import transits
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import delta_t

DATA = Path(__file__).parents[1] / "data"
DAY_S = 86400.0
CONTACTS = ("I", "II", "greatest", "III", "IV")
SWISS = {"mercury": swisseph.MERCURY, "venus": swisseph.VENUS}

# UT dates of greatest transit 1901-2100: F. Espenak, Seven Century Catalogs of Mercury and Venus
# Transits, eclipse.gsfc.nasa.gov/transit/catalog.
DATES = {
    "mercury": [
        "1907-11-14", "1914-11-07", "1924-05-08", "1927-11-10", "1937-05-11", "1940-11-11",
        "1953-11-14", "1957-05-06", "1960-11-07", "1970-05-09", "1973-11-10", "1986-11-13",
        "1993-11-06", "1999-11-15", "2003-05-07", "2006-11-08", "2016-05-09", "2019-11-11",
        "2032-11-13", "2039-11-07", "2049-05-07", "2052-11-09", "2062-05-10", "2065-11-11",
        "2078-11-14", "2085-11-07", "2095-05-08", "2098-11-10",
    ],
    "venus": ["2004-06-08", "2012-06-06"],
}
GRAZING = "1937-05-11"  # Mercury's disk cut the Sun's limb and never entered: no II and III


@pytest.fixture(scope="module")
def found():
    """All transits of 1901-2100, by planet and date."""
    events = {}
    for year in range(1901, 2101, 25):
        first, last = (date(y, 1, 1).toordinal() + 1721424.5 for y in (year, year + 25))
        for event in transits(Sky(ephemeris_for(year, year + 24), first, last)):
            events[event.bodies[0], event.id[:10]] = event
    return events


def test_all_transits_of_two_centuries_and_no_other(found):
    assert sorted(found) == sorted((body, day) for body, days in DATES.items() for day in days)


def _table():
    lines = (DATA / "espenak-transits.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize("row", _table(), ids=lambda row: f"{row['planet']} {row['date']}")
def test_contacts_and_separation_are_espenaks(found, row):
    event = found[row["planet"], row["date"]]
    published = {name: row[name] for name in CONTACTS if row[name] != "-"}
    for name, clock in published.items():
        tt = event.details["contacts"][name]["jd_tt"]
        ut = tt - float(delta_t(tt)) / DAY_S
        hours, minutes, seconds = map(int, clock.split(":"))
        off = (ut + 0.5) % 1.0 - (hours * 3600 + minutes * 60 + seconds) / DAY_S
        assert (off - round(off)) * DAY_S == pytest.approx(0.0, abs=3.0), name
    assert event.details["separation_arcsec"] == pytest.approx(float(row["separation"]), abs=0.1)


def _swiss_separation_arcsec(planet, tt):
    places = []
    for body in (SWISS[planet], swisseph.SUN):
        longitude, latitude = np.radians(swisseph.calc(tt, body, swisseph.FLG_MOSEPH)[0][:2])
        places.append([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude),
                       np.sin(latitude)])
    return np.degrees(np.linalg.norm(np.cross(*places))) * 3600.0


def test_separations_are_the_swiss_ephemeris(found):
    """At each contact and in the middle; Moshier's theory is good to 0.3" here."""
    for (planet, day), event in found.items():
        contacts = event.details["contacts"]
        middle = event.details["separation_arcsec"]
        assert middle == pytest.approx(_swiss_separation_arcsec(planet, event.tt), abs=0.3), day
        sun = 959.63 / swisseph.calc(event.tt, swisseph.SUN, swisseph.FLG_MOSEPH)[0][2]
        outer = [_swiss_separation_arcsec(planet, contacts[c]["jd_tt"]) for c in ("I", "IV")]
        radius = outer[0] - sun
        size = {"mercury": (4.9, 6.3), "venus": (28.8, 29.4)}[planet]
        assert outer[1] == pytest.approx(outer[0], abs=0.6), day
        assert size[0] < radius < size[1], day
        if "II" in contacts:
            inner = _swiss_separation_arcsec(planet, contacts["II"]["jd_tt"])
            assert sun - inner == pytest.approx(radius, abs=0.6), day


def test_a_grazing_transit_has_outer_contacts_only(found):
    assert list(found["mercury", GRAZING].details["contacts"]) == ["I", "greatest", "IV"]


def test_contacts_frame_the_event(found):
    for event in found.values():
        times = [contact["jd_tt"] for contact in event.details["contacts"].values()]
        assert times == sorted(times), event.id
        assert (event.begin, event.end) == (times[0], times[-1]), event.id
        assert event.details["contacts"]["greatest"]["jd_tt"] == event.tt
        assert event.family == "planet"
        assert event.importance == 5
        assert event.id.endswith(f"-transit-{event.bodies[0]}")


def test_a_superior_conjunction_behind_the_sun_is_no_transit():
    """Venus passed behind the Sun on 2008-06-09, 3' from its centre."""
    first = date(2008, 5, 1).toordinal() + 1721424.5
    assert list(transits(Sky(ephemeris_for(2008, 2008), first, first + 80.0))) == []
