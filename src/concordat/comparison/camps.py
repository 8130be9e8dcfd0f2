"""On which side those stand who fight or keep order: the state's (army, police) or the rebels' (``camps.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from concordat.comparison.senses import sense_of, stem
from concordat.lexicon.tables import read_table


def camp_of(terms: Iterable[str]) -> str:
    """Give the camp that the nouns among some terms belong to, "" where none or more than one does."""
    found = {_camps()[term] for term in terms if term in _camps()}
    return found.pop() if len(found) == 1 else ""


@cache
def _camps() -> dict[str, str]:
    return {term: camp for camp, noun in read_table("camps") for term in (stem(noun), sense_of(noun))}
