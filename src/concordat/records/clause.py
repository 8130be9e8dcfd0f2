"""How a clause is meant: whether it says that something is so, and who says it."""

from __future__ import annotations

from typing import Literal

import msgspec

Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "planned", "expected", "possible", "demanded", "denied", "asked"]
Tense = Literal["past", "present", "future"]
ClauseKind = Literal[
    "main", "coordinate", "complement", "adverbial", "relative", "participle", "apposition", "age", "nominal"
]
"""What a clause is in its sentence; an apposition, an age and a nominal have no verb."""


class Voice(msgspec.Struct, frozen=True):
    """Somebody in whose words a clause stands: the tokens of the source's head, if named, and of the word of speech."""

    source: int | None
    cue: int


class Assertion(msgspec.Struct, frozen=True):
    """How a clause is meant where it stands.

    ``condition``: it holds only if something else does, or is that condition itself. ``voices``: who says so, the
    outermost first; the outlet, which says all, is not among them.
    """

    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    tense: Tense = "present"
    condition: bool = False
    voices: tuple[Voice, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether the clause says that something is so: not denied, planned, asked or on a condition."""
        return self.polarity == "positive" and self.modality == "asserted" and not self.condition
