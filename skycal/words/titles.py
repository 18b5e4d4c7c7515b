"""Titles: what happens, in one short line without figures, by kind."""

from __future__ import annotations

from skycal.model import Event
from skycal.words import of_places
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.wording import ByDetail, Either, Wording, given, say

TITLES: dict[str, Wording] = {
    **of_places.TITLES,
    "new-moon": N_("New Moon"),
    "first-quarter": N_("First quarter Moon"),
    "full-moon": N_("Full Moon"),
    "last-quarter": N_("Last quarter Moon"),
    "moon-perigee": N_("Moon at perigee"),
    "moon-apogee": N_("Moon at apogee"),
    "moon-ascending-node": N_("Moon at ascending node"),
    "moon-descending-node": N_("Moon at descending node"),
    "moon-north": N_("Moon at northernmost declination"),
    "moon-south": N_("Moon at southernmost declination"),
    "moon-on-equator": ByDetail("way", {
        "north": N_("Moon crosses equator northward"),
        "south": N_("Moon crosses equator southward"),
    }),
    "libration-extreme": N_("Moon's libration at its greatest"),
    "lunar-standstill": ByDetail("type", {
        "major": N_("Major lunar standstill"), "minor": N_("Minor lunar standstill"),
    }),
    "lunar-x": N_("Lunar X"),
    # The odd multiples of 15 degrees open a month of the sun, the even ones stand in its middle.
    "solar-term": Either(
        lambda event: round(event.details["longitude_deg"] / 15.0) % 2 == 1,
        N_("%(term)s (sectional term)"),
        given("season", N_("%(term)s (equinox or solstice)"), N_("%(term)s (middle term)"))),
    "equation-of-time-zero": N_("Sundial and mean time agree"),
    "equation-of-time-extreme": N_("Sundial farthest from mean time"),
    "earth-perihelion": N_("Earth at perihelion"),
    "earth-aphelion": N_("Earth at aphelion"),
    "inferior-conjunction": N_("%(body)s at inferior conjunction"),
    "superior-conjunction": N_("%(body)s at superior conjunction"),
    "solar-conjunction": N_("%(body)s at solar conjunction"),
    "opposition": N_("%(body)s at opposition"),
    "east-quadrature": N_("%(body)s at eastern quadrature"),
    "west-quadrature": N_("%(body)s at western quadrature"),
    "greatest-elongation-east": N_("%(body)s: greatest elongation east"),
    "greatest-elongation-west": N_("%(body)s: greatest elongation west"),
    "station-retrograde": N_("%(body)s turns retrograde"),
    "station-direct": N_("%(body)s turns direct"),
    "closest-to-earth": N_("%(body)s closest to the Earth"),
    "farthest-from-earth": N_("%(body)s farthest from the Earth"),
    "planet-perihelion": N_("%(body)s at perihelion"),
    "planet-aphelion": N_("%(body)s at aphelion"),
    "greatest-brilliancy": N_("%(body)s at greatest brilliancy"),
    "dichotomy": N_("%(body)s half lit"),
    "transit": N_("Transit of %(body)s"),
    "ring-plane-crossing": ByDetail("of", {
        "earth": N_("Earth in Saturn's ring plane"),
        "sun": N_("Sun in Saturn's ring plane"),
    }),
    "rings-widest": N_("Saturn's rings at their widest"),
    "jupiter-double-shadow": N_("Two shadows on Jupiter"),
    "jupiter-triple-shadow": N_("Three shadows on Jupiter"),
    "galilean-transit": N_("%(moon)s in transit across Jupiter"),
    "galilean-shadow": N_("Shadow transit of %(moon)s"),
    "galilean-eclipse": N_("%(moon)s eclipsed by Jupiter"),
    "galilean-occultation": N_("%(moon)s occulted by Jupiter"),
    "galilean-mutual-occultation": N_("%(other_moon)s occulted by %(moon)s"),
    "galilean-mutual-eclipse": N_("%(other_moon)s eclipsed by %(moon)s"),
    "conjunction": ByDetail("definition", {
        "appulse": N_("%(subject)s nearest %(reference)s"),
    }, N_("%(subject)s and %(reference)s")),
    "grouping": N_("%(bodies)s together"),
    "five-gathering": N_("Gathering of the five planets"),
    "mars-guards-antares": N_("Mars stationary by Antares"),
    "mansion-entry": ByDetail("motion", {
        "direct": N_("%(body)s enters %(mansion)s"),
        "retrograde": N_("%(body)s back into %(mansion)s"),
    }),
    "occultation": N_("%(occulted)s occulted by %(occulter)s"),
    "planet-occultation": N_("%(occulted)s occulted by %(occulter)s"),
    "solar-eclipse": ByDetail("type", {
        "partial": N_("Partial solar eclipse"),
        "annular": N_("Annular solar eclipse"),
        "total": N_("Total solar eclipse"),
        "hybrid": N_("Hybrid solar eclipse"),
    }),
    "lunar-eclipse": ByDetail("type", {
        "penumbral": N_("Penumbral lunar eclipse"),
        "partial": N_("Partial lunar eclipse"),
        "total": N_("Total lunar eclipse"),
    }),
    "meteor-shower": N_("%(shower)s peak"),
    "lunar-month": Either(
        lambda event: event.details["month"] == 1 and not event.details["leap"],
        N_("Chinese year %(sexagenary)s, %(lunar_month)s begins (%(month_size)s)"),
        N_("Chinese %(lunar_month)s begins (%(month_size)s)")),
    "festival": N_("%(festival)s"),
    "folk-season": N_("%(folk_season)s"),
    "venus-elongation": N_("Venus, elongation from the Sun"),
    "variable-minimum": N_("%(body)s at minimum"),
    "deep-sky-midnight": N_("%(body)s at midnight"),
}

def title(words: Dates, event: Event) -> str:
    """Return what happens in one short line: `Mars at opposition`."""
    wording = TITLES.get(event.kind)
    return words.kind(event.kind) if wording is None else say(words, wording, event)
