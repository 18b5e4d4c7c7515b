"""Offline: what the theme would fetch from elsewhere is the site's own, and search knows words."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from mkdocs.exceptions import PluginError

ELSEWHERE = "https://unpkg.com/iframe-worker/shim"
HERE = "assets/iframe-worker.js"


def on_config(config: Any) -> None:
    """Refuse to build a site that could not be searched: Chinese has no spaces."""
    if find_spec("jieba") is None:
        raise PluginError("the search needs jieba: pip install -e '.[docs]'")


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Return a page with the address of our own copy, seen from where the page is."""
    up = "../" * page.url.count("/")
    return output.replace(ELSEWHERE, up + HERE)
