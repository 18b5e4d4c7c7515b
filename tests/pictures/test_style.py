"""Style: every text is legible by day and by night."""

import pytest

from skycal.pictures.style import CLASSES, TONES

LEGIBLE = 4.5  # WCAG 2.2, 1.4.3
DISCERNIBLE = 3.0  # WCAG 2.2, 1.4.11
# Texts on a ground of their own; all others stand on paper.
GROUNDS = {"sky-night": ("civil", "nautical", "astronomical", "night"),
           "sky-gold-small": ("civil", "nautical", "astronomical", "night"),
           "sky-plain": ("paper", "shade", "land"), "sky-ground": ("land",)}


def luminance(colour):
    """Return relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("side", [0, 1])
def test_texts_are_legible(side):
    for name, declared in CLASSES.items():
        if "font-size" not in declared:
            continue
        grounds = next((grounds for start, grounds in GROUNDS.items() if name.startswith(start)),
                       ("paper",))
        for ground in grounds:
            ratio = contrast(TONES[declared["fill"]][side], TONES[ground][side])
            assert ratio >= LEGIBLE, (name, ground, ratio)


@pytest.mark.parametrize("side", [0, 1])
def test_a_small_moon_stands_out_from_its_paper(side):
    edge = TONES[CLASSES["sky-disk-edges"]["stroke"]][side]
    assert contrast(edge, TONES["paper"][side]) >= DISCERNIBLE
    assert contrast(edge, TONES["lit"][side]) >= DISCERNIBLE


def test_tones_are_colours():
    for tones in TONES.values():
        assert all(len(tone) == 7 and int(tone[1:], 16) >= 0 for tone in tones)
