"""Site: a whole static site in a folder: only what changed is written, and a killed build resumes.

Places' years first, which decide what has a page of its own; then feeds and event pages; then the
site's own pages, and the manifest last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from skycal.formats.saving import save
from skycal.model import SkycalError
from skycal.publish import addresses
from skycal.publish.beside import BESIDE, beside
from skycal.publish.event_pages import event_pages, is_of_a_place
from skycal.publish.feed_files import feed_files
from skycal.publish.folder import (
    BUILDING,
    MANIFEST,
    Folder,
    digest,
    forget_building,
    intact,
    journaled,
)  # fmt: skip
from skycal.publish.inputs import inputs_of
from skycal.publish.manifest import Manifest, read_manifest
from skycal.publish.own_pages import Known, OwnPages, not_found
from skycal.publish.plan import Plan, slug
from skycal.publish.pool import done
from skycal.publish.results import Made, keep, kept
from skycal.publish.revisions import stamp
from skycal.publish.sitemap import robots, sitemap
from skycal.publish.year_pages import place_year
from skycal.revision import DATA_REVISION

Progress = Callable[[int, int], None]
Task = tuple[Any, ...]  # the name of a making, and what it takes


class Built(Struct, frozen=True):
    """What a build has done: how many files there are, how many were written and taken away."""

    files: int
    written: int
    removed: int


class _Build(Struct, frozen=True):
    """One build, as every process knows it."""

    plan: Plan
    root: Path
    inputs: str

    def perform(self, task: Task) -> Made:
        """Do a task, unless an interrupted build has done it."""
        name = "-".join(str(one) for one in _key(task))
        done_before = kept(self.root, name, self.inputs)
        if done_before is not None:
            return done_before
        made = MAKINGS[task[0]](self, _folder(self.root), *task[1:])
        keep(self.root, name, self.inputs, made)
        return made


@cache
def _before(root: Path) -> Manifest:
    """Return the manifest of the last build, read once a process; it changes at the very end."""
    return read_manifest(root)


def _folder(root: Path) -> Folder:
    return Folder(root, {*_before(root).files, *journaled(root)})


def _place_year(build: _Build, folder: Folder, place: int, year: int) -> Made:
    return place_year(build.plan, folder, build.plan.everywhere[place], year)


def _feeds(build: _Build, folder: Folder, place: int, pages: Sequence[str]) -> Made:
    spot = build.plan.everywhere[place]
    return feed_files(build.plan, folder, spot, pages, _before(build.root))


def _events(
    build: _Build, folder: Folder, year: int, pages: Sequence[str], seen: Mapping[str, Any]
) -> Made:
    return event_pages(build.plan, folder, year, pages, seen)


MAKINGS: Mapping[str, Callable[..., Made]] = {
    "year": _place_year, "feeds": _feeds, "events": _events,
}


def build(plan: Plan, root: Path, jobs: int = 1, progress: Progress | None = None) -> Built:
    """Build a site and return what was done; `progress(done, of)` is told of the work.

    Raises SkycalError where a file that is not the site's stands in the way; OSError.
    """
    if root.exists() and not root.is_dir():
        raise SkycalError(f"{str(root)!r} is no folder", "output")
    root.mkdir(parents=True, exist_ok=True)
    _before.cache_clear()
    before, inputs = _before(root), inputs_of(plan.wish())
    if before.inputs == inputs and intact(root, before.files):
        forget_building(root)
        return Built(len(before.files), 0, 0)
    (root / BUILDING).mkdir(exist_ok=True)
    work = _Build(plan, root, digest(f"{inputs}\n{before.text()}".encode()))
    made = _make(work, jobs, progress)
    return _finish(work, before, inputs, made)


def _key(task: Task) -> Task:
    """Return what tells a task apart: its making, and the place or year it is of."""
    return task[:3] if task[0] == "year" else task[:2]


def _make(work: _Build, jobs: int, progress: Progress | None) -> Made:
    """Do all tasks, and return what all of them made."""
    plan = work.plan
    places, years = range(len(plan.everywhere)), plan.years
    first: list[Task] = [("year", place, year) for year in years for place in places]
    count, total = 0, len(first) + len(places) + len(years)
    results: dict[Task, Made] = {}
    for wave in (lambda: first, lambda: _second(plan, results)):
        for task, made in done(work.perform, wave(), jobs):
            results[_key(task)] = made
            count += 1
            if progress:
                progress(count, total)
    whole = _joined(results)
    files = dict(_own(work, results))
    folder = _folder(work.root)
    for path, data in files.items():
        whole.files[path] = folder.write(path, data)
    return whole


def _second(plan: Plan, results: Mapping[Task, Made]) -> list[Task]:
    """Return the tasks for which the years have to be known: feeds, and pages of events."""
    lang = plan.langs[0]
    pages = sorted({
        id for made in results.values() for id in made.told[lang]["matters"]
        if not is_of_a_place(id)
    } | {one[0] for (_, place, _), made in results.items() if place == 0
         for one in made.told[lang]["best"]})
    feeds: list[Task] = [("feeds", place, pages) for place in range(len(plan.everywhere))]
    events: list[Task] = []
    for year in plan.years:
        seen = {
            lang: {slug(spot): results["year", place, year].told[lang]["seen"]
                   for place, spot in enumerate(plan.everywhere) if spot}
            for lang in plan.langs
        }  # fmt: skip
        events.append(("events", year, pages, seen))
    return [*feeds, *events]


def _joined(results: Mapping[Task, Made]) -> Made:
    whole = Made()
    for _, made in sorted(results.items(), key=lambda one: str(one[0])):
        whole.files |= made.files
        whole.feeds |= made.feeds
        whole.events |= made.events
        whole.instants |= made.instants
    return whole


def _own(work: _Build, results: Mapping[Task, Made]) -> Iterator[tuple[str, bytes]]:
    """Yield the site's own files."""
    plan = work.plan
    made = {path for one in results.values() for path in one.files}
    prefix = addresses.event("")
    pages = frozenset(path.removeprefix(prefix).removesuffix(".html") for path in made
                      if path.startswith(prefix) and path.endswith(".html"))
    html: list[str] = []
    for lang in plan.langs:
        best = {
            slug(spot): {year: results["year", place, year].told[lang]["best"]
                         for year in plan.years}
            for place, spot in enumerate(plan.everywhere)
        }  # fmt: skip
        eclipses = [told for year in plan.years for told in results["events", year].told[lang]]
        for path, data in OwnPages(plan, lang, Known(best, eclipses, pages)).files():
            html.append(path)
            yield plan.at(lang, path), data
    for name in BESIDE:
        yield name, beside(name)
    yield addresses.NOT_FOUND, not_found(plan)
    yield addresses.ROBOTS, robots(plan)
    if plan.url:
        yield addresses.SITEMAP, sitemap(plan, [*made, *html])


def _finish(work: _Build, before: Manifest, inputs: str, made: Made) -> Built:
    """Take away what is left of former builds, and write the manifest."""
    root = work.root
    folder, gone = _folder(root), ({*before.files, *journaled(root)} - {*made.files})
    for path in sorted(gone):
        folder.remove(path)
    written = sum(before.files.get(path) != said for path, said in made.files.items())
    manifest = Manifest(
        inputs, before.since or stamp(DATA_REVISION), made.files, made.feeds, made.events,
        made.instants)
    save(root / MANIFEST, [manifest.text().encode("utf-8")])
    forget_building(root)
    return Built(len(made.files), written, len(gone & {*before.files}))
