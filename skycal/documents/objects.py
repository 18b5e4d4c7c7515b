"""Objects: what JSON says of calendars, events and places, typed, each figure with its meaning.

data/schema.json is made from them (tools/schema.py); programs that write need none of them. An
object with `jd_tt` is an instant: the writer adds its `utc` and its `time`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from skycal.events.details import (
    Fraction,
    GroundLatitude,
    GroundLongitude,
    Instant,
    JulianDate,
    Ratio,
    Seconds,
    Separation,
    Unit,
)  # fmt: skip
from skycal.model import Family, Precision

DATES = Literal["gregorian", "proleptic-gregorian"]

Day = Annotated[str, Unit(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, Unit(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$")]
Utc = Annotated[str, Unit(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
Id = Annotated[str, Unit(pattern=r"^\d{4}-\d{2}-\d{2}-[a-z0-9-]+$")]
Importance = Annotated[int, Unit(least=1, most=5)]
Metres = Annotated[float, Unit("m")]
Altitude = Annotated[float, Unit("deg", least=-90, most=90)]
Azimuth = Annotated[float, Unit("deg", least=0, most=360)]
Compass = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
BodyId = Annotated[str, Unit(pattern="^[a-z0-9-]+$")]
Words = Annotated[str, Unit(pattern=".")]  # not empty

class Place(TypedDict):
    """Where somebody stands (WGS84)."""

    name: Annotated[str, "What it is called in the document's language"]
    latitude: Annotated[GroundLatitude, "North of the equator"]
    longitude: Annotated[GroundLongitude, "East of Greenwich"]
    elevation: Annotated[Metres, "Above sea level"]


class Calendar(TypedDict):
    """What a calendar says of itself."""

    year: Annotated[int, "Its first year"]
    first: Annotated[Day, "Its first day, on its clock"]
    last: Annotated[Day, "Its last day"]
    timezone: Annotated[str, "Its clock: an offset (+08:00) or an IANA name"]
    place: Annotated[Place | None, "The place it is seen from; null for none"]
    lang: Annotated[str, "The language of its titles"]
    profile: Annotated[str, "How much it lists: best, visible, skycal, standard or full"]
    title: Annotated[str, "Its heading"]
    generator: Annotated[str, Unit(pattern="^skycal "), "What wrote it, with its version"]
    ephemeris: Annotated[str, "Where the places of the bodies come from"]
    delta_t: Annotated[Seconds, "TT - UT1 in the middle of the span"]
    dates: Annotated[DATES, "The calendar of its dates; proleptic before 1582-10-15"]
    schema: Annotated[Literal[2], "Version of this form"]


Watch = TypedDict("Watch", {
    "night": Annotated[Day | None, "The date of the evening whose night it is in; null by day"],
    "from": Annotated[Instant, "Its begin"],
    "to": Annotated[Instant, "Its end"],
    "best": Annotated[Instant, "The best moment to look"],
    "altitude_deg": Annotated[Altitude, "Of the lowest body at the best moment"],
    "azimuth_deg": Annotated[Azimuth, "Of that body, from north by east"],
    "direction": Annotated[Compass, "The nearest point of the compass"],
    "separation_deg": Annotated[Separation | None, "Between two bodies then"],
})
Watch.__doc__ = "The best stretch of the nights by the event, or of the event itself if it lasts."


class MoonOfDay(TypedDict):
    """What the Moon does on the event's civil day."""

    rise: Annotated[Instant | None, "Null where it does not"]
    transit: Annotated[Instant | None, "Over the upper meridian"]
    set: Annotated[Instant | None, "Null where it does not"]
    illumination: Annotated[Fraction, "Illuminated fraction in the middle of the day"]


class Local(TypedDict):
    """How the event is seen from the calendar's place; eclipses and showers have more."""

    altitude_deg: Annotated[dict[str, Altitude], "Of each body, at the event's instant"]
    azimuth_deg: Annotated[dict[str, Azimuth], "Of each body, from north by east"]
    sun_altitude_deg: Annotated[Altitude, "Of the Sun at the event's instant"]
    visible: Annotated[bool | None, "Can it be seen from there; null where nobody asks that"]
    aid: Annotated[
        Literal["binoculars", "telescope", "solar-filter"] | None, "What is needed to see it"
    ]
    watch: Annotated[Watch | None, "When to look; null where there is nothing to see"]
    why: Annotated[
        Literal["below-horizon", "too-low", "daylight", "too-close-to-sun", "nothing-to-see",
                "not-there", "too-faint-in-twilight", "too-faint", "too-slight", "too-few"] | None,
        "Why it is not seen",
    ]  # fmt: skip
    sun: Annotated[dict[str, Instant | None], "What the Sun does on the event's civil day"]
    moon: Annotated[MoonOfDay, "What the Moon does on the event's civil day"]
    note: Annotated[
        Literal["polar-day", "polar-night"] | None, "Where the Sun does not set or rise that day"
    ]
    text: Annotated[str, "The same in words; empty where nobody asks"]
    importance: NotRequired[Annotated[Importance, "What it is worth to somebody there"]]
    rate_per_hour: NotRequired[
        Annotated[float | None, Unit("1/h", least=0), "Meteors seen in the best hour"]
    ]
    verdict: NotRequired[Annotated[
        Literal["excellent", "good", "fair", "poor", "none"] | None, "How good a shower's night is"
    ]]  # fmt: skip
    moonset: NotRequired[Annotated[Instant | None, "In a shower's watch, before its best"]]
    moonrise: NotRequired[Annotated[Instant | None, "In a shower's watch, after its best"]]


class Event(TypedDict):
    """Something that happens in the sky."""

    id: Annotated[Id, "Its name for ever: date of UTC, kind, bodies"]
    family: Annotated[Family, "The family of its kind"]
    kind: Annotated[str, "What kind of thing it is; `skycal kinds` lists them"]
    bodies: Annotated[list[BodyId], "Ids of the bodies it is about"]
    time: Annotated[Time, "Its instant on the calendar's clock, to the second"]
    utc: Annotated[Utc, "The same in UTC; before 1972 in UT1"]
    jd_tt: Annotated[JulianDate, "The same as Julian date, TT, in full"]
    precision: Annotated[Precision, "The finest unit that its definition supports"]
    title: Annotated[Words, "What happens, in one short line"]
    summary: Annotated[Words, "The title with its figures"]
    importance: Annotated[
        Importance, "1 (bookkeeping) to 5 (comes once in years), to a reader in China"
    ]
    begin: NotRequired[Annotated[Instant, "When it begins, if it has a span"]]
    end: NotRequired[Annotated[Instant, "When it ends"]]
    details: Annotated[dict[str, Any], "Its figures, by kind"]
    local: NotRequired[Annotated[Local, "What it is at the calendar's place, if it has one"]]


class Best(TypedDict):
    """One of the best of a year."""

    id: Annotated[Id, "The event's id"]
    rank: Annotated[int, Unit(least=1), "Its place among those of its year, 1 the best"]
    score: Annotated[Ratio, Unit(least=0, most=100), "How good it is"]
    parts: Annotated[dict[str, Fraction], "What the score is made of, each 0 to 1"]
    reason: Annotated[str, "Why, in a sentence"]
