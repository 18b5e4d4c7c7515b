"""Eclipses explained: what is seen where, for how long, and the series they belong to."""

from __future__ import annotations

from skycal.here.eclipses.eclipsed import LEAST_PENUMBRAL
from skycal.model import Event
from skycal.words.language import N_
from skycal.words.wording import ByDetail, Either, Wording, given


def is_slight(event: Event) -> bool:
    """Tell whether an eclipse of the Moon is one that nobody notices."""
    depth = event.details.get("penumbral_magnitude", 1.0)
    return bool(event.details["type"] == "penumbral" and depth < LEAST_PENUMBRAL)


SUN_WARNING = N_("Never look at the Sun without a proper solar filter.")

_SERIES = given("saros", N_("It belongs to saros %(saros)s; gamma %(gamma)s."))

# A partial eclipse has no central phase, nor has an annular or total one whose axis misses
# the Earth while the umbra grazes it.
_CENTRAL = Either(
    lambda event: event.details["greatest"]["duration_s"] is not None,
    N_("At greatest eclipse, %(place)s, the central phase lasts %(central_duration)s."))

SOLAR_ECLIPSE: tuple[Wording, ...] = (
    ByDetail("type", {
        "partial": N_("Only the Moon's penumbra touches the Earth; the Moon covers a part of the "
                      "Sun."),
        "annular": N_("The Moon is too small to cover the Sun; along the path of annularity a "
                      "ring is left, and a partial eclipse is seen beside it."),
        "total": N_("Along the path of totality the Moon covers the whole Sun and the corona "
                    "shows; a partial eclipse is seen beside it."),
        "hybrid": N_("Along the central path the eclipse is total in one part and annular in "
                     "another; a partial eclipse is seen beside it."),
    }),
    _CENTRAL, _SERIES, SUN_WARNING)

LUNAR_ECLIPSE: tuple[Wording, ...] = (
    ByDetail("type", {
        "penumbral": Either(
            is_slight,
            N_("The Moon only brushes the Earth's penumbra; the eye notices nothing."),
            N_("The Moon passes through the Earth's penumbra only; one side of it is dimmed a "
               "little, which attentive eyes notice.")),
        "partial": N_("A part of the Moon passes through the Earth's umbra for "
                      "%(partial_minutes)s minutes."),
        "total": N_("The whole Moon is in the Earth's umbra for %(total_minutes)s minutes and "
                    "glows dark red; the partial phases take %(partial_minutes)s minutes in "
                    "all."),
    }),
    Either(
        is_slight, "",
        N_("It is seen, without any instrument, wherever the Moon is up.")),
    _SERIES)
