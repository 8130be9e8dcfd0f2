"""A predicate and what decides whether it tells of an agreement: whose clause it is, how near, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace
from spacy.tokens import Token

from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of
from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import ancestors, children, is_infinitive, relation
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.linking import Meanings
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import is_marked
from concordat.lexicon.agreements import verbs_of
from concordat.lexicon.times import words_of
from concordat.records import OVER, Article, Assertion

NEAR_TOKENS = 120
"""Words between an agreement and a party's word ("they agreed to ...") that tells of it."""
NEAR_SENTENCES = 2
"""Sentences before a clause of which one names the agreement, where the clause says what is to come of it."""
_CALENDAR = frozenset({"year", "month", "week", "day", "hour", "minute", *words_of("month")})
CLAUSES = ("root", "conj", "ccomp", "parataxis")
BOTH = re.compile(
    r"^(?:the\s+|both\s+|all\s+)*(?:two|both|three|four|five)?\s*(?:sides|parties|countries|nations|leaders|states|governments|neighbou?rs"
    r"|presidents|allies|companies|signatories|members)?$|^(?:they|each side|either side|the other|each)$",
    re.IGNORECASE,
)


@dataclass
class Story:
    """What an article has told of its agreements: ``main`` is the place in ``threads`` of the one it turns on."""

    article: Article
    threads: Sequence[Thread]
    by_head: Mapping[int, int]
    parties: Parties
    main: int
    meanings: Meanings

    @cached_property
    def known(self) -> Mapping[int, int]:
        """The words that name a party of the main agreement, with the party's place."""
        found: dict[int, int] = {}
        for place, key in enumerate(self.threads[self.main].parties):
            described = key.lower().split()[-1]  # "the rebels", where a party has no name
            for word in self.meanings.doc:
                named = [word, *children(word, "appos", "flat")]  # "the port operator Harwick"
                if key in self.parties.within(named) or (word.pos_ == "NOUN" and word.lower_ == described):
                    found[word.i] = place
        return found

    def is_party(self, word: Token) -> bool:
        """Tell whether a noun goes back to a party by the reader's coreference ("the operator")."""
        return word.pos_ == "NOUN" and (word.i in self.known or self.meanings.of(word.i, self.known) is not None)


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
        if subject is None or subject.i in by_head:
            return by_head[subject.i] if subject is not None else None
        if subject.lower_ == "nothing":  # "nothing in the deal limits subsidies"
            return next((by_head[t.i] for t in children(subject, "nmod") if t.i in by_head), None)
        if subject.lower_ == "they" and not self.words & (verbs_of("include") - verbs_of("commit")):
            return None  # those who impose sanctions, and not the sanctions
        return _what_it_means(subject, by_head) if subject.lower_ in ("it", "they") else None

    @cached_property
    def apart(self) -> int | None:
        """Sentences between the clause and the main agreement named before it; None where it is farther or over."""
        start = self.word.sent.start
        for number in range(NEAR_SENTENCES + 1 if self.main.status not in OVER else 0):
            if any(start <= mention.head.i < self.word.sent.end for mention in self.main.mentions):
                return number
            start = self.word.doc[start - 1].sent.start if start else start
        return None

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
        return all(self._is_insider(subject_of(self.word.doc[voice.cue])) for voice in self.meant.voices[-1:])

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
        keys = {*parties.within(tokens), *parties.persons(tokens)} & set(self.main.parties)
        both = BOTH.match(span.doc[span.start : subject.i + 1].text) is not None
        return alone or len(keys) > 1 if keys else both

    def _is_insider(self, speaker: Token | None) -> bool:
        if speaker is None or speaker.i in self.story.by_head or self.story.is_party(speaker):
            return True
        if self.story.parties.is_state_office(speaker.lower_):
            return not any(word.lower_ == "opposition" for word in children(speaker, "compound", "amod"))
        return self.are_parties(speaker) or speaker.lower_ in ("it", "they")


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
    meant, terms = assertion_of(verb), children(verb, "obj")
    conditions = [c for c in children(verb, "advcl") if is_marked(c, "if")]
    of_term = bool(conditions and terms) and all(c.i > terms[0].i for c in conditions)
    return replace(meant, condition=False) if of_term else meant


def _what_it_means(pronoun: Token, by_head: Mapping[int, int]) -> int | None:
    """Take "it" for the agreement that is the subject before it, in its sentence or the one before.

    Where several are the subject, whom "it" cannot mean, it is the agreement that they conclude there. "They" are
    sanctions where these stand right before.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    before = doc[start - 1].sent.start if start > 0 else start
    over = {above.i for above in ancestors(pronoun)}  # "officials said that it": several who speak are not meant
    subjects = (t for t in doc[before : pronoun.i] if relation(t) == "nsubj")
    nouns = [t for t in subjects if not (t.head.i in over and _are_several(t))]
    if nouns and nouns[-1].lower_ == "it" == pronoun.lower_:  # "It also ..., and it ..."
        return _what_it_means(nouns[-1], by_head)
    subject = next((t for t in reversed(nouns) if t.pos_ != "PRON"), None)
    if subject is None:
        return None
    objects = [t for t in children(subject.head, "obj") if t.i < pronoun.i]
    if pronoun.lower_ == "they":
        return next((by_head.get(t.i) for t in reversed(objects) if _are_several(t)), None)
    if _are_several(subject) or subject.head.lemma_ in verbs_of("adopt"):
        return by_head.get(objects[-1].i) if objects else None
    return by_head.get(subject.i)


def _are_several(noun: Token) -> bool:
    """Tell whether a noun names several: others are joined to it, or it stands in the plural."""
    plural = noun.pos_ == "NOUN" and noun.lower_ == f"{noun.lemma_.lower()}s"
    return plural or bool(children(noun, "conj"))
