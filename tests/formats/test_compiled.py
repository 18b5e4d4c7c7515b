"""Compiled templates: they print what their source prints, and are the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from small_calendars import encoded

from skycal.files import TEMPLATES
from skycal.formats.page import compiled, filling

COMPILE = (
    "import sys\n"
    "from pathlib import Path\n"
    "from skycal.formats.page.compiled import compile_all\n"
    "compile_all(Path(sys.argv[1]), Path(sys.argv[2]))\n"
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its name."""
    return {path.name: path.read_bytes() for path in folder.rglob("*.py")}


@pytest.fixture(autouse=True)
def no_memory():
    """Forget what earlier tests compiled, and what these do."""
    filling._environment.cache_clear()
    yield
    filling._environment.cache_clear()


@pytest.mark.parametrize("options", [{}, {"embed": True}], ids=str)
def test_a_wheel_prints_what_a_checkout_prints(options, monkeypatch, tmp_path, small):
    page = encoded("html", small, pictures=False, **options)
    compiled.compile_all(TEMPLATES, tmp_path / "compiled")
    monkeypatch.setattr(filling, "TEMPLATES", tmp_path)  # no source: nothing else can be read
    filling._environment.cache_clear()
    assert encoded("html", small, pictures=False, **options) == page


def test_every_template_is_compiled_the_same_whatever_the_order_of_hashes(tmp_path):
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(TEMPLATES.parent)}
        subprocess.run([sys.executable, "-c", COMPILE, TEMPLATES, tmp_path / seed],
                       check=True, env=environment)  # fmt: skip
    first, second = (bytes_of(tmp_path / seed) for seed in ("1", "2"))
    assert first == second
    assert len(first) == len(list(TEMPLATES.rglob("*.j2")))


def test_what_another_jinja_made_is_not_used(monkeypatch, tmp_path):
    (tmp_path / "a.j2").write_text("now {{ 1 }}", "utf-8")
    made = compiled.compile_all(tmp_path, tmp_path / "compiled")
    (tmp_path / "a.j2").write_text("changed {{ 1 }}", "utf-8")
    cache = tmp_path / "cache"
    assert compiled.environment(tmp_path, cache).get_template("a.j2").render() == "now 1"
    made.rename(made.with_name("2.0-" + made.name))
    assert compiled.environment(tmp_path, cache).get_template("a.j2").render() == "changed 1"


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
