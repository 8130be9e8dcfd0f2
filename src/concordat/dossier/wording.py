"""Whether the words that a dossier prints are the reports' own: each field with the rule that it is held to.

A wording (a claim, a label, a point of the timeline) must be the words of its evidence. A term (a name, an office, a
provision) may be joined from several places and completed from the tables ("Paris" acts for "France"), so each of its
words and numbers must stand in a report or in a table. Prose (reasons, sums) is the program's own; in it the names and
what stands between quotation marks must be the reports' (one quoted word may be the basic form of theirs).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from unicodedata import normalize

import msgspec

from concordat.dossier.page import squeeze
from concordat.lexicon.tables import read_table, table_names
from concordat.reading.agencies import agencies
from concordat.reading.credits import STATED
from concordat.reading.furniture import Gaps
from concordat.reading.read_over import gaps_of
from concordat.records import Citation, Dossier

LONGEST_WORD = 100
"""Letters beyond which a word is rubbish or a file in letters; chemists' longest names in news have half as many."""

TERMS = frozenset(
    {
        *("story.title", "actors.name", "actors.names", "actors.roles.title", "actors.roles.of"),
        *("agreements.name", "agreements.names", "agreements.place", "agreements.replaces", "agreements.value.text"),
        *(
            "agreements.price_per_share.text",
            "agreements.compared_with",
            "agreements.parties",
            "agreements.provisions.text",
            "events.where",
        ),
        *("copies.agency",),
    }
)
"""Fields whose every word must be known."""

UNPRINTED = frozenset({"format", "articles", "set_aside", "outlets"})
"""Parts that hold no words about the reports: they themselves, what was no report, and the user's own table."""

NOT_NAMES = frozenset({"word_frequency", "word_spread", "frames", "exclusive_kinds", "status_words"})
"""Tables that complete no name: lists of common words, and sentences for examples, would make any lie known."""

SOFT_HYPHEN = "\u00ad"
_JOINTS = frozenset(
    ["a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLC]+")
_QUOTED = re.compile(r"“([^“”]+)”")
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*")
_EDTF = re.compile(r"[\dXPYMDTHS:/.~?%+-]+")
_EDGE = "\"'“”‘’«»„.,;:!? "


@dataclass(frozen=True)
class Reports:
    """The words that the reports of a dossier bring, and what a user's corrections add."""

    dossier: Dossier
    added: str = ""

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each article."""
        return {article.id: article.text for article in self.dossier.articles}

    @cached_property
    def gaps(self) -> dict[str, Gaps]:
        """The cards of each article, whose words no report says."""
        return {article.id: gaps_of(article) for article in self.dossier.articles}

    @cached_property
    def read(self) -> dict[str, str]:
        """The text of each article as it is read."""
        return {article.id: self.gaps[article.id].without(article.text) for article in self.dossier.articles}

    @cached_property
    def squeezed(self) -> str:
        """Everything the reports say and are called, on one line."""
        said = ((self.read[a.id], a.title, a.outlet, a.name, a.url) for a in self.dossier.articles)
        whole = (*(part for parts in said for part in parts if part), *STATED, self.added)
        return squeeze(" \n ".join(whole))

    @cached_property
    def running(self) -> str:
        """The words that the reports say and are called, without what stands between them."""
        return _in_words(self.squeezed)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of the reports and of the tables, folded; names are shown without soft hyphens."""
        shown = self.squeezed.replace(SOFT_HYPHEN, "")
        return frozenset((*_folded(self.squeezed), *_folded(shown))) | _house_words()

    @cached_property
    def very_long(self) -> tuple[str, ...]:
        """The words of the reports that are longer than any language's."""
        return tuple(sorted(word for word in self.known if len(word) > LONGEST_WORD))

    def unknown(self, words: str) -> list[str]:
        """List the words and numbers of a term that stand nowhere, nor in a very long word, which is read in pieces."""
        return [w for w in _folded(words) if w not in self.known and not any(w in long for long in self.very_long)]

    def invented(self, prose: str) -> list[str]:
        """List the names and quoted words in a sentence of the program's own that stand nowhere."""
        capitals = (word for word in _words(prose) if word[0].isupper() and len(word) > 1)
        quoted = (piece for words in _QUOTED.findall(prose) for piece in _CUT.split(words) if len(_words(piece)) > 1)
        return [
            *(name for name in capitals if not (self._stands(name) or _ROMAN.fullmatch(name))),
            *(piece for piece in quoted if _in_words(piece) not in self.running),
        ]

    def _stands(self, name: str) -> bool:
        """Tell whether a name is a word of the reports or the tables, or part of one, as where a word is very long."""
        return name.casefold() in self.known or name in self.squeezed

    def bears(self, words: str, citations: Iterable[Citation]) -> bool:
        """Tell whether one of the cited places is worded so: the cited words, or a longer stretch around them."""
        wanted = squeeze(words).strip(_EDGE)
        for citation in citations:
            gaps = self.gaps.get(citation.article, Gaps())
            said = gaps.without(citation.text, citation.start)
            cited, around = squeeze(said).strip(_EDGE), len(words) + len(said)
            text = self.read.get(citation.article, "")
            start, end = max(0, gaps.read(citation.start) - around), max(0, gaps.read(citation.end)) + around
            stretch = squeeze(text[start:end])
            if wanted == cited or (cited and cited in wanted and wanted in stretch):
                return True
        return False


def wordings(dossier: Dossier) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    """Give every wording: where it stands, its words, and the places that must bear it."""
    for claim in dossier.claims:
        yield f"claim {claim.id}", claim.text, tuple(e.citation for e in claim.evidence)
    for framing in dossier.framing:
        for label in framing.labels:
            yield "label", label.text, label.citations
    for point in dossier.timeline:
        yield f"timeline {point.when}", point.text, (*point.evidence, *((point.what,) if point.what else ()))


def known_ids(dossier: Dossier) -> Iterator[str]:
    """Give the id of everything that has one."""
    yield from (article.id for article in dossier.articles)
    yield from (actor.id for actor in dossier.actors)
    yield from (quotation.id for quotation in dossier.quotations)
    yield from (claim.id for claim in dossier.claims)
    yield from (utterance.id for utterance in dossier.utterances)


def terms_and_prose(reports: Reports) -> Iterator[tuple[str, str, list[str]]]:
    """Give every other printed string: its field, its words, and those of them that stand nowhere."""
    dossier = reports.dossier
    ids = set(known_ids(dossier))
    for place, words in _strings(msgspec.to_builtins(dossier), ""):
        if place.partition(".")[0] in UNPRINTED or words in ids or _EDTF.fullmatch(words):
            continue
        rule: Callable[[str], list[str]] = reports.unknown if place in TERMS else reports.invented
        yield place, words, rule(words)


def _strings(node: Any, place: str) -> Iterator[tuple[str, str]]:
    """Walk a dossier's strings; those of citations repeat a report and are checked as citations."""
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _strings(item, place)
    elif isinstance(node, dict) and not {"article", "start", "end"} <= node.keys():
        for key, value in node.items():
            yield from _strings(value, f"{place}.{key}" if place else key)


def _in_words(text: str) -> str:
    """Write a text as its words alone: a reason may word marks and spaces otherwise than the report it quotes."""
    return f" {' '.join(_folded(text))} "


def _words(text: str) -> list[str]:
    """Give words and numbers apart ("F16", "10½"), however their characters are composed (NFKC)."""
    return _WORD.findall(normalize("NFKC", text))


def _folded(text: str) -> Iterator[str]:
    return (word.casefold() for word in _words(text))


@cache
def _house_words() -> frozenset[str]:
    """Collect the words of every table of language knowledge."""
    cells = (cell for name in table_names() if name not in NOT_NAMES for row in read_table(name) for cell in row)
    agents = (name for agency in agencies() for name in (agency.name, agency.country, *agency.names))
    return _JOINTS.union(word for words in (*cells, *agents) for word in _folded(words))
