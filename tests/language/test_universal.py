from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from concordat.language.universal import is_clear_style, to_universal


def tree(rows: list[tuple[str, str, str, int]]) -> Doc:
    """(word, lemma, relation, head) of one sentence."""
    words, lemmas, relations, heads = (list(column) for column in zip(*rows, strict=True))
    tags = ["VERB" if lemma in {"sign", "be"} else "NOUN" for lemma in lemmas]
    return Doc(Vocab(), words=words, lemmas=lemmas, deps=relations, heads=heads, pos=tags)


def shown(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_prepositions_become_case() -> None:
    doc = tree(
        [
            ("Treaty", "treaty", "nsubjpass", 2), ("was", "be", "auxpass", 2), ("signed", "sign", "ROOT", 2),
            ("by", "by", "agent", 2), ("ministers", "minister", "pobj", 3), ("in", "in", "prep", 2),
            ("Vienna", "Vienna", "pobj", 5),
        ]
    )  # fmt: skip
    to_universal(doc)
    assert shown(doc) == [
        ("Treaty", "nsubj:pass", "signed"), ("was", "aux:pass", "signed"), ("signed", "root", "signed"),
        ("by", "case", "ministers"), ("ministers", "obl:agent", "signed"), ("in", "case", "Vienna"),
        ("Vienna", "obl", "signed"),
    ]  # fmt: skip


def test_predicates_take_the_place_of_the_copula() -> None:
    doc = tree(
        [
            ("She", "she", "nsubj", 1),
            ("is", "be", "ROOT", 1),
            ("minister", "minister", "attr", 1),
            (".", ".", "punct", 1),
        ]
    )
    to_universal(doc)
    assert {head for _, _, head in shown(doc)} == {"minister"}
    assert [relation for _, relation, _ in shown(doc)] == ["nsubj", "cop", "root", "punct"]


def test_conjuncts_hang_on_the_first() -> None:
    doc = tree(
        [
            ("Norland", "Norland", "nsubj", 4), ("Sudland", "Sudland", "conj", 0), ("and", "and", "cc", 1),
            ("Eastland", "Eastland", "conj", 1), ("signed", "sign", "ROOT", 4),
        ]
    )  # fmt: skip
    to_universal(doc)
    assert [(word, head) for word, _, head in shown(doc)] == [
        ("Norland", "signed"), ("Sudland", "Norland"), ("and", "Eastland"), ("Eastland", "Norland"),
        ("signed", "signed"),
    ]  # fmt: skip


def test_styles_are_told_apart() -> None:
    assert is_clear_style(["nsubj", "dobj", "ROOT"])
    assert not is_clear_style(["nsubj", "obj", "root"])
