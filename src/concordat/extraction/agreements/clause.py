"""A predicate and what decides whether it tells of an agreement: whose clause it is, how near, and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace
from spacy.tokens import Token

from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of
from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import children, is_infinitive, relation
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.story import Story, what_it_means
from concordat.extraction.agreements.wording import is_marked
from concordat.lexicon.agreements import deal_words, deciding_nouns, verbs_of
from concordat.lexicon.bodies import bodies
from concordat.lexicon.offices import office_named
from concordat.lexicon.times import words_of
from concordat.records import Assertion

NEAR_TOKENS = 120
"""Words between an agreement and a party's word ("they agreed to ...") that tells of it."""
NEAR_SENTENCES = 2
"""Sentences before a clause of which one names the agreement, where the clause says what is to come of it."""
_CALENDAR = frozenset({"year", "month", "week", "day", "hour", "minute", *words_of("month")})
_SPEAKING = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief",
        "executive",
        "chairman",
        "chairwoman",
        "chair",
        "president",
        "director",
    }
    | {
        "negotiator",
        "secretary",
        "minister",
        "mediator",
        "envoy",
        "superintendent",
        "commissioner",
        "lawyer",
        "official",
    }
)
"""Offices of those who speak for a side of an agreement, or brought it about."""
_OUTSIDE = frozenset({"former", "opposition", "professor", "analyst", "institute", "university", "think", "shadow"})
CLAUSES = ("root", "conj", "ccomp", "parataxis")
BOTH = re.compile(
    r"^(?:the\s+|both\s+|all\s+)*(?:two|both|three|four|five)?\s*(?:sides|parties|countries|nations|leaders|states|governments|neighbou?rs"
    r"|presidents|allies|companies|firms|clubs|airlines|banks|cities|signatories|members)?$"
    r"|^(?:both|each|every|either|neither)\s+\w+$|^(?:they|each side|either side|the other|each)$",
    re.IGNORECASE,
)


@dataclass
class Clause:
    """A predicate and what its frame may ask: its words, its subject and how it is meant.

    ``host`` is the verb whose subject it has: itself, or the one that it is joined to though the tree errs.
    """

    word: Token
    story: Story

    def __post_init__(self) -> None:
        self.words, self.lemma, self.host = verb_words(self.word), self.word.lemma_.lower(), _host(self.word)
        self.subject, self.meant = subject_of(self.host), _meant(self.host)
        self.main, self.positive = self.story.threads[self.story.main], self.meant.polarity == "positive"
        obliques = children(self.word, "obl")
        self.places = [phrase for phrase in obliques if any(t.i in self.story.by_head for t in phrase.subtree)]

    def does(self, *classes: str) -> bool:
        """Tell whether the verb is of one of some classes."""
        return any(self.words & verbs_of(name) for name in classes)

    @cached_property
    def itself(self) -> int | None:
        """The agreement that the subject names, or that "it" goes back to."""
        by_head, subject = self.story.by_head, self.subject
        if self._hangs_on_it:
            return self.story.main
        if subject is None or subject.lemma_.lower() in deciding_nouns():
            return None
        if subject.lower_ == "nothing":  # "nothing in the deal limits subsidies"
            return next((by_head[t.i] for t in children(subject, "nmod") if t.i in by_head), None)
        they = subject.lower_ == "they" and not self.words & (verbs_of("include") - verbs_of("commit"))
        if they:
            return None  # those who impose sanctions, and not the sanctions
        told = what_it_means(subject, by_head) if subject.lower_ in ("it", "they") else None
        return by_head.get(subject.i, self.story.main if self._names_deal else told)

    @property
    def _hangs_on_it(self) -> bool:
        """Whether a condition is told of the agreement ("is expected in June, | subject to a vote")."""
        bare = self.word.pos_ == "ADJ" and self.word.lemma_ in ("subject", "conditional", "contingent")
        joined = relation(self.word) != "root" or not children(self.word, "cop")
        apart = self.apart is None or (self.subject is not None and self.subject.i in self.story.by_head)
        return bare and joined and not apart

    @cached_property
    def _names_deal(self) -> bool:
        """Whether the subject is another word for the agreement told of right before ("the order", "the extension")."""
        subject = self.subject
        if subject is None or self.apart is None:
            return False
        ends = subject.lemma_.lower() in ("completion", "closing") and not children(subject, "amod", "nmod")
        named = subject.lemma_.lower() in deal_words() or subject.lower_ == "terms"
        return ends or (named and any(word.lower_ in ("the", "this") for word in children(subject, "det")))

    @cached_property
    def apart(self) -> int | None:
        """Sentences between the clause and the main agreement or a term of it told before; None where it is farther."""
        start, end = self.word.sent.start, self.word.sent.end
        for number in range(0 if self.story.is_over else NEAR_SENTENCES + 1):
            named = any(start <= i < end for i in self.story.words)
            if named or (number and start in self.story.told):
                return number
            start = self.word.doc[start - 1].sent.start if start else start
        return None

    @property
    def is_of_party(self) -> bool:
        """Whether its subject is a party, or both together."""
        subject = self.own_subject
        return subject is not None and (self.story.is_party(subject) or self.is_of_parties(alone=True))

    @property
    def is_of_people(self) -> bool:
        """Whether its subject is a party, what one of them owns, or names persons."""
        subject = self.own_subject
        if subject is None or self.is_of_party:
            return subject is not None
        owned = [owner for owner in subject.children if owner.dep_.lower() == "nmod:poss"]
        if any(self.are_parties(owner) for owner in owned):
            return True
        return office_named(subject.lower_) is not None or subject.lower_ in bodies("people") | {"people"}

    @cached_property
    def follows_term(self) -> bool:
        """Whether the sentence right before tells a term of the main agreement."""
        start = self.word.sent.start
        return start > 0 and self.word.doc[start - 1].sent.start in self.story.told

    @cached_property
    def beside(self) -> bool:
        """Whether the main agreement is named in the sentence or shortly before: then one party's word is its term."""
        start, end = self.word.sent.start, self.word.sent.end
        return any(start - NEAR_TOKENS <= mention.head.i < end for mention in self.main.mentions)

    @cached_property
    def own_subject(self) -> Token | None:
        """The subject of the verb itself or of the one that it is joined to; not that of a verb which governs it."""
        joined = self.word.head if relation(self.word) == "conj" and not children(self.word, "nsubj") else self.word
        return next(iter(children(joined, "nsubj")), None)

    @cached_property
    def told_by_parties(self) -> bool:
        """Whether the outlet says so, or the parties and their officials do, whoever quotes them."""
        voices = self.meant.voices[-1:]
        if not voices and self.story.quoted.at(self.word.idx) is not None:
            return False  # somebody goes on speaking, and nobody says who
        return all(self._is_insider(subject_of(self.word.doc[voice.cue])) for voice in voices)

    @property
    def is_about_deal(self) -> bool:
        """Whether the clause itself names an agreement: it tells what is done about it, and not under it."""
        return any(t.i in self.story.by_head for t in self.word.subtree)

    @property
    def has_weekday(self) -> bool:
        """Whether it tells of one day, and hardly of a term ("the army will bury its dead on Friday")."""
        return any(word.lower_ in words_of("weekday") for word in self.word.subtree)

    @cached_property
    def has_figure(self) -> bool:
        """Whether what is done has a measure ("to 10 percent", "200 nurses"), and not only a day or a time."""
        held = [c for c in children(self.word, "obj", "obl") if c.i > self.word.i]
        counted = [(c, t) for c in held for t in subtree_span(c) if t.pos_ == "NUM" or t.text in "%$€£"]
        return any(relation(c) == "obj" or t.head.lemma_.lower() not in _CALENDAR for c, t in counted)

    def is_of_parties(self, *, alone: bool) -> bool:
        """Tell whether the subject stands for the parties together; one of them is enough where ``alone``."""
        return self.subject is not None and self.own_subject is not None and self.are_parties(self.subject, alone=alone)

    def are_parties(self, subject: Token, *, alone: bool = True) -> bool:
        """Tell whether a noun stands for the parties together; one of them is enough where ``alone``."""
        span, parties = subtree_span(subject), self.story.parties
        tokens = [t for t in span if t.i <= subject.i or relation(t) in {"conj", "flat"}]
        own = parties.within(tokens) if subject.pos_ != "PRON" else ()  # "he" is not his country
        keys = {*own, *parties.persons(tokens)} & set(self.main.parties)
        both = BOTH.match(span.doc[span.start : subject.i + 1].text) is not None
        return alone or len(keys) > 1 if keys else both

    def _is_insider(self, speaker: Token | None) -> bool:
        if speaker is None or speaker.i in self.story.by_head or self.story.is_party(speaker):
            return True
        if self.story.parties.is_state_office(speaker.lower_):
            return not any(word.lower_ == "opposition" for word in children(speaker, "compound", "amod"))
        return self.are_parties(speaker) or speaker.lower_ in ("it", "they") or self._speaks_for_party(speaker)

    def _speaks_for_party(self, speaker: Token) -> bool:
        """Tell whether a person has an office that a party's own people have ("spokesman", "chief executive")."""
        actor = self.story.parties.index.at(speaker)
        named = [
            t.lemma_.lower() for t in (speaker, *children(speaker, "compound", "amod", "nmod", "nmod:desc", "appos"))
        ]
        titles = [role.title.lower() for role in actor.roles] if actor is not None and actor.kind == "person" else []
        known = self.story.parties.owners_of(actor) & set(self.main.parties) if actor is not None else set()
        inside = any(word in _SPEAKING for title in titles for word in title.split()) or any(
            w in _SPEAKING for w in named
        )
        outside = {word for title in titles for word in title.split()} & _OUTSIDE
        return bool(known or inside) and not outside


def _host(verb: Token) -> Token:
    """Give the verb whose subject a verb shares where the tree has joined it to an infinitive or a noun before.

    In "commits both to free all prisoners and | reopens the airport" the ending shows that it is not "to reopen".
    """
    bare = relation(verb) in ("conj", "parataxis") and not children(verb, "nsubj", "aux")
    if not bare or not verb.lower_.endswith("s") or verb.lower_ == verb.lemma_.lower():
        return verb
    over = verb.head
    while over.head.i != over.i and (is_infinitive(over) or relation(over) == "conj" or over.pos_ == "NOUN"):
        over = over.head
    return over if verb.head.pos_ == "NOUN" or is_infinitive(verb.head) or relation(verb) == "parataxis" else verb


def _meant(verb: Token) -> Assertion:
    """Read how a clause is meant; a condition behind its object says when a term applies, and not the agreement."""
    meant, terms = assertion_of(verb), children(verb, "obj", "obl")
    conditions = [c for c in children(verb, "advcl") if is_marked(c, "if")]
    of_term = bool(conditions and terms) and all(c.i > terms[0].i for c in conditions)
    return replace(meant, condition=False) if of_term else meant
