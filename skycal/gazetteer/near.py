"""Near misses: what somebody may have meant by a name that names nothing.

A Chinese name is looked at by its meaning: a known place it begins with or holds, the places
of the region it begins with, those that share its first character. Two Chinese names that
share only a last character have nothing to do with each other. A Latin name is a spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skycal.gazetteer.index import by_any_name, by_initial, by_region_name, fold
from skycal.gazetteer.table import CHINA, GazetteerEntry

NEAR = 5  # near misses in one message
ALIKE = 0.6  # of SequenceMatcher: what difflib itself calls close
SPELLED = 3  # letters more or less in a misspelling


def near_misses(text: str) -> list[GazetteerEntry]:
    """Return the entries that a text comes nearest to, best first, and at most five."""
    key = fold(text)
    found = _spelled(key) if key.isascii() else _related(key)
    return list(dict.fromkeys(found))[:NEAR]


def weight(entry: GazetteerEntry) -> tuple[bool, int, str]:
    """Return what sorts entries by: China's first, then the more people, then the name."""
    return entry.country != CHINA, -entry.population, entry.name_en


def region_before(key: str) -> str:
    """Return the longest name of a region that a folded name begins with; not a code."""
    lengths = range(len(key) - 1, 1, -1)
    begins = (key[:length] for length in lengths if length > 2 or not key.isascii())
    return next((begin for begin in begins if begin in by_region_name()), "")


def _related(key: str) -> list[GazetteerEntry]:
    """Return what a Chinese name holds; or what lies where it says, or begins like it."""
    held = [entry for part in _parts(key) for entry in sorted(by_any_name()[part], key=weight)]
    if held:
        return held
    region = region_before(key)
    if not region:
        return _sorted_by_likeness(key, by_initial().get(key[:1], ()))
    first = key.removeprefix(region)[0]
    inside = sorted(by_region_name()[region].places(), key=weight)
    return sorted(inside, key=lambda entry: first not in entry.name_zh + entry.name_zh_tw)


def _parts(key: str) -> Iterator[str]:
    """Yield the names of two characters or more inside a folded text, from its beginning."""
    for begin in range(len(key)):
        for end in range(len(key), begin + 1, -1):
            if key[begin:end] in by_any_name():
                yield key[begin:end]


def _spelled(key: str) -> list[GazetteerEntry]:
    """Return what is spelled like a Latin name: the same initial and about as long."""
    candidates = by_initial().get(key[:1], ())
    return _sorted_by_likeness(
        key, (name for name in candidates if abs(len(name) - len(key)) <= SPELLED), ALIKE
    )


def _sorted_by_likeness(
    key: str, names: Iterable[str], limit: float = 0.0
) -> list[GazetteerEntry]:
    """Return the entries of these names that are at least so much like a folded one."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=key, autojunk=False)
    likeness: dict[GazetteerEntry, float] = {}
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= limit and matcher.quick_ratio() >= limit:
            ratio = matcher.ratio()
            for entry in by_any_name()[name] if ratio >= limit else ():
                likeness[entry] = max(ratio, likeness.get(entry, 0.0))
    return sorted(likeness, key=lambda entry: (-likeness[entry], *weight(entry)))
