from hypothesis import given
from hypothesis import strategies as st

from concordat.dossier.worddiff import align_words, merged, readable, sides


def told(pieces):
    return [(p.kind, p.text.strip()) for p in pieces]


def test_a_trimmed_wording_strikes_what_is_gone():
    assert told(merged("the accord was signed on Friday", "the accord was signed")) == [
        ("same", "the accord was signed"),
        ("removed", "on Friday"),
    ]


def test_case_and_typographic_marks_are_no_difference():
    assert told(merged('"A new chapter"', "“a new chapter”")) == [("same", "“a new chapter”")]


def test_wordings_with_little_in_common_are_read_without_marks():
    assert told(readable("the accord was signed on Friday", "the accord was signed at noon"))[0][0] == "same"
    unlike = "a storm broke the quay and sank two boats the other night"
    assert told(readable("the accord was signed by both on Friday in Oslo", unlike)) == [("same", unlike)]


def test_a_lone_short_word_between_changes_joins_them():
    left, right = sides("sending troops to the border in May", "an attack on the frontier last May")
    assert told(left) == [("removed", "sending troops to the border in"), ("same", "May")]
    assert told(right) == [("added", "an attack on the frontier last"), ("same", "May")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_steps_cover_both_texts_in_order(a, b):
    steps = align_words(a, b)
    assert "".join(a[s.a_start : s.a_end] for s in steps) == (a if steps else "")
    assert "".join(b[s.b_start : s.b_end] for s in steps) == (b if steps else "")
    left, right = sides(a, b)
    assert "".join(p.text for p in left) in (a, "")
    assert "".join(p.text for p in right) in (b, "")
