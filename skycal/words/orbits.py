"""Orbits: what a calendar says of bodies whose orbits its reader brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from skycal.sky.bodies import OwnId
from skycal.sky.julian import JDN_BEFORE_ORDINAL_1
from skycal.words.dates import Dates


def orbit_notes(words: Dates, own: Sequence[OwnId]) -> Iterator[str]:
    """Yield the sentence that says how their places are reckoned, nothing without any."""
    if own:
        names = [
            words._("%(body)s (elements of %(date)s)", body=one.called,
                    date=words.date(_day(one.orbit.epoch_tt)))
            for one in own
        ]  # fmt: skip
        yield words._("Followed on an undisturbed orbit about the Sun, without the pull of the "
                      "planets, right near the day of the elements and less so the further from "
                      "it: %(bodies)s.", bodies=words.several(names))


def _day(tt: float) -> date:
    return date.fromordinal(int(tt + 0.5) - JDN_BEFORE_ORDINAL_1)
