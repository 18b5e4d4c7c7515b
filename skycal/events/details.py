"""Details: the types of an event's figures, each with its unit and bounds.

A kind's details are a class whose fields read `Annotated[Degrees, "what it is"]`;
data/schema.json and the manual of kinds are made from them (tools/schema.py). An object with
`jd_tt` is an instant: documents add its `utc` and its `time`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict, TypeVar, is_typeddict

from msgspec import Struct


class Unit(Struct, frozen=True):
    """A figure's unit and what it can be: at least, at most, more than, less than; or a pattern."""

    name: str = ""
    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    pattern: str | None = None


Degrees = Annotated[float, Unit("deg")]
Separation = Annotated[float, Unit("deg", least=0, most=180)]
Longitude = Annotated[float, Unit("deg", least=0, below=360)]  # celestial, eastward
Declination = Annotated[float, Unit("deg", least=-90, most=90)]
GroundLatitude = Annotated[float, Unit("deg", least=-90, most=90)]
GroundLongitude = Annotated[float, Unit("deg", least=-180, most=180)]  # eastward
Arcseconds = Annotated[float, Unit("arcsec", least=0)]
Kilometres = Annotated[float, Unit("km", above=0)]
Astronomical = Annotated[float, Unit("au", above=0)]
Seconds = Annotated[float, Unit("s")]
Minutes = Annotated[float, Unit("min", above=0)]
Days = Annotated[float, Unit("d", least=0)]
KilometresPerSecond = Annotated[float, Unit("km/s", above=0)]
Magnitude = Annotated[float, Unit("mag")]
Fraction = Annotated[float, Unit("1", least=0, most=1)]
Ratio = Annotated[float, Unit("1")]
JulianDate = Annotated[float, Unit("d")]
Constellation = Annotated[str, Unit(pattern="^[A-Z][A-Za-z]{2}$")]
Direction = Literal["east", "west"]


Figure = TypeVar("Figure")


class Details:
    """Figures by name: declared only, for an event has them in a dict.

    A TypedDict would say as much, but compiles each annotation when it is imported, and they are
    hundreds; here they stay unread until somebody asks what the figures mean. A TypedDict is left
    where code takes the figures and mypy looks after it.
    """


class MayLack:
    """What marks a figure that is not in the details of every event of its kind."""


Maybe = Annotated[Figure, MayLack]


def is_object(hint: Any) -> bool:
    """Tell whether a type stands for figures by name: one of details, or of documents."""
    return is_typeddict(hint) or (isinstance(hint, type) and issubclass(hint, Details))


class Instant(TypedDict):
    """An instant."""

    jd_tt: Annotated[JulianDate, "Julian date, TT, to 1e-8 day"]


class Spot(Instant):
    """An instant and the place on Earth it belongs to (WGS84)."""

    latitude: Annotated[GroundLatitude, "North of the equator"]
    longitude: Annotated[GroundLongitude, "East of Greenwich"]
