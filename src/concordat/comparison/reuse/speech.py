"""Which passages that two reports share are somebody's speech: two outlets that quote one speech copy nobody."""

from __future__ import annotations

import re

from msgspec.structs import replace

from concordat.comparison.actors.sides import one_side
from concordat.comparison.reuse.reports import Report
from concordat.lexicon.pronouns import pronouns
from concordat.lexicon.spelling import name_words, plain
from concordat.records import Actor, Citation, Quotation

SPOKEN = 0.5
"""A passage is speech where quotations make up this part of it."""

_WORD = re.compile(r"\w+")


def one_utterance(a: Report, b: Report, x: Citation, y: Citation) -> bool:
    """Tell whether both passages render one speaker's words and at least one does so in quotation marks.

    Two outlets that quote one speech share the speech; ``utterances`` joins them. Who speaks is told by what the two
    reports call him: what a third calls him must not decide what these two share.
    """
    return any(
        (p.kind, q.kind) != ("indirect", "indirect")
        and any(_may_be_one(one, other) for one in a.called(p.speaker) for other in b.called(q.speaker))
        for p in _spoken(a, x)
        for q in _spoken(b, y)
    )


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Tell whether two reports' actors may be one by what each calls his own, or speak for one body or country."""
    if one.kind == other.kind == "person":
        names, others = ({plain(name_words(name)[-1]) for name in (x.name, *x.names)} for x in (one, other))
        return bool(names & others) or _holds(one, other) or _holds(other, one)
    return one_side(replace(one, id="one"), replace(other, id="other"))


def _holds(one: Actor, described: Actor) -> bool:
    """Tell whether somebody's office is what the other is called ("the mayor")."""
    words = {plain(word) for word in described.name.split()} - {"the", "a", "an"}
    return bool(words) and any(words <= {plain(word) for word in role.title.split()} for role in one.roles)


def _spoken(report: Report, passage: Citation) -> list[Quotation]:
    """List the quotations whose content makes up most of a passage."""
    return [
        quotation
        for quotation in report.speech
        if sum(content.overlap(passage) for content in quotation.content) >= SPOKEN * (passage.end - passage.start)
    ]


def in_first_person(words: str) -> bool:
    """Tell whether some words are those of one who speaks of himself, as a post set in a page without marks is."""
    return not {word.casefold() for word in _WORD.findall(words)}.isdisjoint(pronouns("i"))
