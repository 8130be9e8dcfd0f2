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

from concordat.comparison.candidates import Doubles, Terms
from concordat.comparison.framing.colouring import is_loaded, is_plain
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


def words_with_meaning(reading: Reading, *kinds: str) -> Iterator[tuple[int, Token, NDArray[np.float32]]]:
    """Give the words of some parts of speech outside a report's furniture, with the vectors of their sentences."""
    article = reading.analysis.article
    for sentence in reading.analysis.sentences:
        vector = np.frombuffer(sentence.vector, "<f4")
        for i in range(sentence.first, sentence.last):
            token = reading.token(i)
            if token.pos in kinds and not article.in_furniture(token.start, token.end):
                yield i, token, vector


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
    near = _nearness([naming.vector for naming in namings])
    said = [n for n, naming in enumerate(namings) if naming.strong or naming.weak or same_word]
    groups = _linked(said, _ones(namings, near, same_word))
    firm = [group for group in groups if any(namings[n].strong for n in group)]
    loose = [group for group in groups if not any(namings[n].strong for n in group)]
    loose += [[n] for n, naming in enumerate(namings) if naming.takes_up]
    joined = [list(group) for group in firm]
    for members, at in zip(loose, _nearest(namings, near, loose, firm), strict=True):
        if at is None:
            joined.append(members)
        else:
            joined[at] += members
    return [[namings[n] for n in group] for group in joined]


def _linked(said: Sequence[int], ones: NDArray[np.bool_]) -> list[list[int]]:
    """Follow the joins from one naming to the next; the group that was joined last comes last."""
    groups: dict[int, list[int]] = {}
    group_of: dict[int, int] = {}
    for n in said:
        earlier = np.flatnonzero(ones[n, :n]).tolist()
        touching = sorted({group_of[m] for m in earlier if m in group_of})
        groups[n] = [*(m for key in touching for m in groups.pop(key)), n]
        group_of |= dict.fromkeys(groups[n], n)
    return list(groups.values())


def _nearest(
    namings: Sequence[Naming], near: Doubles, loose: Sequence[Sequence[int]], firm: Sequence[Sequence[int]]
) -> list[int | None]:
    """Find for each loose group the firm one that is nearest, from NEAR on.

    None where both tell who acts or where, and tell it differently.
    """
    if not firm:
        return [None] * len(loose)
    starts = np.cumsum([0, *(len(group) for group in firm)])[:-1]
    best = np.maximum.reduceat(near[:, [n for group in firm for n in group]], starts, axis=1)
    theirs = [frozenset[str]().union(*(namings[n].strong | namings[n].weak for n in group)) for group in firm]
    found: list[int | None] = []
    for group in loose:
        mine = frozenset[str]().union(*(namings[n].weak for n in group))
        values = best[group].max(axis=0)
        order = np.argsort(-values, kind="stable").tolist()
        likely = (n for n in order if values[n] >= NEAR)
        found.append(next((n for n in likely if not mine or mine & theirs[n]), None))
    return found


def _nearness(vectors: Sequence[NDArray[np.float32]]) -> Doubles:
    """Multiply all vectors with each other; one that is missing is near to none."""
    width = max((len(vector) for vector in vectors), default=0)
    rows = np.array([vector if len(vector) else np.zeros(width) for vector in vectors], np.float32)
    rows = rows.reshape(len(vectors), width)
    return product(rows, rows.T).astype(np.float64) if width else np.zeros((len(vectors), len(vectors)))


def _ones(namings: Sequence[Naming], near: Doubles, same_word: bool) -> NDArray[np.bool_]:
    """Tell for every two namings whether they have one referent."""
    firm = Terms.of([dict.fromkeys(naming.strong, 1.0) for naming in namings])
    every = Terms.of([dict.fromkeys(naming.strong | naming.weak, 1.0) for naming in namings])
    strong = firm.against(firm)
    weak = every.against(every) - strong + same_word
    both = np.outer(firm.sizes > 0, firm.sizes > 0)
    apart = both & (strong == 0) & (not same_word)
    enough = (strong + weak > 0) & (near + SHARED * strong + SHARED_WEAK * weak >= ONE_REFERENT)
    return np.where(apart, (weak > 0) & (near >= NEARER), enough)


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
