"""Work: what a process of the pool does: it writes what is ordered, and stays small."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import signal
import threading
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from skycal.publish.server.orders import Order

LARGEST_MB = 190  # of a process, which then forgets the skies it has seen: an answer takes 70 more
WORTH_ZIPPING = 600  # octets: less fits a packet anyway
LEVEL = 6
_STATM, _MB = Path("/proc/self/statm"), 1 << 20
_SCRIPT = re.compile(rb"<script(?:\s[^>]*)?>(.*?)</script>", re.S)


class Made(Struct, frozen=True):
    """A document's octets, the same zipped ('' if not worth it), what names them, its scripts."""

    body: bytes
    zipped: bytes
    tag: str
    scripts: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """Why there is no document of a wish that is right in itself, and which parameter says so."""

    message: str
    parameter: str | None = None


def prepare() -> None:
    """Make a new process ready: it leaves stopping to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if parent := parent_process():
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def warm(order: Order) -> None:
    """Write something for nobody: half a second that the first reader need not wait."""
    write(order)


def _end_with(parent: BaseProcess) -> None:
    """End when the parent does, however it did."""
    parent.join()
    os._exit(1)


def write(order: Order) -> Made | Refused:
    """Compute and write what is ordered."""
    from skycal.formats import FORMATS
    from skycal.model import SkycalError

    try:
        body = order.body()
    except SkycalError as error:
        return Refused(error.message, error.parameter)
    finally:
        _stay_small()
    return made(body, FORMATS[order.format].media_type)


def made(body: bytes, media_type: str) -> Made:
    """Return octets as they are handed out; the same octets have the same tag for ever."""
    zips = media_type != "image/png" and len(body) >= WORTH_ZIPPING
    zipped = gzip.compress(body, LEVEL, mtime=0) if zips else b""
    scripts = _SCRIPT.findall(body) if media_type == "text/html" else ()
    return Made(body, zipped if len(zipped) < len(body) else b"",
                hashlib.sha256(body).hexdigest()[:32], tuple(map(_allowed, filter(None, scripts))))


def _allowed(script: bytes) -> str:
    """Return how a content security policy names a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"


def _stay_small() -> None:
    """Forget the skies where the process has grown; where nobody can tell it keeps them."""
    if _STATM.exists() and size_mb() > LARGEST_MB:
        from skycal.calendar import skies
        from skycal.publish.heap import give_back

        skies.forget()
        give_back()


def size_mb() -> float:
    """Return how much memory this process has, in MiB (Linux)."""
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / _MB
