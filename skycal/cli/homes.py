"""Homes: where each command lives; its module is imported when it is asked for, not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from skycal.cli.helping import Prompt


class Homes(Mapping[str, click.Command]):
    """Commands by name, of a table of module and variable: `{"best": ("event", "best")}`."""

    def __init__(self, homes: Mapping[str, tuple[str, str]]) -> None:
        self._homes = homes

    def __getitem__(self, name: str) -> click.Command:
        module, variable = self._homes[name]
        command: click.Command = getattr(import_module(f"skycal.cli.{module}"), variable)
        command.context_class = Prompt  # it helps in the reader's language whatever it was made by
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)
