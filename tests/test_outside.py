"""From outside: what somebody has who installed skycal: types, help, and a notebook."""

from __future__ import annotations

import ast
import json
import os
import pydoc
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import manuals
import pytest

import skycal

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "skycal.ipynb"


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Return a folder with README's example and one that shows types, as strangers have them."""
    folder = tmp_path_factory.mktemp("outside")
    (readme,) = (one.text for one in manuals.blocks(ROOT / "README.md") if one.name == "ci: python")
    (folder / "readme.py").write_text(readme, "utf-8")
    (folder / "revealed.py").write_text(
        "import skycal\n"
        "reveal_type(skycal.year(2027))\n"
        "reveal_type(skycal.year(2027, place=['Beijing', (28.2, 112.9)]))\n"
        "reveal_type(skycal.find('opposition')[0])\n"
        "reveal_type(skycal.month('2026-12')[:3])\n"
        "reveal_type(skycal.year(2027)[0].time)\n"
        "reveal_type(skycal.tonight('Beijing'))\n"
        "reveal_type(skycal.SkycalError('x').parameter)\n",
        "utf-8",
    )
    # A stub package on the path stands for the installed one: types are found by py.typed alone.
    (folder / "site").mkdir()
    (folder / "site" / "skycal").symlink_to(ROOT / "skycal")
    return folder


REVEALED = ["Calendar", "list[", "Entry", "Calendar", "datetime", "Result", "str | None"]


def checked(program: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        program, cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": "", **environment},
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.slow
def test_mypy_from_outside(examples):
    if find_spec("mypy") is None:
        pytest.skip("mypy is not installed")
    said = checked(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "readme.py",
         "revealed.py"], examples, MYPYPATH=str(examples / "site"))  # fmt: skip
    problems = [line for line in said.splitlines()
                if re.match(r"(readme|revealed)\.py.* error:", line)]  # fmt: skip
    assert problems == []
    _revealed(re.findall(r'Revealed type is "(.*)"', said))


def test_pyright_from_outside(examples):
    here = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    program = shutil.which("pyright", path=here) or shutil.which("basedpyright", path=here)
    if program is None:
        pytest.skip("neither pyright nor basedpyright is installed")
    config = {"typeCheckingMode": "strict", "extraPaths": ["site"],
              "pythonVersion": "3.11", "include": ["readme.py", "revealed.py"]}  # fmt: skip
    (examples / "pyrightconfig.json").write_text(json.dumps(config))
    said = checked([program], examples)
    assert not re.findall(r"(?:readme|revealed)\.py:\d+:\d+ - error.*", said), said
    _revealed(re.findall(r'Type of ".*" is "(.*)"', said))


def _revealed(types: list[str]) -> None:
    assert len(types) == len(REVEALED), types
    for said, wanted in zip(types, REVEALED, strict=True):
        assert wanted in said
        assert "Any" not in said


def test_help_teaches():
    said = pydoc.plain(pydoc.render_doc(skycal))
    for name in ("year", "month", "next", "find", "event", "eclipse", "almanac", "tonight",
                 "picture", "places", "best"):  # fmt: skip
        assert re.search(rf"^ +{name}\(", said, re.M), name
    assert said.count(">>>") > 10
    assert "Package" not in said.split("PACKAGE CONTENTS")[0]
    assert set(dir(skycal)) == set(skycal.__all__)


def test_the_examples_in_help_are_true():
    """The doctests of the package's page and of every function of the API."""
    program = (
        "import doctest, skycal, skycal.api as api, skycal.results as results\n"
        "print([doctest.testmod(one).failed for one in (skycal, api, results)])\n"
    )
    said = checked([sys.executable, "-c", program], ROOT, PYTHONPATH=str(ROOT),
                   PYTHONIOENCODING="utf-8")  # fmt: skip
    assert said == "[0, 0, 0]\n"


def test_the_notebook_runs():
    """Each cell as Jupyter runs it: its last line is what is shown, as HTML where there is any."""
    pytest.importorskip("pandas")
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert len(sources) == 10
    names: dict[str, object] = {}
    shown = []
    for source in sources:
        body = ast.parse(source)
        last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, "notebook", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "notebook", "eval"), names)
            as_html = getattr(value, "_repr_html_", None)
            shown.append(as_html() if as_html else repr(value))
    assert "<table" in shown[0]
    assert "'annular'" in shown[1]
    assert "2035-09-02-solar-eclipse" in shown[5]  # Beijing
    assert "2028-07-22-solar-eclipse" in shown[5]  # Sydney: Espenak
    assert shown[6].startswith("<svg")
