"""Extra: what `pip install 'skycal[archive]'` brings, looked for before any work."""

from __future__ import annotations

from importlib.util import find_spec

from skycal.model import SkycalError


def needed(*modules: str) -> None:
    """Raise SkycalError where a module of the extra is not installed."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise SkycalError(
            f"it needs {' and '.join(missing)}: pip install 'skycal[archive]'")
