"""Options: what the words of a command line may be, and the options that commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from skycal.formats import FORMATS

# Of every command by itself: click keeps the help option of the first context it sees.
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

Command = TypeVar("Command", bound=Callable[..., Any])


def unknown(what: str, value: str, known: Collection[str]) -> str:
    """Say that there is no such thing, and what would be right.

    >>> unknown("format", "htm", ["text", "html"])
    "unknown format 'htm'; did you mean html?"
    """
    from difflib import get_close_matches

    near = get_close_matches(value.lower(), known, n=3)
    if near:
        return f"unknown {what} {value!r}; did you mean {' or '.join(near)}?"
    return f"unknown {what} {value!r}; known: {', '.join(known)}"


class Name(click.ParamType):
    """A name out of a table, which is read only when the option is used."""

    def __init__(self, what: str, names: Callable[[], Collection[str]]) -> None:
        self.name = what
        self.names = names

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or say which it might be."""
        if value not in self.names():
            raise click.UsageError(unknown(self.name, value, self.names()), ctx)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin like this."""
        return [CompletionItem(name) for name in self.names() if name.startswith(incomplete)]


class Names(click.ParamType):
    """Names separated by commas, ASCII or full-width; whether they exist is the API's to say."""

    name = "names"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names one by one."""
        if isinstance(value, tuple):
            return value
        return tuple(name.strip() for name in re.split("[,\uff0c\u3001]", value) if name.strip())


class Span(click.ParamType):
    """A span of time: `30m`, `2h`, `1d`."""

    name = "time"
    UNITS = {"m": "minutes", "h": "hours", "d": "days"}  # noqa: RUF012

    def convert(
        self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """Return the span."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"(\d{1,4})([mhd])", value)
        if match is None:
            raise click.UsageError(f"{value!r} is no span of time; write it as 30m, 2h or 1d", ctx)
        return timedelta(**{self.UNITS[match[2]]: int(match[1])})


def _languages() -> Collection[str]:
    """Return the languages there are."""
    from skycal.words import languages

    return languages()


def lang(command: Command) -> Command:
    """Add --lang."""
    return click.option(
        "--lang",
        type=Name("language", _languages),
        default="zh_CN",
        show_default=True,
        metavar="LANG",
        help="The language of titles and headings: zh_CN, zh_TW, en.",
    )(command)


def zone(command: Command) -> Command:
    """Add --tz."""
    return click.option(
        "--tz",
        metavar="ZONE",
        help="The clock: an IANA zone (Asia/Tokyo) or an offset (+09:30).  "
        "[default: Beijing time, +08:00; with a place abroad its own]",
    )(command)


def place(required: bool = False) -> Callable[[Command], Command]:
    """Add --place."""
    return click.option(
        "--place",
        required=required,
        metavar="PLACE",
        help="Seen from here: a name that `skycal places` knows, or LAT,LON[,ELEVATION].",
    )


def _format(names: Callable[[], Collection[str]], help: str) -> Callable[[Command], Command]:
    return click.option(
        "-f", "--format", "format_name", type=Name("format", names), metavar="FORMAT", help=help
    )


def format_name(command: Command) -> Command:
    """Add --format."""
    return _format(lambda: FORMATS, f"One of {', '.join(FORMATS)}.")(command)


def table_format(names: Collection[str]) -> Callable[[Command], Command]:
    """Add --format to a command that has formats of its own."""
    choice = f"One of {', '.join(names)}.  [default: text in a terminal, markdown in a pipe]"
    return _format(lambda: names, choice)


DAY = click.DateTime(["%Y-%m-%d"])

DEBUG = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show where an error came from."
)
