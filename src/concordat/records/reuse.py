"""Text that two articles share, and what a copy did to it."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records.citation import Citation

ReuseKind = Literal["verbatim", "near-verbatim", "paraphrase"]
Direction = Literal["a_to_b", "b_to_a", "common_source", "unknown"]


class Reuse(msgspec.Struct, frozen=True):
    """A pair of passages. ``direction`` says who took it from whom; ``because`` gives the reasons as sentences.

    ``shared_quotation`` marks two outlets quoting the same speech, which is not copying.
    """

    kind: ReuseKind
    a: Citation
    b: Citation
    similarity: float
    direction: Direction = "unknown"
    because: tuple[str, ...] = ()
    confidence: float = 0.0
    shared_quotation: bool = False


class Edit(msgspec.Struct, frozen=True):
    """What a copy did with one sentence: verbatim, trimmed, reworded, added or dropped.

    ``drift`` names a change of meaning ("number", "name", "negation", "modality", "predicate") where there is one.
    """

    kind: Literal["verbatim", "trimmed", "reworded", "added", "dropped"]
    source: Citation | None
    copy: Citation | None
    drift: tuple[str, ...] = ()
    because: str | None = None


class Copy(msgspec.Struct, frozen=True):
    """What two articles share taken together: the edge of the copying graph, with its edit ledger.

    ``source`` is null where the text came from a common source that is not among the articles (``agency`` names it
    where a report does); ``share`` is the part of the copy's reporting that stands in the other (0 to 1),
    ``shares`` the part of each that both have, the source first.
    """

    source: str | None
    copies: tuple[str, ...]
    direction: Direction
    share: float
    confidence: float
    because: tuple[str, ...]
    agency: str | None = None
    edits: tuple[Edit, ...] = ()
    shares: tuple[float, ...] = ()
