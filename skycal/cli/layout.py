"""Layout: the options that say what form a document takes, beside what is in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar

import click

from skycal.cli.options import Name

Command = TypeVar("Command", bound=Callable[..., Any])


def _engines() -> Collection[str]:
    """Return the blog engines there are."""
    from skycal.formats.blog import ENGINES

    return tuple(ENGINES)


OPTIONS = (
    click.option(
        "--pictures/--no-pictures",
        default=None,
        help="html only: with or without pictures.  [default: with; without in an --embed]",
    ),
    click.option(
        "--url",
        metavar="URL",
        help="html, atom, jsonfeed: the address at which the page will stand.",
    ),
    click.option(
        "--feed",
        metavar="URL",
        help="html only: the address of an .ics to subscribe to.",
    ),
    click.option(
        "--embed",
        is_flag=True,
        default=None,
        help="html only: a section for a page of your own, without script.",
    ),
    click.option(
        "--inline-css",
        is_flag=True,
        default=None,
        help="with --embed: styles in the tags, for sites that strip style sheets.",
    ),
    click.option(
        "--front-matter",
        type=Name("blog engine", _engines),
        metavar="ENGINE",
        help="markdown, and html with --embed: a post as hexo, hugo, jekyll, typecho or "
        "wordpress takes it.",
    ),
)
NAMES = ("pictures", "url", "feed", "embed", "inline_css", "front_matter")


def layout(command: Command) -> Command:
    """Add the options, in their order."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def taken(wishes: dict[str, Any]) -> dict[str, Any]:
    """Take out of a command's options those of the layout, and return the ones given."""
    found = {name: wishes.pop(name) for name in NAMES}
    return {name: value for name, value in found.items() if value is not None}
