"""Quotations of one or several articles that render one statement.

Two quotations render one statement where the same speaker (or speakers that speak for each other) says the same
matter: half likeness of the words, weighted by their rarity in the story, half likeness of the sentence vectors,
centred on the story. Vectors alone would join what different people say of one subject, and words alone miss
translations; the mean of both was measured best on hand-labelled paraphrases of five reports.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.rarity import weight
from concordat.comparison.renderings import differences, only_in_leading, words_of
from concordat.records import Actor, Analysis, Quotation, Utterance

SAME_STATEMENT = 0.36
"""Likeness from which two quotations of one speaker in different articles render one statement. To be measured anew
(`evaluation/statements.py`) when the reader's sentence vectors or the weights below change."""

SAME_STATEMENT_AKIN = 0.45
"""The same for speakers that only speak for each other (the Kremlin and its spokesman, described officials)."""

SAME_STATEMENT_HERE = 0.6
"""The same within one article, where repeating oneself is rare and going on about one subject is usual."""

NUMBERS_DIFFER = 0.1
"""What it costs that both renderings have numbers and share none."""

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
STEM_LETTERS = 6
"""Letters that related words share ("stable", "stability"): enough to match translations of one sentence."""

WORD_LETTERS = 4
"""Shorter words of a source ("the", "of") tell nothing of who it is."""

KIND_ORDER = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(frozen=True, slots=True)
class Rendering:
    """One quotation as it is compared: stems of its content words, and the vector of its sentences (384,)."""

    quotation: Quotation
    article: str
    stems: Counter[str]
    vector: NDArray[np.float32]
    numbers: frozenset[str]


def join_utterances(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Utterance, ...]:
    """Join the quotations of a story into statements, in the order of their first rendering."""
    renderings = _renderings(analyses)
    weights = _rarity(analyses)
    known = {actor.id: actor for actor in actors}
    likeness = {
        (i, j): value
        for i, j in combinations(range(len(renderings)), 2)
        if (value := _likeness(renderings[i], renderings[j], weights, known)) > 0
    }
    groups = _group(renderings, likeness)
    return tuple(
        _utterance(f"u{number}", [renderings[i] for i in group], likeness, group)
        for number, group in enumerate(groups, 1)
    )


def _renderings(analyses: Sequence[Analysis]) -> list[Rendering]:
    vectors = {id(a): _vectors(a) for a in analyses}
    every = [v for matrix in vectors.values() for v in matrix if v.any()]
    mean = np.mean(every, axis=0) if every else np.zeros(0, np.float32)
    return [_rendering(q, a, vectors[id(a)], mean) for a in analyses for q in a.quotations]


def _vectors(analysis: Analysis) -> list[NDArray[np.float32]]:
    width = max((len(s.vector) for s in analysis.sentences), default=0) // 4
    return [np.frombuffer(s.vector, "<f4") if s.vector else np.zeros(width, np.float32) for s in analysis.sentences]


def _rendering(
    quotation: Quotation, analysis: Analysis, vectors: Sequence[NDArray[np.float32]], mean: NDArray[np.float32]
) -> Rendering:
    tokens = [
        t
        for t in analysis.tokens
        if t.pos in CONTENT_TAGS and any(c.start <= t.start < c.end for c in quotation.content)
    ]
    touched = [
        (min(c.end, s.end) - max(c.start, s.start), vector - mean)
        for s, vector in zip(analysis.sentences, vectors, strict=True)
        for c in quotation.content
        if vector.any() and min(c.end, s.end) > max(c.start, s.start)
    ]
    vector = np.sum([size * vector for size, vector in touched], axis=0) if touched else np.zeros_like(mean)
    length = float(np.linalg.norm(vector))
    return Rendering(
        quotation=quotation,
        article=analysis.article.id,
        stems=Counter(stem(t.lemma) for t in tokens),
        vector=vector / length if length else vector,
        numbers=frozenset(t.text for t in tokens if any(c.isdigit() for c in t.text)),
    )


def stem(lemma: str) -> str:
    """Cut a lemma to the letters that words of one family share."""
    return lemma.casefold()[:STEM_LETTERS]


def _rarity(analyses: Sequence[Analysis]) -> dict[str, float]:
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


def _likeness(a: Rendering, b: Rendering, weights: dict[str, float], actors: dict[str, Actor]) -> float:
    """Give the likeness of two renderings; 0 where their speakers do not allow them to be one statement."""
    nearness = speakers_agree(a.quotation, b.quotation, actors)
    if nearness is None or _overlap(a.quotation, b.quotation):
        return 0.0
    words = _word_likeness(a, b, weights)
    meaning = float(a.vector @ b.vector) if a.vector.size and b.vector.size else words
    value = (words + max(meaning, 0.0)) / 2
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        value -= NUMBERS_DIFFER
    floor = SAME_STATEMENT_HERE if a.article == b.article else SAME_STATEMENT if nearness else SAME_STATEMENT_AKIN
    return max(value - floor, 0.0)


def _overlap(a: Quotation, b: Quotation) -> bool:
    return any(x.overlap(y) for x in a.content for y in b.content)


def _word_likeness(a: Rendering, b: Rendering, weights: dict[str, float]) -> float:
    """Compare the stems of two renderings: shared weight against the mean of shorter and both (trimming costs half)."""
    shared = sum(weights.get(s, 0.0) for s in a.stems.keys() & b.stems.keys())
    sizes = [sum(weights.get(s, 0.0) for s in r.stems) for r in (a, b)]
    if not shared or not min(sizes):
        return 0.0
    return (shared / min(sizes) + 2 * shared / sum(sizes)) / 2


def speakers_agree(a: Quotation, b: Quotation, actors: dict[str, Actor]) -> bool | None:
    """Tell whether two quotations have one speaker (True), speakers who speak for each other (False), or neither."""
    ours, theirs = set(_ids(a)), set(_ids(b))
    if ours & theirs:
        return True
    if ours and theirs:
        akin = any(_speak_for_each_other(actors.get(x), actors.get(y)) for x in sorted(ours) for y in sorted(theirs))
        return False if akin else None
    if ours or theirs or a.source is None or b.source is None:
        return None
    mine, other = _source_words(a), _source_words(b)
    if mine == other:
        return True
    return False if mine & other else None


def _ids(quotation: Quotation) -> tuple[str, ...]:
    return quotation.speakers or ((quotation.speaker,) if quotation.speaker else ())


def _source_words(quotation: Quotation) -> frozenset[str]:
    source = quotation.source
    return frozenset(stem(w.text) for w in words_of([source] if source else []) if len(w.text) >= WORD_LETTERS)


def _speak_for_each_other(a: Actor | None, b: Actor | None) -> bool:
    if a is None or b is None:
        return False
    for one, other in ((a, b), (b, a)):
        names = {name.casefold() for name in (other.name, *other.names)}
        if any(role.of and role.of.casefold() in names for role in one.roles):
            return True
    return "group" in (a.kind, b.kind) and bool(_name_words(a) & _name_words(b))


def _name_words(actor: Actor) -> frozenset[str]:
    return frozenset(
        stem(w)
        for name in (actor.name, *actor.names)
        for w in name.split()
        if w[:1].isalpha() and len(w) >= WORD_LETTERS
    )


def _group(renderings: Sequence[Rendering], likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join pairs from the likeliest on; a group takes a second quotation of one article only by its own likeness."""
    group_of = list(range(len(renderings)))
    members = {i: [i] for i in group_of}
    for (i, j), _ in sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0])):
        a, b = group_of[i], group_of[j]
        if a == b or not _may_join(members[a], members[b], renderings, likeness):
            continue
        low, high = min(a, b), max(a, b)
        members[low] = sorted(members[low] + members.pop(high))
        for k in members[low]:
            group_of[k] = low
    return [members[key] for key in sorted(members)]


def _may_join(
    a: Sequence[int], b: Sequence[int], renderings: Sequence[Rendering], likeness: dict[tuple[int, int], float]
) -> bool:
    pairs = [(min(i, j), max(i, j)) for i in a for j in b]
    if any(renderings[i].article == renderings[j].article and (i, j) not in likeness for i, j in pairs):
        return False
    return 2 * sum(pair in likeness for pair in pairs) >= len(pairs)


def _utterance(
    key: str, group: Sequence[Rendering], likeness: dict[tuple[int, int], float], numbers: Sequence[int]
) -> Utterance:
    ordered = sorted(group, key=lambda r: (KIND_ORDER[r.quotation.kind], -_length(r.quotation), r.quotation.id))
    leading, others = ordered[0].quotation, [r.quotation for r in ordered[1:]]
    found = [
        d
        for other in others
        for d in differences(leading, other, False, [words_of(x.content) for x in others if x is not other])
    ]
    if others:
        found.extend(only_in_leading(leading, others))
    inside = [value for pair, value in likeness.items() if pair[0] in numbers and pair[1] in numbers]
    because = (f"same speaker, and the words and sentences are alike ({len(inside)} pairs)",) if inside else ()
    return Utterance(key, leading.speaker, tuple(r.quotation.id for r in ordered), tuple(found), because)


def _length(quotation: Quotation) -> int:
    return sum(c.end - c.start for c in quotation.content)
