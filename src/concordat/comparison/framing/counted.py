"""People whom reports give in one number under different nouns: "64 rioters" / "64 protesters".

1. put together the nouns that all reports count in one number, of FEWEST or more;
2. join those whose sentences are near each other in meaning (``referents``);
3. add where the same reports call them so without the number; keep the groups that one report colours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from concordat.comparison.framing.colouring import colours_differ, label_of, make_framing
from concordat.comparison.framing.referents import Naming, group_namings, naming_of, words_with_meaning
from concordat.comparison.story import Reading, Story
from concordat.records import Citation, Framing

FEWEST = 10
"""People from which one number is no chance. Read the framing of the development stories when it changes."""


def find_counted(story: Story) -> Iterator[Framing]:
    """Find people whom reports count alike and colour differently."""
    found: dict[str, list[Naming]] = defaultdict(list)
    for number, naming in chain.from_iterable(map(_counted, story.readings.values())):
        found[number].append(naming)
    for number, members in found.items():
        for group in group_namings(members) if len({naming.word for naming in members}) > 1 else ():
            places = [naming.label for naming in group]
            places += [place for naming in group for place in _uncounted(story.readings[naming.label.article], naming)]
            framing = make_framing(f"the {number}", "label", places, f"people who are {number} in each report")
            if framing and colours_differ(framing):
                yield framing


def _counted(reading: Reading) -> Iterator[tuple[str, Naming]]:
    """Give the nouns that a number counts, each with the number."""
    for i, token, vector in words_with_meaning(reading, "NOUN"):
        for number in reading.children(i, "nummod"):
            figure = reading.token(number).text.replace(",", "")
            if figure.isdigit() and int(figure) >= FEWEST:
                naming = naming_of(reading, i, token.lemma.lower(), label_of(reading, i), vector)
                yield figure, replace(naming, strong=naming.strong | {figure})


def _uncounted(reading: Reading, naming: Naming) -> Iterator[Citation]:
    """Cite where a report speaks of the same many without a number."""
    for i, token, _ in words_with_meaning(reading, "NOUN"):
        many = token.lemma.lower() == naming.word and token.text.lower() != naming.word
        if many and not reading.children(i, "nummod"):
            yield label_of(reading, i)
