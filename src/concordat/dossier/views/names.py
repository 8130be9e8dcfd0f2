"""Names for a reader: a label for every report, a letter for every origin, words for every actor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from concordat.comparison.provenance import Quoted
from concordat.dossier.addresses import fragment
from concordat.dossier.views.labels import OutletLabel, label_of, origin_letter
from concordat.dossier.views.offices import offices_of
from concordat.lexicon.pronouns import gender_of, pronouns
from concordat.records import Actor, Article, Citation, Claim, Dossier, KnownOutlet, OriginGroup, Quotation

OPEN = pronouns("he", "she", "they", case="subject")
"""Pronouns that are shown with whom they mean: subjects, of which the reader is right nine times in ten; possessives
and "it" it takes wrongly too often to print a name beside them (evaluation/coreference.py)."""

_FILE_NAME = re.compile(r"(?=.{5,}).*[./\\].*")
_ARTICLE_ID = re.compile(r"\ba\d+\b")


@dataclass(frozen=True)
class Names:
    """Every id of a dossier, spelt out.

    Where it is what is left of a whole story without the articles ``off``, ``called`` are the labels that reports have
    in the whole, and ``lettered`` the places of its origins there.
    """

    dossier: Dossier
    called: Mapping[str, str] = field(default_factory=dict)
    lettered: tuple[int, ...] = ()
    off: frozenset[str] = frozenset()

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.dossier.articles}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {actor.id: actor for actor in self.dossier.actors}

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        """The quotations by id."""
        return {quotation.id: quotation for quotation in self.dossier.quotations}

    def said_of(self, citation: Citation) -> Quotation | None:
        """Give the statement whose content covers most of the cited words, if one does."""
        quoted = self._quoted.get(citation.article)
        return quoted.covering(citation) if quoted else None

    def teller_of(self, citation: Citation) -> Quotation | None:
        """Give the statement that the cited words are told by, if they are (``Quoted.telling``)."""
        quoted = self._quoted.get(citation.article)
        return quoted.telling(citation) if quoted else None

    @cached_property
    def _quoted(self) -> dict[str, Quoted]:
        return {article: Quoted.of(quotations) for article, quotations in said_in(self.dossier).items()}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.dossier.claims}

    def begins_with_pronoun(self, citation: Citation, text: str) -> bool:
        """Tell whether words shown from a place begin with a pronoun ("he hoped")."""
        told = self.mentions_at.get(citation.article, {}).get(citation.start)
        return citation.text == text and told is not None and told[2] == "pronoun"

    def opens_on_nobody(self, citation: Citation, text: str) -> bool:
        """Tell whether words shown from a place begin with "he", "she" or "they", and not with whom they mean."""
        first = text.lstrip("\"'“‘").partition(" ")[0].lower().partition("’")[0].partition("'")[0]
        return first in OPEN and not any(whom for _, whom in self.glossed(citation, text)[:1])

    def glossed(self, citation: Citation, text: str) -> tuple[tuple[str, str], ...]:
        """Cut words shown from a place behind the pronouns that they leave open, each with whom it means by name.

        ``text`` may be worded otherwise than the citation; then nothing is known of its pronouns.
        """
        if citation.text != text or len(text) != citation.end - citation.start:
            return ((text, ""),)
        spoken = self.said_of(citation)
        said = set(spoken.speakers) if spoken and spoken.kind == "direct" else set[str]()  # nobody says "he" of himself
        cut, pieces = citation.start, list[tuple[str, str]]()
        starts, known = self.starts.get(citation.article, []), self.mentions_at.get(citation.article, {})
        for start in starts[bisect_left(starts, citation.start) : bisect_left(starts, citation.end)]:
            end, actor, form = known[start]
            if end > citation.end:
                continue
            word = text[start - citation.start : end - citation.start].lower()
            if form == "pronoun" and actor not in said and word in OPEN and self._may_be(actor, word):
                pieces.append((text[cut - citation.start : end - citation.start], self.actor(actor)))
                cut = end
            said.add(actor)
        return (*pieces, (text[cut - citation.start :], ""))

    def _may_be(self, actor: str, word: str) -> bool:
        """Tell whether a name may be printed beside a pronoun: a person's beside "he", unless "she" is likelier.

        That one report reads "he" for somebody whom the others call "she" is the reader's error.
        """
        mentions = self.actors[actor].mentions
        told = Counter(gender_of(m.text.lower()) for m in mentions if m.form == "pronoun")
        gender = gender_of(word)
        named = any(m.form == "name" for m in mentions)
        single = not gender or self.actors[actor].kind == "person"
        return named and single and 2 * told[gender] > told["m"] + told["f"] if gender else named

    @cached_property
    def mentions_at(self) -> dict[str, dict[int, tuple[int, str, str]]]:
        """The end, the actor and the form of each mention of an article, by its start."""
        found: dict[str, dict[int, tuple[int, str, str]]] = {}
        for actor in self.dossier.actors:
            for m in actor.mentions:
                found.setdefault(m.article, {})[m.start] = (m.end, actor.id, m.form)
        return found

    def mentioned(self, citation: Citation) -> tuple[str, ...]:
        """List the actors that are mentioned inside cited words."""
        starts = self.starts.get(citation.article, [])
        known = self.mentions_at.get(citation.article, {})
        inside = starts[bisect_left(starts, citation.start) : bisect_left(starts, citation.end)]
        return tuple(dict.fromkeys(known[start][1] for start in inside))

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """Where the mentions of each article start, in order."""
        return {article: sorted(known) for article, known in self.mentions_at.items()}

    @cached_property
    def outlets(self) -> dict[str, OutletLabel]:
        """The label of every article, in the order of the articles; two reports of one outlet are numbered."""
        groups = reversed(list(enumerate(self.dossier.origins.groups)))
        origin = {a: self.letter(i)[1] for i, group in groups for a in group.articles}
        return {a: OutletLabel(a, text, origin.get(a)) for a, text in self.labels.items()}

    def letter(self, index: int) -> tuple[str, int]:
        """Give the letter of an origin by its place, and the place of which it has its colour."""
        place = self.lettered[index] if self.lettered else index
        return origin_letter(place), place

    @cached_property
    def labels(self) -> dict[str, str]:
        """What every report is called, in the order of the articles."""
        labels: dict[str, str] = {}
        used: dict[str, int] = {}
        for number, article in enumerate(self.dossier.articles, 1):
            text = label_of(article, number)
            used[text] = used.get(text, 0) + 1
            if used[text] > 1:
                text = f"{text} ({used[text]})"
            labels[article.id] = self.called.get(article.id, text)
        return labels

    @cached_property
    def known_outlets(self) -> dict[str, KnownOutlet]:
        """What the user's table says of the outlet of each report that it has."""
        return {article: known for known in self.dossier.outlets for article in known.articles}

    @cached_property
    def outlet_count(self) -> int:
        """The number of different outlets; a report whose outlet is unknown counts as one."""
        return len({article.outlet or article.id for article in self.dossier.articles})

    def spell(self, text: str) -> str:
        """Call reports by their labels in a sentence that calls them by the names of their files."""
        return self._file_names.sub(lambda m: self._labels_by_name[m.group()], text) if self._labels_by_name else text

    def spell_ids(self, text: str) -> str:
        """Call reports by their labels in words that call them by their ids ("undisclosed (a1, a4)")."""
        return _ARTICLE_ID.sub(lambda m: self.outlet(m.group()), text)

    @cached_property
    def _labels_by_name(self) -> dict[str, str]:
        nameless = [a for a in self.dossier.articles if not a.outlet and _FILE_NAME.fullmatch(a.name)]
        return {a.name: self.outlets[a.id].text for a in nameless}

    @cached_property
    def _file_names(self) -> re.Pattern[str]:
        longest_first = sorted(self._labels_by_name, key=lambda name: (-len(name), name))
        return re.compile("|".join(re.escape(name) for name in longest_first))

    def outlet(self, article: str) -> str:
        """Call a report by its label."""
        label = self.outlets.get(article)
        return label.text if label else article

    @cached_property
    def counted(self) -> str:
        """Say how many outlets tell the story, and with how many reports where some tell it twice."""
        outlets, reports = self.outlet_count, len(self.dossier.articles)
        said = "1 outlet" if outlets == 1 else f"{outlets} outlets"
        return said if outlets == reports else f"{said} in {reports} reports"

    def web_address(self, citation: Citation) -> str:
        """Give the address of cited words on the web, where the report has one: a text fragment points at them."""
        article = self.articles.get(citation.article)
        return fragment(article.url, citation.text) if article and article.url else ""

    def outlets_of(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """List the labels of the reports that are cited, in the order of the articles."""
        cited = {c.article for c in citations}
        return tuple(label.text for label in self.outlets.values() if label.article in cited)

    def actor(self, actor: str | None) -> str:
        """Call an actor by name; words that are no actor's id are given back."""
        if actor is None:
            return "source not named"
        known = self.actors.get(actor)
        return known.name if known else actor

    def roles(self, actor: str | None) -> tuple[str, ...]:
        """List an actor's offices in words, the one to show first."""
        known = self.actors.get(actor or "")
        return offices_of(known) if known else ()

    def country(self, code: str) -> str:
        """Call a country by the name it has in the dossier, or by its ISO 3166-1 code."""
        named = (a.name for a in self.dossier.actors if a.kind == "country" and a.country == code)
        return next(named, code)

    def group(self, group: OriginGroup) -> str:
        """List the reports of an origin."""
        return ", ".join(self.outlet(a) for a in group.articles)


def said_in(dossier: Dossier) -> dict[str, list[Quotation]]:
    """Give the statements of each report that has some."""
    found: dict[str, list[Quotation]] = {}
    for quotation in dossier.statements:
        found.setdefault(quotation.content[0].article, []).append(quotation)
    return found
