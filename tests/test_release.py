"""Release: one version, raised everywhere at once; no invented person or address anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import addresses
import pytest
import release

ROOT = Path(__file__).parents[1]


def test_every_file_tells_the_same_version():
    assert release.check() == []


@pytest.fixture
def tree(tmp_path):
    """Return a copy of what a release changes."""
    for name in ("CHANGELOG.md", "release.toml", "skycal/revision.py", *release.TELLING,
                 *addresses.TELLING):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "changes").mkdir()
    return tmp_path


def test_a_release_is_raised_everywhere(tree, monkeypatch):
    monkeypatch.setattr(release, "digest", lambda year: "new")
    (tree / "changes/rings.fixed.md").write_text("Rings are round.\nQuite.\n", "utf-8")
    (tree / "changes/moons.added.md").write_text("Moons.\n", "utf-8")
    release.raise_to("9.8.7", date(2027, 3, 1), tree)
    assert set(release.told(tree).values()) == {"9.8.7"}
    assert "date-released: 2027-03-01" in (tree / "CITATION.cff").read_text("utf-8")
    assert "datetime(2027, 3, 1, tzinfo" in (tree / "skycal/revision.py").read_text("utf-8")
    changes = (tree / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased\n\n## 9.8.7 (2027-03-01)\n" in changes
    assert "- Rings are round.\n  Quite.\n" in changes
    told = changes.partition("## 9.8.7")[2].partition("\n## ")[0]
    sections = re.findall(r"(?m)^### .*$", told)
    assert {"### Added", "### Fixed"} <= set(sections)
    assert len(sections) == len(set(sections))
    assert release.fragments(tree) == []
    sequence = release._found(tree / "skycal/revision.py", release.SEQUENCE)
    release.raise_to("9.8.8", date(2027, 3, 2), tree)  # nothing changed in the data
    again = (tree / "CHANGELOG.md").read_text("utf-8")
    assert f"## Unreleased\n\n## 9.8.8 (2027-03-02)\n\n## 9.8.7{told.rstrip()}" in again
    assert release._found(tree / "skycal/revision.py", release.SEQUENCE) == sequence
    assert "datetime(2027, 3, 1, tzinfo" in (tree / "skycal/revision.py").read_text("utf-8")


def test_a_file_left_behind_is_noticed(tree):
    path = tree / "recipe/recipe.yaml"
    path.write_text(path.read_text("utf-8").replace('version: "', 'version: "7'), "utf-8")
    (tree / "changes/oops.md").write_text("?", "utf-8")
    wrong = release.check(tree)
    assert len(wrong) == 2


def test_the_recipe_wants_what_pyproject_wants():
    """But for what conda-forge calls otherwise: its tzdata is not Python's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    recipe = (ROOT / "recipe/recipe.yaml").read_text("utf-8")
    run = recipe.partition("  run:\n")[2].partition("\n\n")[0]
    wanted = [line.strip(" -").replace(" ", "").replace("python-tzdata", "tzdata")
              for line in run.splitlines()]  # fmt: skip
    python, *others = wanted
    assert python == "python>=${{python_min}}"
    assert f'python_min: "{project["requires-python"].removeprefix(">=")}"' in recipe
    assert sorted(others) == sorted(project["dependencies"])


def test_an_address_is_told_everywhere_once_it_is_known(tree):
    """And nothing is said of one that is not."""
    assert addresses.behind(tree) == {}
    known = {"repository": "https://code.example/skycal", "site": "https://sky.example/",
             "doi": "10.5281/zenodo.1", "email": "sky@example.org"}  # fmt: skip
    table = tree / "release.toml"
    text = table.read_text("utf-8")
    for name, address in known.items():
        text = re.sub(rf'(?m)^{name} = ""', f'{name} = "{address}"', text)
    table.write_text(text, "utf-8")
    fresh = addresses.behind(tree)
    assert set(fresh) == set(addresses.TELLING)
    assert release.check(tree) != []
    assert fresh["README.md"].count("[![") == 5
    project = tomllib.loads(fresh["pyproject.toml"])["project"]
    assert project["urls"]["Source"] == known["repository"]
    assert project["maintainers"] == [{"name": "skycal contributors", "email": known["email"]}]
    for name, text in fresh.items():
        assert any(address in text for address in known.values())
        assert addresses.told(name, text, known) == text
        without = addresses.told(name, text, dict.fromkeys(known, ""))
        assert without == (tree / name).read_text("utf-8")


def tracked() -> list[Path]:
    """Return the text files that people wrote."""
    try:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True,
                                encoding="utf-8").stdout.split("\n")  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git here")
    ends = (".md", ".toml", ".yml", ".yaml", ".cff", ".json", ".py", ".bib")
    return [ROOT / name for name in listed if name.endswith(ends) and (ROOT / name).is_file()]


def test_the_paper_has_the_sections_its_journal_asks_for():
    """And cites what its bibliography has, nothing else; https://joss.theoj.org, as of 2026."""
    text = (ROOT / "paper/paper.md").read_text("utf-8")
    assert re.findall(r"(?m)^# (.*)$", text) == [
        "Summary", "Statement of need", "State of the field", "Software design",
        "Research impact statement", "AI usage disclosure", "Acknowledgements", "References"]
    assert 750 <= len(text.partition("# Summary")[2].split()) <= 1750
    known = re.findall(r"(?m)^@\w+\{(\w+),", (ROOT / "paper/paper.bib").read_text("utf-8"))
    assert set(re.findall(r"@(\w+)", text)) == set(known)


def test_the_review_lists_are_counted():
    """What is said of each list is what its boxes add up to."""
    text = (ROOT / "paper/review.md").read_text("utf-8")
    told = re.findall(r"(?m)^\| (?:pyOpenSci|JOSS), [^|]*" + r" \| (\d+)" * 4, text)
    tables = [re.findall(r"(?m)^\| .* \| ([✓○✗]) \| .*\|$", table)
              for table in re.findall(r"(?m)^\| box .*\n\|[-|]*\n((?:\|.*\n)+)", text)]  # fmt: skip
    every, joss, since = tables
    before = re.findall(r"(?m)^\| .* \| 17 \| ([✓○✗]) \|", text)
    counted = [(str(len(marks)), *(str(marks.count(mark)) for mark in "✓○✗"))
               for marks in (every, joss, before, since)]  # fmt: skip
    assert told == counted


def test_no_address_is_invented():
    """No e-mail, and no home of the project that release.toml does not know."""
    addresses = tomllib.loads((ROOT / "release.toml").read_text("utf-8"))["addresses"]
    known = [one for one in addresses.values() if one]
    for file in tracked():
        text = file.read_text("utf-8")
        for mail in re.findall(r"[\w.+-]+@[\w-]+\.(?:com|org|net|cn|io|edu)\b", text):
            assert mail in known or "example" in mail, f"{file}: {mail}"
        for home in re.findall(r"https?://[^\s)\"'`>]*skycal[^\s)\"'`>]*", text):
            allowed = (*known, "https://a.example", "https://example", "http://example",
                       "https://sky.example", "https://pypi.org/p")  # fmt: skip
            is_ours = any(home.startswith(one) for one in allowed)
            assert is_ours or ".example" in home or "nasa" in home.lower(), f"{file}: {home}"
