"""Records: what the JSON says of calendars, events, places and the best, with its meaning.

data/schema.json is made from them (tools/schema.py). An object with `jd_tt` is an instant: the
writer adds its `utc` and its `time`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from skycal.events.details import (
    Fraction,
    GroundLatitude,
    GroundLongitude,
    Instant,
    JulianDate,
    Seconds,
    Separation,
    Unit,
)
from skycal.model import Family, Precision

Id = Annotated[str, Unit(pattern=r"^-?\d{4,5}-\d{2}-\d{2}-[a-z0-9-]+$")]
Time = Annotated[
    str, Unit(pattern=r"^-?\d{4,5}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}(:\d{2})?$")
]
Utc = Annotated[str, Unit(pattern=r"^-?\d{4,5}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
Words = Annotated[str, Unit(pattern=".")]  # not empty
BodyId = Annotated[str, Unit(pattern="^[a-z0-9-]+$")]
Metres = Annotated[float, Unit("m")]
Altitude = Annotated[float, Unit("deg", least=-90, most=90)]
Azimuth = Annotated[float, Unit("deg", least=0, most=360)]


class Place(TypedDict):
    """Where somebody stands (WGS84)."""

    name: Annotated[str, "What it is called in the document's language"]
    latitude: Annotated[GroundLatitude, "North of the equator"]
    longitude: Annotated[GroundLongitude, "East of Greenwich"]
    elevation: Annotated[Metres, "Above sea level"]


class Calendar(TypedDict):
    """What a calendar says of itself."""

    year: Annotated[int, "Its first year"]
    to: NotRequired[Annotated[int, "Its last year, where there are several"]]
    timezone: Annotated[str, "Its clock: an offset (+08:00) or an IANA name"]
    place: Annotated[Place | None, "The place it is seen from; null for none"]
    lang: Annotated[str, "The language of its titles"]
    profile: Annotated[str, "How much it lists: skycal, standard or full"]
    title: Annotated[str, "Its heading"]
    generator: Annotated[str, Unit(pattern="^skycal "), "What wrote it, with its version"]
    ephemeris: Annotated[str, "Where the places of the bodies come from"]
    delta_t: Annotated[Seconds, "TT - UT1 in the middle of the span"]
    schema: Annotated[Literal[1], "Version of this form"]


Watch = TypedDict(
    "Watch",
    {
        "from": Annotated[Instant, "Its begin"],
        "to": Annotated[Instant, "Its end"],
        "best": Annotated[Instant, "The best moment to look"],
        "altitude_deg": Annotated[Altitude, "Of the lowest body at the best moment"],
        "azimuth_deg": Annotated[Azimuth, "Of that body, from north by east"],
        "direction": Annotated[str, "One of eight, in the calendar's language"],
        "separation_deg": Annotated[Separation | None, "Between two bodies then"],
    },
)
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
    visible: Annotated[bool, "At the instant itself; of what lasts, while it lasts"]
    aid: Annotated[
        Literal["binoculars", "telescope", "solar-filter"] | None, "What is needed to see it"
    ]
    watch: Annotated[Watch | None, "When to look; null where there is nothing to see"]
    why: Annotated[
        Literal["below-horizon", "too-low", "daylight", "too-close-to-sun", "nothing-to-see",
                "not-there"] | None, "Why there is no watch"
    ]  # fmt: skip
    sun: Annotated[dict[str, Instant | None], "What the Sun does on the event's civil day"]
    moon: Annotated[MoonOfDay, "What the Moon does on the event's civil day"]
    note: Annotated[
        Literal["polar-day", "polar-night"] | None, "Where the Sun does not set or rise that day"
    ]
    text: Annotated[str, "The same in words; empty where nobody asks"]
    rate_per_hour: NotRequired[
        Annotated[float | None, Unit("1/h", least=0), "Meteors seen in the best hour"]
    ]
    verdict: NotRequired[Annotated[
        Literal["excellent", "good", "fair", "poor", "none"] | None, "How good a shower's night is"
    ]]  # fmt: skip


class Event(TypedDict):
    """Something that happens in the sky."""

    id: Annotated[Id, "Its name for ever: date of UTC, kind, what tells it apart"]
    family: Annotated[Family, "The family of its kind"]
    kind: Annotated[str, "What kind of thing it is"]
    bodies: Annotated[list[BodyId], "Ids of the bodies it is about"]
    time: Annotated[Time, "Its instant on the calendar's clock, to the second"]
    utc: Annotated[Utc, "The same in UTC; before 1972 in UT1"]
    jd_tt: Annotated[JulianDate, "The same as Julian date, TT, in full"]
    precision: Annotated[Precision, "The finest unit that its definition supports"]
    title: Annotated[Words, "What happens, in one short line"]
    summary: Annotated[Words, "The title with its figures"]
    importance: Annotated[int, Unit(least=1, most=5), "1 is bookkeeping, 5 comes once in years"]
    begin: NotRequired[Annotated[Instant, "When it begins, if it has a span"]]
    end: NotRequired[Annotated[Instant, "When it ends"]]
    details: Annotated[dict[str, Any], "Its figures, by its kind"]
    local: NotRequired[Annotated[Local, "What it is at the calendar's place, if it has one"]]


class Highlight(TypedDict):
    """One of the best of the year."""

    id: Annotated[Id, "The event's id"]
    score: Annotated[float, Unit("1", least=0, most=100), "How good it is"]
    parts: Annotated[dict[str, Fraction], "What the score is made of"]
    reason: Annotated[str, "Why, in words"]


class Document(TypedDict):
    """What `skycal year YEAR --format json` writes."""

    calendar: Annotated[Calendar, "What the calendar says of itself"]
    events: Annotated[list[Event], "In order of time"]
    highlights: Annotated[list[Highlight], "The year's best, the best first"]
