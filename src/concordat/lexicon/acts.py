"""The predicates that tell of events, with their PLOVER types: ``lexicon/en/predicates.tsv`` ready for look-up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from concordat.lexicon.frames import frame_of
from concordat.lexicon.tables import read_table

COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
CONFLICT = frozenset({"PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon: nouns of which one must be among the arguments, and words of which one must be beside.

    ``unless`` are nouns and words beside that make the row another thing ("released | a video").
    """

    type: str
    mode: str
    objects: frozenset[str]
    beside: frozenset[str]
    unless: frozenset[str] = frozenset()

    def fits(self, arguments: frozenset[str], beside: frozenset[str]) -> bool:
        """Tell whether a verb's arguments and the prepositions beside it satisfy the row."""
        if self.unless & (arguments | {f"*{word}" for word in beside}):
            return False
        if not self.objects and not self.beside:
            return True
        return bool(self.objects & arguments) or bool(self.beside & beside)

    @property
    def bare(self) -> bool:
        """Tell whether the verb alone decides."""
        return not self.objects and not self.beside


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Give the rows of every verb, those that ask for an argument first."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in read_table("predicates"):
        type_, mode, verbs, wanted = [*row, ""][:4]
        told = [word for word in wanted.split("|") if word]
        unless = frozenset(word.removeprefix("!") for word in told if word.startswith("!"))
        words = [word for word in told if not word.startswith("!")]
        objects = frozenset(word for word in words if not word.startswith("*"))
        beside = frozenset(word.removeprefix("*") for word in words if word.startswith("*"))
        for verb in verbs.split("|"):
            found[verb].append(Entry(type_, mode, objects, beside, unless))
    return {verb: tuple(sorted(rows, key=lambda entry: entry.bare)) for verb, rows in found.items()}


@cache
def governors() -> dict[str, str]:
    """Give the sense of verbs and adjectives that govern another predicate ("agree": intend)."""
    return {word: sense for sense, word in read_table("event_governors")}


@cache
def converses() -> dict[str, str]:
    """Give the verbs that tell an act from the side of who receives, with the verb of who gives ("receive": give)."""
    return {word: verb for verb, word in read_table("converse_verbs")}


@cache
def contexts() -> dict[str, str]:
    """Give the PLOVER context that a word shows."""
    return {word: context for context, word in read_table("event_contexts")}


def governed(base: str, sense: str) -> tuple[str, str]:
    """Give type and modality of an act that is promised, refused, demanded or threatened, after PLOVER's table."""
    group = "cooperation" if base in COOPERATION else "conflict" if base in CONFLICT else "any"
    frame = frame_of("act", sense, base, group, "any")
    if frame is None:
        return base, "done"
    return (base if frame.slots == ("=",) else frame.slots[0]), frame.assertion
