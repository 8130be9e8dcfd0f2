"""Omissions: claims that most origins carry and one report does not, and what a copy left out of its source."""

from __future__ import annotations

from collections.abc import Sequence

from concordat.records import Analysis, Claim, Copy, Omission

MOST = 0.6
"""Share of the other reports that must carry a claim before its absence says anything."""

FEWEST_REPORTS = 3
"""Reports that a claim needs: in a story of two or three, "most" would be one or two."""

LISTED = 8
"""Omissions told of one report, the most salient first; a longer list would not be read."""


def find_omissions(
    claims: Sequence[Claim], copies: Sequence[Copy], analyses: Sequence[Analysis]
) -> tuple[Omission, ...]:
    """Find for each report what it leaves out, in the reports' order."""
    found: list[Omission] = []
    carriers = {claim.id: _articles(claim) for claim in claims}
    enough = max(FEWEST_REPORTS, MOST * (len(analyses) - 1))
    told = [claim for claim in claims if claim.status != "related" and claim.origins.count > 1]
    common = [claim for claim in told if len(carriers[claim.id]) >= enough]
    told_by: dict[str, list[Claim]] = {}
    for claim in claims:
        for article in sorted(carriers[claim.id]):
            told_by.setdefault(article, []).append(claim)
    for analysis in analyses:
        article = analysis.article.id
        missing = [claim for claim in common if article not in carriers[claim.id]][:LISTED]
        if missing:
            carried = min(len(carriers[claim.id]) for claim in missing)
            because = f"at least {carried} of the other {len(analyses) - 1} reports carry each of them"
            found.append(Omission(article, tuple(claim.id for claim in missing), because))
        sources = [copy for copy in copies if article in copy.copies and copy.source not in (None, article)]
        found.extend(_dropped(told_by.get(copy.source or "", ()), copy, article, analyses) for copy in sources)
    return tuple(omission for omission in found if omission.claims)


def _dropped(claims: Sequence[Claim], copy: Copy, article: str, analyses: Sequence[Analysis]) -> Omission:
    """List what a copy leaves out of the very text that it was made from; ``claims`` are those of that text."""
    dropped = [edit.source for edit in copy.edits if edit.kind == "dropped" and edit.source]
    gone = [
        claim.id
        for claim in claims
        if article not in _articles(claim)
        and any(2 * e.citation.overlap(d) > e.citation.end - e.citation.start for e in claim.evidence for d in dropped)
    ]
    outlets = {a.article.id: a.article.outlet or a.article.name for a in analyses}
    because = f"{outlets[article]} left it out when it copied {outlets.get(copy.source or '', 'its source')}"
    return Omission(article, tuple(gone[:LISTED]), because)


def _articles(claim: Claim) -> set[str]:
    return {evidence.citation.article for evidence in claim.evidence}
