"""Offline: what the theme would fetch from elsewhere is the site's own, and search knows words."""

from __future__ import annotations

import re
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
    """Return a page that loads our own copy."""
    return _ours(output)


def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    """Return what is no page of the manual, 404.html, with our own copy."""
    return _ours(output_content)


def _ours(page: str) -> str:
    """Return a page with the address of our own copy, seen from where the page is."""
    return re.sub(rf'{re.escape(ELSEWHERE)}(?=.*?src="([^"]*)assets/javascripts/bundle)',
                  rf"\1{HERE}", page, flags=re.DOTALL)  # fmt: skip
