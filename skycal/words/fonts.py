"""Fonts: the faces that each language is set in, on pages and in pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from skycal.words.language import BASE


class Faces(NamedTuple):
    """Font families of a language, the most wished first, as CSS lists them."""

    sans: str
    serif: str


# Han faces first, so that digits come from the same face as the words; at the end a face that
# Linux has by name, for rasterizers that know no `sans-serif`. It is wide, so that pictures'
# labels have no room to spare in it: what is narrower goes before.
FACES: Mapping[str, Faces] = {
    "zh_CN": Faces(
        '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",'
        '"Source Han Sans SC",system-ui,"DejaVu Sans",Arial,sans-serif',
        '"Songti SC","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",STSong,SimSun,'
        "Georgia,serif"),
    "zh_TW": Faces(
        '"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC",'
        '"Source Han Sans TC",system-ui,"DejaVu Sans",Arial,sans-serif',
        '"Songti TC","Noto Serif CJK TC","Noto Serif TC","Source Han Serif TC",PMingLiU,'
        "Georgia,serif"),
    "ja": Faces(
        '"Hiragino Sans","Hiragino Kaku Gothic ProN","Yu Gothic","Noto Sans CJK JP",'
        '"Noto Sans JP","Source Han Sans JP",Meiryo,system-ui,"DejaVu Sans",Arial,sans-serif',
        '"Hiragino Mincho ProN","Yu Mincho","Noto Serif CJK JP","Noto Serif JP",'
        '"Source Han Serif JP","MS PMincho",Georgia,serif'),
    "en": Faces(
        '-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","Helvetica Neue",Arial,'
        'system-ui,"DejaVu Sans",sans-serif',
        '"Iowan Old Style",Palatino,"Palatino Linotype","Noto Serif",Georgia,serif'),
}  # fmt: skip


def faces(lang: str) -> Faces:
    """Return the faces of a language, those of English for one that has no row."""
    return FACES.get(lang, FACES[BASE])


def of_page(lang: str) -> str:
    """Return the style rule that names the faces of a page in one language."""
    return _rule(":root", faces(lang))


def of_site() -> str:
    """Return the style rules that name the faces of pages in any language."""
    tagged = ((lang.replace("_", "-"), row) for lang, row in FACES.items() if lang != BASE)
    return _rule(":root", FACES[BASE]) + "".join(
        _rule(f":root:lang({tag})", row) for tag, row in tagged)


def _rule(selector: str, row: Faces) -> str:
    return f"{selector}{{--sans:{row.sans};--serif:{row.serif}}}\n"
