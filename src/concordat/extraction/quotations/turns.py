"""Interviews and transcripts: lines that begin with who speaks and a colon ("Bay Herald: When ...?", "Roe: In May.").

Two turns make an interview: by two speakers, or "Q:" and "A:". A turn goes on to the next one, or to a line that ends
the run. What the interviewer only asks is a mention, for nobody states it; an "A" answers for the one person who is
named above the first turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import overlapping
from concordat.language.index import index_of
from concordat.lexicon.pronouns import SPEAKING, pronouns

TURN = re.compile(r"(?m)^[ \t]*[\"“]?(?P<name>[A-Z][^\n:.,;!?\"“”()]{0,40}):[ \t\u00a0]+(?P<words>\S[^\n]*)")
FEWEST_TURNS = 3
"""Fewer lines with a name before a colon may be a list or a headline."""

MOST_REPORTED = 3
"""Statements of others from which whoever tells them is a reporter, and no one who is interviewed."""

LABEL_WORDS = 4
MOST_BETWEEN = 3
"""Lines of a turn beyond its first: what comes later is the report again."""

SURE_TURN = 0.9
BECAUSE = "a turn of an interview"


def find_turns(doc: Doc, found: Sequence[Attributed], titles: Sequence[tuple[int, int]] = ()) -> list[Attributed]:
    """List the turns of an interview or a transcript; nothing where a text holds none.

    ``found`` is what the text attributes otherwise: a reporter's turns, which tell what others said, are the report. A
    title ("Interview: the miller") is no turn, though one ends before it.
    """
    text = index_of(doc).text
    labels = [match for match in TURN.finditer(text) if _is_label(overlapping(doc, *match.span("name")))]
    if len(labels) < FEWEST_TURNS:
        return []
    ends = [match.start() for match in labels[1:]] + [len(text)]
    spoken = [
        (match, end)
        for match, end in zip(labels, ends, strict=True)
        if not any(first <= match.start("name") < last for first, last in titles)
    ]
    turns = [turn for match, end in spoken if (turn := _turn(doc, match, end)) is not None]
    reporting = Counter(_label(turn) for turn in turns for item in found if _tells_of_another(item, turn))
    own = [turn for turn in turns if reporting[_label(turn)] < MOST_REPORTED]
    return own if 1 < len({_label(turn) for turn in own}) < len(own) else []


def _turn(doc: Doc, label: re.Match[str], limit: int) -> Attributed | None:
    text = label.string
    last = label.end() if limit == len(text) else _end(text, label.end(), limit)
    content = trim_punctuation(overlapping(doc, label.start("words"), last), ' \n\t"“”')
    colon = overlapping(doc, label.end("name"), label.end("name") + 1)
    source = trim_punctuation(overlapping(doc, *label.span("name")))
    if not (len(content) and len(colon) and len(source)):
        return None
    return Attributed((content,), colon, source, SURE_TURN, (BECAUSE,), form="turn")


def _label(turn: Attributed) -> str:
    return turn.source.text if turn.source is not None else ""


def _tells_of_another(item: Attributed, turn: Attributed) -> bool:
    """Tell whether words inside a turn are said to be another's: by a verb of speech and a third person's."""
    cue = cue_of(item.cue.root) if item.cue is not None else None
    inside = turn.start <= item.start < turn.end
    other = item.source is not None and item.source.root.lower_ not in pronouns(*SPEAKING)
    return inside and other and cue is not None and cue.sort == "speech"


def _is_label(name: Span) -> bool:
    """Tell whether words before a colon can be who speaks: a few, and no clause."""
    words = [t for t in name if t.is_alpha]
    return 0 < len(words) <= LABEL_WORDS and not any(relation(t) in ("cop", "aux", "mark") for t in words)


def _end(text: str, start: int, limit: int) -> int:
    """Give where a turn ends: after the lines below its first, as far as they are few."""
    lines = [line for line in text[start:limit].split("\n") if line.strip()]
    return limit if len(lines) <= MOST_BETWEEN else start
