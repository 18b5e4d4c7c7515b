"""ASGI: an application asked as a server asks it, in this process, its clock in our hands."""

from __future__ import annotations

import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from skycal.publish.server.application import Application
from skycal.publish.server.computing import Computing


@dataclass(frozen=True)
class Got:
    """What came: a status, headers by their small names, octets as they were sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The octets as text, unzipped."""
        zipped = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if zipped else self.body).decode("utf-8")

    @property
    def json(self) -> Any:
        """The octets as JSON."""
        return json.loads(self.text)


class Served:
    """A server whose documents are written in a thread of this process."""

    def __init__(self, root: str = "", url: str | None = None, **limits: Any) -> None:
        self.now = datetime(2027, 1, 15, 4, tzinfo=UTC)
        self.computing = Computing(lambda: ThreadPoolExecutor(1), **limits)
        self.application = Application(self.computing, root, lambda: self.now, url)

    def get(self, target: str, method: str = "GET", **headers: str) -> Got:
        """Return what a target gives; `if_none_match="x"` is a header."""
        return self.get_all([target], method, **headers)[0]

    def get_all(self, targets: list[str], method: str = "GET", **headers: str) -> list[Got]:
        """Return what targets give that are asked for at once."""

        async def all_of_them() -> list[Got]:
            return await asyncio.gather(*(self._get(one, method, headers) for one in targets))

        with ThreadPoolExecutor(1) as apart:  # playwright leaves a loop in this thread
            return apart.submit(lambda: asyncio.run(all_of_them())).result()

    async def _get(self, target: str, method: str, headers: dict[str, str]) -> Got:
        path, _, query = target.partition("?")
        sent: list[dict[str, Any]] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {
            "type": "http", "method": method, "raw_path": path.encode("utf-8"),
            "query_string": query.encode("utf-8"), "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ]}  # fmt: skip
        await self.application(scope, receive, send)
        start, *bodies = sent
        got = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
        assert len(got) == len(start["headers"]), "a header twice"
        return Got(start["status"], got, b"".join(one["body"] for one in bodies))
