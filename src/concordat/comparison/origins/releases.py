"""Whose press release or statement a report retells, where it tells nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from concordat.comparison.actors.sides import one_side, speak_for_each_other
from concordat.comparison.actors.unnamed import is_unnamed
from concordat.comparison.origins.named import names_itself
from concordat.comparison.provenance import Provenance
from concordat.comparison.reuse.reports import plain_sentences
from concordat.records import Actor, Article, Quotation

RETOLD = 0.6
"""From this part of its sentences on, a report that gives a release or statement as the source of what it tells, and
names nobody else, retells it: lower, and reports of the development stories that also looked for themselves would be
joined. Re-read the groups that evaluation/origins.py lists when it changes."""

MOST_OFFICERS = 2
"""Persons of a release whom only an office or a country ties to its body ("the chairman"): where more speak, they are
members of a parliament, not of the body."""

_RELEASE = re.compile(
    r"\b(?:press|news|media) (?:release|statement)s?\b"
    r"|\b(?:in|according to) (?:a|an|the|its|their) (?:\w+ )?statement\b"
    r"|\b[Tt]he (?:release|statement)(?: also)? (?:sa|add|read|continu|quot)\w*",
)
_STANDS_FOR_IT = re.compile(
    r"(?i)^(?:it|he|she|they|(?:the|its|a|an)? ?(?:\w+['’]s )?(?:\w+ )?(?:release|statement|company|firm|group|maker"
    r"|authority|ministry|spokes\w+|chief executive|ceo)\b.*)$"
)
"""What stands for the body, or for what it sent out, where the reader knows of no actor."""


def released_by(article: str, provenance: Provenance) -> Actor | None:
    """Give the body whose release or statement a report rests on, if it has nothing from anybody else."""
    report = provenance.articles[article]
    if not _RELEASE.search(report.text) or names_itself(report, provenance.outlet(article), provenance.media):
        return None
    quoted = provenance.quotations.get(article)
    said = quoted.quotations if quoted else ()
    voices = [voice for quotation in said for voice in _voices(quotation, provenance)]
    speaking = [actor for actor in voices if actor and actor.kind == "organization"]
    body = speaking[0] if speaking else _named(report, provenance)
    if body is None or any(voice is None or not _is_of(voice, body) for voice in voices):
        return None
    loose = {voice.id for voice in voices if voice and not of_one_body(voice, body)}
    if len(loose) > MOST_OFFICERS:
        return None
    return body if _told(report, said) >= RETOLD else None


def _named(report: Article, provenance: Provenance) -> Actor | None:
    """Give the one organisation of the story that a report names, where only "the firm" and "the statement" speak."""
    named = [
        actor
        for actor in provenance.actors.values()
        if actor.kind == "organization" and any(name in report.text for name in (actor.name, *actor.names))
    ]
    return named[0] if len(named) == 1 else None


def _voices(quotation: Quotation, provenance: Provenance) -> Iterator[Actor | None]:
    """Give who speaks; null for somebody whom nothing ties to a body."""
    speakers = quotation.speakers or ((quotation.speaker,) if quotation.speaker else ())
    actors = (provenance.actors[speaker] for speaker in speakers if speaker in provenance.actors)
    known = [actor for actor in actors if not is_unnamed(actor)]
    yield from known
    words = quotation.source.text if quotation.source else ""
    if not known and not _STANDS_FOR_IT.match(words):
        yield next((a for a in provenance.actors.values() if words in (a.name, *a.names)), None)


def _is_of(voice: Actor, body: Actor) -> bool:
    return of_one_body(voice, body) or one_side(voice, body) or _is_officer(voice)


def _is_officer(voice: Actor) -> bool:
    """Tell whether somebody has an office and no body with it: it may be the one that sent the release out."""
    return bool(voice.roles) and all(role.of is None for role in voice.roles)


def of_one_body(voice: Actor, body: Actor) -> bool:
    """Tell whether somebody is the body or speaks for it; of one country they need not be."""
    return voice.id == body.id or speak_for_each_other(voice, body)


def _told(report: Article, said: tuple[Quotation, ...]) -> float:
    """Give the part of a report's sentences in which somebody says something."""
    told = [(s, e) for s, e in plain_sentences(report.text) if not report.in_furniture(s, e)]
    pieces = [c for quotation in said for c in (*quotation.content, *([quotation.cue] if quotation.cue else []))]
    heard = [any(p.start < e and s < p.end for p in pieces) for s, e in told]
    return sum(heard) / max(1, len(heard))
