"""Application: from a request of HTTP to its answer: remembered, or computed and remembered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Protocol

from msgspec.structs import replace

from skycal.formats import FORMATS
from skycal.model import SkycalError
from skycal.publish.server.answers import Answer, Receive, Scope, Send
from skycal.publish.server.asking import Asked, Given, asked, is_at, path_of, query_of, route_of
from skycal.publish.server.computing import BusyError, Computing
from skycal.publish.server.fixed import Fixed
from skycal.publish.server.headers import cache_control, headers_of, lifetime_s, modified_of
from skycal.publish.server.known import NOT_KEPT, Known
from skycal.publish.server.memory import Memory
from skycal.publish.server.problems import moved, of_error, other_method, problem, too_busy
from skycal.publish.server.work import Refused

METHODS = ("GET", "HEAD")
THINGS = {"place", "id", "what"}  # parameters that name what there may not be
ANSWERS_OCTETS, TARGETS = 96 << 20, 20_000  # remembered

log = logging.getLogger("skycal.serve")
Target = tuple[bytes, bytes]


class Now(Protocol):
    """A clock: it decides what "today" means, and nothing in a document."""

    def __call__(self) -> datetime:
        """Return this instant."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Application:
    """The server, as ASGI has it.

    `root` is the path before all of its addresses; `url` the whole address of that root, ending
    in a slash, where it is known.
    """

    def __init__(
        self, computing: Computing, root: str = "", now: Now = _utc_now, url: str | None = None
    ) -> None:
        self._computing, self._root, self._now, self._url = computing, root, now, url
        self._fixed = Fixed(computing, root)
        self._known: Memory[Target, Known] = Memory(TARGETS)
        self._answers: Memory[str, Answer] = Memory(ANSWERS_OCTETS, lambda one: one.size)
        self._reader = ThreadPoolExecutor(1, "asking")  # names are looked up beside the loop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] not in METHODS:
            said = other_method(scope["method"])
            await said(scope["method"], {}, send, NOT_KEPT)
            return
        target = (scope["raw_path"], scope["query_string"])
        known = self._known.recall(target)
        if known is None or (known.until and known.until <= self._now()):
            known = await self._understood(target)
        answer = known.answer or self._answers.recall(known.key)
        if answer is None:  # it was forgotten since
            known = await self._understood(target)
            answer = known.answer or self._answers.recall(known.key)
        assert answer is not None
        cache = cache_control(known.max_age_s, known.until, self._now())
        await answer(scope["method"], dict(scope["headers"]), send, cache)

    async def _understood(self, target: Target) -> Known:
        """Return what a target means, its answer being computed where nobody remembers it."""
        try:
            known = await self._looked_up(target)
        except SkycalError as error:
            known = Known(of_error(error))
        except BusyError as busy:
            return Known(too_busy(busy), None)
        except Exception:
            log.exception("no answer to %s", target)
            return Known(problem(500, "something is wrong on this side"), None)
        if known.max_age_s is not None:
            self._known.keep(target, known)
        return known

    async def _looked_up(self, target: Target) -> Known:
        path = path_of(target[0], self._root)
        own = self._fixed.known(path, self._now())
        if own is not None:
            return own
        found = route_of(path)
        if found is None:
            return Known(problem(404, "there is nothing at this address"))
        route, values = found
        query = query_of(target[1])
        try:
            wish = await asyncio.get_running_loop().run_in_executor(
                self._reader, asked, route, values, query, self._url)
        except SkycalError as error:
            return Known(of_error(error, 404 if _is_absent(error, values, query) else 400))
        if not is_at(wish.address, path, query):
            return Known(moved(self._root + wish.address), until=wish.until)
        return await self._answered(wish)

    async def _answered(self, wish: Asked) -> Known:
        key = wish.order.key
        known = Known(None, lifetime_s(wish), wish.until, key)
        if self._answers.recall(key) is not None:
            return known
        done = await self._computing(wish.order)
        if isinstance(done, Refused):
            error = SkycalError(done.message, done.parameter)
            return Known(of_error(error, 404), until=wish.until)
        media_type = FORMATS[wish.order.format].media_type
        answer = Answer(200, done, media_type, headers_of(wish, done, self._root),
                        modified_of(wish))
        self._answers.keep(key, answer)
        return known if self._answers.recall(key) else replace(known, answer=answer, max_age_s=None)


def _is_absent(error: SkycalError, path: Mapping[str, str], query: Given) -> bool:
    """Is it that something is not there, rather than asked for in a wrong way?"""
    named = query.get(error.parameter or "") if error.parameter in THINGS else None
    return error.parameter in path or (isinstance(named, str) and bool(named.strip()))
