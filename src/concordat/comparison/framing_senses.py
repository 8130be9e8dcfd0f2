"""Near-synonyms that colour one act or thing: "revoked his visa" / "canceled his visa", "outcry" / "outrage".

1. find the words of ``data/framing_senses.tsv`` in every report, with what the act is done to (or what the thing is
   modified and completed by) as anchors;
2. join namings of two reports that share a sense and an anchor, or stand in sentences near each other in meaning;
3. keep the groups in which reports choose different words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.framing_words import is_loaded, is_plain, label_of, make_framing
from concordat.comparison.rarity import bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading, Story
from concordat.extraction.tables import read_table
from concordat.records import Analysis, Citation, Framing

ONE_REFERENT = 0.55
"""Cosine of two sentences, with what their shared anchors add, from which two namings have one referent.
Re-read the framing of the development stories when one of these changes."""

NEAR = 0.5
"""Cosine of two sentences from which a bare noun ("the swap") takes up a noun of the same sense."""

SHARED = 0.3
"""What a shared anchor adds to the cosine: a person, a group or a thing."""

SHARED_COUNTRY = 0.1
"""What a shared country or place adds: much of a story is done to the same few."""

PARTICLE_REACH = 4
"""Words after a verb within which its particle stands ("turned the boy away")."""

RARE_BITS = 10.0
"""Bits from which a word says what an act is done to."""

_ROOM = "concordat.comparison"
_LOOSE = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "dep", "list"})


@dataclass(frozen=True, slots=True)
class Naming:
    """One word for an act or a thing, where it stands and what it is about."""

    word: str
    label: Citation
    anchors: frozenset[str]
    vector: NDArray[np.float32]
    is_noun: bool
    wide: frozenset[str]


def find_senses(story: Story) -> list[Framing]:
    """Find acts and things for which reports choose different near-synonyms."""
    namings: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    wide = frozenset(actor.id for actor in story.actors if actor.kind in ("country", "place"))
    for analysis in story.analyses:
        for key, naming in _namings(story.readings[analysis.article.id], analysis, wide):
            namings[key].append(naming)
    found: list[Framing] = []
    for (kind, sense), members in namings.items():
        for group in _groups(members):
            words = sorted({n.word for n in group})
            reason = f"words of one sense ({sense}) for one referent: {', '.join(words)}"
            framing = make_framing(_referent(group, sense), "act" if kind == "act" else "label", _labels(group), reason)
            if framing and _words_differ(group):
                found.append(framing)
    return found


@cache
def _senses() -> dict[str, tuple[tuple[str, str], ...]]:
    """Map each word to the kinds and senses it has in the table."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, sense, plain, coloured in read_table("framing_senses", _ROOM):
        for word in (*plain.split("|"), *coloured.split("|")):
            found[word].append((kind, sense))
    return {word: tuple(senses) for word, senses in found.items()}


def _keys_of(word: str, pos: str) -> tuple[tuple[str, str], ...]:
    """Give the kinds and senses of a word, with those of the noun or the verb alone."""
    prefix = {"NOUN": "n:", "VERB": "v:"}.get(pos)
    return _senses().get(word, ()) + (_senses().get(prefix + word, ()) if prefix else ())


def words_of_sense(kind: str, sense: str) -> frozenset[str]:
    """Give the words of one sense."""
    return frozenset(word for word, senses in _senses().items() if (kind, sense) in senses)


def _namings(reading: Reading, analysis: Analysis, wide: frozenset[str]) -> Iterator[tuple[tuple[str, str], Naming]]:
    for sentence in analysis.sentences:
        vector = np.frombuffer(sentence.vector, "<f4")
        for i in range(sentence.first, sentence.last):
            token = reading.token(i)
            if token.pos not in ("NOUN", "VERB", "ADJ") or analysis.article.in_furniture(token.start, token.end):
                continue
            word = _word(reading, i)
            for key in _keys_of(word, token.pos):
                if key[0] == "people" or (key[0] == "thing" and token.pos != "NOUN"):
                    continue
                anchors = frozenset(_anchors(reading, i))
                label = _verb_label(reading, i) if token.pos == "VERB" else label_of(reading, i)
                yield key, Naming(word, label, anchors, vector, token.pos == "NOUN", wide)


def _word(reading: Reading, i: int) -> str:
    """Give a word's lemma with its particle ("turn away")."""
    lemma = reading.token(i).lemma.lower()
    for child in reading.dependents.get(i, ()):
        follows = i < child <= i + PARTICLE_REACH
        if follows and (reading.relation(child) == "compound" or reading.token(child).pos == "ADV"):
            both = f"{lemma} {reading.token(child).text.lower()}"
            if both in _senses():
                return both
    return lemma


def _anchors(reading: Reading, i: int) -> Iterator[str]:
    """Give what an act is done to, or what a thing is of: actors by id, other nouns by stem."""
    token = reading.token(i)
    about = (
        reading.children(i, "obj", "nmod", "compound", "amod") if token.pos == "NOUN" else reading.children(i, "obj")
    )
    about += [c for c in reading.children(i, "nsubj") if "pass" in reading.token(c).dep]
    relation = reading.relation(i)
    if token.pos in ("VERB", "ADJ") and relation in ("acl", "amod"):
        about.append(token.head)
    if token.pos == "VERB" and relation == "xcomp" and not about:
        about += reading.children(token.head, "obj")
    if not about and token.pos == "VERB":
        about += reading.children(i, "nsubj")
    for n in about:
        yield from _keys(reading, n)
        for owner in reading.children(n, "nmod"):
            yield from _keys(reading, owner)


def _keys(reading: Reading, i: int) -> Iterator[str]:
    token = reading.token(i)
    actor = reading.named(i)
    if actor:
        yield actor
    elif token.pos in ("NOUN", "PROPN", "ADJ") and bits(token.text.lower()) >= RARE_BITS and not is_plain(token.lemma):
        yield stem(token.lemma)


def _verb_label(reading: Reading, i: int) -> Citation:
    """Cite a verb with its particle and its object, or the passive clause that it heads without what surrounds it."""
    inside = {i, *reading.children(i, "compound")}
    for child in reading.children(i, "obj"):
        inside |= set(reading.subtree(child, _LOOSE | {"nmod"}))
    inside |= {c for c in reading.children(i, "aux") if "pass" in reading.token(c).dep}
    return reading.cite(reading.run(sorted(inside), i, gap=2))


def _groups(namings: list[Naming]) -> list[list[Naming]]:
    """Join namings of one referent, following joins from one to the next."""
    groups: list[list[Naming]] = []
    for naming in namings:
        touching = [group for group in groups if any(_is_one(naming, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(n for group in touching for n in group), naming])
    return groups


def _is_one(a: Naming, b: Naming) -> bool:
    near = float(a.vector @ b.vector) if len(a.vector) and len(b.vector) else 0.0
    shared = a.anchors & b.anchors
    if shared:
        added = sum(SHARED_COUNTRY if anchor in a.wide else SHARED for anchor in shared)
        return near + added >= ONE_REFERENT
    return a.is_noun and b.is_noun and not (a.anchors and b.anchors) and near >= NEAR


@cache
def _coloured() -> frozenset[str]:
    rows = read_table("framing_senses", _ROOM)
    return frozenset(word.partition(":")[2] or word for row in rows for word in row[3].split("|"))


def _words_differ(group: list[Naming]) -> bool:
    """Tell whether a report uses a word that colours and that another report, which names the same, does not use."""
    by_article: dict[str, set[str]] = defaultdict(set)
    for naming in group:
        by_article[naming.label.article] |= {stem(naming.word)} if naming.word in _coloured() else set()
    used = list(by_article.values())
    return any(a != b for a in used for b in used)


def _labels(group: list[Naming]) -> list[Citation]:
    return [naming.label for naming in group]


def _referent(group: list[Naming], sense: str) -> str:
    plain = [n.label.text for n in group if not is_loaded(n.label.text)]
    return min(plain, key=len) if plain else sense
