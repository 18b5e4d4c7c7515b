"""The default place: where a command that must have a place stands when none is given.

Only for commands about one place (tonight, week, almanac, next --visible). A year's calendar
never takes it: its bytes would depend on whose machine wrote them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from skycal.model import SkycalError

VARIABLE = "SKYCAL_PLACE"
CONFIG = Path("skycal") / "config.toml"


def default_place(
    environ: Mapping[str, str], home: Path, platform: str = sys.platform
) -> str | None:
    """Return the place that the environment or the user's config file names, if either does.

    `SKYCAL_PLACE` comes before `place = "..."` in `skycal/config.toml`. Raises SkycalError,
    one line, where that file cannot be understood.
    """
    named = environ.get(VARIABLE, "").strip()
    return named or _configured(config_file(environ, home, platform))


def config_file(environ: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path:
    """Return where the config file belongs: XDG_CONFIG_HOME, ~/.config, or %APPDATA%."""
    set_by_user = environ.get("APPDATA" if platform == "win32" else "XDG_CONFIG_HOME", "")
    fallback = home / "AppData" / "Roaming" if platform == "win32" else home / ".config"
    # The XDG specification: a path that is not absolute is to be ignored.
    return (Path(set_by_user) if Path(set_by_user).is_absolute() else fallback) / CONFIG


def _configured(file: Path) -> str | None:
    try:
        text = file.read_text(encoding="utf-8")
        import tomllib  # for who has such a file

        place = tomllib.loads(text).get("place")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as trouble:  # TOML's and UTF-8's errors are ValueErrors
        reason = str(trouble).splitlines()[0]
        raise SkycalError(f"{file} cannot be read as TOML: {reason}") from None
    if place is not None and not isinstance(place, str):
        raise SkycalError(f'{file}: place must be text, such as place = "Changsha"')
    return (place or "").strip() or None
