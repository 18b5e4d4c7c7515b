"""Highlights: one line on why an event is among the year's best."""

from __future__ import annotations

from collections.abc import Mapping

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.figures import figures
from skycal.words.language import N_

# Each reason of the score, in the order of a tie: what is said of a strong and a fair one.
REASONS = {
    "rarity": (N_("very rare"), N_("not seen every year")),
    "brightness": (N_("brilliant"), N_("bright")),
    "naked_eye": (N_("no instrument needed"), N_("binoculars help")),
    "darkness": (N_("high in a dark sky"), N_("in a fairly dark sky")),
    "moonlight": (N_("no moonlight"), N_("little moonlight")),
}
STRONG, FAIR = 0.8, 0.6
MOST_REASONS = 3


def highlight_reason(words: Dates, event: Event, parts: Mapping[str, float]) -> str:
    """Name the strongest reasons, at most three, and the event's own figures.

    `parts` are the sub-scores, 0 to 1, by the keys of REASONS; a key may be missing.
    """
    ranked = sorted((name for name in REASONS if parts.get(name, 0.0) >= FAIR),
                    key=lambda name: -parts[name])
    told = [words._(REASONS[name][parts[name] < STRONG]) for name in ranked[:MOST_REASONS]]
    return words.p_("reasons", "; ").join(filter(None, [*told, figures(words, event)]))
