"""Whose clause it is: that of an agreement itself, of its parties, of those whom it binds, or of a thing in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace
from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of
from concordat.clauses.spans import noun_phrase, subtree_span
from concordat.clauses.tree import ancestors, children, is_infinitive, is_passive, relation
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.linking import PARTS, Meanings
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import is_marked
from concordat.lexicon.agreements import agreement_nouns, bound_nouns, obligation_in, term_nouns, verbs_of
from concordat.lexicon.offices import office_named
from concordat.lexicon.times import words_of
from concordat.records import AHEAD, OVER, Article, Assertion

NEAR_TOKENS = 120
"""Words between an agreement and a party's word ("they agreed to ...") that tells of it."""
NEAR_SENTENCES = 2
"""Sentences before a clause of which one names the agreement, where the clause says what is to come of it."""
CLAUSES = ("root", "conj", "ccomp", "parataxis")
_OBLIGATIONS = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
_WITHIN = frozenset({"in", "from", "by", "of"})
_JOINED = frozenset({"combined", "merged", "new", "joint", "enlarged", "resulting"})
_BODIES = frozenset({"company", "group", "firm", "entity", "business", "bank", "board", "airline", "corporation"})
_BOTH = re.compile(
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

    def is_of_parties(self, *, alone: bool) -> bool:
        """Tell whether the subject stands for the parties together; one of them is enough where ``alone``."""
        return self.subject is not None and self.own_subject is not None and self.are_parties(self.subject, alone=alone)

    def are_parties(self, subject: Token, *, alone: bool = True) -> bool:
        """Tell whether a noun stands for the parties together; one of them is enough where ``alone``."""
        span, parties = subtree_span(subject), self.story.parties
        tokens = [t for t in span if t.i <= subject.i or relation(t) in {"conj", "flat"}]
        keys = {*parties.within(tokens), *parties.persons(tokens)} & set(self.main.parties)
        both = _BOTH.match(span.doc[span.start : subject.i + 1].text) is not None
        return alone or len(keys) > 1 if keys else both

    def _is_insider(self, speaker: Token | None) -> bool:
        if speaker is None or speaker.i in self.story.by_head or self.story.is_party(speaker):
            return True
        if self.story.parties.is_state_office(speaker.lower_):
            return not any(word.lower_ == "opposition" for word in children(speaker, "compound", "amod"))
        return self.are_parties(speaker) or speaker.lower_ in ("it", "they")


def _host(verb: Token) -> Token:
    """Give the verb whose subject a verb shares where the tree has joined it to an infinitive before.

    In "commits both to free all prisoners and | reopens the airport" the ending shows that it is not "to reopen".
    """
    bare = relation(verb) in ("conj", "parataxis") and not children(verb, "nsubj", "aux")
    if not bare or not verb.lower_.endswith("s") or verb.lower_ == verb.lemma_.lower():
        return verb
    over = verb.head
    while over.head.i != over.i and (is_infinitive(over) or relation(over) == "conj"):
        over = over.head
    return over if is_infinitive(verb.head) or relation(verb) == "parataxis" else verb


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
    nouns = [t for t in doc[before : pronoun.i] if relation(t) == "nsubj" and not (t.head.i in over and _are_several(t))]
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


def _by_parts(clause: Clause) -> int | None:
    """A clause that counts up the parts of an agreement ("its key elements are a freeze on drilling and a hotline")."""
    part = clause.subject is not None and clause.subject.lemma_.lower() in PARTS and bool(children(clause.word, "cop"))
    return clause.itself if part and clause.word.pos_ == "NOUN" else None


def _by_text(clause: Clause) -> int | None:
    """An agreement that asks others for something: a resolution, an accord of many."""
    number = clause.itself
    kinds = {mention.kind for mention in clause.story.threads[number].mentions} if number is not None else set()
    return number if kinds & {"resolution", "accord", "declaration"} else None


def _by_parties(clause: Clause) -> int | None:
    """The parties together, or one of them right beside the main agreement ("the two sides agreed")."""
    if clause.subject is None or (clause.subject.pos_ == "PRON" and not clause.beside):
        return None
    return clause.story.main if clause.is_of_parties(alone=clause.beside) else None


def _by_party(clause: Clause) -> int | None:
    """A party that rules out what is a term, wherever it does so."""
    named = [o for o in children(clause.word, "obj", "obl") if o.i > clause.word.i]
    terms = [o for o in named if o.lemma_.lower() in term_nouns() or obligation_in(subtree_span(o).text) in _OBLIGATIONS]
    short = clause.words & {"stop short", "fall short"}
    return clause.story.main if (terms or short) and clause.is_of_parties(alone=True) else None


def _by_promise(clause: Clause) -> int | None:
    """Both parties, or one by its name, right after the main agreement."""
    subject = clause.subject
    if subject is None or clause.own_subject is None or clause.apart is None or clause.apart > 1:
        return None
    both = subject.pos_ == "NOUN" and _BOTH.match(noun_phrase(subject).text) is not None
    named = subject.pos_ == "PROPN" and clause.is_of_parties(alone=True)
    return clause.story.main if both or named or clause.story.is_party(subject) else None


def _by_bound(clause: Clause) -> int | None:
    """Who or what such an agreement binds ("workers", "the rebels", "duties")."""
    subject = clause.own_subject
    if subject is None or clause.apart is None or clause.places or relation(clause.word) not in CLAUSES:
        return None
    kinds = bound_nouns().get(subject.lemma_.lower(), frozenset()) & (clause.main.kinds or {"agreement"})
    return clause.story.main if kinds and not clause.has_weekday else None


def _by_merged(clause: Clause) -> int | None:
    """The company that a purchase makes, its owners and offices, and what one of the sides has."""
    subject = clause.own_subject
    if not clause.main.kinds & {"takeover offer"} or clause.main.status in OVER or subject is None:
        return None
    named = ((word, {c.lower_ for c in children(word, "amod", "compound")}) for word in clause.word.subtree)
    made = any(word.lemma_.lower() in _BODIES and own & _JOINED for word, own in named)
    counted = [subject, *after(subject, "of")]  # "11 of the 15 board members"
    names = {word.lemma_.lower() for one in counted for word in (one, *children(one, "compound"))}
    owners = any("takeover offer" in bound_nouns().get(name, ()) for name in names)
    held = (subject.lower_, noun_phrase(subject).text.removeprefix("the "))
    office = any(office_named(words) is not None for words in held) or subject.lemma_.lower() in _BODIES
    united = clause.does("unite") and (office or clause.is_of_parties(alone=True))
    owned = [child for child in subject.children if child.dep_.lower() == "nmod:poss"]
    kept = is_passive(clause.word) and bool(set(clause.story.parties.within(owned)) & set(clause.main.parties))
    return clause.story.main if (made or owners or united or kept) and relation(clause.word) in CLAUSES else None


def _by_things(clause: Clause) -> int | None:
    """A thing right after the main agreement: no office, and no agreement."""
    subject = clause.own_subject
    if subject is None or subject.pos_ != "NOUN" or clause.apart is None or clause.places:
        return None
    none = subject.lemma_.lower() in agreement_nouns() or office_named(subject.lower_) is not None
    each = any(word.lower_ in ("both", "each", "neither", "no") for word in children(subject, "det"))
    return clause.story.main if not none and (each or is_passive(clause.word)) else None


def _by_passive(clause: Clause) -> int | None:
    """A thing of which the sentence right behind an agreement that is concluded says what will be done to it."""
    passive = is_passive(clause.word) and clause.apart == 1 and clause.main.status not in AHEAD
    return _by_things(clause) if passive and not clause.has_weekday and not clause.does("effect", "release") else None


def _by_speakers(clause: Clause) -> int | None:
    """The parties that say what one of them will do."""
    if clause.subject is None or clause.subject.pos_ != "NOUN" or not clause.is_of_parties(alone=False):
        return None
    told = (subject_of(said) for said in children(clause.word, "ccomp"))
    own = (set(clause.story.parties.within(subtree_span(s))) & set(clause.main.parties) for s in told if s is not None)
    return clause.story.main if any(own) else None


def _by_place(clause: Clause) -> int | None:
    """What is said to be in or out of an agreement ("exports were excluded from the deal"), but no ministers."""
    subject = clause.subject if clause.own_subject is not None else None
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i in clause.story.by_head:
        return None
    if office_named(subject.lower_) or not (is_passive(clause.word) or clause.word.pos_ == "ADJ"):
        return None
    places = (p for p in clause.places if {case.lower_ for case in children(p, "case")} & _WITHIN)
    return next((clause.story.by_head[place.i] for place in places if place.i in clause.story.by_head), None)


OWNERS: Mapping[str, Callable[[Clause], int | None]] = {
    "itself": lambda clause: clause.itself,
    "text": _by_text,
    "parts": _by_parts,
    "parties": _by_parties,
    "party": _by_party,
    "promise": _by_promise,
    "bound": _by_bound,
    "merged": _by_merged,
    "things": _by_things,
    "passive": _by_passive,
    "speakers": _by_speakers,
    "place": _by_place,
}
"""Whose clause it is, by the roles of its frame: each gives the number of the agreement of which it tells."""
