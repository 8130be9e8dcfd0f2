"""Verbs that judge: what something is taken for ("sees both as malign"), how words are introduced ("claimed")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.framing.colouring import is_view, make_framing
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import read_table
from concordat.records import Citation, Framing, Proposition
from concordat.records.arithmetic import product

ONE_VIEW = 0.6
"""Cosine of two clauses from which they tell of one view. Re-read the framing of the development stories."""

REACH = 8
"""Words after the verb within which its "as" stands."""

QUOTED_GAP = 2
"""Step between words of a label with a quotation mark in between."""

PLAIN = frozenset({"neutral", "inform"})
COLOURED = frozenset({"claim", "admit", "deny", "doubt", "warn", "threaten", "criticise", "praise", "joke"})
"""Stances that add a judgement of the speaker or of what was said (``cues.tsv``)."""


@dataclass(frozen=True, slots=True)
class View:
    """A clause whose verb says what something is taken for, and the words for that."""

    proposition: Proposition
    claim: str
    label: Citation
    vector: NDArray[np.float32]


def find_views(story: Story) -> Iterator[Framing | None]:
    """Find what the reports say one thing is taken for, where they word it differently."""
    claims = {e.proposition: claim for claim in story.claims for e in claim.evidence}
    views = [
        View(p, claims[p.id].id if p.id in claims else p.id, label, np.frombuffer(p.vector, "<f4"))
        for analysis in story.analyses
        for p in analysis.propositions
        for label in _labels(story.readings[analysis.article.id], p)
    ]
    for group in _groups(views):
        reason = f"clauses that say what something is taken for: {group[0].proposition.citation.text}"
        yield make_framing(_referent(story, group), "view", [view.label for view in group], reason)


def find_cues(story: Story) -> Iterator[Framing | None]:
    """Find utterances whose renderings are introduced with verbs of different stance."""
    for utterance in story.utterances:
        quotations = (story.quotations[q] for q in utterance.quotations if q in story.quotations)
        cued = [(q, q.cue) for q in quotations if q.cue]
        stances = {q.stance or "" for q, _ in cued}
        if stances & PLAIN and stances & COLOURED and any(_judges(story, cue) for _, cue in cued):
            speaker = story.actor.get(utterance.speaker or "")
            referent = f"how {speaker.name if speaker else 'a source'} is said to have spoken"
            reason = "one utterance, introduced with verbs of different stance"
            yield make_framing(referent, "cue", [cue for _, cue in cued], reason)


def _judges(story: Story, cue: Citation) -> bool:
    """Tell whether what introduces words judges them by itself ("claimed"; "argued" does not)."""
    tokens = story.readings[cue.article].analysis.tokens_in(cue.start, cue.end)
    return any((token.lemma.lower(),) in read_table("colouring_cues") for token in tokens)


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
