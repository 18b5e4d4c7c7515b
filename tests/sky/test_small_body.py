"""A body is a row and a kernel: Vesta, on an ellipse, takes part in all her row says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from skyfield.framelib import ecliptic_frame
from skyfield.jpllib import SpiceKernel
from small_kernel import ELEMENTS, position_km, write_kernel

from skycal.constants import AU_KM

ROOT = Path(__file__).parents[2]
ROW = "vesta,asteroid,0 10 2000004,262.7,hg,3.20,0.32,1325.4,,1,,,,,1,2,1,1,1,1,,,,\n"
BEGIN, END = 2461041.5, 2461406.5  # 2026
# What a program says that has her row: searches are declared when it starts.
PROGRAM = """
import json, sys
import numpy as np
from skycal import events
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.ephemeris import ephemeris_for
begin, end = map(float, sys.argv[1:])
sky = Sky(ephemeris_for(2026, 2026), begin, end)
place = sky.daily.place("vesta") - sky.daily.place("sun")
hers = [
    [one.id, one.kind, one.tt, list(one.bodies), one.importance, one.details]
    for one in events.find(sky) if "vesta" in one.bodies
]
print(json.dumps({
    "meets": catalog().having["meets"], "known": sky.having("meets"), "tt": sky.daily.tt.tolist(),
    "place": place.tolist(), "events": hers,
}))
"""


def told(tree, begin=BEGIN, end=END):
    """Return what the program of a tree tells of a span."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(begin), str(end)],
        cwd=tree, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(tree)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """Return a tree whose one asteroid is she, and no kernel of her yet."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copytree(
        ROOT / "skycal", tree / "skycal", ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "data").mkdir()
    for file in (ROOT / "data").iterdir():
        if file.name not in ("asteroids.bsp", "bodies.csv"):
            (tree / "data" / file.name).symlink_to(file)
    others = [
        line for line in (ROOT / "data" / "bodies.csv").read_text("utf-8").splitlines(keepends=True)
        if ",asteroid," not in line
    ]
    (tree / "data" / "bodies.csv").write_text("".join(others) + ROW, "utf-8")
    return tree


@pytest.fixture(scope="module")
def without_kernel(tree):
    assert not (tree / "data" / "vesta.bsp").exists()
    return told(tree)


@pytest.fixture(scope="module")
def half(tree, without_kernel):
    """Return what is told where her kernel ends in the middle of the year."""
    kernel = tree / "data" / "vesta.bsp"
    write_kernel(kernel, ELEMENTS["vesta"], 2000004, BEGIN - 128.0, BEGIN + 192.0)
    found = told(tree)
    kernel.unlink()
    return found


@pytest.fixture(scope="module")
def whole(tree, half):
    write_kernel(tree / "data" / "vesta.bsp", ELEMENTS["vesta"], 2000004)
    return told(tree)


def test_without_her_kernel_nothing_is_found(without_kernel):
    assert "vesta" in without_kernel["meets"]
    assert "vesta" not in without_kernel["known"]
    assert without_kernel["events"] == []


def test_she_is_where_her_ellipse_is(whole):
    """TDB and TT, which are 2 ms apart, make 40 m of her way."""
    place = position_km(ELEMENTS["vesta"], np.array(whole["tt"])) / AU_KM
    assert np.abs(np.array(whole["place"]) - place).max() < 5e-10


def test_between_mars_and_jupiter_she_is_named_before_the_slower(whole):
    assert whole["meets"][2:5] == ["mars", "vesta", "jupiter"]
    assert whole["known"] == whole["meets"]


def test_her_opposition_as_stock_skyfield_sees_it(whole, skyfield, tmp_path):
    (opposition,) = (one for one in whole["events"] if one[1] == "opposition")
    id, _, tt, _, importance, details = opposition
    assert (id, importance) == ("2026-10-13-opposition-vesta", 2)
    write_kernel(tmp_path / "vesta.bsp", ELEMENTS["vesta"], 2000004)
    hers = SpiceKernel(tmp_path / "vesta.bsp")
    when = skyfield.timescale.tt_jd(tt)
    vesta, sun = (
        skyfield.earth.at(when).observe(body).apparent()
        for body in (skyfield.kernel["sun"] + hers.segments[0], skyfield.kernel["sun"])
    )
    hers.close()
    longitude, its = (seen.frame_latlon(ecliptic_frame)[1].degrees for seen in (vesta, sun))
    assert (longitude - its) % 360.0 == pytest.approx(180.0, abs=1e-6)  # she goes 0.6 deg a day
    assert details["elongation_deg"] == pytest.approx(vesta.separation_from(sun).degrees, abs=1e-6)


def test_she_takes_part_in_what_her_row_says(whole):
    kinds = {one[1] for one in whole["events"]}
    assert kinds == {
        "opposition", "solar-conjunction", "west-quadrature", "station-direct",
        "station-retrograde", "closest-to-earth", "farthest-from-earth", "conjunction",
        "occultation",
    }  # fmt: skip
    assert {one[4] for one in whole["events"] if one[1] != "opposition"} == {1}
    met = [one[3] for one in whole["events"] if one[1] == "conjunction"]
    assert {first for first, _ in met} > {"moon", "vesta"}


def test_where_her_kernel_ends_she_is_absent_and_before_it_the_same(whole, half):
    """But for the last weeks, from which light and curves reach beyond."""
    assert "vesta" not in half["known"]
    before = [one for one in whole["events"] if one[2] < BEGIN + 192.0 - 16.0]
    assert 2 < len(half["events"]) < len(whole["events"])
    assert [one[0] for one in half["events"]] == [one[0] for one in before]
    gaps = [one[2] - other[2] for one, other in zip(half["events"], before, strict=True)]
    assert np.abs(gaps).max() < 1e-7  # the two kernels are fitted apart
