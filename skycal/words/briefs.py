"""Briefs: the title with the one figure that matters most, for the narrow rows of a phone."""

from __future__ import annotations

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.language import N_
from skycal.words.titles import title
from skycal.words.wording import ByDetail, Wording, given, say

MEASURE, ASIDE = "measure", "aside"

# The figure, and how it follows the title.
BRIEFS: dict[str, tuple[Wording, str]] = {
    "full-moon": (ByDetail("rank", {
        "largest": N_("largest full Moon of the year"),
        "smallest": N_("smallest full Moon of the year"),
    }), ASIDE),
    "moon-perigee": (ByDetail("rank", {"nearest": N_("nearest of the year")}), ASIDE),
    "moon-apogee": (ByDetail("rank", {"farthest": N_("farthest of the year")}), ASIDE),
    "conjunction": (ByDetail("definition", {"appulse": N_("%(least)s")}, N_("%(separation)s")),
                    MEASURE),
    "grouping": (N_("%(circle)s"), MEASURE),
    "solar-eclipse": (N_("%(eclipse_magnitude)s"), MEASURE),
    "lunar-eclipse": (ByDetail("type", {"penumbral": N_("%(penumbral_magnitude)s")},
                               N_("%(umbral_magnitude)s")), MEASURE),
    "meteor-shower": (given("zhr", N_("ZHR %(zhr)s")), ASIDE),
    "greatest-elongation-east": (N_("%(elongation)s"), MEASURE),
    "greatest-elongation-west": (N_("%(elongation)s"), MEASURE),
}


def brief(words: Dates, event: Event) -> str:
    """Return what happens with its one figure: `Jupiter in conjunction with the Moon 1.2 deg`."""
    what = title(words, event)
    wording, join = BRIEFS.get(event.kind, ("", MEASURE))
    figure = say(words, wording, event)
    if not figure:
        return what
    if join == ASIDE:
        return words.p_("brief", "%(title)s (%(figure)s)", title=what, figure=figure)
    return words.p_("brief", "%(title)s %(figure)s", title=what, figure=figure)
