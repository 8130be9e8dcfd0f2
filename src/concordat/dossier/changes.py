"""What a later dossier of a story has that an earlier one had not, and the other way round, each with both citations.

Reports are the same where their outlet and words are, or their outlet and page (or name); claims are the same where one
stretch of a report carries both. Ids of the two dossiers mean nothing to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from concordat.dossier.worddiff import Step, align_words
from concordat.reading.versions import page_of
from concordat.records import Article, Citation, Claim, Dossier, Evidence

Kind = Literal[
    "new report",
    "report gone",
    "text corrected",
    "text changed silently",
    "became known",
    "no longer told",
    "origin added",
    "origin lost",
    "now disputed",
    "no longer disputed",
]

OPENLY = frozenset({"correction", "update"})
"""Notices of an agency that say of an item that its text is another."""

MOST_SHARED = 0.5
"""Part of the longer of two stretches of one report from which they are one stretch."""


class Change(msgspec.Struct, frozen=True):
    """One thing that is different: what the earlier dossier cites, what the later one cites, and who was first."""

    kind: Kind
    text: str
    because: str
    before: tuple[Citation, ...] = ()
    after: tuple[Citation, ...] = ()
    first: str | None = None


class Earlier(msgspec.Struct, frozen=True):
    """An earlier dossier of a story, and the day (ISO 8601) on which it was made."""

    day: str
    dossier: Dossier


def changes(old: Dossier, new: Dossier) -> tuple[Change, ...]:
    """List what changed: reports and their texts first, then claims in the order of the later dossier."""
    if old == new:
        return ()
    pairs = _same_reports(old, new)
    moves = {a.id: _Move(a, b) for a, b in pairs}
    return (*_reports(old, new, pairs), *_texts(moves.values()), *_claims(old, new, moves))


class _Move:
    """One report in both dossiers, and where a stretch of the earlier text stands in the later one."""

    def __init__(self, old: Article, new: Article) -> None:
        self.old, self.new = old, new
        self.steps: tuple[Step, ...] = () if old.text == new.text else align_words(old.text, new.text)

    def to(self, cited: Citation) -> tuple[int, int]:
        """Give where a stretch stands now; what was left out stands nowhere (an empty stretch)."""
        if not self.steps:
            return cited.start, cited.end
        inside = [step for step in self.steps if step.a_start < cited.end and step.a_end > cited.start]
        places = [
            _place(step, at) for step in inside for at in (cited.start, cited.end) if step.a_start <= at <= step.a_end
        ]
        return (min(places), max(places)) if places else (0, 0)


def _place(step: Step, at: int) -> int:
    if step.same:
        return step.b_start + min(at - step.a_start, step.b_end - step.b_start)
    return step.b_start if at - step.a_start < step.a_end - at else step.b_end


def _same_reports(old: Dossier, new: Dossier) -> list[tuple[Article, Article]]:
    """Pair the reports of both: by their words, then by their page, then by their name."""
    found: dict[str, Article] = {}
    left = {article.id: article for article in new.articles}
    for key in (_words, _page, _name):
        there = {key(article): article for article in reversed(left.values()) if key(article)[1]}
        for article in old.articles:
            other = there.get(key(article)) if article.id not in found and key(article)[1] else None
            if other is not None and other.id in left:
                found[article.id] = left.pop(other.id)
    return [(article, found[article.id]) for article in old.articles if article.id in found]


def _words(article: Article) -> tuple[str | None, str | None]:
    return article.outlet, article.text


def _page(article: Article) -> tuple[str | None, str | None]:
    return article.outlet, page_of(article)


def _name(article: Article) -> tuple[str | None, str | None]:
    return article.outlet, article.name


def _reports(old: Dossier, new: Dossier, pairs: Sequence[tuple[Article, Article]]) -> Iterator[Change]:
    before, after = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    reasons = {item.name: item.reason for item in new.set_aside}
    for article in new.articles:
        if article.id not in after:
            when = f"published {article.published}" if article.published else "its day is not known"
            yield Change("new report", _called(article), when, (), (_opening(article),), article.outlet)
    for article in old.articles:
        if article.id not in before:
            because = reasons.get(article.name, "the later dossier was made without it")
            yield Change("report gone", _called(article), because, (_opening(article),))


def _texts(moves: Iterable[_Move]) -> Iterator[Change]:
    for move in moves:
        changed = [step for step in move.steps if not step.same]
        if not changed:
            continue
        told = _told_openly(move.new, changed)
        kind: Kind = "text corrected" if told else "text changed silently"
        because = told or "no note of the outlet tells of it"
        for step in changed:
            before = (move.old.cite(step.a_start, step.a_end),) if step.a_end > step.a_start else ()
            after = (move.new.cite(step.b_start, step.b_end),) if step.b_end > step.b_start else ()
            yield Change(kind, _called(move.new), because, before, after, move.new.outlet)


def _told_openly(article: Article, changed: Sequence[Step]) -> str | None:
    """Tell how a report says that it was changed: its agency's notice, or a note that was not there before."""
    if article.wire and article.wire.notice in OPENLY:
        return f"the agency's notice: {article.wire.note or article.wire.notice}"
    notes = (f for f in article.furniture if f.kind == "note")
    new = (f for f in notes if any(s.b_start < f.end and s.b_end > f.start for s in changed))
    return next((f"the outlet's note: {article.text[f.start : f.end].strip()}" for f in new), None)


def _claims(old: Dossier, new: Dossier, moves: Mapping[str, _Move]) -> Iterator[Change]:
    published = {article.id: article for article in new.articles}
    earlier = {claim.id: claim for claim in old.claims}
    same = _same_claims(old, new, moves)
    for claim in new.claims:
        before = [earlier[one] for one in same.get(claim.id, ())]
        if not before:
            first = _first(claim.evidence, published)
            known = f"{claim.origins.in_words}; first told by {first}" if first else claim.origins.in_words
            yield Change("became known", claim.text, known, (), _cited(claim), first)
        else:
            yield from _grown(before[0], claim, moves, published)
    kept = {one for ids in same.values() for one in ids}
    for claim in old.claims:
        if claim.id not in kept:
            yield Change("no longer told", claim.text, "no report of the later dossier carries it", _cited(claim))


def _same_claims(old: Dossier, new: Dossier, moves: Mapping[str, _Move]) -> dict[str, list[str]]:
    """Give, for each later claim, the earlier ones that a stretch of a report carries as well.

    Those that share most of their stretches come first, of equal ones that with the same words.
    """
    carried: dict[str, list[tuple[int, int, str]]] = {}
    for claim in new.claims:
        for one in claim.evidence:
            c = one.citation
            carried.setdefault(c.article, []).append((c.start, c.end, claim.id))
    shared: dict[str, dict[str, float]] = {}
    for claim in old.claims:
        for one in claim.evidence:
            move = moves.get(one.citation.article)
            if move is None:
                continue
            start, end = move.to(one.citation)
            for first, last, later in carried.get(move.new.id, ()):
                part = (min(end, last) - max(start, first)) / max(end - start, last - first, 1)
                if part > MOST_SHARED:
                    sums = shared.setdefault(later, {})
                    sums[claim.id] = sums.get(claim.id, 0.0) + part
    words = {("old", claim.id): claim.text for claim in old.claims} | {("new", c.id): c.text for c in new.claims}
    return {
        later: sorted(sums, key=lambda one: (-sums[one], words["old", one] != words["new", later], one))
        for later, sums in shared.items()
    }


def _grown(
    before: Claim, after: Claim, moves: Mapping[str, _Move], articles: Mapping[str, Article]
) -> Iterator[Change]:
    """Tell whether a claim surely has more or fewer origins than before, and whether it is disputed now."""
    there = {moves[e.citation.article].new.id for e in before.evidence if e.citation.article in moves}
    more = [one for one in after.evidence if one.citation.article not in there]
    counted = f"{before.origins.in_words}, now {after.origins.in_words}"
    if after.origins.at_least > before.origins.at_least and more:
        cited = tuple(one.citation for one in more)
        yield Change("origin added", after.text, counted, _cited(before), cited, _first(more, articles))
    elif after.origins.at_least < before.origins.at_least:
        yield Change("origin lost", after.text, counted, _cited(before), _cited(after))
    if bool(before.disputes) != bool(after.disputes):
        kind: Kind = "now disputed" if after.disputes else "no longer disputed"
        against = len(after.disputes or before.disputes)
        because = f"{against} claim{'s' if against > 1 else ''} cannot be exact together with it"
        yield Change(kind, after.text, because, _cited(before), _cited(after))


def _first(evidence: Sequence[Evidence], articles: Mapping[str, Article]) -> str | None:
    """Name who told it first: the outlet of the earliest day, where only one has it."""
    there = (articles.get(one.citation.article) for one in evidence)
    dated = [article for article in there if article and article.published]
    earliest = min((article.published or "" for article in dated), default="")
    outlets = {article.outlet or article.name for article in dated if article.published == earliest}
    return outlets.pop() if len(outlets) == 1 else None


def _cited(claim: Claim) -> tuple[Citation, ...]:
    return tuple(one.citation for one in claim.evidence)


def _called(article: Article) -> str:
    return f"{article.outlet or article.name}: {article.title or article.name}"


def _opening(article: Article) -> Citation:
    """Cite the first line of a report's text that has words."""
    start = len(article.text) - len(article.text.lstrip())
    end = article.text.find("\n", start)
    return article.cite(start, end if end > start else len(article.text))
