"""What articles assert: propositions of one article, and claims that several articles carry."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records.citation import Citation
from concordat.records.clause import ClauseKind, Modality, Polarity
from concordat.records.origin import Origins


class Quantity(msgspec.Struct, frozen=True):
    """A number with what it counts: ``low`` = ``high`` for an exact number, ``unit`` a lemma, currency code or "%"."""

    low: float
    high: float
    unit: str | None
    citation: Citation
    approximate: bool = False


class Proposition(msgspec.Struct, frozen=True):
    """One clause of an article that asserts something.

    ``predicate`` is the index of its head in ``Analysis.tokens``, ``tokens`` the indexes of its own words,
    without the clauses inside it;
    ``actors`` are the ids of the actors it names, ``quotation`` the id of the quotation it stands in;
    ``vector`` is its meaning as in ``Sentence.vector`` (empty where the language model gives none for single words);
    ``marks`` and ``words`` are what is compared of its words, one by one (``language/clause_words.py``).
    """

    id: str
    citation: Citation
    predicate: int
    tokens: tuple[int, ...]
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    kind: ClauseKind = "main"
    condition: bool = False
    attributed_to: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    quotation: str | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[str, ...] = ()
    vector: bytes = b""
    marks: bytes = b""
    words: bytes = b""


ClaimStatus = Literal["corroborated", "reported-alike", "related", "single-origin", "disputed"]
"""Corroborated: at least two origins are sure. Reported alike: several outlets carry it, which may have it from one
another or from one source. Related: several touch on it, but either none tells it in a clause of its own, or it is not
sure that they say the same. Single origin: one report has it. Disputed: reports contradict it."""


class Evidence(msgspec.Struct, frozen=True):
    """One article's wording of a claim.

    ``near`` marks what stands close to the claim but not so surely says it that its outlet or origin counts; ``reads``
    tells whether the words stand alone as a sentence, or are a part that a reader cannot follow by itself ("known for
    his hard stance").
    """

    citation: Citation
    attributed_to: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    proposition: str | None = None
    near: bool = False
    reads: Literal["sentence", "fragment"] = "sentence"


class Claim(msgspec.Struct, frozen=True):
    """One proposition that one or more articles assert or attribute; ``text`` is the best verbatim wording.

    ``disputes`` lists the ids of claims that cannot be exact together with this one. ``outlets`` and ``origins`` are
    those of the evidence that surely says it (``carrying``). ``perhaps`` lists articles beside those of the evidence
    that may say it too: it is not theirs for sure, nor found in the others alone.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    outlets: tuple[str, ...]
    origins: Origins
    status: ClaimStatus
    salience: float = 0.0
    because: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()

    @property
    def carrying(self) -> tuple[Evidence, ...]:
        """The evidence that counts: all that is not merely near."""
        return tuple(piece for piece in self.evidence if not piece.near)


class Omission(msgspec.Struct, frozen=True):
    """Claims that most origins carry and one article does not."""

    article: str
    claims: tuple[str, ...]
    because: str
