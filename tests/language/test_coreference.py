"""What pronouns and common nouns may mean, as the reader tells it."""

from __future__ import annotations

from concordat.language import Reader
from concordat.language.coreference import KINDS, Reference

STORY = (
    "A teenager was pulled from the river on Sunday. Marta Kovacs, a nurse, saw it. The teenager said he had slipped."
)


def _references(reader: Reader, text: str) -> dict[str, Reference]:
    doc = reader.read(text)
    return {f"{doc[r.head].text}@{doc[r.head].idx}": r for r in doc._.coreference}


def test_a_noun_with_the_means_the_one_introduced_before(reader: Reader) -> None:
    doc = reader.read(STORY)
    teenagers = [token.i for token in doc if token.text == "teenager"]
    found = {reference.head: reference for reference in doc._.coreference}
    assert found[teenagers[0]].fresh > 0.9
    assert found[teenagers[1]].antecedents[0][0] == teenagers[0]
    assert found[teenagers[1]].fresh < 0.5


def test_kinds_tell_persons_from_things(reader: Reader) -> None:
    doc = reader.read(STORY)
    kinds = {doc[r.head].text: KINDS[max(range(len(KINDS)), key=r.kinds.__getitem__)] for r in doc._.coreference}
    assert kinds["teenager"] == kinds["nurse"] == "person"
    assert kinds["river"] != "person"


def test_chances_are_shares_of_one(reader: Reader) -> None:
    for reference in _references(reader, STORY).values():
        chances = [chance for _, chance in reference.antecedents]
        assert chances == sorted(chances, reverse=True)
        assert reference.fresh + sum(chances) <= 1.001
        assert abs(sum(reference.kinds) - 1) < 0.001


def test_texts_without_mentions_have_no_references(reader: Reader) -> None:
    assert reader.read("").to_array(["LENGTH"]).size == 0
    assert reader.read("Run!")._.coreference == []
    assert reader.read(" \n ")._.coreference == []


def test_a_long_text_is_ranked_in_parts_that_agree(reader: Reader) -> None:
    short = reader.read(STORY)._.coreference
    long = reader.read("\n\n".join([STORY] * 12))._.coreference
    assert [r.head for r in long[: len(short)]] == [r.head for r in short]
    assert len(long) == 12 * len(short)
