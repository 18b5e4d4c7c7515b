"""Golden screens: the sections of the page as somebody looked at them, within a tolerance.

SKYCAL_GOLDEN=1 draws the set anew: look at it (tests/browser/golden/*.webp) before it is committed.
It is in the faces of Debian's fonts-noto-cjk; where others draw, there is nothing to compare.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
FACES = GOLDEN / "faces.json"
VIEWS = {
    "390-light": (390, "light", "screen"), "390-dark": (390, "dark", "screen"),
    "820-light": (820, "light", "screen"), "1440-light": (1440, "light", "screen"),
    "1440-dark": (1440, "dark", "screen"), "print": (720, "light", "print"),
}  # fmt: skip
SECTIONS = {"top": ".top", "bar": ".bar", "year": ".strip", "best": "#best", "sky": "#sky",
            "eclipses": "#eclipses", "month": "[id='2027-02']", "end": "footer"}  # fmt: skip
SCALE, QUALITY = 0.3, 0.5  # of what is kept
# A block of so many pixels of what is kept differs by more than so much of its mean grey; of a
# section so many may, and its height by so much: a line more is seen, another hinting is not.
BLOCK, GREY, SHARE, TALLER = 6, 24.0, 0.03, 0.02
MEASURED = """() => {
  const at = (face, size) => {
    const one = document.createElement('span');
    one.style.cssText = `position:absolute;white-space:pre;font:${size} var(--${face})`;
    one.textContent = '2027\u5e74\u5168\u5e74\u5929\u8c61 Mercury 19:51';
    document.body.append(one);
    const wide = one.getBoundingClientRect().width;
    one.remove();
    return Math.round(wide);
  };
  return [at('serif', '600 100px'), at('sans', '100px'), at('sans', '700 100px')];
}"""
DRAW = """(image, wide, high) => {
  const canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
  [canvas.width, canvas.height] = [wide, high];
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, wide, high);
  return canvas;
}"""
LOAD = """async (url) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}"""
REDUCE = f"""async ([url, scale, quality]) => {{
  const image = await ({LOAD})(url);
  const size = [image.width, image.height].map((one) => Math.round(one * scale));
  return ({DRAW})(image, ...size).toDataURL('image/webp', quality);
}}"""
COMPARE = f"""async ([block, ...urls]) => {{
  const images = await Promise.all(urls.map({LOAD}));
  const size = [images[1].width, images[1].height].map((one) => Math.ceil(one / block));
  const [now, then] = images.map((image) => {{
    const data = ({DRAW})(image, ...size).getContext('2d').getImageData(0, 0, ...size).data;
    return [...Array(data.length / 4)].map((_, i) =>
      (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3);
  }});
  return [images.map((one) => one.height), now.map((tone, i) => Math.abs(tone - then[i]))];
}}"""


def url_of(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def screens(page) -> dict[str, bytes]:
    """Return a screenshot of every section."""
    shown = [name for name in SECTIONS if page.locator(SECTIONS[name]).first.is_visible()]
    return {name: page.locator(SECTIONS[name]).first.screenshot() for name in shown}


@pytest.fixture(scope="module")
def table(browser):
    """Return an empty page that draws pictures on a canvas."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_every_section_is_as_it_was_looked_at(visit, files, table, view):
    width, theme, media = VIEWS[view]
    with visit(files["beijing"], width=width, color_scheme=theme, bypass_csp=True) as seen:
        seen.page.emulate_media(media=media, color_scheme=theme)
        seen.page.add_style_tag(content=".bar, .side { position: static !important }")
        faces = seen.page.evaluate(MEASURED)
        found = {name: table.evaluate(REDUCE, [url_of("png", png), SCALE, QUALITY])
                 for name, png in screens(seen.page).items()}
    if os.environ.get("SKYCAL_GOLDEN"):
        FACES.parent.mkdir(exist_ok=True)
        FACES.write_text(json.dumps(faces) + "\n", "utf-8")
        for name, url in found.items():
            (GOLDEN / f"{view}-{name}.webp").write_bytes(base64.b64decode(url.partition(",")[2]))
    if faces != json.loads(FACES.read_text("utf-8")):
        pytest.skip("the set is drawn in other faces than this machine has (fonts-noto-cjk)")
    other = []
    for name, url in found.items():
        then = (GOLDEN / f"{view}-{name}.webp").read_bytes()
        heights, differences = table.evaluate(COMPARE, [BLOCK, url, url_of("webp", then)])
        share = sum(one > GREY for one in differences) / len(differences)
        if abs(heights[0] - heights[1]) > max(TALLER * heights[1], 2.0) or share > SHARE:
            other.append(f"{name}: {heights} px high, {share:.1%} differ")
    assert other == [], "look, then SKYCAL_GOLDEN=1"
