"""Problems: what went wrong, as RFC 9457 has it: one sentence, and the parameter it is about."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

from skycal.model import SkycalError
from skycal.publish.server.answers import Answer, Header
from skycal.publish.server.asking import spelled
from skycal.publish.server.computing import BusyError
from skycal.publish.server.work import Made, made

MEDIA_TYPE = "application/problem+json"
_NAMED = re.compile(r"`([a-z_]+)`")


def problem(
    status: int, detail: str, parameter: str | None = None, headers: tuple[Header, ...] = ()
) -> Answer:
    """Return a problem of such a status."""
    said: dict[str, Any] = {
        "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status,
        "detail": detail}
    if parameter:
        said["errors"] = [{"parameter": parameter, "detail": detail}]
        said["detail"] = f"{parameter}: {detail}"
    body = json.dumps(said, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Answer(status, made(body, MEDIA_TYPE), MEDIA_TYPE, headers)


def of_error(error: SkycalError, status: int = HTTPStatus.BAD_REQUEST) -> Answer:
    """Return what is wrong with a wish; parameters are called as an address calls them."""
    detail = " ".join(_NAMED.sub(lambda found: f"`{spelled(found[1])}`", error.message).split())
    return problem(status, detail, error.parameter and spelled(error.parameter))


def moved(address: str) -> Answer:
    """Return where the one address of a resource is."""
    location = ((b"location", address.encode("ascii")),)
    return problem(HTTPStatus.PERMANENT_REDIRECT, f"its address is {address}", headers=location)


def too_busy(busy: BusyError) -> Answer:
    """Return when to come again."""
    waits = ((b"retry-after", str(busy.wait_s).encode()),)
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, busy.why, headers=waits)


def other_method(method: str) -> Answer:
    """Return what may be done here: nothing but read, and ask whether one may."""
    allow = ((b"allow", b"GET, HEAD, OPTIONS"),)
    if method == "OPTIONS":
        return Answer(HTTPStatus.NO_CONTENT, Made(b"", b"", ""), "", (
            *allow, (b"access-control-allow-methods", b"GET, HEAD"),
            (b"access-control-allow-headers", b"If-None-Match, If-Modified-Since"),
            (b"access-control-max-age", b"86400")))  # fmt: skip
    return problem(HTTPStatus.METHOD_NOT_ALLOWED, "it can only be read: GET or HEAD", None, allow)
