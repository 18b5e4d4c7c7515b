"""Transits: Mercury and Venus over the face of the Sun, as seen from the Earth's centre."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import ARCSEC
from skycal.events.appearance import Appearance, appearances
from skycal.events.columns import instants
from skycal.events.details import Arcseconds, Details, Instant, Maybe
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.where import Where
from skycal.model import Event
from skycal.search.passage import Passages, near_misses
from skycal.sky import Places, Sky
from skycal.sky.bodies import catalog
from skycal.sky.look import see

# Apparent radii at 1 au are those of Espenak's catalogues of transits: Auwers' Sun, and the
# planets' of data/bodies.csv.
SUN_RADIUS_AU = np.sin(959.63 / ARCSEC)
PLANET_RADIUS_AU = {
    planet: np.sin(catalog().bodies[planet].roles["transit_arcsec"] / ARCSEC)
    for planet in catalog().having["transit_arcsec"]
}
NEAR = np.radians(0.35)  # wider than the Sun and Venus together
HALF_DAYS = 0.2  # half the time fitted: the longest transit lasts 8 hours


class TransitContacts(Details):
    """When the two limbs touch; those there are."""

    I: Maybe[Annotated[Instant, "The disks touch from outside: the transit begins"]]  # noqa: E741
    II: Maybe[Annotated[Instant, "They touch from inside: the planet is wholly on the Sun"]]
    greatest: Maybe[Annotated[Instant, "The planet is nearest to the Sun's centre"]]
    III: Maybe[Annotated[Instant, "They touch from inside again"]]
    IV: Maybe[Annotated[Instant, "They touch from outside: the transit ends"]]


class Transit(Appearance):
    """A planet on the face of the Sun."""

    separation_arcsec: Annotated[Arcseconds, "Least angle between the centres"]
    contacts: Annotated[TransitContacts, "Its contacts and its greatest, for the Earth's centre"]
    where: Maybe[Annotated[Where, "Who sees it, in the world and in China"]]


TRANSIT = Kind(
    "transit", "planet", Transit, importance=5, told_apart_by="bodies", seen="moment",
    whole_span=True,
)


@finder(TRANSIT)
def transits(sky: Sky) -> Iterator[Event]:
    """Yield the transits of Mercury and Venus, those that graze the Sun's limb too."""
    noons = sky.noons
    for planet in PLANET_RADIUS_AU:
        near = near_misses(noons.tt, _apart(noons, planet), NEAR**2)
        near = near[sky.about(near)]
        if len(near):
            yield from _transits_of(sky, planet, near)


def _transits_of(sky: Sky, planet: str, near: Floats) -> Iterator[Event]:
    passages = Passages(lambda tt: _disks(sky.at(tt, (planet, "sun")), planet), near, HALF_DAYS)
    greatest = passages.closest()
    least = np.hypot(*passages.value(np.arange(len(near)), greatest)[:2])
    contacts = _contacts(passages, greatest)
    row = np.flatnonzero(np.isfinite(contacts[0]))
    tt, (first, second, third, fourth) = greatest[row], contacts[:, row]
    planets = [planet] * len(row)
    columns = {
        **appearances(planets, see(sky, planets, ["sun"] * len(row), tt)),
        "separation_arcsec": least[row] * ARCSEC,
        "contacts": instants(
            {"I": first, "II": second, "greatest": tt, "III": third, "IV": fourth}
        ),
    }
    yield from events_of(TRANSIT, tt, (planet,), columns, begin=first, end=fourth)


def _apart(places: Places, planet: str) -> Floats:
    """Return the square of the chord between planet and Sun, more by the way it is beyond the Sun.

    Small only in front of the Sun, and without a jump, which a parabola would take for a minimum.
    """
    there, sun = places.apparent(planet), places.apparent("sun")
    chord: Floats = ((there.unit - sun.unit) ** 2).sum(axis=0)
    return chord + np.maximum(there.length - sun.length, 0.0)


def _disks(places: Places, planet: str) -> Floats:
    """Return the planet east and north of the Sun's centre and both radii, radians, shape (4, n).

    The offsets are projected on the plane across the Sun's direction: 0.003" short at the limb.
    """
    there, sun = places.apparent(planet), places.apparent("sun")
    a, d = sun.right_ascension, sun.declination
    forward = there.unit[0] * np.cos(a) + there.unit[1] * np.sin(a)
    east = there.unit[1] * np.cos(a) - there.unit[0] * np.sin(a)
    north = there.unit[2] * np.cos(d) - forward * np.sin(d)
    sun_radius = np.arcsin(SUN_RADIUS_AU / sun.length)
    return np.array(
        [east, north, sun_radius, np.arcsin(PLANET_RADIUS_AU[planet] / there.length)]
    )


def _contacts(passages: Passages, greatest: Floats) -> Floats:
    """Return contacts I, II, III and IV, shape (4, n), nan where the disks do not touch."""
    count = len(greatest)
    side = np.repeat([1.0, -1.0], count)  # outer contacts (I, IV), then inner ones (II, III)
    row = np.tile(np.arange(count), 2)

    def reach(which: Indices, quantities: Floats) -> Floats:
        _, _, sun, planet = quantities
        return np.asarray(sun + side[which] * planet)

    def gap(which: Indices, quantities: Floats) -> Floats:
        return np.hypot(*quantities[:2]) - reach(which, quantities)

    found = passages.contacts(row, greatest[row], gap, reach=reach)
    (first, second), (fourth, third) = found.reshape(2, 2, count)
    return np.array([first, second, third, fourth])
