"""How many independent origins stand behind a story and behind a claim.

Two graphs are kept apart. *Text copying*: articles that share words go back to one text, whoever took it from whom.
*Information origin*: words attributed to someone go back to the root of the attribution chain, however many outlets
repeat them. The sum is told as "at most k, at least j", because silence about a source proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from concordat.comparison.provenance import Provenance, Root, listed, root_of
from concordat.comparison.reuse.reports import LOAN
from concordat.records import Actor, Analysis, Citation, Copy, Evidence, OriginGroup, Origins

FOLLOWS_SHARE = 0.3
"""From this share of its reporting on, an article as a whole goes back to the text it shares; below, it only took
passages. Re-read the groups of the seeds and of the three-outlet stories (``make evaluate``) when it changes."""

LOANS_TOLD = 3
"""Loans between articles of different origins that the sum tells, the largest first; ``copies`` has them all."""

AGENCY_SURE = 0.8
"""Two articles that share text and both credit one agency carry its copy however much each adds of its own."""

ONE_TEXT = 0.5
"""Two pieces of evidence carry one text where a shared passage overlaps each by this part of the shorter of both."""


VAGUE = frozenset({"reporting", "unnamed"})
"""Kinds of roots that do not tell one source from another."""

_COUNTED_AS = {"reporting": "own report", "unknown": "shared text"}
"""How the sum of a claim names what it counts, where the kind of the group is no plain word for it."""


def claim_origins(evidence: Sequence[Evidence], provenance: Provenance) -> Origins:
    """Count the independent origins of one claim from its evidence; no evidence, no origins.

    1. Each piece has a root: the last speaker of its attribution (``attributed_to``, or else the quotation it stands
       in), a document, an agency, or the outlet itself.
    2. Pieces with one root, pieces whose words are one shared passage, and what reports that follow one text state in
       their own voice, go back to one origin: these are the groups. Sources count by who speaks, so that a claim may
       have more origins than the story has texts.
    3. ``count`` is the number of groups (at most); ``at_least`` counts only named roots that do not act for one
       country, for an outlet that names nobody may have had it from one of them.
    """
    roots = [root_of(piece, provenance) for piece in evidence]
    groups = _joined(len(evidence), lambda i, j: _one_origin(evidence, roots, i, j, provenance))
    found = tuple(_claim_group([evidence[i] for i in g], [roots[i] for i in g], provenance) for g in groups)
    sides = {root.country or root.key for root in roots if root.kind not in VAGUE}
    reports = len({piece.citation.article for piece in evidence})
    at_least = min(max(1, len(sides)), len(found), max(1, reports))
    return Origins(len(found), found, at_least, _claim_sum(found, at_least, provenance))


def story_origins(analyses: Sequence[Analysis], actors: Iterable[Actor], copies: Sequence[Copy]) -> Origins:
    """Count the independent origins of a whole story: articles that follow one text are one origin.

    An article joins another where the text that they share is FOLLOWS_SHARE of its reporting or more, or where both
    credit the agency whose text they share. Smaller loans (of LOAN and more) do not join articles, but they are told,
    and they lower what is certain (``at_least``).
    """
    provenance = Provenance.of(analyses, actors, (), copies)
    order = list(provenance.articles)
    firm = [copy for copy in copies if _is_firm(copy)]
    groups = _joined(len(order), lambda i, j: _linked(order[i], order[j], firm, provenance))
    loans = [copy for copy in copies if copy.share >= LOAN]
    at_least = len(_joined(len(order), lambda i, j: _linked(order[i], order[j], [*firm, *loans], provenance)))
    found = tuple(_story_group([order[i] for i in group], firm, provenance) for group in groups)
    apart = [copy for copy in loans if not any(_members(copy) <= set(group.articles) for group in found)]
    return Origins(len(found), found, at_least, _story_sum(found, at_least, apart, provenance))


def _linked(a: str, b: str, copies: Sequence[Copy], provenance: Provenance) -> bool:
    """Tell whether two articles share text, or are one outlet's own reporting."""
    return provenance.outlet(a) == provenance.outlet(b) or any({a, b} <= _members(copy) for copy in copies)


def _is_firm(copy: Copy) -> bool:
    return copy.share >= FOLLOWS_SHARE or (copy.agency is not None and copy.confidence >= AGENCY_SURE)


def _one_origin(evidence: Sequence[Evidence], roots: Sequence[Root], i: int, j: int, provenance: Provenance) -> bool:
    if roots[i].key == roots[j].key:
        return True
    if evidence[i].citation.article == evidence[j].citation.article:
        # What a report says in its own voice beside an attribution of the same claim rests on that attribution.
        return roots[i].kind in VAGUE or roots[j].kind in VAGUE
    a, b = evidence[i].citation, evidence[j].citation
    own = {roots[i].kind, roots[j].kind} in ({"reporting"}, {"reporting", "agency"})
    if own and _one_report(a.article, b.article, provenance):
        return True
    return _one_text(a, b, provenance)


def _one_report(a: str, b: str, provenance: Provenance) -> bool:
    """Tell whether two reports as a whole follow one text."""
    return any(_is_firm(copy) and {a, b} <= _members(copy) for copy in provenance.copies)


def _one_text(a: Citation, b: Citation, provenance: Provenance) -> bool:
    return any(
        (_overlaps(reuse.a, a) and _overlaps(reuse.b, b)) or (_overlaps(reuse.a, b) and _overlaps(reuse.b, a))
        for reuse in provenance.reuse
    )


def _overlaps(passage: Citation, piece: Citation) -> bool:
    shorter = min(passage.end - passage.start, piece.end - piece.start)
    return passage.overlap(piece) >= max(1, ONE_TEXT * shorter)


def _joined(size: int, linked: Callable[[int, int], bool]) -> list[list[int]]:
    """Group 0..size-1 so that linked numbers, and those linked through others, stand together."""
    groups: list[list[int]] = []
    for new in range(size):
        touching = [group for group in groups if any(linked(old, new) for old in group)]
        merged = sorted(member for group in touching for member in group)
        groups = [group for group in groups if group not in touching] + [[*merged, new]]
    return sorted(groups)


def _claim_group(pieces: Sequence[Evidence], roots: Sequence[Root], provenance: Provenance) -> OriginGroup:
    articles = _unique(piece.citation.article for piece in pieces)
    reasons = _unique(root.because for root in roots)
    named = [root for root in roots if root.kind != "reporting"]
    if named:
        leading = next((root for root in named if root.kind not in VAGUE), named[0])
        return OriginGroup(leading.label, "source" if leading.kind == "unnamed" else leading.kind, articles, reasons)
    copy = next((c for c in provenance.copies if len(articles) > 1 and set(articles) <= _members(c)), None)
    if copy is None:
        shared = (*reasons, "they share the wording") if len(articles) > 1 else reasons
        return OriginGroup(roots[0].label, "reporting" if len(articles) == 1 else "unknown", articles, shared)
    return OriginGroup(*_author(copy, provenance), articles, (*reasons, *copy.because))


def _author(copy: Copy, provenance: Provenance) -> tuple[str, str]:
    """Name whose text a copy is, and which kind of origin that is."""
    if copy.agency:
        return copy.agency, "agency"
    if copy.source:
        return provenance.outlet(copy.source), "reporting"
    outlets = list(dict.fromkeys(provenance.outlet(article) for article in copy.copies))
    return (f"a text shared by {listed(outlets)}", "unknown") if len(outlets) > 1 else (outlets[0], "reporting")


def _story_group(articles: list[str], firm: Sequence[Copy], provenance: Provenance) -> OriginGroup:
    inside = [copy for copy in firm if _members(copy) <= set(articles)]
    if not inside:
        outlet = provenance.outlet(articles[0])
        return OriginGroup(
            outlet, "reporting", tuple(articles), (f"no other report shares the bulk of {outlet}'s text",)
        )
    leading = max(inside, key=lambda copy: (copy.agency is not None, copy.confidence, copy.share))
    label, kind = _author(leading, provenance)
    return OriginGroup(label, kind, tuple(articles), _unique(reason for copy in inside for reason in copy.because))


def _claim_sum(groups: Sequence[OriginGroup], at_least: int, provenance: Provenance) -> str:
    carriers = _carriers(_unique(article for group in groups for article in group.articles), provenance)
    if not groups:
        return f"{carriers}, {_bounds(0, 0)}"
    parts = " + ".join(_told(group, provenance) for group in groups)
    return f"{carriers}, {_bounds(len(groups), at_least)}: {parts} = {len(groups)}"


def _told(group: OriginGroup, provenance: Provenance) -> str:
    """Tell one origin of a claim: what kind it is, who, and in which outlets."""
    names = _names(group.articles, provenance)
    who = names if group.label == names else f"{group.label}, in {names}"
    return f"1 {_COUNTED_AS.get(group.kind, group.kind)} ({who})"


def _story_sum(groups: Sequence[OriginGroup], at_least: int, loans: Sequence[Copy], provenance: Provenance) -> str:
    carriers = _carriers([article for group in groups for article in group.articles], provenance)
    parts = " + ".join(
        f"1 ({group.label}: {_names(group.articles, provenance)})" if len(group.articles) > 1 else f"1 ({group.label})"
        for group in groups
    )
    most = sorted(loans, key=lambda copy: (-copy.share, copy.copies))[:LOANS_TOLD]
    told = [f"{_names(sorted(_members(copy)), provenance)} share passages ({copy.share:.0%})" for copy in most]
    return ". ".join([f"{carriers}, {_bounds(len(groups), at_least)}: {parts} = {len(groups)}", *told])


def _carriers(articles: Sequence[str], provenance: Provenance) -> str:
    """Count outlets; an outlet with several reports is one ("5 reports by 3 outlets")."""
    outlets = len({provenance.outlet(article) for article in articles})
    if outlets == len(articles):
        return _counted(outlets, "outlet")
    return f"{_counted(len(articles), 'report')} by {_counted(outlets, 'outlet')}"


def _bounds(at_most: int, at_least: int) -> str:
    if at_most == at_least:
        return _counted(at_most, "origin")
    return f"at most {_counted(at_most, 'origin')}, at least {at_least}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _names(articles: Iterable[str], provenance: Provenance) -> str:
    return listed(_unique(provenance.outlet(article) for article in articles))


def _members(copy: Copy) -> set[str]:
    return {*copy.copies, *([copy.source] if copy.source else [])}


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
