"""Meteor showers explained: what the rate means, where they come from, what the Moon does."""

from __future__ import annotations

from math import inf

from skycal.words.language import N_
from skycal.words.wording import ByDetail, Either, Wording, given, up_to

# The Moon's lit fraction up to which its light hardly matters, and matters somewhat.
DARK_MOON, HALF_MOON = 0.25, 0.6
LEAST_RATE = 1.0  # meteors an hour that are worth a word

_DAYTIME = N_("The radiant is near the Sun: only a few are seen before dawn, the rest by radio.")
_MOONLIGHT = up_to("moon_illumination", (
    (DARK_MOON, N_("The Moon, %(moonlight)s lit, hardly interferes.")),
    (HALF_MOON, N_("The Moon, %(moonlight)s lit, interferes while it is up.")),
    (inf, N_("The Moon, %(moonlight)s lit, drowns the fainter meteors while it is up.")),
))

METEOR_SHOWER: tuple[Wording, ...] = (
    given("speed_kms", N_("The radiant is in %(radiant)s; the meteors enter at %(speed)s km/s."),
          N_("The radiant is in %(radiant)s.")),
    ByDetail("daytime", {True: _DAYTIME}, _MOONLIGHT),
    ByDetail("extrapolated", {
        True: N_("Reckoned from the International Meteor Organization's working list of "
                 "%(working_list)s, which is not known to hold in this year."),
    }, N_("The ZHR is what one observer would count in an hour with the radiant overhead in a "
          "perfectly dark sky; expect fewer.")),
    given("parent", N_("Parent body: %(parent)s.")),
    Either(lambda event: bool((event.details.get("active") or {}).get("from")),
           N_("Active from %(active_from)s to %(active_to)s.")),
    ByDetail("extrapolated", {
        False: N_("After the working list of %(working_list)s of the International Meteor "
                  "Organization."),
    }),
)
