"""What somebody or something is taken for: "sees both as malign actors" / "views both countries as a force for ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.framing.colouring import is_view, make_framing
from concordat.comparison.story import Reading, Story
from concordat.records import Citation, Framing, Proposition
from concordat.records.arithmetic import product

ONE_VIEW = 0.6
"""Cosine of two clauses from which they tell of one view. Re-read the framing of the development stories."""

REACH = 8
"""Words after the verb within which its "as" stands."""


QUOTED_GAP = 2
"""Step between words of a label with a quotation mark in between."""


@dataclass(frozen=True, slots=True)
class View:
    """A clause whose verb says what something is taken for, and the words for that."""

    proposition: Proposition
    claim: str
    label: Citation
    vector: NDArray[np.float32]


def find_views(story: Story) -> list[Framing]:
    """Find what the reports say one thing is taken for, where they word it differently."""
    claims = {e.proposition: claim for claim in story.claims for e in claim.evidence}
    views = [
        View(p, claims[p.id].id if p.id in claims else p.id, label, np.frombuffer(p.vector, "<f4"))
        for analysis in story.analyses
        for p in analysis.propositions
        for label in _labels(story.readings[analysis.article.id], p)
    ]
    found: list[Framing] = []
    for group in _groups(views):
        labels = [view.label for view in group]
        reason = f"clauses that say what something is taken for: {group[0].proposition.citation.text}"
        framing = make_framing(_referent(story, group), "view", labels, reason)
        if framing:
            found.append(framing)
    return found


def _groups(views: Sequence[View]) -> list[list[View]]:
    """Join views of one claim, and views whose clauses are near each other in meaning."""
    groups: list[list[View]] = []
    for view in views:
        near = next((group for group in groups if all(_is_one(view, other) for other in group)), None)
        if near is None:
            groups.append([view])
        else:
            near.append(view)
    return groups


def _is_one(a: View, b: View) -> bool:
    if a.claim == b.claim:
        return True
    return bool(len(a.vector) and len(b.vector) and float(product(a.vector, b.vector)) >= ONE_VIEW)


def _referent(story: Story, group: Sequence[View]) -> str:
    """Say who sees what in the words of the fullest clause, without what it is taken for."""
    first = max((view.proposition for view in group), key=lambda p: len(p.tokens))
    reading = story.readings[first.citation.article]
    named = [
        reading.phrase(i).text
        for i in reading.children(first.predicate, "nsubj", "obj")
        if reading.token(i).pos in ("NOUN", "PROPN")
    ]
    return f"how {' / '.join(named)} is described" if named else first.citation.text


def _labels(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give the words after "as" that a verb of view takes, and the noun that "call" and its like take without it.

    "As" is looked for in the words themselves, for parsers often hang it on a noun nearby.
    """
    head = proposition.predicate
    if not is_view(reading.token(head).lemma):
        return
    for i in range(head + 1, min(head + REACH, len(reading.analysis.tokens))):
        token = reading.token(i)
        if token.pos in ("VERB", "PUNCT"):
            break
        if token.text.lower() == "as" and token.head > i:
            inside = [n for n in reading.subtree(token.head, frozenset({"conj", "cc", "parataxis", "punct"})) if n > i]
            yield reading.cite(reading.run(inside, inside[0], gap=QUOTED_GAP))
            return
    for child in reading.children(head, "xcomp"):
        if child > head and reading.token(child).pos in ("NOUN", "ADJ"):
            yield reading.phrase(child)
