"""The search, on curves without astronomy whose roots are known beforehand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from waves import STEP, Plain, only_touches, sign_changes, waves

from skycal.search.search import crossings

MILLISECOND = 1e-3 / 86400.0
TURN = 2.0 * np.pi


def test_a_sine_crosses_where_it_should():
    row, tt = crossings(Plain([lambda t: np.sin(TURN * (t - 0.3) / 7.0)]))
    assert row.tolist() == [0] * 6
    assert tt == pytest.approx(0.3 + 3.5 * np.arange(6), rel=0.0, abs=MILLISECOND)


def test_rows_come_in_order_each_with_its_own_roots():
    lines = [lambda t: t - 3.1, lambda t: 2.2 - t, lambda t: (t - 1.0) * (t - 9.9)]
    row, tt = crossings(Plain(lines))
    assert row.tolist() == [0, 1, 2, 2]
    assert tt == pytest.approx([3.1, 2.2, 1.0, 9.9], rel=0.0, abs=MILLISECOND)


def test_no_rows_have_no_roots():
    row, tt = crossings(Plain([lambda t: 1.0 + 0.0 * t]))
    assert len(row) == len(tt) == 0


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("centre", [5.0, 5.05, 5.125, 5.2, 5.2499])
@pytest.mark.parametrize(
    ("half_apart", "tolerance_s"),
    # A chord 17 s long is what the root is taken from: it blurs only roots as good as touching.
    [(0.12, 0.01), (0.05, 0.01), (0.01, 0.05), (0.001, 0.5)],
)
def test_two_roots_between_two_samples(centre, half_apart, tolerance_s, sign):
    row, tt = crossings(Plain([lambda t: sign * ((t - centre) ** 2 - half_apart**2)]))
    assert row.tolist() == [0, 0]
    roots = [centre - half_apart, centre + half_apart]
    assert tt == pytest.approx(roots, rel=0.0, abs=tolerance_s / 86400.0)


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("others", [(5.6,), (4.6,), (4.6, 5.6)])
def test_two_roots_between_two_samples_beside_others(others, sign):
    expected = sorted([5.07, 5.2, *others])
    curve = np.polynomial.Polynomial.fromroots(expected)
    _, tt = crossings(Plain([lambda t: sign * curve(t)]))
    assert tt == pytest.approx(expected, rel=0.0, abs=MILLISECOND)


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("centre", [5.0, 5.05, 5.125, 5.2])
def test_a_near_miss_is_no_crossing(centre, sign):
    _, tt = crossings(Plain([lambda t: sign * ((t - centre) ** 2 + 1e-9)]))
    assert len(tt) == 0


@pytest.mark.parametrize("at", [5.0, 5.25, 19.75, 0.25])
def test_a_root_on_a_sample_counts_once(at):
    row, tt = crossings(Plain([lambda t: t - at, lambda t: at - t]))
    assert row.tolist() == [0, 1]
    assert tt == pytest.approx([at, at], rel=0.0, abs=MILLISECOND)


def test_the_jump_of_an_angle_is_no_crossing():
    def angle(t):
        return TURN * t / 6.0 + 1.0

    row, tt = crossings(Plain([angle, lambda t: -angle(t)], period=TURN))
    expected = [6.0 * k - 6.0 / TURN for k in (1, 2, 3)]
    assert row.tolist() == [0, 0, 0, 1, 1, 1]
    assert tt == pytest.approx(expected * 2, rel=0.0, abs=MILLISECOND)


def test_a_retrograde_loop_crosses_three_times():
    def loop(t):
        return 0.05 * (t - 10.0) - 0.6 * np.sin(TURN * (t - 10.0) / 16.0)

    _, tt = crossings(Plain([loop], period=TURN))
    dense = sign_changes(loop, 0.0, 20.0, 0.001)
    assert len(dense) == 3
    assert tt == pytest.approx(dense, rel=0.0, abs=0.001)


def test_what_lies_in_the_outermost_steps_is_found():
    row, tt = crossings(Plain([lambda t: t - 0.01, lambda t: t - 19.99]))
    assert row.tolist() == [0, 1]
    assert tt == pytest.approx([0.01, 19.99], rel=0.0, abs=MILLISECOND)


def test_a_root_is_the_same_whatever_the_span():
    function = waves(0.2, [(1.0, 5.3, 0.4), (0.3, 3.1, 2.0)])
    _, whole = crossings(Plain([function], 0.0, 40.0))
    _, part = crossings(Plain([function], 11.0, 27.0))
    inside = whole[(whole > 11.0) & (whole < 27.0)]
    assert len(inside) > 3
    assert part == pytest.approx(inside, rel=0.0, abs=MILLISECOND / 10)


TERMS = st.tuples(
    st.floats(0.05, 1.0), st.floats(16 * STEP, 80 * STEP), st.floats(0.0, 2.0 * np.pi)
)


@given(constant=st.floats(-1.0, 1.0), terms=st.lists(TERMS, min_size=1, max_size=4))
def test_every_sign_change_of_any_waves_is_found(constant, terms):
    function = waves(constant, terms)
    curves = Plain([function], 0.0, 15.0)
    _, tt = crossings(curves)
    assert np.all(np.diff(tt) >= 0.0)
    assert np.abs(function(tt)).max(initial=0.0) < 1e-6
    dense = STEP / 100.0
    # The outermost steps have no neighbour to look under: callers keep a margin.
    changes = sign_changes(function, STEP, 15.0 - STEP, dense)
    # Whether a wave that only touches zero passes it is a matter of rounding.
    assume(not any(only_touches(function, *two, dense) for two in pairwise(changes)))
    for at in changes:
        assert np.abs(tt - at).min(initial=np.inf) <= dense


@given(constant=st.floats(-1.0, 1.0), terms=st.lists(TERMS, min_size=1, max_size=4))
def test_signs_alternate_between_the_roots_found(constant, terms):
    function = waves(constant, terms)
    _, tt = crossings(Plain([function], 0.0, 15.0))
    assume(len(tt) > 1 and np.diff(tt).min() > 0.01)
    between = function((tt[:-1] + tt[1:]) / 2.0)
    assert np.all(between[:-1] * between[1:] < 0.0)


class Counting(Plain):
    """Notes how many values are asked for beyond the scan."""

    asked = 0

    def exact(self, rows, tt):
        self.asked += len(tt)
        return super().exact(rows, tt)


@pytest.mark.parametrize("slope", [1.0, -1.0, 0.93, -1.07])
def test_a_smooth_curve_is_asked_once_a_root(slope):
    curves = Counting([lambda t: np.sin(slope * TURN * (t - 0.3) / 7.0)], 0.0, 40.0)
    _, tt = crossings(curves)
    assert curves.asked == len(tt) > 9


@pytest.mark.parametrize("slope", [1.0, -1.0, 2.3, -2.9, 5.0, -5.5])
def test_so_is_an_angle_that_wraps_beside_its_roots(slope):
    curves = Counting([lambda t: slope * (TURN * t / 6.0 + 1.0)], 0.0, 40.0, period=TURN)
    _, tt = crossings(curves)
    assert curves.asked == len(tt) > 5
