"""Attributions in the short form of headlines.

"Putin: treaty is a breakthrough", "Two dead in blast - police", "Barge sank: report", "President 'insists he stays'".
Only the first lines of a text and its title are looked at, and only lines that are no sentences; whether the name
before the colon or behind the dash can speak at all is for the caller to judge by its actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from concordat.clauses.spans import trim_punctuation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import overlapping
from concordat.language.index import index_of
from concordat.language.lemmas import lemma_of
from concordat.lexicon.cues import cue_verbs
from concordat.lexicon.tables import entries_of

HEAD_LINES = 4
"""Lines with text at the head of an article that may be headlines."""

HEADLINE_WORDS = 22
FEWEST_WORDS = 2
NAME_WORDS = 4
SURE_HEADLINE = 0.5

LINE = re.compile(r"[^\n]*\S[^\n]*")
NAMED_FIRST = re.compile(r"^(?P<name>[A-Z][^:.!?,“”\"‘']{1,40})(?P<mark>:) (?=\S+ \S+)")
NAMED_LAST = re.compile(r"(?P<mark>(?<= )[-–—]|:) (?P<name>[^-–—:.!?“”\"]{2,40})$")
CUE_IN_MARKS = re.compile(r"(?:^|: )(?P<name>[^:'‘’“”\"]{2,40}?) (?P<open>['‘“\"])(?P<words>[^‘“\"]+?)['’”\"](?!\w)")
"""A name, and in quotation marks a verb of speech with what follows it."""

BECAUSE = "named in the short form of headlines"


def find_headlines(doc: Doc, titles: Sequence[tuple[int, int]] = ()) -> list[Attributed]:
    """List what headlines attribute to a name before a colon or behind a dash: the lines at the head, and ``titles``.

    A title that a file gives apart from its text stands below it.
    """
    found: list[Attributed] = []
    for number, line in enumerate(LINE.finditer(index_of(doc).text)):
        if number >= HEAD_LINES and not any(first <= line.start() < last for first, last in titles):
            continue
        text = line[0].rstrip()
        if len(text.split()) <= HEADLINE_WORDS and not text.endswith("."):
            found.extend(_in_line(doc, line.start(), text))
    return found


def _in_line(doc: Doc, start: int, line: str) -> Iterator[Attributed]:
    spoken = _cue_in_marks(doc, start, line)
    if spoken is not None:
        yield spoken
        return
    for pattern in (NAMED_LAST, NAMED_FIRST):
        match = pattern.search(line)
        if match is None:
            continue
        source, mark = (overlapping(doc, start + match.start(n), start + match.end(n)) for n in ("name", "mark"))
        first, last = (0, match.start()) if pattern is NAMED_LAST else (match.end(), len(line))
        content = overlapping(doc, start + first, start + last)
        if pattern is NAMED_LAST and match["mark"] == ":" and not _is_noun(source):
            continue
        if _is_name(source) and len(mark) and len(content) > 1:
            yield Attributed((trim_punctuation(content),), mark, source, SURE_HEADLINE, (BECAUSE,), form="headline")
            return


def _cue_in_marks(doc: Doc, start: int, line: str) -> Attributed | None:
    """Find a verb of speech that opens quoted words, with its subject before the mark."""
    match = CUE_IN_MARKS.search(line)
    words = overlapping(doc, start + match.start("words"), start + match.end("words")) if match else None
    if match is None or words is None or len(words) < FEWEST_WORDS:
        return None
    cue, source = words[:1], overlapping(doc, start + match.start("name"), start + match.end("name"))
    verb = cue_verbs().get(lemma_of(words[0].text, "VERB"))
    if verb is None or verb.sort == "thought" or not _is_name(source):
        return None
    return Attributed((words[1:],), cue, source, SURE_HEADLINE, (BECAUSE,), form="headline")


def _is_noun(source: Span) -> bool:
    """Tell whether a source is one that headlines name last, and no second half of a title."""
    return lemma_of(source.root.text, "NOUN") in entries_of("headline_sources")


def _is_name(source: Span) -> bool:
    words = [t for t in source if t.is_alpha]
    if words and _is_noun(source):
        return len(words) <= NAME_WORDS
    return 0 < len(words) <= NAME_WORDS and all(t.pos_ not in ("VERB", "AUX", "SCONJ", "ADV") for t in words)
