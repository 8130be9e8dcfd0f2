"""Which quotation a piece of evidence stands in."""

from hypothesis import given
from hypothesis import strategies as st

from concordat.comparison.provenance import INSIDE, Quoted
from concordat.records import Citation, Quotation

LENGTH = 40
PLACES = st.integers(0, LENGTH - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, LENGTH)))
TEXT = "The mayor said that the harbour is shut."


def cited(start: int, end: int) -> Citation:
    return Citation.of("a1", TEXT, start, end)


@given(st.lists(st.lists(PLACES, min_size=1, max_size=3), max_size=6), PLACES)
def test_evidence_belongs_to_the_first_quotation_that_covers_most_of_it(
    contents: list[list[tuple[int, int]]], place: tuple[int, int]
) -> None:
    quotations = [
        Quotation(f"q{n}", "direct", tuple(cited(*piece) for piece in pieces), None, None, None, ())
        for n, pieces in enumerate(contents)
    ]
    here = cited(*place)
    covered = [sum(piece.overlap(here) for piece in quotation.content) for quotation in quotations]
    most = max(covered, default=0)
    wanted = quotations[covered.index(most)] if most and most >= INSIDE * (here.end - here.start) else None
    assert Quoted.of(quotations).covering(here) is wanted


def test_words_that_hold_their_own_cue_are_told_of_the_speaker_and_not_by_him() -> None:
    said = Quotation("q1", "indirect", (cited(15, 39),), cue=cited(10, 14))
    quoted = Quoted.of([said])
    assert quoted.telling(cited(20, 39)) is said
    assert (quoted.covering(cited(0, 39)), quoted.telling(cited(0, 39))) == (said, None)
