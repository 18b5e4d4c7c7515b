"""Protocol: HTTP/1.1 from readers that may be slow: what does not come or go in time is cut off."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

ASKING_S = 10.0  # for the whole head of a request, and for what stands after it
READING_S = 60.0  # in which a reader must take something of an answer
LARGEST_HEAD = 32_768  # octets


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol, with limits on how long a connection may be silent, and its head."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._head_octets = 0
        self._unread = -1
        self._asking = self.loop.call_later(ASKING_S, self._cut)
        self._reading = self.loop.call_later(READING_S, self._look)

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request; a head without end ends here."""
        self._head_octets += len(data)
        if self._head_octets > LARGEST_HEAD:
            self._cut()
            return
        super().data_received(data)

    def on_message_complete(self) -> None:
        """A request has come: the next one has its own time, beginning with its answer."""
        super().on_message_complete()
        self._head_octets = 0
        self._asking.cancel()

    def on_response_complete(self) -> None:
        """An answer is written; uvicorn waits for the next request, if one is begun so do we."""
        super().on_response_complete()
        self._asking.cancel()
        if not self.transport.is_closing():
            self._asking = self.loop.call_later(ASKING_S + self.timeout_keep_alive, self._cut)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._asking.cancel()
        self._reading.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Cut off who has read nothing since the last look."""
        unread = self.transport.get_write_buffer_size()
        if unread and unread == self._unread:
            self._cut()
            return
        self._unread = unread
        self._reading = self.loop.call_later(READING_S, self._look)

    def _cut(self) -> None:
        transport: asyncio.Transport = self.transport
        transport.abort()
