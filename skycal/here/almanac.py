"""Almanac: a place's daily table of rise, transit and set of Sun and Moon, and the twilights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from skycal.arrays import Floats
from skycal.here.days import MOON_NAMES, NOTES, SUN_NAMES, Days
from skycal.here.horizon import Horizon
from skycal.model import Place
from skycal.sky import Sky

REACH_DAYS = 3.0  # how far the sky must reach beyond the first and last day


@dataclass(frozen=True, slots=True)
class AlmanacDay:
    """A civil day: instants (TT) by name, None for what does not happen on it.

    `sun`: `rise`, `transit`, `set`, `astronomical_dawn` ... `astronomical_dusk`; `moon`: `rise`,
    `transit`, `set` and `illumination` (0 to 1, at the middle of the day); `note`: `polar-day`,
    `polar-night` or None.
    """

    date: date
    sun: Mapping[str, float | None]
    moon: Mapping[str, float | None]
    note: str | None


def almanac(sky: Sky, place: Place, zone: tzinfo, first: date, last: date) -> list[AlmanacDay]:
    """Return the days from `first` to `last` of `zone`; `sky` must reach REACH_DAYS further."""
    days = Days(Horizon(sky, [place]), first, last, zone)
    rows = zip(
        _named(SUN_NAMES, days.sun[0]), _named(MOON_NAMES, days.moon[0]),
        days.illumination.tolist(), days.note[0].tolist(), strict=True,
    )  # fmt: skip
    return [
        AlmanacDay(first + timedelta(days=i), sun, {**moon, "illumination": lit}, NOTES[note])
        for i, (sun, moon, lit, note) in enumerate(rows)
    ]


def _named(names: Sequence[str], instants: Floats) -> list[dict[str, float | None]]:
    """Return the instants of each day by name, None for nan."""
    return [
        {name: None if at != at else at for name, at in zip(names, row, strict=True)}
        for row in instants.tolist()
    ]


