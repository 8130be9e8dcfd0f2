"""One story as the comparing files look at it: its parts by id, and the syntax between tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from concordat.clauses.stored import StoredWord
from concordat.comparison.claims.terms import term_weights
from concordat.comparison.claims.units import Unit, units_of
from concordat.comparison.remembered import recalled, words_in
from concordat.lexicon.calendar import parse_day
from concordat.records import Actor, Analysis, Citation, Claim, Mention, Proposition, Quotation, Token, Utterance

T = TypeVar("T")
_LOOSE = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "dep", "list"})

LONGEST_HYPHENED = 40
"""Characters before a word in which the first part of a hyphened one is looked for."""

_HYPHENED = re.compile(r"(?<!\w)[\w’']+(?:[-‑][\w’']+)*[-‑]\Z")

FIRST_WORDS = 3
"""Words of a sentence before a clause that are shown with it. Read the sides of the development stories again when it
changes."""


@dataclass(frozen=True)
class Story:
    """The analyses of one story with what has been joined across them so far."""

    analyses: tuple[Analysis, ...]
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    utterances: tuple[Utterance, ...]

    @classmethod
    def of(
        cls,
        analyses: Sequence[Analysis],
        actors: Sequence[Actor],
        claims: Sequence[Claim] = (),
        utterances: Sequence[Utterance] = (),
    ) -> Story:
        """Look at a story."""
        return cls(tuple(analyses), tuple(actors), tuple(claims), tuple(utterances))

    def once(self, build: Callable[[Story], T]) -> T:
        """Give what is built of the whole story, built when it is first asked for."""
        if build not in self._built:
            self._built[build] = build(self)
        found: T = self._built[build]
        return found

    @cached_property
    def _built(self) -> dict[Callable[[Story], Any], Any]:
        return {}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The reading of each article by its id."""
        return {analysis.article.id: recalled(Reading, analysis) for analysis in self.analyses}

    @cached_property
    def propositions(self) -> dict[str, Proposition]:
        """Every proposition by its id."""
        return {p.id: p for analysis in self.analyses for p in analysis.propositions}

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        """Every quotation by its id."""
        return {q.id: q for analysis in self.analyses for q in analysis.quotations}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every clause with what is compared of it."""
        return units_of(self.analyses)

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each term of the story's clauses tells."""
        return term_weights(unit.terms for unit in self.units)

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim that each proposition carries, by its id."""
        return {e.proposition: claim for claim in self.claims for e in claim.evidence if e.proposition}

    def claims_at(self, cited: Citation) -> frozenset[str]:
        """List the claims whose wordings hold some words."""
        return frozenset(claim.id for claim in self.claims for e in claim.evidence if cited.within(e.citation))

    @cached_property
    def actor(self) -> dict[str, Actor]:
        """Every actor by its id."""
        return {actor.id: actor for actor in self.actors}

    def outlet(self, article: str) -> str:
        """Name the outlet of an article for a reader."""
        found = self.readings[article].analysis.article
        return found.outlet or found.name

    @cached_property
    def _published(self) -> dict[str, date | None]:
        """The day on which each article was published, as far as it is known."""
        return {analysis.article.id: parse_day(analysis.article.published) for analysis in self.analyses}

    def of_one_event(self, a: Analysis, b: Analysis, most: int) -> bool:
        """Tell whether two reports are near enough in time, in days, to speak of one event; unknown dates may be."""
        one, other = self._published[a.article.id], self._published[b.article.id]
        return one is None or other is None or abs((one - other).days) <= most

    def evidence(self, claim: Claim) -> list[Proposition]:
        """List the propositions that carry a claim."""
        return [self.propositions[e.proposition] for e in claim.evidence if e.proposition in self.propositions]


@dataclass(frozen=True)
class Reading:
    """The syntax of one article: what hangs on a token, which phrase it heads, which actor it names."""

    analysis: Analysis

    @cached_property
    def words(self) -> list[StoredWord]:
        """The words of the article with their places in the tree, as the clauses' rules read them."""
        return words_in(self.analysis)

    @cached_property
    def dependents(self) -> dict[int, list[int]]:
        """The tokens that hang on each token, in text order."""
        found: dict[int, list[int]] = {}
        for i, token in enumerate(self.analysis.tokens):
            if token.head != i:
                found.setdefault(token.head, []).append(i)
        return found

    @cached_property
    def relations(self) -> list[str]:
        """The relation of each token to its head without its subtype."""
        return [token.dep.partition(":")[0].lower() for token in self.analysis.tokens]

    @cached_property
    def mentions(self) -> dict[int, tuple[Actor, Mention]]:
        """The actor and the mention that cover each character."""
        here = self.analysis.article.id
        return {
            at: (actor, mention)
            for actor in self.analysis.actors
            for mention in actor.mentions
            if mention.article == here
            for at in range(mention.start, mention.end)
        }

    def token(self, i: int) -> Token:
        """Give one token."""
        return self.analysis.tokens[i]

    def children(self, i: int, *relations: str) -> list[int]:
        """List what hangs on a token in one of these relations (subtypes ignored)."""
        kinds = self.relations
        return [n for n in self.dependents.get(i, ()) if kinds[n] in relations]

    def relation(self, i: int) -> str:
        """Give the relation of a token to its head without its subtype."""
        return self.relations[i]

    def case(self, i: int) -> str:
        """Give the preposition of a noun, or ""."""
        cases = self.children(i, "case", "mark")
        return self.token(cases[0]).text.lower() if cases else ""

    def subtree(self, i: int, leave: frozenset[str] = frozenset()) -> list[int]:
        """List a token and what hangs on it, in text order; ``leave`` names relations that are not followed."""
        found, stack = {i}, [i]
        while stack:
            for child in self.dependents.get(stack.pop(), ()):
                if child not in found and self.relation(child) not in leave:
                    found.add(child)
                    stack.append(child)
        return sorted(found)

    def phrase(self, i: int) -> Citation:
        """Cite the noun phrase that a token heads, without its preposition and without clauses joined to it.

        A name at its end is cited whole, however its words are read ("the hub of Mazar-i-Sharif").
        """
        inside = [
            n
            for n in self.subtree(i, _LOOSE)
            if n == i or not (self._opens(n) and (self.token(n).head == i or self.relation(n) == "fixed"))
        ]
        kept = self.run(inside, i)
        cited, last = self.cite(kept), self.mentions.get(self.token(kept[-1]).start)
        return self.analysis.article.cite(cited.start, max(cited.end, last[1].end)) if last else cited

    def fixed_case(self, i: int) -> str:
        """Give the whole preposition of a noun ("because of", "due to"), or ""."""
        cases = [n for c in self.children(i, "case", "mark") for n in (c, *self.children(c, "fixed"))]
        return " ".join(self.token(n).text.lower() for n in sorted(cases))

    def sentence_of(self, proposition: Proposition) -> Citation:
        """Cite the sentence that a proposition stands in."""
        at = proposition.predicate
        for sentence in self.analysis.sentences:
            if sentence.first <= at < sentence.last:
                return self.analysis.article.cite(sentence.start, sentence.end)
        return proposition.citation

    def whole(self, cited: Citation) -> Citation:
        """Cite a clause with the first words of its sentence, where hardly more than these stand before it.

        A clause that begins within a phrase or a word ("far, the police have", "'s because they") is not to be read.
        """
        start = next((s.start for s in self.analysis.sentences if s.start <= cited.start < s.end), cited.start)
        before = [token for token in self.analysis.tokens_in(start, cited.start) if token.pos != "PUNCT"]
        return self.analysis.article.cite(start, cited.end) if 0 < len(before) <= FIRST_WORDS else cited

    def _opens(self, i: int) -> bool:
        return self.relation(i) in ("case", "mark", "cc", "fixed")

    def run(self, inside: Sequence[int], i: int, gap: int = 1) -> list[int]:
        """Keep the tokens around ``i`` that follow one another in steps of at most ``gap``."""
        at = inside.index(i)
        first = last = at
        while first > 0 and inside[first] - inside[first - 1] <= gap:
            first -= 1
        while last + 1 < len(inside) and inside[last + 1] - inside[last] <= gap:
            last += 1
        return list(inside[first : last + 1])

    def is_time(self, i: int) -> bool:
        """Tell whether a token stands in a time expression."""
        at = self.token(i).start
        return any(t.citation.start <= at < t.citation.end for t in self.analysis.times)

    def cite(self, tokens: Sequence[int]) -> Citation:
        """Cite from the first to the last of some tokens; none begins inside a word ("smoke-| filled")."""
        start = self.token(tokens[0]).start
        within = _HYPHENED.search(self.analysis.article.text, max(0, start - LONGEST_HYPHENED), start)
        return self.analysis.article.cite(within.start() if within else start, self.token(tokens[-1]).end)

    def named(self, i: int) -> str | None:
        """Give the id of the actor that a token names."""
        found = self.mentions.get(self.token(i).start)
        return found[0].id if found else None
