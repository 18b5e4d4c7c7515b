"""skycal: the yearly sky calendar, exact, in Chinese."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["Calendar", "Entry", "SkycalError", "find", "year"]


def __getattr__(name: str) -> Any:
    """Import the API when it is first used: `skycal --help` needs none of it."""
    if name == "SkycalError":
        from skycal.model import SkycalError

        return SkycalError
    if name in __all__:
        from skycal import api

        return getattr(api, name)
    raise AttributeError(f"module 'skycal' has no attribute '{name}'")
