"""How many independent origins stand behind a story: by its texts, and whose words its claims go back to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from concordat.comparison.origins.cover import fewest_groups
from concordat.comparison.origins.information import one_root
from concordat.comparison.origins.releases import released_by
from concordat.comparison.origins.telling import author, names_of, shared_boilerplate, story_sum, unique
from concordat.comparison.origins.ties import Tie, loan, tie
from concordat.comparison.provenance import Provenance, listed, members_of
from concordat.reading.agencies import agency_named
from concordat.records import Actor, Analysis, Claim, Copy, OriginGroup, Origins, Reuse

Ties = dict[tuple[int, int], Tie | None]


def story_origins(
    analyses: Sequence[Analysis],
    actors: Iterable[Actor],
    copies: Sequence[Copy],
    reuse: Sequence[Reuse] = (),
    claims: Sequence[Claim] = (),
) -> Origins:
    """Count the independent origins of a whole story: articles that go back to one text or report are one origin.

    Groups are the fewest in which every two articles are tied (``ties.tie``), so that nothing hangs together through a
    third. Smaller loans (of LOAN and more) tie no articles, but they are told, and they lower what is certain
    (``at_least``). Where most of the ``claims`` go back to one source all the same, the sum says so (``root``).
    """
    provenance = Provenance.of(analyses, actors, reuse, copies)
    order = list(provenance.articles)
    ties = {(i, j): tie(order[i], order[j], provenance) for i, j in combinations(range(len(order)), 2)}
    groups = fewest_groups(len(order), lambda i, j: _strength(ties[i, j]))
    loans = {pair: loan(order[pair[0]], order[pair[1]], provenance) for pair in ties}
    loosely = fewest_groups(len(order), lambda i, j: _strength(ties[i, j]) or float(loans[i, j] is not None))
    found = tuple(_group(group, order, ties, provenance) for group in groups)
    apart = [x for x in loans.values() if x and not any(members_of(x) <= set(group.articles) for group in found)]
    root = one_root(claims, order)
    said = [*([root.sentence] if root else []), *shared_boilerplate(provenance)]
    return Origins(
        count=len(found),
        groups=found,
        at_least=len(loosely),
        arithmetic=story_sum(found, len(loosely), apart, said, provenance),
        root=root.label if root else "",
    )


def _strength(found: Tie | None) -> float:
    return found.strength if found else 0.0


def _group(group: Sequence[int], order: Sequence[str], ties: Ties, provenance: Provenance) -> OriginGroup:
    articles = tuple(order[i] for i in group)
    inside = [found for i, j in combinations(group, 2) if (found := ties[i, j])]
    reasons = unique(reason for found in inside for reason in found.because)
    agencies = sorted(
        {tuple(x.label for x in provenance.carries(a)) for a in articles} - {()}, key=lambda c: (len(c), c)
    )
    if agencies:
        told = tuple(f"{provenance.outlet(a)} credits {listed(agencies[0])} for its text" for a in articles[:1])
        return OriginGroup(listed(agencies[0]), _kind(articles, provenance), articles, reasons or told)
    if len(articles) == 1:
        outlet = provenance.outlet(articles[0])
        return OriginGroup(outlet, "reporting", articles, (f"no other report shares the bulk of {outlet}'s text",))
    return OriginGroup(*_label(articles, inside, provenance), articles, reasons)


def _kind(articles: Sequence[str], provenance: Provenance) -> str:
    """Tell an agency's copy from a press release, which a service has sent out."""
    kinds = {agency.kind for article in articles for agency in provenance.carries(article)}
    return "press release" if kinds == {"release"} else "agency"


def _label(articles: Sequence[str], inside: Sequence[Tie], provenance: Provenance) -> tuple[str, str]:
    """Name what a group of reports without an agency's copy goes back to, and its kind."""
    released = _released(articles, provenance)
    if released:
        return released, "press release"
    sources = [found.source for found in inside if found.source]
    if sources:
        best = max(sorted(set(sources)), key=sources.count)
        kinds = {found.kind for found in inside if found.source == best and found.kind}
        return best, "agency" if agency_named(best) else next(iter(kinds), "reporting")
    found = (provenance.copies.get(frozenset((a, b))) for a, b in combinations(articles, 2))
    known: list[Copy] = [copy for copy in found if copy]
    if not known:
        return names_of(articles, provenance), "reporting"
    return author(max(known, key=lambda copy: (copy.confidence, copy.share)), provenance)


def _released(articles: Sequence[str], provenance: Provenance) -> str | None:
    """Name the body whose release or statement several reports print, where each says so."""
    bodies = [released_by(article, provenance) for article in articles]
    return bodies[0].name if bodies[0] and all(bodies) else None
