"""Whose act it was: one act that reports put to others by the name before its noun ("US strikes", "Nato strikes")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from concordat.comparison.discrepancies.acts import no_report_on_two
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.names import known_as
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Claim, Discrepancy, Proposition


def find_owners(story: Story) -> list[Discrepancy]:
    """Find claims whose reports name other states or bodies before the noun of one act."""
    found = (d for claim in story.claims for d in _of_claim(story, claim))
    return list({d.what: d for d in found}.values())


def _of_claim(story: Story, claim: Claim) -> Iterator[Discrepancy]:
    told: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for proposition in story.evidence(claim):
        for act, owner, citation in _named_acts(story, proposition):
            told[act][owner].append(citation)
    for _, owners in sorted(told.items()):
        sides = [owners[owner] for owner in sorted(owners)]
        if len(sides) > 1 and no_report_on_two(sides) and not _share_a_word(owners):
            words = " / ".join(side[0].text for side in sides)
            yield Discrepancy(
                kind="doer",
                what=f"whose act: {words}",
                sides=tuple(map(tuple, sides)),
                resolution=None,
                because=(f"one act (“{claim.text}”) under the names of two doers",),
            )


def _share_a_word(owners: Iterable[str]) -> bool:
    """Tell whether two names have a word in common, as two forms of one name have."""
    return any(set(a.split()) & set(b.split()) for a, b in combinations(owners, 2))


def _named_acts(story: Story, proposition: Proposition) -> Iterator[tuple[str, str, Citation]]:
    """Give the nouns of action in a clause that a state or a body stands before: sense, whose, words."""
    reading = story.readings[proposition.citation.article]
    for i in proposition.tokens:
        token = reading.token(i)
        if token.pos == "NOUN" and token.lemma.lower() in words_of("action_nouns", "noun"):
            for before in reading.children(i, "amod", "compound", "nmod"):
                owner = _owner(story, reading, before) if before < i else ""
                if owner:
                    yield sense_of(token.lemma), owner, reading.cite(list(range(before, i + 1)))


def _owner(story: Story, reading: Reading, i: int) -> str:
    """Name the state or body that a capitalised word stands for, or give ""."""
    word = reading.token(i).text
    known, actor = known_as(word), story.actor.get(reading.named(i) or "")
    if not word[:1].isupper():
        return ""
    if known and known.country:
        return known.country
    return actor.name if actor and actor.kind in ("organization", "country") else ""
