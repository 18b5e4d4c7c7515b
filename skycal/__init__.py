"""skycal: the yearly sky calendar, exact, in Chinese."""

from __future__ import annotations

from typing import Any

from skycal.version import __version__

__all__ = ["Calendar", "Entry", "SkycalError", "__version__", "event", "find", "year"]


def __getattr__(name: str) -> Any:
    """Import the API when it is first used: `skycal --help` needs none of it."""
    if name == "SkycalError":
        from skycal.model import SkycalError

        return SkycalError
    if name in __all__:
        from skycal import api

        return getattr(api, name)
    raise AttributeError(f"module 'skycal' has no attribute '{name}'")
