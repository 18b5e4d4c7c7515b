"""Circumstances: an eclipse as one place sees it, contact by contact, in words."""

from __future__ import annotations

from collections.abc import Iterator

from skycal.words.language import N_
from skycal.words.local_eclipses import EDGES, SOLAR, contact_headings
from skycal.words.numerals import decimal
from skycal.words.seen_as import title_there, worldwide
from skycal.words.there import Instant, There
from skycal.words.values import duration
from skycal.words.watching import unseen

HORIZON_DEG = -0.84  # centre of the rising or setting Sun or Moon, refraction left out
INNER = ("C2", "C3")  # a minute or so apart, they are told to the second, and no maximum between
PENUMBRAL = ("P1", "P4")  # hardly anybody sees them, and nobody while the umbra is coming
LASTS = {"total": N_("totality lasts %(duration)s"),
         "annular": N_("annularity lasts %(duration)s")}


def eclipse_line(there: There) -> str:
    """Return what is seen of an eclipse, in order of time, in one short phrase."""
    told = worldwide(there.words, there.event, there.local)
    if not there.local["visible"]:
        return there.clauses((unseen(there), told))
    return there.clauses((*(text for _, text in sorted(_moments(there))), _lasting(there), told))


def eclipse_details(there: There) -> str:
    """Return the same in sentences: every contact to the second, with where to look."""
    local, words = there.local, there.words
    told = there.sentence(worldwide(words, there.event, local))
    if not local["visible"]:
        return there.sentences((there.sentence(unseen(there)), told))
    figures = there.clauses((
        _magnitude(there), _covered(there), _lasting(there), *(text for _, text in _edges(there))))
    seen_as = title_there(words, there.event, local)
    contacts = (
        words._("%(contact)s %(clock)s (%(where)s)", contact=heading, clock=there.exact(contact),
                where=_where(there, contact))
        for _, heading, contact in _contacts(there)
    )
    return there.sentences((
        there.sentence(words._("%(what)s: %(when)s", what=seen_as, when=figures)
                       if figures else seen_as),
        there.sentence(words.p_("reasons", "; ").join(contacts)),
        told,
    ))


def _contacts(there: There) -> Iterator[tuple[str, str, Instant]]:
    """Yield each contact, its id and name first; those of the penumbra if there are no others."""
    umbral = there.event.details["type"] != "penumbral"
    for name, heading in contact_headings(there.words, there.event).items():
        contact = there.local["contacts"].get(name)
        if contact and not (umbral and name in PENUMBRAL):
            yield name, heading, contact


def _moments(there: There) -> Iterator[tuple[float, str]]:
    """Yield the contacts above the horizon, and the rise and set that cut the eclipse short."""
    brief = there.event.kind == SOLAR and there.local["duration_s"] is not None
    for name, heading, contact in _contacts(there):
        if _is_up(contact) and not (brief and name == "max"):
            clock = there.exact if brief and name in INNER else there.clock
            yield contact["jd_tt"], there.words._("%(contact)s %(clock)s", contact=heading,
                                                  clock=clock(contact))
    yield from _edges(there)


def _edges(there: There) -> Iterator[tuple[float, str]]:
    for name, message in EDGES.items():
        if edge := there.local.get(name):
            yield edge["jd_tt"], there.words._(message) % {
                "clock": there.clock(edge), "magnitude": decimal(edge["magnitude"], 2)}


def _is_up(sight: Instant) -> bool:
    return bool(sight["altitude_deg"] > HORIZON_DEG)


def _where(there: There, sight: Instant) -> str:
    return there.where(sight, points=16) if _is_up(sight) else there.words._("below the horizon")


def _magnitude(there: There) -> str:
    """Return the magnitude of a solar eclipse if its maximum is seen; else rise or set has it."""
    greatest = there.local["contacts"]["max"]
    if there.event.kind != SOLAR or not greatest or not _is_up(greatest):
        return ""
    figure = decimal(there.local["magnitude"], 2)
    return there.words._("magnitude %(eclipse_magnitude)s", eclipse_magnitude=figure)


def _covered(there: There) -> str:
    """Return how much of the Sun's disk is covered; nobody asks that of the Moon's."""
    if there.event.kind != SOLAR:
        return ""
    covered = decimal(there.local["obscuration"] * 100.0, 1) + "%"
    return there.words._("%(percent)s of the disk covered", percent=covered)


def _lasting(there: There) -> str:
    """Return how long totality or annularity is seen; '' where it is not."""
    seconds, kind = there.local["duration_s"], there.local["type"]
    if seconds is None:
        return ""
    return there.words._(LASTS[kind]) % {"duration": duration(there.words, seconds)}
