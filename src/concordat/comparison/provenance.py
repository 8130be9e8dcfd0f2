"""Where the words of a story come from: its speakers, its copies, and the root of each piece of evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations
from typing import Literal

import msgspec

from concordat.comparison.remembered import recalled
from concordat.lexicon.cues import source_documents
from concordat.lexicon.pronouns import SPEAKING, THIRD, pronouns
from concordat.reading.agencies import Agency, agency_named, unlisted
from concordat.reading.credits import carried
from concordat.reading.outlets import media_called
from concordat.records import Actor, Analysis, Article, Citation, Copy, Evidence, Quotation, Reuse

INSIDE = 0.5
"""A piece of evidence belongs to a quotation that covers this part of it."""


UNNAMED = pronouns(*THIRD, *SPEAKING, "who", "which", case="subject") | {"this", "these", "those", "both", "others"}
"""Words that stand for a source without naming or describing it."""


Pair = frozenset[str]
"""The ids of two articles."""


class Quoted(msgspec.Struct, frozen=True):
    """The quotations of one article by the pieces of their contents, in the order of the text.

    ``pieces`` are (start, end, number of the quotation), ``reached`` the furthest end up to each of them.
    """

    quotations: tuple[Quotation, ...]
    pieces: tuple[tuple[int, int, int], ...]
    reached: tuple[int, ...]

    @classmethod
    def of(cls, quotations: Sequence[Quotation]) -> Quoted:
        """Index the quotations of one article."""
        pieces = sorted((c.start, c.end, n) for n, quotation in enumerate(quotations) for c in quotation.content)
        return cls(tuple(quotations), tuple(pieces), tuple(accumulate((end for _, end, _ in pieces), max)))

    def covering(self, here: Citation) -> Quotation | None:
        """Give the quotation whose content covers most of some words, and INSIDE of them; of equals the first."""
        covered: Counter[int] = Counter()
        at = bisect_left(self.pieces, (here.end,)) - 1
        while at >= 0 and self.reached[at] > here.start:
            start, end, number = self.pieces[at]
            covered[number] += max(0, min(end, here.end) - max(start, here.start))
            at -= 1
        best = min(covered, key=lambda number: (-covered[number], number), default=None)
        if best is None or covered[best] < INSIDE * (here.end - here.start):
            return None
        return self.quotations[best]

    def telling(self, here: Citation) -> Quotation | None:
        """Give the quotation that some words are told by; "a guard accused them" is told of the guard, not by him.

        The cue stands within the words then: they are what somebody did in saying it, and the report's own.
        """
        found = self.covering(here)
        return None if found and found.cue and found.cue.within(here) else found


class Provenance(msgspec.Struct, frozen=True):
    """What is known about the sources of one story; built once (``of``), asked for every claim."""

    articles: dict[str, Article]
    actors: dict[str, Actor]
    quotations: dict[str, Quoted]
    passages: dict[Pair, list[Reuse]]
    copies: dict[Pair, Copy]
    quoted: dict[Pair, list[Reuse]] = {}
    outlets: frozenset[str] = frozenset()
    agencies: dict[str, tuple[Agency, ...]] = {}
    media: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, analyses: Sequence[Analysis], actors: Iterable[Actor], reuse: Iterable[Reuse], copies: Iterable[Copy]
    ) -> Provenance:
        """Index the story; ``actors`` are the story's, and ``analyses`` speak of them.

        ``passages`` has by the ids of two articles what was copied, ``quoted`` what both quote, ``copies`` the edge
        between them in the copying graph; ``outlets`` are the story's, ``agencies`` whose copy each article prints,
        ``media`` all that the story knows for an outlet or an agency: these, and what a report calls one.
        """
        copied, quoted = dict[Pair, list[Reuse]](), dict[Pair, list[Reuse]]()
        for shared in reuse:
            pairs = quoted if shared.shared_quotation else copied
            pairs.setdefault(frozenset((shared.a.article, shared.b.article)), []).append(shared)
        edges: dict[Pair, Copy] = {}
        for copy in copies:
            for pair in combinations(sorted(members_of(copy)), 2):
                edges.setdefault(frozenset(pair), copy)
        outlets = frozenset(a.article.outlet for a in analyses if a.article.outlet)
        known = {x.id for a in analyses for x in carried(a.article) if x == unlisted(x.id)} - outlets
        agencies = {a.article.id: carried(a.article, frozenset(known)) for a in analyses}
        called = frozenset(name for a in analyses for name in recalled(media_called, told=(a.article.text,)))
        return cls(
            articles={a.article.id: a.article for a in analyses},
            actors={actor.id: actor for actor in actors},
            quotations={a.article.id: Quoted.of(a.statements) for a in analyses},
            passages=copied,
            copies=edges,
            quoted=quoted,
            outlets=outlets,
            agencies=agencies,
            media=outlets | called | {agency.label for some in agencies.values() for agency in some},
        )

    def outlet(self, article: str) -> str:
        """Name an article's outlet for a reader; without one, its file or page name."""
        return self.articles[article].outlet or self.articles[article].name

    def carries(self, article: str) -> tuple[Agency, ...]:
        """List the agencies whose copy an article prints."""
        return self.agencies.get(article, ())

    def quotation_of(self, piece: Evidence) -> Quotation | None:
        """Find the quotation whose content covers most of the evidence."""
        quoted = self.quotations.get(piece.citation.article)
        return quoted.covering(piece.citation) if quoted else None

    def teller_of(self, piece: Evidence) -> Quotation | None:
        """Find the quotation that the evidence is told by (``Quoted.telling``)."""
        quoted = self.quotations.get(piece.citation.article)
        return quoted.telling(piece.citation) if quoted else None


def members_of(copy: Copy) -> set[str]:
    """List the articles of an edge in the copying graph."""
    return {*copy.copies, *([copy.source] if copy.source else [])}


class Root(msgspec.Struct, frozen=True):
    """Who one piece of evidence goes back to: equal roots have equal keys; ``actors`` are those who speak, where known.

    ``own`` tells that the report states it in its own voice, which is an agency's where it prints that one's copy.
    """

    kind: Literal["reporting", "agency", "document", "source", "unnamed"]
    key: tuple[str, ...]
    label: str
    because: str
    own: bool = False
    actors: tuple[Actor, ...] = ()


def root_of(piece: Evidence, provenance: Provenance) -> Root:
    """Follow one piece of evidence to its root: its last speaker, a document, an agency, or else the outlet itself."""
    outlet = provenance.outlet(piece.citation.article)
    quotation = provenance.teller_of(piece)
    sources = piece.attributed_to or _speakers(quotation)
    if sources:
        actors = [provenance.actors.get(source) for source in sources]
        label = listed([actor.name if actor else source for actor, source in zip(actors, sources, strict=True)])
        agency = agency_named(label)
        return Root(
            kind="agency" if agency else "source",
            key=_key(agency) if agency else tuple(sorted(sources)),
            label=label,
            because=f"{outlet} attributes it to {label}{_relays(quotation, sources)}",
            actors=tuple(actor for actor in actors if actor),
        )
    if quotation and quotation.source:
        words = quotation.source.text
        if not source_words(quotation):
            label = f"somebody whom {outlet} quotes"
            return Root("unnamed", (piece.citation.article, words), label, f"{outlet} attributes it to “{words}”")
        kind: Literal["document", "source"] = "document" if document_noun(words) else "source"
        return Root(kind, (words.casefold(),), words, f"{outlet} attributes it to “{words}”")
    return _own(piece.citation.article, outlet, provenance)


def source_words(quotation: Quotation) -> str:
    """Give the words for who speaks, where they tell more than a pronoun; else "".

    They stand for somebody whom no actor of the story is known to be ("the spokesperson", "two officials").
    """
    words = quotation.source.text if quotation.source else ""
    return "" if words.casefold() in UNNAMED else words


def _own(article: str, outlet: str, provenance: Provenance) -> Root:
    """Give the root of what a report states in its own voice: its outlet, or the agency whose copy it prints."""
    carried_here = provenance.carries(article)
    if len(carried_here) == 1:
        (agency,) = carried_here
        told = f"{outlet} states it in the copy of {agency.label}"
        return Root("agency", _key(agency), agency.label, told, own=True)
    return Root("reporting", (outlet,), outlet, f"{outlet} states it in its own voice", own=True)


def _key(agency: Agency) -> tuple[str, ...]:
    return ("agency", agency.id)


def listed(names: Sequence[str]) -> str:
    """Join names the way a sentence does."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _speakers(quotation: Quotation | None) -> tuple[str, ...]:
    if not quotation:
        return ()
    return quotation.speakers or ((quotation.speaker,) if quotation.speaker else ())


def _relays(quotation: Quotation | None, sources: tuple[str, ...]) -> str:
    relays = [hop.citation.text for hop in quotation.chain if hop.actor not in sources] if quotation else []
    return f" by way of {listed(relays)}" if relays else ""


def document_noun(words: str) -> str | None:
    """Find the noun by which some words name a document, if they do; the plural counts as the singular."""
    for word in re.findall(r"\w+", words.casefold()):
        for noun in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"):
            if noun in source_documents():
                return noun
    return None
