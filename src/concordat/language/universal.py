"""From ClearNLP's relations, which spaCy's English pipelines use, to Universal Dependencies.

The main differences (de Marneffe et al. 2021): a preposition hangs on its noun as `case`, a copula on its predicate as
`cop`, conjunctions hang on the first conjunct and their coordinator on the conjunct behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token

CLEAR_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass"})

RENAMED = {
    "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "agent": "case", "attr": "obj", "acomp": "xcomp", "poss": "nmod:poss", "neg": "advmod", "relcl": "acl:relcl",
    "npadvmod": "obl:unmarked", "prt": "compound:prt", "nn": "compound", "intj": "discourse", "dative": "iobj",
    "oprd": "xcomp", "pcomp": "advcl", "predet": "det:predet", "preconj": "cc:preconj", "meta": "dep", "prep": "case",
    "quantmod": "advmod", "complm": "mark", "num": "nummod", "number": "compound", "possessive": "case",
    "subtok": "fixed",
}  # fmt: skip

NAMES = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "NORP", "EVENT": "EVENT",
    "WORK_OF_ART": "WORK", "LAW": "WORK", "PER": "PERSON",
}  # fmt: skip

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def is_clear_style(labels: Iterable[str]) -> bool:
    """Whether a parser's labels are ClearNLP's."""
    return not CLEAR_ONLY.isdisjoint(labels)


def names_to_ours(doc: Doc) -> None:
    """Give names our types; numbers, dates and sums of money are no names."""
    doc.ents = tuple(Span(doc, name.start, name.end, NAMES[name.label_]) for name in doc.ents if name.label_ in NAMES)


def to_universal(doc: Doc) -> None:
    """Convert the trees of a document, sentence by sentence."""
    heads = [token.head.i for token in doc]
    relations = [token.dep_ for token in doc]
    clear = list(relations)
    for token in doc:
        if clear[token.i] in {"pobj", "pcomp"} and clear[token.head.i] in {"prep", "agent", "dative"}:
            _raise_object(token, heads, relations, clear)
    for token in doc:
        if clear[token.i] in {"attr", "acomp"} and token.head.lemma_ == "be":
            _raise_predicate(token, heads, relations, clear)
    _flatten_conjuncts(doc, heads, relations, clear)
    _write(doc, heads, [RENAMED.get(relation, relation) for relation in relations])


def _raise_object(token: Token, heads: list[int], relations: list[str], clear: list[str]) -> None:
    """'(signed) in Moscow': the noun takes the preposition's place, which becomes its case."""
    preposition = token.head
    heads[token.i] = heads[preposition.i]
    heads[preposition.i] = token.i
    if clear[token.i] == "pcomp":
        relations[token.i], relations[preposition.i] = "advcl", "mark"
        return
    governor = preposition.head
    nominal = governor.pos_ in NOMINAL
    by_agent = clear[preposition.i] == "agent"
    relations[token.i] = "obl:agent" if by_agent else "nmod" if nominal else "obl"
    relations[preposition.i] = "case"


def _raise_predicate(token: Token, heads: list[int], relations: list[str], clear: list[str]) -> None:
    """'(he) is president': the predicate takes the copula's place and its dependents."""
    copula = token.head
    top = heads[copula.i] == copula.i
    heads[token.i], relations[token.i] = (token.i if top else heads[copula.i]), relations[copula.i]
    for number, head in enumerate(heads):
        if head == copula.i and number not in {token.i, copula.i}:
            heads[number] = token.i
    heads[copula.i], relations[copula.i] = token.i, "cop"
    clear[token.i] = "copular"


def _flatten_conjuncts(doc: Doc, heads: list[int], relations: list[str], clear: list[str]) -> None:
    """Rehang 'a, b and c': b and c hang on a; 'and' on c."""
    for token in doc:
        if relations[token.i] == "conj":
            first = token.i
            while relations[first] == "conj" and heads[first] != first:
                first = heads[first]
            heads[token.i] = first
    for token in doc:
        if clear[token.i] == "cc":
            beside = heads[token.i]
            first = heads[beside] if relations[beside] == "conj" else beside
            following = doc[token.i : token.sent.end]
            behind = [other.i for other in following if relations[other.i] == "conj" and heads[other.i] == first]
            heads[token.i] = behind[0] if behind else beside


def _write(doc: Doc, heads: list[int], relations: list[str]) -> None:
    """Set all trees at once: one by one, they would not be trees in between."""
    values = np.zeros((len(doc), 2), dtype=np.uint64)
    values[:, 0] = (np.array(heads, dtype=np.int64) - np.arange(len(doc))).view(np.uint64)
    values[:, 1] = [doc.vocab.strings.add(relation) for relation in relations]
    doc.from_array([HEAD, DEP], values)  # type: ignore[arg-type]  # thinc's Ints2d
