"""What some reports do not know yet and others tell: how somebody is ("condition unknown", "was found dead")."""

from __future__ import annotations

from collections import defaultdict

from concordat.comparison.discrepancies.facts import no_report_on_two
from concordat.comparison.discrepancies.status import states_borne
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy

ANSWERS = "life"
"""The family of states (status_words.tsv) that tells how somebody is."""


def find_unknowns(story: Story) -> list[Discrepancy]:
    """Find persons of whom some reports do not know how they are, and others say it."""
    open_: dict[str, list[Citation]] = defaultdict(list)
    told: dict[str, list[Citation]] = defaultdict(list)
    for reading in story.readings.values():
        for who, citation in _unknown(reading):
            open_[who].append(citation)
        for i, bearer, family, _ in states_borne(reading):
            if family == ANSWERS:
                told[_who(reading, bearer)].append(_clause(reading, i))
    found = [(who, open_[who], told[who]) for who in sorted(open_) if who in told]
    return [_discrepancy(story, sides[0], sides[1]) for _, *sides in found if no_report_on_two(sides)]


def _discrepancy(story: Story, unknown: list[Citation], told: list[Citation]) -> Discrepancy:
    days = [[story.readings[c.article].analysis.article.published or "" for c in side] for side in (unknown, told)]
    later = all(days[0] + days[1]) and max(days[0]) < min(days[1])
    return Discrepancy(
        kind="superseded" if later else "status",
        what=f"what is known: “{unknown[0].text}” / “{told[0].text}”",
        sides=(tuple(unknown), tuple(told)),
        resolution="the later report has it" if later else None,
        because=("what some reports call unknown, others tell",),
    )


def _unknown(reading: Reading) -> list[tuple[str, Citation]]:
    """List the persons whose condition a report calls unknown, with the words that say so."""
    found: list[tuple[str, Citation]] = []
    for i, token in enumerate(reading.analysis.tokens):
        if token.lemma.lower() not in words_of("unknown_words", "unknown"):
            continue
        verb = token.head if reading.relation(i) == "xcomp" else i
        subjects = [s for at in {i, verb} for s in reading.children(at, "nsubj")]
        for s in subjects:
            owners = [o for o in reading.children(s, "nmod") if reading.case(o) in ("", "of", "'s", "’s")]
            if reading.token(s).lemma.lower() in words_of("unknown_words", "condition") and owners:
                found.append((_who(reading, owners[0]), _clause(reading, i)))
    return found


def _clause(reading: Reading, i: int) -> Citation:
    """Cite the clause that a word stands in."""
    at = reading.token(i).start
    around = [p.citation for p in reading.analysis.propositions if p.citation.start <= at < p.citation.end]
    return min(around, key=lambda c: c.end - c.start, default=reading.cite([i]))


def _who(reading: Reading, i: int) -> str:
    """Name a person by a word that reports share: the sense of a common noun ("the child", "a boy"), or the actor."""
    token = reading.token(i)
    return sense_of(token.lemma) if token.pos == "NOUN" else reading.named(i) or token.text
