"""What many tests look at, made once a session; its place puts tests/ on the path.

`sky_2027` is a Sky; `skyfield` stock Skyfield on the same kernel, `decade` everything that
happens in 2019 to 2030.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from skyfield.api import Loader

import skycal
from skycal.files import DATA
from skycal.sky import Sky, ephemeris_for

# The same examples in every run, however slow the machine.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# The tests of what must hold of every kind, body, picture, format, place and language: whoever
# adds one runs `pytest -m contract`.
CONTRACTS = (
    "words", "formats", "events/test_finders.py", "calendar/test_kinds.py", "sky/test_bodies.py",
    "pictures/test_every_picture.py", "gazetteer", "test_data.py", "test_tools.py",
)  # fmt: skip
TESTS = Path(__file__).parent
sys.path.append(str(TESTS.parent / "tools"))  # what makes data/ and docs/ is tested, too
BEGIN_2027, END_2027 = 2461406.5, 2461771.5


def pytest_collection_modifyitems(items):
    """Mark the contract tests."""
    folders = [TESTS / name for name in CONTRACTS]
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker(pytest.mark.contract)


@pytest.fixture(scope="session")
def sky_2027():
    """Return the sky of 2027."""
    return Sky(ephemeris_for(2027, 2027), BEGIN_2027, END_2027)


@pytest.fixture(scope="session")
def skyfield():
    """Return stock Skyfield: its kernel (Earth included) and builtin timescale."""
    load = Loader(str(DATA), verbose=False)
    kernel = load("de440-1900-2100.bsp")
    yield SimpleNamespace(
        kernel=kernel, earth=kernel["earth"], timescale=load.timescale(builtin=True),
        body=lambda name: kernel[name if name in _CENTRES else f"{name} barycenter"],
    )
    kernel.close()


_CENTRES = ("sun", "moon", "mercury", "venus", "earth")


@pytest.fixture(scope="session")
def decade():
    """Return the events of 2019 to 2030, of all kinds."""
    return skycal.year(2019, 2030, profile="full").events
