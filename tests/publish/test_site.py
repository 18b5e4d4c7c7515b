"""Site: whole, linked relatively, rewritten only where it changed, and never another's files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from click.testing import CliRunner
from small_site import SMALL, URL
from unfolded import unfolded

from skycal.cli import main
from skycal.model import SkycalError
from skycal.publish.feeds import FEEDS
from skycal.publish.folder import BUILDING, MANIFEST, digest
from skycal.publish.manifest import read_manifest
from skycal.publish.plan import plan
from skycal.publish.site import build

LINK = re.compile(r'(?:href|src)="([^"]*)"')
ADDRESSED = ("robots.txt", "404.html", MANIFEST)
WANTED = [
    "index.html", "en/index.html", "2027/index.html", "2027/changsha/index.html",
    "2027/changsha/2027.json", "en/2027/london/index.html", "2027-08/index.html",
    "e/2027-08-02-solar-eclipse.html", "e/2027-08-02-solar-eclipse.ics",
    "eclipses/index.html", "eclipses/2027-08-02/index.html", "places/index.html",
    "places/changsha/index.html", "definitions/index.html", "subscribe/index.html",
    "f/best.ics", "f/changsha/best.svg", "f/changsha/visible.atom", "en/f/london/terms.ics",
    "sky-cal.js", "site.js", "site.css", "sitemap.xml", "robots.txt", "404.html", MANIFEST,
]  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}  # fmt: skip


def times(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in files(folder)}


def test_everything_is_there(built):
    there = files(built)
    assert set(WANTED) <= set(there)
    assert {f"f/{at}{name}.ics" for name in FEEDS for at in ("", "changsha/", "london/")} <= set(
        there)
    assert not any(name.startswith((BUILDING, ".")) for name in there)


def test_the_manifest_knows_every_file(built):
    there = files(built)
    del there[MANIFEST]
    assert read_manifest(built).files == {name: digest(data) for name, data in there.items()}


def test_every_link_leads_to_a_file_and_is_relative(built):
    there = set(files(built))
    for name in there:
        if not name.endswith(".html") or name in ADDRESSED:
            continue
        ids = set(re.findall(r'\bid="([^"]+)"', text := (built / name).read_text("utf-8")))
        for link in set(LINK.findall(text)):
            bare, fragment = urldefrag(link)
            if not bare:
                assert unquote(fragment) in ids, (name, link)
            elif not urlsplit(link).scheme:
                assert not bare.startswith("/"), (name, link)
                target = ((built / name).parent / unquote(bare)).resolve()
                found = target / "index.html" if link.endswith("/") else target
                assert found.relative_to(built.resolve()).as_posix() in there, (name, link)


def test_the_pages_of_its_own_are_html_without_an_error(built):
    for name in ("index", "404", "places/index", "places/london/index", "definitions/index",
                 "eclipses/index", "subscribe/index", "en/subscribe/index"):  # fmt: skip
        parser = html5lib.HTMLParser(strict=True)
        parser.parse((built / f"{name}.html").read_bytes())


@pytest.mark.parametrize("name", ["2027", "2027-08", "e/2027-08-02-solar-eclipse"])
def test_a_page_tells_where_it_stands(built, name):
    path = name + (".html" if "solar" in name else "/index.html")
    address = name + (".html" if "solar" in name else "/")
    text = (built / path).read_text("utf-8")
    for lang, prefix in (("zh-CN", ""), ("en", "en/"), ("x-default", "")):
        assert f'hreflang="{lang}" href="{URL}{prefix}{address}"' in text
    assert f'<link rel="canonical" href="{URL}{address}">' in text
    assert "style-src 'self' 'sha256-" in text


def test_the_sitemap_lists_every_page(built):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {one.text for one in ElementTree.parse(built / "sitemap.xml").iter(f"{space}loc")}
    pages = {name for name in files(built) if name.endswith(".html")} - {"404.html"}
    assert listed == {URL + name.removesuffix("index.html") for name in pages}


def test_feeds_are_short_and_know_where_they_stand(built):
    for path in built.glob("**/f/**/*.ics"):
        address = URL + path.relative_to(built).as_posix()
        assert len(address) < 256  # Google drops longer ones without a word
        assert address.isascii()
        text = unfolded(path.read_bytes())
        assert f"SOURCE;VALUE=URI:{address}\r\n" in text


def test_an_event_links_to_its_page(built):
    text = unfolded((built / "f/changsha/best.ics").read_bytes())
    links = re.findall(r"\r\nURL:(\S+)\r\nEND:VEVENT", text)
    assert len(links) == text.count("BEGIN:VEVENT")
    for link in links:
        assert (built / link.removeprefix(URL).partition("#")[0]).exists()


def test_a_second_build_writes_nothing(site):
    (site / "mine.txt").write_text("foreign")
    before = times(site)
    assert build(plan(**SMALL, url=URL), site).written == 0
    assert times(site) == before


@pytest.mark.slow
def test_a_build_of_the_same_by_more_processes_is_the_same(built, tmp_path):
    build(plan(**SMALL, url=URL), tmp_path, jobs=2)
    assert files(tmp_path) == files(built)


@pytest.mark.slow
def test_what_was_damaged_or_taken_away_comes_back(site, built):
    (site / "f/best.ics").write_bytes(b"BEGIN")
    (site / "2027/index.html").unlink()
    build(plan(**SMALL, url=URL), site)
    assert files(site) == files(built)


@pytest.mark.slow
def test_less_takes_away_only_what_was_its_own(site):
    (site / "f/london/mine.txt").write_text("foreign")
    before = times(site)
    done = build(plan(**{**SMALL, "place": ["长沙"]}, url=URL), site)
    there = files(site)
    assert done.removed > 0
    assert [name for name in there if "london" in name] == ["f/london/mine.txt"]
    assert not (site / "places/london").exists()
    after = times(site)
    kept = ["f/changsha/full.ics", "2027-08/index.html", "2027/changsha/index.html"]
    assert [after[name] for name in kept] == [before[name] for name in kept]


def test_a_foreign_file_in_the_way_stays(tmp_path):
    (tmp_path / "f").mkdir()
    (tmp_path / "f/best.ics").write_text("foreign")
    with pytest.raises(SkycalError, match="is not skycal's"):
        build(plan(years="2027"), tmp_path)
    assert (tmp_path / "f/best.ics").read_text() == "foreign"
    (tmp_path / "f/best.ics").unlink()
    build(plan(years="2027"), tmp_path)
    assert not (tmp_path / BUILDING).exists()


@pytest.mark.slow
def test_an_interrupted_build_goes_on(tmp_path, built, monkeypatch):
    """As after a kill: some tasks are kept, a file is half-written, another's is there."""
    calls = []

    def stopping(done, of):
        calls.append(done)
        if len(calls) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(plan(**SMALL, url=URL), tmp_path, progress=stopping)
    assert not (tmp_path / MANIFEST).exists()
    (tmp_path / BUILDING / "1.tmp").write_bytes(b"half")
    (tmp_path / BUILDING / "9-files.txt").write_text("never/written.html\nf/cut")
    (tmp_path / "mine.txt").write_text("foreign")
    done = []
    monkeypatch.setattr("skycal.publish.year_pages.year_document", lambda *given: 1 / 0)
    build(plan(**SMALL, url=URL), tmp_path, progress=lambda count, of: done.append(count))
    (tmp_path / "mine.txt").unlink()
    assert files(tmp_path) == files(built)


def test_without_an_address_nothing_needs_one(tmp_path):
    build(plan(years="2027"), tmp_path)
    there = files(tmp_path)
    assert not [name for name in there if name.endswith((".svg", ".atom")) or "sitemap" in name]
    assert all(b"https://sky.example" not in data for data in there.values())
    assert all(b'"webcal:' not in data for name, data in there.items() if name.endswith(".html"))


@pytest.mark.parametrize(("given", "about"), [
    ({}, "years"), ({"years": "x"}, "years"), ({"years": "2028..2027"}, "years"),
    ({"years": "1..2"}, "years"), ({"years": "2027", "lang": ["xx"]}, "lang"),
    ({"years": "2027", "place": ["Nowhereville"]}, "place"),
    ({"years": "2027", "place": ["28.2,112.9,45,Home"]}, "place"),
    ({"years": "2027", "url": "ftp://x/"}, "url"), ({"years": "2027", "url": "http://x/?a"}, "url"),
    ({"years": "2027", "nonsense": 1}, None),
])  # fmt: skip
def test_a_wrong_wish_names_what_is_wrong(given, about):
    with pytest.raises(SkycalError) as wrong:
        plan(**given)
    assert wrong.value.parameter == about


@pytest.mark.parametrize("words", [
    [], ["--years", "2027"], ["--years", "x", "-o", "y"],
    ["--years", "9999", "-o", "y"], ["--years", "2027", "--years", "2028", "-o", "y"],
    ["--years", "2027", "-o", "y", "--jobs", "0"], ["--years", "2027", "-o", "file"],
])  # fmt: skip
def test_at_the_prompt_it_is_one_line_and_status_2(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    done = CliRunner().invoke(main, ["site", *words])
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "--" in done.stderr


def test_a_manifest_of_another_is_refused(tmp_path):
    (tmp_path / MANIFEST).write_text(json.dumps({"skycal": 99}))
    with pytest.raises(SkycalError, match="another version"):
        build(plan(years="2027"), tmp_path)
