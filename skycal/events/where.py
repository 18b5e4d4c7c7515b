"""Where: the form in which an eclipse, occultation or transit says who on Earth sees it.

The engine knows no place: calendar/where fills it in.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from skycal.events.details import Ratio, Unit

Slug = Annotated[str, Unit(pattern="^[a-z0-9-]+$")]
Country = Annotated[str, Unit(pattern="^[A-Z]{2}$")]
SeenAs = Literal["penumbral", "partial", "annular", "total"]


class SeenAt(TypedDict):
    """The place of China that has most of it."""

    place: Annotated[Slug, "Its slug in the gazetteer"]
    magnitude: Annotated[Ratio | None, "What is covered of the diameter there, of eclipses"]
    horizon: Annotated[
        Literal["rise", "set"] | None, "Where it is deepest as the body rises or sets there"
    ]


class SeenInProvince(SeenAt):
    """The place of one province that has most of it, or the largest city that sees it."""

    province: Annotated[Slug, "The province"]


class China(TypedDict):
    """What China has of it: its cities of prefecture rank and above."""

    seen: Annotated[Literal["none", "part", "all"], "Whether none, some or all of them see it"]
    type: Annotated[SeenAs | None, "The most that an eclipse is anywhere in China"]
    everywhere: Annotated[SeenAs | None, "As what all of them see an eclipse, at the least"]
    aid: NotRequired[Annotated[
        Literal["binoculars", "telescope"] | None, "What most need who see an occultation"
    ]]
    altitude_deg: NotRequired[Annotated[
        float | None, Unit("deg"), "Of an occulted body, for most who see it"
    ]]
    max: Annotated[SeenAt | None, "Who has most of an eclipse"]
    provinces: Annotated[
        list[SeenInProvince], "Provinces that see it as `type`, those that have most first"
    ]


class Where(TypedDict):
    """Who sees it."""

    china: Annotated[China, "In China"]
    central: Annotated[list[Country], "Countries the central path crosses, along its way"]
    seen: Annotated[list[Country], "Countries that see something of it somewhere"]
    cities: Annotated[list[Slug], "The largest cities in the central path, along its way"]
