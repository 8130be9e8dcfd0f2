"""How two wordings differ, word by word: the longest common subsequence of words, with stray matches smoothed away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

STRUCK_WORDS = 6
"""A stretch left out of a wording is struck in place up to this many words; a longer one would hide what stands."""

COMPARABLE = 0.3
"""Wordings of which less than this part is shared are set side by side: a word diff of them says nothing.
Look at the variants of the seeds' statements when it changes."""

STRAY_LETTERS = 4
"""A match of one word of fewer letters between two changes ("of", "the") is noise to a reader and joins the changes."""

_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_SAME_MARK = str.maketrans("“”„«»‘’‚`–—‑", '"""""\'\'\'\'---')


class Step(NamedTuple):
    """A stretch of both wordings: ``a_start:a_end`` of the first answers ``b_start:b_end`` of the second.

    A step that is not the same on both sides may be empty on one of them.
    """

    same: bool
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Piece(NamedTuple):
    """A stretch of text and whether the other wording has it; a gap is a longer stretch that was left out."""

    text: str
    kind: Literal["same", "removed", "added", "gap"]


def align_words(a: str, b: str) -> tuple[Step, ...]:
    """Align two texts; the steps cover both without gaps, in order.

    Words are compared without case and with typographic marks made plain; punctuation goes with the word before it and
    is no difference. Costs grow with the product of the lengths,
    which are those of sentences and passages.
    """
    words_a, words_b = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    if not words_a and not words_b:
        return (Step(a == b, 0, len(a), 0, len(b)),) if a or b else ()
    codes = LCSseq.opcodes([_fold(w) for w in words_a], [_fold(w) for w in words_b])
    runs: list[tuple[bool, int, int, int, int]] = []
    for code in codes:
        same = code.tag == "equal"
        if same and _is_stray(words_a[code.src_start : code.src_end], runs, code.src_end == len(words_a)):
            same = False
        if runs and runs[-1][0] == same:
            runs[-1] = (same, runs[-1][1], code.src_end, runs[-1][3], code.dest_end)
        else:
            runs.append((same, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return tuple(_in_characters(runs, words_a, words_b, len(a), len(b)))


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared: without case, marks and punctuation."""
    return tuple(_fold(word) for word in _WORD.finditer(text))


def merged(a: str, b: str) -> tuple[Piece, ...]:
    """Tell the second wording with what it left out of the first struck in place."""
    pieces: list[Piece] = []
    for step in align_words(a, b):
        if step.same:
            pieces.append(Piece(b[step.b_start : step.b_end], "same"))
            continue
        removed, added = a[step.a_start : step.a_end], b[step.b_start : step.b_end]
        pieces.extend(Piece(t, k) for t, k in ((removed, "removed"), (added, "added")) if t.strip())  # type: ignore[arg-type]
    return tuple(pieces)


def readable(a: str, b: str) -> tuple[Piece, ...]:
    """Tell the second wording to be read: short omissions struck, long ones a gap; plain where little is shared."""
    pieces = merged(a, b)
    shared = sum(len(p.text) for p in pieces if p.kind == "same")
    if shared < COMPARABLE * min(len(a), len(b)):
        return (Piece(b, "same"),)
    long = [p.kind == "removed" and len(p.text.split()) > STRUCK_WORDS for p in pieces]
    return tuple(Piece(p.text, "gap") if gap else p for p, gap in zip(pieces, long, strict=True))


def sides(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Tell each wording with what the other does not have marked."""
    steps = align_words(a, b)
    left = tuple(Piece(a[s.a_start : s.a_end], "same" if s.same else "removed") for s in steps if s.a_end > s.a_start)
    right = tuple(Piece(b[s.b_start : s.b_end], "same" if s.same else "added") for s in steps if s.b_end > s.b_start)
    return left, right


def _fold(word: re.Match[str]) -> str:
    return word.group().translate(_SAME_MARK).casefold()


def _is_stray(words: list[re.Match[str]], runs: list[tuple[bool, int, int, int, int]], at_end: bool) -> bool:
    inside = bool(runs) and not runs[-1][0] and not at_end
    return inside and len(words) == 1 and len(words[0].group()) < STRAY_LETTERS


def _in_characters(
    runs: list[tuple[bool, int, int, int, int]],
    words_a: list[re.Match[str]],
    words_b: list[re.Match[str]],
    length_a: int,
    length_b: int,
) -> Iterator[Step]:
    """Turn runs of words into stretches of characters; the space after a run belongs to it."""
    done_a = done_b = 0
    for i, (same, _, end_a, _, end_b) in enumerate(runs):
        last = i == len(runs) - 1
        stop_a = length_a if last or end_a == len(words_a) else words_a[end_a].start()
        stop_b = length_b if last or end_b == len(words_b) else words_b[end_b].start()
        yield Step(same, done_a, stop_a, done_b, stop_b)
        done_a, done_b = stop_a, stop_b
