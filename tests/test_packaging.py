"""Packaging: what pyproject.toml promises is what the tree has and the code imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import skycal
from skycal.files import DATA, TEMPLATES

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CODE = ROOT / "skycal"
OPTIONAL = PROJECT["project"]["optional-dependencies"]


def imported(folder: Path) -> set[str]:
    """Return the top-level modules that the files of a folder import."""
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found


def required(names: list[str]) -> set[str]:
    """Return the projects of requirements, without their versions."""
    return {re.match(r"[\w-]+", name)[0] for name in names}


EXTRAS = ("de440", "png", "server", "archive")  # what a part of the program needs


def of_extras() -> set[str]:
    """Return the projects that the program's own extras bring."""
    return required([one for extra in EXTRAS for one in OPTIONAL[extra]])


def test_the_dependencies_are_what_the_code_imports():
    third_party = imported(CODE) - set(sys.stdlib_module_names) - {"skycal"}
    extras = {name.replace("-", "_") for name in of_extras()} | {"distributed"}  # Dask's
    assert third_party - extras == required(PROJECT["project"]["dependencies"])


@pytest.mark.parametrize("extra", ["test", "bench"])
def test_nothing_of_an_extra_is_needed_to_run(extra):
    extras = required(OPTIONAL[extra]) - of_extras()
    modules = {name.replace("-", "_") for name in extras} | {"swisseph", "erfa", "astronomy"}
    assert not modules & imported(CODE)


def test_the_version_is_one():
    assert re.fullmatch(r"\d+\.\d+\.\d+", skycal.__version__)
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "skycal/version.py"
    assert "version" in PROJECT["project"]["dynamic"]


def test_what_is_packed_is_there():
    build = PROJECT["tool"]["hatch"]["build"]["targets"]
    for name in (*build["sdist"]["include"], *build["wheel"]["only-include"]):
        assert (ROOT / name).exists(), name
    for name in PROJECT["project"]["license-files"]:
        assert "MIT" in (ROOT / name).read_text("utf-8")
    assert {folder.name for folder in (DATA, TEMPLATES)} == {"data", "templates"}


def test_every_folder_of_code_has_its_place_in_the_layers():
    (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
    stations = {f"skycal.{path.stem}" for path in CODE.iterdir()
                if path.suffix == ".py" or (path / "__init__.py").is_file()}  # fmt: skip
    optional = {layer.strip("()") for layer in contract["layers"] if layer.startswith("(")}
    layers = {layer.strip("()") for layer in contract["layers"]}
    assert stations - {"skycal.__init__", "skycal.__main__"} <= layers
    assert layers - stations <= optional


def test_every_data_file_has_a_source():
    sources = (DATA / "SOURCES.md").read_text("utf-8")
    for name in {path.name for path in DATA.iterdir()} - {"SOURCES.md"}:
        assert f"`{name}" in sources, name


def test_help_needs_nothing_heavy():
    """`skycal --help` answers at once: neither NumPy nor the ephemeris are imported for it."""
    program = (
        "import sys\n"
        "from skycal.cli import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        "    print([name for name in ('numpy', 'skyfield', 'polib', 'jinja2', 'icalendar')\n"
        "           if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.endswith("[]\n")


def test_every_file_system_can_hold_the_names():
    """No two that differ in case only, none of Windows' own, nothing but ASCII."""
    folders = ("skycal", "templates", "data", "tests", "tools", "docs", "examples", "benchmarks")
    names = [path.relative_to(ROOT).as_posix() for folder in folders
             for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]  # fmt: skip
    assert len({name.casefold() for name in names}) == len(names) > 400
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_./+-]+", name), name
        assert not re.search(r"(?i)(^|/)(con|aux|nul|prn|com\d|lpt\d)(\.|/|$)|\.(/|$)", name), name
