"""Where the shadow touches the Earth, against places of a fine net on the ellipsoid."""

import numpy as np
import pytest

from skycal.constants import FLATTENING
from skycal.shadows.besselian import besselian, cones, moon_before_sun
from skycal.shadows.ellipsoid import Point
from skycal.shadows.umbra import EDGES, tangencies
from skycal.sky import Sky, ephemeris_for

SECOND = 1.0 / 86400.0
# Within 0.02 rad of the terminator, where the shadow's edges first touch.
ANGLE, TILT = np.meshgrid(np.linspace(0.0, 2.0 * np.pi, 20001), np.linspace(-0.02, 0.02, 81))


def _net(d):
    """Return a net of points of the ellipsoid along the terminator."""
    sphere = np.array(
        [np.cos(ANGLE) * np.cos(TILT), np.sin(ANGLE) * np.cos(TILT), np.sin(TILT)]
    ).reshape(3, -1)
    pole = np.array([0.0, np.cos(d), np.sin(d)])
    return Point(*(sphere - FLATTENING * pole[:, None] * (pole @ sphere)))


@pytest.fixture(scope="module")
def shadow():
    """The total eclipse of 2017-08-21, with its tangencies."""
    sky = Sky(ephemeris_for(2017, 2017), 2457984.0, 2457990.0)
    shadow = besselian(sky, moon_before_sun(sky))
    return shadow, dict(zip(EDGES, tangencies(shadow)[:, :, 0].T, strict=True))


def _in_shadow(shadow, tt):
    """Return whether any of the net lies in the penumbra, and in the umbra."""
    elements = shadow.at(np.zeros(1, int), np.array([tt]))
    local = cones(elements, _net(elements.d[0]))
    return {
        "penumbra": (local.distance < local.penumbra).any(),
        "umbra": (local.distance < np.abs(local.umbra)).any(),
    }


@pytest.mark.parametrize("edge", ["penumbra", "umbra"])
@pytest.mark.parametrize("side", [0, 1])
def test_the_first_and_last_place_touched(shadow, edge, side):
    elements, touches = shadow
    inward = (2 * side - 1) * -4.0 * SECOND
    assert _in_shadow(elements, touches[edge][side] + inward)[edge]
    assert not _in_shadow(elements, touches[edge][side] - inward)[edge]


def test_contacts_come_in_their_order(shadow):
    _, touches = shadow
    inner = ["penumbra", "umbra", "axis", "umbra-inside"]
    order = [touches[edge][0] for edge in inner] + [touches[edge][1] for edge in inner[::-1]]
    assert order == sorted(order)


# Wikipedia, "Solar eclipse of July 22, 2009", after NASA: UTC of P1, U1, U2 (there "central
# eclipse") and the greatest, 23:58:18, 00:51:16, 00:54:31, 02:35:21: in seconds before the
# greatest, where delta T does not matter.
BEFORE_GREATEST_2009 = {"penumbra": 9423.0, "umbra": 6245.0, "umbra-inside": 6050.0}


def test_the_phases_of_2009_before_greatest():
    sky = Sky(ephemeris_for(2009, 2009), 2455031.0, 2455037.0)
    shadow = besselian(sky, moon_before_sun(sky))
    begins = dict(zip(EDGES, tangencies(shadow)[0, :, 0], strict=True))
    greatest = shadow.greatest[0]
    before = {edge: (greatest - begins[edge]) / SECOND for edge in BEFORE_GREATEST_2009}
    assert before == pytest.approx(BEFORE_GREATEST_2009, abs=2.0)
