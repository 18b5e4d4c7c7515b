"""Edges: the same instants as the search of whole years, from rough guesses."""

import numpy as np
import pytest

from skycal.here.edges import culmination, edge
from skycal.here.horizon import Horizon
from skycal.here.rise_set import courses

MILLISECOND = 1e-3 / 86400.0


@pytest.mark.parametrize("body", ["sun", "moon", "venus"])
@pytest.mark.parametrize("name", ["beijing", "sydney", "lhasa", "mohe"])
def test_from_guesses_hours_away(sky_of, stand, body, name):
    sky, random = sky_of(2027), np.random.default_rng(4)
    first = sky.first + 50.0
    horizon = Horizon(sky, [stand[name]])
    course = courses(horizon, (body,), first, first + 120.0)[body]
    for thing in ("rise", "set"):
        exact = course[thing].tt
        guess = (exact + random.uniform(-0.12, 0.12, len(exact)))[None]
        found = edge(horizon, body, guess, rises=thing == "rise")[0]
        assert np.abs(found - exact).max() < MILLISECOND
    exact = course["transit"].tt
    found = culmination(horizon, body, (exact + random.uniform(-0.2, 0.2, len(exact)))[None])[0]
    assert np.abs(found - exact).max() < MILLISECOND


def test_a_twilight(sky_of, stand):
    sky = sky_of(2027)
    horizon = Horizon(sky, [stand["beijing"]])
    exact = courses(horizon, ("sun",), sky.first + 50.0, sky.first + 60.0)["sun"]["civil_dusk"].tt
    found = edge(horizon, "sun", exact[None] + 0.05, rises=False, below=float(np.radians(6.0)))
    assert np.abs(found[0] - exact).max() < MILLISECOND


def test_what_never_comes_is_nan(sky_of, stand):
    sky = sky_of(2027)
    places = [stand["tromso"], stand["north-pole"], stand["beijing"]]
    june = np.full((3, 1), sky.first + 10.0 + 171.0)
    found = edge(Horizon(sky, places), "sun", june, rises=True)[:, 0]
    assert np.isnan(found).tolist() == [True, True, False]
    assert np.isnan(edge(Horizon(sky, places), "sun", june * np.nan, rises=True)).all()
