"""When two reports go back to one text or one report, and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import msgspec

from concordat.comparison.copying.direction import decide
from concordat.comparison.origins.named import Named, named_by, same_outlet, written_in
from concordat.comparison.origins.releases import of_one_body, released_by
from concordat.comparison.provenance import Pair, Provenance, listed
from concordat.comparison.reuse.reports import LOAN, share_of
from concordat.reading.credits import AgencyCredit, find_credits
from concordat.records import Citation, Copy, Reuse

FOLLOWS_SHARE = 0.25
"""From this share of its reporting on, an article goes back as a whole to the text it shares; below, it took passages.
Re-read the groups that evaluation/origins.py lists when it changes."""

LEAST_TOLD = 0.5
"""What two reports quote alike is taken off what each tells, down to this part of it: a line of prose beside one long
statement makes no copy."""

WHOLLY_SHARE = 0.6
"""An agency's copy of which this part stands in a report that credits nobody is a cut of what that report prints;
below, the report took passages of it."""

NAMED_SHARE = 0.1
"""Reports that share this part of either, quotations included, go back to the report that they name as a source: one
of the two, or a third. Two that each have reporting of their own beside it do not."""

RESTING = 0.6
"""How strong a tie is by which a report as a whole rests on the other's, or on what the other rests on, beside 0.5 for
other names in common: where the two compete, the report stands with what it rests on."""

IMPOSSIBLE = 2.0
"""More than all: the source of a copy does not follow it, however much of the source was taken."""

TEXTUAL = frozenset({"text", "part"})
"""What two credits must cover that NAMED_SHARE suffices for one agency's copy, however much each report adds to it."""

PRESENT_SHARE = 0.15
"""Where both credit an agency that was there, for what its staff saw or for its picture, they must share this part: the
two reports of the treaty with AFP's sentences share a fifth, own reports with an agency's pictures less than a seventh.
Re-read the groups that evaluation/origins.py lists when it changes."""


class Tie(msgspec.Struct, frozen=True):
    """Two articles that go back to one origin: how strongly (more than 0), why, and what it is, where a tie tells."""

    strength: float
    because: tuple[str, ...]
    source: str | None = None
    kind: str = ""


def tie(a: str, b: str, provenance: Provenance) -> Tie | None:
    """Tell whether two articles go back to one text or report, and why.

    1. agencies   both print the copy of one agency, or else of two: then nothing that they share ties them
    2. outlet     one outlet's own reporting
    3. text       one follows the other's text, or both follow one
    4. named      one names the other, or both a third, as the source of what they share or of all they tell
    5. release    both retell one body's press release or statement, and nothing else
    """
    carried = {x.label for x in provenance.carries(a)}, {x.label for x in provenance.carries(b)}
    if carried[0] and carried[1]:
        shared = sorted(carried[0] & carried[1])
        one = f"{_of(a, provenance)} and {_of(b, provenance)} print the copy of {listed(shared)}" if shared else ""
        return Tie(1 / max(map(len, carried)), (one,), shared[0]) if shared else None
    named = _namings(a, provenance), _namings(b, provenance)
    if (
        provenance.outlet(a) == provenance.outlet(b)
        and not any(carried)
        and bool(named[0].rests) == bool(named[1].rests)
    ):
        return Tie(1.0, (f"both are {_of(a, provenance)}'s own reporting",))
    return _text(a, b, provenance) or _named(a, b, named, provenance) or _released(a, b, provenance)


def loan(a: str, b: str, provenance: Provenance) -> Copy | None:
    """Give the passages that two articles share, where they are too many to be chance."""
    copy = provenance.copies.get(frozenset((a, b)))
    return copy if copy and max(copy.shares) >= LOAN and not _of_two_agencies(a, b, provenance) else None


def _of_two_agencies(a: str, b: str, provenance: Provenance) -> bool:
    one, other = ({x.id for x in provenance.carries(article)} for article in (a, b))
    return bool(one and other) and not one & other


def _text(a: str, b: str, provenance: Provenance) -> Tie | None:
    """Tell whether one follows the other: much of its own text, or nearly all of an agency's, stands in both."""
    copy = provenance.copies.get(frozenset((a, b)))
    if copy is None:
        return None
    shares = {x: _followed(x, frozenset((a, b)), provenance) for x in (a, b)}
    needed = {x: WHOLLY_SHARE if provenance.carries(x) else FOLLOWS_SHARE for x in (a, b)}
    first = _first(a, b, provenance)
    if first:
        needed[first] = IMPOSSIBLE
    if any(shares[x] >= needed[x] for x in (a, b)) or _of_one_agency(a, b, copy, provenance):
        return Tie(max(shares.values()), copy.because, copy.agency)
    return None


def _first(a: str, b: str, provenance: Provenance) -> str | None:
    """Give the report that was there first by dates, credits and names, whatever the two share.

    Passages may not tell it here: the fewer reports there are, the more passages are each other's nearest, and a
    direction that came of them would part two reports when a third is taken away.
    """
    direction = decide(provenance.articles[a], provenance.articles[b], (), (0.0, 0.0)).direction
    return {"a_to_b": a, "b_to_a": b}.get(direction)


def _of_one_agency(a: str, b: str, copy: Copy, provenance: Provenance) -> bool:
    """Tell whether both credit one agency, not for pictures alone, and share a part of what may be its text."""
    for one, other in product(*(_telling(find_credits(provenance.articles[x])) for x in (a, b))):
        covers = {one.strength, other.strength}
        needed = NAMED_SHARE if covers <= TEXTUAL else PRESENT_SHARE
        if one.agency.id == other.agency.id and covers != {"photo"} and max(copy.shares) >= needed:
            return True
    return False


def _telling(credited: Sequence[AgencyCredit]) -> list[AgencyCredit]:
    """Leave out the pictures of a report that has them of several agencies: they tell nothing on its text."""
    several = len({credit.agency.id for credit in credited}) > 1
    return [credit for credit in credited if credit.strength != "photo" or not several]


def _namings(article: str, provenance: Provenance) -> Named:
    return named_by(provenance.articles[article], provenance.outlet(article), provenance.media)


def _followed(article: str, pair: Pair, provenance: Provenance) -> float:
    """Give the part of a report's own telling that stands in the other: what both quote is neither's.

    Words that are not the same count by their likeness.
    """
    report, copied, quoted = (
        provenance.articles[article],
        provenance.passages.get(pair, ()),
        provenance.quoted.get(pair, ()),
    )
    same = share_of(report, [_in(article, r) for r in copied if r.kind != "paraphrase"])
    reworded = sum(r.similarity * share_of(report, [_in(article, r)]) for r in copied if r.kind == "paraphrase")
    told = 1 - share_of(report, [_in(article, r) for r in quoted])
    return same / max(told, LEAST_TOLD) + reworded


def _in(article: str, reuse: Reuse) -> Citation:
    return reuse.a if reuse.a.article == article else reuse.b


def _named(a: str, b: str, named: tuple[Named, Named], provenance: Provenance) -> Tie | None:
    one, other = named
    resting = _source(one.rests, other.rests, a, b, provenance)
    if resting:
        name = _written(resting, a, b, provenance)
        return Tie(RESTING, (f"{_both(a, b, name, provenance)} as the source of what they tell",), name)
    source = _source(one.leading, other.leading, a, b, provenance)
    shared = max(_common(a, b, provenance), _common(b, a, provenance))
    if source and shared >= NAMED_SHARE and not (one.own and other.own):
        name = _written(source, a, b, provenance)
        return Tie(0.5, (f"{_both(a, b, name, provenance)}, and they share what comes from it",), name)
    return _retold(a, b, named, provenance)


def _retold(a: str, b: str, named: tuple[Named, Named], provenance: Provenance) -> Tie | None:
    """Tell whether one names the other, if only once, and took words of its own from it, not what both quote."""
    copy = provenance.copies.get(frozenset((a, b)))
    if copy is None or max(copy.shares) < NAMED_SHARE or (named[0].own and named[1].own):
        return None
    none = frozenset[str]()
    source = _source(named[0].told_of, none, a, b, provenance) or _source(none, named[1].told_of, a, b, provenance)
    if source is None:
        return None
    name = _written(source, a, b, provenance)
    return Tie(0.5, (f"{_both(a, b, name, provenance)}, and they share words that nobody is quoted with",), name)


def _released(a: str, b: str, provenance: Provenance) -> Tie | None:
    bodies = released_by(a, provenance), released_by(b, provenance)
    if bodies[0] is None or bodies[1] is None or not of_one_body(bodies[0], bodies[1]):
        return None
    name = bodies[0].name
    words = f"{_of(a, provenance)} and {_of(b, provenance)} retell what {name} gave out, and nothing else"
    return Tie(0.5, (words,), name, "press release")


def _written(name: str, a: str, b: str, provenance: Provenance) -> str:
    """Give an outlet's name as its own report carries it, or as one of two reports writes it."""
    own = next((provenance.outlet(x) for x in (a, b) if same_outlet(provenance.outlet(x), name)), None)
    return own or written_in(name, (provenance.articles[x].text for x in (a, b)))


def _source(one: frozenset[str], other: frozenset[str], a: str, b: str, provenance: Provenance) -> str | None:
    """Find the report that both name, or that one is and the other names."""
    both = sorted(x for x in one if any(same_outlet(x, y) for y in other))
    if both:
        return both[0]
    for names, article in ((one, b), (other, a)):
        called = [x.label for x in provenance.carries(article)] or [provenance.outlet(article)]
        found = sorted(name for call in called for name in names if same_outlet(name, call))
        if found:
            return found[0]
    return None


def _both(a: str, b: str, source: str, provenance: Provenance) -> str:
    for x, y in ((a, b), (b, a)):
        if same_outlet(provenance.outlet(x), source):
            return f"{_of(y, provenance)} names {_of(x, provenance)}"
    return f"{_of(a, provenance)} and {_of(b, provenance)} name {source}"


def _common(a: str, b: str, provenance: Provenance) -> float:
    """Give the part of a's reporting that b has too, what both quote included."""
    pair = frozenset((a, b))
    shared = [*provenance.passages.get(pair, ()), *provenance.quoted.get(pair, ())]
    return share_of(provenance.articles[a], [_in(a, r) for r in shared])


def _of(article: str, provenance: Provenance) -> str:
    return provenance.outlet(article)


__all__ = ["Named", "Tie", "loan", "tie"]
