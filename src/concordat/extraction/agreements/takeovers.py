"""Takeovers, mergers and sales that a verb tells: "agreed to buy the company", "the mill and the bank have merged"."""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import clause_span
from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.lexicon.agreements import verbs_of

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
    buyer = next(iter(children(agreed, "nsubj")), None)
    if buyer is not None and verb.lemma_ == "merge" and (merged := children(buyer, "conj")):
        return _merger(verb, [buyer, *merged], parties)
    bought = next(
        (c for c in children(verb, "obj", "obl") if c.i > verb.i and (c.dep_ == "obj" or verb.lemma_ == "merge")), None
    )
    if buyer is None or bought is None:
        return None
    actors = [parties.index.at(side) for side in (buyer, bought)]
    if any(actor is None or actor.kind != "organization" for actor in actors) or actors[0] == actors[1]:
        return None
    keys = tuple(actor.id for actor in actors if actor is not None)
    span = (
        verb.doc[verb.i : bought.right_edge.i + 1]
        if bought.right_edge.i - verb.i < _LONGEST_NAME
        else verb.doc[verb.i : bought.i + 1]
    )
    return AgreementMention(verb, span, "takeover", "takeover", keys, verb=agreed)


def _merger(verb: Token, sides: list[Token], parties: Parties) -> AgreementMention | None:
    """Read "the mill and the bank have merged" as a merger of bodies that the article names."""
    actors = [actor for side in sides if (actor := parties.index.at(side)) and actor.kind == "organization"]
    if len({actor.id for actor in actors}) < _TWO_SIDES:
        return None
    keys = tuple(dict.fromkeys(actor.id for actor in actors))
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
