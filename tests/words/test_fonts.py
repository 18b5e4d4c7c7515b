"""Fonts: every language is set in its own faces, on pages, sites and pictures."""

from __future__ import annotations

import pytest

import skycal
from skycal.words import languages
from skycal.words.fonts import FACES, faces, of_page, of_site


def test_a_row_is_that_of_a_language():
    """One that begins has none: it is set as English is."""
    assert set(FACES) <= set(languages())


@pytest.mark.parametrize(("lang", "face"), [
    ("zh_CN", "CJK SC"), ("zh_TW", "CJK TC"), ("ja", "CJK JP"), ("en", "Segoe UI")])  # fmt: skip
def test_a_page_and_a_picture_name_the_faces_of_their_language(lang, face):
    page = skycal.month("2027-08", lang=lang).to("html", pictures=False)
    assert face in page
    assert not [one for one in set(FACES.values()) - {faces(lang)} if one.serif in page]
    assert face in skycal.picture("2027-08-02-solar-eclipse", lang=lang).svg


def test_a_language_without_a_row_is_set_in_the_faces_of_english():
    assert faces("de") == FACES["en"]
    assert "Segoe UI" in of_page("de")


def test_a_site_has_the_faces_of_all():
    """Chosen by the page's language: any of them may stand beside the others."""
    sheet = of_site()
    assert all(f':root:lang({tag}){{--sans:' in sheet for tag in ("zh-CN", "zh-TW", "ja"))
