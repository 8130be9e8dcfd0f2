"""Why it happened: one act for which reports give other reasons."""

from __future__ import annotations

from collections import defaultdict

from concordat.clauses.arguments import doers
from concordat.comparison.discrepancies.acts import acts_of, no_report_on_two
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Claim, Discrepancy, Proposition


def find_causes(story: Story) -> list[Discrepancy]:
    """Find claims of one act whose reports give reasons that have no word in common."""
    return [d for claim in story.claims for act in acts_of(story, claim) if (d := _of_act(story, claim, act))]


def _of_act(story: Story, claim: Claim, act: list[Proposition]) -> Discrepancy | None:
    told: dict[frozenset[str], list[Citation]] = defaultdict(list)
    clauses: dict[frozenset[str], set[str]] = defaultdict(set)
    for proposition in act:
        reading = story.readings[proposition.citation.article]
        for citation, words in _causes(reading, proposition):
            clause = _words(reading, list(proposition.tokens))
            alike = next((known for known in told if known & clause or words & clauses[known]), words)
            told[alike].append(citation)
            clauses[alike] |= clause
    if len(told) < 2 or not no_report_on_two(told.values()):  # noqa: PLR2004
        return None
    sides = tuple(tuple(cited) for cited in told.values())
    return Discrepancy(
        kind="cause",
        what=f"why: “{claim.text}”: {' / '.join(side[0].text for side in sides)}",
        sides=sides,
        resolution=None,
        because=("one claim, and its reasons have no word in common",),
    )


def _causes(reading: Reading, proposition: Proposition) -> list[tuple[Citation, frozenset[str]]]:
    """List the reasons that hang on a predicate, each with the senses of its words."""
    found: list[tuple[Citation, frozenset[str]]] = []
    if reading.token(proposition.predicate).lemma.lower() in words_of("cause_words", "verb"):
        heads = [word.i for word in doers(reading.words[proposition.predicate])]
        found += [(reading.phrase(i), _words(reading, reading.subtree(i))) for i in heads if _is_thing(reading, i)]
    for i in reading.children(proposition.predicate, "obl", "advcl", "nmod"):
        marks = reading.fixed_case(i)
        dying = reading.token(proposition.predicate).lemma.lower() in words_of("cause_words", "of")
        if marks in words_of("cause_words", "mark") or (dying and marks in ("of", "from")):
            inside = reading.subtree(i)
            found.append((reading.cite(inside), _words(reading, inside)))
    return found


def _is_thing(reading: Reading, i: int) -> bool:
    return reading.token(i).pos == "NOUN"


def _words(reading: Reading, inside: list[int]) -> frozenset[str]:
    """Give the senses of the words of a reason that tell what it is."""
    kept = (reading.token(n) for n in inside)
    return frozenset(sense_of(token.lemma) for token in kept if token.pos in ("NOUN", "VERB", "PROPN"))
