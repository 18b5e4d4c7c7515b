"""Addresses: where documents will stand on the web, as RFC 3986 writes them."""

from __future__ import annotations

import re

from skycal.model import SkycalError
from skycal.requests.reading import shown

# RFC 3986's own characters, and any letter of another script: those are encoded below.
_ALLOWED = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
_KEPT = "-._~:/?#[]@!$&'()*+,;=%"
LONGEST = 2000  # characters


def web_address(value: object) -> str:
    """Read an http(s) address; letters that no address can hold are encoded."""
    from urllib.parse import quote, urlsplit, urlunsplit  # 2 ms, for who gives one

    if not isinstance(value, str):
        raise SkycalError(f"it must be an http or https address, not {shown(value)}")
    letters = "".join("a" if not one.isascii() and one.isalnum() else one for one in value)
    if not re.fullmatch(_ALLOWED, letters) or len(value) > LONGEST:
        raise SkycalError(f"it must be an http or https address, not {shown(value)}")
    try:
        parts = urlsplit(value)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError:  # what urllib and idna have against it is never short and seldom clear
        raise SkycalError(
            f"it must be an http or https address, not {shown(value)}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise SkycalError(f"it must be an http or https address, not {shown(value)}")
    user = f"{quote(parts.netloc.rpartition('@')[0], safe=_KEPT)}@" if "@" in parts.netloc else ""
    where = f"[{host}]" if ":" in host else host
    place = f"{user}{where}{'' if port is None else f':{port}'}"
    path, query, fragment = (quote(part, safe=_KEPT) for part in parts[2:])
    return urlunsplit((parts.scheme, place, path, query, fragment))
