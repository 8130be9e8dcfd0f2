from hypothesis import given
from hypothesis import strategies as st

from concordat.dossier.marks import Mark, segments

places = st.integers(-2, 40)


def test_overlapping_marks_are_cut_at_every_edge():
    found = segments("abcdefgh", [Mark(1, 5, "quotation"), Mark(3, 7, "copied")], [3])
    assert [(s.text, s.layers, s.anchor) for s in found] == [
        ("a", (), False),
        ("bc", ("quotation",), False),
        ("de", ("copied", "quotation"), True),
        ("fg", ("copied",), False),
        ("h", (), False),
    ]


@given(st.text(max_size=30), st.lists(st.builds(Mark, places, places, st.sampled_from("ab"))), st.lists(places))
def test_segments_join_to_the_text(text, marks, anchors):
    assert "".join(s.text for s in segments(text, marks, anchors)) == text
