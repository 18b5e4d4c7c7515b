"""Stored: what is not as it was installed is found out, and said in one line."""

import shutil
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from skycal import stored
from skycal.files import DATA, TEMPLATES
from skycal.stored import DamagedDataError, arrays, intact, rows

PACKAGE = Path(stored.__file__).parent
YEAR = ("year", "2027", "-f", "html", "--place", "Changsha")
PICTURE = ("picture", "2027-08-02-solar-eclipse")
CHART = ("picture", "conjunction", "--after", "2027-05-01", "--view", "field")


def halved(data):
    """Return the first half, cut at a comma: not where a row or message happens to end."""
    return data[: data.rindex(b",", 0, len(data) // 2)]


def overwritten(data):
    return b"\xff\x00\xfe" * 40 + data[120:]


@pytest.fixture
def house(tmp_path):
    """Return a copy of the program whose data are links, to be replaced one at a time."""
    shutil.copytree(PACKAGE, tmp_path / "skycal")
    (tmp_path / "templates").symlink_to(TEMPLATES)
    shutil.copytree(DATA, tmp_path / "data", copy_function=lambda a, b: Path(b).symlink_to(a))
    return tmp_path


def damage(house, name, how):
    """Replace a file of the copy's data by a damaged one."""
    path = house / "data" / name
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(how(data))
    return path


def test_a_catalog_that_is_gone_is_damage_and_no_unknown_language(house):
    (house / "data" / "locale" / "zh_CN" / "LC_MESSAGES" / "skycal.po").unlink()
    done = run(house, "next", "full-moon")
    assert "data file locale/zh_CN/LC_MESSAGES/skycal.po is damaged; reinstall\n" in done.stderr
    assert done.returncode == 1


def run(house, *words):
    return subprocess.run(
        [sys.executable, "-m", "skycal", *words], cwd=house, capture_output=True, text=True,
        env={"PYTHONPATH": str(house), "PATH": ""},
    )  # fmt: skip


@pytest.mark.parametrize("how", [halved, overwritten])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("de440-1900-2100.bsp", YEAR), ("nutation.npy", YEAR), ("delta_t.npy", YEAR),
        ("leap_seconds.csv", YEAR), ("places.csv", YEAR), ("stars.csv", YEAR),
        ("showers.csv", YEAR), ("locale/zh_CN/LC_MESSAGES/skycal.po", YEAR),
        ("locale/zh_CN/LC_MESSAGES/skycal.po", ("next", "full-moon")),
        ("land.npy.gz", PICTURE), ("sky-stars.csv", CHART),
    ],
)  # fmt: skip
def test_a_damaged_file_is_named_in_one_line(house, name, words, how):
    damage(house, name, how)
    done = run(house, *words)
    wanted = f"skycal: skycal's data file {name} is damaged; reinstall\n"
    assert (done.stderr, done.stdout, done.returncode) == (wanted, "", 1)


@pytest.mark.parametrize("name", ["constellations.npy.gz", "country-map.npy.gz", "land.npy.gz"])
def test_damaged_arrays_are_named(tmp_path, name):
    data = bytearray((DATA / name).read_bytes())
    for at in (len(data) // 2, len(data) - 6):
        changed = bytes(data[:at]) + bytes([data[at] ^ 1]) + bytes(data[at + 1 :])
        for damaged in (changed, data[:at], b""):
            (tmp_path / name).write_bytes(damaged)
            with pytest.raises(DamagedDataError):
                arrays(tmp_path / name)
    assert len(arrays(DATA / name).dtype.names) > 1


def test_a_file_of_a_wheel_is_compared_with_what_the_wheel_says_of_it(house):
    damage(house, "places.csv", bytes)
    (house / "data").rename(house / "skycal" / "data")
    path = house / "skycal" / "data" / "places.csv"
    checksum = f"places.csv,{path.stat().st_size},{crc32(path.read_bytes()):08x}\n"
    (house / "skycal" / "data" / "checksums.csv").write_text(checksum, "utf-8")
    assert run(house, "places", "Changsha").returncode == 0
    for damaged in (path.read_bytes().replace(b"28.2", b"29.2"), path.read_bytes()[:-200]):
        path.write_bytes(damaged)
        done = run(house, "places", "Changsha")
        assert "places.csv is damaged; reinstall" in done.stderr
        assert done.returncode == 1


def test_errors_of_the_system_are_its_own(tmp_path):
    for error in (PermissionError(13, "denied", "x"), MemoryError()):
        with pytest.raises(type(error)), intact(tmp_path):
            raise error
    with (
        pytest.raises(DamagedDataError, match=f"file {tmp_path.name} is damaged"),
        intact(tmp_path),
    ):
        raise KeyError("x")


@pytest.mark.parametrize("table", ["a,b\n1\n", "a,b\n1,2,3\n", "", "a,b\n1,\udcff\n"])
def test_a_table_with_ragged_rows_is_damaged(tmp_path, table):
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DamagedDataError):
        rows(path)


def test_rows_of_a_table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("# why\na,b\n# more\n1,\n", encoding="utf-8")
    assert rows(path) == [{"a": "1", "b": ""}]
