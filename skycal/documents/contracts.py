"""Contracts: the JSON object that each command writes; data/schema.json is made from them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from skycal.documents import almanac, eclipse, names, night, objects


class ListDocument(TypedDict):
    """What `year`, `month`, `week`, `next` and `best` write."""

    calendar: Annotated[objects.Calendar, "What the calendar says of itself"]
    events: Annotated[list[objects.Event], "In order of time"]
    best: Annotated[list[objects.Best], "The best of each whole year, in order of time"]


class EventDocument(TypedDict):
    """What `event` writes."""

    calendar: Annotated[objects.Calendar, "Its clock, its place and its language"]
    event: Annotated[objects.Event, "The event"]


class EclipseDocument(TypedDict):
    """What `eclipse` writes."""

    eclipse: Annotated[objects.Event, "The eclipse"]
    places: Annotated[list[eclipse.EclipsePlace], "What each place has of it"]


class AlmanacDocument(TypedDict):
    """What `almanac` writes."""

    place: Annotated[objects.Place, "The place whose days they are"]
    timezone: Annotated[str, "Its clock: an offset (+08:00) or an IANA name"]
    days: Annotated[list[almanac.AlmanacDay], "Day by day"]


class NightDocument(TypedDict):
    """What `tonight` writes."""

    date: Annotated[objects.Day, "The day on which the night begins"]
    place: Annotated[objects.Place, "Where it is night"]
    timezone: Annotated[str, "Its clock: an offset (+08:00) or an IANA name"]
    sun: Annotated[night.NightSun, "What the Sun does"]
    moon: Annotated[night.NightBody, "What the Moon does, and when to look"]
    planets: Annotated[list[night.NightBody], "What the planets do"]
    events: Annotated[list[objects.Event], "What happens, without what is not seen from there"]


class PlacesDocument(TypedDict):
    """What `places` writes."""

    places: Annotated[list[names.NamedPlace], "Best first"]


class KindsDocument(TypedDict):
    """What `kinds` writes."""

    kinds: Annotated[list[names.NamedKind], "Family by family"]


CONTRACTS = (ListDocument, EventDocument, EclipseDocument, AlmanacDocument, NightDocument,
             PlacesDocument, KindsDocument)  # fmt: skip
