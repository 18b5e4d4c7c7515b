"""Highlights: one line on why an event is among the year's best."""

from __future__ import annotations

from collections.abc import Mapping

from skycal.model import Event
from skycal.words.dates import Dates
from skycal.words.figures import figures
from skycal.words.language import N_

STRONG, FAIR = 0.8, 0.55  # of a sub-score; a rarity of 0.55 is four times in five years
MOST_REASONS = 3

# What a strong and a fair sub-score mean; '' is not worth saying.
Reasons = Mapping[str, tuple[str, str]]
_RARE = {"rarity": (N_("very rare"), N_("not seen every year"))}
_NO_INSTRUMENT = {"naked_eye": (N_("no instrument needed"), "")}
_BRIGHT = {"brightness": (N_("brilliant"), N_("bright"))}
_DARK = {"darkness": (N_("in a dark sky"), N_("in a fairly dark sky"))}
_STAR: Reasons = {**_BRIGHT, **_DARK, **_NO_INSTRUMENT}

# Which parts of the score speak for a kind, in the order of a tie: darkness says nothing of an
# eclipse of the Sun, and that needs a filter.
REASONS: Mapping[str, Reasons] = {
    "solar-eclipse": _RARE,
    "lunar-eclipse": {**_RARE, "brightness": (N_("the Moon turns dark red"), ""),
                      **_NO_INSTRUMENT},
    "transit": _RARE,
    "opposition": {**_RARE, **_BRIGHT, "darkness": (N_("up all night"), ""), **_NO_INSTRUMENT},
    "greatest-elongation-east": _STAR,
    "greatest-elongation-west": _STAR,
    "greatest-brilliancy": _STAR,
    "conjunction": {"rarity": (N_("seldom this close"), N_("closer than most")), **_STAR},
    "occultation": {**_RARE, **_STAR},
    "grouping": {**_RARE, **_DARK, **_NO_INSTRUMENT},
    "meteor-shower": {"brightness": (N_("many meteors"), N_("a good many meteors")),
                      "moonlight": (N_("no moonlight"), N_("little moonlight")),
                      **_NO_INSTRUMENT},
    "full-moon": _NO_INSTRUMENT,
}


def highlight_reason(words: Dates, event: Event, parts: Mapping[str, float]) -> str:
    """Name the strongest reasons, at most three, and the event's own figures.

    `parts` are the sub-scores, 0 to 1, by the keys of REASONS; a key may be missing.
    """
    reasons = REASONS.get(event.kind, {})
    said = {part: reasons[part][parts.get(part, 0.0) < STRONG] for part in reasons
            if parts.get(part, 0.0) >= FAIR}
    ranked = sorted((part for part in said if said[part]), key=lambda part: -parts[part])
    told = [words._(said[part]) for part in ranked[:MOST_REASONS]]
    return words.p_("reasons", "; ").join(filter(None, [*told, figures(words, event)]))
