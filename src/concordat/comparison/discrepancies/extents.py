"""How far it reaches: the first of its kind or one of them, a town or the country."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.clauses.kinds import PLACE_CASES
from concordat.comparison.discrepancies.facts import Sides, Told
from concordat.comparison.discrepancies.figures import Figure
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Proposition

WIDTHS = ("town", "region", "country")
"""From the narrowest to the widest."""

LONGEST_LEAD = 3
"""Words before a superlative among which "one of" stands ("one of the deadliest shootings")."""

SHORTEST = 5
"""Letters of a superlative in "-est"."""

_OUTSIDE = frozenset(
    {"nsubj", "cop", "aux", "case", "acl", "advcl", "advmod", "obl", "appos", "parataxis", "conj", "cc", "punct"}
)
_NO_SUPERLATIVE = frozenset({"honest", "modest", "latest", "nearest", "west", "midwest", "northwest", "southwest"})


def ranks(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the nouns of a clause that a superlative stands before: the first of their kind, or one of the first."""
    reading = story.readings[proposition.citation.article]
    for i in proposition.tokens:
        token, noun = reading.token(i), reading.token(reading.token(i).head)
        if _is_superlative(token.text.lower()) and token.dep == "amod" and noun.pos == "NOUN":
            value = frozenset({_extent(reading, i)})
            yield Told(" ".join(_kind(reading, i)), value, _phrase(reading, token.head), proposition)


def says_more(_: Story, sides: Sides) -> str:
    """Say that what is told of one among several holds either way."""
    less, more = sorted(sides, key=lambda side: next(iter(side[0].value)) == "the")
    return f"“{less[0].citation.text}” holds either way; “{more[0].citation.text}” says more"


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


def extent_of(story: Story, figure: Figure) -> tuple[int, Citation] | None:
    """Give how wide the place is for which a clause gives its number, and the words that say so."""
    reading, found = story.readings[figure.citation.article], []
    for i in figure.proposition.tokens:
        token, actor = reading.token(i), story.actor.get(reading.named(i) or "")
        word = token.lemma.lower()
        wide = next((n for n, extent in enumerate(WIDTHS) if word in words_of("extent_words", extent)), None)
        over = reading.case(i) in words_of("extent_words", "over")
        if over or reading.case(i) in PLACE_CASES:
            if wide is None and actor is not None and actor.kind in ("country", "place"):
                wide = WIDTHS.index("country" if actor.kind == "country" else "region" if over else "town")
        elif word not in words_of("extent_words", "alone"):
            continue
        if wide is not None:
            found.append((wide, reading.phrase(i)))
    return max(found, key=lambda one: one[0], default=None)


def wider_of(story: Story, figures: list[Figure]) -> tuple[str, str] | None:
    """Give the words for the widest place and for the narrowest, where a greater number is always of a wider one."""
    extents = [(f.value, extent_of(story, f)) for f in figures]
    known = [(value, *extent) for value, extent in extents if extent is not None]
    ordered = sorted(known, key=lambda one: one[0])
    widths = [wide for _, wide, _ in ordered]
    if len(known) < len(figures) or widths != sorted(set(widths)) or len(widths) == 1:
        return None
    words = ordered[-1][2].text, ordered[0][2].text
    return words if words[0].split()[-1] != words[1].split()[-1] else None
