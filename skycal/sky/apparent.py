"""Places: where bodies appear at given instants, measured in the terms of the almanacs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from skycal.arrays import Flags, Floats, dot, lengths, waves, within_a_turn
from skycal.constants import ARCSEC, AU_KM, OBLIQUITY_J2000, TURN
from skycal.sky.bodies import catalog
from skycal.sky.frame import turned_back
from skycal.sky.light import DEFLECTORS, aberrate, deflect


class Frame(Protocol):
    """The true equator and equinox of date at some instants."""

    @property
    def obliquity(self) -> Floats: ...
    @property
    def matrix(self) -> Floats: ...


class Source(Frame, Protocol):
    """Where places come from: sampled vectors at the instants, in the frame of date."""

    deflectors: tuple[str, ...]
    asked: tuple[str, ...]  # bodies whose places are reckoned together

    @property
    def in_longitude(self) -> Floats: ...
    @property
    def velocity(self) -> Floats: ...
    def astrometric(self, body: str) -> Floats: ...
    def several(self, bodies: Sequence[str]) -> Floats: ...
    def gap(self, body: str, centre: str) -> tuple[Floats, Floats]: ...


class Apparent:
    """An apparent place: vectors (3, n) au on the true equator and equinox of date, in radians.

    Those of several bodies, (3, bodies, n), are as many places.
    """

    def __init__(self, vector: Floats, frame: Frame) -> None:
        self.vector = vector
        self._frame = frame

    @cached_property
    def length(self) -> Floats:
        """Distance by light-time, au."""
        return lengths(self.vector)

    @cached_property
    def unit(self) -> Floats:
        return self.vector / self.length

    @cached_property
    def right_ascension(self) -> Floats:
        return within_a_turn(np.arctan2(self.vector[1], self.vector[0]))

    @cached_property
    def declination(self) -> Floats:
        return np.arcsin(self.unit[2])

    @cached_property
    def _ecliptic(self) -> Floats:
        """Components on the true ecliptic and equinox of date."""
        x, y, z = self.unit
        obliquity = self._frame.obliquity
        sine, cosine = waves(obliquity)
        return np.array([x, cosine * y + sine * z, cosine * z - sine * y])

    @cached_property
    def longitude(self) -> Floats:
        return within_a_turn(np.arctan2(self._ecliptic[1], self._ecliptic[0]))

    @cached_property
    def longitude_j2000(self) -> Floats:
        """Ecliptic longitude on the mean ecliptic and equinox of J2000.0."""
        x, y, z = turned_back(self._frame.matrix, self.unit)
        cosine, sine = np.cos(OBLIQUITY_J2000), np.sin(OBLIQUITY_J2000)
        return within_a_turn(np.arctan2(cosine * y + sine * z, x))

    @cached_property
    def latitude(self) -> Floats:
        return np.arcsin(self._ecliptic[2])


class OneOf(Apparent):
    """One of several bodies' apparent places, (3, bodies, n): what is asked of it is of all."""

    def __init__(self, every: Apparent, number: int) -> None:
        super().__init__(every.vector[:, number], every._frame)
        self._every, self._number = every, number

    @cached_property
    def length(self) -> Floats:
        return self._every.length[self._number]

    @cached_property
    def unit(self) -> Floats:
        return self._every.unit[:, self._number]

    @cached_property
    def _ecliptic(self) -> Floats:
        return self._every._ecliptic[:, self._number]

    @cached_property
    def longitude(self) -> Floats:
        return self._every.longitude[self._number]


def separation(first: Apparent, second: Apparent) -> Floats:
    """Return the angle between two places, radians, exact for small and large ones alike."""
    half_chord = lengths(first.unit - second.unit) / 2.0
    half_far = lengths(first.unit + second.unit) / 2.0
    return 2.0 * np.arctan2(half_chord, half_far)


def east_of(one: Apparent, other: Apparent) -> Flags:
    """Tell where one stands less than half a turn of the ecliptic east of another.

    By the sine of the difference of their longitudes, for which no angle has to be taken.
    """
    obliquity = one._frame.obliquity
    cosine, sine = np.cos(obliquity), np.sin(obliquity)
    (x, y, z), (u, v, w) = one.vector, other.vector
    east: Flags = (cosine * y + sine * z) * u > x * (cosine * v + sine * w)
    return east


def phase_angle(toward: Floats, sun: Floats) -> Floats:
    """Return the angle Sun-body-Earth, radians, from the vectors (3, n) to body and Sun."""
    to_sun = sun - toward
    cosine = -dot(toward, to_sun) / np.sqrt(dot(toward, toward) * dot(to_sun, to_sun))
    return np.arccos(np.clip(cosine, -1.0, 1.0))


def diameters_arcsec(body: str, seen: Apparent) -> Floats:
    """Return the apparent diameter of `body` where it is `seen` from the Earth's centre."""
    radius = catalog().bodies[body].radius_km / AU_KM
    return 2.0 * np.arcsin(radius / seen.length) * ARCSEC


def wrap(angle: Floats) -> Floats:
    """Return angles moved to (-pi, pi]."""
    return angle - TURN * np.ceil(angle / TURN - 0.5)


def lit_part(toward: Floats, sun: Floats) -> Floats:
    """Return the lit part of a disk, 0 to 1, from the vectors (3, n) to body and Sun."""
    return (1.0 + np.cos(phase_angle(toward, sun))) / 2.0


class Places:
    """The apparent places of all bodies at the instants `tt` (JD, TT), shape (n,)."""

    def __init__(self, tt: Floats, source: Source) -> None:
        self.tt = tt
        self.source = source
        self._apparent: dict[str, Apparent] = {}
        self._elongation: dict[str, Floats] = {}

    def apparent(self, body: str) -> Apparent:
        """Return where `body` appears: light-time, deflection, aberration, frame of date."""
        if body not in self._apparent:
            bodies = self.source.asked if body in self.source.asked else (body,)
            self.take_in(bodies, np.stack([*map(self.source.astrometric, bodies)], axis=1))
        return self._apparent[body]

    def unknown(self, bodies: Sequence[str]) -> list[str]:
        """Return those of which nobody has asked where they appear."""
        return [body for body in bodies if body not in self._apparent]

    def take_in(self, bodies: Sequence[str], toward: Floats) -> None:
        """Reckon the apparent places of several bodies from vectors (3, bodies, n) together."""
        every = Apparent(apparent_vector(self.source, toward), self.source)
        for number, body in enumerate(bodies):
            self._apparent.setdefault(body, OneOf(every, number))

    def right_ascension(self, body: str) -> Floats:
        return self.apparent(body).right_ascension

    def declination(self, body: str) -> Floats:
        return self.apparent(body).declination

    def longitude(self, body: str) -> Floats:
        return self.apparent(body).longitude

    def latitude(self, body: str) -> Floats:
        return self.apparent(body).latitude

    def separation(self, first: str, second: str) -> Floats:
        return separation(self.apparent(first), self.apparent(second))

    def elongation(self, body: str) -> Floats:
        """Return the angle of `body` from the Sun."""
        if body not in self._elongation:
            self._elongation[body] = self.separation(body, "sun")
        return self._elongation[body]

    def east_of_sun(self, body: str) -> Flags:
        """Tell where `body` stands east of the Sun (an evening star)."""
        return east_of(self.apparent(body), self.apparent("sun"))

    def distance(self, body: str, centre: str = "earth") -> Floats:
        """Return the geometric distance of `body` from `centre`, au."""
        gap, _ = self.source.gap(body, centre)
        return lengths(gap)

    def distance_km(self, body: str, centre: str = "earth") -> Floats:
        return self.distance(body, centre) * AU_KM

    def diameter_arcsec(self, body: str) -> Floats:
        """Return the apparent diameter seen from the Earth's centre."""
        return diameters_arcsec(body, self.apparent(body))

    def phase_angle(self, body: str) -> Floats:
        """Return the angle Sun-body-Earth, radians."""
        return phase_angle(self.source.astrometric(body), self.source.astrometric("sun"))

    def illumination(self, body: str) -> Floats:
        """Return the lit part of the disk, 0 to 1."""
        return lit_part(self.source.astrometric(body), self.source.astrometric("sun"))

    def icrs(self, body: str) -> Floats:
        """Return the astrometric vector of `body` on the ICRS axes, au, shape (3, n)."""
        return turned_back(self.source.matrix, self.source.astrometric(body))


def apparent_vector(source: Source, toward: Floats) -> Floats:
    """Return astrometric vectors `toward` (3, n) with deflection and aberration applied."""
    for mass in source.deflectors:
        toward = toward + deflect(toward, source.astrometric(mass), DEFLECTORS[mass])
    return aberrate(toward, source.velocity)
