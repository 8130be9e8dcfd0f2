"""Superlatives: one report calls a thing the first of its kind, another one of the first."""

from __future__ import annotations

from collections import defaultdict

from concordat.comparison.discrepancies.acts import no_report_on_two
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.records import Citation, Discrepancy

LONGEST_LEAD = 3
"""Words before a superlative among which "one of" stands ("one of the deadliest shootings")."""

SHORTEST = 5
"""Letters of a superlative in "-est"."""

_OUTSIDE = frozenset(
    {"nsubj", "cop", "aux", "case", "acl", "advcl", "advmod", "obl", "appos", "parataxis", "conj", "cc", "punct"}
)
_NO_SUPERLATIVE = frozenset({"honest", "modest", "latest", "nearest", "west", "midwest", "northwest", "southwest"})


def find_ranks(story: Story) -> list[Discrepancy]:
    """Find nouns that some reports put above all others and some only among the first."""
    told: dict[tuple[str, ...], dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for reading in story.readings.values():
        for i, token in enumerate(reading.analysis.tokens):
            noun = reading.token(token.head)
            if _is_superlative(token.text.lower()) and token.dep == "amod" and noun.pos == "NOUN":
                told[_kind(reading, i)][_extent(reading, i)].append(_phrase(reading, token.head))
    found = ((kind, told[kind]) for kind in sorted(told))
    return [
        Discrepancy(
            kind="scope",
            what=f"how it ranks: {sides['the'][0].text} / one of {sides['one of'][0].text}",
            sides=(tuple(sides["the"]), tuple(sides["one of"])),
            resolution=f"“one of” holds either way; “{sides['the'][0].text}” says more",
            because=(f"“{kind[0]}” alone in some reports, among others in some",),
        )
        for kind, sides in found
        if len(sides) > 1 and no_report_on_two(sides.values())
    ]


def _is_superlative(word: str) -> bool:
    return word in ("best", "worst") or (word.endswith("est") and len(word) > SHORTEST and word not in _NO_SUPERLATIVE)


def _kind(reading: Reading, i: int) -> tuple[str, ...]:
    """Name what is ranked: the superlative, its noun and the nouns before it ("deadliest mass shooting")."""
    head = reading.token(i).head
    before = [reading.token(n).lemma.lower() for n in reading.children(head, "compound") if n < head]
    return (reading.token(i).text.lower(), *before, sense_of(reading.token(head).lemma))


def _phrase(reading: Reading, head: int) -> Citation:
    """Cite what is ranked without the clause that says so ("it was the worst storm")."""
    return reading.cite(reading.run(reading.subtree(head, _OUTSIDE), head))


def _extent(reading: Reading, i: int) -> str:
    """Tell whether a superlative is said of one thing or of one among several ("one of the", "some of the")."""
    before = [reading.token(n).text.lower() for n in range(max(0, i - LONGEST_LEAD), i)]
    return "one of" if "of" in before and {"one", "some", "among"} & set(before) else "the"
