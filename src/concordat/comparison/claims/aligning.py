"""Which claims a story has, and whether each is corroborated, reported alike, only related, or disputed.

1. lay out the propositions (``units``) and score every pair (``score``);
2. join them by average linkage, keeping apart what differs in a number, polarity or key actor (``cluster``,
   ``conflict``);
3. count the origins of each claim, choose its best wording, and rank by salience.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from concordat.clauses.stored import StoredWord
from concordat.comparison.claims.acts import strays, tells_act_of
from concordat.comparison.claims.cluster import further_carriers, group_units
from concordat.comparison.claims.disputes import find_disputes
from concordat.comparison.claims.salience import Outline, lead_terms, openings, salience_of, title_acts, title_terms
from concordat.comparison.claims.score import Likelihoods, Pairs
from concordat.comparison.claims.standing import near_wordings, standing
from concordat.comparison.claims.sureness import Sureness
from concordat.comparison.claims.units import Unit, units_of
from concordat.comparison.claims.wording import LONG_WORDING, readable
from concordat.comparison.origins import claim_origins
from concordat.comparison.overruled import as_overruled, overruled
from concordat.comparison.provenance import Provenance
from concordat.comparison.remembered import words_in
from concordat.comparison.senses import sense_of
from concordat.records import Actor, Analysis, Claim, Copy, Evidence, Reuse

FROM_LEAD = 0.4
"""What it counts for a wording to stand in a report's lead, beside 1 for the likeness to all other wordings. Re-read
the first claims of the development stories when it changes."""

SHARED = 1.0
"""What it counts that other reports have a wording's own terms, all of them. Of 49 claims of several reports on 16
pages of development stories readers struck three since the wording held what only one of them had, whose marks then say
too much of the others. Re-read such rows when it changes."""

PERHAPS = 0.18
"""Likelihood from which a clause of another report may say what a claim says: of 23 rows that the pages of eight
development stories gave to one origin alone, two editors held eight for not its own or no news; four of these lie above
it, and four of the 15 others. Read the part "only one origin has" of development stories when it changes."""

TIE_DIGITS = 6
"""Digits of that sum which count: what lies below differs by the order of additions, and the earlier wording leads."""

_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]")


def align_claims(
    analyses: Sequence[Analysis], actors: Sequence[Actor], reuse: Sequence[Reuse], copies: Sequence[Copy]
) -> tuple[Claim, ...]:
    """Align the propositions of a story into claims, the most salient first."""
    units = units_of(analyses)
    if not units:
        return ()
    articles = [analysis.article.id for analysis in analyses]
    likelihoods = Likelihoods(units, articles, reuse)
    groups = group_units(units, likelihoods)
    disputes = find_disputes(units, likelihoods.sure, groups)
    perhaps = _perhaps(units, likelihoods.sure, groups)
    carriers = further_carriers(units, groups, likelihoods)
    everywhere = [sorted((*group, *further)) for group, further in zip(groups, carriers, strict=True)]
    pairs = likelihoods.of(pair for group in everywhere for pair in combinations(group, 2))
    provenance, sureness = Provenance.of(analyses, actors, reuse, copies), Sureness.of(units, likelihoods.sure)
    titles = [analysis.article.title for analysis in analyses]
    reports = [(analysis, words_in(analysis)) for analysis in analyses]
    outline = Outline(
        articles=len(analyses),
        ends={n: len(analysis.sentences) for n, analysis in enumerate(analyses)},
        openings=openings(units),
        leads=lead_terms(units),
        titles=title_terms(titles),
        acts=title_acts(titles),
    )
    owners, wrong = [unit.article for unit in units], overruled(analyses)
    drafts: list[tuple[int, Claim]] = []
    for n, group in enumerate(groups):
        members = [units[i] for i in everywhere[n]]
        wording = _wording(group, units, pairs, outline.openings)
        proven = frozenset(i for i in everywhere[n] if tells_act_of(units[i], units[wording]))
        carrying = [i for i in everywhere[n] if not strays(units[i], units[wording])]
        unsure = near_wordings(carrying, wording, pairs, owners, sureness.says) - proven
        near = [i not in carrying or i in unsure for i in everywhere[n]]
        claim = _claim(members, near, units[wording], reports[owners[wording]], provenance)
        rank = salience_of(members, claim.origins.count, outline)
        near_by = tuple(articles[m] for m in sorted(perhaps[n] - {unit.article for unit in members}))
        drafts.append((n, msgspec.structs.replace(as_overruled(claim, wrong), salience=rank, perhaps=near_by)))
    drafts.sort(key=lambda draft: (-draft[1].salience, draft[0]))
    ids = {n: f"c{rank}" for rank, (n, _) in enumerate(drafts, 1)}
    return tuple(
        _numbered(claim, ids[n], [(ids[m], what) for m, what in sorted(disputes[n].items())]) for n, claim in drafts
    )


def _perhaps(units: Sequence[Unit], pairs: Pairs, groups: Sequence[Sequence[int]]) -> list[set[int]]:
    """Find for each group the reports with a clause that may say what one of its clauses says."""
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    found: list[set[int]] = [set() for _ in groups]
    for (i, j), likely in pairs.items():
        if likely >= PERHAPS:
            found[group_of[i]].add(units[j].article)
            found[group_of[j]].add(units[i].article)
    return found


def _wording(group: Sequence[int], units: Sequence[Unit], pairs: Pairs, leads: Mapping[int, frozenset[int]]) -> int:
    """Choose the member that words a claim best: near the others, whole, of a report's own voice, from its lead.

    What it says beyond the others is not theirs: the wording is shown beside all of them.
    """

    def rank(i: int) -> tuple[float, int]:
        unit = units[i]
        others = [units[j] for j in group if j != i and units[j].article != unit.article]
        near = sum(pairs.get((min(i, j), max(i, j)), 0.0) for j in group if j != i) / max(len(group) - 1, 1)
        shared = sum(len(unit.terms & other.terms) for other in others) / max(len(others) * len(unit.terms), 1)
        whole = unit.is_main + unit.has_subject + unit.named_subject
        said = 0.5 * (unit.proposition.quotation is not None) + unit.first_person
        text = unit.proposition.citation.text
        clumsy = (len(text) > LONG_WORDING) + (_SENTENCE_END.search(text) is not None)
        worth = near + SHARED * shared + whole - said - clumsy + FROM_LEAD * (unit.place in leads[unit.article])
        return round(worth, TIE_DIGITS), -i

    return max(group, key=rank)


def _claim(
    members: Sequence[Unit],
    near: Sequence[bool],
    wording: Unit,
    report: tuple[Analysis, Sequence[StoredWord]],
    provenance: Provenance,
) -> Claim:
    """Make the claim of some propositions; ``near`` tells which of them count for neither outlets nor origins.

    ``report`` is the one that words it.
    """
    evidence = tuple(
        Evidence(p.citation, p.attributed_to, p.polarity, p.modality, p.id, is_near)
        for p, is_near in zip((m.proposition for m in members), near, strict=True)
    )
    carrying = [piece for piece in evidence if not piece.near]
    articles = list(dict.fromkeys(piece.citation.article for piece in carrying))
    origins = claim_origins(carrying, provenance)
    shown = readable(*report, wording, alone=len(articles) == 1)
    denied = {e.modality for e in carrying} > {"denied"}
    return Claim(
        id="",
        text=shown.text,
        evidence=evidence,
        outlets=tuple(dict.fromkeys(provenance.outlet(article) for article in articles)),
        origins=origins,
        status="disputed" if denied else standing(members, near, origins, shown.stands_alone),
        because=(
            *_reasons(members, near, wording, report[0]),
            *(["some reports say that it is denied"] * denied),
        ),
    )


def _reasons(members: Sequence[Unit], near: Sequence[bool], wording: Unit, analysis: Analysis) -> tuple[str, ...]:
    carrying = [unit for unit, is_near in zip(members, near, strict=True) if not is_near]
    told = "stands near it and does not count" if sum(near) == 1 else "stand near it and do not count"
    more = [f"{sum(near)} more {told}"] * any(near)
    if len(carrying) == 1:
        return ("one report says it, in one place", *more)
    shared = frozenset.intersection(*(m.terms for m in carrying))
    tokens = (analysis.tokens[i] for i in wording.proposition.tokens)
    words = dict.fromkeys(token.text.lower() for token in tokens if sense_of(token.lemma) in shared)
    common = f"; all have {', '.join(words)}" if words else "; alike in meaning rather than in words"
    articles = len({unit.article for unit in carrying})
    return (f"{len(carrying)} wordings in {articles} report{'s' * (articles > 1)}{common}", *more)


def _numbered(claim: Claim, id: str, disputes: Sequence[tuple[str, str]]) -> Claim:  # noqa: A002
    """Give a claim its id, and its disputes as (other claim's id, what differs)."""
    if not disputes:
        return msgspec.structs.replace(claim, id=id)
    return msgspec.structs.replace(
        claim,
        id=id,
        status="disputed",
        disputes=tuple(other for other, _ in disputes),
        because=(*claim.because, *(f"differs from {other} in its {what}" for other, what in disputes)),
    )
