"""The same quoted words in the mouths of different speakers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from concordat.comparison.candidates import pairs_where, products
from concordat.comparison.discrepancies.excerpts import short
from concordat.comparison.discrepancies.speech import (
    ONE_SPEECH,
    ROUNDING,
    SPEECH_WORDS,
    Rendering,
    counted,
    renderings_of,
)
from concordat.comparison.provenance import listed
from concordat.comparison.story import Story
from concordat.records import Discrepancy, Quotation


def find_attributions(story: Story) -> list[Discrepancy]:
    """Find the same quoted words in the mouths of different speakers."""
    renderings = [
        r
        for analysis in story.analyses
        for q in analysis.statements
        if _is_named(story, q)
        for r in renderings_of(story, q)
        if len(r.words) >= SPEECH_WORDS
    ]
    found: list[Discrepancy] = []
    for a, b in ((renderings[i], renderings[j]) for i, j in _nearly_equal(renderings)):
        elsewhere = a.citation.article != b.citation.article
        if elsewhere and not a.speakers & b.speakers and _overlap(a, b) >= ONE_SPEECH:
            names = [story.actor[r.quotation.speaker or ""].name for r in (a, b) if r.quotation]
            found.append(
                Discrepancy(
                    kind="attribution",
                    what=f"who said “{short(a.citation.text)}”: {listed(names)}",
                    sides=((a.citation,), (b.citation,)),
                    resolution=None,
                    because=(f"the same words are given to {listed(names)}",),
                )
            )
    return found


def _nearly_equal(renderings: Sequence[Rendering]) -> list[list[int]]:
    """Find the pairs (i < j) that can share ONE_SPEECH of the longer one's words."""
    lengths = np.array([len(rendering.words) for rendering in renderings])
    blocks = products(counted(rendering.words for rendering in renderings))
    longer = ((n, shared, np.maximum(lengths[n : n + len(shared), None], lengths[n:])) for n, shared in blocks)
    found: list[list[int]] = pairs_where(
        (n, shared >= ONE_SPEECH * most - ROUNDING) for n, shared, most in longer
    ).tolist()
    return found


def _is_named(story: Story, quotation: Quotation) -> bool:
    """Tell whether the source of a quotation names its speaker, a person."""
    speaker = story.actor.get(quotation.speaker or "")
    source = quotation.source
    if not speaker or not source or speaker.kind != "person":
        return False
    return any(
        m.form == "name" and m.article == source.article and source.start <= m.start < source.end
        for m in speaker.mentions
    )


def _overlap(a: Rendering, b: Rendering) -> float:
    return LCSseq.similarity(a.words, b.words) / max(len(a.words), len(b.words))
