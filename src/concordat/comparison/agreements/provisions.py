"""The terms of one agreement as several reports tell them: joined, or marked as disputed where they contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from concordat.lexicon.stems import content_stems
from concordat.records import Provision, ProvisionStatus

ATOP = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
"""The obligations of the Alliance Treaty Obligations and Provisions project; two terms under one of them are one."""

# Two terms are one when they share this part of the content words of the shorter; looked at on the founding example.
SAME_WORDS = 0.6
# A term of fewer content words ("missiles") is the same only when it is word for word.
FEWEST_WORDS = 2
# Terms contradict each other only when they share this part of all their content words: a false dispute costs most.
CONTRADICTING_WORDS = 0.7


def join_provisions(provisions: Sequence[Provision], *, ahead: bool = False) -> tuple[Provision, ...]:
    """Join the terms that several reports tell; what one includes and another excludes is disputed.

    Terms of an agreement that is still ``ahead`` are proposed.
    """
    joined: list[Provision] = []
    for term in provisions:
        n = next((n for n, other in enumerate(joined) if _same(term, other) and _agree(term, other)), None)
        if n is None:
            joined.append(term)
        else:
            joined[n] = _with_evidence(joined[n], term)
    told = _disputes(joined)
    return tuple(replace(t, status="proposed") if ahead and t.status == "included" else t for t in told)


def _same(a: Provision, b: Provision) -> bool:
    if a.obligation in ATOP or b.obligation in ATOP:
        return a.obligation == b.obligation
    ours, theirs = content_stems(a.text), content_stems(b.text)
    if min(len(ours), len(theirs)) < FEWEST_WORDS:
        return ours == theirs
    return len(ours & theirs) >= SAME_WORDS * min(len(ours), len(theirs))


def _contradict(a: Provision, b: Provision) -> bool:
    """Tell whether one report includes what another excludes: the same obligation, or nearly the same words."""
    if {a.status, b.status} != {"included", "excluded"} or not _same(a, b):
        return False
    ours, theirs = content_stems(a.text), content_stems(b.text)
    return a.obligation in ATOP or len(ours & theirs) >= CONTRADICTING_WORDS * len(ours | theirs)


def _agree(a: Provision, b: Provision) -> bool:
    """Tell whether two terms stand alike; what one party denies, another has said to be included or excluded."""
    if {a.status, b.status} == {"included", "proposed"}:
        return True
    return a.status == b.status or {a.status, b.status} in ({"disputed", "included"}, {"disputed", "excluded"})


def _with_evidence(kept: Provision, more: Provision) -> Provision:
    status: ProvisionStatus = "disputed" if more.status == "disputed" else kept.status
    return replace(kept, status=status, evidence=tuple(dict.fromkeys((*kept.evidence, *more.evidence))))


def _disputes(joined: Sequence[Provision]) -> Iterable[Provision]:
    """Turn a term that one report includes and another excludes into one disputed term."""
    used: set[int] = set()
    for n, term in enumerate(joined):
        if n in used:
            continue
        against = next((m for m in range(n + 1, len(joined)) if _contradict(term, joined[m])), None)
        if against is None or not _other_articles(term, joined[against]):
            yield term
            continue
        used.add(against)
        yield replace(_with_evidence(term, joined[against]), status="disputed")


def _other_articles(a: Provision, b: Provision) -> bool:
    return {c.article for c in a.evidence} != {c.article for c in b.evidence}
