"""Where an article speaks of an agreement, and what the phrase itself tells: parties, year, what it is about."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import doers
from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import children, relation, written_subject
from concordat.extraction.agreements.acting import does, governing_verb, laws_of
from concordat.extraction.agreements.bids import bid_sides, sanction_sides
from concordat.extraction.agreements.brokers import brokers, brokers_before
from concordat.extraction.agreements.dealings import described_sides
from concordat.extraction.agreements.exchanges import exchange_parties, exchange_phrase, is_exchange
from concordat.extraction.agreements.mention import AgreementMention, listed_parties, with_short_names
from concordat.extraction.agreements.parties import Parties, brokers_only
from concordat.extraction.agreements.phrase import (
    MARKS,
    MODIFIERS,
    OF_PLANS,
    POINTING,
    agreement_phrase,
    is_meant,
    proper_name,
)
from concordat.extraction.agreements.sides import (
    announcers,
    beside,
    bound,
    one_sided,
    parties_behind,
    phrase_tokens,
    possessor,
    sides,
    signers,
)
from concordat.extraction.agreements.trades import read_takeover
from concordat.extraction.agreements.wording import opens
from concordat.lexicon.agreements import agreement_nouns, compound_kinds, earlier_offers, general_modifiers, verbs_of
from concordat.lexicon.names import known_phrases
from concordat.lexicon.times import words_of

_MADE = ("conclude", "accept", "clear", "plead")
"""Classes of verbs of which a report tells that two sides have come to terms, though it names neither."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_TWO_SIDES = 2


def find_mentions(doc: Doc, parties: Parties) -> list[AgreementMention]:
    """List the phrases for agreements in text order."""
    found = [mention for token in doc if (mention := _mention(token, parties) or read_takeover(token, parties))]
    return with_short_names(doc, found, parties)


def _mention(head: Token, parties: Parties) -> AgreementMention | None:
    """Read the phrase at a noun; None where the noun does not stand for an agreement."""
    noun = _noun(head)
    if noun not in agreement_nouns() or _is_of_body(head, noun, parties):
        return None
    if noun == "exchange":
        return _exchange(head, parties)
    kind, verb = _kind(head, noun), governing_verb(head)
    kind = _told_kind(head, verb) if kind == "agreement" else kind
    buying = bid_sides(head, verb, parties) if kind.startswith("takeover") else ()
    if kind == "sanctions":
        buying = sanction_sides(head, verb, parties)
    told = kind != agreement_nouns()[noun][0]
    if (len(buying) < _TWO_SIDES or noun in OF_PLANS) and not told and not is_meant(head, noun):
        return None
    span = trim_punctuation(agreement_phrase(head), ",;:.–—-| ")
    if "|" in span.text:
        return None
    before = list(head.doc[span.start : head.i])
    year = next((t.text for t in before if _YEAR.fullmatch(t.text)), None) or year_behind(head)
    persons, signing = signers(head, verb, parties)
    if kind == "sanctions":  # who signs the law that sets them
        persons = tuple(one for law in laws_of(head) for one in signers(law, governing_verb(law), parties)[0])
    about = frozenset(
        t.lower_
        for t in before
        if t.pos_ in {"NOUN", "ADJ", "PROPN"} and t.lower_ not in general_modifiers() and parties.index.at(t) is None
        if not brokers_only(t) and kind != "exchange" and t.lower_ not in words_of("unit") | words_of("weekday")
        if not (noun == "cease-fire" and t.lower_ == "cease")
    )
    name = proper_name(head, span) or _place_name(head, before, parties)
    own = (*parties.modifying(before), *(parties.named_in(name) if name else ()), *_two_parties(before, parties))
    keys = (*possessor(head, parties), *own, *signing, *_beside(head, verb, parties))
    if buying or kind == "sanctions":
        which = (t.lower_ for t in before if t.lower_ in earlier_offers() and kind == "takeover offer")
        keys, about = buying, frozenset(which)
    elif len(set(keys)) < _TWO_SIDES:
        keys = _completed(head, verb, keys, parties, pointing=_points(head, before))
    keys = (*keys, *_persons_under(head, kind, verb, parties))
    return AgreementMention(
        head=head,
        span=span,
        noun=noun,
        kind=kind,
        parties=tuple(dict.fromkeys(keys)),
        described=() if keys else _described(head, kind, verb, parties),
        about=about,
        year=year,
        pointing=_points(head, before),
        verb=verb,
        signers=persons,
        name=name,
        members=listed_parties(head, parties),
        brokers=(*brokers(head, parties), *brokers_before(before, parties)),
    )


def _told_kind(head: Token, verb: Token | None) -> str:
    """Give the kind of a plain agreement by what is done in it ("a deal | to acquire the bank")."""
    if any(clause.lemma_ in verbs_of("take over") for clause in children(head, "acl")):
        return "takeover"
    return "settlement" if verb is not None and does(verb, "plead") else "agreement"


def _persons_under(head: Token, kind: str, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """Give the person who has to do something "under the plea agreement"."""
    subject = written_subject(verb) if verb is not None and kind == "settlement" and opens(head) else None
    return parties.persons([subject]) if subject is not None else ()


def _described(head: Token, kind: str, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """Give the two sides of a contract or settlement that has been made, in the words of the report."""
    if verb is None or kind not in ("contract", "settlement") or not does(verb, *_MADE) or not is_said_to_be(verb):
        return ()
    return described_sides(head, parties)


def _is_of_body(head: Token, noun: str, parties: Parties) -> bool:
    """Tell whether a noun is no head of a phrase, or the last word of a body's name ("the Western Compact")."""
    actor = parties.index.at(head)
    named = (
        actor is not None and actor.kind == "organization" and head.pos_ == "PROPN" and not agreement_nouns()[noun][1]
    )
    return named or head.pos_ not in {"NOUN", "PROPN"} or relation(head) == "compound"


def _beside(head: Token, verb: Token | None, parties: Parties) -> tuple[str, ...]:
    """List the sides that stand behind a phrase or conclude it."""
    telling = (*announcers(head, verb, parties), *beside(head, verb, parties))
    issued = [doer for clause in children(head, "acl") if head.lemma_ == "statement" for doer in doers(clause)]
    made = parties.within(t for doer in issued for t in phrase_tokens(doer))  # "a joint statement | released by"
    return (*parties_behind(head, parties), *telling, *bound(head, parties), *made)


def _completed(
    head: Token, verb: Token | None, keys: tuple[str, ...], parties: Parties, *, pointing: bool
) -> tuple[str, ...]:
    """Add the other side where a phrase names one: who offers or refuses it, who is described, whom it serves."""
    own, others = one_sided(head, verb, parties) if not pointing else ((), ())
    keys = (*own, *keys, *others) if own and (keys or others) else keys
    told = sides(head, parties) if len(set(keys)) < _TWO_SIDES else ()
    return told if set(keys) <= set(told) else (*keys, *told)


def _kind(head: Token, noun: str) -> str:
    """Give the kind of agreement that a phrase names: by a noun before a general one ("a pay deal")."""
    kind = agreement_nouns()[noun][0]
    told = [compound_kinds().get(word.lemma_.lower()) for word in children(head, "compound")]
    return next((one for one in told if one and kind in _GENERAL), kind)


_GENERAL = frozenset({"agreement", "takeover offer", "accord", "pact"})
"""Kinds of nouns that leave open what is agreed or offered."""


def year_behind(head: Token) -> str | None:
    """Give the year right behind a noun ("an accord of 2009", "one from 2011")."""
    behind = head.doc[head.i + 1 : head.i + 3]
    dated = len(behind) > 1 and behind[0].lower_ in ("of", "from") and _YEAR.fullmatch(behind[1].text)
    return behind[1].text if dated else None


def _noun(head: Token) -> str:
    """Give the noun of a phrase; "cease-fire" is one word."""
    doc, i = head.doc, head.i
    torn = i > 1 and doc[i - 1].text in MARKS and doc[i - 2].lower_ == "cease" and head.lemma_.lower() == "fire"
    return "cease-fire" if torn else head.lemma_.lower()


def _exchange(head: Token, parties: Parties) -> AgreementMention | None:
    """Read "freed the hostages in exchange for prisoners" as a deal between those who let go."""
    if not is_exchange(head):
        return None
    keys = exchange_parties(head, parties)
    return AgreementMention(head, exchange_phrase(head), "exchange", "exchange", keys, verb=head.head)


def _place_name(head: Token, before: list[Token], parties: Parties) -> str | None:
    """Give the name of an agreement that is called after a place ("the Paris climate accord")."""
    for token in before:
        actor, known = parties.index.at(token), known_phrases().get(token.text)
        place = actor.kind == "place" if actor is not None else known is not None and known.sort == "place"
        if place and relation(token) in MODIFIERS and token.text[0].isupper():
            return head.doc[token.i : head.i + 1].text
    return None


def _two_parties(before: list[Token], parties: Parties) -> tuple[str, ...]:
    """List the two parties of the American Congress where an agreement is called bipartisan."""
    if not any(token.lower_ == "bipartisan" for token in before):
        return ()
    found = [a.id for a in parties.actors.values() if a.name in ("Democratic Party", "Republican Party")]
    return tuple(found) if len(found) > 1 else ()


def _points(head: Token, before: list[Token]) -> bool:
    determiners = [t.lower_ for t in before if t.pos_ in {"DET", "PRON"} and t.head.i == head.i]
    return any(word in POINTING for word in determiners)
