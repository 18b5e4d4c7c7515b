"""The build hook of the wheel: catalogs go into it compiled, and only so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from polib import pofile

CATALOGS = Path("data", "locale")


class Catalogs(BuildHookInterface):
    """Compile every .po of data/locale into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put compiled catalogs where skycal/catalogs.py looks for them.

        An editable install reads the checkout's own .po files.
        """
        if version == "editable":
            return
        root = Path(self.root)
        for source in sorted((root / CATALOGS).glob("*/LC_MESSAGES/*.po")):
            within = source.relative_to(root).with_suffix(".mo")
            compiled = root / "build" / within
            compiled.parent.mkdir(parents=True, exist_ok=True)
            pofile(str(source), encoding="utf-8").save_as_mofile(str(compiled))
            build_data["force_include"][str(compiled)] = str(Path("skycal") / within)
