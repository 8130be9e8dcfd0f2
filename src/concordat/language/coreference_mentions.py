"""Mentions: the noun phrases and pronouns of a text that may mean one thing, described by numbers for the ranker.

A mention stands for the word that heads it. Relative pronouns, pronouns of the first and second person and words inside
a name are none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
"""Pronouns of the third person and the series each belongs to."""

FORMS = ("he", "she", "it", "they", "name", "the", "this", "owned", "a", "counted", "bare")
"""Pronoun series, a name, or the kind of word that opens a common noun's phrase."""
OPENINGS = {
    "the": "the",
    **dict.fromkeys(("this", "that", "these", "those", "such", "both"), "this"),
    **dict.fromkeys(("a", "an", "another", "one", "some", "any", "no", "every", "each", "several", "many"), "a"),
}
ROLES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "appos", "conj", "compound", "root")
NAME_KINDS = ("PERSON", "ORG", "PLACE", "NORP", "EVENT", "WORK")
INNER = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:desc", "det"})
"""Relations of nouns that only complete the noun that they hang on."""
BEFORE_NOUN = frozenset({"amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod", "flat"})
EARLY_SENTENCES = 2
"""Sentences at the top of a report, where its main actors are introduced."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its head's token number, its own words (a name's tokens, else the head), and what is known of it.

    `modifiers` are lower-cased words before the head without articles; `governor` is the head's head.
    """

    head: int
    start: int
    end: int
    form: str
    plural: bool
    kind: str
    role: str
    lemma: str
    modifiers: frozenset[str]
    sentence: int
    governor: int
    speaks: bool
    quoted: bool
    described: bool


class Mentions:
    """All mentions of a text in order, with the arrays that the ranker reads."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.items: list[Mention] = list(_find(doc))

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def vectors(self) -> Floats:
        """Vectors (mentions, width): the mean of a name's tokens, or the head's, of the sentence read by itself."""
        tensor = np.asarray(self.doc.tensor, dtype=np.float32)
        return np.stack([tensor[m.start : m.end].mean(0) for m in self.items])

    @cached_property
    def attributes(self) -> Floats:
        """What is known of each mention by itself (mentions, attributes), zeros and ones."""
        rows = np.zeros((len(self.items), ATTRIBUTES), dtype=np.float32)
        for row, m in zip(rows, self.items, strict=True):
            row[FORMS.index(m.form)] = 1
            at = len(FORMS)
            if m.role in ROLES:
                row[at + ROLES.index(m.role)] = 1
            at += len(ROLES)
            if m.kind in NAME_KINDS:
                row[at + NAME_KINDS.index(m.kind)] = 1
            at += len(NAME_KINDS)
            row[at : at + FLAGS] = (
                m.plural,
                m.speaks,
                m.quoted,
                m.described,
                m.sentence < EARLY_SENTENCES,
                len(m.modifiers) == 1,
                len(m.modifiers) > 1,
            )
        rows[:, -2:] = self._recurrence()
        return rows

    def _recurrence(self) -> Floats:
        """Tell how often each mention's head word occurs among the mentions (log), and whether it did before."""
        counts = Counter(m.lemma for m in self.items)
        seen: set[str] = set()
        rows = np.zeros((len(self.items), 2), dtype=np.float32)
        for row, m in zip(rows, self.items, strict=True):
            if m.lemma not in PRONOUNS:
                row[:] = math.log(counts[m.lemma]), m.lemma in seen
            seen.add(m.lemma)
        return rows


FLAGS = 7
ATTRIBUTES = len(FORMS) + len(ROLES) + len(NAME_KINDS) + FLAGS + 2


def _find(doc: Doc) -> Iterator[Mention]:
    names = _names(doc)
    inside = {at for start, end, _ in names.values() for at in range(start, end)}
    sources, contents = _attributed(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            if token.i in names:
                start, end, kind = names[token.i]
            elif token.i in inside or not _heads_phrase(token):
                continue
            else:
                start, end, kind = token.i, token.i + 1, ""
            told = (token.i in sources, token.i in contents)
            yield _mention(token, (start, end, kind), number, told)


def _names(doc: Doc) -> dict[int, tuple[int, int, str]]:
    """Give the first and last token and the type of every name by the token that heads it."""
    found = {}
    for name in doc.ents:
        head = next((t for t in name if not name.start <= t.head.i < name.end or t.head.i == t.i), name[0])
        if head.pos_ != "ADJ":
            found[head.i] = (name.start, name.end, name.label_)
    return found


def _heads_phrase(token: Token) -> bool:
    if token.lower_ in PRONOUNS:
        return token.pos_ in ("PRON", "DET")
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ not in INNER


def _attributed(doc: Doc) -> tuple[set[int], set[int]]:
    """Give the tokens of sources of speech, and those of what is attributed to them."""
    attributions = doc._.attributions or ()
    sources = {t.i for a in attributions for span in a.source for t in span}
    return sources, {t.i for a in attributions for span in a.content for t in span}


def _mention(token: Token, words: tuple[int, int, str], sentence: int, told: tuple[bool, bool]) -> Mention:
    """Describe a mention: `words` are its own and a name's type, `told` whether it speaks and whether it is quoted."""
    start, end, kind = words
    lower = token.lower_
    before = [c for c in token.children if c.i < token.i] if lower not in PRONOUNS else []
    lemma = token.lemma_.lower()
    return Mention(
        head=token.i,
        start=start,
        end=end,
        form=PRONOUNS.get(lower) or _form(token, before),
        plural=token.pos_ == "NOUN" and lower != lemma and lower.endswith(("s", "men", "people", "children")),
        kind=kind,
        role="root" if token.head.i == token.i else token.dep_.lower(),
        lemma=lemma,
        modifiers=frozenset(c.lower_ for c in before if c.dep_.lower() in BEFORE_NOUN)
        | frozenset(token.doc[at].lower_ for at in range(start, end) if at != token.i),
        sentence=sentence,
        governor=token.head.i,
        speaks=told[0],
        quoted=told[1],
        described=any(c.i > token.i and c.dep_.partition(":")[0] in ("nmod", "acl") for c in token.children),
    )


def _form(token: Token, before: Sequence[Token]) -> str:
    if token.pos_ == "PROPN":
        return "name"
    opening = next((OPENINGS[c.lower_] for c in before if c.lower_ in OPENINGS), None)
    if opening is not None:
        return opening
    if any(c.dep_.lower() == "nmod:poss" for c in before):
        return "owned"
    return "counted" if any(c.pos_ == "NUM" for c in before) else "bare"
