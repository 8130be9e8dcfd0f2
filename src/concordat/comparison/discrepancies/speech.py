"""The words between quotation marks of a story's quotations, and how much of them two stretches have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from concordat.comparison.candidates import Terms
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.story import Story
from concordat.lexicon.assertion import is_negating
from concordat.records import Citation, Quotation

SHORTEST = 4
"""Words of quoted speech below which two renderings are not compared."""

LEAST_COMMON = 0.4
FEWEST_COMMON = 3
"""Share and number of common words in order that two wordings of one statement have at least; with fewer, they are two
statements."""

FEWEST_TELLING = 3
"""Words among them that are not the commonest of all."""

LONG_BLOCK = 5
"""Words in a row that two renderings share when they are the same speech, cut in different places."""

ONE_SPEECH = 0.85
"""Share of common words in order from which two quotations of different speakers are one speech."""

SPEECH_WORDS = 7
"""Words that such a speech needs: short formulas are said by many."""

EMPHASISED_BITS = 10.0
"""A word in capitals with fewer bits than this is emphasised ("ALL", "NOT"); one with more is an abbreviation."""

LONGEST_CUT = 6
"""Words that a cut leaves out in one place; more are two quotations."""

ROUNDING = 1e-3
"""What single precision may lose of a number of words."""

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)(?:[\"“”]|$)")
_SINGLY = re.compile(r"(?<!\w)['‘]([^\"“”]+?)(?:['’](?!\w)|$)")


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words between quotation marks of one quotation."""

    quotation: Quotation
    citation: Citation
    words: tuple[str, ...]


def renderings_of(story: Story, quotation: Quotation) -> list[Rendering]:
    """List the stretches between quotation marks in a quotation's content."""
    found: list[Rendering] = []
    for content in quotation.content:
        article = story.readings[content.article].analysis.article
        start = max(0, content.start - 1)
        text = article.text[start : content.end + 1]
        for match in (_QUOTED if re.search('["“”]', text) else _SINGLY).finditer(text):
            words = even_words(match[1])
            if len(words) >= SHORTEST:
                found.append(Rendering(quotation, article.cite(start + match.start(), start + match.end()), words))
    return found


def even_words(text: str) -> tuple[str, ...]:
    """List the words of a text, evened out in what is spelling and not wording."""
    return tuple(re.findall(r"[A-Za-z0-9]+", _british(text)))


def _british(text: str) -> str:
    """Even out what is spelling and not wording: case, "-ize", "-ll-", apostrophes; emphasis by capitals stays."""
    capitals = (
        {w for w in _CAPITALS.findall(text) if bits(w.lower()) < EMPHASISED_BITS} if not text.isupper() else set()
    )
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
    if shared < FEWEST_COMMON or both < FEWEST_TELLING:
        return 0.0
    if min(len(a), len(b)) <= SHORTEST and both == min(map(len, telling)):
        return 1.0  # "a sad day" is "the sad day"
    if shared >= LONG_BLOCK and _share_run(a, b, max(LONG_BLOCK, shared - 1)):
        return 1.0  # one stretch of the same words, with more before it in one report and more behind in the other
    return shared / min(len(a), len(b))


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


def may_reach(least: float, a: tuple[str, ...], b: tuple[str, ...], shared: float) -> bool:
    """Tell whether ``common`` can reach ``least`` though no more than ``shared`` words are in both.

    It is not asked where the letters of one are a part of the other's: there the words may be cut in other places.
    """
    fewer = min(len(a), len(b))
    return fewer <= SHORTEST or shared >= least * fewer - ROUNDING or not _blocks(a).isdisjoint(_blocks(b))


@lru_cache(maxsize=1 << 16)
def _blocks(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Give every LONG_BLOCK words in a row."""
    return frozenset(words[at : at + LONG_BLOCK] for at in range(len(words) - LONG_BLOCK + 1))


def counted(rows: Iterable[Sequence[str]]) -> Terms:
    """Lay out words so that the product of two rows is at least the number of words that both have."""
    return Terms.of([{word: n**0.5 for word, n in Counter(row).items()} for row in rows])


@lru_cache(maxsize=1 << 16)
def telling_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the commonest words."""
    return tuple(word for word in words if bits(word) >= COMMON_BITS)


def _share_run(a: tuple[str, ...], b: tuple[str, ...], size: int) -> bool:
    """Tell whether two stretches have so many words in a row in common."""
    runs = {a[at : at + size] for at in range(len(a) - size + 1)}
    return any(b[at : at + size] in runs for at in range(len(b) - size + 1))
