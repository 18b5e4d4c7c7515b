"""Fixed: addresses that no product stands at: state, description, scripts, the style sheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, cached_property, partial

from skycal.publish.beside import BESIDE, beside
from skycal.publish.server.answers import Answer
from skycal.publish.server.computing import Computing
from skycal.publish.server.headers import OPENAPI
from skycal.publish.server.known import A_DAY_S, AN_HOUR_S, Known
from skycal.publish.server.openapi import description
from skycal.publish.server.work import made
from skycal.revision import DATA_REVISION
from skycal.version import __version__

JSON = "application/json"


class Fixed:
    """What stands at them; `root` is the path before all addresses."""

    def __init__(self, computing: Computing, root: str) -> None:
        self._computing, self._root = computing, root
        self._at: Mapping[str, Callable[[datetime], Known]] = {
            "/healthz": self._state, OPENAPI: lambda now: self._description,
            **{f"/{name}": partial(_file, name) for name in BESIDE}}

    def known(self, path: str, now: datetime) -> Known | None:
        """Return what stands at a path, None where nothing of this kind does."""
        at = self._at.get(path)
        return at(now) if at else None

    def _state(self, now: datetime) -> Known:
        """Return how it goes: who watches over the server asks for it."""
        state = {"status": "ok", "version": __version__, "waiting": self._computing.waiting,
                 "written": self._computing.written}
        return Known(Answer(200, made(json.dumps(state).encode(), JSON), JSON), None)

    @cached_property
    def _description(self) -> Known:
        """Return the description of the API."""
        text = json.dumps(description(self._root), ensure_ascii=False)
        return Known(Answer(200, made(text.encode(), JSON), JSON), AN_HOUR_S)


def _file(name: str, now: datetime) -> Known:
    """Return what is beside the pages."""
    return _known_file(name)


@cache
def _known_file(name: str) -> Known:
    _, media_type = BESIDE[name]
    body = made(beside(name), media_type)
    return Known(Answer(200, body, media_type, (), DATA_REVISION), A_DAY_S)
