"""Fixed: addresses that no product stands at: home, state, description, the script of pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cached_property

from skycal.calendar.zones import zone_at
from skycal.files import TEMPLATES
from skycal.publish.addresses import SCRIPT
from skycal.publish.server.answers import Answer
from skycal.publish.server.computing import Computing
from skycal.publish.server.headers import OPENAPI
from skycal.publish.server.known import A_DAY_S, AN_HOUR_S, Known
from skycal.publish.server.openapi import description
from skycal.publish.server.problems import problem
from skycal.publish.server.work import made
from skycal.revision import DATA_REVISION
from skycal.version import __version__

JSON, JAVASCRIPT = "application/json", "text/javascript"


class Fixed:
    """What stands at them; `root` is the path before all addresses."""

    def __init__(self, computing: Computing, root: str) -> None:
        self._computing, self._root = computing, root
        self._at: Mapping[str, Callable[[datetime], Known]] = {
            "/": self._home, "/healthz": self._state, OPENAPI: lambda now: self._description,
            f"/{SCRIPT}": lambda now: self._script}

    def known(self, path: str, now: datetime) -> Known | None:
        """Return what stands at a path, None where nothing of this kind does."""
        at = self._at.get(path)
        return at(now) if at else None

    def _home(self, now: datetime) -> Known:
        """Return the way to this year's page."""
        today = now.astimezone(zone_at(None, None)[0])
        address = f"{self._root}/{today.year:04d}/"
        midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
        said = problem(307, f"this year is at {address}",
                       headers=((b"location", address.encode()),))
        return Known(said, AN_HOUR_S, midnight + timedelta(days=1))

    def _state(self, now: datetime) -> Known:
        """Return how it goes: who watches over the server asks for it."""
        state = {"status": "ok", "version": __version__, "waiting": self._computing.waiting,
                 "written": self._computing.written}
        return Known(Answer(200, made(json.dumps(state).encode(), JSON), JSON), None)

    @cached_property
    def _script(self) -> Known:
        """Return the element that shows a list of ours in any page."""
        body = (TEMPLATES / "embed" / SCRIPT).read_bytes()
        return Known(Answer(200, made(body, JAVASCRIPT), JAVASCRIPT, (), DATA_REVISION), A_DAY_S)

    @cached_property
    def _description(self) -> Known:
        """Return the description of the API."""
        text = json.dumps(description(self._root), ensure_ascii=False)
        return Known(Answer(200, made(text.encode(), JSON), JSON), AN_HOUR_S)
