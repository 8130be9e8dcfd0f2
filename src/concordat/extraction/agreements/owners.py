"""Which agreement a verb tells a term of: its subject names the agreement, or its parties."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import ancestors, children, is_passive, relation
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread, verb_words
from concordat.lexicon.agreements import obligation_in, term_nouns, verbs_of
from concordat.lexicon.offices import office_named

_OBLIGATIONS = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
_WITHIN = frozenset({"in", "from", "by", "of"})
_SHORT = frozenset({"stop short", "fall short"})
# "They agreed to ..." tells of the agreement that is named within so many tokens of it.
NEAR_TOKENS = 120
# What one party agreed to is a term of the agreement named in the same sentence or within so many tokens before it.
BESIDE_TOKENS = 40
_BOTH = re.compile(
    r"^(?:the\s+|both\s+|all\s+)*(?:two|both|three|four|five)?\s*(?:sides|parties|countries|nations|leaders|states|governments|neighbou?rs"
    r"|presidents|allies|companies|signatories|members)?$|^(?:they|each side|either side|the other|each)$",
    re.IGNORECASE,
)


def owner_of(verb: Token, by_head: Mapping[int, int], main: Thread, parties: Parties) -> int | None:
    """Find the agreement whose term a verb tells: its subject is the agreement, or the parties of the main one."""
    subject = own_subject(verb)
    if subject is None:
        participle = relation(verb) == "acl" and verb.lower_.endswith(
            "ing"
        )  # "a resolution obliging members to count boats"
        return by_head.get(verb.head.i) if participle else None
    if subject.lower_ == "it":
        return _what_it_means(subject, by_head)
    related = subject.lower_ in {"that", "which"} and relation(verb) == "acl"
    named = by_head.get(verb.head.i if related else subject.i)
    if named is None and _binds_parties(verb, subject, main, parties):
        return by_head[main.mentions[0].head.i]
    return named


def _binds_parties(verb: Token, subject: Token, main: Thread, parties: Parties) -> bool:
    """Tell whether the parties themselves take on or rule out a term ("the two sides agreed to ...")."""
    words = verb_words(verb)
    alone = bool(words & verbs_of("exclude"))
    if not (alone or words & verbs_of("commit")) or (subject.pos_ == "PRON" and not _is_near(subject, main)):
        return False
    if alone and not words & _SHORT and not _excludes_a_term(verb):
        return False
    return _are_parties(subject, main, parties, alone=alone or _is_told_beside(verb, main))


def _is_told_beside(verb: Token, thread: Thread) -> bool:
    """Tell whether an agreement is named in the sentence of a verb or right before it: one party's word is its term."""
    start, end = verb.sent.start, verb.sent.end
    opens_a_list = any(token.text == ":" for token in verb.doc[verb.i + 1 : verb.i + 3])
    near = NEAR_TOKENS if opens_a_list else BESIDE_TOKENS
    return any(start - near <= mention.head.i < end for mention in thread.mentions)


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

    Where several are the subject, whom "it" cannot mean, it is the agreement that they conclude there.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    before = doc[start - 1].sent.start if start > 0 and "\n" not in doc[start - 1].text else start
    over = {above.i for above in ancestors(pronoun)}  # "officials said that it": several who speak are not meant
    subjects = [t for t in doc[before : pronoun.i] if relation(t) == "nsubj" and t.pos_ != "PRON"]
    subjects = [t for t in subjects if not (t.head.i in over and _are_several(t))]
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


def _are_parties(subject: Token, thread: Thread, parties: Parties, *, alone: bool) -> bool:
    """Tell whether a subject stands for the parties together; one of them is enough where ``alone``."""
    span = subtree_span(subject)
    keys = set(parties.within([t for t in span if t.i <= subject.i or relation(t) in {"conj", "flat"}]))
    if keys & set(thread.parties):
        return alone or len(keys & set(thread.parties)) > 1
    before = span.doc[span.start : subject.i + 1].text
    return bool(_BOTH.match(before))
