"""MPC: what a line says, and what is said of a wrong one."""

import pickle

import numpy as np
import pytest
from own_orbits import ATLAS, CERES, HALLEY, LINES, VESTA

from skycal.model import SkycalError
from skycal.sky.bodies import catalog
from skycal.sky.mpc import MOST, own_bodies


def test_an_asteroids_line():
    (ceres,) = own_bodies(CERES)
    assert (ceres, ceres.called) == ("1-ceres", "(1) Ceres")
    orbit, row = ceres.orbit, ceres.row
    assert (row.kind, row.law, row.absolute_mag, row.slope) == ("asteroid", "hg", 3.34, 0.15)
    assert orbit.epoch_tt == 2460800.5  # K2555: 2025 May 5.0 TT
    assert orbit.perihelion_au == pytest.approx(2.7660512 * (1.0 - 0.0794013), abs=1e-12)
    # 0.21424651 deg a day, which the line has too, from a mean anomaly of 188.70269 - 360 deg.
    assert orbit.perihelion_tt == pytest.approx(2460800.5 + 171.29731 / 0.21424651, abs=1e-3)
    assert orbit.period_days == pytest.approx(360.0 / 0.21424651, rel=1e-7)


def test_a_comets_line():
    (halley,) = own_bodies(HALLEY)
    assert (halley, halley.called) == ("1p-halley", "1P/Halley")
    assert (halley.row.kind, halley.row.absolute_mag, halley.row.slope) == ("comet", 5.5, 4.0)
    assert halley.orbit.perihelion_tt == pytest.approx(2446470.9589, abs=1e-9)  # 1986 Feb 9.4589
    assert halley.orbit.epoch_tt == 2446480.5  # 1986 Feb 19.0
    assert np.degrees(halley.orbit.inclination) == pytest.approx(162.2422)


def test_what_need_not_be_told():
    line = ATLAS[:81] + " " * 19 + ATLAS[100:]  # no epoch, no brightness
    (comet,) = own_bodies(line)
    assert comet.orbit.epoch_tt == comet.orbit.perihelion_tt
    assert np.isnan(comet.row.absolute_mag)
    assert own_bodies(CERES[:103])[0].called == "00001"


def test_blank_lines_and_remarks_are_passed_over():
    file = "\n".join(["# mine", "", *LINES, "   "])
    assert own_bodies(file) == (
        "1-ceres", "4-vesta", "1p-halley", "c-2020-f3-neowise", "c-2023-a3-tsuchinshan-atlas")


def test_what_an_id_brings_survives_a_process():
    (ceres,) = own_bodies(CERES)
    again = pickle.loads(pickle.dumps(ceres))
    assert (again, again.called, again.orbit, again.row) == (
        ceres, ceres.called, ceres.orbit, ceres.row)
    assert catalog().bodies[again] == ceres.row
    with pytest.raises(KeyError):
        catalog().bodies["1-ceres"]


@pytest.mark.parametrize(("file", "said"), [
    ("", "there is no orbit in it"),
    ("\nEros\n", "line 2: it is neither an asteroid's line"),
    (f"{VESTA}\n{CERES[:60]}", "line 2: the inclination (columns 60-68) is missing"),
    (CERES.replace("0.0794013", "0.07940l3"),
     "line 1: the eccentricity (columns 71-79) is no number: '0.07940l3'"),
    (CERES.replace("0.0794013", "1.0794013"), "goes from 0 to 0.9999, not 1.0794013"),
    (CERES.replace(" 188.70269", "188.702690"), "line 1: column 26 is not blank"),
    (ATLAS.replace("2024 09", "2024 13"), "the month of perihelion (columns 20-21) goes from 1"),
    (ATLAS.replace("09 27", "02 30"), "line 1: there is no day 2024-02-30"),
    (ATLAS.replace("0.391423", "0.000000"), "the perihelion distance (columns 31-39) goes from"),
    (f"{CERES}\n{VESTA}\n{CERES}", "line 3: (1) Ceres stands in line 1, too"),
    (ATLAS.replace("(Tsuchinshan-ATLAS)", "(\x1b[31m           )"), "some that nobody sees"),
    (CERES.replace("(1) Ceres", "Ceres    "), "line 1: Ceres is computed anyway"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(file, said):
    with pytest.raises(SkycalError) as caught:
        own_bodies(file)
    assert said in caught.value.message
    assert len(caught.value.message.splitlines()) == 1


def test_there_is_an_end_to_orbits():
    many = "\n".join(CERES.replace("(1) Ceres  ", f"({i}) Ceres"[:11].ljust(11))
                     for i in range(1000, 1000 + MOST + 1))  # fmt: skip
    with pytest.raises(SkycalError, match=f"line {MOST + 1}: there are more than {MOST} orbits"):
        own_bodies(many)
