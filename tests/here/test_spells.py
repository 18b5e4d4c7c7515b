"""Spells: against a fine comb of instants at which both are asked."""

import numpy as np
import pytest

from skycal.here.rise_set import Times
from skycal.here.spells import Spells, apart, between, spells, together

PLACES, SPAN = 7, (0.0, 100.0)


def random_spells(random):
    """Return spells at places, and what made them: instants of beginning and end, state at first.

    The last place has neither, and it is so all the time or never.
    """
    at_first = random.random(PLACES) < 0.5
    place, begins, ends = [], [[], []], [[], []]
    for number in range(PLACES - 1):
        turns = np.sort(random.uniform(*SPAN, random.integers(1, 9)))
        for side in (0, 1):
            mine = turns[(side + at_first[number]) % 2 :: 2]
            (begins, ends)[side][0].extend([number] * len(mine))
            (begins, ends)[side][1].extend(mine)
        place.append(turns)
    one, other = (Times(np.array(where, int), np.array(tt)) for where, tt in (begins, ends))
    wrong = ~at_first  # what is asked only where nothing happens
    wrong[-1] = at_first[-1]
    return spells(one, other, wrong, SPAN), place, at_first


def is_so(found, place, tt):
    """Tell at which instants it is so at a place."""
    mine = found.place == place
    inside = (found.begin[mine][:, None] <= tt) & (tt < found.end[mine][:, None])
    assert inside.sum(axis=0).max(initial=0) <= 1  # never twice
    return inside.any(axis=0)


@pytest.mark.parametrize("seed", range(20))
def test_beside_a_comb_of_instants(seed):
    random = np.random.default_rng(seed)
    comb = np.linspace(*SPAN, 4001)[:-1] + 1e-4
    (one, turns, first), (other, _, _) = random_spells(random), random_spells(random)
    both, part_of = together(one, other)
    none = apart(one, PLACES, SPAN)
    for place in range(PLACES):
        passed = np.searchsorted(turns[place], comb) if place < PLACES - 1 else 0 * comb
        ours = is_so(one, place, comb)
        assert np.array_equal(ours, (passed + first[place]) % 2 == 1)
        assert np.array_equal(is_so(none, place, comb), ~ours)
        assert np.array_equal(is_so(both, place, comb), ours & is_so(other, place, comb))
    assert (other.begin[part_of] <= both.begin).all()
    assert (both.end <= other.end[part_of]).all()
    assert (other.place[part_of] == both.place).all()


def test_touching_spells_part_what_they_cut():
    whole = Spells(np.array([0, 1]), np.array([0.5, 0.0]), np.array([2.5, 1.0]))
    days = between(Times(np.array([0, 0, 0, 0, 1, 1]), np.array([0.0, 1.0, 2.0, 3.0, 0.0, 2.0])))
    cut, day = together(whole, days)
    assert cut.place.tolist() == [0, 0, 0, 1]
    assert cut.begin.tolist() == [0.5, 1.0, 2.0, 0.0]
    assert cut.end.tolist() == [1.0, 2.0, 2.5, 1.0]
    assert day.tolist() == [0, 1, 2, 3]
    assert cut.days.tolist() == [0.5, 1.0, 0.5, 1.0]
