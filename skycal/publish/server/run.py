"""Run: the server on a port, until it is told to stop; what it has begun it finishes."""

from __future__ import annotations

import errno
import logging
import os
import re
import socket
import sys

from skycal.calendar import zones
from skycal.model import SkycalError
from skycal.publish.server.orders import Order, ProductOrder

STOPPING_S = 30  # for what is being answered when it is told to stop
CONNECTIONS = 2000  # at once
WAITING = 2048  # connections that nobody has accepted yet
LAST_PORT = 65535
_ROOT = re.compile(r"[A-Za-z0-9._~/-]{0,200}")
LOG_LINE = "%(asctime)s %(levelname)s %(message)s"
MISSING = "it needs uvicorn and httptools: pip install 'skycal[server]'"


def serve(
    host: str, port: int, workers: int | None = None, root: str = "",
    url: str | None = None, access_log: bool = True,
) -> None:
    """Serve until SIGTERM or Ctrl-C; raises SkycalError where that cannot begin.

    `root`: the path before all addresses; `url`: what readers call that root.
    """
    try:
        import uvicorn

        from skycal.publish.server.protocol import PatientProtocol
    except ImportError:
        raise SkycalError(MISSING) from None
    from skycal.publish.server.application import Application
    from skycal.publish.server.computing import Computing, processes

    count = workers or _cores()
    with listening(host, port) as sock:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # of each process: they share the cores
        _log()
        computing = Computing(lambda: processes(count))
        computing.warm(warming(), count)
        config = uvicorn.Config(
            Application(computing, root, url=url), http=PatientProtocol, ws="none", lifespan="off",
            log_config=None, access_log=access_log, server_header=False, proxy_headers=False,
            limit_concurrency=CONNECTIONS, backlog=WAITING, timeout_graceful_shutdown=STOPPING_S)
        try:
            logging.info("http://%s:%s%s/", host, sock.getsockname()[1], root)
            uvicorn.Server(config).run(sockets=[sock])
        finally:
            computing.close()


def _log() -> None:
    """Send what is answered to the standard output, what happens to the server to that of errors.

    Whoever starts a server and does not read its errors would stop it by the first full pipe.
    """
    logging.basicConfig(format=LOG_LINE, level=logging.INFO)
    answers, out = logging.getLogger("uvicorn.access"), logging.StreamHandler(sys.stdout)
    out.setFormatter(logging.Formatter(LOG_LINE))
    answers.handlers, answers.propagate = [out], False


def _cores() -> int:
    """Return how many cores there are for this process."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def warming() -> Order:
    """Return an order that needs most of what others need: this year, at a place."""
    year = str(zones.today(zones.zone_at(None, None)[0]).year)
    return ProductOrder("", "year", {"year": year, "place": "beijing"}, "html")


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises SkycalError where it cannot be."""
    if not 0 <= port <= LAST_PORT:
        raise SkycalError(f"it goes from 0 to {LAST_PORT}, not {port}", "port")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError):
        raise SkycalError(f"there is no {host!r} here", "host") from None
    family, kind, protocol, _, address = found[0]
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(WAITING)
    except OSError as error:
        sock.close()
        taken = error.errno == errno.EADDRINUSE
        why = "something else is there already" if taken else os.strerror(error.errno or 0)
        raise SkycalError(f"cannot listen on {host}:{port}: {why}", "port") from None
    return sock


def rooted(path: str) -> str:
    """Return a path before all addresses as they have it: `/sky`, or nothing.

    >>> rooted("sky/"), rooted("/")
    ('/sky', '')
    """
    plain = "/".join(filter(None, path.split("/")))
    if not _ROOT.fullmatch(plain):
        raise SkycalError(f"it must be a path such as /sky, not {path!r}", "root_path")
    return f"/{plain}" if plain else ""
