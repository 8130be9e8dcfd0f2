"""Where an article speaks of an agreement, and what the phrase itself tells: parties, year, what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from concordat.extraction.actors_knowledge import country_names, known_phrases, offices
from concordat.extraction.agreements_words import agreement_nouns, general_modifiers, verbs_of
from concordat.extraction.syntax import MentionIndex, ancestors, children, noun_phrase, relation, subject_of
from concordat.records import Actor

POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both"})
_UNSURE_COMPANY = re.compile(
    r"\b(?:sign\w*|ratif\w*|treaty|pact|agreement|accord|deal|clause\w*|renew\w*|withdr\w+)\b", re.IGNORECASE
)
_BID_COMPANY = re.compile(
    r"\b(?:takeover|acquir\w*|merg\w*|buy\w*|purchase|shares?|stake|billion|million|hostile|bn)\b", re.IGNORECASE
)
_IDIOMS = re.compile(
    r"\b(?:a\s+(?:great|good)\s+deal\s+(?:of|more)|big\s+deal|real\s+deal|new\s+deal\s+(?:era|program))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LONGEST_NAME = 9


@dataclass(frozen=True)
class AgreementMention:
    """One phrase for an agreement.

    ``parties`` are party keys (see ``party_key``), ``about`` the words that tell which one it is, ``year`` its year;
    ``pointing`` marks "the treaty", ``verb`` the verb that it is subject or object of, ``signers`` the persons.
    """

    head: Token
    span: Span
    noun: str
    kind: str
    parties: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    year: str | None = None
    pointing: bool = False
    verb: Token | None = None
    signers: tuple[str, ...] = ()
    name: str | None = None


class Parties:
    """Who can be a party in one article: countries, bodies and companies, with persons speaking for their country."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self.index = MentionIndex.of(actors)
        self.actors = {actor.id: actor for actor in actors}
        self.countries = {
            actor.country: actor.id for actor in reversed(actors) if actor.kind == "country" and actor.country
        }

    def key(self, actor: Actor) -> str | None:
        """Give the party that an actor is or acts for: an actor id, or a country's name where it is no actor here."""
        state = actor.kind == "person" and any(self._is_state_office(role.title) for role in actor.roles)
        seat = actor.kind in {"organization", "place"} and self._is_seat(actor)
        if actor.kind == "country":
            return actor.id
        if (state or seat or self._is_capital(actor)) and actor.country:
            return self.countries.get(actor.country) or country_names().get(actor.country)
        return actor.id if actor.kind == "organization" else None

    @staticmethod
    def _is_state_office(title: str) -> bool:
        words = title.lower().replace("-", " ").split()
        kinds = {office.kind for word in words if (office := offices().get(word))}
        return bool(kinds & {"state", "government", "foreign", "minister", "envoy", "royal", "leader", "deputy"})

    @staticmethod
    def _is_capital(actor: Actor) -> bool:
        # Where a party is meant, a capital stands for its country ("Moscow's pact").
        known = known_phrases().get(actor.name)
        return actor.kind == "place" and known is not None and known.subsort == "capital"

    @staticmethod
    def _is_seat(actor: Actor) -> bool:
        known = known_phrases().get(actor.name.removeprefix("the "))
        return known is not None and known.sort == "seat"

    def within(self, tokens: Iterator[Token] | list[Token]) -> tuple[str, ...]:
        """List the parties that stand in some tokens, in text order, each once."""
        found: dict[str, None] = {}
        for token in tokens:
            actor = self.index.at(token)
            mention = self.index.mention_at(token)
            if actor is None or mention is None:
                continue
            key = actor.id if mention.metonym and actor.kind == "country" else self.key(actor)
            if key:
                found[key] = None
        return tuple(found)

    def persons(self, tokens: Iterator[Token] | list[Token]) -> tuple[str, ...]:
        """List the persons that stand in some tokens."""
        actors = (self.index.at(token) for token in tokens)
        return tuple(dict.fromkeys(actor.id for actor in actors if actor and actor.kind == "person"))


def find_mentions(doc: Doc, parties: Parties) -> list[AgreementMention]:
    """List the phrases for agreements in text order."""
    return [mention for token in doc if (mention := _mention(token, parties))]


def _mention(head: Token, parties: Parties) -> AgreementMention | None:
    """Read the phrase at a noun; None where the noun does not stand for an agreement."""
    noun = head.lemma_.lower()
    if noun not in agreement_nouns() or head.pos_ not in {"NOUN", "PROPN"} or relation(head) == "compound":
        return None
    if not _is_meant(head, noun):
        return None
    span = noun_phrase(head)
    before = list(head.doc[span.start : head.i])
    year = next((t.text for t in before if _YEAR.fullmatch(t.text)), None)
    verb = governing_verb(head)
    signers, signing = _signers(head, verb, parties)
    own = parties.within([t for t in before if t.i != head.i])
    beside = parties.within(_beside(head))
    possessor = _possessor(head, parties)
    about = frozenset(
        t.lower_
        for t in before
        if t.pos_ in {"NOUN", "ADJ", "PROPN"} and t.lower_ not in general_modifiers() and parties.index.at(t) is None
    )
    keys = tuple(dict.fromkeys((*possessor, *own, *beside, *signing, *_bound(head, parties))))
    return AgreementMention(
        head=head,
        span=span,
        noun=noun,
        kind=agreement_nouns()[noun][0],
        parties=keys,
        about=about,
        year=year,
        pointing=_points(head, before),
        verb=verb,
        signers=signers,
        name=_proper_name(head, span),
    )


def _is_meant(head: Token, noun: str) -> bool:
    sentence = head.sent.text
    if _IDIOMS.search(sentence) and noun == "deal":
        return False
    if agreement_nouns()[noun][1]:
        return True
    if agreement_nouns()[noun][0].startswith("takeover"):
        return bool(_BID_COMPANY.search(sentence))
    if noun == "document":
        return True  # kept only where it goes back to an agreement
    around = sentence.replace(head.text, " ", 1)
    return bool(_UNSURE_COMPANY.search(around)) or _proper_name(head, noun_phrase(head)) is not None


def _points(head: Token, before: list[Token]) -> bool:
    determiners = [t.lower_ for t in before if t.pos_ in {"DET", "PRON"} and t.head.i == head.i]
    return any(word in POINTING for word in determiners)


def _proper_name(head: Token, span: Span) -> str | None:
    """Give the name that a phrase carries: capitalised to its head, or in quotation marks."""
    doc, start = head.doc, head.i
    while start > span.start and (
        doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in {"of", "on", "and", "the", "for"}
    ):
        start -= 1
    while start < head.i and (not doc[start].text[0].isupper() or doc[start].lower_ == "the"):
        start += 1
    if head.text[0].isupper() and head.i - start >= 1 and head.i - start <= _LONGEST_NAME:
        return doc[start : head.i + 1].text
    after = doc[head.i + 1].text if head.i + 1 < len(doc) else ""
    marks = [t.i for t in doc[span.start : head.i] if t.text in {'"', "“", "``"}]
    if marks and after in {'"', "”", "''", ","} and marks[-1] + 1 < head.i:
        return doc[marks[-1] + 1 : head.i + 1].text
    return None


def governing_verb(head: Token) -> Token | None:
    """Find the verb that a phrase is subject, object or oblique of."""
    token = head
    for above in ancestors(head):
        if above.pos_ == "VERB":
            return above
        if relation(token) not in {"nmod", "conj", "appos", "compound", "flat", "nsubj", "obj", "obl"}:
            return None
        token = above
    return None


def _beside(head: Token) -> list[Token]:
    """List the tokens of phrases with "with", "between" or "among" beside a noun or the verb that concludes it."""
    verb = governing_verb(head)
    holders = [head, *([verb] if verb is not None and verb.lemma_ in verbs_of("conclude") else [])]
    found: list[Token] = []
    for holder in holders:
        for child in children(holder, "nmod", "obl"):
            cases = {case.lower_ for case in children(child, "case")}
            if cases & {"with", "between", "among"} and (child.i > head.i or holder.i > head.i):
                found.extend(_phrase_tokens(child))
    return found


def _phrase_tokens(head: Token) -> list[Token]:
    """List the tokens of a phrase without its clauses."""
    found, stack = [], [head]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(
            c for c in token.children if relation(c) not in {"acl", "advcl", "parataxis", "ccomp", "obl", "case"}
        )
    return sorted(found, key=lambda t: t.i)


def _bound(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that an agreement gives something to or binds ("a deal that provided Iran with relief")."""
    found: list[Token] = []
    for clause in children(head, "acl"):
        if clause.lemma_ in verbs_of("include"):
            found.extend(token for child in children(clause, "obj", "iobj") for token in _phrase_tokens(child))
    return parties.within(found)


def _possessor(head: Token, parties: Parties) -> tuple[str, ...]:
    """List the parties that own the phrase ("Moscow's pact"); a pronoun goes back to its clause's subject."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_.lower() == "nmod:poss":
            pronoun = child.pos_ == "PRON" and parties.index.at(child) is None
            subject = _subject_above(head) if pronoun else None
            found.extend(_phrase_tokens(subject) if subject is not None else _phrase_tokens(child))
    return parties.within(found)


def _subject_above(token: Token) -> Token | None:
    for above in ancestors(token):
        subject = subject_of(above) if above.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.i < token.i and token.i not in {t.i for t in subject.subtree}:
            return subject
    return None


def _signers(head: Token, verb: Token | None, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the persons and the parties that conclude or leave an agreement by the verb over it."""
    if verb is None or verb.lemma_ not in verbs_of("conclude") | verbs_of("leave"):
        return (), ()
    makers: list[Token] = []
    if any(c.dep_ == "nsubj:pass" and head.i in {t.i for t in c.subtree} for c in verb.children):
        for child in verb.children:
            cases = {case.lower_ for case in children(child, "case")}
            if relation(child) == "obl" and cases & {"by", "between"}:
                makers.extend(_phrase_tokens(child))
    else:
        subject = subject_of(verb)
        if relation(verb) == "acl":
            subject = verb.head if subject is None or subject.pos_ == "PRON" else subject
        if subject is not None and subject.i != head.i:
            makers.extend(_phrase_tokens(subject))
    return parties.persons(makers) if verb.lemma_ in verbs_of("conclude") else (), parties.within(makers)
