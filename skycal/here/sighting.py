"""Sighting: how events are seen from places: where their bodies stand, when to look and why not.

What every view of events gives; what a kind has beside it is a record of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices

# What an eye needs, and why there is nothing to look for; None where it needs none, or there is.
AIDS = (None, "binoculars", "telescope", "solar-filter")
WHYS = (None, "below-horizon", "too-low", "daylight", "too-close-to-sun", "nothing-to-see",
        "not-there", "too-faint-in-twilight", "too-faint", "too-slight", "too-few")  # fmt: skip
AID = {name: number for number, name in enumerate(AIDS)}
WHY = {name: number for number, name in enumerate(WHYS)}


class Company(NamedTuple):
    """Who takes part in events: number `body[i]` of `names` in event `event[i]`, in its order."""

    names: tuple[str, ...]
    body: Indices
    event: Indices

    @classmethod
    def of(cls, bodies: Sequence[Sequence[str]]) -> Company:
        """Return the company of events by their bodies; the Earth, where all stand, is none."""
        companies = [[body for body in some if body != "earth"] for some in bodies]
        every = [body for some in companies for body in some]
        names = tuple(dict.fromkeys(every))
        number = {name: i for i, name in enumerate(names)}
        body = np.array([number[body] for body in every], np.int64)
        many = np.array([*map(len, companies)], np.int64)
        return cls(names, body, np.arange(len(companies)).repeat(many))


class Watch(NamedTuple):
    """When to look: instants (TT), and where to at the best; arrays (places, events), nan if never.

    `altitude_deg` and `azimuth_deg` are the lowest body's, `separation_deg` that of two bodies.
    """

    begin: Floats
    end: Floats
    best: Floats
    altitude_deg: Floats
    azimuth_deg: Floats
    separation_deg: Floats

    @classmethod
    def none(cls, shape: tuple[int, int]) -> Watch:
        """Return watches that never are."""
        return cls(*np.full((len(cls._fields), *shape), np.nan))


class Sighting(Struct, frozen=True):
    """How events are seen; arrays (places, events), degrees without refraction.

    `altitude_deg`, `azimuth_deg`: those of each of `company`, (places, parts), at the instants;
    `sun_altitude_deg`: then; `watch`: when to look; `aid` of AIDS; `why` of WHYS: what keeps it
    from being seen. What has no `why` can be seen from there.
    """

    company: Company
    altitude_deg: Floats
    azimuth_deg: Floats
    sun_altitude_deg: Floats
    aid: Indices
    watch: Watch
    why: Indices
