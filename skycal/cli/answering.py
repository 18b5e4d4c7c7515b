"""Answering: what a command does: parse, check all of it, answer, write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from skycal.cli import options
from skycal.cli.command import DEBUG, AtHome
from skycal.cli.console import Counter, put, writable
from skycal.cli.helping import Prompt
from skycal.cli.memory import keep_memory
from skycal.cli.tongue import ENGLISH
from skycal.formats import FORMATS, Form, chosen, formats_of
from skycal.formats.options import OPTIONS
from skycal.model import SkycalError
from skycal.requests import PRODUCTS, Product

if TYPE_CHECKING:
    from pathlib import Path

ON_A_TERMINAL, IN_A_PIPE = "text", "markdown"


def answering(name: str, offers: frozenset[str], default: str, at_home: AtHome) -> click.Command:
    """Return a command that takes what a product takes, and answers: see cli.command."""
    product, formats = PRODUCTS[name], formats_of(offers)
    own = [parameter for parameter in product.takes if parameter.name != product.argument]
    forms = [OPTIONS[one] for one in _form_options(product, formats)]
    among = {"format", *(one.name for one in (*product.takes, *forms))} - {product.argument}

    def run(format: str | None, output: str | None, **given: Any) -> None:
        wishes = {one: given.pop(one, None) for one in (option.name for option in forms)}
        try:
            if given.get("place") is None and at_home(given):
                given["place"] = _own_place()
            answer(product, given, formats, format, output, wishes, default)
        except SkycalError as error:
            raise click.UsageError(complaint(error, product, among)) from error

    made: Any = DEBUG(run)
    for parameter in reversed([*own, *forms]):
        made = options.option(parameter, among)(made)
    made = options.output(formats, default or "text in a terminal, markdown in a pipe")(made)
    for parameter in product.takes:
        if parameter.name == product.argument:
            made = options.argument(parameter)(made)
    return click.command(name)(made)


def _own_place() -> str | None:
    from pathlib import Path

    from skycal.cli.default_place import default_place

    return default_place(os.environ, Path.home())


def complaint(error: SkycalError, product: Product[Any], among: set[str]) -> str:
    """Return what an error says, its parameter as the command line spells it."""
    context = click.get_current_context()
    tongue = context.tongue if isinstance(context, Prompt) else ENGLISH
    said = options.told(tongue.error(error.message), among)
    if error.parameter is None:
        return said
    arguments = {one.name: one.metavar for one in product.takes if one.name == product.argument}
    return f"{arguments.get(error.parameter) or options.spelled(error.parameter)}: {said}"


def _form_options(product: Product[Any], formats: Iterable[str]) -> list[str]:
    """Return the options of the formats that do not stand for something of the product's own."""
    taken = {parameter.name for parameter in product.takes}
    wanted = {name for format in formats for name in FORMATS[format].options} - taken
    return [name for name in OPTIONS if name in wanted]


def answer(
    product: Product[Any], given: dict[str, Any], formats: tuple[str, ...], format: str | None,
    output: str | None, wishes: dict[str, Any], default: str,
) -> None:
    """Check the whole wish, compute, and write."""
    path = path_of(output)
    if path is not None:
        writable(path)
    request = product.request(**given)
    form = form_of(formats, format, path, wishes, default)
    keep_memory()
    from skycal.documents.answers import answer as answered

    with Counter() as progress:
        document = answered(request, progress)
        if document.lacks:
            raise click.ClickException(document.lacks)
        put(form.pieces(document), path)


def path_of(output: str | None) -> Path | None:
    """Return the file to write, None for the standard output."""
    if output is None or output == "-":
        return None
    from pathlib import Path  # 3 ms, for who wants a file

    return Path(output)


def form_of(
    formats: tuple[str, ...], format: str | None, path: Path | None, wishes: dict[str, Any],
    default: str,
) -> Form:
    """Return the form wished for: by name, by the file's suffix, or by who reads."""
    name = format
    if name is None:
        terminal = sys.stdout is not None and sys.stdout.isatty()
        name = _format_of(path, formats) if path else default or (
            ON_A_TERMINAL if terminal else IN_A_PIPE)
    return chosen(name, formats).form(**wishes)


def _format_of(path: Path, formats: tuple[str, ...]) -> str:
    for name in formats:
        if FORMATS[name].suffix == path.suffix.lower():
            return name
    raise SkycalError(f"no format has the suffix of {path.name!r}; choose one with `format`: "
                      f"{', '.join(formats)}", "output")
