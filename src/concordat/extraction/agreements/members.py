"""The members of an agreement as a sentence counts them up: "the other parties to the pact: Kenya, Oman and Chad"."""

from __future__ import annotations

from spacy.tokens import Token

from concordat.extraction.agreements.parties import Parties

_MEMBERS = frozenset({"party", "member", "signatory", "participant", "country", "nation", "state"})
_OPENING_A_LIST = frozenset({":", "-", "--", "–", "—"})
# Tokens between the noun for the parties, the agreement and the list of them.
_PARTIES_REACH = 6
_TWO_SIDES = 2


def listed_parties(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that a sentence counts up for an agreement ("the members of the pact: Kenya, Oman and Chad")."""
    doc, end = head.doc, head.sent.end
    beside = (t.i for t in doc[max(head.sent.start, head.i - _PARTIES_REACH) : head.i] if t.lemma_.lower() in _MEMBERS)
    if next(beside, None) is None:
        return ()
    start = next((t.i for t in doc[head.i + 1 : min(end, head.i + _PARTIES_REACH)] if t.text in _OPENING_A_LIST), end)
    listed = []
    for token in doc[start + 1 : end]:
        if token.text in _OPENING_A_LIST or token.pos_ in ("VERB", "AUX"):
            break
        listed.append(token)
    found = parties.within(listed)
    return found if len(found) > _TWO_SIDES else ()
