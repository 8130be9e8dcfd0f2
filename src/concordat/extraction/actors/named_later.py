"""Who is first described and then named: "a spokesman for the ministry said ... . The spokesman, Lars Osk, ..."."""

from __future__ import annotations

from spacy.tokens import Span

from concordat.extraction.actors.drafts import Cast, Draft
from concordat.extraction.actors.titles import Title

NAMED_WITHIN = 3
"""Sentences within which a report that describes a speaker first names him."""


def named_later(title: Title, phrase: Span, reach: int, cast: Cast) -> Draft | None:
    """Find the person who is first described and then named ("a spokesman said ... . The spokesman, Lars Osk, ...")."""
    if title.several or phrase[0].lower_ not in ("a", "an"):
        return None
    noun = title.office.noun
    people = [d for d in cast.by_kind["person"] if d.mentions and phrase.end_char < d.opening[0] < reach]
    return next((d for d in sorted(people, key=Draft.first) if _is_called(d, noun)), None)


def _is_called(person: Draft, noun: str) -> bool:
    """Tell whether a person is first met as "the" holder of an office, or with its bare noun before the name."""
    at = min(person.mentions.values(), key=lambda m: (m.start, m.form != "description"))
    return at.form == "description" and at.text.lower().removeprefix("the ") == noun
