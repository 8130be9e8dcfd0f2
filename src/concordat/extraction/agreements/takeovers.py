"""Takeovers, mergers and sales that a verb tells: "agreed to buy the company", "the mill and the bank have merged"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import clause_span
from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.lexicon.agreements import verbs_of

_PARTS = frozenset({"unit", "division", "arm", "business", "subsidiary", "stake", "share", "brand", "operation", "asset"})
_OF_COMPANIES = re.compile(r"\b(?:acqui\w+|merge\w*|buyout|stake|shares?|shareholders?|billion|bn|rivals?)\b", re.IGNORECASE)
"""Words of a sentence in which a name that buys or is bought is a company, whatever it was taken for."""
_LONGEST_NAME = 9
_TWO_SIDES = 2


def read_takeover(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "agreed to buy the company" as a takeover: both sides must be bodies that the article names."""
    sold = verb.pos_ == "VERB" and verb.lemma_ == "sell"
    if sold or verb.pos_ != "VERB" or verb.lemma_ not in verbs_of("take over"):
        return _sale(verb, parties) if sold else None
    agreed = verb.head if relation(verb) in {"xcomp", "advcl"} else verb
    if agreed.i != verb.i and agreed.lemma_ not in verbs_of("commit") | verbs_of("propose"):
        return None
    buyer = _buyer(agreed)
    if buyer is not None and verb.lemma_ == "merge" and (merged := children(buyer, "conj")):
        return _merger(verb, [buyer, *merged], parties)
    bought = next(
        (c for c in children(verb, "obj", "obl") if c.i > verb.i and (c.dep_ == "obj" or verb.lemma_ == "merge")), None
    )
    part = bought is not None and bought.lemma_.lower() in _PARTS  # "the mining unit of ..."
    whole = [*after(bought, "of", "in", "from"), *possessors(bought)] if bought is not None and part else [bought]
    keys = _companies([buyer, *whole[:1]], verb, parties)
    if len(keys) < _TWO_SIDES or bought is None:
        return None
    end = bought.right_edge.i if bought.right_edge.i - verb.i < _LONGEST_NAME else bought.i
    kind = "contract" if part else "takeover"
    return AgreementMention(verb, verb.doc[verb.i : end + 1], kind, kind, keys, verb=agreed)


def _buyer(verb: Token) -> Token | None:
    """Give who buys: the subject, or who says that "it" will."""
    buyer = next(iter(children(verb, "nsubj")), None)
    said = buyer is not None and buyer.lower_ in ("it", "they") and relation(verb) == "ccomp"
    return next(iter(children(verb.head, "nsubj")), None) if said else buyer


def possessors(noun: Token) -> list[Token]:
    """List who owns a noun by "'s"."""
    return [child for child in noun.children if child.dep_.lower() == "nmod:poss"]


def _companies(sides: Iterable[Token | None], verb: Token, parties: Parties) -> tuple[str, ...]:
    """Give the bodies that some words name; in a sentence on companies also names that no table knows."""
    found: dict[str, None] = {}
    for side in sides:
        actor = parties.index.at(side) if side is not None else None
        if actor is not None and actor.kind == "organization":
            found[actor.id] = None
        elif side is not None and side.pos_ != "PRON" and _OF_COMPANIES.search(verb.sent.text):
            found |= dict.fromkeys(parties.strangers([side])[:1])
    return tuple(found)


def _merger(verb: Token, sides: list[Token], parties: Parties) -> AgreementMention | None:
    """Read "the mill and the bank have merged" as a merger of bodies that the article names."""
    keys = _companies(sides, verb, parties)
    if len(keys) < _TWO_SIDES:
        return None
    return AgreementMention(verb, verb.doc[sides[0].left_edge.i : verb.i + 1], "merger", "takeover", keys, verb=verb)


def _sale(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "will sell its patents to the bank for $40 million": both sides must be bodies, and the price be named."""
    seller, sold = subject_of(verb), next(iter(children(verb, "obj")), None)
    paid = any(case.lower_ == "for" for price in children(verb, "obl") for case in children(price, "case"))
    if seller is None or sold is None or not paid or is_denied(verb):
        return None
    behind = [t for t in clause_span(verb) if t.i > sold.i and any(c.lower_ == "to" for c in children(t, "case"))]
    sides = [actor for t in (seller, *behind) if (actor := parties.index.at(t)) and actor.kind == "organization"]
    if len({actor.id for actor in sides[:_TWO_SIDES]}) < _TWO_SIDES or parties.index.at(seller) is not sides[0]:
        return None
    keys = tuple(actor.id for actor in sides[:_TWO_SIDES])
    return AgreementMention(verb, clause_span(verb), "contract", "contract", keys, verb=verb)
