"""Single events as almanacs and agencies published them, each with its source."""

from datetime import UTC, datetime, timedelta

import pytest

from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import tt_of, utc_datetime

BEIJING_HOURS = timedelta(hours=8)


def the_event(when, kind, *bodies):
    """Return the one event of a kind and bodies within three days of an instant (UT)."""
    middle = tt_of(when)
    sky = Sky(ephemeris_for(when.year, when.year), middle - 4.0, middle + 4.0)
    found = [
        event for event in find(sky, [kind])
        if (not bodies or event.bodies == bodies) and abs(event.tt - middle) < 3.0
    ]
    assert len(found) == 1, found
    return found[0]


def minutes_off(event, when):
    return abs(utc_datetime(event.tt) - when).total_seconds() / 60.0


def ut(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("beijing", "kind", "bodies", "tolerance_min"),
    [
        # Chinese yearly list for June 2021 (Beijing time; the Moon's are to the minute)
        ("2021-06-12 14:42", "conjunction", ("moon", "venus"), 1.5),
        ("2021-06-14 03:52", "conjunction", ("moon", "mars"), 1.5),
        ("2021-06-27 17:27", "conjunction", ("moon", "saturn"), 1.5),
        ("2021-06-29 02:42", "conjunction", ("moon", "jupiter"), 1.5),
        ("2021-06-23 11:57", "conjunction", ("moon", "antares"), 1.5),
        ("2021-06-11 09:13", "inferior-conjunction", ("mercury",), 1.0),
        ("2021-05-17 13:50", "greatest-elongation-east", ("mercury",), 5.0),
        ("2021-06-10 00:42", "moon-ascending-node", ("moon",), 1.0),
        ("2021-06-23 17:55", "moon-perigee", ("moon",), 1.0),
        # Hong Kong Observatory, Almanac 2021: Mercury stationary
        ("2021-02-20 20:28", "station-direct", ("mercury",), 5.0),
        # Taipei Astronomical Museum, 2026: Venus and Saturn at the same right ascension
        ("2026-03-09 06:11", "conjunction", ("venus", "saturn"), 5.0),
    ],
)
def test_the_conventions_of_chinese_almanacs(beijing, kind, bodies, tolerance_min):
    when = ut(beijing) - BEIJING_HOURS
    assert minutes_off(the_event(when, kind, *bodies), when) < tolerance_min


@pytest.mark.parametrize(
    ("beijing", "body", "separation_deg"),
    # the same list: "to the south" is negative
    [("2021-06-12 14:42", "venus", -1.5), ("2021-06-14 03:52", "mars", -2.8),
     ("2021-06-27 17:27", "saturn", 4.0), ("2021-06-29 02:42", "jupiter", 4.5),
     ("2021-06-23 11:57", "antares", -4.8)],
)
def test_how_far_north_or_south(beijing, body, separation_deg):
    event = the_event(ut(beijing) - BEIJING_HOURS, "conjunction", "moon", body)
    assert event.details["separation_deg"] == pytest.approx(separation_deg, abs=0.051)
    assert event.details["definition"] == "right-ascension"


@pytest.mark.parametrize(
    ("when", "distance_au", "planet"),
    # JPL/NASA news of the close approaches of Mars: 55 758 006 km in 2003, 57.59 million km in
    # 2018, 62.07 million km in 2020. Jupiter 2022: 591 million km (NASA, 2022-09-16).
    [("2003-08-27 09:51", 55758006 / 149597870.7, "mars"),
     ("2018-07-31 07:50", 57.59e6 / 149597870.7, "mars"),
     ("2020-10-06 14:18", 62.07e6 / 149597870.7, "mars")],
)
def test_close_approaches(when, distance_au, planet):
    event = the_event(ut(when), "closest-to-earth", planet)
    assert minutes_off(event, ut(when)) < 1.5
    assert event.details["distance_au"] == pytest.approx(distance_au, abs=4e-5)


@pytest.mark.parametrize(
    ("when", "kind", "planet", "tolerance_min"),
    # USNO, Astronomical Phenomena 2020 and 2025; Venus: Astronomical Almanac 2025
    [("2020-10-13 23:26", "opposition", "mars", 2.0),
     ("2025-03-23 01:07", "inferior-conjunction", "venus", 2.0),
     ("2025-01-10 05:00", "greatest-elongation-east", "venus", 60.0),
     ("2025-06-01 04:00", "greatest-elongation-west", "venus", 60.0),
     ("2020-08-03 09:00", "planet-perihelion", "mars", 60.0)],
)
def test_planets(when, kind, planet, tolerance_min):
    assert minutes_off(the_event(ut(when), kind, planet), ut(when)) < tolerance_min


@pytest.mark.parametrize(
    ("when", "kind", "distance_km", "rank"),
    # Meeus, Astronomical Algorithms (1998), ch. 50, extremes of 1500-2500; 2011 and 2016: Espenak
    [("1912-01-04", "moon-perigee", 356375, "nearest"),
     ("1930-01-15", "moon-perigee", 356397, "nearest"),
     ("2052-12-06", "moon-perigee", 356421, "nearest"),
     ("1921-01-09", "moon-apogee", 406710, "farthest"),
     ("1984-03-02", "moon-apogee", 406712, "farthest"),
     ("2011-03-19", "moon-perigee", 356575, "nearest"),
     ("2016-11-14", "moon-perigee", 356509, "nearest")],
)
def test_extreme_apsides_of_the_moon(when, kind, distance_km, rank):
    middle = tt_of(ut(when))
    year = int(when[:4])
    sky = Sky(ephemeris_for(year, year), tt_of(datetime(year - 1, 12, 20, tzinfo=UTC)),
              tt_of(datetime(year + 1, 1, 10, tzinfo=UTC)))  # fmt: skip
    event = next(e for e in find(sky, [kind]) if abs(e.tt - middle - 0.5) < 1.0)
    assert event.details["distance_km"] == pytest.approx(distance_km, abs=1.0)
    assert event.details["rank"] == rank


# Dates of the Astronomical Almanac's planetary phenomena, as Chinese and Western lists print them
# (a day on the one's clock or the other's); by the extreme of the magnitude they would be
# 2021-12-09, 2023-07-12, 2023-09-15, 2025-02-19 and 2025-04-22.
@pytest.mark.parametrize(
    "day", ["2021-12-04", "2023-07-07", "2023-09-19", "2025-02-15", "2025-04-27"]
)
def test_venus_is_most_brilliant_when_her_lit_disk_is_largest(day):
    noon = ut(f"{day} 12:00")
    event = the_event(noon, "greatest-brilliancy", "venus")
    assert minutes_off(event, noon) < 14 * 60.0


@pytest.mark.parametrize(
    ("when", "kind", "planet", "distance_au"),
    # Meeus, Astronomical Algorithms (1998), ch. 38: to the day and 0.0001 au
    [("1944-09-08", "planet-perihelion", "saturn", 9.0288),
     ("1959-05-29", "planet-aphelion", "saturn", 10.0664),
     ("1974-01-08", "planet-perihelion", "saturn", 9.0153),
     ("1988-09-11", "planet-aphelion", "saturn", 10.0444),
     ("2003-07-26", "planet-perihelion", "saturn", 9.0309),
     ("2018-04-17", "planet-aphelion", "saturn", 10.0656),
     ("2032-11-28", "planet-perihelion", "saturn", 9.0149),
     ("1966-05-21", "planet-perihelion", "uranus", 18.2848),
     ("2009-02-27", "planet-aphelion", "uranus", 20.0989),
     ("2050-08-17", "planet-perihelion", "uranus", 18.2830)],
)
def test_perihelia_of_slow_planets(when, kind, planet, distance_au):
    event = the_event(ut(when), kind, planet)
    assert minutes_off(event, ut(when)) < 2.5 * 1440.0
    assert event.details["sun_distance_au"] == pytest.approx(distance_au, abs=1.1e-4)


@pytest.mark.parametrize(
    ("first", "last", "when", "kind", "distance_au"),
    # The Sun's swing about the barycentre makes three extremes of Neptune's distance of each
    # passage (1959, 1965, 1968; 2042, 2049, 2050); the apsis is the furthest out. An independent
    # theory (VSOP87, by astronomy-engine): 1959-07-22 30.3326, 2042-09-11 29.8066; a day
    # away from the extreme the distance is 1 km less.
    [(1949, 1975, "1959-07-16", "planet-aphelion", 30.3317),
     (2035, 2060, "2042-09-03", "planet-perihelion", 29.8065)],
)
def test_neptune_has_one_apsis_each_time_round(first, last, when, kind, distance_au):
    sky = Sky(ephemeris_for(first, last), *(tt_of(ut(f"{y}-01-01")) for y in (first, last)))
    kinds = ["planet-perihelion", "planet-aphelion"]
    (event,) = (e for e in find(sky, kinds) if e.bodies == ("neptune",))
    assert event.kind == kind
    assert minutes_off(event, ut(when)) < 2.5 * 1440.0
    assert event.details["sun_distance_au"] == pytest.approx(distance_au, abs=1.1e-4)


def test_pluto_and_jupiter_at_perihelion():
    """Pluto on 1989-09-05 at 29.656 au (Malhotra & Williams 1997), Jupiter in January 2023."""
    pluto = the_event(ut("1989-09-05"), "planet-perihelion", "pluto")
    assert pluto.details["sun_distance_au"] == pytest.approx(29.656, abs=0.001)
    jupiter = the_event(ut("2023-01-21"), "planet-perihelion", "jupiter")
    assert jupiter.details["sun_distance_au"] == pytest.approx(4.951, abs=0.0005)


def test_the_great_conjunction_of_2020():
    """NASA: nearest on 21 December 2020 about 18:20 UT, 6.1' apart, in Capricornus."""
    event = the_event(ut("2020-12-21 13:30"), "conjunction", "jupiter", "saturn")
    least = event.details["least"]
    nearest = utc_datetime(least["jd_tt"])
    assert abs(nearest - ut("2020-12-21 18:20")) < timedelta(minutes=10)
    assert least["separation_deg"] * 60.0 == pytest.approx(6.1, abs=0.05)
    assert event.details["constellation"] == "Cap"
    assert event.details["elongation_deg"] == pytest.approx(30.0, abs=0.5)


def test_venus_and_jupiter_in_2023():
    """NASA Skywatching, March 2023: half a degree apart on the evening of 1 March."""
    event = the_event(ut("2023-03-02"), "conjunction", "venus", "jupiter")
    least = event.details["least"]
    assert least["separation_deg"] == pytest.approx(0.49, abs=0.01)
    assert abs(utc_datetime(least["jd_tt"]) - ut("2023-03-02 05:00")) < timedelta(hours=1)
    assert event.details["magnitudes"]["venus"] == pytest.approx(-3.95, abs=0.1)
    assert event.details["magnitudes"]["jupiter"] == pytest.approx(-2.1, abs=0.1)


@pytest.mark.parametrize(
    ("when", "kind", "declination_deg", "standstill"),
    # Major standstills of 2006 and 2025 (Espenak: 28 deg 43'), the minor one of 2015
    [("2006-09-15", "moon-north", 28.72, "major"), ("2006-03-22", "moon-south", -28.72, "major"),
     ("2025-03-07", "moon-north", 28.72, "major"), ("2015-10-03", "moon-north", 18.14, "minor"),
     ("2020-01-10", "moon-north", 23.2, None)],
)
def test_standstills(when, kind, declination_deg, standstill):
    event = the_event(ut(when) + timedelta(hours=12), kind)
    assert event.details["declination_deg"] == pytest.approx(declination_deg, abs=0.05)
    assert event.details["standstill"] == standstill


@pytest.mark.parametrize(
    ("when", "lunation"),
    # Brown's count begins on 1923-01-17; 1253 is the new moon of the eclipse of 2024-04-08
    [("1923-01-17 02:41", 1), ("2000-01-06 18:14", 953), ("2024-04-08 18:21", 1253)],
)
def test_browns_lunations(when, lunation):
    event = the_event(ut(when), "new-moon")
    assert minutes_off(event, ut(when)) < 1.0
    assert event.details["lunation"] == lunation


@pytest.mark.parametrize(
    ("first_day", "last_day", "bodies"),
    # S&T: the May 2002 evening gathering; Venus, Mars, Jupiter 2015; Mars, Jupiter and the Moon
    # on the morning of 2020-03-18 (NASA)
    [("2002-05-04", "2002-05-08", ("venus", "mars", "saturn")),
     ("2015-10-25", "2015-10-28", ("venus", "mars", "jupiter")),
     ("2020-03-17", "2020-03-19", ("moon", "mars", "jupiter"))],
)
def test_groupings_people_remember(first_day, last_day, bodies):
    begin, end = tt_of(ut(first_day)), tt_of(ut(last_day))
    sky = Sky(ephemeris_for(int(first_day[:4]), int(first_day[:4])), begin, end)
    found = [e for e in find(sky, ["grouping"]) if e.bodies == bodies and begin < e.tt < end]
    assert len(found) == 1
    assert found[0].details["diameter_deg"] < 6.0


@pytest.mark.parametrize(
    ("when", "code"),
    # IMO Meteor Shower Calendar 2020: peaks to the hour (UT)
    [("2020-01-04 08:00", "QUA"), ("2020-04-22 07:00", "LYR"), ("2020-08-12 13:00", "PER"),
     ("2020-12-14 00:50", "GEM"), ("2020-12-22 09:00", "URS"), ("2020-11-17 11:00", "LEO")],
)
def test_maxima_of_showers(when, code):
    middle = tt_of(ut(when))
    sky = Sky(ephemeris_for(2020, 2020), middle - 40.0, middle + 3.0)
    shower = next(
        e for e in find(sky, ["meteor-shower"])
        if e.details["code"] == code and abs(e.tt - middle) < 2.0
    )
    assert minutes_off(shower, ut(when)) < 75.0
