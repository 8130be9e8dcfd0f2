"""Who is spoken of right before quoted words: the subject of the sentence in front of them.

"Helena Ruiz rejected the criticism. 'Mr Noor has not read the plan.'" is Ruiz speaking.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import MentionIndex
from concordat.records import Actor


def sentence_before(words: Span) -> Span | None:
    """Give the sentence that ends right before some words, in their paragraph."""
    first = words[0]
    while first.i and first.nbor(-1).is_space and "\n" not in first.nbor(-1).text:
        first = first.nbor(-1)
    if not first.i or "\n" in first.nbor(-1).text:
        return None
    before = first.nbor(-1)
    return before.sent if before.sent.end <= words.start else None


def paragraph_before(words: Span) -> Span | None:
    """Give the last sentence of the paragraph above some words."""
    at = words.start - 1
    while at >= 0 and words.doc[at].is_space:
        at -= 1
    return words.doc[at].sent if at >= 0 and words.doc[at].sent.end <= words.start else None


def subject_of_sentence(sentence: Span) -> Token | None:
    """Give the subject of a sentence's main verb."""
    return next(iter(children(sentence.root, "nsubj")), None)


def subject_before(item: Attributed, index: MentionIndex) -> Actor | None:
    """Find the person who is subject of the sentence right before an attribution that begins with its content."""
    cue = item.cue
    if cue is None or cue.start < item.start:
        return None
    sentence = sentence_before(item.content[0])
    subject = subject_of_sentence(sentence) if sentence is not None else None
    return person_at(subject, index) if subject is not None else None


def person_at(subject: Token, index: MentionIndex) -> Actor | None:
    """Find the person that a subject means: by its own mention, or by the name set beside it."""
    beside = [subject, *children(subject, "appos", "flat")]
    found = (index.at(token) for token in beside)
    people = [actor for actor in found if actor is not None and actor.kind == "person"]
    named = [a for a in people if any(m.form == "name" for m in a.mentions)]
    return next(reversed(named or people), None) if relation(subject) == "nsubj" else None
