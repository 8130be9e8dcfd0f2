"""What two actors owe each other on a day, in the terms of ATOP, as far as the reports tell."""

from __future__ import annotations

from concordat.dossier.cards import shown
from concordat.dossier.questions.records import finding_of_term
from concordat.dossier.questions.replies import ATOP, Finding, Obligations
from concordat.dossier.questions.subjects import is_named, nearest
from concordat.dossier.views.names import Names
from concordat.records import AHEAD, OVER, Agreement, Dossier


def obligations(dossier: Dossier, a: str, b: str, on: str | None = None) -> Obligations:
    """List the obligations between two actors, given by name or id, that the reports tell; ``on`` is an ISO date.

    An agreement counts on a day from its signing on, and while it is not reported as replaced or left. A name that no
    actor bears is listed as such: that nothing binds it is no finding.
    """
    dossier = shown(dossier)
    ids = [{actor.id for actor in dossier.actors if is_named(actor, name)} for name in (a, b)]
    parties_by_name = {party for agreement in dossier.agreements for party in agreement.parties}
    missing = tuple(name for own, name in zip(ids, (a, b), strict=True) if not own and name not in parties_by_name)
    found: dict[str, list[Finding]] = {"included": [], "excluded": [], "disputed": []}
    settled: set[str] = set()
    for agreement in dossier.agreements:
        parties = set(agreement.parties)
        both = all(parties & own or name in agreement.parties for own, name in zip(ids, (a, b), strict=True))
        if not both or not _holds(agreement, on):
            continue
        for term in agreement.provisions:
            if term.obligation in ATOP and term.status in found:
                settled.add(term.obligation)
                found[term.status].append(finding_of_term(agreement, term.text, term.status, term.evidence))
    return Obligations(
        a,
        b,
        on,
        included=tuple(found["included"]),
        excluded=tuple(found["excluded"]),
        disputed=tuple(found["disputed"]),
        unknown=tuple(word for word in ATOP if word not in settled),
        no_such_actor=missing,
        nearest=nearest(Names(dossier), missing) if missing else (),
    )


def _holds(agreement: Agreement, on: str | None) -> bool:
    """Tell whether an agreement binds on a day, as far as the reports say."""
    if agreement.status in OVER | AHEAD:
        return False
    if agreement.status == "expired" and (on is None or agreement.expiry is None):
        return False
    begin, end = agreement.in_force or agreement.signed, agreement.expiry
    if on is None:
        return True
    return (begin is None or begin <= on[: len(begin)]) and (end is None or on[: len(end)] <= end)
