"""Occulted: what one place sees of the Moon passing in front of a star or planet, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skycal.words.language import N_
from skycal.words.numerals import separation
from skycal.words.there import There
from skycal.words.watching import aid, unseen

DAYLIGHT_DEG = -6.0  # the Sun's altitude from which only a telescope shows a planet by the Moon
SIDES = {
    "disappearance": {"dark": N_("disappears %(clock)s (dark limb)"),
                      "bright": N_("disappears %(clock)s (bright limb)")},
    "reappearance": {"dark": N_("reappears %(clock)s (dark limb)"),
                     "bright": N_("reappears %(clock)s (bright limb)")},
}


def occultation_line(there: There) -> str:
    """Return when the body goes and comes, and at which limb, in one short phrase."""
    local, words = there.local, there.words
    if not local["covered"]:
        return _missed(there)
    watch = local["watch"]
    if watch is None:
        return unseen(there)
    # The window opens with the first of them that is seen, and closes with the last.
    seen = [name for name in SIDES
            if watch["from"]["jd_tt"] <= local[name]["jd_tt"] <= watch["to"]["jd_tt"]]
    by_day = all(local[name]["sun_altitude_deg"] > DAYLIGHT_DEG for name in seen)
    return there.clauses((
        *(_side(there, name, there.clock(local[name])) for name in seen),
        words._("by day") if by_day else "",
        words._("grazing") if local["graze"] else "",
        aid(there),
    ))


def occultation_details(there: There) -> str:
    """Return the same in sentences, to the second, with where to look."""
    local, words = there.local, there.words
    if not local["covered"]:
        return there.sentence(_missed(there))
    return there.sentences((
        *(there.sentence(there.clauses((_side(there, name, there.exact(local[name])),
                                        _sky(there, local[name])))) for name in SIDES),
        there.sentence(words._("grazing")) if local["graze"] else "",
    ))


def _side(there: There, name: str, clock: str) -> str:
    limb = there.local[name]["limb"]
    return there.words._(SIDES[name][limb]) % {"clock": clock}


def _sky(there: There, contact: Mapping[str, Any]) -> str:
    """Say where the Moon then stands, and whether it is day."""
    words = there.words
    if not contact["above_horizon"]:
        return words._("below the horizon")
    by_day = contact["sun_altitude_deg"] > DAYLIGHT_DEG
    return there.clauses((there.where(contact, points=16), words._("by day") if by_day else ""))


def _missed(there: There) -> str:
    """Say by how much the Moon misses the body here."""
    outside_deg = there.local["limb_distance_arcsec"] / 3600.0
    return there.words._("not occulted here: %(separation)s off the limb",
                         separation=separation(outside_deg))
