"""Where an article speaks of an agreement, and what the phrase itself tells: parties, year, what it is about."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from concordat.clauses.headlines import is_headline
from concordat.clauses.spans import noun_phrase, trim_punctuation
from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.acting import governing_verb, laws_of
from concordat.extraction.agreements.bids import bid_sides, read_takeover, sanction_sides
from concordat.extraction.agreements.exchanges import exchange_parties, exchange_phrase, is_exchange
from concordat.extraction.agreements.mention import AgreementMention, listed_parties, with_short_names
from concordat.extraction.agreements.parties import Parties, brokers_only
from concordat.extraction.agreements.sides import (
    announcers,
    beside,
    bound,
    brokers,
    brokers_before,
    one_sided,
    parties_behind,
    possessor,
    sides,
    signers,
)
from concordat.lexicon.agreements import agreement_nouns, earlier_offers, general_modifiers, verbs_of
from concordat.lexicon.names import known_phrases
from concordat.lexicon.times import words_of

POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both"})
_UNSURE_COMPANY = re.compile(
    r"\b(?:sign\w*|ratif\w*|treaty|pact|agreement|accord|deal|clause\w*|renew\w*|withdr\w+)\b", re.IGNORECASE
)
_BID_COMPANY = re.compile(
    r"\b(?:takeover|acquir\w*|merg\w*|buy\w*|purchase|shares?|stake|billion|million|hostile|bn)\b", re.IGNORECASE
)
# Negotiations are an agreement only where the report says that they came to something; a swap is one of persons.
_CONCLUDED = re.compile(
    r"\b(?:outcome|result|fruit|product)\s+of\b[^.]*\bnegotiations?|\bsuccessful(?:ly)?\b[^.]*\bnegotiat\w+"
    r"|\bnegotiations?\b[^.]*\bbrokered",
    re.IGNORECASE,
)
_SWAP_COMPANY = re.compile(r"\b(?:prison\w*|hostages?|captives?|detain\w*|releas\w*|jailed|freed)\b", re.IGNORECASE)
_VOTED = re.compile(r"\b(?:adopt\w*|pass(?:ed|es|ing)?|vot\w+|vetoed|council|assembly|commission)\b", re.IGNORECASE)
_SETTLED = re.compile(r"(?i)\b(?:reach\w*|agree\w*|court|lawsuits?|suits?|claims?|settle\w*|million|billion|sued?)\b")
_COMPANY = {
    "takeover": _BID_COMPANY,
    "takeover offer": _BID_COMPANY,
    "resolution": _VOTED,
    "settlement": _SETTLED,
    "negotiation": _CONCLUDED,
    "swap": _SWAP_COMPANY,
}
"""What has to stand beside a noun, or a noun of a kind, that is not sure by itself."""
_IDIOMS = re.compile(
    r"\b(?:a\s+(?:great|good)\s+deal\s+(?:of|more)|big\s+deal|real\s+deal|new\s+deal\s+(?:era|program))\b",
    re.IGNORECASE,
)
_OF_PLANS = frozenset({"proposal", "approach"})
"""Nouns that stand for an offer only where their compound says so ("a takeover approach")."""
_MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "flat", "advmod"})
_MARKS = frozenset({'"', "“", "”", "-", "–"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LONGEST_NAME = 9
_LONGEST_ACRONYM = 3
_TWO_SIDES = 2
_INSIDE_NAMES = frozenset({"of", "on", "and", "the", "for", "-", "–"})


def find_mentions(doc: Doc, parties: Parties) -> list[AgreementMention]:
    """List the phrases for agreements in text order."""
    found = [mention for token in doc if (mention := _mention(token, parties) or read_takeover(token, parties))]
    return with_short_names(doc, found, parties)


def _mention(head: Token, parties: Parties) -> AgreementMention | None:
    """Read the phrase at a noun; None where the noun does not stand for an agreement."""
    noun = _noun(head)
    if noun not in agreement_nouns() or head.pos_ not in {"NOUN", "PROPN"} or relation(head) == "compound":
        return None
    if noun == "exchange":
        return _exchange(head, parties)
    kind, verb = agreement_nouns()[noun][0], governing_verb(head)
    if kind == "agreement" and any(clause.lemma_ in verbs_of("take over") for clause in children(head, "acl")):
        kind = "takeover"  # "a deal to acquire the bank"
    buying = bid_sides(head, verb, parties) if kind.startswith("takeover") else ()
    if kind == "sanctions":
        buying = sanction_sides(head, verb, parties)
    if (len(buying) < _TWO_SIDES or noun in _OF_PLANS) and not _is_meant(head, noun):
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
        if not brokers_only(t) and kind != "exchange" and t.lower_ not in words_of("unit")
        if not (noun == "cease-fire" and t.lower_ == "cease")
    )
    name = _proper_name(head, span) or _place_name(head, before, parties)
    own = (*parties.modifying(before), *(parties.named_in(name) if name else ()), *_two_parties(before, parties))
    keys = (
        *possessor(head, parties),
        *own,
        *signing,
        *parties_behind(head, parties),
        *announcers(head, verb, parties),
        *beside(head, verb, parties),
        *bound(head, parties),
    )
    if buying or kind == "sanctions":
        which = (t.lower_ for t in before if t.lower_ in earlier_offers() and kind == "takeover offer")
        keys, about = buying, frozenset(which)
    elif len(set(keys)) < _TWO_SIDES:
        own, others = one_sided(head, verb, parties) if not _points(head, before) else ((), ())
        keys = (*own, *keys, *others) if own and (keys or others) else sides(head, verb, parties) or keys
    return AgreementMention(
        head=head,
        span=span,
        noun=noun,
        kind=kind,
        parties=tuple(dict.fromkeys(keys)),
        about=about,
        year=year,
        pointing=_points(head, before),
        verb=verb,
        signers=persons,
        name=name,
        members=listed_parties(head, parties),
        brokers=(*brokers(head, parties), *brokers_before(before, parties)),
    )


def year_behind(head: Token) -> str | None:
    """Give the year right behind a noun ("an accord of 2009", "one from 2011")."""
    behind = head.doc[head.i + 1 : head.i + 3]
    dated = len(behind) > 1 and behind[0].lower_ in ("of", "from") and _YEAR.fullmatch(behind[1].text)
    return behind[1].text if dated else None


def _noun(head: Token) -> str:
    """Give the noun of a phrase; "cease-fire" is one word."""
    doc, i = head.doc, head.i
    torn = i > 1 and doc[i - 1].text in _MARKS and doc[i - 2].lower_ == "cease" and head.lemma_.lower() == "fire"
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
        if place and relation(token) in _MODIFIERS and token.text[0].isupper():
            return head.doc[token.i : head.i + 1].text
    return None


def _two_parties(before: list[Token], parties: Parties) -> tuple[str, ...]:
    """List the two parties of the American Congress where an agreement is called bipartisan."""
    if not any(token.lower_ == "bipartisan" for token in before):
        return ()
    found = [a.id for a in parties.actors.values() if a.name in ("Democratic Party", "Republican Party")]
    return tuple(found) if len(found) > 1 else ()


def agreement_phrase(head: Token) -> Span:
    """Give the phrase of an agreement: its noun with what modifies it, and the parties behind "with" or "between"."""
    start = head.i
    for child in sorted(head.children, key=lambda t: -t.i):
        modifies = relation(child) in _MODIFIERS or child.dep_.lower() == "nmod:poss"
        beside = child.is_punct and child.text in _MARKS and child.i == start - 1
        if child.i < head.i and (modifies or beside):
            start = min(start, child.left_edge.i if child.i - child.left_edge.i <= _LONGEST_NAME else child.i)
    end = head.i + 1
    for child in children(head, "nmod"):
        cases = {case.lower_ for case in children(child, "case")}
        if child.i > head.i and cases & {"with", "between", "among"}:
            end = max(end, noun_phrase(child).end)
    return head.doc[start:end]


def _is_meant(head: Token, noun: str) -> bool:
    """Tell whether a noun that also stands for other things names an agreement here, by what stands beside it."""
    sentence, (kind, sure) = head.sent.text, agreement_nouns()[noun]
    if noun == "deal" and _IDIOMS.search(sentence):
        return False
    if sure or noun == "document":
        return True  # a document is kept only where it goes back to an agreement
    if noun in _OF_PLANS:
        return any(agreement_nouns().get(c.lemma_.lower(), ("",))[0] == "takeover" for c in children(head, "compound"))
    company = _COMPANY.get(noun) or _COMPANY.get(kind)
    if company is not None:
        return bool(company.search(sentence))
    around = sentence.replace(head.text, " ", 1)
    return bool(_UNSURE_COMPANY.search(around)) or _proper_name(head, agreement_phrase(head)) is not None


def _points(head: Token, before: list[Token]) -> bool:
    determiners = [t.lower_ for t in before if t.pos_ in {"DET", "PRON"} and t.head.i == head.i]
    return any(word in POINTING for word in determiners)


def _proper_name(head: Token, span: Span) -> str | None:
    """Give the name that a phrase carries: capitalised to its head, or in quotation marks; none in a headline."""
    doc, start = head.doc, head.i
    while start > span.start and (doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in _INSIDE_NAMES):
        start -= 1
    while start < head.i and (not doc[start].text[0].isupper() or doc[start].lower_ == "the"):
        start += 1
    shouted = head.is_upper and len(head) > _LONGEST_ACRONYM
    if head.text[0].isupper() and not shouted and 1 <= head.i - start <= _LONGEST_NAME and not is_headline(head.sent):
        return doc[start : head.i + 1].text if doc[start].lower_ not in POINTING else None
    after = doc[head.i + 1].text if head.i + 1 < len(doc) else ""
    marks = [t.i for t in doc[span.start : head.i] if t.text in {'"', "“", "``"}]
    quoted = list(doc[marks[-1] + 1 : head.i]) if marks else []
    spoken = any(token.pos_ in {"VERB", "AUX", "PRON"} for token in quoted)
    if marks and not spoken and after in {'"', "”", "''", ","} and marks[-1] + 1 < head.i:
        return doc[marks[-1] + 1 : head.i + 1].text
    return None
