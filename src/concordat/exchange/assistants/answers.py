"""The questions that an assistant may ask, each answered from a dossier's records with the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from concordat.dossier.assemble import text_sha256
from concordat.dossier.outline import headline
from concordat.dossier.questions import ask
from concordat.exchange.assistants.replies import (
    NOT_REPORTED,
    ClaimLine,
    Coverage,
    Difference,
    DossierView,
    Hit,
    OriginLine,
    Quote,
    ReportLine,
    Said,
    SearchResult,
    Statement,
)
from concordat.exchange.assistants.shelf import Shelf
from concordat.records import Article, Citation, Claim, Dossier, Quotation

MOST = 50
"""Things of one kind in one answer: an assistant reads all of it, and asks again for more."""

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"\W+")


def search(shelf: Shelf, words: str, limit: int) -> SearchResult:
    """Find the reports that have all the words, with the line that has most of them, and the stories they are in."""
    limit = max(1, min(limit, MOST))
    found = shelf.articles(words, limit) if words.strip() else []
    hits = [Hit(story, article.title, _best_line(article, words)) for story, article in found]
    stories = shelf.stories(words, limit)
    answer = f"{len(hits)} reports, {len(stories)} stories" if hits or stories else NOT_REPORTED
    return SearchResult(hits, stories, answer)


def _best_line(article: Article, words: str) -> Quote:
    """Cite the line of the text that has most of the words, the first of equals."""
    wanted = {word for word in _STOP.split(words.casefold()) if word}
    lines = [found.span() for found in _LINE.finditer(article.text)] or [(0, len(article.text))]

    def shared(span: tuple[int, int]) -> int:
        return len(wanted & set(_STOP.split(article.text[slice(*span)].casefold())))

    start, end = max(lines, key=shared)
    return _quote(article, Citation(article.id, start, end, article.text[start:end]))


def read_dossier(dossier: Dossier, most: int) -> DossierView:
    """Give a dossier's outline: the sum of its origins, what happened, what is claimed and said, what differs."""
    most = max(1, min(most, MOST))
    told = _Told(dossier)
    verdict = list(headline(dossier))
    return DossierView(
        story=dossier.story.id,
        title=dossier.story.title,
        origins=dossier.origins.count,
        origins_at_least=dossier.origins.at_least,
        arithmetic=dossier.origins.arithmetic,
        verdict=[line.strip() for line in verdict[1:]],
        reports=[
            ReportLine(
                *(a.id, told.outlet(a.id), a.title, a.published, a.canonical or a.url, text_sha256(a.text)),
            )
            for a in dossier.articles
        ],
        summary=told.quotes(one.citation for one in dossier.summary),
        claims=[told.claim(one) for one in dossier.claims[:most]],
        statements=[told.statement(one) for one in dossier.statements[:most]],
        differences=[
            Difference(one.kind, one.what, [told.quotes(side) for side in one.sides], one.resolution)
            for one in dossier.discrepancies[:most]
        ],
        more_claims=max(0, len(dossier.claims) - most),
        more_statements=max(0, len(dossier.statements) - most),
    )


def who_said(dossier: Dossier, speaker: str, words: str) -> Said:
    """Give the statements of a speaker, by any part of a name, or those that have some words."""
    told = _Told(dossier)
    wanted = [word for word in _STOP.split(words.casefold()) if word]
    found = []
    for one in dossier.statements:
        text = " ".join(part.text for part in one.content).casefold()
        if told.is_by(one, speaker) and all(word in text for word in wanted):
            found.append(told.statement(one))
    answer = f"{len(found)} statements" if found else NOT_REPORTED
    return Said(dossier.story.id, found[:MOST], answer)


def coverage(dossier: Dossier, claim: str) -> Coverage:
    """Tell which outlets carry a claim (its id, or a question or words of it), and how many origins stand behind it."""
    told = _Told(dossier)
    named = [one for one in dossier.claims if one.id == claim.strip()]
    reply = None if named else ask(dossier, claim)
    cited = reply.citations if reply and reply.reported else ()
    found = named or [one for one in dossier.claims if _stands_on(one, cited)]
    if not found and not cited:
        return Coverage(dossier.story.id, claim, reply.answer if reply else NOT_REPORTED, reported=False)
    carrying = {e.citation.article for one in found for e in one.carrying} | {one.article for one in cited}
    others = [told.outlet(article.id) for article in dossier.articles if article.id not in carrying]
    return Coverage(
        dossier.story.id,
        claim,
        reply.answer if reply else found[0].text,
        reported=True,
        claims=[told.claim(one) for one in found[:MOST]],
        quotes=told.quotes(cited),
        not_counted=list(dict.fromkeys(others)),
    )


def _stands_on(claim: Claim, cited: Iterable[Citation]) -> bool:
    """Tell whether a claim is told by the very words of an answer."""
    return any(piece.citation.within(one) or one.within(piece.citation) for one in cited for piece in claim.carrying)


class _Told:
    """A dossier's records as an assistant is told them."""

    def __init__(self, dossier: Dossier) -> None:
        self._articles = {article.id: article for article in dossier.articles}
        self._actors = {actor.id: actor for actor in dossier.actors}
        self._claims = {claim.id: claim for claim in dossier.claims}

    def outlet(self, article: str) -> str:
        """Name the outlet of a report, or its file."""
        found = self._articles.get(article)
        return (found.outlet or found.name) if found else article

    def quotes(self, citations: Iterable[Citation]) -> list[Quote]:
        """Give citations with their words; one of no report of the dossier cannot be checked and is left out."""
        return [_quote(self._articles[one.article], one) for one in citations if one.article in self._articles]

    def statement(self, one: Quotation) -> Statement:
        """Tell a statement."""
        cue = self.quotes([one.cue] if one.cue else [])
        chain = self.quotes(hop.citation for hop in one.chain)
        return Statement(self._name(one.speaker), one.kind, self.quotes(one.content), cue[0] if cue else None, chain)

    def is_by(self, one: Quotation, speaker: str) -> bool:
        """Tell whether a statement is by somebody of that name, as any report calls him."""
        actor = self._actors.get(one.speaker or "")
        source = one.source.text if one.source else ""
        names = (actor.name, *actor.names, source) if actor else (source,)
        return not speaker.strip() or any(speaker.strip().casefold() in name.casefold() for name in names)

    def claim(self, one: Claim) -> ClaimLine:
        """Tell a claim with its origins and their sum."""
        disputing = (self._claims[other] for other in one.disputes if other in self._claims)
        return ClaimLine(
            claim=one.id,
            text=one.text,
            status=one.status,
            outlets=list(one.outlets),
            origins=one.origins.count,
            origins_at_least=one.origins.at_least,
            arithmetic=one.origins.arithmetic or one.origins.in_words,
            roots=[
                OriginLine(group.label, group.kind, [self.outlet(a) for a in group.articles], list(group.because))
                for group in one.origins.groups
            ],
            quotes=self.quotes(piece.citation for piece in one.carrying),
            disputed_by=self.quotes(piece.citation for other in disputing for piece in other.carrying),
        )

    def _name(self, actor: str | None) -> str | None:
        return self._actors[actor].name if actor in self._actors else actor


def _quote(article: Article, one: Citation) -> Quote:
    outlet = article.outlet or article.name
    return Quote(one.article, outlet, article.published, one.start, one.end, one.text, text_sha256(article.text))
