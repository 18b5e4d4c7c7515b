"""Vectors that turn with the Earth, against stock Skyfield's frame of the ITRS."""

import numpy as np
import pytest
from skyfield.framelib import itrs

from skycal.here.fixed import Instants, stacked, stacked_near

SKYFIELD_DEG = 0.0006  # it bends light at the Sun and adds diurnal aberration


@pytest.mark.parametrize("body", ["moon", "venus", "saturn"])
def test_stock_skyfield(sky_of, skyfield, body):
    sky = sky_of(2027)
    tt = sky.first + 12.0 + np.linspace(0.0, 350.0, 40)
    times = skyfield.timescale.tt_jd(tt)
    theirs = skyfield.earth.at(times).observe(skyfield.body(body)).apparent().frame_xyz(itrs).au
    instants = Instants(sky, tt)
    ours = np.array(instants.turned(instants.vector(body)))
    apart = np.linalg.norm(ours - theirs, axis=0) / np.linalg.norm(theirs, axis=0)
    assert np.degrees(apart).max() < SKYFIELD_DEG


def test_mixed_bodies_are_each_its_own(sky_of):
    sky, names = sky_of(2027), ("moon", "spica", "mars")
    which = np.array([0, 2, 1, 1, 0])
    tt = sky.first + 20.0 + 7.3 * np.arange(5)
    found = Instants(sky, tt).vectors(stacked(sky, names), which)
    for i, number in enumerate(which):
        alone = Instants(sky, tt[i : i + 1]).vector(names[number])[:, 0]
        assert np.array_equal(found[:, i], alone)


def test_instants_of_any_shape(sky_of):
    sky = sky_of(2027)
    tt = sky.first + 20.0 + np.arange(6.0).reshape(2, 3)
    found = Instants(sky, tt).vector("moon")
    assert found.shape == (3, 2, 3)
    assert np.array_equal(found.reshape(3, -1), Instants(sky, tt.ravel()).vector("moon"))


def test_stars_where_they_are_needed(sky_of):
    sky, names = sky_of(2027), ("moon", "spica", "mars", "regulus")
    needed = np.zeros((4, len(sky.tt)), bool)
    needed[1, 40:60] = needed[3, 700] = needed[0, 3] = True
    found, every = stacked_near(sky, names, needed), stacked(sky, names)
    assert np.array_equal(found[[0, 2]], every[[0, 2]])
    for star in (1, 3):
        assert np.array_equal(found[star][:, needed[star]], every[star][:, needed[star]])
