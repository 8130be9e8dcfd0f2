"""Near-synonyms that colour one act or thing: "revoked his visa" / "canceled his visa", "outcry" / "outrage".

1. find the words of ``lexicon/en/framing_senses.tsv`` in every report;
2. join the namings of one sense that have one referent (``referents``);
3. keep the groups in which one report chooses a word that colours and another does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from concordat.comparison.framing.colouring import differ_by_report, is_loaded, label_of, make_framing
from concordat.comparison.framing.referents import Naming, group_namings, naming_of, words_with_meaning
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading, Story
from concordat.lexicon.choices import Sense, coloured_words, senses
from concordat.records import Citation, Framing

PARTICLE_REACH = 4
"""Words after a verb within which its particle stands ("turned the boy away")."""

_LOOSE = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "dep", "list", "nmod"})
_ALONE = {"NOUN": "n:", "VERB": "v:"}


def find_senses(story: Story) -> Iterator[Framing | None]:
    """Find acts and things for which reports choose different near-synonyms."""
    namings: dict[Sense, list[Naming]] = defaultdict(list)
    for reading in story.readings.values():
        for sense, naming in _namings(reading):
            namings[sense].append(naming)
    for (kind, name), members in namings.items():
        for group in group_namings(members) if _words_differ(members) else ():
            if _words_differ(group):
                reason = f"words for one sense: {', '.join(sorted({n.word for n in group}))}"
                plain = [naming.label.text for naming in group if not is_loaded(naming.label.text)]
                referent = min(plain, key=len, default=name)
                yield make_framing(referent, "act" if kind == "act" else "label", [n.label for n in group], reason)


def _namings(reading: Reading) -> Iterator[tuple[Sense, Naming]]:
    for i, token, vector in words_with_meaning(reading, "NOUN", "VERB", "ADJ"):
        word = _word(reading, i)
        alone = senses().get(_ALONE[token.pos] + word, ()) if token.pos in _ALONE else ()
        for sense in senses().get(word, ()) + alone:
            if sense[0] == "act" or (sense[0] == "thing" and token.pos == "NOUN"):
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


def _words_differ(group: Sequence[Naming]) -> bool:
    """Tell whether a report uses a word that colours and that another report, which names the same, does not use."""
    return differ_by_report(
        (naming.label.article, [stem(naming.word)] if naming.word in coloured_words() else []) for naming in group
    )
