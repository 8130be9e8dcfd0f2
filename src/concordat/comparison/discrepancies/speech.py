"""The words between quotation marks, and whether two reports of one sentence give other words or only cut it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from concordat.comparison.discrepancies.spelling import is_one_word_of_two_englishes
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading
from concordat.lexicon.assertion import is_negating
from concordat.lexicon.tables import read_table, words_of
from concordat.records import Citation, Quotation

SHORTEST = 4
"""Words of quoted speech below which two renderings are not compared."""

LEAST_COMMON, LEAST_TRANSLATED, FEWEST_COMMON = 0.6, 0.5, 3
"""Share of common words in order that two wordings of one statement have at least, made in English or translated by
each report, and their number. Of five judged in English with fewer none is right (``evaluation differences``)."""

DENSE = 0.3
"""Share of common words between the first and the last of them; what shares fewer only speaks of one matter."""

FEWEST_SHARED, FEWEST_TELLING = 2, 3
"""Words among them that are not the commonest of all, in one utterance and whoever speaks."""

LONG_BLOCK = 5
"""Words in a row that two renderings share when they are the same speech, cut in different places."""

EMPHASISED_BITS = 10.0
"""A word in capitals with fewer bits than this is emphasised ("ALL", "NOT"); one with more is an abbreviation."""

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_WORD = re.compile(r"[A-Za-z0-9@]+(?:['’][A-Za-z]+)?")
_MARKED = re.compile(r"[\"“]([^\"“”\n]+)[\"”]")
_STOP, _EDITED = re.compile(r"(?<=[a-z]{3})[.!?]+\s+(?=[A-Z])"), re.compile(r"\.\s*\.|…|[\[\]()]| -- ")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)(?:[\"“”]|$)")
_SINGLY = re.compile(r"(?<!\w)['‘]([^\"“”]+?)(?:['’](?!\w)|$)")


@dataclass(frozen=True, slots=True)
class Rendering:
    """One sentence between quotation marks, or what is quoted of it: its words, evened out, and their places."""

    quotation: Quotation | None
    citation: Citation
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def speakers(self) -> frozenset[str]:
        """Who says it, as far as it is known."""
        said = self.quotation
        return frozenset(filter(None, (*said.speakers, said.speaker))) if said else frozenset()

    def marked(self, start: int, end: int) -> bool:
        """Tell whether an editor has cut something or put it in between two words ("...", "[the harbour]")."""
        first, last = self.places[max(0, start - 1)], self.places[min(end, len(self.places) - 1)]
        return (
            _EDITED.search(self.citation.text[first[0] - self.citation.start : last[1] - self.citation.start + 1])
            is not None
        )


def spoken_in(reading: Reading) -> list[Rendering]:
    """List the sentences between quotation marks of a report: what it quotes of somebody, and what else stands so."""
    article = reading.analysis.article
    found: list[Rendering] = []
    taken: list[tuple[int, int]] = []
    for quotation in reading.analysis.statements:
        for content in quotation.content:
            start = max(0, content.start - 1)
            text = article.text[start : content.end + 1]
            for match in (_QUOTED if re.search('["“”]', text) else _SINGLY).finditer(text):
                taken.append((start + match.start(1), start + match.end(1)))
                found += _sentences(reading, quotation, taken[-1])
    for match in _MARKED.finditer(article.text):
        inside = any(start <= match.start(1) < end for start, end in taken)
        if not inside and not article.in_furniture(match.start(1), match.end(1)):
            found += _sentences(reading, None, match.span(1))
    return found


def _sentences(reading: Reading, quotation: Quotation | None, span: tuple[int, int]) -> Iterator[Rendering]:
    """Give the sentences of a quoted stretch; one that is the whole of it is cited with its marks beside it."""
    text, cite = reading.analysis.article.text, reading.analysis.article.cite
    ends = [sentence.end for sentence in reading.analysis.sentences]
    ends += [span[0] + m.end() for m in _STOP.finditer(text[span[0] : span[1]])]
    edges = sorted({*span, *(end for end in ends if span[0] < end < span[1])})
    for start, end in pairwise(edges):
        shouted = text[start:end].isupper()
        found = [(w, m.span()) for m in _WORD.finditer(text, start, end) for w in even_words(m[0], shouted)]
        if len(found) >= SHORTEST:
            beside = int((start, end) == span)
            cited = cite(max(0, start - beside), min(end + beside, len(text)))
            yield Rendering(quotation, cited, tuple(w for w, _ in found), tuple(place for _, place in found))


def even_words(text: str, shouted: bool | None = None) -> tuple[str, ...]:
    """List the words of a text, evened out in what is spelling and not wording; ``shouted`` is all in capitals."""
    shouted = text.isupper() if shouted is None else shouted
    return tuple(_figures().get(word, word) for word in re.findall(r"[A-Za-z0-9]+", _british(text, shouted)))


@cache
def _figures() -> dict[str, str]:
    """Give the figures for the words of whole numbers: "two in three" is "2 in 3"."""
    return {row[1]: row[2] for row in read_table("number_words") if row[0] == "number"}


def _british(text: str, shouted: bool) -> str:
    """Even out what is spelling and not wording: case, "-ize", "-ll-", apostrophes; emphasis by capitals stays."""
    capitals = set() if shouted else {w for w in _CAPITALS.findall(text) if bits(w.lower()) < EMPHASISED_BITS}
    text = re.sub(r"(?<=[A-Za-z])n[’']t\b", " not", text)
    even = re.sub(r"[’']", "", "".join(w if w in capitals else w.lower() for w in re.split(r"\b", text)))
    even = re.sub(r"\s*&\s*", " and ", even)
    return re.sub(r"iz(e|ation|ing)", r"is\1", re.sub(r"ll(ed|ing)\b", r"l\1", even))


@lru_cache(maxsize=1 << 16)
def common(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Give the share of the shorter one's words that stand in the other in the same order; 0 where they are few."""
    short, long = sorted(("".join(a), "".join(b)), key=len)
    if short in long:
        return 1.0  # "onto" is "on to"
    shared = LCSseq.similarity(a, b)
    telling = [telling_words(words) for words in (a, b)]
    both = LCSseq.similarity(*telling)
    if shared < FEWEST_COMMON or both < FEWEST_SHARED:
        return 0.0
    if min(len(a), len(b)) <= SHORTEST and both == min(map(len, telling)):
        return 1.0  # "a sad day" is "the sad day"
    if shared >= LONG_BLOCK and _share_run(a, b, max(LONG_BLOCK, shared - 1)):
        return 1.0  # one stretch of the same words, with more before it in one report and more behind in the other
    equal = [o for o in Levenshtein.opcodes(a, b) if o.tag == "equal"]
    spans = equal[-1].src_end - equal[0].src_start, equal[-1].dest_end - equal[0].dest_start
    return shared / min(len(a), len(b)) if shared >= DENSE * max(spans) else 0.0


@lru_cache(maxsize=1 << 16)
def telling_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the commonest words."""
    return tuple(word for word in words if bits(word) >= COMMON_BITS)


def _share_run(a: tuple[str, ...], b: tuple[str, ...], size: int) -> bool:
    """Tell whether two stretches have so many words in a row in common."""
    runs = {a[at : at + size] for at in range(len(a) - size + 1)}
    return any(b[at : at + size] in runs for at in range(len(b) - size + 1))


MOST_OTHER, LONGEST_CUT = 4, 6
"""Words that differ in one place, and that a cut leaves out there; more are another sentence, and two quotations."""

AT_EDGE, FORM = 6, 3
"""Equal words beside the first or the last word of a sentence that is another one (beside fewer it is cut elsewhere),
and letters that two forms of one word begin with ("Gov.", "Governor"). Read the wordings listed of the development
stories again when one of the four changes."""


class Place(NamedTuple):
    """A place where two stretches differ: the words of either, and how many equal words stand before and behind."""

    first: tuple[int, int]
    second: tuple[int, int]
    before: int
    behind: int


def places_between(a: Sequence[str], b: Sequence[str]) -> Iterator[Place]:
    """Give the places where two stretches differ, with what is equal on either side (0 at an edge); a cut has none."""
    if " ".join(a) in " ".join(b) or " ".join(b) in " ".join(a):
        return
    equal = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Levenshtein.opcodes(a, b) if o.tag == "equal"]
    edges = [(0, 0, 0, 0), *equal, (len(a), len(a), len(b), len(b))]
    for left, right in pairwise(edges):
        place = Place((left[1], right[0]), (left[3], right[2]), left[1] - left[0], right[1] - right[0])
        if place.first[0] < place.first[1] or place.second[0] < place.second[1]:
            yield place


def other_words(a: Rendering, b: Rendering, place: Place) -> bool:
    """Tell whether two reports of one speech give other words in a place, and not only more or fewer of them.

    Sounds and fillers, another form of one word ("Sen.", "Senator"), and what an editor has cut or put in are no other
    words. A word that one report alone has must tell something by itself.
    """
    one, other = a.words[slice(*place.first)], b.words[slice(*place.second)]
    if max(len(one), len(other)) > MOST_OTHER or a.marked(*place.first) or b.marked(*place.second):
        return False
    told = [[w for w in words if w not in words_of("speech_fillers", "word")] for words in (one, other)]
    left = " ".join(told[0] + told[1])
    if left in ("", *words_of("speech_fillers", "phrase")) or "".join(told[0]) == "".join(told[1]):
        return False
    if one and other:
        return len(one) != len(other) or not all(_is_one_word(*pair) for pair in zip(one, other, strict=True))
    return bool(telling_words((*one, *other))) or any(is_negating(w) for w in (*one, *other))


def _is_one_word(a: str, b: str) -> bool:
    """Tell whether two words are forms of one, or one is the other cut short; emphasis makes another word."""
    short, long = sorted((a, b), key=len)
    cut = len(short) >= FORM and long.startswith(short[: max(FORM, len(short) - 1)])
    one = cut or stem(a) == stem(b) or is_one_word_of_two_englishes(a, b)
    return a == b or (a.lower() != b.lower() and one)


def differ_in_words(a: Rendering, b: Rendering) -> bool:
    """Tell whether two wordings of one statement differ in more than where they are cut."""
    long, short = sorted((a.words, b.words), key=len, reverse=True)
    return drops_a_not(long, short) or where_they_differ(a, b) is not None


def where_they_differ(a: Rendering, b: Rendering) -> Place | None:
    """Find the first place where two wordings have other words."""
    return next((p for p in places_between(a.words, b.words) if _is_inside(p) and other_words(a, b, p)), None)


def _is_inside(place: Place) -> bool:
    """Tell whether a place stands between equal words, or ends a sentence in both reports behind many of them."""
    beside = (place.before, place.behind)
    one_word = place.first[1] - place.first[0] == place.second[1] - place.second[0] == 1
    return (min(beside) > 0 and sum(beside) >= FEWEST_COMMON) or (one_word and max(beside) >= AT_EDGE)


def drops_a_not(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a shorter wording leaves out a word for "not" from within what it takes of a longer one."""
    starts = (at for at, word in enumerate(long) if word == short[0]) if len(short) < len(long) else ()
    return any(any(is_negating(word) for word in _left_out(long[at:], short)) for at in starts)


def _left_out(long: tuple[str, ...], short: tuple[str, ...]) -> list[str]:
    """List the words that a cut leaves out between its first and last, or none where it takes other words, or leaps."""
    left: list[str] = []
    at = 0
    for word in short:
        if word not in long[at : at + LONGEST_CUT]:
            return []
        found = long.index(word, at)
        left += long[at:found]
        at = found + 1
    return left if len(left) <= LONGEST_CUT else []
