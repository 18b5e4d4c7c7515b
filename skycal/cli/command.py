"""Command: one product at the prompt; what it takes is looked up when it is used.

A list of commands needs their names and first lines alone: `skycal --help` answers at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from skycal.cli.helping import Prompt

# Of every command by itself: click keeps the help option of the first context it sees.
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

DEBUG_HELP = "Show where an error came from."
DEBUG = click.option("--debug", is_flag=True, expose_value=False, help=DEBUG_HELP)

AtHome = Callable[[Mapping[str, Any]], bool]


class Command(click.Command):
    """A command that helps in the reader's language, and takes an option once."""

    context_class = Prompt

    def make_parser(self, ctx: click.Context) -> Any:
        """Return click's parser; of an option given twice it would silently take the last."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            read = parse(args)
            _complain_of_twice(read[2], ctx)
            return read

        parser.parse_args = parse_once  # type: ignore[method-assign]
        return parser


def _complain_of_twice(given: Iterable[click.Parameter], ctx: click.Context) -> None:
    for option, times in Counter(given).items():
        is_once = isinstance(option, click.Option) and not (option.multiple or option.is_eager)
        if times > 1 and is_once:
            raise click.UsageError(f"{option.opts[-1]}: it is given {times} times", ctx)


class LaterCommand(Command):
    """A command whose options and work are looked up (`make`) when it is used."""

    def __init__(
        self, name: str, make: Callable[[], click.Command], about: str, examples: str = ""
    ) -> None:
        epilog = f"\b\nExamples:\n{examples.strip(chr(10))}\n" if examples else None
        super().__init__(name, context_settings=SETTINGS, epilog=epilog, help=about)
        self._make = make

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return its parameters, and let it be ready to run: click asks for them first."""
        if self.callback is None:
            made = self._make()
            self.callback, self.params = made.callback, made.params
        return super().get_params(ctx)


def command(
    name: str, offers: Iterable[str], about: str, examples: str = "", default: str = "",
    at_home: AtHome = lambda given: False,
) -> click.Command:
    """Return the command of a product whose document `offers` so much.

    `default` is its format where it is not text in a terminal and Markdown in a pipe; `at_home`
    tells whether a wish without a place is meant for the user's own (SKYCAL_PLACE).
    """
    offered = frozenset(offers)

    def make() -> click.Command:
        from skycal.cli.answering import answering

        return answering(name, offered, default, at_home)

    return LaterCommand(name, make, about, examples)
