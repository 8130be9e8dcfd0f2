"""Free indirect speech: a sentence that goes on with what the one before says somebody said.

"The cabinet said it was ready. It would also grant a bonus." English shifts the verb of the second sentence back
("would", "had turned") as it does in the first: only what a speaker said is told so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tense import is_past
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import PROVEN, Attributed
from concordat.extraction.quotations.marks import QuotedText
from concordat.lexicon.pronouns import THIRD, pronouns

SHIFTED = frozenset({"would", "had"})
"""Auxiliaries of the tenses that indirect speech is told in."""
BECAUSE = "it goes on with what the sentence before says was said"


def find_continued(doc: Doc, marks: QuotedText, found: Sequence[Attributed]) -> list[Attributed]:
    """List the sentences that go on with the indirect speech of the sentence before them, in its paragraph."""
    sentences = list(doc.sents)
    told: dict[int, Attributed] = {}
    held = {t.i for item in found for span in (*item.content, item.cue) if span is not None for t in span}
    for item in found:
        if _is_indirect(item, marks):
            told[item.content[-1][-1].sent.start] = item
    added: list[Attributed] = []
    for before, sentence in pairwise(sentences):
        earlier = told.get(before.start)
        if earlier is None or "\n" in doc[sentence.start - 1].text or "\n" in sentence.text.strip():
            continue
        content = trim_punctuation(sentence)
        if not any(t.i in held for t in content) and _goes_on(sentence.root):
            more = Attributed((content,), None, earlier.source, PROVEN, (BECAUSE,), form="continued")
            told[sentence.start] = more
            added.append(more)
    return added


def _is_indirect(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether words are told in the past by a verb of speech, outside quotation marks."""
    if item.cue is None or item.source is None:
        return False
    cue = cue_of(item.cue.root)
    first, last = item.content[0].start_char, item.content[-1].end_char
    return cue is not None and cue.sort == "speech" and is_past(item.cue.root) and not marks.share(first, last) > QUOTED


QUOTED = 0.5
"""The part of words in quotation marks from which they are quoted rather than told."""


def _goes_on(verb: Token) -> bool:
    """Tell whether a sentence is told in the shifted tenses of indirect speech, of what was spoken of before."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    subject = next(iter(children(verb, "nsubj")), None)
    if subject is None or cue_of(verb) is not None:
        return False
    opposes = any(child.lower_ in ("but", "yet") for child in children(verb, "cc", "advmod"))
    known = subject.lower_ in pronouns(*THIRD, case="subject")
    return known and not opposes and bool(helpers & SHIFTED) and relation(verb) == "root"
