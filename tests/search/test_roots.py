"""The root finder, in brackets whose roots are known beforehand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.search.roots import roots, secants, stepped

POLYNOMIALS = (
    lambda t: t**3 - 2.0,
    lambda t: np.exp(t) - 5.0,
    lambda t: (t - 0.7) ** 9,
    lambda t: np.arctan(1000.0 * (t - 1.3)),
)
ROOTS = (2.0 ** (1 / 3), np.log(5.0), 0.7, 1.3)


def exact(rows, tt):
    return np.array([POLYNOMIALS[row](t) for row, t in zip(rows, tt, strict=True)])


def four(values):
    return np.arange(4), np.zeros(4), np.full(4, 2.0), values


def counted(function):
    """Return a curve that notes how many times it was asked."""
    asked = []

    def curve(rows, tt):
        asked.append(len(tt))
        return function(tt)

    return curve, asked


def test_brackets_are_searched_together():
    row, low, high, _ = four(None)
    found = roots(exact, row, low, high)
    assert found[[0, 1, 3]] == pytest.approx([ROOTS[0], ROOTS[1], ROOTS[3]], abs=4e-9)
    assert abs(found[2] - ROOTS[2]) < 0.01  # so flat that every value near it rounds to zero


@pytest.mark.parametrize(("off", "questions"), [(3e-5, [2]), (0.3, [2, 2, 1])])
def test_two_values_are_enough_about_a_good_guess(off, questions):
    curve, asked = counted(lambda t: 3.0 * (t - 0.7))
    found = roots(
        curve, np.zeros(1, int), np.zeros(1), np.full(1, 2.0), np.full(1, 0.7 + off)
    )
    assert found == pytest.approx([0.7], abs=1e-9)
    assert asked[: len(questions)] == questions
    assert len(asked) == 1 or len(questions) > 1


@pytest.mark.parametrize("off", [0.0, 5e-5, -5e-5, 0.3, -0.3])
def test_a_guess_near_or_far_gives_the_same_root(off):
    row, low, high, guess = four(np.array(ROOTS) + off)
    found = roots(exact, row[:2], low[:2], high[:2], guess[:2])
    assert found == pytest.approx(ROOTS[:2], abs=1e-8)


def test_a_bracket_without_a_change_of_sign_gives_its_better_end():
    found = roots(lambda rows, tt: 1.0 + tt, np.zeros(1, int), np.zeros(1), np.ones(1))
    assert found.tolist() == [0.0]


def test_roots_at_the_ends_of_the_bracket():
    def line(rows, tt):
        return tt - np.array([0.0, 1.0])[rows]

    assert roots(line, np.arange(2), np.zeros(2), np.ones(2)) == pytest.approx([0.0, 1.0])


def test_nothing_to_search():
    none = np.zeros(0)
    assert len(roots(exact, none.astype(int), none, none)) == 0


@given(st.floats(0.001, 0.999), st.floats(0.1, 50.0))
def test_any_monotone_curve(root, steepness):
    def curve(rows, tt):
        return np.tanh(steepness * (tt - root))

    found = roots(curve, np.zeros(1, int), np.zeros(1), np.ones(1))
    assert abs(found[0] - root) < 1e-8


@pytest.mark.parametrize(
    ("function", "most"),
    # Bisection alone would ask 31 times on top of the ends; where it is curved like a ninth
    # power no method is much better.
    [(lambda t: t**3 - 2.0, 8), (lambda t: np.exp(t) - 5.0, 8), (lambda t: np.sin(t) - 0.3, 8),
     (lambda t: np.arctan(1000.0 * (t - 1.3)), 17), (lambda t: (t - 0.7) ** 9, 32)],
)  # fmt: skip
def test_smooth_curves_take_few_steps(function, most):
    curve, asked = counted(function)
    roots(curve, np.zeros(1, int), np.zeros(1), np.full(1, 2.0))
    assert len(asked) <= most


SLOPES = (3.0 * 2.0 ** (2 / 3), 5.0)  # of the first two at their roots


@pytest.mark.parametrize("off", [0.0, 5e-5, -5e-5])
def test_one_step_from_a_good_guess(off):
    row, low, high, guess = four(np.array(ROOTS) + off)
    asked = []

    def noted(rows, tt):
        asked.append(len(tt))
        return exact(rows, tt)

    found = stepped(noted, row[:2], low[:2], high[:2], guess[:2], np.array(SLOPES))
    assert found == pytest.approx(ROOTS[:2], abs=1e-8)
    assert asked == [2]


@pytest.mark.parametrize(
    ("off", "low", "high", "slope"),
    # far; too far for one step; a root outside the reach of the step; no slope to step by
    [(0.3, 0.0, 2.0, SLOPES[0]), (-1e-3, 0.0, 2.0, SLOPES[0]), (0.0, 0.0, 2.0, 0.0),
     (5e-5, ROOTS[0] - 1e-5, ROOTS[0] + 1e-5, 0.6 * SLOPES[0]),
     (-5e-5, ROOTS[0] - 1e-5, ROOTS[0] + 1e-5, 0.6 * SLOPES[0])],
)
def test_from_a_bad_guess_the_whole_bracket_is_searched(off, low, high, slope):
    ends = np.array([low]), np.array([high])
    found = stepped(exact, np.zeros(1, int), *ends, np.array([ROOTS[0] + off]), np.array([slope]))
    assert found == pytest.approx([ROOTS[0]], abs=4e-9)


def test_of_no_brackets_nothing_is_asked():
    def nothing(rows, tt):
        raise AssertionError

    assert len(roots(nothing, *np.empty((3, 0)))) == 0


def circle(radius):
    """Return the gap between a circle and a point that passes its middle at 0.3 in four a day."""
    return lambda rows, tt: np.hypot(0.3, 4.0 * (tt - 0.5)) - radius[rows]


def test_from_a_guess_and_a_slope():
    """Minutes off, and the slope by a tenth; the last but grazes."""
    radius = np.array([0.5, 0.9, 0.301])
    way = np.sqrt(radius**2 - 0.3**2)
    row, middle = np.arange(3), np.full(3, 0.5)
    guess = middle + way / 4.0 + np.array([0.003, -0.002, 0.0001])
    found = secants(circle(radius), row, middle, middle + 0.3, guess, 4.4 * way / radius)
    assert found == pytest.approx(middle + way / 4.0, abs=1e-9)


def test_secants_end_where_they_end_whoever_is_beside_them():
    radius = np.array([0.5, 0.9, 0.30001])
    way = np.sqrt(radius**2 - 0.3**2)
    low, high, guess = np.full(3, 0.5), np.full(3, 0.8), 0.5 + way / 4.0 + 0.004
    slope = 4.0 * way / radius
    together = secants(circle(radius), np.arange(3), low, high, guess, slope)
    for one in range(3):
        row = np.array([one])
        alone = secants(circle(radius), row, low[row], high[row], guess[row], slope[row])
        assert alone[0] == together[one]


def test_a_guess_that_leads_nowhere_is_not_followed():
    found = secants(exact, *four(None)[:3], np.full(4, 1.0), np.full(4, -1e-3))
    assert found == pytest.approx(ROOTS, abs=1e-8)


def test_a_level_secant_settles_nothing():
    """From 0.375 the slope leads to 0.625, where the curve has the same value."""
    row, half = np.zeros(1, int), np.array([0.5])
    found = secants(
        lambda _, tt: (tt - 0.5) ** 2 - 0.0625, row, half, half + 0.5, half - 0.125,
        np.array([0.1875]),
    )  # fmt: skip
    assert found == pytest.approx([0.75], abs=1e-8)
