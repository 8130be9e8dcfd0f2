"""How likely two quotations of a story render one statement.

A logistic regression over what two renderings share: stems, weighted by their rarity in the story and in news; the
longest run of equal words; and the sentence vectors, centred on the story. Vectors alone would join what different
people say of one subject, and words alone miss translations. The weights were fitted to 298 hand-labelled pairs of
quotations from 15 stories of two to six reports each (precision .90 at recall .85).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.rarity import COMMON_BITS, bits, weight
from concordat.comparison.utterances.renderings import words_of
from concordat.records import Analysis, Quotation, Sentence
from concordat.records.arithmetic import length, product

BIAS = -6.25
CONTAINED = 4.24
SHARED = 1.65
MEANING = 5.22
RUN = 0.165
AKIN = -1.5
"""Log-odds of one unit of each measure; AKIN, for speakers that only speak for each other or of whom one is not known,
is set lower than fitted (-0.82) because joining two people's words is the worse mistake. Fit anew when the sentence
vectors change."""

OPEN_CONTAINED = 0.5
"""The part of the shorter rendering's words, by rarity, that the other must hold where a speaker is not known: of such
pairs on the development stories nine in ten are one statement (`evaluation`, utterances)."""

NUMBERS_DIFFER = -1.0
"""What it costs that both renderings have numbers and share none."""

RUN_CAP = 40.0
RUN_FLOOR = 0.5
"""Bits at which a run of equal words says all it can, and what the commonest words add to one."""

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
STEM_LETTERS = 6
"""Letters that related words share ("stable", "stability"): enough to match translations of one sentence."""

SAME_WORDS = 8
"""Equal words in a row, in quotation marks on both sides, that make two quotations one statement even where a report
does not name the speaker: by chance such a run hardly occurs in news."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One quotation as it is compared: its words, stems and numbers, and the vector (384,) of its sentences."""

    quotation: Quotation
    article: str
    stems: Counter[str]
    vector: NDArray[np.float32]
    numbers: frozenset[str]
    words: tuple[str, ...]
    level: int = 0
    """1 where the words stand inside another quotation of the article, -1 where they hold another, else 0."""


def renderings_of(analyses: Sequence[Analysis]) -> list[Rendering]:
    """Make the renderings of a story's quotations, in the order of articles; vectors are centred on the story."""
    every = [v for a in analyses for v in _vectors(a.sentences) if v.any()]
    mean = np.mean(every, axis=0) if every else np.zeros(0, np.float32)
    return [replace(_rendering(q, a, mean), level=_level(q, a.statements)) for a in analyses for q in a.statements]


def _level(quotation: Quotation, others: Sequence[Quotation]) -> int:
    inside = any(_holds(other, quotation) for other in others)
    return 1 if inside else -any(_holds(quotation, other) for other in others)


def _holds(outer: Quotation, inner: Quotation) -> bool:
    first, last = inner.content[0].start, inner.content[-1].end
    return outer is not inner and any(c.start <= first and last <= c.end for c in outer.content)


def _vectors(sentences: Sequence[Sentence]) -> list[NDArray[np.float32]]:
    width = max((len(s.vector) for s in sentences), default=0) // 4
    return [np.frombuffer(s.vector, "<f4") if s.vector else np.zeros(width, np.float32) for s in sentences]


def _rendering(quotation: Quotation, analysis: Analysis, mean: NDArray[np.float32]) -> Rendering:
    tokens = [t for c in quotation.content for t in analysis.tokens_in(c.start, c.end) if t.pos in CONTENT_TAGS]
    around = analysis.sentences_over(quotation.content[0].start, quotation.content[-1].end)
    touched = [
        (min(c.end, s.end) - max(c.start, s.start), vector - mean)
        for s, vector in zip(around, _vectors(around), strict=True)
        for c in quotation.content
        if vector.any() and min(c.end, s.end) > max(c.start, s.start)
    ]
    vector = np.sum([size * vector for size, vector in touched], axis=0) if touched else np.zeros_like(mean)
    size = length(vector)
    return Rendering(
        quotation=quotation,
        article=analysis.article.id,
        stems=Counter(stem(t.lemma) for t in tokens),
        vector=vector / size if size else vector,
        numbers=frozenset(t.text for t in tokens if any(c.isdigit() for c in t.text)),
        words=tuple(w.text for w in words_of(quotation.content)),
    )


def stem(lemma: str) -> str:
    """Cut a lemma to the letters that words of one family share."""
    return lemma.casefold()[:STEM_LETTERS]


def rarity_in(analyses: Sequence[Analysis]) -> dict[str, float]:
    """Weigh each stem by its rarity among the sentences of the story, and by that of its words in news."""
    counts: Counter[str] = Counter()
    general: dict[str, float] = {}
    sentences = 0
    for analysis in analyses:
        for sentence in analysis.sentences:
            tokens = [t for t in analysis.tokens[sentence.first : sentence.last] if t.pos in CONTENT_TAGS]
            counts.update({stem(t.lemma) for t in tokens})
            general |= {stem(t.lemma): weight(t.text.casefold()) for t in tokens}
            sentences += 1
    return {s: general[s] * math.log(1 + sentences / n) for s, n in counts.items()}


def likeness(a: Rendering, b: Rendering, weights: dict[str, float], *, same_speaker: bool) -> float:
    """Give the probability that two renderings are one statement; 0 where they share characters.

    ``same_speaker`` is what `speakers_agree` says of them.
    """
    if _overlap(a.quotation, b.quotation):
        return 0.0
    shared = sum(weights.get(s, 0.0) for s in sorted(a.stems.keys() & b.stems.keys()))
    sizes = [sum(weights.get(s, 0.0) for s in sorted(r.stems)) for r in (a, b)]
    odds = BIAS + RUN * _longest_run(a, b)
    if shared:
        odds += CONTAINED * shared / min(sizes) + SHARED * 2 * shared / sum(sizes)
    if a.vector.size and b.vector.size:
        odds += MEANING * max(float(product(a.vector, b.vector)), 0.0)
    if not same_speaker:
        odds += AKIN
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        odds += NUMBERS_DIFFER
    return 1 / (1 + math.exp(-odds))


def _overlap(a: Quotation, b: Quotation) -> bool:
    return any(x.overlap(y) for x in a.content for y in b.content)


def _longest_run(a: Rendering, b: Rendering) -> float:
    """Give the information of the longest run of words that two renderings share, in bits up to RUN_CAP."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(b.words):
        places.setdefault(word, []).append(at)
    best, above = 0.0, dict[int, float]()
    for word in a.words:
        value = max(bits(word) - COMMON_BITS, RUN_FLOOR)
        above = {at: above.get(at - 1, 0.0) + value for at in places.get(word, ())}
        best = max(best, *above.values(), 0.0)
    return min(best, RUN_CAP)


def same_words(a: Rendering, b: Rendering) -> bool:
    """Tell whether two quotations repeat SAME_WORDS words of speech or more in a row."""
    if "indirect" in (a.quotation.kind, b.quotation.kind):
        return False
    return not _runs(a.words).isdisjoint(_runs(b.words))


@lru_cache(maxsize=1 << 14)
def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """List the runs of SAME_WORDS words."""
    return frozenset(words[at : at + SAME_WORDS] for at in range(len(words) - SAME_WORDS + 1))


def may_be_told(a: Rendering, b: Rendering, weights: dict[str, float]) -> bool:
    """Tell whether two quotations, one of an unknown speaker, share enough for one statement.

    What somebody says of another's words is not those words: speech inside speech is no rendering of its outer one.
    """
    if a.level * b.level < 0:
        return False
    shared = sum(weights.get(s, 0.0) for s in sorted(a.stems.keys() & b.stems.keys()))
    sizes = [sum(weights.get(s, 0.0) for s in sorted(r.stems)) for r in (a, b)]
    contained, alike = shared / max(min(sizes), 1e-9), 2 * shared / max(sum(sizes), 1e-9)
    return contained >= OPEN_CONTAINED and (a.level == b.level or alike >= OPEN_CONTAINED)
