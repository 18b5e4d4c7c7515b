"""Labels of pictures in a real browser's type: inside, none over another, none over a line."""

from __future__ import annotations

import pytest

import skycal

# Lines and areas' edges that no label may lie on; thin lines of a map give way to a label's halo.
LINES = ("sky-altitude", "sky-unseen", "sky-watch", "sky-track", "sky-limit", "sky-tick",
         "sky-way", "sky-meteor", "sky-radiant")  # fmt: skip
# What a label may touch of another: letters' own air above and below.
AIR, EDGE = 2.0, 1.0
MEASURE = """([lines, air]) => {
  const svg = document.querySelector('svg'), found = [];
  const view = svg.viewBox.baseVal, to = svg.getScreenCTM().inverse();
  const box = one => {
    const b = one.getBBox(), m = to.multiply(one.getScreenCTM());
    return {x: b.x + m.e, y: b.y + m.f + air, w: b.width, h: b.height - 2 * air,
            t: one.textContent};
  };
  const texts = [...svg.querySelectorAll('text')].map(box);
  const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  texts.forEach((a, i) => {
    if (a.x < -EDGE || a.y < -EDGE || a.x + a.w > view.width + EDGE
        || a.y + a.h > view.height + EDGE) found.push('outside: ' + a.t);
    texts.slice(i + 1).forEach(b => { if (meet(a, b)) found.push(a.t + ' over ' + b.t); });
  });
  for (const cls of lines) for (const one of svg.querySelectorAll('path.' + cls)) {
    const m = to.multiply(one.getScreenCTM()), long = one.getTotalLength();
    for (let far = 0; far <= long; far += 1.5) {
      const p = one.getPointAtLength(far), x = p.x + m.e, y = p.y + m.f;
      for (const a of texts) if (!a.over && x > a.x + 1 && x < a.x + a.w - 1
          && y > a.y + 1 && y < a.y + a.h - 1) { a.over = 1; found.push(a.t + ' over ' + cls); }
    }
  }
  return found;
}""".replace("EDGE", str(EDGE))

BEIJING = "\u5317\u4eac"
PICTURES = {
    "opposition": ("2027-02-11-opposition-jupiter", BEIJING, None),
    "far-north": ("2027-02-11-opposition-jupiter", "69.65,18.96", None),
    "meeting": ("2027-11-25-conjunction-venus-mars", BEIJING, None),
    "three": ("2027-03-19-grouping-moon-mars-jupiter", BEIJING, None),
    "crescent": ("2027-11-30-grouping-moon-venus-mars", BEIJING, None),
    "dawn": ("2027-01-03-greatest-elongation-west-venus", BEIJING, None),
    "shower": ("2027-08-13-meteor-shower-per", BEIJING, None),
    "full": ("2027-01-22-full-moon", BEIJING, None),
    "globe": ("2027-08-02-solar-eclipse", BEIJING, None),
    "other-globe": ("2027-02-06-solar-eclipse", None, None),
    "london": ("2027-08-02-solar-eclipse", "London", None),
    "china": ("2035-09-02-solar-eclipse", BEIJING, None),
    "tibet": ("2034-03-20-solar-eclipse", None, None),
    "north-east": ("2041-10-25-solar-eclipse", None, None),
    "sun": ("2035-09-02-solar-eclipse", BEIJING, "horizon"),
    "total-moon": ("2026-03-03-lunar-eclipse", BEIJING, None),
    "shade": ("2027-07-18-lunar-eclipse", BEIJING, None),
    "partial-moon": ("2028-07-06-lunar-eclipse", None, None),
    "occultation": ("2025-02-09-occultation-moon-mars", BEIJING, None),
    "horizon": ("2027-11-25-conjunction-venus-mars", BEIJING, "horizon"),
    "field": ("2027-03-19-grouping-moon-mars-jupiter", BEIJING, "field"),
    "moons": ("2027-01-02-jupiter-double-shadow-jupiter-io-europa", None, None),
}


@pytest.fixture(scope="module")
def page(browser):
    """Return one page, as wide as a picture in a blog."""
    context = browser.new_context(viewport={"width": 720, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("name", [*PICTURES])
def test_labels_lie_on_nothing(page, name, lang):
    id, place, view = PICTURES[name]
    svg = skycal.picture(id, place=place, view=view, lang=lang).svg
    page.set_content(f"<body style='margin:0'>{svg}</body>")
    assert page.evaluate(MEASURE, [list(LINES), AIR]) == []
