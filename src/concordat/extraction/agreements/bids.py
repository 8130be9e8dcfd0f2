"""Bids and purchases: who buys or offers to buy whom, wherever the sentence has the two.

"Its bid for the bank", "the mill's purchase of a rival", "made an offer to acquire it", "turned down their offer".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.tree import ancestors, children, is_infinitive, written_subject
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.sides import phrase_tokens, possessor
from concordat.lexicon.agreements import verbs_of

_FOR = frozenset({"for", "of", "on"})
_PURPOSE = frozenset({"acl", "advcl", "xcomp"})
LAWS = frozenset({"law", "bill", "act", "legislation", "decree", "order", "measure"})
OWNER_REACH = 6
"""Words before a noun among which "'s" stands with its owner, where the tree has hung the owner elsewhere."""


def bid_sides(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List the bidder and the target of a bid or purchase, the bidder first; fewer where the sentence names fewer.

    A merger "of" two bodies is between them.
    """
    if head.lemma_.lower() == "merger":
        of = [
            c for c in children(head, "nmod") if any(case.lower_ in ("of", "between") for case in children(c, "case"))
        ]
        merged = _bodies([t for child in of for t in child.subtree], parties)
        if len(merged) > 1:
            return merged[:2]
    return tuple(dict.fromkeys((*_bidder(head, verb, parties), *_target(head, verb, parties))))


STANDINGS = (
    ("refuse", "rejected"),
    ("leave", "withdrawn"),
    ("finish", "completed"),
    ("clear", "approved"),
    ("raise", "raised"),
    ("bid", "proposed"),
)
"""How far a bid is by what is done to it, what ends it first (classes of ``agreement_verbs.tsv``)."""


def bid_status(verbs: Sequence[Token]) -> str | None:
    """Say how far a bid or purchase is, by the verbs that act on it; None where they do not say."""
    done = {word for verb in verbs if is_said_to_be(verb) for word in (verb.lemma_,)}
    return next((told for name, told in STANDINGS if done & verbs_of(name)), None)


def sanction_sides(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List who imposes sanctions and on whom: an owner or adjective or the subject, and what stands behind "on"."""
    before = [t for t in children(head, "amod", "compound", "nmod") if t.i < head.i]
    imposer = (*possessor(head, parties), *parties.modifying(before))
    if not imposer and verb is not None and verb.lemma_ in verbs_of("impose"):
        subject = written_subject(verb)
        imposer = parties.within(phrase_tokens(subject)) if subject is not None else ()
    imposer = imposer or _mover(verb, parties) or _lawmaker(head, parties)
    above = [c for t in (head, verb) if t is not None for c in children(t, "nmod", "obl")]
    behind = [c for c in above if {case.lower_ for case in children(c, "case")} & {"on", "against"}]
    target = parties.within([t for child in behind for t in phrase_tokens(child)])
    return tuple(dict.fromkeys((*imposer[:1], *target[:1]))) if imposer and target else ()


def _mover(verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """Give whose move it is to impose sanctions ("the council's decision to impose sanctions on ...")."""
    if verb is None or verb.lemma_ not in verbs_of("impose") or not is_infinitive(verb):
        return ()
    moves = [verb.head, *(o for o in children(verb.head, "obj") if verb.head.i < o.i < verb.i)]
    return next((owner for move in reversed(moves) if (owner := possessor(move, parties))), ())


def _lawmaker(head: Token, parties: Parties) -> tuple[str, ...]:
    """Give who passed or signed the law that sets sanctions ("voted to pass a law setting sanctions on ...")."""
    laws = [above for above in ancestors(head) if above.lemma_.lower() in LAWS]
    over = [verb for law in laws[:1] for verb in ancestors(law) if verb.pos_ == "VERB"]
    subjects = (subject for verb in over if (subject := written_subject(verb)) is not None)
    found = (parties.within(phrase_tokens(subject)) for subject in subjects)
    return next((keys for keys in found if keys), ())


def _bidder(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    owner = possessor(head, parties) or _torn_owner(head, parties)
    if owner or verb is None or verb.lemma_ not in verbs_of("bid"):
        return owner[:1]
    subject = written_subject(verb)
    return _bodies(phrase_tokens(subject), parties) if subject is not None else ()


def _torn_owner(head: Token, parties: Parties) -> tuple[str, ...]:
    """Give who owns a noun by "'s" where the tree takes the owner for something else ("the bank's purchase was")."""
    before = head.doc[max(head.sent.start, head.i - OWNER_REACH) : head.i]
    mark = next((t for t in reversed(list(before)) if t.text in ("'s", "’s", "'", "’") and t.i > 0), None)
    return _bodies([head.doc[mark.i - 1]], parties) if mark is not None else ()


def _target(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    behind = [c for c in children(head, "nmod") if {case.lower_ for case in children(c, "case")} & _FOR]
    named = _bodies([t for child in behind for t in phrase_tokens(child)], parties)
    if named:
        return named[:1]
    for above in (head, verb):
        for purpose in children(above, *_PURPOSE) if above is not None else ():
            if purpose.lemma_ in verbs_of("take over"):
                bought = _bodies([t for c in children(purpose, "obj") for t in phrase_tokens(c)], parties)
                if bought:
                    return bought[:1]
    if verb is not None and verb.lemma_ in verbs_of("refuse"):
        subject = written_subject(verb)
        return _bodies(subject.subtree, parties)[:1] if subject is not None else ()
    return ()


def _bodies(tokens: Iterable[Token], parties: Parties) -> tuple[str, ...]:
    """List the companies and other bodies that stand in some tokens; a country is not bought."""
    found = parties.within(tokens)
    return tuple(key for key in found if key in parties.actors and parties.actors[key].kind == "organization")
