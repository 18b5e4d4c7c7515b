"""Elements: a file of orbits through every door, and what is said of a wrong one."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from own_orbits import ATLAS, CERES, VESTA

import skycal
from skycal.cli import main
from skycal.publish.server.routes import ROUTES
from skycal.requests import PRODUCTS


@pytest.fixture
def orbits(tmp_path):
    path = tmp_path / "orbits.txt"
    path.write_text(f"# of mine\n{ATLAS}\n{VESTA}\n", "utf-8")
    return path


def test_a_year_has_them_among_the_others(orbits):
    calendar = skycal.year(2024, elements=orbits, lang="en")
    titles = [entry.title for entry in calendar if "atlas" in entry.id]
    assert "C/2023 A3 (Tsuchinshan-ATLAS) at perihelion" in titles
    plain = skycal.year(2024, lang="en")
    rest = [entry.id for entry in calendar if not {"c-2023-a3-tsuchinshan-atlas", "4-vesta"} & {
        *entry.bodies}]  # fmt: skip
    assert rest == [entry.id for entry in plain]
    note = calendar.to("text").splitlines()
    assert any("undisturbed orbit" in line and "October 17, 2024" in line for line in note)


def test_every_format_says_them_at_a_place(orbits):
    calendar = skycal.year(None, from_="2024-09-20", to="2024-10-20", elements=orbits,
                           place="Changsha", profile="full")
    for name in calendar.formats:
        if name != "html":  # minutes of pictures, in the next
            assert b"Tsuchinshan" in calendar.to_bytes(name), name
    assert "nan" not in calendar.to_html().lower().replace("lunan", "").split("<body")[0]


@pytest.mark.parametrize("what", [
    "C/2023 A3 (Tsuchinshan-ATLAS) at perihelion", "perihelion of Tsuchinshan-ATLAS",
    "C/2023 A3\u8fc7\u8fd1\u65e5\u70b9",
])  # fmt: skip
def test_next_knows_their_names(orbits, what):
    (one,) = skycal.next(what, after="2024-01-01", elements=str(orbits))
    assert one.id == "2024-09-27-planet-perihelion-c-2023-a3-tsuchinshan-atlas"


def test_next_ends_where_their_orbits_are_not_worth_following(orbits):
    assert len(skycal.next("C/2023 A3 perihelion", after="2024-11-01", elements=orbits, lang="en")
               ) == 0  # fmt: skip
    done = CliRunner().invoke(main, [
        "next", "C/2023 A3 perihelion", "--after", "2024-11-01", "--elements", str(orbits),
        "--lang", "en"])  # fmt: skip
    assert (done.exit_code, done.stderr) == (
        1, "skycal: there is no C/2023 A3 perihelion until the end of 2034\n")


def test_the_same_orbits_are_the_same_wish_wherever_they_stand(orbits, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(f"{ATLAS}\n\n# and\n{VESTA}\n", "utf-8")
    one, two, none = (PRODUCTS["year"].request(year=2024, elements=path)
                      for path in (str(orbits), other, None))  # fmt: skip
    assert one == two != none
    assert one.canonical() == two.canonical() != none.canonical()
    other.write_text(ATLAS.replace("0.391423", "0.391424"), "utf-8")
    assert PRODUCTS["year"].request(year=2024, elements=other) != one


def test_a_better_orbit_in_the_same_process_is_another_sky(tmp_path):
    """The ids are the same: feeds go on when an orbit is improved."""
    found = []
    for day in ("27.7405", "27.2405"):
        path = tmp_path / f"{day}.txt"
        path.write_text(ATLAS.replace("27.7405", day), "utf-8")
        found += skycal.next("C/2023 A3 at perihelion", after="2024-01-01", elements=path)
    assert found[0].id == found[1].id
    assert found[0].tt - found[1].tt == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize(("written", "said"), [
    (None, "cannot read"), (b"", "there is no orbit in it"), (b"\xff\xfe", "is not UTF-8"),
    (b"#" * 200_000, "more than 100000 octets"), (b"Eros", "line 1: it is neither"),
    (CERES.encode(), "(1) Ceres is followed from 2015-05-05 to 2035-05-05 only"),
])  # fmt: skip
def test_a_wrong_file_is_one_line(tmp_path, written, said):
    path = tmp_path / "orbits.txt"
    if written is not None:
        path.write_bytes(written)
    with pytest.raises(skycal.SkycalError) as caught:
        skycal.year(2050, elements=path)
    assert caught.value.parameter == "elements"
    assert said in str(caught.value)
    done = CliRunner().invoke(main, ["year", "2050", "--elements", str(path)])
    assert done.exit_code == 2
    assert done.stderr.startswith("skycal: --elements: ")


@pytest.mark.parametrize("value", [5, "", "a\0b", ["x"], b"x", Path("/")])
def test_what_is_no_name_of_a_file(value):
    with pytest.raises(skycal.SkycalError):
        skycal.year(2024, elements=value)


def test_no_server_takes_files():
    assert all("elements" not in {one.name for one in route.in_query} for route in ROUTES)
