"""Where lunar eclipses are seen: where the Moon is up while it is so deep in the shadow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.calendar.where.seen import Had, where
from skycal.calendar.where.spots import Spots, china, everywhere, world
from skycal.events.where import Where
from skycal.here.eclipses.eclipsed import LEAST_PENUMBRAL, TYPE
from skycal.here.eclipses.lunar import SPANS, EarthsShadow, shadow_of
from skycal.here.fixed import Instants
from skycal.here.limb import is_up
from skycal.model import Event
from skycal.sky import Sky

# Instants of an eclipse, from its first contact to its last: the Moon is looked for at each.
STEPS = 25  # ten minutes at most; the contacts of totality stand among them
EDGE_DAYS = 1.0 / 1440.0  # inside a contact, so that totality is not its last instant alone


def of_lunar_eclipses(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees each of the eclipses, as deep as it is while the Moon is up there."""
    tt = np.stack([_instants(event) for event in events])
    spots, abroad = china(), world()
    up = _is_up(sky, everywhere(), tt.ravel()).reshape(-1, *tt.shape)
    row = np.repeat(np.arange(len(events)), tt.shape[1])
    shadowing = EarthsShadow(shadow_of(sky, events), events, places=1)
    depth_then = shadowing.magnitude(row, tt.ravel()).reshape(tt.shape)
    found = []
    for number, event in enumerate(events):
        seen = up[:, number] & (depth_then[number] >= _least(event))
        mine, others = seen[: len(spots)], seen[len(spots) :]
        had = _had(event, tt[number], mine, depth_then[number])
        found.append(where(spots, had, abroad.countries(np.any(others, axis=1))))
    return found


def _is_up(sky: Sky, spots: Spots, tt: Floats) -> Flags:
    """Tell where the Moon is up, (places, instants)."""
    horizon, instants = spots.horizon(sky), Instants(sky, tt)
    moon = instants.turned(instants.vector("moon"))
    found = np.empty((len(spots), len(tt)), bool)
    for some in spots.parts(len(tt)):
        found[some] = is_up("moon", horizon.some(some).sight(moon))
    return found


def _least(event: Event) -> float:
    """Return how deep the Moon must be for somebody to notice."""
    return LEAST_PENUMBRAL if event.details["type"] == "penumbral" else -np.inf


def _instants(event: Event) -> Floats:
    """Return the instants of one, evenly, and just inside totality or about its middle."""
    contacts = {name: one["jd_tt"] for name, one in event.details["contacts"].items()}
    first, last = (contacts[name] for name in SPANS[event.details["type"]])
    inner = [contacts.get(name, event.tt) for name in ("U2", "U3")]
    inner = [inner[0] + EDGE_DAYS, event.tt, inner[1] - EDGE_DAYS]
    return np.sort(np.concatenate([np.linspace(first, last, STEPS), inner]))


def _had(event: Event, tt: Floats, up: Flags, magnitude: Floats) -> Had:
    """Return what places have where the Moon is `up` and dimmed, (places, instants)."""
    contacts = event.details["contacts"]
    total = np.zeros(len(tt), bool)
    if "U2" in contacts:
        total = (tt >= contacts["U2"]["jd_tt"]) & (tt <= contacts["U3"]["jd_tt"])
    seen, seen_total = np.any(up, axis=1), np.any(up & total, axis=1)
    shallow = TYPE["penumbral" if event.details["type"] == "penumbral" else "partial"]
    deepest = np.where(up, magnitude, -np.inf).argmax(axis=1)
    rising, falling = up[:, 0], up[:, -1]
    at_edge = seen & (deepest != magnitude.argmax())
    horizon = np.select([at_edge & ~rising, at_edge & ~falling], [1, 2])
    return Had(
        np.where(seen_total, TYPE["total"], np.where(seen, shallow, TYPE[None])),
        np.where(seen, magnitude[deepest], np.nan), horizon,
    )  # fmt: skip
