"""One time expression as it is found in a text, apart from any day of writing."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.extraction.times.meanings import Look, Meaning


@dataclass(frozen=True)
class Reading:
    """One expression as found: characters ``start:end``, what it means, and where its sentence looks."""

    start: int
    end: int
    meaning: Meaning
    look: Look = ""
