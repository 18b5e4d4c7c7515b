"""Options: the parameters of requests and forms as a command line offers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from skycal.requests.parameters import Parameter

Command = TypeVar("Command", bound=Callable[..., Any])

_NAMED = re.compile(r"`([a-z_]+)`")


class Word(click.ParamType):
    """A word of the command line as it is: what it may be is the request's to say."""

    name = "text"

    def __init__(self, choices: Callable[[], Collection[str]] | None = None) -> None:
        self.choices = choices

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin like this."""
        known = self.choices() if self.choices else ()
        return [CompletionItem(name) for name in known if name.startswith(incomplete)]


def spelled(name: str) -> str:
    """Return how a parameter is written on the command line: `--min-importance`."""
    return "--" + name.rstrip("_").replace("_", "-")


def told(text: str, options: Collection[str]) -> str:
    """Return a text that names parameters as the command line spells them."""
    return _NAMED.sub(
        lambda found: spelled(found[1]) if found[1] in options else found[0], text)


def option(parameter: Parameter, among: Collection[str]) -> Callable[[Command], Command]:
    """Return the option of a parameter, described for a command that has those `among` it."""
    default = f"  [default: {parameter.default}]" if parameter.default else ""
    help = told(parameter.help + default, among)
    names = [parameter.name, spelled(parameter.name)]
    if parameter.is_flag:
        names[1] += f"/--{parameter.opposite}" if parameter.opposite else ""
        return click.option(*names, is_flag=True, default=None, help=help)
    return click.option(*names, type=Word(parameter.choices), multiple=parameter.many,
                        metavar=parameter.metavar, help=help)


def argument(parameter: Parameter) -> Callable[[Command], Command]:
    """Return the argument of a parameter; without it the request says what is missing."""
    return click.argument(parameter.name, required=False, metavar=(
        parameter.metavar if parameter.required else f"[{parameter.metavar}]"))


def output(names: Iterable[str], default: str) -> Callable[[Command], Command]:
    """Add --format and --output."""
    listed = tuple(names)
    format_option = click.option(
        "-f", "--format", type=Word(lambda: listed), metavar="FORMAT",
        help=f"One of {', '.join(listed)}.  [default: by the suffix of -o, else {default}]")
    path_option = click.option(
        "-o", "--output", metavar="PATH",
        help="Write to this file, whole or not at all; its suffix chooses the format.")
    return lambda command: format_option(path_option(command))
