"""What an agreement is called: the best name among its reports, and whether two names are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from concordat.lexicon.agreements import general_modifiers
from concordat.lexicon.names import known_phrases
from concordat.records import Agreement

PLAIN_NOUNS = frozenset(["treaty", "pact", "deal", "agreement", "accord", "document", "between", "and", "of", "with"])


def called(name: str) -> str:
    """Write a proper name in one way: its countries in full, the place it is called after without the kind."""
    words = re.split(r"[\s-]+", name)
    known = [known_phrases().get(word) for word in words]
    if known[0] is not None and known[0].sort == "place" and len(words) > 1:
        return words[0].casefold()
    full = (k.name if k is not None and k.sort == "country" else word for k, word in zip(known, words, strict=True))
    return " ".join(full).casefold()


def is_proper(name: str) -> bool:
    """Tell whether a name is one by itself ("Paris Agreement"), and not a noun with its parties."""
    known = known_phrases().get(name.partition(" ")[0])
    if known is not None and known.sort == "place":
        return True
    return len(name.split()) > 1 and all(word[0].isupper() for word in name.split() if len(word) > len("and"))


def name_of(records: Sequence[Agreement], names: Mapping[str, str]) -> str:
    """Choose the name that most reports have, a proper one before any other; ids of actors become names."""
    counted = Counter(record.name.lower() for record in records)
    best = max(
        (record.name for record in records),
        key=lambda name: (name[0].isupper(), bool(words_in(name)), counted[name.lower()], len(name)),
    )
    return with_names(best, names)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Put the names of actors for their ids."""
    return re.sub(r"\bx\d+\b", lambda match: names.get(match[0], match[0]), text)


def words_in(name: str) -> set[str]:
    """Give the words of a name that tell which agreement it is."""
    return set(name.lower().split()) - PLAIN_NOUNS - general_modifiers()
