"""Compiled templates: they print what their source prints, and are the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import jinja2
import pytest

import skycal
from skycal.files import TEMPLATES
from skycal.formats.page import compiled, filling
from skycal.formats.page.runtime import TemplateRuntimeError, Templates

COMPILE = (
    "import sys\n"
    "from pathlib import Path\n"
    "from skycal.formats.page.compiled import compile_all\n"
    "compile_all(Path(sys.argv[1]), Path(sys.argv[2]))\n"
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.py")}


@pytest.fixture(autouse=True)
def no_memory():
    """Forget what earlier tests compiled, and what these do."""
    filling._environment.cache_clear()
    yield
    filling._environment.cache_clear()


PRINTED = {
    "page": lambda: august().to("html"),
    "page without pictures": lambda: august().to("html", pictures=False),
    "section": lambda: august().to("html", embed=True),
    "feed": lambda: august().to("atom", url="https://example.org/2027.atom"),
    "sheet": lambda: skycal.tonight("London", date="2027-08-12").to("html"),
    "section of a sheet": lambda: skycal.best(2027).to("html", embed=True),
}


@cache
def august():
    """Return a month in which there is one of nearly everything."""
    return skycal.month("2027-08", place="London")


@pytest.mark.parametrize("what", PRINTED)
def test_a_wheel_prints_without_jinja_what_a_checkout_prints(what, monkeypatch, tmp_path):
    printed = PRINTED[what]()
    compiled.compile_all(TEMPLATES, tmp_path / "compiled")
    monkeypatch.setattr(filling, "TEMPLATES", tmp_path)  # no source: nothing else can be read
    monkeypatch.setattr(jinja2, "Environment", None)
    filling._environment.cache_clear()
    assert PRINTED[what]() == printed


def test_every_compiled_template_finds_what_it_calls(tmp_path):
    templates = Templates(compiled.compile_all(TEMPLATES, tmp_path))
    for source in TEMPLATES.rglob("*.j2"):
        name = source.relative_to(TEMPLATES).as_posix()
        text = (tmp_path / f"{name}.py").read_text("utf-8")
        asked = set(re.findall(r"environment\.(filters|tests)\['(\w+)'\]", text))
        assert asked <= {(table, one) for table in ("filters", "tests")
                         for one in getattr(templates, table)}, name
        assert templates.get_template(name).root_render_func


def test_a_name_that_nobody_gave_is_an_error(tmp_path):
    (tmp_path / "a.j2").write_text("{{ one.two }}", "utf-8")
    template = Templates(compiled.compile_all(tmp_path, tmp_path / "made")).get_template("a.j2")
    assert template.render(one={"two": "<"}) == "&lt;"
    for given in ({}, {"one": 1}):
        with pytest.raises(TemplateRuntimeError):
            template.render(**given)


def test_every_template_is_compiled_the_same_whatever_the_order_of_hashes(tmp_path):
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(TEMPLATES.parent)}
        subprocess.run([sys.executable, "-c", COMPILE, TEMPLATES, tmp_path / seed],
                       check=True, env=environment)  # fmt: skip
    first, second = (bytes_of(tmp_path / seed) for seed in ("1", "2"))
    assert first == second
    assert len(first) == len(list(TEMPLATES.rglob("*.j2")))


def test_a_checkout_compiles_once_and_again_when_a_template_has_changed(monkeypatch, tmp_path):
    source, cache = tmp_path / "a.j2", tmp_path / "cache"

    def printed() -> str:
        return compiled.environment(tmp_path, cache).get_template("a.j2").render()

    source.write_text("one", "utf-8")
    assert printed() == "one"
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", None)
        assert printed() == "one"
    source.write_text("two", "utf-8")
    assert printed() == "two"


def test_a_checkout_that_cannot_be_written_compiles_each_time(tmp_path):
    templates, cache = tmp_path / "templates", tmp_path / "a file"
    templates.mkdir()
    (templates / "a.j2").write_text("{{ 2 }}", "utf-8")
    cache.write_text("")
    assert compiled.environment(templates, cache).get_template("a.j2").render() == "2"
