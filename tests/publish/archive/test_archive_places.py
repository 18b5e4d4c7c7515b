"""Places of an archive: the gazetteer's, a file's, a grid's, and what is wrong with them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from manuals import ROOT

from skycal.cli import main
from skycal.model import SkycalError
from skycal.publish.archive.places import chinese_places, file_places, grid_places, read_grid
from skycal.publish.archive.request import ARCHIVE


def plan(**given):
    return ARCHIVE.request(**{"years": "2027", **given}).plan


def test_china_from_prefecture_up():
    """333 units of prefecture rank, 4 municipalities, Hong Kong, Macau, 22 seats of Taiwan."""
    places = chinese_places()
    assert len(places) == 361
    assert len({place.slug for place in places}) == 361
    assert plan(places="cn", place=["Changsha"]).places == tuple(places)  # it is among them


def test_a_grid_covers_the_earth_evenly():
    places = grid_places(10.0)
    assert len(places) == 18 * 36
    assert (places[0].latitude, places[0].longitude) == (-85.0, -175.0)
    assert (places[-1].latitude, places[-1].longitude) == (85.0, 175.0)
    assert len(grid_places(1.0)) == 64800
    assert read_grid("2.5") == 2.5


def test_a_file(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("\ufeffname,latitude,longitude,elevation\n# a dark site\n"
                    "Lenghu,38.607,93.896,4200\n\"Sea, far\",0,-120.5,\n", "utf-8")  # fmt: skip
    lenghu, sea = file_places(path)
    assert (lenghu.latitude, lenghu.longitude, lenghu.elevation) == (38.607, 93.896, 4200.0)
    assert (sea.name, sea.slug, sea.elevation) == ("Sea, far", "0,-120.5", 0.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,latitude\nA,1\n", "has no column 'longitude'"),
        ("name,latitude,longitude\nA,91,0\n", "is no place: 'A'"),
        ("name,latitude,longitude\nA,1,0\nB,x,0\n", "line 3 of"),
        ("name,latitude,longitude\nA,nan,0\n", "is no place: 'A'"),
        ("name,latitude,longitude\nA,1\n", "is no place: 'A'"),
        ("", "has no column 'name'"),
    ],
)
def test_files_that_are_wrong(tmp_path, text, said):
    path = tmp_path / "places.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(SkycalError, match=said):
        file_places(path)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "places: no place is given"),
        ({"places": "nowhere.csv"}, "places: cannot read 'nowhere.csv': No such file"),
        ({"grid": "7"}, "grid: it must be degrees that divide 180"),
        ({"grid": "nan"}, "grid: it must be degrees"),
        ({"grid": "0.5"}, "grid: one archive holds 65535 places, as a grid of 1 degree has"),
        ({"grid": "1e-300"}, "grid: one archive holds 65535 places"),
        ({"places": "cn", "years": "1400..1500"}, "years: year 1400 is outside"),
        ({"places": "cn", "kind": "galilean-eclipse"}, "kind: galilean-eclipse is not in the"),
        ({"places": "cn", "kind": "opposition", "family": "moon-phase"}, "no kind is of these"),
        ({"places": "cn", "jobs": "0"}, "jobs: it goes from 1 to 1024"),
        ({"places": "cn", "scheduler": "here"}, "scheduler: it must be an address such as tcp"),
        ({"places": "cn", "scheduler": "tcp://a:1", "jobs": "2"}, "jobs: the workers of"),
    ],
)
def test_wishes_that_are_wrong(given, said):
    with pytest.raises(SkycalError, match=said):
        plan(**given)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--years", "2027", "--place", "Beijing"], "--output: it is missing"),
        (["--place", "Beijing", "-o", "x"], "--years: it is missing"),
        (["--years", "2027", "-o", "x"], "--places: no place is given: --places, --place or"),
        (["--years", "2027", "--place", "Atlantis", "-o", "x"], "--place: "),
        (["--years", "2027", "--place", "Beijing", "-o", "README.md"], "is no folder"),
    ],
)
def test_commands_that_are_wrong(words, said, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, ["archive", *words])
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (ROOT / "x").exists()
