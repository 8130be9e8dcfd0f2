"""What a report hedges in so many words, set against the reports that tell it as so, in whatever claims they stand."""

from __future__ import annotations

from concordat.clauses.tree import children, relation
from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import Aligned
from concordat.comparison.discrepancies.certainty import (
    WHOLE,
    differ_in_certainty,
    doubtful_nouns,
    is_ahead,
    is_done,
    is_hedged,
    is_of_media,
)
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Discrepancy, Proposition

SURELY_ONE, ONE_FACT = 0.8, 0.5
"""Likelihood from which two clauses with other verbs are one fact, and the part of the shorter one's terms, by weight,
that any two share. Read the certainties of the development stories again when one changes."""


def find_hedged(story: Story) -> list[Discrepancy]:
    """Find facts that a report hedges and others tell as so, in whatever claims their clauses stand."""
    aligned = story.once(Aligned)
    groups: list[tuple[list[Unit], list[Unit]]] = []
    for unsure in (u for u in story.units if _is_open(story, u)):
        sure = [u for u in aligned.with_(unsure) if _is_sure(story, u, aligned.likely(unsure, u), unsure)]
        group = next((g for g in groups if any(u in g[1] for u in sure)), None)
        if sure and group is None:
            groups.append(([unsure], sure))
        elif group is not None:
            group[0].append(unsure)
            group[1].extend(u for u in sure if u not in group[1])
    found: list[Discrepancy] = []
    for open_, told in groups:
        both = {u.article for u in open_} & {u.article for u in told}
        sides = [tuple(sorted(u.proposition.citation for u in side if u.article not in both)) for side in (told, open_)]
        if all(sides):
            found.append(
                differ_in_certainty(
                    sides[0], sides[1], "one fact, told as such in some reports and as uncertain in others"
                )
            )
    return found


def _is_open(story: Story, unit: Unit) -> bool:
    """Tell whether a report leaves open in so many words what a clause of its own tells."""
    proposition = unit.proposition
    whole = proposition.kind in WHOLE and proposition.polarity == "positive" and not proposition.condition
    return whole and not _is_opinion(story, proposition) and _hedges(story, unit)


def _hedges(story: Story, unit: Unit) -> bool:
    """Tell whether a word beside a clause's predicate, or right over it, leaves open whether it is so."""
    if is_of_media(story, unit.proposition):
        return True
    predicate = story.readings[unit.proposition.citation.article].words[unit.proposition.predicate]
    beside = {word.lower_ for word in children(predicate, "aux", "advmod")}
    above = predicate.head if relation(predicate) in ("ccomp", "xcomp") else None
    passive = above is not None and any("pass" in child.dep_ for child in above.children)
    return (
        bool(beside & words_of("certainty_words", "hedge"))
        or (above is not None and above.lemma_.lower() in words_of("certainty_words", "over"))
        or (above is not None and passive and above.lower_ in words_of("certainty_words", "passive"))
    )


def _is_opinion(story: Story, proposition: Proposition) -> bool:
    """Tell whether the words are somebody's own: what a speaker holds for possible no report leaves open."""
    quotation = story.quotations.get(proposition.quotation or "")
    return quotation is not None and quotation.kind == "direct"


def _is_sure(story: Story, unit: Unit, likely: float, unsure: Unit) -> bool:
    """Tell whether a clause tells as so what another leaves open: by the same verb, or all but surely the same."""
    proposition = unit.proposition
    plain = proposition.modality == "asserted" and proposition.polarity == "positive" and not proposition.condition
    alike = unit.sense == unsure.sense or likely >= SURELY_ONE
    one = alike and _is_one_fact(story, unit, unsure)
    if is_of_media(story, unsure.proposition) and proposition.quotation:
        return False  # two sources, and neither is the report itself
    if is_ahead(story, unsure.proposition) and is_done(story, proposition):
        return False  # what may come has come
    doubted = _hedges(story, unit) or is_hedged(story, unit) or bool(doubtful_nouns(story, unit))
    return plain and one and proposition.kind in WHOLE and not doubted and not _is_opinion(story, proposition)


def _is_one_fact(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two clauses share most of what the shorter one tells, of one doer or subject."""
    weigh = [sum(story.weights[t] for t in sorted(terms)) for terms in (a.terms & b.terms, a.terms, b.terms)]
    subject = bool((a.doers | a.done_to) & (b.doers | b.done_to)) or a.about == b.about
    return weigh[0] >= ONE_FACT * min(weigh[1:]) and subject and a.is_past == b.is_past
