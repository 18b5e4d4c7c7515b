"""Names: what bodies, constellations, showers, terms, festivals and kinds are called."""

from __future__ import annotations

from skycal.gazetteer.index import by_slug
from skycal.here.compass import compass_point
from skycal.model import Event
from skycal.sky.bodies import OwnId
from skycal.words.language import Language
from skycal.words.numerals import MINUS, degrees

# A contact of an eclipse or transit is named by what goes over what.
CONTACTS = {"solar-eclipse": "%s solar contact", "lunar-eclipse": "lunar contact",
            "transit": "transit contact"}
BEIJING = "+08:00"


class Names(Language):
    """Names by id; an id without a name stands for itself, and a test fails."""

    def kind(self, kind: str) -> str:
        """Return a kind's name: `Opposition`."""
        return self.name(kind, "kind")

    def family(self, family: str) -> str:
        """Return a family's name: `Planets`."""
        return self.name(family, "family")

    def profile(self, profile: str) -> str:
        """Return a profile's name: `Standard`."""
        return self.name(profile, "profile")

    def body(self, body: str) -> str:
        """Return a body's name standing alone: `Moon`, `Aldebaran`, `Pleiades`."""
        return self._body(body, "body")

    def body_within(self, body: str) -> str:
        """Return a body's name inside a sentence: `the Moon`, `Aldebaran`, `the Pleiades`."""
        return self._body(body, "body in a sentence", "body")

    def body_short(self, body: str) -> str:
        """Return a body's shortest name, for titles made of two bodies."""
        return self._body(body, "short body", "body in a sentence", "body")

    def _body(self, body: str, *contexts: str) -> str:
        return body.called if isinstance(body, OwnId) else self.name(body, *contexts)

    def constellation(self, abbreviation: str) -> str:
        """Return a constellation's name by its IAU abbreviation: `Taurus` for `Tau`."""
        return self.name(abbreviation, "constellation")

    def shower(self, code: str) -> str:
        """Return a meteor shower's name by its IAU code: `Geminids` for `GEM`."""
        return self.name(code, "shower")

    def term(self, term: str) -> str:
        """Return a solar term's name: `Winter Solstice` for `dongzhi`."""
        return self.name(term, "term")

    def festival(self, festival: str) -> str:
        """Return a festival's name: `Mid-Autumn Festival`."""
        return self.name(festival, "festival")

    def folk_season(self, folk_season: str) -> str:
        """Return the name of a day of the folk seasons: the three fu, the nines, the plum rains."""
        return self.name(folk_season, "folk season")

    def parent_body(self, designation: str) -> str:
        """Return a comet's or asteroid's designation, its name in this language if it has one."""
        return self._text("parent body", designation) or designation

    def contact(self, event: Event, contact: str) -> str:
        """Return the name of a contact (`P1`, `greatest`, `III`) of this eclipse or transit."""
        context = CONTACTS[event.kind]
        return self.name(contact, context % event.details["type"] if "%s" in context else context)

    def direction(self, azimuth_deg: float) -> str:
        """Return the nearest of eight compass points: `southwest` for 220 degrees."""
        return self.name(compass_point(azimuth_deg, 8), "direction")

    def part_of_sky(self, azimuth_deg: float, points: int = 8) -> str:
        """Return the same of a stretch of the sky, by eight or sixteen points."""
        return self.name(compass_point(azimuth_deg, points), "part of the sky", "direction")

    def position(self, latitude: float, longitude: float) -> str:
        """Write a place on Earth: degrees north or south, east or west."""
        across = self._("%(degrees)s S") if latitude < 0 else self._("%(degrees)s N")
        along = self._("%(degrees)s W") if longitude < 0 else self._("%(degrees)s E")
        return self.p_("coordinates", "%(first)s, %(second)s",
                       first=across % {"degrees": degrees(abs(latitude))},
                       second=along % {"degrees": degrees(abs(longitude))})

    def place(self, slug: str) -> str:
        """Return what a place is called, by its slug; coordinates stand for themselves."""
        entry = by_slug().get(slug)
        return entry.name(self.lang) if entry else slug

    def place_kind(self, kind: str) -> str:
        """Return what a place of the gazetteer is: `county-level city`, `mountain`."""
        return self.name(kind, "place kind")

    def zone_label(self, zone_name: str) -> str:
        """Name a calendar's clock: Beijing time for `+08:00`, `UTC+09:30`, `London local time`."""
        if zone_name == BEIJING:
            return self._("Beijing time")
        if zone_name[:1] in ("+", "-"):
            return "UTC" + zone_name.replace("-", MINUS)
        from skycal.gazetteer.zones import city_of  # the name of a clock, which few ask for

        city = None if self._text("zone", zone_name) else city_of(zone_name)
        if city is not None:
            return self._("%(city)s local time", city=city.name(self.lang))
        return self._text("zone", zone_name) or zone_name

    def clock_label(self, zone_name: str, near: str = "", mean_time: bool = False) -> str:
        """Name a clock and say whose: that of the place `near`, or the Sun's own mean time."""
        if mean_time:
            return self._("local mean time (%(offset)s)", offset=self.zone_label(zone_name))
        zone = self.zone_label(zone_name)
        return zone if not near or near in zone else self._(
            "%(zone)s (that of %(near)s, the nearest place)", zone=zone, near=near)

    def years_title(self, years: range, place_name: str | None = None) -> str:
        """Return the heading of a calendar of whole years, seen from this place."""
        first, last = str(years[0]), str(years[-1])
        if place_name is not None:
            span = first if first == last else f"{first}–{last}"
            return self._("The sky of %(place)s, %(years)s", place=place_name, years=span)
        if first == last:
            return self._("The sky in %(year)s", year=first)
        return self._("The sky, %(first)s–%(last)s", first=first, last=last)
