"""Console: how a command ends: its output whole, or one line that says what is wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterable, Sequence
from inspect import cleandoc
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from skycal.cli.helping import Prompt, Said
from skycal.cli.tongue import BASE, Tongue, tongue_for

if TYPE_CHECKING:
    from pathlib import Path

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
PATIENCE_S = 2.0  # work that takes longer shows how far it is


class Commands(click.Group):
    """A group whose every error is one line on stderr, and whose first word may be a year."""

    context_class = Prompt

    def __init__(self, *args: Any, default_command: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.default_command = default_command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that begins with a digit for a year."""
        if args[0][:1].isdigit():
            return self.default_command, self.commands[self.default_command], args
        known = self.list_commands(ctx)
        if args[0] not in known and not ctx.resilient_parsing:
            from skycal.requests.reading import unknown

            raise click.UsageError(unknown("command", args[0], known).message)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with the first sentence of its help."""
        tongue = ctx.obj if isinstance(ctx.obj, Tongue) else None
        if tongue is None or tongue.lang == BASE:
            super().format_commands(ctx, formatter)
            return
        helps = {name: command.help or "" for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl([(name, Said(tongue(cleandoc(text)).partition("\n")[0]))
                                for name, text in sorted(helps.items())])

    def main(self, args: Sequence[str] | None = None, **settings: Any) -> NoReturn:  # type: ignore[override]
        """Run and exit: 0, or 2 for what the user can put right, or 1, with one line."""
        words = list(sys.argv[1:] if args is None else args)
        tongue = tongue_for(words, os.environ)
        try:
            status = super().main(words, **{
                **settings, "prog_name": "skycal", "standalone_mode": False, "obj": tongue})
        except KeyboardInterrupt:
            status = INTERRUPTED
        except Exception as error:
            status = _complain(error, tongue, debug="--debug" in words)
        sys.exit(status if isinstance(status, int) else DONE)


def _complain(error: Exception, tongue: Tongue, debug: bool) -> int:
    """Say in one line what went wrong (with `debug` also where) and return the exit status."""
    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, OSError):
        _leave_stdout()
    if debug:
        import traceback

        traceback.print_exception(error)
    from skycal.model import SkycalError

    said = error.format_message() if isinstance(error, click.ClickException) else _said(error)
    with contextlib.suppress(OSError, ValueError, AttributeError):  # no stderr to say it on
        click.echo(f"skycal: {tongue.error(' '.join(said.split()))}", err=True)
    return MISUSED if isinstance(error, (SkycalError, click.UsageError)) else FAILED


def _said(error: Exception) -> str:
    """Return the message of an error; of one nobody foresaw also its name."""
    from skycal.model import SkycalError
    from skycal.stored import DamagedDataError

    if isinstance(error, (SkycalError, DamagedDataError)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"{type(error).__name__}: {error} (--debug shows where)"


def put(pieces: Iterable[bytes], output: Path | None = None) -> None:
    """Write a document to a file, whole or not at all, or to the standard output."""
    name = "the standard output" if output is None else repr(str(output))
    try:
        if output is not None:
            from skycal.formats.saving import save

            save(output, pieces)
            return
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        for piece in pieces:
            sys.stdout.buffer.write(_as_shown(piece) if sys.stdout.isatty() else piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader has what it wanted
        _leave_stdout()
    except OSError as error:
        _leave_stdout()
        raise click.ClickException(f"cannot write {name}: {error.strerror or error}") from error


def _as_shown(piece: bytes) -> bytes:
    """Return UTF-8, which files and pipes have whatever the locale, as this terminal reads it."""
    try:
        return piece.decode("utf-8").encode(sys.stdout.encoding, "replace")
    except UnicodeDecodeError:  # a PNG, of all things
        return piece


def writable(path: Path) -> None:
    """Complain before any work where a file cannot be written."""
    fault = None
    if path.is_dir():
        fault = errno.EISDIR
    elif not path.parent.is_dir():
        fault = errno.ENOTDIR if path.parent.exists() else errno.ENOENT
    elif not os.access(path if path.exists() else path.parent, os.W_OK):
        fault = errno.EACCES
    if fault:
        raise click.ClickException(f"cannot write {str(path)!r}: {os.strerror(fault)}")


def _leave_stdout() -> None:
    """Let what stdout could not take go nowhere, or Python would try again at exit and complain."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # no real file, or closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Counter:
    """A count on stderr of work done: only for someone who watches, and who has waited."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        """Take note that `done` of `total` parts are done."""
        watched = sys.stderr is not None and sys.stderr.isatty()
        if watched and time.monotonic() - self.started > PATIENCE_S:
            click.echo(f"\r{done}/{total}", nl=False, err=True)
            self.shown = True

    def __enter__(self) -> Counter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown:
            click.echo("\r\033[K", nl=False, err=True)
