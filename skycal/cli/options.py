"""Options: the parameters of requests and forms as a command line offers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from skycal.cli.helping import Prompt, Said
from skycal.cli.tongue import ENGLISH, Tongue
from skycal.requests.parameters import Parameter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])

FORMAT, BY_SUFFIX = "One of %(formats)s.", "by the suffix of -o, else %(default)s"
OUTPUT = "Write to this file, whole or not at all; its suffix chooses the format."
DEFAULT = "[default: %(default)s]"
_NAMED = r"`([a-z_]+)`"


class Word(click.ParamType):
    """A word of the command line as it is: what it may be is the request's to say."""

    name = "text"

    def __init__(self, choices: Callable[[], Collection[str]] | None = None) -> None:
        self.choices = choices

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin like this."""
        from click.shell_completion import CompletionItem

        known = self.choices() if self.choices else ()
        return [CompletionItem(name) for name in known if name.startswith(incomplete)]


class Option(click.Option):
    """An option whose help `says` in any tongue what it is for."""

    def __init__(self, *args: Any, says: Callable[[Tongue], str], **settings: Any) -> None:
        super().__init__(*args, **{**settings, "help": says(ENGLISH)})
        self.says = says

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how it is written and what it is for."""
        record = super().get_help_record(ctx)
        tongue = ctx.tongue if isinstance(ctx, Prompt) else ENGLISH
        return record and (record[0], Said(self.says(tongue)))


def spelled(name: str) -> str:
    """Return how a parameter is written on the command line: `--min-importance`."""
    return "--" + name.rstrip("_").replace("_", "-")


def told(text: str, options: Collection[str]) -> str:
    """Return a text that names parameters as the command line spells them."""
    return re.sub(
        _NAMED, lambda found: spelled(found[1]) if found[1] in options else found[0], text)


def option(parameter: Parameter, among: Collection[str]) -> Callable[[Command], Command]:
    """Return the option of a parameter, described for a command that has those `among` it."""
    def says(tongue: Tongue) -> str:
        return told(tongue(parameter.help) + _default(tongue, parameter.default), among)

    names = [parameter.name, spelled(parameter.name)]
    if parameter.is_flag:
        names[1] += f"/--{parameter.opposite}" if parameter.opposite else ""
        return click.option(*names, cls=Option, is_flag=True, default=None, says=says)
    return click.option(*names, cls=Option, type=Word(parameter.choices), multiple=parameter.many,
                        metavar=parameter.metavar, says=says)


def _default(tongue: Tongue, words: str) -> str:
    return _bracketed(tongue, tongue(words)) if words else ""


def _bracketed(tongue: Tongue, said: str) -> str:
    return "  " + tongue(DEFAULT, default=said)


def argument(parameter: Parameter) -> Callable[[Command], Command]:
    """Return the argument of a parameter; without it the request says what is missing."""
    return click.argument(parameter.name, required=False, metavar=(
        parameter.metavar if parameter.required else f"[{parameter.metavar}]"))


def output(names: Iterable[str], default: str) -> Callable[[Command], Command]:
    """Add --format and --output."""
    listed = tuple(names)
    format_option = click.option(
        "-f", "--format", cls=Option, type=Word(lambda: listed), metavar="FORMAT",
        says=lambda tongue: tongue(FORMAT, formats=", ".join(listed))
        + _bracketed(tongue, tongue(BY_SUFFIX, default=tongue(default))))
    path_option = click.option(
        "-o", "--output", metavar="PATH", cls=Option, says=lambda tongue: tongue(OUTPUT))
    return lambda command: format_option(path_option(command))
