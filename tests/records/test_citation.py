import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordat.records import Citation


@given(st.text(min_size=1), st.data())
def test_a_citation_repeats_exactly_the_characters_it_points_at(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    citation = Citation.of("a1", text, start, end)
    assert citation.text == text[citation.start : citation.end]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (0, 6)])
def test_a_citation_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="lies outside the 5 characters of article a1"):
        Citation.of("a1", "peace", start, end)


def test_citations_overlap_only_within_one_article() -> None:
    text = "Delegates signed the accord."
    signed = Citation.of("a1", text, 10, 16)
    phrase = Citation.of("a1", text, 10, 27)
    assert signed.overlap(phrase) == 6
    assert signed.within(phrase)
    assert not phrase.within(signed)
    assert signed.overlap(Citation.of("a2", text, 10, 27)) == 0
