"""The sum of the origins in words: the one text for terminal, page, JSON and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from concordat.comparison.provenance import Provenance, listed, members_of
from concordat.records import Copy, OriginGroup
from concordat.records.origin import bounds

LOANS_TOLD = 3
"""Loans between articles of different origins that the sum tells, the largest first; ``copies`` has them all."""

OPENING_WORDS = 6
"""Words by which the sum calls a paragraph."""

_COUNTED_AS = {"reporting": "own report", "unknown": "shared text"}
"""How the sum of a claim names what it counts, where the kind of the group is no plain word for it."""


def author(copy: Copy, provenance: Provenance) -> tuple[str, str]:
    """Name whose text a copy is, and which kind of origin that is."""
    if copy.agency:
        return copy.agency, "agency"
    if copy.source:
        return provenance.outlet(copy.source), "reporting"
    outlets = {provenance.outlet(article) for article in copy.copies}
    if len(outlets) == 1:
        return outlets.pop(), "reporting"
    return f"a text shared by {names_of(copy.copies, provenance)}", "unknown"


def claim_sum(groups: Sequence[OriginGroup], at_least: int, provenance: Provenance) -> str:
    """Tell the origins of a claim and what each is."""
    carriers = _carriers(unique(article for group in groups for article in group.articles), provenance)
    if not groups:
        return f"{carriers}, {bounds(0, 0)}"
    parts = " + ".join(_told(group, provenance) for group in groups)
    return f"{carriers}, {bounds(len(groups), at_least)}: {parts} = {len(groups)}"


def story_sum(
    groups: Sequence[OriginGroup], at_least: int, loans: Sequence[Copy], more: Sequence[str], provenance: Provenance
) -> str:
    """Tell the origins of a story, the largest loans between them, and ``more`` sentences."""
    carriers = _carriers([article for group in groups for article in group.articles], provenance)
    parts = " + ".join(
        f"1 ({group.label}: {names_of(group.articles, provenance)})"
        if len(group.articles) > 1
        else f"1 ({_alone(group, provenance)})"
        for group in groups
    )
    most = sorted(loans, key=lambda copy: (-copy.share, copy.copies))[:LOANS_TOLD]
    told = [f"{names_of(sorted(members_of(copy)), provenance)} share passages ({copy.share:.0%})" for copy in most]
    return ". ".join([f"{carriers}, {bounds(len(groups), at_least)}: {parts} = {len(groups)}", *more, *told])


def shared_boilerplate(provenance: Provenance) -> list[str]:
    """Tell the paragraphs that institutions put under their texts, where several reports print one."""
    printed: dict[str, list[str]] = {}
    for article in provenance.articles.values():
        for span in article.furniture:
            if span.kind == "boilerplate":
                printed.setdefault(" ".join(article.text[span.start : span.end].split()), []).append(article.id)
    return [
        f"{names_of(articles, provenance)} print one boilerplate, which is nobody's report (“{_opening(text)}”)"
        for text, articles in printed.items()
        if len(set(articles)) > 1
    ]


def names_of(articles: Iterable[str], provenance: Provenance) -> str:
    """Name the outlets of articles, each once."""
    return listed(unique(provenance.outlet(article) for article in articles))


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Give each item once, in order."""
    return tuple(dict.fromkeys(items))


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:OPENING_WORDS]) + (" …" if len(words) > OPENING_WORDS else "")


def _alone(group: OriginGroup, provenance: Provenance) -> str:
    outlet = names_of(group.articles, provenance)
    return group.label if group.label == outlet else f"{group.label}, in {outlet}"


def _told(group: OriginGroup, provenance: Provenance) -> str:
    """Tell one origin of a claim: what kind it is, who, and in which outlets."""
    names = names_of(group.articles, provenance)
    who = names if group.label == names else f"{group.label}, in {names}"
    return f"1 {_COUNTED_AS.get(group.kind, group.kind)} ({who})"


def _carriers(articles: Sequence[str], provenance: Provenance) -> str:
    """Count outlets; an outlet with several reports is one ("5 reports by 3 outlets")."""
    outlets = len({provenance.outlet(article) for article in articles})
    if outlets == len(articles):
        return counted(outlets, "outlet")
    return f"{counted(len(articles), 'report')} by {counted(outlets, 'outlet')}"


def counted(number: int, noun: str) -> str:
    """Say how many: "1 origin", "2 origins"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
