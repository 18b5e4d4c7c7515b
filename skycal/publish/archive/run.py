"""Run: make what an archive lacks, part by part, so that it can be stopped at any moment."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq

from skycal.model import SkycalError
from skycal.publish.archive.block import FOLDERS, make_block, places_table
from skycal.publish.archive.cost import cost
from skycal.publish.archive.extra import needed
from skycal.publish.archive.lock import locked
from skycal.publish.archive.manifest import Manifest, PartLine
from skycal.publish.archive.part import sweep
from skycal.publish.archive.plan import Plan, blocks, part_name
from skycal.publish.archive.request import ArchiveRequest
from skycal.publish.archive.workers import made_by_dask, made_here

PLACES = "places.parquet"
SPARE_BYTES = 50_000_000  # that a disk should have left

Say = Callable[[str], None]


def archive(request: ArchiveRequest, folder: Path, say: Say) -> None:
    """Make the parts of a request that `folder` lacks; `say` is told how it goes.

    Raise SkycalError where the folder holds another archive, another run writes to it, or the
    disk is too small.
    """
    if request.jobs > 1 or request.scheduler:
        needed("dask", "distributed")
    folder.mkdir(parents=True, exist_ok=True)
    _is_fit(folder)
    with locked(folder):
        manifest = Manifest(folder, request.plan.head())
        wanted = list(blocks(request.years))
        manifest.refuse_overlap(wanted)
        sweep(folder)
        _write_places(folder, request.plan)
        left = [block for block in wanted if not _is_whole(manifest, block)]
        _tell_plan(request, folder, wanted, left, say)
        _make(request, folder, manifest, left, say)
        manifest.write()


def _is_fit(folder: Path) -> None:
    """Raise SkycalError for a folder of something else, before a file is written there."""
    known = {*FOLDERS, "manifest.jsonl", "manifest.tmp", "archive.lock", PLACES}
    others = sorted(path.name for path in folder.iterdir() if path.name not in known)
    if others:
        raise SkycalError(f"{str(folder)!r} holds other things ({others[0]}): take a new folder",
                          "output")  # fmt: skip


def _is_whole(manifest: Manifest, block: range) -> bool:
    return all(manifest.holds(f"{kept}/{part_name(block)}") for kept in FOLDERS)


def _write_places(folder: Path, plan: Plan) -> None:
    beside = folder / f"{PLACES}.tmp"
    pq.write_table(places_table(plan), beside, compression="zstd")
    beside.replace(folder / PLACES)


def _tell_plan(
    request: ArchiveRequest, folder: Path, wanted: list[range], left: list[range], say: Say
) -> None:
    """Say what is to be done, and refuse what the disk cannot hold."""
    years = sum(map(len, left))
    needs = cost(request.plan, years)
    say(f"{request.years[0]}-{request.years[-1]}, {len(request.plan.places)} places: "
        f"{len(wanted)} blocks, {len(wanted) - len(left)} there; "
        f"about {needs.bytes / 1e6:.0f} MB and {told_time(needs.cpu_s)} of CPU to come")
    free = shutil.disk_usage(folder).free
    room = needs.bytes + request.jobs * needs.waiting_bytes
    if room + SPARE_BYTES > free:
        raise SkycalError(
            f"it takes about {room / 1e9:.2f} GB and the disk has {free / 1e9:.2f} GB free",
            "output")


def _make(
    request: ArchiveRequest, folder: Path, manifest: Manifest, left: list[range], say: Say
) -> None:
    """Make the blocks and write each one's lines when it is done."""
    if not left:
        return
    make = partial(make_block, str(folder.resolve()), request.plan)
    alone = request.jobs == 1 and not request.scheduler
    made = made_here(make, left) if alone else made_by_dask(request, make, left)
    begin, done, years = time.monotonic(), 0, sum(map(len, left))
    for number, lines in enumerate(made, start=1):
        manifest.add(lines)
        done += lines[0].last - lines[0].first + 1
        took = time.monotonic() - begin
        say(f"{number}/{len(left)}  {_told(lines)}  {60 * done / took:.1f} years a minute, "
            f"{told_time(took / done * (years - done))} left")
    sweep(folder)  # a worker may have died, and its block been made by another


def _told(lines: list[PartLine]) -> str:
    rows = ", ".join(f"{line.file.split('/')[0]} {line.rows}" for line in lines)
    size = sum(line.bytes for line in lines) / 1e6
    return f"{lines[0].first}-{lines[0].last}: {rows} rows, {size:.1f} MB"


def told_time(seconds: float) -> str:
    """Return a span of time as a person says it.

    >>> told_time(40), told_time(400), told_time(9000)
    ('40 s', '7 min', '2.5 h')
    """
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
