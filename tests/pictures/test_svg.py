"""SVG: short numbers, steps that do not drift, words that cannot break out."""

import html
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import rings, texts, tree

from skycal.pictures.svg import NUDGE, Drawing, dots_path, escape, line_path, lines_path, number


@pytest.mark.parametrize(("value", "written"), [
    (0.0, "0"), (-0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (12.0, "12"), (120.0, "120"),
    (10.04, "10"), (-10.26, "-10.3"),
])
def test_numbers_are_short(value, written):
    assert number(value) == written


@pytest.mark.parametrize("half", [0.25, 138.85, 0.35, 12.05])
def test_a_half_goes_one_way_whatever_its_last_bit(half):
    near = [np.nextafter(half, 0.0), half, np.nextafter(half, 999.0), half - 1e-12, half + 1e-12]
    assert len({number(value) for value in near}) == 1
    assert len({line_path(np.array([[value, 0.0]])) for value in near}) == 1
    assert len({dots_path(np.array([[value, 0.0]])) for value in near}) == 1


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=1, max_size=60))
def test_a_line_passes_its_points(points):
    (drawn,) = rings(line_path(np.array(points)))
    rounded = [tuple(np.round((np.array(point) + NUDGE) * 10) / 10) for point in points]
    once = [rounded[0], *(b for a, b in pairwise(rounded) if a != b)]
    np.testing.assert_allclose(drawn, once, atol=1e-6)


def test_a_closed_line_does_not_repeat_its_start():
    square = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], float)
    assert line_path(square, closed=True) == "M0 0l4 0 0 4-4 0z"


LINES = st.lists(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1,
                          max_size=8), max_size=6)


@given(LINES, st.booleans())
def test_lines_are_written_together_as_apart(lines, closed):
    lines = [np.array(line) for line in lines]
    apart = "".join(line_path(line, closed=closed) for line in lines)
    assert lines_path(lines, closed=closed) == apart


@given(st.text())
def test_a_text_is_escaped_as_python_does_it(text):
    assert escape(text) == html.escape(text)
    assert escape(text, quote=False) == html.escape(text, quote=False)


@given(st.floats(-1e4, 1e4), st.integers(0, 2))
def test_a_number_says_its_value(value, digits):
    assert abs(float(number(value, digits)) - value) <= 0.5 * 10.0**-digits + 2.0 * NUDGE


def test_dots_are_strokes_without_length():
    assert dots_path(np.array([[1.0, 2.0], [-3.5, 0.25]])) == "M1 2h0M-3.5 .3h0"


def test_labels_are_escaped():
    drawing = Drawing("x", 10, 10, "<title> & co", 'a "desc"')
    drawing.text(1, 2, "</text><script>alert(1)</script>")
    svg = str(drawing)
    assert texts(svg) == ["</text><script>alert(1)</script>"]
    assert tree(svg)[0].text == "<title> & co"
    assert "<script" not in svg


def test_an_empty_group_is_left_out():
    drawing = Drawing("x", 10, 10, "nothing")
    with drawing.group("sky-star"):
        pass
    assert "<g" not in str(drawing)
