"""Whether a clause affirms or denies, and whether it asserts, plans, expects, allows or demands.

The words are data (``data/modality.tsv``, after FactBank and the implicative verbs of Karttunen); where they stand in
the syntax of the clause decides.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from concordat.extraction.propositions.refutation import is_refuted, is_unproven
from concordat.extraction.syntax import children, negation_of, relation
from concordat.extraction.tables import read_table
from concordat.records import Modality, Polarity

_CALLS_FOR = frozenset({"call", "appeal"})
"""Verbs that demand only with "for" or with somebody to do it ("called for a truce", not "called him a liar")."""

_CONDITIONS = frozenset({"if", "unless", "whether"})


def polarity_of(predicate: Token) -> Polarity:
    """Tell whether a clause says that something is, or that it is not; two negations cancel."""
    negations = (
        negation_of(predicate) is not None,
        predicate.lemma_.lower() in _negative("predicate"),
        _phrase(predicate) in _negative("phrase"),
        any(_is_negative_noun(child) for child in children(predicate, "nsubj", "obj", "obl", "det")),
    )
    return "negative" if sum(negations) % 2 else "positive"


def modality_of(predicate: Token) -> Modality:
    """Tell how a clause is meant: what governs it counts first, then its auxiliaries, then its own predicate."""
    governed = relation(predicate) == "ccomp" and _modal("governor", predicate.head.lemma_.lower())
    if governed == "denied" or is_refuted(predicate):
        return "denied"
    if is_unproven(predicate) or any(child.lower_ in _CONDITIONS for child in children(predicate, "mark")):
        return "possible"
    for child in predicate.children:
        kind = "auxiliary" if relation(child) == "aux" else "adverb" if relation(child) == "advmod" else ""
        found = kind and (_modal(kind, child.lemma_.lower()) or _modal(kind, child.lower_))
        if found:
            return found
    return _of_predicate(predicate) or governed or "asserted"


def _of_predicate(predicate: Token) -> Modality | None:
    """Read the modality of a verb that governs an infinitive or a noun of action ("plans to", "called for")."""
    name = predicate.lemma_.lower()
    found = _modal("predicate", name)
    if found is None:
        return None
    infinitive = bool(children(predicate, "xcomp", "ccomp", "advcl")) and name not in _CALLS_FOR
    asks = name in _CALLS_FOR and any(
        case.lower_ == "for" for argument in children(predicate, "obl") for case in children(argument, "case")
    )
    wants = name not in _CALLS_FOR and found in ("demanded", "planned") and bool(children(predicate, "obj"))
    return found if infinitive or asks or (wants and found == "demanded") or found == "denied" else None


def _is_negative_noun(token: Token) -> bool:
    determiners = _negative("determiner")
    if token.lower_ in determiners and not _is_numbering(token):
        return True
    return any(child.lower_ in determiners and not _is_numbering(child) for child in children(token, "det", "advmod"))


def _is_numbering(token: Token) -> bool:
    """Tell whether "No" stands for "number" ("the No. 2 job")."""
    behind = token.doc[token.i + 1 : token.i + 3].text.lstrip(". ")
    return token.lower_ == "no" and behind[:1].isdigit()


def _phrase(predicate: Token) -> str:
    """Give the predicate with its particle or the adverb that completes it ("rule out", "stop short")."""
    after = [child.lower_ for child in children(predicate, "compound", "advmod", "xcomp") if child.i > predicate.i]
    return f"{predicate.lemma_.lower()} {after[0]}" if after else predicate.lemma_.lower()


def _modal(place: str, word: str) -> Modality | None:
    return cast("Modality | None", _modalities().get((place, word)))


@cache
def _modalities() -> dict[tuple[str, str], str]:
    return {(place, word): kind for kind, place, word in read_table("modality") if kind != "negative"}


@cache
def _negative(place: str) -> frozenset[str]:
    return frozenset(word for kind, where, word in read_table("modality") if kind == "negative" and where == place)
