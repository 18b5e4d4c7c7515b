"""The documents: true to the program, and every recipe of CONTRIBUTING.md done as it is printed."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import manuals
import pytest
from manuals import ROOT, Block, up_to_date
from small_kernel import ELEMENTS, write_kernel

from skycal.calendar.profiles import PROFILES
from skycal.cli import main
from skycal.formats import FORMATS
from skycal.model import SkycalError
from skycal.requests import PRODUCTS
from skycal.words import languages

READMES = (ROOT / "README.md", ROOT / "README.en.md")
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = (*READMES, CONTRIBUTING, ROOT / "ARCHITECTURE.md")
EXAMPLES = ("venus-on-equator", "tsv", "de")  # of the recipes: they exist only once they are done
PROGRAM = "from skycal.cli import main; main()"


def run(root: Path, *words: str, cwd: Path | None = None) -> str:
    """Return what `skycal` prints, of the tree at `root`."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], check=True, capture_output=True, cwd=cwd or root,
        env={**os.environ, "PYTHONPATH": str(root)}, encoding="utf-8",
    ).stdout  # fmt: skip


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_what_a_readme_shows_is_printed_so(readme):
    text = readme.read_text("utf-8")
    real = manuals.with_outputs(text, lambda words: run(ROOT, *words))
    assert "<!-- output" in text
    assert up_to_date(readme, real), "SKYCAL_DOCS=1 writes it anew"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_can_be_typed(page):
    """Every option exists and every value is understood; what a recipe adds is not there yet."""
    for words in manuals.commands(page):
        if not any(name in word for word in words for name in EXAMPLES):
            _understood(words, is_recipe=page == CONTRIBUTING)


def test_a_command_that_cannot_be_typed_is_noticed():
    for words in (["year", "2027", "--nonsense"], ["year", "soon"], ["yaer", "2027"]):
        with pytest.raises((click.UsageError, SkycalError)):
            _understood(words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_named_exists(page):
    known = {name for command in (main, *main.commands.values()) for option in command.params
             for name in option.opts} | {"--help"}  # fmt: skip
    assert manuals.options(page) <= known


def _understood(words: list[str], is_recipe: bool = False) -> None:
    """Parse a command and make its request, without running it; in a recipe names are yet to be."""
    if words[:1] == ["--help"] or not words:
        return
    context = click.Context(main, info_name="skycal")
    name, command, rest = main.resolve_command(context, [_real(word) for word in words])
    rest = rest[1:] if rest[:1] == [name] else rest
    given = command.make_context(name, list(rest), parent=context).params
    product = PRODUCTS.get(str(name))
    if product and rest and not is_recipe:
        product.request(**{one.name: given.get(one.name) for one in product.takes})


PLACEHOLDERS = {
    "YEAR": "2027", "YYYY-MM": "2026-12", "WHAT": "eclipse", "DATE": "2035-09-02",
    "DAY": "2027-08-02", "ID": "2027-08-02-solar-eclipse", "PLACE": "Beijing", "QUERY": "Hunan",
}  # fmt: skip


def _real(word: str) -> str:
    """Return a word of a command, something real for a placeholder."""
    return PLACEHOLDERS.get(word.strip("[]"), word)


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_everything_that_can_be_chosen_is_in_a_readme(readme):
    text = readme.read_text("utf-8")
    for name in main.commands:
        assert f"`skycal {name}" in text, name
    for format in FORMATS.values():
        assert f"| `{format.name}` | `{format.suffix}` |" in text, format.name
    for name in (*languages(), *PROFILES):
        assert f"`{name}`" in text, name


@pytest.mark.parametrize(
    ("readme", "said"),
    [("README.md", ("2027-08-02 18:0", "2027-08-02-solar-eclipse Total solar eclipse")),
     ("README.en.md", ("The sky of London, 2027", "Jupiter at opposition"))],
)  # fmt: skip
def test_the_python_of_a_readme_runs(readme, said):
    (example,) = (one.text for one in manuals.blocks(ROOT / readme) if one.language == "python")
    done = subprocess.run(
        [sys.executable, "-c", example], check=True, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}, cwd=ROOT,
    )  # fmt: skip
    for one in said:
        assert one in done.stdout


def test_links_lead_somewhere():
    for page in (*PAGES, *(ROOT / name for name in (
            "CHANGELOG.md", "benchmarks/README.md", "SECURITY.md", "SUPPORT.md"))):  # fmt: skip
        for target in manuals.links(page):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


# The recipes of CONTRIBUTING.md


@pytest.fixture
def tree(tmp_path):
    """Return a copy of what the program and its tests are made of."""
    copy = tmp_path / "copy"
    for folder in ("skycal", "templates", "data", "tests", "tools", "docs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "release.toml"):
        shutil.copy(ROOT / name, copy)
    return copy


def recipe(name: str) -> list[tuple[str, Block]]:
    """Return the steps of a recipe: what to do, and the block to do it with."""
    mark = f"recipe {name}: "
    found = [block for block in manuals.blocks(CONTRIBUTING) if block.name.startswith(mark)]
    assert found
    return [(block.name.removeprefix(mark), block) for block in found]


def follow(name: str, tree: Path) -> list[str]:
    """Do all steps of a recipe in a tree and return what its commands print."""
    printed = []
    for step, block in recipe(name):
        verb, _, path = step.partition(" ")
        lines = block.text.splitlines()
        if verb == "run":
            printed = [run(tree, *shlex.split(line)[1:]) for line in lines]
        elif verb == "do":
            for line in lines:
                _python(tree, line)
        else:
            STEPS[verb](tree / path, block.text)
    return printed


def _new(path: Path, text: str) -> None:
    assert not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _change(path: Path, diff: str) -> None:
    """Apply a diff whose lines, less the sign, stand together in the file once, as they are."""
    lines = diff.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
    after = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{path.name} has no such lines, or more than once: {before}"
    path.write_text(text.replace(before, after), "utf-8")


def _kernel(path: Path, _: str) -> None:
    """Write an ellipse like the asteroid's: JPL's kernels are half a gigabyte."""
    write_kernel(path, ELEMENTS["metis"], 2000009)


STEPS = {"new": _new, "append": _append, "change": _change, "kernel": _kernel}


def _python(tree: Path, line: str) -> None:
    """Run a tool of a tree as its recipe says."""
    program, *words = shlex.split(line)
    assert program == ".venv/bin/python"
    done = subprocess.run(
        [sys.executable, *words], cwd=tree, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(tree)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def promises(tree: Path, **environment: str) -> None:
    """Run the contract tests of a tree: they hold for what was added as for what was there."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "contract"], cwd=tree,
        capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(tree), **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_recipe_for_a_kind(tree):
    year, following = follow("kind", tree)
    # Venus goes round the sky with the Sun and crosses the equator twice.
    assert year.count("金星过天赤道") == 2
    assert "Venus on the celestial equator" in following
    assert "`venus-on-equator`" in (tree / "docs/en/reference/kinds.md").read_text("utf-8")
    promises(tree)


@pytest.mark.slow
def test_recipe_for_a_body(tree):
    opposition, year = follow("body", tree)
    assert "颖神星冲日" in opposition
    assert year.count("opposition-metis") + year.count("solar-conjunction-metis") in (1, 2)
    assert "Metis and the Moon" in year
    promises(tree)


@pytest.mark.slow
def test_recipe_for_a_picture(tree):
    (drawn,) = follow("picture", tree)
    assert "% of its mean size</desc>" in drawn
    assert "of its mean size" in drawn, drawn[:900]
    promises(tree)


@pytest.mark.slow
def test_recipe_for_a_format(tree):
    shown, saved = follow("format", tree)
    assert shown.startswith("date\ttime\ttitle\tfigures\n2027-01-0")
    assert saved == ""
    assert (tree / "2027.tsv").read_text("utf-8") == shown
    promises(tree, SKYCAL_GOLDEN="1")
    promises(tree)


@pytest.mark.slow
def test_recipe_for_a_place(tree):
    found, eclipse = follow("place", tree)
    assert found.split()[0] == "明安图"
    assert "42.211  115.243" in found
    assert "2028-12-31" in eclipse or "2029-01-01" in eclipse  # NASA: greatest 2028-12-31 16:52 UT
    assert "✓" in eclipse
    promises(tree)


@pytest.mark.slow
def test_recipe_for_a_language(tree):
    year, following = follow("language", tree)
    assert year.count("Vollmond") in (12, 13)
    assert "Mars in Opposition" in year
    assert "Januar" in year  # as the CLDR has it
    assert "Vollmond" in following
    promises(tree)
