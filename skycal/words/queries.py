"""Queries: from what a person calls an event to the kinds, bodies and details to look for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from skycal.sky.bodies import OwnId
from skycal.words.language import languages
from skycal.words.lexicon import Lexicon, Query, fold, lexicon, of_kind, with_bodies, with_own

MOST_SUGGESTIONS = 3
# What two bodies have with one another, if nothing else is said.
MEETINGS = ("conjunction", "occultation", "planet-occultation")
LIKENESS = 0.5  # of difflib, 0 to 1: lower brings names that share hardly a letter


def query(lang: str, text: str, own: Collection[OwnId] = ()) -> Query | None:
    """Understand a name, in `lang` first and then in every other language; None if none does."""
    folded = fold(text)
    readings = (_read(with_own(lexicon(tongue), own), folded) for tongue in _tongues(lang))
    return next((found for found in readings if found), None) if folded else None


def suggestions(lang: str, text: str) -> tuple[str, ...]:
    """Return the nearest names of that language, best first, for a text nobody understands."""
    from difflib import get_close_matches  # for who has mistyped

    shown = lexicon(lang).shown
    near = get_close_matches(fold(text), shown, MOST_SUGGESTIONS, LIKENESS)
    return tuple(shown[name] for name in near)


def _tongues(lang: str) -> Iterator[str]:
    yield lang
    yield from (other for other in languages() if other != lang)


def _read(known: Lexicon, folded: str) -> Query | None:
    return known.phrases.get(folded) or _read_bodies(known, folded)


def _read_bodies(known: Lexicon, folded: str) -> Query | None:
    """Read a kind before, after or between one or two bodies: `opposition of Mars`."""
    both = known.some_bodies.fullmatch(folded)
    if both and both[2]:  # `Jupiter and the Moon`
        return with_bodies(of_kind(*MEETINGS), tuple(known.bodies[name] for name in both.groups()))
    for phrase in sorted(known.phrases, key=len, reverse=True):
        before, found, after = folded.partition(phrase)
        match = known.some_bodies.fullmatch(before + after) if found else None
        if match and not known.phrases[phrase].bodies:
            bodies = tuple(known.bodies[name] for name in match.groups() if name)
            return with_bodies(known.phrases[phrase], bodies)
    return None
