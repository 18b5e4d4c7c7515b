"""Values: every figure a sentence about an event can ask for, by the name of its placeholder."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from skycal.model import Event, LunarDay
from skycal.words.dates import FIRST_SEXAGENARY_YEAR, Dates
from skycal.words.numerals import (
    ARCMINUTE,
    ARCSECOND,
    decimal,
    degrees,
    degrees_minutes,
    separation,
    tens,
)

MOON = "moon"
MINUTES_A_DAY = 1440.0
Value = Callable[[Dates, Event], str]


def meeting(event: Event) -> tuple[str, str, float]:
    """Return who stands where from whom: subject, reference, degrees the subject is north.

    Of the Moon's meetings the Moon is the reference (Jupiter is north of it); of two others
    the faster, which the event names first, is the subject.
    """
    first, second = event.bodies
    north_deg = event.details["declination_difference_deg"]
    return (second, first, north_deg) if first == MOON else (first, second, -north_deg)


def _diameter(arcsec: float) -> str:
    """Write an apparent diameter: arcminutes for the Sun and Moon, arcseconds for planets."""
    return (decimal(arcsec / 60, 2) + ARCMINUTE if arcsec >= 60 else
            decimal(arcsec, 1) + ARCSECOND)


def _magnitude(words: Dates, magnitude: float) -> str:
    return words._("mag %(magnitude)s", magnitude=decimal(magnitude, 1))


def _magnitudes(words: Dates, event: Event) -> str:
    """Name each body whose brightness is known: `Venus mag -4.1 and Jupiter mag -2.0`."""
    return words.list_of(
        words._("%(body)s %(magnitude)s", body=words.body(body), magnitude=_magnitude(words, mag))
        for body, mag in event.details["magnitudes"].items() if body != MOON and mag is not None)


def duration(words: Dates, seconds: float) -> str:
    """Write minutes and seconds: `7 min 51 s`."""
    minutes, rest = divmod(int(decimal(seconds, 0)), 60)
    if not minutes:
        return words._("%(seconds)s s", seconds=str(rest))
    return words._("%(minutes)s min %(seconds)s s", minutes=str(minutes), seconds=f"{rest:02d}")


def _lasting(words: Dates, event: Event) -> str:
    """Write how long an event lasts, to the minute."""
    begin, end = event.begin or event.tt, event.end or event.tt
    return words._("%(minutes)s min", minutes=decimal((end - begin) * MINUTES_A_DAY, 0))


def _hours_minutes(words: Dates, minutes: float) -> str:
    hours, rest = divmod(int(decimal(minutes, 0)), 60)
    return words._("%(hours)s h %(minutes)s min", hours=str(hours), minutes=str(rest))


def _position(words: Dates, where: Mapping[str, float]) -> str:
    return words.position(where["latitude"], where["longitude"])


def _percent(part: float) -> str:
    return decimal(part * 100, 0) + "%"


def _day_of_year(words: Dates, month_day: str) -> str:
    month, day = month_day.split("-")
    return words._("%(month)s %(day)s", month=words.month_name(int(month)), day=str(int(day)))


def _lunar_date(words: Dates, event: Event) -> str:
    """Write a festival's lunar date with its year."""
    day = LunarDay(event.details["lunar_year"], event.details["month"], leap=False,
                   day=event.details["day"], month_days=30)
    return words._("Chinese year %(sexagenary)s, %(date)s",
                   sexagenary=words.sexagenary(day.year - FIRST_SEXAGENARY_YEAR),
                   date=words.lunar_day(day))


VALUES: dict[str, Value] = {
    # who
    "body": lambda words, event: words.body(event.bodies[0]),
    "bodies": lambda words, event: words.list_of(words.body(body) for body in event.bodies),
    "faint": lambda words, event: words.list_of(map(words.body, event.details["faint"])),
    "moon": lambda words, event: words.body(event.bodies[1]),
    "other_moon": lambda words, event: words.body(event.bodies[2]),
    "moons": lambda words, event: words.list_of(words.body(body) for body in event.bodies[1:]),
    "subject": lambda words, event: words.body(meeting(event)[0]),
    "subject_short": lambda words, event: words.body_short(meeting(event)[0]),
    "reference": lambda words, event: words.body_short(meeting(event)[1]),
    "reference_within": lambda words, event: words.body_within(meeting(event)[1]),
    "occulter": lambda words, event: words.body_short(event.bodies[0]),
    "occulter_within": lambda words, event: words.body_within(event.bodies[0]),
    "occulted": lambda words, event: words.body(event.bodies[1]),
    "mansion": lambda words, event: words.body(event.details["mansion"]),
    "constellation": lambda words, event: words.constellation(event.details["constellation"]),
    "shower": lambda words, event: words.shower(event.details["code"]),
    "term": lambda words, event: words.term(event.details["term"]),
    "festival": lambda words, event: words.festival(event.details["festival"]),
    "folk_season": lambda words, event: words.folk_season(event.details["folk_season"]),
    "lasting": _lasting,
    # how far
    "separation": lambda words, event: separation(event.details["separation_deg"]),
    "least": lambda words, event: separation(event.details["least"]["separation_deg"]),
    "elongation": lambda words, event: degrees(event.details["elongation_deg"]),
    "from_sun": lambda words, event: degrees(event.details["elongation_deg"], 0),
    "libration": lambda words, event: degrees(event.details["libration_deg"]),
    "limb": lambda words, event: words.name(event.details["limb"], "direction"),
    "reach": lambda words, event: degrees(event.details["declination_deg"]),
    "tilt": lambda words, event: degrees(abs(event.details["tilt_deg"])),
    "span": lambda words, event: degrees(event.details["span_deg"]),
    "circle": lambda words, event: degrees(event.details["diameter_deg"]),
    "from_centre": lambda words, event: (
        decimal(event.details["separation_arcsec"], 0) + ARCSECOND),
    "distance_km": lambda words, event: tens(event.details["distance_km"]),
    "distance_au": lambda words, event: decimal(event.details["distance_au"], 5),
    "sun_distance_au": lambda words, event: decimal(event.details["sun_distance_au"], 4),
    "longitude": lambda words, event: degrees(event.details["longitude_deg"], 0),
    "declination": lambda words, event: degrees(event.details["declination_deg"], 1, signed=True),
    "sun_declination": lambda words, event: degrees_minutes(event.details["declination_deg"]),
    "by": lambda words, event: duration(words, abs(event.details["equation_of_time_s"])),
    "covered": lambda words, event: _percent(event.details["covered"]),
    # how bright, how large
    "magnitude": lambda words, event: _magnitude(words, event.details["magnitude"]),
    "magnitudes": _magnitudes,
    "brightest": lambda words, event: decimal(event.details["brightest"], 1),
    "occulted_magnitude": lambda words, event: (
        _magnitude(words, event.details["magnitudes"][event.bodies[1]])),
    "diameter": lambda words, event: _diameter(event.details["diameter_arcsec"]),
    "width": lambda words, event: (
        decimal(event.details["diameter_deg"] * 60.0, 0) + ARCMINUTE),
    "deep_sky_type": lambda words, event: words.name(event.details["type"], "deep-sky type"),
    "messier": lambda words, event: str(event.details["messier"]),
    "illumination": lambda words, event: _percent(event.details["illumination"]),
    # occultations and eclipses
    "first_place": lambda words, event: _position(words, event.details["first_contact"]),
    "last_place": lambda words, event: _position(words, event.details["last_contact"]),
    "eclipse_magnitude": lambda words, event: decimal(event.details["magnitude"], 3),
    "umbral_magnitude": lambda words, event: decimal(event.details["umbral_magnitude"], 3),
    "penumbral_magnitude": lambda words, event: decimal(event.details["penumbral_magnitude"], 3),
    "gamma": lambda words, event: decimal(event.details["gamma"], 4),
    "saros": lambda words, event: str(event.details["saros"]),
    "place": lambda words, event: _position(words, event.details["greatest"]),
    "central_duration": lambda words, event: (
        duration(words, event.details["greatest"]["duration_s"])),
    "total_minutes": lambda words, event: decimal(event.details["total_min"], 0),
    "partial_minutes": lambda words, event: decimal(event.details["partial_min"], 0),
    "penumbral_minutes": lambda words, event: decimal(event.details["penumbral_min"], 0),
    # at a place
    "at_place": lambda words, event: words.place(event.details["place"]),
    "day_length": lambda words, event: _hours_minutes(words, event.details["day_length_min"]),
    "sun_altitude": lambda words, event: degrees(event.details["altitude_deg"], 2),
    "height": lambda words, event: degrees(event.details["altitude_deg"], 0),
    "first_day": lambda words, event: _day_of_year(words, event.details["first_day"][5:]),
    "last_day": lambda words, event: _day_of_year(words, event.details["last_day"][5:]),
    "nights": lambda words, event: str(event.details["nights"]),
    "dark_hours": lambda words, event: decimal(event.details["hours"], 0),
    "core_hours": lambda words, event: decimal(event.details["milky_way_hours"], 0),
    "lag": lambda words, event: decimal(event.details["lag_min"], 0),
    "age": lambda words, event: decimal(abs(event.details["age_h"]), 0),
    # meteors
    "zhr": lambda words, event: str(event.details["zhr"]),
    "zhr_range": lambda words, event: event.details["zhr_range"].replace("-", "–"),
    "working_list": lambda words, event: str(event.details["working_list"]),
    "speed": lambda words, event: decimal(event.details["speed_kms"], 0),
    "radiant": lambda words, event: (
        words.constellation(event.details["radiant"]["constellation"])),
    "moonlight": lambda words, event: _percent(event.details["moon_illumination"]),
    "parent": lambda words, event: words.parent_body(event.details["parent"]),
    "active_from": lambda words, event: _day_of_year(words, event.details["active"]["from"]),
    "active_to": lambda words, event: _day_of_year(words, event.details["active"]["to"]),
    # the lunar calendar
    "lunar_month": lambda words, event: (
        words.lunar_month(event.details["month"], event.details["leap"])),
    "lunar_year": lambda words, event: words.lunar_year(event.details["lunar_year"]),
    "sexagenary": lambda words, event: (
        words.sexagenary(event.details["lunar_year"] - FIRST_SEXAGENARY_YEAR)),
    "lunar_date": _lunar_date,
    "month_size": lambda words, event: words.name(str(event.details["days"]), "month size"),
}


class Values(dict[str, str]):
    """The values of one event in one language, each made when a message asks for it."""

    def __init__(self, words: Dates, event: Event) -> None:
        super().__init__()
        self.words, self.event = words, event

    def __missing__(self, placeholder: str) -> str:
        value = self[placeholder] = VALUES[placeholder](self.words, self.event)
        return value
