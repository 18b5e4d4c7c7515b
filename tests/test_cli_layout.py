"""The options of a document's form: handed to the format, refused where it has no use for them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from skycal.cli import main

YEAR = ("year", "2027", "--kind", "solar-eclipse", "--lang", "en")


def run(*words: str):
    return CliRunner().invoke(main, [*YEAR, *words])


def test_pictures_are_drawn_unless_refused():
    assert "<svg" in run("-f", "html").stdout
    assert "<svg" not in run("-f", "html", "--no-pictures").stdout
    assert "<svg" not in run("-f", "html", "--embed").stdout


def test_a_section():
    assert run("-f", "html", "--embed").stdout.startswith('<section class="skycal"')
    assert "<style>" not in run("-f", "html", "--embed", "--inline-css").stdout


def test_a_post():
    assert run("-f", "markdown", "--front-matter", "hugo").stdout.startswith("---\ntitle: ")
    assert run("-f", "html", "--embed", "--front-matter", "wordpress").stdout.startswith("<!-- wp")


def test_addresses():
    page = run("-f", "html", "--no-pictures", "--url", "https://a.example/1.html",
               "--feed", "https://a.example/1.ics").stdout  # fmt: skip
    assert '<link rel="canonical" href="https://a.example/1.html">' in page
    assert 'href="webcal://a.example/1.ics"' in page
    feed = run("-f", "atom", "--url", "https://a.example/1.html").stdout
    assert 'href="https://a.example/1.html#2027-02-06-solar-eclipse"' in feed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "text", "--embed"], "--embed: it does not go with the format text"),
        (["-f", "ics", "--no-pictures"], "--pictures: it does not go with the format ics"),
        (["-f", "ics", "--pictures"], "--pictures: it does not go with the format ics"),
        (["-f", "csv", "--front-matter", "hexo"], "--front-matter: it does not go with"),
        (["-f", "html", "--inline-css"], "--inline-css: it is for a section: set --embed as well"),
        (["-f", "html", "--embed", "--url", "https://a.example"],
         "--url: it is for a whole page, not with --embed"),
        (["-f", "html", "--feed", "2027.ics"], "--feed: it must be an http or https address"),
        (["-f", "markdown", "--front-matter", "hexxo"], "did you mean hexo?"),
        (["-f", "markdown", "--front-matter", "wordpress"], "takes no Markdown"),
    ],
)
def test_what_does_not_go_together(words, said):
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
