"""Attributions: who is said to have said (thought, shown, denied) what."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, in the terms of PARC and PolNeAR; spans are in text order.

    `source` may be empty (no source named) or in pieces, as may `content`, which the cue often interrupts.
    `confidence` between 0 and 1 estimates the chance that source and content are both right by half or more.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def register_extensions() -> None:
    """Make `doc._.attributions`, `.sentence_vectors` and `.coreference` known to spaCy; safe to call again."""
    for name in ("attributions", "sentence_vectors", "coreference"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
