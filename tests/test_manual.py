"""The manual: made pages as the program makes them, and every command and snippet run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import manual
import manuals
import pytest
from click.testing import CliRunner
from manuals import up_to_date

from skycal.cli import main
from skycal.pictures import MONTH_PICTURES, PICTURES, VIEWS, YEAR_PICTURES
from skycal.publish.server.routes import ROUTES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MADE = {"cli.md": manual.command_manual, "json.md": manual.json_manual,
        "python.md": manual.python_manual}  # fmt: skip
BY_HAND = ("places.md", "archive.md")  # of the reference; the rest is made
PAGES = sorted(page for folder in manual.FOLDERS.values() for page in (DOCS / folder).rglob("*.md")
               if page.parent.name != "reference" or page.name in BY_HAND)  # fmt: skip
WRITTEN = [page for page in PAGES if page.name != "gallery.md"]
LONG = {"site"}  # hundreds of files
OTHERS = {"python3", ".venv/bin/pip", ".venv/bin/python", "export"}  # not ours to try here


@pytest.mark.parametrize("lang", manual.FOLDERS)
@pytest.mark.parametrize("name", MADE)
def test_a_made_page_is_that_of_the_program(lang, name):
    page = DOCS / manual.FOLDERS[lang] / "reference" / name
    assert up_to_date(page, MADE[name](lang)), "SKYCAL_DOCS=1 writes it anew"


def test_the_pictures_of_the_readme_are_those_drawn_today():
    for path, picture in manual.shown():
        assert up_to_date(path, picture), "SKYCAL_DOCS=1 draws it anew"


def test_the_gallery_has_every_picture():
    assert {*PICTURES, *YEAR_PICTURES, *MONTH_PICTURES} <= set(manual.GALLERY)
    asked = " ".join(manual.GALLERY.values())
    assert all(f"--view {view}" in asked for view in VIEWS)


def test_both_languages_have_the_same_pages():
    pages = [{page.relative_to(DOCS / folder) for page in WRITTEN if folder in page.parts}
             for folder in manual.FOLDERS.values()]  # fmt: skip
    assert pages[0] == pages[1]
    assert len(pages[0]) >= 12


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(DOCS)))
def test_a_page_shows_what_is_printed(page):
    text = page.read_text("utf-8")
    real = manuals.with_outputs(text, lambda words: _printed(tuple(words)))
    assert up_to_date(page, real), "SKYCAL_DOCS=1 writes it anew"


@cache
def _printed(words: tuple[str, ...]) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, f"skycal {shlex.join(words)}: {done.output}"
    return done.stdout


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=str(page.relative_to(DOCS)),
                          marks=[pytest.mark.slow] if page.stem in LONG else [])
             for page in WRITTEN])  # fmt: skip
def test_the_commands_of_a_page_run(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SKYCAL_PLACE", "")
    for block in manuals.blocks(page):
        if block.name.startswith("file "):
            (tmp_path / block.name.removeprefix("file ")).write_text(block.text, "utf-8")
        if block.language == "sh":
            for line in block.text.splitlines():
                _run(line)


def _run(line: str) -> None:
    """Do what a line says, with the output where it says: it has to work, and to say something."""
    command, _, path = line.partition(" > ")
    words = shlex.split(command, comments=True)
    if not words or words[0] in OTHERS:
        return
    assert words[0] == "skycal", line
    if words[1] == "serve":  # it would never end; its addresses are tried below
        return
    shown = _to_file(words[1:]) if "-o" in words else _printed(tuple(words[1:])).encode()
    assert shown.strip(), line
    if path:
        Path(path).write_bytes(shown)


def _to_file(words: list[str]) -> bytes:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, f"skycal {shlex.join(words)}: {done.output}"
    written = Path(words[words.index("-o") + 1])
    files = sorted(written.rglob("*")) if written.is_dir() else [written]
    return b"".join(file.read_bytes() for file in files if file.is_file())


@pytest.mark.parametrize(
    "page", [page for page in WRITTEN if any(one.language == "python" for one in
                                             manuals.blocks(page))],
    ids=lambda page: str(page.relative_to(DOCS)))  # fmt: skip
def test_the_python_of_a_page_runs(page, capsys):
    names: dict[str, object] = {}
    for block in manuals.blocks(page):
        if block.language == "python":
            exec(compile(block.text, str(page), "exec"), names)
    assert capsys.readouterr().out


@pytest.mark.parametrize("folder", manual.FOLDERS.values())
def test_the_addresses_of_the_server_are_answered(folder):
    page = (DOCS / folder / "tutorials/server.md").read_text("utf-8")
    addresses = re.findall(r"\| `(/[^`?]*)", page)
    assert len(addresses) == 8
    for address in addresses:
        assert any(route.expression.fullmatch(address) for route in ROUTES), address


def test_links_of_the_pages_lead_somewhere():
    for page in WRITTEN:
        for target in manuals.links(page):
            made = "gallery" in target  # drawn for each build
            assert made or (page.parent / target).exists(), f"{page}: {target}"


def test_every_page_is_in_the_navigation():
    for folder in manual.FOLDERS.values():
        listed = set(re.findall(r": (\S+\.md)$", (DOCS / f"{folder}.yml").read_text("utf-8"), re.M))
        there = {str(page.relative_to(DOCS / folder)) for page in (DOCS / folder).rglob("*.md")}
        assert there | {"gallery.md"} == listed


@pytest.mark.slow
def test_the_site_is_built_without_a_warning(tmp_path):
    """As scripts/docs does it, out of a copy; its search needs no network."""
    for needed in ("mkdocs", "jieba"):
        pytest.importorskip(needed, reason="pip install -e '.[docs]'")
    copy = tmp_path / "copy"
    shutil.copytree(DOCS, copy)
    for lang, folder in manual.FOLDERS.items():
        page = manual.gallery(lang, copy / folder / "gallery")
        (copy / folder / "gallery.md").write_text(page, "utf-8")
        (copy / folder / "reference" / manual.SCHEMA).write_bytes(
            (manual.DATA / manual.SCHEMA).read_bytes())
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f",
             str(copy / f"{folder}.yml"), "-d", str(tmp_path / folder)],
            capture_output=True, encoding="utf-8",
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        for name in ("index.html", "404.html", "howto/place.html"):
            page = (tmp_path / folder / name).read_text("utf-8")
            assert re.findall(r'<(?:script|link|img)[^>]* (?:src|href)="https?://[^"]+', page) == []
        words = (tmp_path / folder / "search/search_index.js").read_text("utf-8")
        assert folder != "zh" or "\\u200b" in words or "\u200b" in words
