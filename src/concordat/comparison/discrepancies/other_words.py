"""Whether two reports of one spoken sentence give other words, and not only more or fewer of them, or other forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from concordat.comparison.discrepancies.speech import FEWEST_COMMON, Rendering, telling_words
from concordat.comparison.senses import stem
from concordat.lexicon.assertion import is_negating
from concordat.lexicon.tables import words_of

MOST_OTHER = 4
"""Words that differ in one place; more are another sentence."""

AT_EDGE = 6
"""Equal words beside the first or the last word of a sentence that is another one; beside fewer it is cut elsewhere."""

FORM = 3
"""Letters that two forms of one word begin with ("Gov.", "Governor")."""

LONGEST_CUT = 6
"""Words that a cut leaves out in one place; more are two quotations. Read the wordings listed of
the development stories again when one of the four changes."""


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
    return a == b or (a.lower() != b.lower() and (cut or stem(a) == stem(b)))


def differ_in_words(a: Rendering, b: Rendering) -> bool:
    """Tell whether two wordings of one statement differ in more than where they are cut."""
    if drops_a_not(*sorted((a.words, b.words), key=len, reverse=True)):
        return True
    return any(_is_inside(place) and other_words(a, b, place) for place in places_between(a.words, b.words))


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
