"""The samples of the nights about events, against the same instants asked for one by one."""

import numpy as np
import pytest

from skycal.here.fixed import stacked
from skycal.here.horizon import Horizon
from skycal.here.night.around import SAMPLES, Around

NAMES = ("sun", "moon", "mercury", "spica")
SIX_POINTS = 2e-9  # a sine: what two of the eight points of an interpolation are worth


def test_samples_are_the_bodies_where_they_are(sky_of, stand):
    sky, horizon = sky_of(2027), Horizon(sky_of(2027), list(stand.values()))
    around = Around(sky, sky.first + np.array([40.1, 40.9, 200.3]))
    body, event = np.array([0, 1, 2, 3, 1]), np.array([0, 0, 1, 2, 2])
    ways = around.ways(stacked(sky, NAMES), body, event)
    found = ways.sines(horizon).of(slice(0, len(body)))
    assert found.shape == (len(stand), len(body), SAMPLES)
    for number, (name, of) in enumerate(zip(body, event, strict=True)):
        exact = horizon.at(around.tt[of]).look(NAMES[name]).sine
        np.testing.assert_allclose(found[:, number], exact, atol=SIX_POINTS)


def test_an_event_alone_has_the_samples_it_has_among_many(sky_of):
    sky = sky_of(2027)
    instants, samples = sky.first + np.linspace(30.0, 300.0, 50), stacked(sky, NAMES)
    many = Around(sky, instants)
    ways = many.ways(samples, np.arange(50) % 4, np.arange(50))
    for number in (0, 17, 49):
        one = Around(sky, instants[number : number + 1])
        assert np.array_equal(one.tt[0], many.tt[number])
        alone = one.ways(samples, np.array([number % 4]), np.zeros(1, int))
        sample = np.arange(0, SAMPLES, 7)
        for side, sides in zip(alone.at(slice(0, 1), sample[:, None]),
                               ways.at(slice(number, number + 1), sample[:, None]), strict=True):
            assert np.array_equal(side, sides)


def test_too_near_the_end_of_the_sky(sky_of):
    sky = sky_of(2027)
    with pytest.raises(ValueError, match="two and a half days"):
        Around(sky, np.array([sky.tt[0] + 1.0]))
