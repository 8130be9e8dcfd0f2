"""Whether an article is a copy of another: the copying graph, with how much is shared and what was edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from concordat.comparison.copying.direction import Verdict, decide, naming_clues
from concordat.comparison.copying.edits import edit_ledger, report_sentences, sources_of
from concordat.comparison.copying.slips import shared_slips
from concordat.comparison.reuse.reports import share_of
from concordat.records import Analysis, Citation, Copy, Direction, Reuse

DIRECTED = 0.08
"""Articles that share less than this part of either have no direction: too little to tell who had it first."""

LOAN_WORDS = 8
"""Fewer shared words than this make a pair of passages, but no edge between two articles."""

AS_MUCH = 0.9
"""A report has "about as much" from a third as from its sibling at this part of it. Set by hand on a development story
of three copies; look at the pairs of such stories again when it changes."""

Pair = tuple[str, str]
Shares = tuple[float, float]

_REVERSED: dict[Direction, Direction] = {"a_to_b": "b_to_a", "b_to_a": "a_to_b"}


def find_copies(
    analyses: Sequence[Analysis], reuse: Sequence[Reuse], *, ledgers: bool = True
) -> tuple[tuple[Copy, ...], tuple[Reuse, ...]]:
    """Join the passages that two articles share into one edge, with its direction, reasons and edit ledger.

    Gives the copies in the order of the articles, and the passages again with the direction that their articles have.
    Without ``ledgers`` no edits are listed.
    Shared quotations are no copying: they make no edge and keep the direction "unknown".
    """
    verdicts: dict[Pair, Verdict] = {}
    found: dict[Pair, tuple[list[Reuse], Shares]] = {}
    slips = shared_slips(analyses)
    known = {analysis.article.id: analysis for analysis in analyses}
    for pair, shared in _by_pair(known, reuse).items():
        a, b = known[pair[0]], known[pair[1]]
        if sum(len(r.a.text.split()) for r in shared) < LOAN_WORDS:
            continue
        shares = share_of(a.article, [r.a for r in shared]), share_of(b.article, [r.b for r in shared])
        verdict = decide(a.article, b.article, _reworded(a, b, shared), shares)
        if max(shares) < DIRECTED:
            verdict = Verdict("unknown", 0.0, ("too little is shared to tell who had it first",), verdict.agency)
        verdicts[pair] = replace(verdict, because=(*verdict.because, *slips.get(pair, ())))
        found[pair] = shared, shares
    verdicts |= _siblings(verdicts, {pair: shares for pair, (_, shares) in found.items()}, known)
    copies = (_copy(known[a], known[b], *found[a, b], verdict) for (a, b), verdict in verdicts.items())
    told = map(partial(_with_ledger, known, found), copies) if ledgers else copies
    return tuple(told), tuple(_directed(r, verdicts) for r in reuse)


def _siblings(
    verdicts: Mapping[Pair, Verdict], shares: Mapping[Pair, Shares], known: Mapping[str, Analysis]
) -> dict[Pair, Verdict]:
    """Find the pairs of which neither needs the other: both took it from a third report, and neither names the other.

    The later of them has about as much from the third; that one was printed a day before the other tells nothing then.
    """
    taken: dict[str, dict[str, float]] = {}
    for pair, verdict in verdicts.items():
        if verdict.direction in _REVERSED:
            source, copy = pair if verdict.direction == "a_to_b" else pair[::-1]
            taken.setdefault(copy, {})[source] = shares[pair][pair.index(copy)]
    found: dict[Pair, Verdict] = {}
    for pair, verdict in verdicts.items():
        source, copy = pair[::-1] if verdict.direction == "b_to_a" else pair
        if source not in taken.get(copy, {}) or naming_clues(known[pair[0]].article, known[pair[1]].article):
            continue
        enough = AS_MUCH * taken[copy][source]
        third = next((c for c in taken.get(source, {}) if taken[copy].get(c, 0.0) >= enough), None)
        if third is not None:
            reason = f"both have the shared text from {_of(known[third])}"
            found[pair] = Verdict("common_source", verdict.confidence, (reason,))
    return found


def _by_pair(order: Iterable[str], reuse: Sequence[Reuse]) -> dict[tuple[str, str], list[Reuse]]:
    """Collect the copied passages of every two articles (ids in ``order``), with their sides in that order."""
    rank = {article: n for n, article in enumerate(order)}
    found: dict[tuple[str, str], list[Reuse]] = {}
    for passage in reuse:
        if not passage.shared_quotation:
            first, second = sorted((passage.a.article, passage.b.article), key=rank.__getitem__)
            found.setdefault((first, second), []).append(turned(passage, (first, second)))
    return dict(sorted(found.items(), key=lambda item: (rank[item[0][0]], rank[item[0][1]])))


def turned(reuse: Reuse, pair: tuple[str, str]) -> Reuse:
    """Give a passage with its sides in the order of ``pair`` (the ids of its two articles)."""
    if reuse.a.article == pair[0]:
        return reuse
    return replace(reuse, a=reuse.b, b=reuse.a, direction=_REVERSED.get(reuse.direction, reuse.direction))


def _copy(a: Analysis, b: Analysis, shared: list[Reuse], shares: tuple[float, float], verdict: Verdict) -> Copy:
    backwards = verdict.direction == "b_to_a"
    first, second = (b, a) if backwards else (a, b)
    known = verdict.direction in ("a_to_b", "b_to_a")
    passages_told = "1 shared passage" if len(shared) == 1 else f"{len(shared)} shared passages"
    amount = f"{passages_told}, {shares[0]:.0%} of {_of(a)} and {shares[1]:.0%} of {_of(b)}"
    return Copy(
        source=first.article.id if known else None,
        copies=(second.article.id,) if known else (first.article.id, second.article.id),
        direction="a_to_b" if known else verdict.direction,
        share=shares[0] if backwards else shares[1] if known else max(shares),
        confidence=verdict.confidence,
        because=(amount, *verdict.because),
        agency=verdict.agency,
        shares=shares[::-1] if backwards else shares,
    )


def _with_ledger(known: Mapping[str, Analysis], found: Mapping[Pair, tuple[list[Reuse], Shares]], copy: Copy) -> Copy:
    """List what was edited in a copy, or from the first to the second of two that have a text in common."""
    first, second = (copy.source, *copy.copies) if copy.source else copy.copies
    shared, _ = found.get((first, second)) or found[second, first]
    passages = [turned(passage, (first, second)) for passage in shared]
    return replace(copy, edits=edit_ledger(known[first], known[second], passages))


def _reworded(a: Analysis, b: Analysis, shared: Sequence[Reuse]) -> list[tuple[Citation, Citation]]:
    """Pair the sentences of b that reword sentences of a with these."""
    theirs, passages = report_sentences(a), [r for r in shared if r.kind == "paraphrase"]
    return [(x, y) for y in report_sentences(b) for x in sources_of(y, theirs, passages)]


def _directed(reuse: Reuse, verdicts: dict[tuple[str, str], Verdict]) -> Reuse:
    if reuse.shared_quotation:
        return replace(reuse, because=("both quote the same words: a shared quotation is not copying",))
    for pair in ((reuse.a.article, reuse.b.article), (reuse.b.article, reuse.a.article)):
        verdict = verdicts.get(pair)
        if verdict:
            told = turned(reuse, pair)
            directed = replace(
                told,
                direction=verdict.direction,
                because=(*reuse.because, *verdict.because),
                confidence=verdict.confidence,
            )
            return turned(directed, (reuse.a.article, reuse.b.article))
    return reuse


def _of(analysis: Analysis) -> str:
    return analysis.article.outlet or analysis.article.name
