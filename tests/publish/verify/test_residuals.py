"""Our instants against stock Skyfield's own measures of the same events, all over DE440's years.

`python tests/residuals.py` does the same for ten thousand events.
"""

import pytest
from residuals import limit_ms, measured, sampled

EVENTS, YEARS, SEED = 800, (1551, 2648), 11


@pytest.fixture(scope="module")
def found():
    return measured(sampled(EVENTS, YEARS, SEED))


def test_instants_are_skyfields(found):
    off = [
        (round(ms, 1), name, id)
        for name, rows in found.items()
        for ms, id in rows
        if abs(ms) > limit_ms(name)
    ]
    assert off == []


def test_all_kinds_are_measured(found):
    assert sum(map(len, found.values())) >= EVENTS
    assert {"new-moon", "conjunction", "station-direct", "occultation"} <= set(found)
