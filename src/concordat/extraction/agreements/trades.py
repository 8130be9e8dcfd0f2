"""Purchases, mergers, sales, offers and signings that a verb tells ("agreed to buy the mill")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, subject_of
from concordat.clauses.assertion import is_denied, is_said_to_be
from concordat.clauses.spans import clause_span
from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.acting import apart
from concordat.extraction.agreements.dealings import HANDED, handing, loan, settling
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.sides import phrase_tokens
from concordat.lexicon.agreements import agreement_nouns, verbs_of

_PARTS = frozenset({"unit", "division", "arm", "business", "subsidiary", "stake", "share", "brand", "operation"})
_OF_PURCHASES = re.compile(r"(?i)\b(?:acqui\w+|merge\w*|buyout|stake|shares?|shareholders?|billion|bn|rivals?)\b")
"""Words of a sentence in which a name that buys or is bought is a company, whatever it was taken for."""
_LONGEST_NAME = 9
_TWO_SIDES = 2


def read_takeover(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "agreed to buy the company" as a takeover: both sides must be bodies that the article names."""
    read = _OTHERWISE.get(verb.lemma_) if verb.pos_ == "VERB" else None
    if read is not None or verb.pos_ != "VERB" or verb.lemma_ not in verbs_of("take over"):
        return read(verb, parties) if read is not None else None
    agreed = verb.head if relation(verb) in {"xcomp", "advcl"} else verb
    meant = verbs_of("commit") | verbs_of("propose") | (verbs_of("intend") if verb.lemma_ == "merge" else set())
    if agreed.i != verb.i and agreed.lemma_ not in meant:
        return None
    buyer = _buyer(agreed)
    if buyer is not None and verb.lemma_ == "merge" and len(merged := [*apart(buyer), *children(buyer, "conj")]) > 1:
        return _merger(verb, merged, parties)
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
    for noun in sides:
        side = _name_of(noun) if noun is not None else None
        actor = parties.index.at(side) if side is not None else None
        if actor is not None and actor.kind == "organization":
            found[actor.id] = None
        elif side is not None and side.pos_ != "PRON" and _OF_PURCHASES.search(verb.sent.text):
            found |= dict.fromkeys(parties.strangers([side])[:1])
    return tuple(found)


def _name_of(side: Token) -> Token:
    """Give the name right behind a noun for a body, whatever the tree makes of it ("the flour maker | Kern Mills")."""
    behind = side.doc[side.i + 1 : side.i + 2]
    named = side.pos_ == "NOUN" and len(behind) > 0 and behind[0].text[0].isupper()
    return behind[0] if named else side


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
    company = parties.index.at(sold)
    if company is not None and company.kind == "organization":  # "is selling the mill to the bank"
        buying = (sides[1].id, company.id)
        return AgreementMention(verb, clause_span(verb), "takeover", "takeover", buying, verb=verb)
    keys = tuple(actor.id for actor in sides[:_TWO_SIDES])
    return AgreementMention(verb, clause_span(verb), "contract", "contract", keys, verb=verb)


def _signing(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "have signed the striker from Tarn for 4 million euros" as a contract of a club with a player."""
    club, player = subject_of(verb), next(iter(children(verb, "obj")), None)
    if club is None or player is None or is_denied(verb):
        return None
    named = [player, *children(player, "appos", "flat")]
    persons = parties.persons(named)
    own = parties.within(phrase_tokens(club)) or tuple(parties.strangers([club]))
    if not persons or not own or own[0] == persons[0] or player.lemma_.lower() in agreement_nouns():
        return None
    span = verb.doc[verb.i : player.right_edge.i + 1]
    left = [key for one in (*after(verb, "from"), *after(player, "from")) for key in parties.within(phrase_tokens(one))]
    keys = tuple(dict.fromkeys((own[0], persons[0], *left[:1])))
    return AgreementMention(verb, span, "contract", "contract", keys, verb=verb)


def _agreeing(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "the mill and the bank agreed on new prices" as an agreement of two sides that the article names."""
    sides = [*doers(verb), *after(verb, "with")]
    held = [c for c in children(verb, "obj", "obl", "xcomp", "ccomp") if c.i > verb.i]
    keys = tuple(dict.fromkeys(key for one in sides for key in parties.within(phrase_tokens(one, joined=False))[:1]))
    if len(keys) < _TWO_SIDES or not held or not is_said_to_be(verb):
        return None
    return AgreementMention(verb, verb.doc[verb.i : verb.i + 1], "agreement", "agreement", keys, verb=verb)


def _offering(verb: Token, parties: Parties) -> AgreementMention | None:
    """Read "offered the union a rise of 3 percent" as an offer of one side to another; both must have a name."""
    given, sums = [*children(verb, "iobj"), *after(verb, "to")], children(verb, "obj")
    given = given or sums[:-1]
    sides = [*doers(verb), *given[:1]]
    keys = tuple(dict.fromkeys(key for one in sides for key in parties.within(phrase_tokens(one, joined=False))[:1]))
    measured = any(word.pos_ in ("NUM", "SYM") for held in sums[-1:] for word in held.subtree)
    if len(keys) < _TWO_SIDES or not measured or is_denied(verb) or sums[-1].lemma_.lower() in agreement_nouns():
        return None
    return AgreementMention(verb, verb.doc[verb.i : sums[-1].i + 1], "offer", "contract", keys, verb=verb)


_OTHERWISE = {
    "sell": _sale,
    "lend": loan,
    "sign": _signing,
    "settle": settling,
    **dict.fromkeys(HANDED, handing),
    "agree": _agreeing,
    "offer": _offering,
}
"""Verbs by themselves that tell of an agreement, and how each is read."""
