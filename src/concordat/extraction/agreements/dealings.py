"""Loans, settlements, licences, orders and other dealings of two sides that a verb tells ("will lend the mill")."""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, joined, subject_of
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import clause_span, noun_phrase
from concordat.clauses.tree import children, is_infinitive, relation
from concordat.extraction.agreements.acting import apart, participants
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.sides import described_side, named_side, phrase_tokens
from concordat.lexicon.agreements import agreement_nouns
from concordat.lexicon.numbers import number_words

HANDED = {"license": "to", "licence": "to", "trade": "to", "order": "from"}
"""Verbs by which one hands something to another or has it from him, with the preposition before the other."""
_LONGEST_NAME = 9
_TWO_SIDES = 2
_SUITS = frozenset(
    {"lawsuit", "suit", "claim", "case", "dispute", "charge", "allegation", "complaint", "probe", "investigation"}
)


def handing(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "has licensed its drug to the mill", "ordered 40 trains from the mill for $9 million" as a contract.

    A player is traded; what is ordered has its price beside it: one also orders troops from a town.
    """
    doer, things = subject_of(verb), [one for one in children(verb, "obj") if one.i > verb.i]
    others = others_of(verb, HANDED[verb.lemma_])
    paid = any(is_money(word) for word in clause_span(verb))
    if doer is None or not things or not others or is_denied(verb) or (verb.lemma_ == "order" and not paid):
        return None
    if verb.lemma_ == "trade" and not parties.persons([things[0], *children(things[0], "appos", "flat")]):
        return None
    keys = tuple(dict.fromkeys(key for one in (doer, others[0]) for key in parties.within([one])))
    if len(keys) < _TWO_SIDES:
        return None
    span = verb.doc[verb.i : min(things[0].right_edge.i, verb.i + _LONGEST_NAME) + 1]
    return AgreementMention(verb, span, "contract", "contract", keys, verb=verb)


def others_of(verb: Token, case: str) -> list[Token]:
    """List the phrases behind a preposition in the clause of a verb, the name right behind it before others."""
    things = [one for one in children(verb, "obj") if one.i > verb.i]
    behind = [one for holder in (verb, *things) for one in after(holder, case)]
    doc, places = verb.doc, (t.i + 1 for t in clause_span(verb) if t.i > verb.i and t.lower_ == case)
    torn = [doc[i] for i in places if i < len(doc) and doc[i].pos_ == "PROPN" and relation(doc[i]) in ("obl", "obj")]
    return torn or behind


def settling(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "agreed to pay $3 million to settle lawsuits by the counties" as a settlement of two sides."""
    suits = [one for one in children(verb, "obj") if one.lemma_.lower() in _SUITS]
    payer = subject_of(verb.head if is_infinitive(verb) else verb) if suits else None
    if payer is None or payer.pos_ == "PRON" or not suits or is_denied(verb):
        return None
    others = [*after(suits[0], "by", "with", "from", "against"), *after(verb, "with", "by"), *_payees(verb)]
    others += [child for child in suits[0].children if child.dep_.lower() == "nmod:poss" and child.pos_ != "PRON"]
    others += [maker for brought in children(suits[0], "acl") for maker in doers(brought)]
    sides = [*(one for named in apart(payer) for one in joined(named)), *others][:_TWO_SIDES]
    keys = tuple(dict.fromkeys(called_side(side, parties) for side in sides))
    agreed = verb.head if is_infinitive(verb) else verb
    agreed = agreed.head if relation(agreed) == "xcomp" else agreed
    end = min(suits[0].right_edge.i, verb.i + _LONGEST_NAME) + 1
    return AgreementMention(verb, verb.doc[verb.i : end], "settlement", "settlement", keys, verb=agreed)


def _payees(verb: Token) -> list[Token]:
    """Give who gets the money with which a case is settled ("will pay | the town | $5 million to settle")."""
    paying = verb.head
    if not is_infinitive(verb) or paying.lemma_ != "pay":
        return []
    given = [one for one in children(paying, "iobj", "obj") if paying.i < one.i < verb.i and not is_money(one)]
    return [*given, *after(paying, "to"), *(one for paid in children(paying, "obj") for one in after(paid, "to"))]


def loan(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "will lend Norway $2 billion" as a loan of two sides, one of which at least has a name."""
    lender, sums = subject_of(verb), [one for one in children(verb, "obj") if is_money(one)]
    behind = [one for one in children(verb, "nsubj") if sums and verb.i < one.i < sums[0].i]
    borrower = [*children(verb, "iobj"), *after(verb, "to"), *behind]
    borrower += [one for lent in sums for one in after(lent, "to")]
    if lender is None or not sums or not borrower or is_denied(verb) or "PRON" in (lender.pos_, borrower[0].pos_):
        return None
    keys = tuple(dict.fromkeys(called_side(side, parties) for side in (lender, borrower[0])))
    if len(keys) < _TWO_SIDES or not any(key in parties.actors for key in keys):
        return None
    return AgreementMention(verb, verb.doc[verb.i : sums[0].right_edge.i + 1], "loan", "contract", keys, verb=verb)


def is_money(noun: Token) -> bool:
    """Tell whether a noun is one of money ("dollars", "million euros")."""
    words = {noun.lower_, noun.lemma_.lower()}
    return bool(words & (number_words("currency").keys() | number_words("coin").keys()))


def called_side(noun: Token, parties: Parties) -> str:
    """Give the party or person at a noun, else the words of the report for it."""
    named = parties.within(phrase_tokens(noun)) or parties.persons([noun, *children(noun, "appos", "flat")])
    return named[0] if named else noun_phrase(noun).text


def described_sides(head: Token, parties: Parties) -> tuple[str, ...]:
    """Give in the words of a report the two sides of a contract or settlement that it does not name."""
    if agreement_nouns().get(head.lemma_.lower(), ("",))[0] == "takeover offer":
        return ()
    held = [member for one in participants(head) for member in apart(one)]
    found = dict.fromkeys(key for one in held for key in (*named_side(one, parties), described_side(one, parties)))
    sides = tuple(key for key in found if key is not None)
    return sides if len(sides) > 1 else ()
