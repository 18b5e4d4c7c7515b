"""Highlights: the ten nights of a year most worth going out for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from skycal.calendar.rows import swallowed
from skycal.calendar.worth.importance import importance
from skycal.calendar.worth.score import Score, elsewhere, is_sight_abroad, score
from skycal.calendar.worth.sight import SIGHTS
from skycal.calendar.worth.view import View
from skycal.model import Event, Highlight

MOST = 10
AT_MOST_OF_A_KIND = 3  # a list of one thing is no list
AT_MOST_ELSEWHERE = 1
SAME_COMPANY_DAYS = 20.0  # a gathering and the meetings in it are one sight


def highlights(
    events: Iterable[Event], views: Mapping[str, View], *, abroad: bool = True
) -> tuple[Highlight, ...]:
    """Return the best ten, best first, by what those who look have of them (`views`, by id).

    At most three of a kind, one of each company; `abroad`: a central solar eclipse elsewhere may be
    among them, behind all that is seen here.
    """
    told = [event for event in events if event.kind in SIGHTS and event.id in views]
    # An occultation tells of its conjunction where it is seen, whatever others have of it.
    weighed = [replace(event, importance=importance(event, views[event.id])) for event in told]
    hidden = {one.id for some in swallowed(weighed).values() for one in some}
    scored = [(_scored(event, views[event.id], abroad), event) for event in told
              if event.id not in hidden and (views[event.id].share or is_sight_abroad(event))]
    ranked = sorted(scored, key=lambda one: (-one[0].value, one[1].tt))
    chosen: list[tuple[Score, Event]] = []
    counts: Counter[str] = Counter()
    for worth, event in ranked:
        key = event.kind if worth.here else "elsewhere"
        most = AT_MOST_OF_A_KIND if worth.here else AT_MOST_ELSEWHERE
        if worth.value > 0.0 and counts[key] < most and not _is_repeated(event, chosen):
            chosen.append((worth, event))
            counts[key] += 1
    best = sorted(chosen[:MOST], key=lambda one: not one[0].here)
    return tuple(
        Highlight(event, worth.value, worth.parts, rank, worth.here,
                  view.rate_per_hour, view.moonlight)
        for rank, (worth, event) in enumerate(best, start=1) for view in (views[event.id],)
    )  # fmt: skip


def _scored(event: Event, view: View, abroad: bool) -> Score:
    here = score(event, view)
    there = elsewhere(event) if abroad and view.type not in ("total", "annular") else None
    return there if there and there.value > here.value else here


def _is_repeated(event: Event, chosen: list[tuple[Score, Event]]) -> bool:
    """Tell whether the same bodies are among the chosen already, together or in a gathering."""
    company = set(event.bodies) - {"moon"}
    for _, other in chosen:
        theirs = set(other.bodies) - {"moon"}
        if event.kind == other.kind == "conjunction" and event.bodies == other.bodies:
            return True
        near = abs(event.tt - other.tt) < SAME_COMPANY_DAYS
        grouped = "grouping" in (event.kind, other.kind)
        if near and grouped and len(company & theirs) > 1:
            return True
    return False
