"""Labels: inside their frame, none over another."""

from hypothesis import given
from hypothesis import strategies as st

from skycal.pictures.labels import Labels, text_width
from skycal.pictures.svg import Drawing

FRAME = (0.0, 0.0, 200.0, 120.0)
SPOTS = st.lists(st.tuples(st.floats(0, 200), st.floats(0, 120), st.sampled_from(
    ["A", "Aldebaran", "\u6bd5\u5bbf\u4e94", "Mars, mag 1"])), max_size=30)


@given(SPOTS)
def test_none_covers_another(spots):
    labels = Labels(Drawing("x", 200, 120, "labels"), FRAME)
    for x, y, text in spots:
        labels.put(x, y, text)
    boxes = labels.taken
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0.0
        assert top >= 0.0
        assert right <= 200.0
        assert bottom <= 120.0
        for other in boxes[:i]:
            assert (left >= other[2] or other[0] >= right
                    or top >= other[3] or other[1] >= bottom)


def test_a_label_that_must_be_there_is_there():
    labels = Labels(Drawing("x", 200, 120, "labels"), FRAME)
    labels.keep_clear(100.0, 60.0, 500.0)
    assert not labels.put(100.0, 60.0, "Mars")
    assert labels.put(100.0, 60.0, "Mars", must=True)


def test_han_are_as_wide_as_they_are_high():
    assert text_width("\u6c34\u661f", 11.0) == 22.0
    assert 40.0 < text_width("Mercury", 11.0) < 50.0
