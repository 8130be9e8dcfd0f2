"""The second graph: whether most of what a story tells goes back to one leak, document or speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from concordat.comparison.provenance import document_noun
from concordat.records import Claim, OriginGroup

MOST = 0.5
"""The claims of a story go back to one root where more than this part of them does ..."""

FEWEST_CLAIMS = 3
"""... and they are this many; of fewer nothing can be said."""

WIDELY = 0.5
"""... and where at least this part of the reports tells something from it. Re-read the sums of the development stories
(evaluation/origins.py) when one of the three changes."""

_INFORMATION = frozenset({"source", "document"})


class Root(msgspec.Struct, frozen=True):
    """What most claims go back to, and the sentence that says so."""

    label: str
    sentence: str


def one_root(claims: Sequence[Claim], articles: Sequence[str]) -> Root | None:
    """Find the one source or document to which most claims go back; those that several reports tell, if there are such.

    A claim goes back to what at least one report attributes it to: the others may have it from there in silence.
    """
    several = [claim for claim in claims if len({e.citation.article for e in claim.carrying}) > 1]
    told = several if len(several) >= FEWEST_CLAIMS else list(claims)
    if len(told) < FEWEST_CLAIMS:
        return None
    behind: dict[tuple[str, ...], list[tuple[int, OriginGroup]]] = {}
    for number, claim in enumerate(told):
        for group in claim.origins.groups:
            if group.kind in _INFORMATION:
                behind.setdefault(_key(group), []).append((number, group))
    for key in sorted(behind, key=lambda key: (-len({n for n, _ in behind[key]}), key)):
        times = len({n for n, _ in behind[key]})
        reports = {article for _, group in behind[key] for article in group.articles}
        if times > MOST * len(told) and len(reports) >= max(2, WIDELY * len(articles)):
            group = behind[key][0][1]
            which = "claims that several reports tell" if told is several else "claims"
            sentence = f"{times} of {len(told)} {which} go back to one {group.kind} ({group.label})"
            return Root(group.label, sentence)
    return None


def _key(group: OriginGroup) -> tuple[str, ...]:
    """Tell documents apart by their names, or else by what they are: outlets call one leak by many words."""
    noun = document_noun(group.label) if group.kind == "document" else None
    if noun is None:
        return (group.kind, group.label)
    named = re.findall(r"\b[A-Z]\w+", group.label)
    return ("document", *(named or [noun]))
