"""Bring the catalogs of the command line up to date: help, errors, and the manual made from them.

    python tools/prompt_messages.py        every language that has one
    python tools/prompt_messages.py ja     begins one

Help is asked of the commands themselves. Errors are read from the code: what is handed to
SkycalError and its kin, a literal or an f-string whose fields become placeholders, also by way of
a name it was given before or a function that returns it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import kinds_manual
import manual
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from messages import HEAD, entry

import skycal
from skycal.catalogs import LOCALE, PROMPT_SOURCE
from skycal.cli import main as command_line
from skycal.cli.helping import Prompt
from skycal.cli.tongue import Tongue
from skycal.sky.mpc import ASTEROID, COMET

CODE = Path(skycal.__file__).parent
RAISED = {"SkycalError", "ClickException", "UsageError", "DamagedDataError"}
HELD = {"lacks"}  # attributes whose text becomes an error
# Click's own, and words that errors are made with.
OTHERS = (
    "Usage:", "Options", "Commands", "Show the version and exit.", "Show this message and exit.",
    "Missing command.", "No such command %(name)s.", "No such option: %(name)s",
    "No such option %(name)s.", "No such option: %(name)s (Possible options: %(near)s)",
    "No such option %(name)s. (Did you mean one of: %(near)s?)",
    "No such option %(name)s. Did you mean %(near)s?",
    "No such option: %(name)s Did you mean %(near)s?",
    "Option %(name)s requires an argument.", "Option %(name)s does not take a value.",
    "Got unexpected extra argument (%(name)s)", "Got unexpected extra arguments (%(name)s)",
    ": ", "command", "format", "language", "profile", "blog engine", "column", "family", "planet",
    "parameter", "event", "year", "day", "month", "text", "svg", "latitude", "longitude",
    "skycal's data file %(name)s is damaged; reinstall",
    "%(kind)s: %(error)s (--debug shows where)", "it is closed",
    *(field.name for field in (*ASTEROID, *COMET)),
    "No such file or directory", "Is a directory", "Not a directory",
    "Permission denied", "No space left on device", "Bad file descriptor", "the standard output",
)  # fmt: skip


class Listener(Tongue):
    """A tongue that notes what it is asked to say."""

    def __init__(self) -> None:
        super().__init__("of a listener")
        self.asked: dict[str, None] = {}

    def __call__(self, message: str, **values: str) -> str:
        """Note the message, and return it in English."""
        self.asked[message] = None
        return super().__call__(message, **values)


def helped() -> Iterator[str]:
    """Yield what the help of every command says, in the order in which it says it."""
    listener = Listener()
    whole = Prompt(
        command_line, info_name="skycal", obj=listener, **command_line.context_settings)
    whole.get_help()
    for name, command in command_line.commands.items():
        Prompt(command, info_name=name, parent=whole, obj=listener).get_help()
    yield from listener.asked


def errors() -> Iterator[str]:
    """Yield every error that the code can raise, its fields as placeholders."""
    for file in sorted(CODE.rglob("*.py")):
        module = ast.parse(file.read_text("utf-8"))
        functions = {node.name: node for node in ast.walk(module)
                     if isinstance(node, ast.FunctionDef)}  # fmt: skip
        for scope in filter(lambda one: isinstance(one, ast.FunctionDef), ast.walk(module)):
            for node in ast.walk(scope):
                if isinstance(node, ast.Call) and _name(node.func) in RAISED and node.args:
                    yield from _texts(node.args[0], scope, functions)
                elif isinstance(node, ast.Assign) and _name(node.targets[0]) in HELD:
                    yield from _texts(node.value, scope, functions)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _texts(
    node: ast.expr, scope: ast.FunctionDef, functions: dict[str, ast.FunctionDef], depth: int = 0
) -> Iterator[str]:
    """Yield the texts that an expression may be, and those that it is made of."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield _message(node)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value, scope, functions, depth + 1)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, scope, functions, depth)
        yield from _texts(node.orelse, scope, functions, depth)
    elif isinstance(node, ast.Name) and depth < 3:
        for assigned in ast.walk(scope):
            if isinstance(assigned, ast.Assign) and _name(assigned.targets[0]) == node.id:
                yield from _texts(assigned.value, scope, functions, depth + 1)
    elif isinstance(node, ast.Call) and _name(node.func) in functions and depth < 3:
        made = functions[_name(node.func)]
        for returned in ast.walk(made):
            if isinstance(returned, ast.Return) and returned.value is not None:
                yield from _texts(returned.value, made, functions, depth + 1)


def _message(node: ast.JoinedStr) -> str:
    """Return an f-string with its fields as placeholders, named as what they hold."""
    text, names = "", set[str]()
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            words = re.findall(r"[a-z]\w*", ast.unparse(part.value).replace("shown", ""))
            name = next((word for word in reversed(words) if word not in names and len(word) > 1),
                        f"value{len(names)}")
            names.add(name)
            text += f"%({name})s"
        else:
            text += str(getattr(part, "value", "")).replace("%", "%%")
    return text


@cache
def wanted() -> tuple[str, ...]:
    """Return everything the command line says."""
    said = (*OTHERS, *helped(), *sorted(set(errors())), *manual.said(), *kinds_manual.said())
    letters = re.compile("[A-Za-z:]")
    return tuple(dict.fromkeys(one for one in said
                               if letters.search(re.sub(r"%\(\w+\)s", "", one))))


def read(lang: str) -> Catalog:
    """Return a language's catalog; one that begins is empty."""
    path = Path(LOCALE) / lang / PROMPT_SOURCE
    if not path.is_file():
        return Catalog(lang)
    with path.open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def spoken() -> list[str]:
    """Return the languages that the command line speaks beside English."""
    return sorted(path.parent.parent.name for path in Path(LOCALE).glob(f"*/{PROMPT_SOURCE}"))


def main(langs: list[str]) -> None:
    """Append what the catalogs of some languages lack, and leave out what nobody says."""
    for lang in langs or spoken():
        there = {str(message.id): str(message.string) for message in read(lang) if message.id}
        path = Path(LOCALE) / lang / PROMPT_SOURCE
        path.write_text(HEAD % lang + "".join(
            entry(None, message, there.get(message, "")) for message in wanted()), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
