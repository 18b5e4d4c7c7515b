"""Clipped: eclipses of Sun and Moon over horizons, from first contact to last: the base of both.

The horizon cuts a piece out of each eclipse, and what is left has a deepest moment. All pairs of a
place and an eclipse are worked out together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

import numpy as np
from msgspec.structs import replace

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import DAY_S
from skycal.here.eclipses.clipping import clip
from skycal.here.eclipses.eclipsed import TYPE, Eclipsed, Moments, Shadowing
from skycal.here.horizon import Horizon
from skycal.here.limb import depth
from skycal.here.night.sightings import Sightings
from skycal.here.sight import Sight
from skycal.here.sighting import AID, WHY, Sighting, Watch
from skycal.model import Event
from skycal.search.passage import on_clock
from skycal.sky import Sky

Shadow = TypeVar("Shadow")


def shadow_about(
    sky: Sky, cast: Callable[[Sky, Floats], Shadow], events: Sequence[Event]
) -> Shadow:
    """Return the shadow that `cast` fits about events, fitted once.

    Who sees them asks for it, and what a place has of them.
    """
    known, near = sky.once(_shadows), on_clock(np.array([event.tt for event in events]))
    key = cast, near.tobytes()
    if key not in known:
        known[key] = cast(sky, near)
    shadow: Shadow = known[key]
    return shadow


def _shadows(_: Sky) -> dict[tuple[Callable[[Sky, Floats], object], bytes], Any]:
    return {}


class Eclipses:
    """Eclipses of one body, to be seen from any places."""

    body: str
    aid: str | None
    names: tuple[str, ...]

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        self.sky, self.events = sky, events

    @cached_property
    def _sightings(self) -> Sightings:
        tt = np.array([event.tt for event in self.events])
        return Sightings(self.sky, [(self.body,)] * len(tt), tt, watched=False)

    def shadowing(self, horizon: Horizon) -> Shadowing:
        """Return the eclipses over places, the horizon left out."""
        raise NotImplementedError

    def circumstances(self, horizon: Horizon) -> Eclipsed:
        """Return what places have of the eclipses."""
        return eclipsed(horizon, self.body, self.names, self.shadowing(horizon))

    def over(self, horizon: Horizon) -> tuple[Sighting, Eclipsed]:
        """Return how they are seen, from first contact or rise until last contact or set."""
        found = self.circumstances(horizon)
        missed = np.where(
            np.isfinite(found.contacts.tt).any(axis=0), WHY["below-horizon"], WHY["not-there"]
        )
        missed = np.where(np.isfinite(found.best.tt), WHY["too-slight"], missed)
        return replace(
            self._sightings.over(horizon),
            aid=np.full(found.type.shape, AID[self.aid]),
            watch=_watch(found),
            why=np.where(found.visible, WHY[None], missed),
        ), found


def eclipsed(
    horizon: Horizon, body: str, names: tuple[str, ...], shadowing: Shadowing
) -> Eclipsed:
    """Return what the horizon leaves of eclipses."""
    contacts = shadowing.contacts
    shape = contacts.shape[1:]
    flat = contacts.reshape(len(names), -1)

    def look(pair: Indices, tt: Floats) -> Sight:
        return horizon.of_pairs(pair // shape[1]).at(tt).look(body)

    def height(pair: Indices, tt: Floats) -> Floats:
        sight = look(pair, tt)
        return np.asarray(sight.altitude + depth(body, sight.distance))

    def deep(tt: Floats, pair: Indices | None = None) -> Floats:
        found, real = np.zeros(tt.shape), np.flatnonzero(np.isfinite(tt))
        if len(real):
            which = real if pair is None else pair[real]
            found[real] = shadowing.magnitude(which, tt[real])
        return found

    span = np.take_along_axis(contacts, shadowing.span[:, None], 0).reshape(2, -1)
    left = clip(height, *span)
    best = left.deepest(flat[shadowing.maximum], deep)
    duration_s = left.seen_days(*flat[list(shadowing.inner)]).reshape(shape) * DAY_S
    edges = np.array([left.rise, left.set, best]).reshape(3, *shape)
    across = np.concatenate([shadowing.across, np.zeros(edges.shape, bool)])
    moments = _moments(horizon, body, shadowing, np.concatenate([contacts, edges]), across)
    kind = np.where(duration_s > 0.0, shadowing.inner_type, shadowing.outer_type)
    rise, down, deepest = (Moments(*(side[k] for side in moments)) for k in (-3, -2, -1))
    highest = np.nan_to_num(deepest.magnitude).ravel()
    low = np.flatnonzero(deepest.altitude_deg <= 0.0)
    if len(low):  # lifted by the air alone
        above = clip(lambda pair, tt: look(low[pair], tt).altitude, *span[:, low])
        of_low = partial(deep, pair=low)
        highest[low] = of_low(above.deepest(flat[shadowing.maximum][low], of_low))
    return Eclipsed(
        body, names, Moments(*(side[:-3] for side in moments)), span.reshape(2, *shape), rise, down,
        deepest,
        np.where(np.isfinite(deepest.tt), kind, TYPE[None]), duration_s,
        highest.reshape(shape),
    )  # fmt: skip


def _moments(
    horizon: Horizon, body: str, shadowing: Shadowing, tt: Floats, across: Flags
) -> Moments:
    """Return what is seen at instants (n, places, eclipses)."""
    real = np.flatnonzero(np.isfinite(tt))
    at, pair = tt.ravel()[real], real % tt[0].size
    there = horizon.of_pairs(pair // tt.shape[2])
    sight = there.at(at).look(body)
    look = shadowing.look(pair, at)
    position = look.position + np.pi * across.ravel()[real]
    whole = np.full((len(Moments._fields), tt.size), np.nan)
    whole[:, real] = (
        at, np.degrees(sight.altitude), np.degrees(sight.azimuth), np.degrees(position) % 360.0,
        np.degrees(position - there.parallactic(sight)) % 360.0, look.magnitude, look.obscuration,
    )  # fmt: skip
    return Moments(*whole.reshape(-1, *tt.shape))


def _watch(found: Eclipsed) -> Watch:
    """Return from the first contact or the rise until the last contact or the set.

    Where the body sets and rises again in between, the part that holds the best moment.
    """
    (first, last), best = found.span, found.best
    rise, down = found.rise.tt, found.set.tt
    begin = np.where(rise <= best.tt, rise, first)
    end = np.where(down >= best.tt, down, last)
    seen = (begin, end, best.tt, best.altitude_deg, best.azimuth_deg, np.full_like(end, np.nan))
    return Watch(*(np.where(found.visible, side, np.nan) for side in seen))
