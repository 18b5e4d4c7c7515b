"""Eclipsed: what places have of eclipses of Sun and Moon, as arrays over places and eclipses."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from msgspec import Struct

from skycal.arrays import Flags, Floats, Indices

TYPES = (None, "penumbral", "partial", "annular", "total")  # as what it is seen, None: not at all
TYPE = {name: number for number, name in enumerate(TYPES)}
LEAST_SOLAR = 0.01  # magnitude of the Sun's from which a filter shows the bite
LEAST_PENUMBRAL = 0.6  # of the Moon's in the penumbra from which an eye sees the shading


class Look(Struct, frozen=True):
    """How much of a body is covered, of its diameter and its area, and where; arrays (n,).

    `position`: the direction, radians from north by east, of the centre of what covers it.
    """

    magnitude: Floats
    obscuration: Floats
    position: Floats


class Moments(NamedTuple):
    """Instants (TT) and what is seen at each; arrays of one shape, degrees, nan for none.

    `position_angle_deg` is that of the point of contact, at other moments of the other's centre,
    from celestial north, `zenith_angle_deg` from the zenith, both by east.
    """

    tt: Floats
    altitude_deg: Floats
    azimuth_deg: Floats
    position_angle_deg: Floats
    zenith_angle_deg: Floats
    magnitude: Floats
    obscuration: Floats


class Shadowing(Protocol):
    """Eclipses over places before the horizon is asked; pair `place * eclipses + eclipse`.

    `contacts` (TT) by day and night, (contacts, places, eclipses), nan for none; `across`: those
    where the point of contact is across from the centre; `span`, `inner`: the numbers of the
    contacts, (2, eclipses), between which one goes out and between which the eclipse is total or
    annular; `inner_type`, (places, eclipses), and `outer_type`: what it is then and else, of TYPES.
    """

    contacts: Floats
    maximum: int
    across: Flags
    span: Indices
    inner: tuple[int, int]
    inner_type: Indices
    outer_type: Indices

    def look(self, pair: Indices, tt: Floats) -> Look: ...

    def magnitude(self, pair: Indices, tt: Floats) -> Floats:
        """Return what `look` has of it alone."""
        ...


class Eclipsed(Struct, frozen=True):
    """What places have of eclipses; arrays (places, eclipses), instants TT, nan for none.

    `contacts`: those of `names`, (contacts, places, eclipses), by day or night; `span`: between
    which instants one goes out, the horizon left out, (2, places, eclipses); `rise`, `set`: where
    the body rises or sets eclipsed; `best`: the deepest moment with the body up; `type`: as what
    it is seen, of TYPES; `duration_s`: the seen part of totality or annularity, 0 for none;
    `deepest`: the greatest magnitude while the body's centre is above the horizon.
    """

    body: str
    names: tuple[str, ...]
    contacts: Moments
    span: Floats
    rise: Moments
    set: Moments
    best: Moments
    type: Indices
    duration_s: Floats
    deepest: Floats

    @property
    def visible(self) -> Flags:
        """Tell where people notice the eclipse, clouds aside."""
        penumbral = self.type == TYPE["penumbral"]
        least = np.where(penumbral, LEAST_PENUMBRAL, LEAST_SOLAR if self.body == "sun" else 0.0)
        return np.isfinite(self.best.tt) & (self.deepest >= least)
