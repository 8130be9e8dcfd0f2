"""Which words of two reports name one referent: what an act is done to, what a thing is of, how near the sentences are.

1. give each naming its anchors: the actors and the rare nouns that it is said of, and (weaker) who acts and the goal;
2. join two namings whose sentences, with what their shared anchors add, are near enough;
3. follow the joins from one naming to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.framing.words import is_loaded, is_plain
from concordat.comparison.rarity import bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading
from concordat.records import Citation, Token
from concordat.records.arithmetic import product

ONE_REFERENT = 0.55
"""Cosine of two sentences, with what their shared anchors add, from which two namings have one referent.
Re-read the framing of the development stories when one of these changes."""

NEAR = 0.42
"""Cosine of two sentences from which a bare noun ("the swap") takes up a noun of the same sense."""

NEARER = 0.6
"""Cosine of two sentences from which one agent or goal makes one act of two, though they name who suffers it apart."""

SHARED = 0.3
"""What a shared anchor adds to the cosine: a person, a group or a thing that something is done to or said of."""

SHARED_WEAK = 0.1
"""What a shared country, place, agent or goal adds: much of a story is done by and in the same few."""

RARE_BITS = 10.0
"""Bits from which a word says what an act is done to."""

_WIDE = "wide "
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_SMALL = frozenset({"one", "two", "1", "2"})
_AGENT_CASES = frozenset({"by", "from"})
_CONTENT = ("NOUN", "PROPN", "ADJ")


@dataclass(frozen=True, slots=True)
class Naming:
    """One word (or the words) for an act or a thing, where it stands and what it is about."""

    word: str
    label: Citation
    strong: frozenset[str]
    weak: frozenset[str]
    vector: NDArray[np.float32]
    definite: bool

    @property
    def takes_up(self) -> bool:
        """Whether it takes up what was named before ("the swap", "was deported"): nothing else says what it is of."""
        return self.definite and not self.strong and not self.weak


def naming_of(reading: Reading, i: int, word: str, label: Citation, vector: NDArray[np.float32]) -> Naming:
    """Give a word its anchors."""
    strong, weak = frozenset(_patients(reading, i)), frozenset(_others(reading, i))
    wide = {key for key in strong if key.startswith(_WIDE)}
    return Naming(
        word, label, strong - wide, weak | wide, vector, reading.token(i).pos == "VERB" or _is_definite(reading, i)
    )


def group_namings(namings: Sequence[Naming], same_word: bool = False) -> list[list[Naming]]:
    """Join namings of one referent, following joins from one to the next; bare nouns join one group and bridge none.

    ``same_word`` tells that the namings share their noun, which is evidence itself.
    """
    groups: list[list[Naming]] = []
    for naming in namings:
        if naming.strong or naming.weak or same_word:
            touching = [group for group in groups if any(_is_one(naming, other, same_word) for other in group)]
            groups = [group for group in groups if not any(group is other for other in touching)]
            groups.append([*(n for group in touching for n in group), naming])
    firm = [group for group in groups if any(naming.strong for naming in group)]
    joined = [list(group) for group in firm]
    for loose in [*_loose(groups), *([naming] for naming in namings if naming.takes_up)]:
        near = [_loose_nearness(loose, group) for group in firm]
        if max(near, default=0.0) >= NEAR:
            joined[near.index(max(near))] += loose
        else:
            joined.append(loose)
    return joined


def _loose(groups: Sequence[list[Naming]]) -> list[list[Naming]]:
    """List the groups of which nothing says what they are done to or said of."""
    return [group for group in groups if not any(naming.strong for naming in group)]


def _loose_nearness(loose: Sequence[Naming], group: Sequence[Naming]) -> float:
    """Give how near a loose group is to a firm one; 0 where both tell who acts or where, and tell it differently."""
    mine = frozenset[str]().union(*(naming.weak for naming in loose))
    theirs = frozenset[str]().union(*(naming.strong | naming.weak for naming in group))
    if mine and not mine & theirs:
        return 0.0
    return max(_nearness(a, b) for a in loose for b in group)


def _nearness(a: Naming, b: Naming) -> float:
    return float(product(a.vector, b.vector)) if len(a.vector) and len(b.vector) else 0.0


def _is_one(a: Naming, b: Naming, same_word: bool) -> bool:
    strong = len(a.strong & b.strong)
    weak = len((a.strong | a.weak) & (b.strong | b.weak)) - strong + same_word
    if a.strong and b.strong and not strong and not same_word:
        return bool(weak) and _nearness(a, b) >= NEARER
    return bool(strong or weak) and _nearness(a, b) + SHARED * strong + SHARED_WEAK * weak >= ONE_REFERENT


def _is_definite(reading: Reading, i: int) -> bool:
    """Tell whether a noun takes up what was named before."""
    return any(reading.token(n).text.lower() in _DEFINITE for n in reading.children(i, "det", "nmod"))


def _patients(reading: Reading, i: int) -> Iterator[str]:
    """Give what an act is done to, or what a thing is of: actors by id, other nouns by stem."""
    token = reading.token(i)
    relation = reading.relation(i)
    said_of = ("obj",) if token.pos == "VERB" else ("nmod", "compound", "amod")
    about = reading.children(i, *said_of)
    about += [c for c in reading.children(i, "nsubj") if "pass" in reading.token(c).dep]
    if token.pos in ("VERB", "ADJ") and relation in ("acl", "amod"):
        about.append(token.head)
    if token.pos == "VERB" and relation == "xcomp" and not about:
        about += reading.children(token.head, "obj")
    for n in about or reading.children(i, "nsubj"):
        if reading.case(n) in _AGENT_CASES:
            continue
        for at in (n, *reading.children(n, "nmod")):
            yield from _keys(reading, at)
        for number in reading.children(n, "nummod"):
            if reading.token(number).text.lower() not in _SMALL:
                yield reading.token(number).text.lower()


def _others(reading: Reading, i: int) -> Iterator[str]:
    """Give who acts and the goal of the act."""
    agents = [n for n in reading.children(i, "nmod") if reading.case(n) in _AGENT_CASES]
    for n in [*reading.children(i, "nsubj", "obl", "iobj"), *agents]:
        yield from _keys(reading, n)


def _keys(reading: Reading, i: int) -> Iterator[str]:
    token = reading.token(i)
    found = reading.mentions.get(token.start)
    if found:
        yield (_WIDE if found[0].kind in ("country", "place") else "") + found[0].id
    elif token.pos in _CONTENT and bits(token.text.lower()) >= RARE_BITS and not _says_nothing(token):
        yield stem(token.lemma)


def _says_nothing(token: Token) -> bool:
    """Tell whether a word is no anchor: it carries no label, or it is the colour that is looked for."""
    return is_plain(token.lemma) or is_loaded(token.text)
