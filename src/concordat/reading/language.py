"""In which language a text is written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

SAMPLE = 3_000
"""Characters that are looked at: the answer does not change with more, the time does."""

CERTAIN = 0.8
"""Chance from which another language than English is believed; short or mixed texts stay below and are read."""


def foreign_language(text: str) -> str | None:
    """Name the language of a text that is not English ("French"), or null."""
    found = _detector().compute_language_confidence_values(text[:SAMPLE])
    if not found or found[0].value < CERTAIN:
        return None
    name = found[0].language.name
    return None if name == "ENGLISH" else name.title()


@cache
def _detector() -> LanguageDetector:
    """Load the small models of all languages (0.3 s, 40 MB), once."""
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415 - costs start-up time

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
