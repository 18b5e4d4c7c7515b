"""Answers: octets with their headers, ready to be sent whole, zipped, or as "not modified"."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from msgspec import Struct

from skycal.publish.server.work import Made

Header = tuple[bytes, bytes]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

OF_ALL: tuple[Header, ...] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"vary", b"Accept-Encoding"),
    (b"x-content-type-options", b"nosniff"),
)
_TAG = re.compile(rb'(?:W/)?("[^"]*")')
_GZIP = re.compile(rb"(?:^|,)\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=([0-9.]+))?\s*(?=,|$)", re.I)


class Answer(Struct, frozen=True):
    """What is sent: `headers` in the order they go out; a HEAD has all of them and no octets."""

    status: int
    made: Made
    media_type: str
    headers: tuple[Header, ...] = ()
    modified: datetime | None = None

    @property
    def size(self) -> int:
        """How many octets it keeps."""
        return len(self.made.body) + len(self.made.zipped)

    async def __call__(
        self, method: str, asked: Mapping[bytes, bytes], send: Send, cache: str
    ) -> int:
        """Send what a reader with such headers gets, kept as `cache` says; tell its status."""
        zipped = bool(self.made.zipped) and takes_gzip(asked.get(b"accept-encoding", b""))
        tag = f'"{self.made.tag}{"-gz" if zipped else ""}"'.encode()
        headers = [*OF_ALL, *self.headers, (b"cache-control", cache.encode())]
        if self.status == 200:
            headers.append((b"etag", tag))
            if self.modified:
                headers.append((b"last-modified", _http_date(self.modified)))
        if self.status == 200 and not self._is_news(tag, asked):
            await _start(send, 304, headers)
            await send({"type": "http.response.body", "body": b""})
            return 304
        body = self.made.zipped if zipped else self.made.body
        if zipped:
            headers.append((b"content-encoding", b"gzip"))
        if self.media_type:
            headers += ((b"content-type", content_type(self.media_type).encode()),
                        (b"content-length", str(len(body)).encode()))
        await _start(send, self.status, headers)
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})
        return self.status

    def _is_news(self, tag: bytes, asked: Mapping[bytes, bytes]) -> bool:
        """Has who asks something else? Tags come before dates (RFC 9110 13.2.2)."""
        known = asked.get(b"if-none-match")
        if known is not None:
            return known.strip() != b"*" and tag not in _TAG.findall(known)
        since = asked.get(b"if-modified-since")
        return not (since and self.modified and _not_after(self.modified, since))


async def _start(send: Send, status: int, headers: Iterable[Header]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})


def takes_gzip(accepted: bytes) -> bool:
    """Does who sends such an Accept-Encoding read gzip?

    >>> takes_gzip(b"gzip, br"), takes_gzip(b"gzip;q=0, br"), takes_gzip(b""), takes_gzip(b"*")
    (True, False, False, True)
    """
    found = _GZIP.search(accepted)
    return found is not None and (found[1] is None or bool(found[1].strip(b"0.")))


def content_type(media_type: str) -> str:
    """Return a media type as a header says it."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _http_date(instant: datetime) -> bytes:
    return format_datetime(instant.astimezone(UTC), usegmt=True).encode()


def _not_after(modified: datetime, since: bytes) -> bool:
    """Is what was modified then what somebody has who asks since when? Bad dates are no dates."""
    try:
        return modified <= parsedate_to_datetime(since.decode("ascii")).replace(tzinfo=UTC)
    except (ValueError, TypeError, UnicodeDecodeError, OverflowError):
        return False
