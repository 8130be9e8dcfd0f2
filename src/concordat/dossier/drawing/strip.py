"""The edit strip of a copy: its sentences in order, each as it was carried over; below the line what it dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from concordat.dossier.drawing.svg import box, frame, text
from concordat.records import Edit

EditKind = Literal["verbatim", "trimmed", "reworded", "added", "dropped"]

WIDTH, HEIGHT, CELL = 600, 20, 26
"""The strip, and its widest cell, in SVG units."""

KINDS: tuple[EditKind, ...] = ("verbatim", "trimmed", "reworded", "added", "dropped")
"""What may become of a sentence, in the order of the legend."""


def draw_strip(edits: Sequence[Edit], copy: str, source: str) -> Markup:
    """Draw the ledger of a copy; a mark over a sentence says that its meaning drifts."""
    held = sorted((e for e in edits if e.copy), key=lambda e: e.copy.start if e.copy else 0)
    dropped = [e for e in edits if not e.copy]
    step = min(CELL, WIDTH / max(len(held), len(dropped), 1))
    parts = [box((step * n, 14), (step - 1.5, HEIGHT), f"edit {edit.kind}", 2) for n, edit in enumerate(held)]
    parts += [text((step * n + step / 2, 11), "!", "small middle drifts") for n, edit in enumerate(held) if edit.drift]
    parts += [box((step * n, 38), (step - 1.5, 6), "edit dropped", 1) for n, _ in enumerate(dropped)]
    counts = Counter(edit.kind for edit in edits)
    x = 0.0
    for kind in KINDS:
        if counts[kind]:
            words = f"{counts[kind]} {kind}"
            parts += [box((x, 54), (12, 12), f"edit {kind}", 2), text((x + 17, 64), words, "small")]
            x += 30 + 7 * len(words)
    drift = sum(bool(edit.drift) for edit in edits)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind])
    desc = f"Sentences: {told}{f'; the meaning of {drift} drifts' if drift else ''}"
    return frame((WIDTH, 72), f"What {copy} did with the text of {source}", desc, parts)
