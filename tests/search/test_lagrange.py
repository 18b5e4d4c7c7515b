"""The interpolation: exact for polynomials of its degree, near enough for the sky's waves."""

import numpy as np
import pytest

from skycal.search.lagrange import BEFORE, POINTS, interpolate, refined, stencil, weights


@pytest.mark.parametrize("power", range(POINTS))
def test_polynomials_up_to_its_degree_are_exact(power):
    steps = np.array([3.0, 3.25, 4.5, 5.999])
    first, weight = stencil(steps)
    nodes = first + np.arange(POINTS)[:, None]
    assert ((nodes**power) * weight).sum(axis=0) == pytest.approx(steps**power, rel=1e-11)


def test_a_node_has_its_own_value():
    assert weights(np.array([0.0]))[:, 0] == pytest.approx(np.eye(POINTS)[BEFORE])


def test_weights_sum_to_one():
    assert weights(np.linspace(0.0, 1.0, 11)).sum(axis=0) == pytest.approx(1.0)


def test_the_stencil_lies_around_the_instant():
    first, _ = stencil(np.array([10.5]))
    assert first.tolist() == [7]  # to 14


def test_the_error_on_a_wave_is_what_the_docstring_says():
    period = 20.0
    steps = 30.0 + np.linspace(0.0, 1.0, 101)
    first, weight = stencil(steps)
    nodes = first + np.arange(POINTS)[:, None]

    def wave(t):
        return np.sin(2.0 * np.pi * t / period + 0.3)

    error = np.abs((wave(nodes) * weight).sum(axis=0) - wave(steps)).max()
    assert error < 0.001 * (2.0 * np.pi / period) ** 8 * 1.1


@pytest.mark.parametrize("points", [8, 16])
def test_refined_samples_are_what_is_interpolated_at_each(points):
    samples = np.random.default_rng(7).normal(size=(2, 40))
    first, count = 4 * 9 + 3, 61
    fine = refined(lambda begin, end: samples[:, begin:end], first, count, 4, points)
    steps = (first + np.arange(count)) / 4
    assert (fine == interpolate(samples, *stencil(steps, points))).all()
