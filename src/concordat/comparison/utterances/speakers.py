"""Whether two quotations have one speaker, or speakers who speak for each other."""

from __future__ import annotations

from concordat.comparison.actors import speak_for_each_other
from concordat.comparison.utterances.likeness import stem
from concordat.comparison.utterances.renderings import words_of
from concordat.lexicon.pronouns import pronouns
from concordat.records import Actor, Quotation

SEVERAL = pronouns("they", "we", case="subject") | {"both", "some", "many", "several", "others", "all"}
"""Words that begin a source of several."""

WORD_LETTERS = 4
"""Shorter words of a source ("the", "of") tell nothing of who it is."""


def may_be_one(a: Quotation, b: Quotation, actors: dict[str, Actor]) -> bool:
    """Tell whether two quotations may have one speaker: no two named persons, nor one person and several ("both")."""
    named = [[actors[x] for x in speaker_ids(q) if x in actors] for q in (a, b)]
    persons = [any(actor.kind == "person" for actor in group) for group in named]
    return not all(person or _are_several(q) for person, q in zip(persons, (a, b), strict=True))


def speakers_agree(a: Quotation, b: Quotation, actors: dict[str, Actor]) -> bool | None:
    """Tell whether two quotations have one speaker (True), speakers who speak for each other (False), or neither."""
    ours, theirs = set(speaker_ids(a)), set(speaker_ids(b))
    if ours & theirs:
        return True
    if ours and theirs:
        pairs = ((actors.get(x), actors.get(y)) for x in sorted(ours) for y in sorted(theirs))
        akin = any(a is not None and b is not None and speak_for_each_other(a, b) for a, b in pairs)
        return False if akin else None
    if ours or theirs or a.source is None or b.source is None:
        return None
    mine, other = _source_words(a), _source_words(b)
    if mine and mine == other:
        return True
    return False if mine & other else None


def speaker_key(quotation: Quotation) -> tuple[str, ...]:
    """Give what quotations with equal speakers have in common: the actors, or the words of an unknown source."""
    return speaker_ids(quotation) or ("", *sorted(_source_words(quotation)))


def speaker_ids(quotation: Quotation) -> tuple[str, ...]:
    """List the actors who speak; empty where the report leaves them open."""
    return quotation.speakers or ((quotation.speaker,) if quotation.speaker else ())


def _are_several(quotation: Quotation) -> bool:
    """Tell whether words stand for more than one speaker whom nobody knows ("both of them", "they")."""
    first = quotation.source.text.partition(" ")[0].lower() if quotation.source else ""
    return not speaker_ids(quotation) and first in SEVERAL


def _source_words(quotation: Quotation) -> frozenset[str]:
    source = quotation.source
    return frozenset(stem(w.text) for w in words_of([source] if source else []) if len(w.text) >= WORD_LETTERS)
