"""Interviews and transcripts: lines that begin with who speaks and a colon ("Bay Herald: When ...?", "Roe: In May.").

Two turns make an interview: by two speakers, or "Q:" and "A:". A turn goes on to the next one, or to a line that ends
the run. What the interviewer only asks is a mention, for nobody states it; an "A" answers for the one person who is
named above the first turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import overlapping
from concordat.language.index import index_of

TURN = re.compile(r"(?m)^[ \t]*[\"“]?(?P<name>[A-Z][^\n:.,;!?\"“”()]{0,40}):[ \t\u00a0]+(?P<words>\S[^\n]*)")
FEWEST_TURNS = 3
"""Fewer lines with a name before a colon may be a list or a headline."""

LABEL_WORDS = 4
MOST_BETWEEN = 3
"""Lines of a turn beyond its first: what comes later is the report again."""

SURE_TURN = 0.9
BECAUSE = "a turn of an interview"


def find_turns(doc: Doc) -> Iterator[Attributed]:
    """List the turns of an interview or a transcript; nothing where a text holds none."""
    text = index_of(doc).text
    found = [match for match in TURN.finditer(text) if _is_label(overlapping(doc, *match.span("name")))]
    names = [match["name"].strip() for match in found]
    if len(found) < FEWEST_TURNS or not 1 < len(set(names)) < len(names):
        return
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        last = match.end() if end == len(text) else _end(text, match.end(), end)
        content = trim_punctuation(overlapping(doc, match.start("words"), last), ' \n\t"“”')
        colon = overlapping(doc, match.end("name"), match.end("name") + 1)
        source = trim_punctuation(overlapping(doc, *match.span("name")))
        if len(content) and len(colon) and len(source):
            yield Attributed((content,), colon, source, SURE_TURN, (BECAUSE,), form="turn")


def _is_label(name: Span) -> bool:
    """Tell whether words before a colon can be who speaks: a few, and no clause."""
    words = [t for t in name if t.is_alpha]
    return 0 < len(words) <= LABEL_WORDS and not any(relation(t) in ("cop", "aux", "mark") for t in words)


def _end(text: str, start: int, limit: int) -> int:
    """Give where a turn ends: after the lines below its first, as far as they are few."""
    lines = [line for line in text[start:limit].split("\n") if line.strip()]
    return limit if len(lines) <= MOST_BETWEEN else start
