"""The build hook of the wheel: catalogs go into it compiled, and only so; templates, too.

Beside them stands what every file of data/ is known by, so that a damaged one is found out.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from shutil import rmtree
from types import ModuleType
from typing import Any
from zlib import crc32

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from polib import pofile

DATA = Path("data")
CATALOGS = DATA / "locale"
CHECKSUMS = DATA / "checksums.csv"
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
        catalogs = _catalogs(root)
        for made in (*catalogs, *_templates(root), _checksums(root, catalogs)):
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


def _checksums(root: Path, catalogs: list[Path]) -> Path:
    """Return the table of name, size and CRC-32 of what data/ of the wheel holds, made now."""
    data = {file.relative_to(root): file for file in (root / DATA).rglob("*")
            if file.is_file() and file.suffix != ".po"}  # fmt: skip
    data |= {file.relative_to(root / "build"): file for file in catalogs}
    table = root / "build" / CHECKSUMS
    table.write_text("".join(
        f"{name.relative_to(DATA).as_posix()},{len(octets)},{crc32(octets):08x}\n"
        for name, file in sorted(data.items()) for octets in [file.read_bytes()]
    ), "utf-8")  # fmt: skip
    return table


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
