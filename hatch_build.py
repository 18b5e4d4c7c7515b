"""The build hook of the wheel: catalogs go into it compiled, and only so; templates, too."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from shutil import rmtree
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from polib import pofile

CATALOGS = Path("data", "locale")
TEMPLATES = Path("templates")
COMPILER = Path("skycal", "formats", "page", "compiled.py")


class Compiled(BuildHookInterface):
    """Compile every .po of data/locale and every template into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put what is compiled where skycal/catalogs.py and the compiler of templates look for it.

        An editable install reads the checkout's own files.
        """
        if version == "editable":
            return
        root = Path(self.root)
        for made in (*_catalogs(root), *_templates(root)):
            within = made.relative_to(root / "build")
            build_data["force_include"][str(made)] = str(Path("skycal") / within)


def _catalogs(root: Path) -> list[Path]:
    """Return the compiled catalogs in build/, made now."""
    made = []
    for source in sorted((root / CATALOGS).glob("*/LC_MESSAGES/*.po")):
        compiled = root / "build" / source.relative_to(root).with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        pofile(str(source), encoding="utf-8").save_as_mofile(str(compiled))
        made.append(compiled)
    return made


def _templates(root: Path) -> list[Path]:
    """Return the templates as Python in build/, made now by the Jinja of this build."""
    target = root / "build" / TEMPLATES / "compiled"
    rmtree(target, ignore_errors=True)  # of a template that is no more
    folder = _module(root / COMPILER).compile_all(root / TEMPLATES, target)
    return sorted(folder.iterdir())


def _module(file: Path) -> ModuleType:
    """Return a file of skycal as a module of its own: a build has none of what skycal needs."""
    spec = spec_from_file_location(file.stem, file)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
