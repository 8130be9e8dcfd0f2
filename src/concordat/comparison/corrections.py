"""A user's judgements on reports and claims, applied at every rebuild and shown as corrections.

Those on actors and on who speaks are applied where actors are joined (``actors/corrections.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from concordat.comparison.origins import claim_origins
from concordat.comparison.provenance import Provenance
from concordat.lexicon.spelling import plain
from concordat.records import Actor, Analysis, Article, Claim, Dated, Evidence, Quotation
from concordat.records.correction import (
    Carries,
    Correction,
    Hide,
    Merge,
    NotSameClaim,
    NotSpeaker,
    Outlet,
    Pin,
    Published,
    SameClaim,
    Split,
)

BY_USER = "by the user's correction"

OF_REPORTS = (Outlet, Published, Carries)
"""Corrections that set something of a report itself."""

SURE_ORIGINS = 2
"""Sure origins from which a claim that the user has made of others is corroborated, as everywhere."""


def is_report(article: Article, number: int, name: str) -> bool:
    """Tell whether a report goes by this name: its outlet, file, title or id, or "Report 4" for the fourth."""
    stem = PurePosixPath(article.name).stem
    called = (article.id, article.outlet, article.name, stem, article.title, f"Report {number}")
    return plain(name) in {plain(one) for one in called if one}


def correct_reports(analyses: Sequence[Analysis], corrections: Sequence[Correction]) -> tuple[Analysis, ...]:
    """Set outlets, days and agencies that the user gives, and hide and unbind statements."""
    if not any(isinstance(c, (*OF_REPORTS, Hide)) for c in corrections):
        return tuple(analyses)
    return tuple(
        replace(
            analysis,
            article=_corrected(analysis.article, number, corrections),
            quotations=tuple(_hidden(q, corrections) for q in analysis.quotations),
        )
        for number, analysis in enumerate(analyses, 1)
    )


def _corrected(article: Article, number: int, corrections: Sequence[Correction]) -> Article:
    told = [c for c in corrections if isinstance(c, OF_REPORTS) and is_report(article, number, c.report)]
    for correction in told:
        match correction:
            case Outlet():
                article = replace(article, outlet=correction.name)
            case Published():
                day = Dated(correction.date, "given", BY_USER)
                article = replace(article, published=correction.date, dated=day)
            case Carries():
                article = replace(article, carries=correction.agency)
    return article


def _hidden(quotation: Quotation, corrections: Sequence[Correction]) -> Quotation:
    said = " ".join(part.text for part in quotation.content)
    hides = any(isinstance(c, Hide) and holds(said, c.words) for c in corrections)
    return replace(quotation, tells="mention") if hides else quotation


def correct_speakers(
    analyses: Sequence[Analysis], names: dict[str, frozenset[str]], corrections: Sequence[Correction]
) -> tuple[Analysis, ...]:
    """Take words from speakers who did not say them; ``names`` are an actor's, plain, by id."""
    told = [c for c in corrections if isinstance(c, NotSpeaker)]
    if not told:
        return tuple(analyses)
    return tuple(
        replace(analysis, quotations=tuple(_unbound(q, names, told) for q in analysis.quotations))
        for analysis in analyses
    )


def _unbound(quotation: Quotation, names: dict[str, frozenset[str]], told: Sequence[NotSpeaker]) -> Quotation:
    said = " ".join(part.text for part in quotation.content)
    for c in told:
        if holds(said, c.words) and plain(c.speaker) in names.get(quotation.speaker or "", frozenset()):
            because = (*quotation.because, f"not {c.speaker}, {BY_USER}")
            quotation = replace(quotation, speaker=None, speakers=(), because=because)
    return quotation


def correct_claims(
    claims: Sequence[Claim], provenance: Provenance, corrections: Sequence[Correction]
) -> tuple[Claim, ...]:
    """Part, join and hide claims as the user says; origins are counted anew."""
    found = list(claims)
    for correction in corrections:
        match correction:
            case NotSameClaim():
                found = list(_parted(found, correction, provenance))
            case SameClaim():
                found = list(_joined(found, correction, provenance))
            case Hide():
                found = [c for c in found if not _says(c, correction.words)]
    known = {claim.id for claim in found}
    return tuple(replace(c, disputes=tuple(d for d in c.disputes if d in known)) for c in found)


def _parted(claims: Sequence[Claim], correction: NotSameClaim, provenance: Provenance) -> Iterator[Claim]:
    """Give every claim, those that hold two wordings which are not one claim as two."""
    kept, *others = correction.claims
    for claim in claims:
        stays = [e for e in claim.evidence if holds(e.citation.text, kept)]
        out = [e for e in claim.evidence if e not in stays and any(holds(e.citation.text, w) for w in others)]
        rest = [e for e in claim.evidence if e not in out]
        if not out or not stays:
            yield claim
            continue
        yield _made(claim, claim.id, rest, provenance)
        yield _made(claim, f"{claim.id}b", out, provenance)


def _joined(claims: Sequence[Claim], correction: SameClaim, provenance: Provenance) -> Iterator[Claim]:
    """Give every claim, those that are worded as the user says as one, at the place of the first."""
    one = [claim for claim in claims if any(_says(claim, words) for words in correction.claims)]
    for claim in claims:
        if len(one) > 1 and claim is one[0]:
            evidence = dict.fromkeys(replace(e, near=False) for other in one for e in other.evidence)
            yield _made(claim, claim.id, list(evidence), provenance)
        elif len(one) < 2 or claim not in one:  # noqa: PLR2004 - one claim alone is joined with nothing
            yield claim


def _made(claim: Claim, key: str, evidence: Sequence[Evidence], provenance: Provenance) -> Claim:
    """Make a claim anew of the evidence that it keeps or gets; what was only near counts where nothing else is left."""
    if all(e.near for e in evidence):
        evidence = [replace(e, near=False) for e in evidence]
    carrying = [e for e in evidence if not e.near]
    articles = dict.fromkeys(e.citation.article for e in carrying)
    origins = claim_origins(carrying, provenance)
    alone = len(articles) == 1
    bears = any(e.citation.text in claim.text for e in evidence)
    return replace(
        claim,
        id=key,
        text=claim.text if bears else evidence[0].citation.text,
        evidence=tuple(evidence),
        outlets=tuple(dict.fromkeys(provenance.outlet(article) for article in articles)),
        origins=origins,
        status="single-origin" if alone else "corroborated" if origins.at_least >= SURE_ORIGINS else "reported-alike",
        because=(*claim.because, f"made so {BY_USER}"),
    )


def _says(claim: Claim, words: str) -> bool:
    return holds(claim.text, words) or any(holds(e.citation.text, words) for e in claim.evidence)


def holds(text: str, words: str) -> bool:
    """Tell whether a text has these words, whatever their case and spaces."""
    return " ".join(plain(words).split()) in " ".join(plain(text).split())


def plain_names(actors: Iterable[Actor]) -> dict[str, frozenset[str]]:
    """Give what actors are called, written plainly, by id."""
    return {actor.id: frozenset(plain(name) for name in (actor.name, *actor.names)) for actor in actors}


def matched(
    correction: Correction, articles: Sequence[Article], names: Iterable[frozenset[str]], claims: Sequence[Claim]
) -> str:
    """Say what a correction does not match, or nothing where it matches; ``names`` are the actors', plain."""
    known = list(names)
    match correction:
        case Outlet() | Published() | Carries():
            there = any(is_report(a, n, correction.report) for n, a in enumerate(articles, 1))
            done = isinstance(correction, Outlet) and any(a.outlet == correction.name for a in articles)
            return "" if there or done else f"no report is called “{correction.report}”"
        case SameClaim() | NotSameClaim():
            lost = [w for w in correction.claims if not any(_says(claim, w) for claim in claims)]
            return f"no claim says “{lost[0]}”" if lost else ""
        case Split() | Merge() | Pin():
            return "a dossier is of one story; `concordat stories --corrections` and stores take it"
    words = getattr(correction, "words", "")
    if words and not _in_any(articles, words):
        return f"no report says “{words}”"
    for name in _actors_of(correction):
        if not any(plain(name) in own for own in known):
            return f"no actor is called “{name}”"
    return ""


def _in_any(articles: Iterable[Article], words: str) -> bool:
    return any(holds(article.text, words) for article in articles)


def _actors_of(correction: Correction) -> tuple[str, ...]:
    """List the names of actors that a correction on actors and speakers gives."""
    named = (getattr(correction, "speaker", ""), getattr(correction, "actor", ""), *getattr(correction, "actors", ()))
    return tuple(name for name in named if name)
