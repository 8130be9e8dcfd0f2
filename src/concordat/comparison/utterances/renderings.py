"""Two renderings of one statement, aligned word by word, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcode
from rapidfuzz.fuzz import ratio

from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.records import Citation, Difference, Quotation

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
SENTENCE_END = re.compile(r"[.!?]+[”\"']?\s+")
JOINED_WORDS = 2
"""Content words that a rendering takes from a sentence for that sentence to be in it."""

SAME_WORD = 80.0
"""Likeness (0 to 100) from which two words are spellings of one ("stabilisation", "Sergey")."""

TRIMMED_SHARE = 0.9
"""The part of the shorter rendering's words that the longer one must hold, in order, for it to be trimmed."""

ONLY_HERE_WORDS = 3
"""Telling words in a row without counterpart from which a stretch is content that one report alone has."""

FAMILY_LETTERS = 5
"""Letters by which words of one family know each other where content is matched rather than wording."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a rendering with its place in the article."""

    text: str
    start: int
    end: int


def words_of(content: Sequence[Citation]) -> list[Word]:
    """List the words of a content, lower-cased, without quotation marks."""
    return [
        Word(m[0].casefold().replace("’", "'"), piece.start + m.start(), piece.start + m.end())
        for piece in content
        for m in WORD.finditer(piece.text)
    ]


def align(a: Sequence[Word], b: Sequence[Word]) -> list[Opcode]:
    """Align two renderings word by word (least edits); spellings of one word count as equal."""
    spelled = {w.text: w.text for w in a}
    renamed = [spelled.get(w.text) or _spelling_of(w.text, spelled) for w in b]
    return list(Levenshtein.opcodes([w.text for w in a], renamed))


def _spelling_of(word: str, known: dict[str, str]) -> str:
    if len(word) < 4 or not word.isalpha():  # noqa: PLR2004 - short words and numbers have no spellings
        return word
    likeliest = max(sorted(known), key=lambda other: ratio(word, other), default=word)
    alike = ratio(word, likeliest) >= SAME_WORD and word[0] == likeliest[0] and likeliest.isalpha()
    return likeliest if alike else word


def differences(leading: Quotation, other: Quotation, elsewhere: Sequence[Sequence[Word]]) -> Iterator[Difference]:
    """Name how a rendering differs from the leading one.

    ``elsewhere`` are the words of all further renderings, so that what only this one carries is known.
    """
    a, b = words_of(leading.content), words_of(other.content)
    whole_a, whole_b = leading.content[0], other.content[0]
    steps = align(a, b)
    if leading.kind == "direct" and other.kind == "indirect":
        yield Difference("direct to indirect", whole_a, whole_b)
    if _sentences(leading) > _sentences(other) and _spans_sentences(leading, other):
        yield Difference("joined", whole_a, whole_b)
    yield Difference(_wording(a, b, steps), whole_a, whole_b)
    yield from _only_in(other, b, _unmatched(b, (a, *elsewhere)))


def _sentences(quotation: Quotation) -> int:
    """Count the sentences of a content, by the marks that end them."""
    return sum(len(SENTENCE_END.findall(piece.text.rstrip("”\"' "))) + 1 for piece in quotation.content)


def _spans_sentences(leading: Quotation, other: Quotation) -> bool:
    """Tell whether a rendering has content words from two or more of the leading one's sentences."""
    words = {w.text for w in words_of(other.content) if bits(w.text) >= COMMON_BITS}
    sentences = [part for piece in leading.content for part in SENTENCE_END.split(piece.text)]
    held = [sum(m[0].casefold() in words for m in WORD.finditer(part)) >= JOINED_WORDS for part in sentences]
    return sum(held) > 1


def _wording(a: Sequence[Word], b: Sequence[Word], steps: Sequence[Opcode]) -> str:
    if [w.text for w in a] == [w.text for w in b]:
        return "verbatim"
    equal = sum(s.src_end - s.src_start for s in steps if s.tag == "equal")
    if equal == len(a) == len(b):
        return "spelling"
    if equal >= TRIMMED_SHARE * min(len(a), len(b)) and len(a) != len(b):
        return "trimmed"
    return "reworded"


def _unmatched(words: Sequence[Word], others: Sequence[Sequence[Word]]) -> list[bool]:
    """Tell for each word whether no other rendering has one of its family ("creating", "creates")."""
    known = {w.text[:FAMILY_LETTERS] for other in others for w in other}
    return [w.text[:FAMILY_LETTERS] not in known for w in words]


def _only_in(quotation: Quotation, words: Sequence[Word], unmatched: Sequence[bool]) -> Iterator[Difference]:
    """Cite the longest stretches of words that no other rendering has; common words do not interrupt them."""
    run: list[Word] = []
    for word, alone in zip((*words, None), (*unmatched, False), strict=True):
        if word is not None and (alone or (run and bits(word.text) < COMMON_BITS)):
            run.append(word)
            continue
        while run and bits(run[-1].text) < COMMON_BITS:
            run.pop()
        telling = sum(bits(w.text) >= COMMON_BITS for w in run)
        if telling >= ONLY_HERE_WORDS and (piece := _piece(quotation, run)) is not None:
            yield Difference("only here", None, piece)
        run = []


def _piece(quotation: Quotation, run: Sequence[Word]) -> Citation | None:
    for content in quotation.content:
        if content.start <= run[0].start and run[-1].end <= content.end:
            first, last = run[0].start - content.start, run[-1].end - content.start
            return Citation(content.article, run[0].start, run[-1].end, content.text[first:last])
    return None


def only_in_leading(leading: Quotation, others: Sequence[Quotation]) -> Iterator[Difference]:
    """Cite what the leading rendering alone carries."""
    words = words_of(leading.content)
    for difference in _only_in(leading, words, _unmatched(words, [words_of(o.content) for o in others])):
        yield Difference("only here", difference.b, None)
