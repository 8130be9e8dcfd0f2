"""Who is spoken of right before quoted words: the subject of the sentence in front of them, and a person's gender.

"Helena Ruiz rejected the criticism. 'Mr Noor has not read the plan.'" is Ruiz speaking.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.names import given_names
from concordat.records import Actor

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


def gender_of(actor: Actor) -> str:
    """Give the gender that pronouns for a person show, or else his or her given name: m, f or nothing."""
    shown = [GENDERS[m.text.lower()] for m in actor.mentions if m.form == "pronoun" and m.text.lower() in GENDERS]
    if shown:
        return max(sorted(set(shown)), key=shown.count)
    given = given_names().get(actor.name.split()[0], "")
    return given if given in ("m", "f") else ""


def agrees(pronoun: Span, actor: Actor) -> bool:
    """Tell whether nothing is known of an actor's gender that speaks against a pronoun."""
    wanted, known = GENDERS.get(pronoun.root.lower_), gender_of(actor)
    return not (wanted and known) or wanted == known


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
