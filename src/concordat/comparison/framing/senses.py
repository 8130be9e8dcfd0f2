"""Words for one act or thing that colour it: near-synonyms ("revoked" / "canceled his visa"), modifiers of one noun.

1. find the words of ``lexicon/en/framing_senses.tsv`` in every report, and the nouns that reports have in common, with
   their modifiers ("illegal settlements" / "West Bank settlements");
2. join the namings of one sense, or one noun, that have one referent (``referents``);
3. keep the groups in which one report chooses a word that colours and another does not.

Names of one thing share their head and a number, too: "the 1967 Six-Day War" / "the Arab-Israeli War of 1967".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, permutations
from typing import TypeVar

from concordat.comparison.framing.colouring import (
    differ_by_report,
    is_loaded,
    is_plain,
    key_of,
    label_of,
    loaded_words,
    make_framing,
)
from concordat.comparison.framing.labels import LIGHT
from concordat.comparison.framing.referents import Naming, group_namings, naming_of, words_with_meaning
from concordat.comparison.story import Reading, Story
from concordat.lexicon.choices import Sense, colours_in, senses
from concordat.lexicon.choices import loaded_words as loaded_words_of_lexicon
from concordat.lexicon.determiners import determiners
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Framing

_INDEFINITE = determiners("none", "free", "each", "some", "other", "amount") | {"such", "all", "more"}

PARTICLE_REACH = 4
"""Words after a verb within which its particle stands ("turned the boy away")."""

_LOOSE = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "dep", "list", "nmod"})
Key = TypeVar("Key", Sense, str)
_ALONE = {"NOUN": "n:", "VERB": "v:"}


def find_senses(story: Story) -> Iterator[Framing | None]:
    """Find acts and things for which reports choose different near-synonyms."""
    for (kind, name), members in _by_key(map(_namings, story.readings.values())).items():
        sense = (kind, name)
        for group in group_namings(members) if _words_differ(sense, members) else ():
            if _words_differ(sense, group):
                reason = f"words for one sense: {', '.join(sorted({n.word for n in group}))}"
                plain = [naming.label.text for naming in group if not is_loaded(naming.label.text)]
                referent = min(plain, key=len, default=name)
                yield make_framing(referent, "act" if kind == "act" else "label", [n.label for n in group], reason)


def _by_key(reports: Iterable[Iterable[tuple[Key, Naming]]]) -> dict[Key, list[Naming]]:
    """Put the namings of all reports together by their sense or noun."""
    found: dict[Key, list[Naming]] = defaultdict(list)
    for key, naming in chain.from_iterable(reports):
        found[key].append(naming)
    return found


def _namings(reading: Reading) -> Iterator[tuple[Sense, Naming]]:
    for i, token, vector in words_with_meaning(reading, "NOUN", "VERB", "ADJ"):
        word = _word(reading, i)
        alone = senses().get(_ALONE[token.pos] + word, ()) if token.pos in _ALONE else ()
        for sense in senses().get(word, ()) + alone:
            if sense[0] == "act" or (sense[0] in ("thing", "people") and token.pos == "NOUN"):
                yield sense, naming_of(reading, i, word, _label(reading, i), vector)


def _word(reading: Reading, i: int) -> str:
    """Give a word's lemma with its particle ("turn away")."""
    lemma = reading.token(i).lemma.lower()
    particle = _particle(reading, i)
    return f"{lemma} {reading.token(particle[0]).text.lower()}" if particle else lemma


def _particle(reading: Reading, i: int) -> list[int]:
    """List the words behind a word that make one word of the table with it ("away" of "turned him away")."""
    lemma = reading.token(i).lemma.lower()
    return [
        child
        for child in reading.dependents.get(i, ())
        if i < child <= i + PARTICLE_REACH
        and reading.token(child).pos != "VERB"
        and f"{lemma} {reading.token(child).text.lower()}" in senses()
    ]


def _label(reading: Reading, i: int) -> Citation:
    """Cite a noun or an act with what belongs to it; a participle with the noun that it stands before."""
    if reading.token(i).pos == "NOUN":
        return label_of(reading, i)
    return label_of(reading, reading.token(i).head) if reading.relation(i) == "amod" else _verb_label(reading, i)


def _verb_label(reading: Reading, i: int) -> Citation:
    """Cite a verb with its particle and its object; "was deported" and "being deported" are one wording."""
    inside = {i, *reading.children(i, "compound"), *_particle(reading, i)}
    for child in reading.children(i, "obj"):
        inside |= set(reading.subtree(child, _LOOSE))
    return reading.cite(reading.run(sorted(inside), i, gap=2))


def _words_differ(sense: Sense, group: Sequence[Naming]) -> bool:
    """Tell whether a report uses a word that colours where another, which names the same, has a plain one.

    Words for people take sides by themselves: there two that colour differ as well ("rebels" / "terrorists").
    """
    used: dict[str, set[str]] = defaultdict(set)
    for naming in group:
        used[naming.label.article].add(naming.word)
    for a, b in permutations(used.values(), 2):
        plain = b if sense[0] == "people" else {word for word in b if not colours_in(sense, word)}
        if plain - a and any(colours_in(sense, word) or word in loaded_words_of_lexicon() for word in a - b):
            return True
    return False


def find_modifiers(story: Story) -> Iterator[Framing]:
    """Find things that reports name with one noun and colour with different modifiers."""
    for head, members in _by_key(map(_modified, story.readings.values())).items():
        for group in group_namings(members, same_word=True) if _is_coloured(members) else ():
            modified = [n.label for n in group if " " in key_of(n.label.text)]
            framing = make_framing(f"the {head}", "label", modified, f"one noun ({head}) with other words before it")
            if framing and _is_coloured(group):
                yield framing


def find_manners(story: Story) -> Iterator[Framing]:
    """Find acts that reports tell with one verb, and one of them with an adverb that judges it ("wrongly accused")."""
    for verb, members in _by_key(map(_manners, story.readings.values())).items():
        if verb in LIGHT:
            continue
        for group in group_namings(members, same_word=True) if any(naming.word for naming in members) else ():
            reason = f"one verb ({verb}) with and without a word that judges the act"
            framing = make_framing(verb, "act", [naming.label for naming in group], reason)
            if framing and differ_by_report((naming.label.article, naming.word.split()) for naming in group):
                yield framing


@cache
def _manners_that_judge() -> frozenset[str]:
    """Give the adverbs of the words that style guides weigh; "allegedly" only says that it is not sure."""
    return frozenset(f"{word}ly" for word in words_of("framing_words", "loaded") - words_of("framing_words", "hedge"))


def _manners(reading: Reading) -> Iterator[tuple[str, Naming]]:
    for i, token, vector in words_with_meaning(reading, "VERB"):
        judging = [n for n in reading.children(i, "advmod") if reading.token(n).text.lower() in _manners_that_judge()]
        words = " ".join(reading.token(n).text.lower() for n in judging)
        label = reading.cite(reading.run(sorted({i, *judging, *_particle(reading, i)}), i, gap=2))
        yield token.lemma.lower(), naming_of(reading, i, words, label, vector)


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


def _modified(reading: Reading) -> Iterator[tuple[str, Naming]]:
    for i, token, vector in words_with_meaning(reading, "NOUN"):
        part = reading.relation(i) == "compound" and token.head > i  # "tax" of "income tax returns"
        if not part and not is_plain(token.lemma) and token.start not in reading.mentions and not _counts(reading, i):
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
