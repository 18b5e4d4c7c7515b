"""`skycal picture`: what it draws, the files it writes, and what it says when it cannot."""

from __future__ import annotations

import struct
import subprocess
import sys
from shutil import which
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from skycal.cli import main
from skycal.formats import png as pictures
from skycal.words.fonts import faces

ECLIPSE = "2027-08-02-solar-eclipse"
SVG = "{http://www.w3.org/2000/svg}"


def run(*words: str):
    return CliRunner().invoke(main, ["picture", *words])


def drawn(*words: str) -> ElementTree.Element:
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    return ElementTree.fromstring(result.stdout)


def size(png: bytes) -> tuple[int, int]:
    """Return width and height as the PNG's IHDR chunk says (PNG 3rd edition, 11.2.1)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_an_event_by_its_id():
    svg = drawn(ECLIPSE, "--lang", "en")
    assert "Total solar eclipse" in svg.findtext(f"{SVG}title")
    assert svg.get("width")
    assert svg.get("height")


def test_an_id_with_a_suffix_and_one_at_new_year():
    assert "Geminids" in drawn("2027-12-14-meteor-shower-gem", "--lang", "en").findtext(
        f"{SVG}title")  # fmt: skip
    # 2029-01-01 in Beijing: the total lunar eclipse of 2028-12-31 16:52 UTC
    assert drawn("2028-12-31-lunar-eclipse").tag == f"{SVG}svg"


def test_the_next_of_a_name():
    by_name = run("total solar eclipse", "--after", "2027-01-01", "--lang", "en")
    assert by_name.stdout == run(ECLIPSE, "--lang", "en").stdout != ""


@pytest.mark.parametrize("name", ["strip", "elongations", "apparitions", "nights", "darkness"])
def test_a_year(name):
    assert "2027" in drawn(name, "--year", "2027", "--place", "Changsha").findtext(f"{SVG}title")


def test_views_of_an_event():
    night, field, horizon = (
        drawn("2027-11-25-conjunction-venus-mars", "--place", "Beijing", "--view", view)
        for view in ("night", "field", "horizon"))  # fmt: skip
    classes = [{one.get("class") for one in svg.iter()} for svg in (night, field, horizon)]
    assert "sky-watch" in classes[0]
    assert "sky-figure" in classes[1]
    assert "sky-ground" in classes[2]
    assert run("2027-11-25-conjunction-venus-mars", "--place", "Beijing").stdout == run(
        "2027-11-25-conjunction-venus-mars", "--place", "Beijing", "--view", "night").stdout


def test_the_minute_of_a_view_is_the_texts():
    """A conjunction at 09:39 in daylight is drawn at 17:50, when one looks."""
    for view in ("night", "field", "horizon"):
        svg = drawn("2027-11-25-conjunction-venus-mars", "--place", "Beijing", "--view", view)
        said = " ".join(filter(None, (text.text for text in svg.iter(f"{SVG}text"))))
        assert "17:50" in said
        assert "09:39" not in said


def test_a_month():
    title = drawn("jupiter-moons", "--month", "2027-03", "--lang", "en").findtext(f"{SVG}title")
    assert title == "Jupiter's moons in March 2027"


def test_tones():
    by_day, by_night, by_system = (
        run(ECLIPSE, *tone).stdout for tone in (["--day"], ["--night"], []))  # fmt: skip
    assert "#faf7f0" in by_day
    assert "#0c101c" not in by_day
    assert "#0c101c" in by_night
    assert "#faf7f0" not in by_night
    assert by_system.index("#faf7f0") < by_system.index("@media") < by_system.index("#0c101c")
    assert "var(" not in by_system


def test_files(tmp_path):
    svg, png = tmp_path / "map.svg", tmp_path / "map.PNG"
    assert run(ECLIPSE, "-o", str(svg)).exit_code == 0
    assert svg.read_text("utf-8") == run(ECLIPSE, "-o", "-").stdout
    assert run(ECLIPSE, "-o", str(png)).exit_code == 0
    across, down = size(png.read_bytes())
    root = ElementTree.fromstring(svg.read_text("utf-8"))
    assert across == 1200
    assert down == pytest.approx(1200 * float(root.get("height")) / float(root.get("width")), abs=1)
    assert run(ECLIPSE, "-o", str(png), "--width", "300").exit_code == 0
    assert size(png.read_bytes())[0] == 300
    assert sorted(tmp_path.iterdir()) == sorted([svg, png])


def test_a_png_has_its_words():
    """In the families the pictures name: a rasterizer knows no `sans-serif` of Linux."""
    fonts = which("fc-list") and subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout
    if not fonts:
        pytest.skip("no font with Chinese characters here")
    word = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">{}</svg>'
    blank = pictures.png(word.format(""), 60)
    family = faces("zh_CN").sans
    text = f"<text y='15' style='font-family:{family}'>\u6708</text>"
    assert pictures.png(word.format(text), 60) != blank


def test_without_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    done = run(ECLIPSE, "-o", str(tmp_path / "map.png"))
    assert done.exit_code == 2
    assert "pip install 'skycal[png]'" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2027-08-01-solar-eclipse"],
         "no event '2027-08-01-solar-eclipse'; the next solar-eclipse is 2027-08-02-solar-eclipse"),
        (["2027-02-30-solar-eclipse"], "is no event's id"),
        (["2027-08-02-solar-flare"], "is no event's id"),
        (["2800-08-02-solar-eclipse"], "2800"),
        (["marz in opposition", "--lang", "en"], "nothing is called"),
        (["solar-term", "--after", "2027-01-01"], "no picture of 2027-01-05-solar-term"),
        (["strip", "--year", "2027", "--view", "night"], "--view: the picture 'strip'"),
        (["opposition", "--view", "globe"], "--view"),
        (["2027-08-02-solar-eclipse", "--view", "field"], "--view: there is no such view"),
        (["strip"], "--year: the picture 'strip' is that of a year: give one"),
        (["opposition", "--year", "2027"], "--year: the picture 'opposition' takes none"),
        (["strip", "--year", "2027", "--after", "2027-01-01"], "--after: the picture 'strip'"),
        (["nights", "--year", "2027"], "--place: the picture 'nights' is that of a place"),
        (["darkness", "--year", "2027"], "--place: the picture 'darkness' is that of a place"),
        (["strip", "--year", "2027", "-o", "strip.jpg"], "choose one with --format: svg, png"),
        (["strip", "--year", "2027", "--width", "600"], "--width: it does not go with the format"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn(words, said):
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
