"""`skycal verify`: its forms, its exit status, its words for what is wrong; README's table."""

from __future__ import annotations

import csv
import io
import json
import os
import re

import pytest
from click.testing import CliRunner
from manuals import ROOT
from msgspec.structs import replace

from skycal.cli import main
from skycal.publish.verify import verifying

SMALL = ("verify", "--years", "2004..2005", "--sample", "40")
BLOCK = re.compile(r"(<!-- verify -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def run(*words: str):
    return CliRunner().invoke(main, list(words))


def test_a_small_sample_in_every_form():
    text = run(*SMALL, "--lang", "en", "-f", "text")
    assert (text.exit_code, text.stderr) == (0, "")
    assert "Instants beside stock Skyfield's" in text.stdout
    rows = list(csv.DictReader(io.StringIO(run(*SMALL, "-f", "csv").stdout)))
    assert sum(int(row["count"]) for row in rows if row["compared"] == "instants") >= 40
    assert {row["holds"] for row in rows} == {"true"}
    listed = json.loads(run(*SMALL, "-f", "json").stdout)["agreements"]
    assert len(listed) == len(rows)
    assert "与 Skyfield 原版对照" in run(*SMALL, "-f", "markdown").stdout


def test_what_is_over_its_bound_is_marked_and_ends_with_1(monkeypatch):
    def late(*given):
        return [replace(one, sizes=(1e3,)) for one in real(*given)]

    real = verifying.residuals
    monkeypatch.setattr("skycal.publish.verify.verifying.residuals", late)
    done = run(*SMALL, "-f", "text", "--lang", "en")
    assert done.exit_code == 1
    assert "1000.000 ms ✗" in done.stdout
    assert re.fullmatch(r"skycal: \d+ comparisons are over their bounds\n", done.stderr)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--years", "2100..1900"], "--years: the last year, 1900, is before the first, 2100"),
        (["--years", "soon"], "--years: it must be years such as 1900..2100, not 'soon'"),
        (["--years", "1400..1500"], "--years: year 1400 is outside"),
        (["--sample", "0"], "--sample: it goes from 1 to"),
        (["--sample", "some"], "--sample: it must be a whole number, not 'some'; or all"),
        (["--seed", "-1"], "--seed: it goes from 0 to"),
        (["-f", "ics"], "--format: the format ics cannot hold this"),
    ],
)
def test_bad_wishes(words, said):
    done = run("verify", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_the_table_of_the_readme():
    """SKYCAL_DOCS=1 writes it; else every row is there, with its bound kept and figures like it."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    real = next(part for part in run("verify", "-f", "markdown").stdout.split("\n\n")
                if part.startswith("|"))  # fmt: skip
    real = real.rstrip("\n") + "\n"
    if os.environ.get("SKYCAL_DOCS"):
        readme.write_text(BLOCK.sub(lambda found: found[1] + real + found[3], text), "utf-8")
        text = readme.read_text("utf-8")
    shown = BLOCK.search(text)[2]
    for one, other in zip(_cells(shown), _cells(real), strict=True):
        assert (one[0], one[1], one[5]) == (other[0], other[1], other[5])
        if any(map(str.isdigit, one[4])):
            bound = _number(one[5])
            assert max(_number(one[4]), _number(other[4])) <= bound
            assert abs(_number(one[3] or "0") - _number(other[3] or "0")) <= bound / 10


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]


def _number(cell: str) -> float:
    return float(cell.split()[0])
