"""Bids, purchases, mergers and sales: who buys or offers to buy whom, by a noun or by a verb.

"Its bid for the bank", "made an offer to acquire it", "turned down their offer", "agreed to buy the company".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import ancestors, children, is_infinitive, written_subject
from concordat.extraction.agreements.acting import clauses_about, does, is_acted_on, laws_of
from concordat.extraction.agreements.mention import phrase_head
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.sides import UNIONS, phrase_tokens, possessor
from concordat.lexicon.agreements import verbs_of

_FOR = ("for", "of", "on")
_FROM = ("from", "by")
_OF_COMPANIES = re.compile(
    r"\b(?:takeover|hostile|acqui\w+|merge\w*|buyout|stake|shares|shareholders?)\b", re.IGNORECASE
)
"""Words of a sentence in which a name at a bid is a company or an investor, whatever it was taken for."""
_BUYERS = ("bid", "propose", "announce", "conclude", "terminate", "call off", "leave", "finish")
"""Classes of verbs whose subject buys or bids."""
_PURPOSE = frozenset({"acl", "advcl", "xcomp"})
OWNER_REACH = 6
"""Words before a noun among which "'s" stands with its owner, where the tree has hung the owner elsewhere."""


def bid_sides(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List the bidder and the target of a bid or purchase, the bidder first; fewer where the sentence names fewer.

    A merger is between those that it is "of" or that own it, and who is behind "with".
    """
    if head.lemma_.lower() in UNIONS:
        named = [t for phrase in after(head, "of", "between", "with") for t in phrase.subtree]
        subject = written_subject(verb) if verb is not None and is_acted_on(head, verb) else None
        acting = phrase_tokens(subject) if subject is not None and subject.i != head.i else []
        merged = tuple(dict.fromkeys((*possessor(head, parties), *_merging(named, parties))))
        return (merged if len(merged) > 1 else tuple(dict.fromkeys((*_merging(acting, parties), *merged))))[:2]
    return tuple(dict.fromkeys((*_bidder(head, verb, parties), *_target(head, verb, parties))))


def sanction_sides(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who imposes sanctions and on whom: an owner or adjective or the subject, and what stands behind "on"."""
    before = [t for t in children(head, "amod", "compound", "nmod") if t.i < head.i]
    imposer = _lawmaker(head, parties) or (*possessor(head, parties), *parties.modifying(before))
    if not imposer and verb is not None and verb.lemma_ in verbs_of("impose"):
        makers = doers(verb) or [subject for subject in (written_subject(verb),) if subject is not None]
        imposer = parties.within(token for maker in makers for token in phrase_tokens(maker))
    imposer = parties.able(imposer or _mover(verb, parties))
    over = head.head if head.head.pos_ == "NOUN" else None  # "a package of sanctions | against Norway"
    above = [c for t in (head, verb, over) if t is not None for c in children(t, "nmod", "obl")]
    behind = [c for c in above if {case.lower_ for case in children(c, "case")} & {"on", "against", "over"}]
    inside = parties.within([t for child in behind for t in child.subtree])  # "on those who oppress China's minority"
    countries = tuple(key for key in inside if key not in parties.actors or parties.actors[key].kind == "country")
    target = parties.within([t for child in behind for t in phrase_tokens(child)]) or countries
    return tuple(dict.fromkeys((*imposer[:1], *target[:1]))) if imposer and target else ()


def _mover(verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """Give whose move it is to impose sanctions ("the council's decision to impose sanctions on ...")."""
    if verb is None or verb.lemma_ not in verbs_of("impose") or not is_infinitive(verb):
        return ()
    moves = [verb.head, *(o for o in children(verb.head, "obj") if verb.head.i < o.i < verb.i)]
    return next((owner for move in reversed(moves) if (owner := possessor(move, parties))), ())


def _lawmaker(head: Token, parties: Parties) -> tuple[str, ...]:
    """Give who passed or signed the law that sets sanctions ("voted to pass a law setting sanctions on ...")."""
    makers = [doer for law in laws_of(head) for clause in clauses_about(law) for doer in doers(clause)]
    over = [verb for law in laws_of(head) for verb in ancestors(law) if verb.pos_ == "VERB"]
    makers += [subject for verb in over if (subject := written_subject(verb)) is not None]
    found = (parties.within(phrase_tokens(maker)) for maker in makers)
    return next((keys for keys in found if keys), ())


def _bidder(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    behind = [*_behind(head, *_FROM), *(after(verb, "from") if verb is not None else [])]
    owner = possessor(head, parties) or _torn_owner(head, parties) or _named(behind, parties)
    if owner or verb is None or not does(verb, *_BUYERS):
        return owner[:1]
    subject = written_subject(verb)
    return _named([subject], parties) if subject is not None else ()


def _torn_owner(head: Token, parties: Parties) -> tuple[str, ...]:
    """Give who owns a noun by "'s" where the tree takes the owner for something else ("the bank's purchase was")."""
    before = head.doc[max(head.sent.start, head.i - OWNER_REACH) : head.i]
    mark = next((t for t in reversed(list(before)) if t.text in ("'s", "’s", "'", "’") and t.i > 0), None)
    return _bodies([head.doc[mark.i - 1]], parties) if mark is not None else ()


def _target(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    named = _named([one for one in _behind(head, *_FOR) if one.head.i == head.i], parties)
    named = named or _bodies(_behind(head, "for"), parties)  # "an offer of $5 a share | for"
    if named:
        return named[:1]
    for above in (head, verb):
        for purpose in children(above, *_PURPOSE) if above is not None else ():
            if purpose.lemma_ in verbs_of("take over"):
                bought = _named(children(purpose, "obj"), parties)
                if bought:
                    return bought[:1]
    if verb is not None and does(verb, "refuse", "accept", "take"):
        refusing = [*doers(verb), *children(verb, "nsubj")]
        bodies = _bodies((t for doer in refusing for t in doer.subtree), parties) or _named(refusing, parties)
        called = [noun_phrase(doer).text for doer in refusing[-1:] if doer.pos_ == "PROPN" and _is_of_companies(doer)]
        return (bodies or tuple(called))[:1]  # a name that the reader has not seen is one all the same
    return ()


def _behind(head: Token, *cases: str) -> list[Token]:
    """List the phrases behind one of some prepositions within another, whichever word of them the tree hangs it on."""
    return [phrase_head(t) for t in head.subtree if any(case.lower_ in cases for case in children(t, "case"))]


def _named(phrases: Iterable[Token], parties: Parties) -> tuple[str, ...]:
    """List the bodies that some phrases name, or other names, where the sentence is of companies: persons buy too."""
    tokens = [t for phrase in phrases for t in (phrase, *phrase_tokens(phrase))]
    found = _bodies(tokens, parties)
    return found or (parties.strangers(tokens) if tokens and _is_of_companies(tokens[0]) else ())


def _merging(tokens: Sequence[Token], parties: Parties) -> tuple[str, ...]:
    """List the bodies in some tokens; where there are not two, other names beside them."""
    found = _bodies(tokens, parties)
    return found if len(found) > 1 else tuple(dict.fromkeys((*found, *parties.strangers(tokens))))


def _is_of_companies(word: Token) -> bool:
    return _OF_COMPANIES.search(word.sent.text) is not None


def _bodies(tokens: Iterable[Token], parties: Parties) -> tuple[str, ...]:
    """List the companies and other bodies that stand in some tokens; a country is not bought."""
    found = parties.within(tokens)
    return tuple(key for key in found if key in parties.actors and parties.actors[key].kind == "organization")
