"""Headers: what is said of a document beside it: how long it holds, its name, its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from urllib.parse import quote

from skycal.calendar import zones
from skycal.formats import FORMATS
from skycal.model import Span
from skycal.publish.server.answers import Header
from skycal.publish.server.asking import Asked
from skycal.publish.server.known import A_DAY_S, A_MONTH_S, NOT_KEPT
from skycal.publish.server.work import Made
from skycal.revision import DATA_REVISION

STALE_S = 7 * A_DAY_S  # still shown while a new one is fetched
OPENAPI = "/openapi.json"
AROUND = {"year": re.compile("(?<=/)([0-9]{4})(?=/)"),
          "month": re.compile("(?<=/)([0-9]{4}-[0-9]{2})(?=/)")}
SHOWN = ("html", "json", "svg", "png", "text")  # by a browser; others are files to keep
# A page has its style and scripts in itself or is the site's own: it fetches from here alone.
POLICY = ("default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          "script-src {scripts}; connect-src 'self'; base-uri 'none'; form-action 'self'")


def lifetime_s(wish: Asked) -> int:
    """Return how long what does not roll on may be kept: what is past, for months."""
    span = getattr(wish.request, "span", None)
    past = isinstance(span, Span) and span.last < zones.today(wish.request.zone)
    return A_MONTH_S if past else A_DAY_S


def cache_control(max_age_s: int | None, until: datetime | None, now: datetime) -> str:
    """Return how long it may be kept: no longer than it means the same."""
    if max_age_s is None:
        return NOT_KEPT
    left_s = max_age_s if until is None else max(0, int((until - now).total_seconds()))
    return f"public, max-age={min(max_age_s, left_s)}, stale-while-revalidate={STALE_S}"


def modified_of(wish: Asked) -> datetime:
    """Return when it last changed: with the data, or when the clock gave it another meaning."""
    return max(DATA_REVISION, wish.since) if wish.since else DATA_REVISION


def headers_of(wish: Asked, made: Made, root: str) -> tuple[Header, ...]:
    """Return the headers that are a document's own."""
    format = FORMATS[wish.order.format]
    scripts = " ".join(("'self'", *made.scripts))
    policy = POLICY.format(scripts=scripts) if format.name == "html" else "default-src 'none'"
    if format.name == "svg":
        policy += "; style-src 'unsafe-inline'"
    return (
        (b"content-security-policy", policy.encode()),
        (b"content-language", wish.request.lang.replace("_", "-").encode()),
        (b"content-disposition", disposition(wish, format.suffix).encode()),
        (b"link", ", ".join(_links(wish, root)).encode()),
    )


def disposition(wish: Asked, suffix: str) -> str:
    """Return what a file of it is called: in ASCII, and in full (RFC 6266, RFC 8187)."""
    name = f"skycal-{wish.name}{suffix}"
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_.,") else "-"
                    for one in name)
    kind = "inline" if wish.order.format in SHOWN else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _links(wish: Asked, root: str) -> list[str]:
    """Return what belongs to it: what describes the API, the years or months before and after."""
    links = [f'<{root}{OPENAPI}>; rel="service-desc"']
    if wish.route.is_page:
        links.append(f'<{root}{wish.address}>; rel="canonical"')
        links += (f'<{root}{address}>; rel="{relation}"' for relation, address in _around(wish))
    return links


def _around(wish: Asked) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the same page a year or a month before and after."""
    for name, pattern in AROUND.items():
        if name not in wish.route.in_path:
            continue
        for relation, step in (("prev", -1), ("next", 1)):
            near = pattern.sub(partial(_moved, step), wish.address, count=1)
            yield relation, near


def _moved(step: int, found: re.Match[str]) -> str:
    return moved_by(found[1], step)


def moved_by(text: str, step: int) -> str:
    """Return a year or a month some steps from another.

    >>> moved_by("2027", 1), moved_by("2027-01", -1)
    ('2028', '2026-12')
    """
    year, dash, month = text.partition("-")
    if not dash:
        return f"{int(year) + step:04d}"
    months = int(year) * 12 + int(month) - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
