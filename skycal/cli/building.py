"""Building: what `skycal site` does: check all of the wish, build, and say what was done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from skycal.cli.console import Counter
from skycal.cli.options import spelled, told
from skycal.model import SkycalError
from skycal.publish.plan import TAKES, plan
from skycal.publish.site import build
from skycal.requests import reading

MOST_JOBS = 256
OPTIONS = {*(one.name for one in TAKES), "jobs", "output"}


def build_site(jobs: str | None, output: str | None, given: dict[str, Any]) -> None:
    """Build a site; a SkycalError becomes one line that names the option."""
    try:
        wanted = plan(**given)
        if not output:
            raise SkycalError("it is missing", "output")
        count = _jobs(jobs)
        with Counter() as progress:
            built = build(wanted, Path(output), count, progress)
    except SkycalError as error:
        said = told(error.message, OPTIONS)
        raise click.UsageError(
            f"{spelled(error.parameter)}: {said}" if error.parameter else said) from error
    except OSError as error:
        named = repr(error.filename or output)
        raise click.ClickException(
            f"cannot write {named}: {error.strerror or error}") from error
    click.echo(f"{built.files} files, {built.written} written, {built.removed} removed", err=True)
    if wanted.url is None:
        click.echo("without --url there are no sitemap, webcal links, QR codes and Atom feeds",
                   err=True)


def _jobs(value: str | None) -> int:
    if value is None:
        affinity = getattr(os, "sched_getaffinity", None)  # not everywhere
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        return reading.whole_number(1, MOST_JOBS)(value)
    except SkycalError as error:
        raise SkycalError(error.message, "jobs") from None
