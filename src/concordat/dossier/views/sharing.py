"""Who shares text with whom: for each pair of reports the passages, with their differences, and the copy they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concordat.comparison.origins import same_outlet, sources_of
from concordat.comparison.provenance import listed, members_of
from concordat.comparison.reuse import LOAN
from concordat.dossier.views.names import Names
from concordat.dossier.worddiff import Piece, align_words, sides
from concordat.lexicon.cues import media_words
from concordat.lexicon.names import known_phrases
from concordat.reading.credits import carried
from concordat.reading.furniture import Gaps
from concordat.reading.outlets import is_outlet_name, plain_outlet
from concordat.reading.read_over import gaps_of
from concordat.records import Citation, Copy, Direction, Edit, OriginGroup, Reuse

WHOLE_LEDGER = 0.3
"""From this share of its text on, a copy follows its source as a whole, and what it added and dropped is telling."""

LONGEST_DIFF = 4_000
"""Passages of more characters are shown without their differences, which would cost more than they tell."""


PAIR = 2


@dataclass(frozen=True)
class Passage:
    """One shared passage in both wordings, differences marked."""

    reuse: Reuse
    a: tuple[Piece, ...]
    b: tuple[Piece, ...]


@dataclass(frozen=True)
class Pair:
    """Two reports that share text; ``share`` (0 to 1) is the part of one that stands in the other."""

    a: str
    b: str
    passages: tuple[Passage, ...]
    share: float
    kinds: tuple[str, ...]
    copy: Copy | None

    @property
    def direction(self) -> Direction:
        """The direction from ``a`` to ``b``, as the records word it."""
        if self.copy is not None:
            if self.copy.source is None or self.copy.direction in ("common_source", "unknown"):
                return self.copy.direction
            return "a_to_b" if self.copy.source == self.a else "b_to_a"
        named: list[Direction] = [p.reuse.direction for p in self.passages if p.reuse.direction != "unknown"]
        return max(named, key=named.count) if named else "unknown"

    @property
    def ledger(self) -> tuple[Edit, ...]:
        """The edits of the copy that are more than carrying a sentence over; of a small loan only what it changed."""
        edits = self.copy.edits if self.copy else ()
        changed = [e for e in edits if e.kind != "verbatim" or e.drift]
        return tuple(e for e in changed if self.share >= WHOLE_LEDGER or (e.source and e.copy))

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons, each once."""
        if self.copy is not None:
            return self.copy.because
        return tuple(dict.fromkeys(reason for p in self.passages for reason in p.reuse.because))


def pairs(names: Names) -> tuple[Pair, ...]:
    """List the pairs of reports that share text, those that share most first; shared quotations are no sharing."""
    grouped: dict[tuple[str, str], list[Reuse]] = {}
    order = {article: i for i, article in enumerate(names.articles)}
    for reuse in names.dossier.reuse:
        if reuse.shared_quotation or reuse.a.article == reuse.b.article:
            continue
        turned = reuse if order[reuse.a.article] < order[reuse.b.article] else _turn(reuse)
        grouped.setdefault((turned.a.article, turned.b.article), []).append(turned)
    found = [_pair(names, a, b, reuse) for (a, b), reuse in grouped.items()]
    return tuple(sorted(found, key=lambda p: (-p.share, order[p.a], order[p.b])))


def alignment(names: Names) -> list[dict[str, object]]:
    """Give every shared passage as plain numbers for the side-by-side reader.

    ``a`` and ``b`` are [article, start, end]; ``da`` and ``db`` list the stretches (offsets in the article)
    that the other side does not have; ``k`` is the kind.
    """
    gaps = {key: gaps_of(article) for key, article in names.articles.items()}
    rows: list[dict[str, object]] = []
    for reuse in names.dossier.reuse:
        row: dict[str, object] = {"k": "quotation" if reuse.shared_quotation else reuse.kind}
        row["a"], row["b"] = ([c.article, c.start, c.end] for c in (reuse.a, reuse.b))
        if reuse.a.text != reuse.b.text and max(len(reuse.a.text), len(reuse.b.text)) <= LONGEST_DIFF:
            steps = [s for s in align_words(reuse.a.text, reuse.b.text) if not s.same]
            a, b = ((s.a_start, s.a_end) for s in steps), ((s.b_start, s.b_end) for s in steps)
            row["da"] = _stretches(reuse.a, gaps[reuse.a.article], a)
            row["db"] = _stretches(reuse.b, gaps[reuse.b.article], b)
        rows.append(row)
    return rows


def _stretches(passage: Citation, gaps: Gaps, steps: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Give stretches of a passage's words, which are shown without cards, in places of its article."""
    begin = gaps.read(passage.start)
    return [list(gaps.written(begin + start, begin + end)) for start, end in steps if end > start]


def _turn(reuse: Reuse) -> Reuse:
    turned = {"a_to_b": "b_to_a", "b_to_a": "a_to_b"}.get(reuse.direction, reuse.direction)
    return Reuse(
        reuse.kind,
        reuse.b,
        reuse.a,
        reuse.similarity,
        turned,  # type: ignore[arg-type]
        reuse.because,
        reuse.confidence,
        reuse.shared_quotation,
    )


def _pair(names: Names, a: str, b: str, reuse: list[Reuse]) -> Pair:
    passages = tuple(_passage(r) for r in reuse)
    kinds = tuple(dict.fromkeys(r.kind for r in reuse))
    copy = next((c for c in names.dossier.copies if {a, b} <= {c.source, *c.copies}), None)
    share = copy.share if copy else max(_share(names, [r.a for r in reuse]), _share(names, [r.b for r in reuse]))
    return Pair(a, b, passages, share, kinds, copy)


def _passage(reuse: Reuse) -> Passage:
    if max(len(reuse.a.text), len(reuse.b.text)) > LONGEST_DIFF:
        return Passage(reuse, (Piece(reuse.a.text, "same"),), (Piece(reuse.b.text, "same"),))
    return Passage(reuse, *sides(reuse.a.text, reuse.b.text))


def _share(names: Names, citations: list[Citation]) -> float:
    """Measure how much of an article's reporting the passages cover."""
    article = names.articles[citations[0].article]
    gaps = gaps_of(article)
    covered: set[int] = set()
    for citation in citations:
        covered.update(range(gaps.read(citation.start), gaps.read(citation.end)))
    reporting = len(article.text) - sum(f.end - f.start for f in article.furniture)
    return min(1.0, len(covered) / max(reporting, 1))


def whose_text(names: Names, group: OriginGroup) -> str:
    """Say whose text the reports of an origin are: a source that they name is not their author. "" where its kind says.

    "Erie Gazette: the source that both reports name; each is its own text"; "Radio Sund: its own text, which cites Erie
    Gazette and shares passages with Sund Post".
    """
    outlets = tuple(dict.fromkeys(names.outlet(article) for article in group.articles))
    printed = {agency.label for article in group.articles for agency in carried(names.articles[article])}
    if group.kind not in ("reporting", "agency") or group.label in printed:
        return ""
    if not any(same_outlet(group.label, outlet) for outlet in outlets):
        several = "both reports name; each is its own text" if len(group.articles) == PAIR else "these reports name"
        return f"{'a news agency, ' if group.kind == 'agency' else ''}the source that {several}"
    others = [outlet for outlet in outlets if not same_outlet(group.label, outlet)]
    if others:
        return f"its own text, which {listed(others)} {'follows' if len(others) == 1 else 'follow'}"
    done = [f"cites {listed(found)}"] if (found := credited(names, group)) else []
    done += [f"shares passages with {listed(found)}"] if (found := _sharing(names, group)) else []
    return f"its own text, which {', and '.join(done)}" if done else "its own text"


def _sharing(names: Names, group: OriginGroup) -> tuple[str, ...]:
    """Name the outlets of other origins with which a report that stands alone has passages in common."""
    if len(group.articles) != 1:
        return ()
    (own,) = group.articles
    loans = (members_of(copy) for copy in names.dossier.copies if copy.share >= LOAN)
    return tuple(dict.fromkeys(names.outlet(x) for loan in loans if own in loan for x in sorted(loan - {own})))


def credited(names: Names, group: OriginGroup) -> tuple[str, ...]:
    """Name the other outlets to which the reports of an origin give what they tell: then it is not all their own."""
    own = {plain_outlet(names.outlet(article)) for article in group.articles}
    told = [name for article in group.articles for name in _relayed(names, article)]
    media = frozenset(map(names.outlet, names.articles))
    for article in group.articles:
        told += sources_of(names.articles[article], names.outlet(article), media)
    found: list[str] = []
    for name in told:
        new = not _is_own(plain_outlet(name), own) and not any(same_outlet(name, x) for x in found)
        found += [name] if new and name[:1].isupper() and _is_outlet(name) else []
    return tuple(found)


def _relayed(names: Names, article: str) -> Iterator[str]:
    """Give the names of those whom a report cites as speakers, or through whom speech came."""
    for quotation in names.dossier.statements:
        if quotation.content[0].article == article:
            for actor in (quotation.speaker, *(hop.actor for hop in quotation.chain)):
                yield from (names.actor(actor),) if actor in names.actors else ()


def _is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's, and not that of a public body which is worded like one ("European Union")."""
    known = known_phrases().get(name)
    public = known is not None and known.subsort != "media" and not media_words() & set(name.casefold().split())
    return is_outlet_name(name) and not public


def _is_own(name: str, own: set[str]) -> bool:
    """Tell whether a name is the report's own outlet, in full, shorter or by its first letters."""
    letters = "".join(word[0] for word in name.split())
    return any(one == letters or name.startswith(one) or one.startswith(name) for one in own)
