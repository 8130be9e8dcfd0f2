"""Which agreement a verb tells a term of: its subject names the agreement, or its parties."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from concordat.clauses.arguments import subject_of
from concordat.clauses.assertion import assertion_of
from concordat.clauses.spans import noun_phrase, subtree_span
from concordat.clauses.tree import ancestors, children, is_passive, relation
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import is_term
from concordat.lexicon.agreements import acting_verbs, obligation_in, term_nouns, verbs_of
from concordat.lexicon.offices import office_named

_OBLIGATIONS = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
_WITHIN = frozenset({"in", "from", "by", "of"})
_SHORT = frozenset({"stop short", "fall short"})
# "They agreed to ...", or one party did, tells of the agreement that is named within so many tokens of it.
NEAR_TOKENS = 120
_BOTH = re.compile(
    r"^(?:the\s+|both\s+|all\s+)*(?:two|both|three|four|five)?\s*(?:sides|parties|countries|nations|leaders|states|governments|neighbou?rs"
    r"|presidents|allies|companies|signatories|members)?$|^(?:they|each side|either side|the other|each)$",
    re.IGNORECASE,
)


def owner_of(verb: Token, by_head: Mapping[int, int], main: Thread, parties: Parties) -> int | None:
    """Find the agreement whose term a verb tells: its subject is the agreement, or the parties of the main one."""
    subject = subject_of(verb)
    if subject is None:
        return None
    if subject.i in by_head:
        return by_head[subject.i]
    if subject.lower_ in ("it", "they"):
        meant = _what_it_means(subject, by_head)
        if meant is not None or subject.lower_ == "it":
            return meant
    if own_subject(verb) is not None and _binds_parties(verb, subject, main, parties):
        return by_head[main.mentions[0].head.i]
    return None


def _binds_parties(verb: Token, subject: Token, main: Thread, parties: Parties) -> bool:
    """Tell whether the parties themselves take on or rule out a term ("the two sides agreed to ...")."""
    words = verb_words(verb)
    if words & verbs_of("tell") and subject.pos_ == "NOUN":
        told = (subject_of(clause) for clause in children(verb, "ccomp"))
        own = any(s is not None and set(parties.within(subtree_span(s))) & set(main.parties) for s in told)
        return own and are_parties(subject, main, parties, alone=False)
    if is_promise(verb) and _is_right_after(verb, main):
        both = _BOTH.match(noun_phrase(subject).text) is not None and subject.pos_ == "NOUN"
        return both or (subject.pos_ == "PROPN" and are_parties(subject, main, parties, alone=True))
    alone = bool(words & verbs_of("exclude"))
    if not (alone or words & verbs_of("commit")) or (subject.pos_ == "PRON" and not _is_near(subject, main)):
        return False
    if alone and not words & _SHORT and not _excludes_a_term(verb):
        return False
    return are_parties(subject, main, parties, alone=alone or _is_told_beside(verb, main))


def is_promise(verb: Token) -> bool:
    """Tell whether a clause says what its subject will do to a thing ("Kenya will cut its duties")."""
    done = any(child.pos_ == "NOUN" and child.i > verb.i and is_term(child) for child in children(verb, "obj"))
    none = verbs_of("effect") | verbs_of("procedure") | acting_verbs() | verbs_of("tell") | verbs_of("announce")
    meant = assertion_of(verb)
    sure = meant.modality == "expected" and not meant.condition
    return done and sure and verb.lemma_.lower() not in none and relation(verb) in ("root", "conj", "ccomp")


def _is_right_after(verb: Token, thread: Thread) -> bool:
    """Tell whether an agreement is named in the sentence of a verb or in the one before it."""
    start = verb.sent.start
    before = verb.doc[start - 1].sent.start if start else start
    return any(before <= mention.head.i < verb.sent.end for mention in thread.mentions)


def _is_told_beside(verb: Token, thread: Thread) -> bool:
    """Tell whether an agreement is named in the sentence of a verb or right before it: one party's word is its term."""
    start, end = verb.sent.start, verb.sent.end
    return any(start - NEAR_TOKENS <= mention.head.i < end for mention in thread.mentions)


def _is_near(pronoun: Token, thread: Thread) -> bool:
    return any(abs(mention.head.i - pronoun.i) <= NEAR_TOKENS for mention in thread.mentions)


def _excludes_a_term(verb: Token) -> bool:
    """Tell whether what a party rules out is a term of an agreement, and not anything else."""
    objects = children(verb, "obj", "obl")
    return any(
        o.lemma_.lower() in term_nouns() or obligation_in(subtree_span(o).text) in _OBLIGATIONS
        for o in objects
        if o.i > verb.i
    )


def _what_it_means(pronoun: Token, by_head: Mapping[int, int]) -> int | None:
    """Take "it" for the agreement that is the subject before it, in its sentence or the one before.

    Where several are the subject, whom "it" cannot mean, it is the agreement that they conclude there. "They" are
    sanctions where these stand right before.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    before = doc[start - 1].sent.start if start > 0 else start
    over = {above.i for above in ancestors(pronoun)}  # "officials said that it": several who speak are not meant
    subjects = [t for t in doc[before : pronoun.i] if relation(t) == "nsubj" and t.pos_ != "PRON"]
    subjects = [t for t in subjects if not (t.head.i in over and _are_several(t))]
    if pronoun.lower_ == "they":
        objects = [t for t in children(subjects[-1].head, "obj") if _are_several(t)] if subjects else []
        return by_head.get(objects[-1].i) if objects and verb_words(pronoun.head) & verbs_of("include") else None
    if subjects and (_are_several(subjects[-1]) or subjects[-1].head.lemma_ in verbs_of("adopt")):
        objects = [t for t in children(subjects[-1].head, "obj") if t.i < pronoun.i]
        return by_head.get(objects[-1].i) if objects else None
    return by_head.get(subjects[-1].i) if subjects else None


def _are_several(noun: Token) -> bool:
    """Tell whether a noun names several: others are joined to it, or it stands in the plural."""
    plural = noun.pos_ == "NOUN" and noun.lower_ == f"{noun.lemma_.lower()}s"
    return plural or bool(children(noun, "conj"))


def place_within(verb: Token, by_head: Mapping[int, int]) -> Token | None:
    """Find the agreement that a passive says its subject is in or out of ("exports were excluded from the deal")."""
    told = verbs_of("exclude") | verbs_of("omit") | (verbs_of("include") & verbs_of("cover"))
    subject = own_subject(verb)
    if subject is None or subject.pos_ != "NOUN" or subject.i in by_head or office_named(subject.lower_):
        return None  # "two ministers were excluded from the deal" tells of no term
    if not is_passive(verb) or not verb_words(verb) & told:
        return None
    places = [place for place in children(verb, "obl") if place.i in by_head]
    return next((place for place in places if {c.lower_ for c in children(place, "case")} & _WITHIN), None)


def own_subject(verb: Token) -> Token | None:
    """Find the subject of a verb or of the one that it is joined to; not that of a verb which governs it."""
    own = children(verb, "nsubj")
    if own or relation(verb) != "conj":
        return own[0] if own else None
    return next(iter(children(verb.head, "nsubj")), None)


def are_parties(subject: Token, thread: Thread, parties: Parties, *, alone: bool = True) -> bool:
    """Tell whether a subject stands for the parties together; one of them is enough where ``alone``."""
    span = subtree_span(subject)
    keys = set(parties.within([t for t in span if t.i <= subject.i or relation(t) in {"conj", "flat"}]))
    if keys & set(thread.parties):
        return alone or len(keys & set(thread.parties)) > 1
    before = span.doc[span.start : subject.i + 1].text
    return bool(_BOTH.match(before))
