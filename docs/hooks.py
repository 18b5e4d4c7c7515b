"""What the theme would fetch from elsewhere is taken from the site itself: it works offline."""

from __future__ import annotations

from typing import Any

ELSEWHERE = "https://unpkg.com/iframe-worker/shim"
HERE = "assets/iframe-worker.js"


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Return a page with the address of our own copy, seen from where the page is."""
    up = "../" * page.url.count("/")
    return output.replace(ELSEWHERE, up + HERE)
