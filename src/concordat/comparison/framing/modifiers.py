"""One noun with other words before it: "illegal settlements" / "West Bank settlements".

Names of one thing share their head and a number, too: "the 1967 Six-Day War" / "the Arab-Israeli War of 1967".

1. find the nouns that reports have in common, with their modifiers;
2. join those with one referent (``referents``);
3. keep the groups in which one report colours the noun with a modifier that another report does not use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from concordat.comparison.framing.colouring import (
    differ_by_report,
    is_plain,
    key_of,
    label_of,
    loaded_words,
    make_framing,
)
from concordat.comparison.framing.referents import Naming, group_namings, naming_of, words_with_meaning
from concordat.comparison.story import Reading, Story
from concordat.records import Citation, Framing

_INDEFINITE = frozenset(
    {"no", "such", "any", "most", "all", "many", "every", "each", "more", "some", "other", "another", "several", "few"}
)


def find_modifiers(story: Story) -> Iterator[Framing]:
    """Find things that reports name with one noun and colour with different modifiers."""
    namings: dict[str, list[Naming]] = defaultdict(list)
    for reading in story.readings.values():
        for head, naming in _namings(reading):
            namings[head].append(naming)
    for head, members in namings.items():
        for group in group_namings(members, same_word=True) if _is_coloured(members) else ():
            modified = [n.label for n in group if " " in key_of(n.label.text)]
            framing = make_framing(f"the {head}", "label", modified, f"one noun ({head}) with other words before it")
            if framing and _is_coloured(group):
                yield framing


def find_other_names(story: Story) -> Iterator[Framing | None]:
    """Find names of one thing that share their last word and a number, and differ in the rest."""
    names: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for reading in story.readings.values():
        for i, token in enumerate(reading.analysis.tokens):
            if token.pos == "PROPN" and not reading.children(i, "flat"):
                for n in reading.subtree(i, frozenset({"acl", "appos", "conj", "parataxis"})):
                    if reading.token(n).text.isdigit():
                        names[token.lemma.lower(), reading.token(n).text].append(label_of(reading, i))
    for (head, number), places in names.items():
        if _differ(places):
            yield make_framing(f"the {head} ({number})", "label", places, f"names that share {head} and {number}")


def _namings(reading: Reading) -> Iterator[tuple[str, Naming]]:
    for i, token, vector in words_with_meaning(reading, "NOUN"):
        if not is_plain(token.lemma) and token.start not in reading.mentions and not _counts(reading, i):
            label = label_of(reading, i)
            modifiers = sorted(loaded_words(label.text[: token.start - label.start]))
            yield token.lemma.lower(), naming_of(reading, i, " ".join(modifiers), label, vector)


def _counts(reading: Reading, i: int) -> bool:
    """Tell whether a phrase says how many: then it may speak of others than a phrase with the same noun."""
    return bool(reading.children(i, "nummod")) or any(
        reading.token(n).text.lower() in _INDEFINITE for n in reading.children(i, "det", "amod")
    )


def _is_coloured(group: list[Naming]) -> bool:
    """Tell whether one report colours the noun with a word that another, which modifies it too, does not use."""
    modified = (naming for naming in group if " " in key_of(naming.label.text))
    return differ_by_report((naming.label.article, naming.word.split()) for naming in modified)


def _differ(places: list[Citation]) -> bool:
    """Tell whether two names each have a word that the other lacks."""
    words = [set(key_of(place.text).replace("-", " ").split()) for place in places]
    return any(a - b and b - a for a in words for b in words)
