"""One act told with other words: "sending troops into" / "invaded", "killing" / "assassination"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from concordat.comparison.framing.colouring import coloured_words, is_view, make_framing, nearness, share_words
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading, Story
from concordat.records import Citation, Claim, Framing, Proposition

_TIMES = frozenset({"since", "during", "before", "after", "until", "amid", "following", "despite"})
_GOALS = frozenset({"into", "to", "on", "against", "at", "from", "of", "over", "with", "in"})
NEAR = 0.65
"""Median cosine of a claim's wordings from which they tell one act. Re-read the framing of the development stories."""

LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "give", "say", "go", "come", "include", "become"})


def find_acts(story: Story) -> list[Framing]:
    """Find claims whose wordings tell one act with different verbs or nouns of action."""
    return [framing for claim in story.claims if (framing := _act(story, claim))]


def _act(story: Story, claim: Claim) -> Framing | None:
    propositions = [p for p in story.evidence(claim) if p.quotation is None]
    readings = [story.readings[p.citation.article] for p in propositions]
    verbs = {stem(r.token(p.predicate).lemma) for p, r in zip(propositions, readings, strict=True)}
    if len(verbs) < 2 or verbs & {stem(word) for word in LIGHT}:  # noqa: PLR2004
        return None
    if not _colours_differ(propositions, readings) or all(
        is_view(r.token(p.predicate).lemma) for p, r in zip(propositions, readings, strict=True)
    ):
        return None
    if not frozenset.intersection(*(frozenset(p.actors) for p in propositions)):
        return None
    if nearness(propositions) < NEAR:
        return None
    places = share_words(core for r, p in zip(readings, propositions, strict=True) if " " in (core := _core(r, p)).text)
    if any(_names_other_act(place, verbs) for place in places):
        return None
    return make_framing(
        referent_of(claim), "act", places, f"one claim ({claim.id}) told with {len(verbs)} different words for the act"
    )


def _colours_differ(propositions: Sequence[Proposition], readings: Sequence[Reading]) -> bool:
    """Tell whether one report tells the act with a word that colours it and that another does not use."""
    used: dict[str, set[str]] = defaultdict(set)
    for proposition, reading in zip(propositions, readings, strict=True):
        own = {proposition.predicate, *reading.children(proposition.predicate, "obj", "xcomp")}
        lemmas = {reading.token(i).lemma.lower() for i in own}
        used[proposition.citation.article] |= lemmas & coloured_words()
    return any(a != b for a in used.values() for b in used.values())


def _names_other_act(place: Citation, verbs: set[str]) -> bool:
    """Tell whether a wording holds the words of two of the acts: then it tells more than one of them."""
    return sum(any(stem(word) == verb for word in place.text.split()) for verb in verbs) > 1


def referent_of(claim: Claim) -> str:
    """Name what a claim's wordings speak of: its text, cut to a line."""
    text = claim.text
    return text if len(text) <= 100 else text[:100].rsplit(" ", 1)[0] + " ..."  # noqa: PLR2004


def _core(reading: Reading, proposition: Proposition) -> Citation:
    """Cite the act itself: the predicate with its object and its goal, without times and clauses."""
    head = proposition.predicate
    own = set(proposition.tokens)
    inside = {head, *reading.children(head, "compound")}
    for child in reading.children(head, "obj", "obl", "nmod", "xcomp", "amod", "det"):
        if reading.relation(child) in ("obl", "nmod") and reading.case(child) not in _GOALS and reading.case(child):
            continue
        if not _is_time(reading, child):
            inside |= set(reading.subtree(child, frozenset({"acl", "advcl", "conj", "cc", "punct", "appos"})))
    inside &= own
    tokens = sorted(inside | {head})
    return reading.cite(reading.run(tokens, head, gap=2))


def _is_time(reading: Reading, i: int) -> bool:
    return reading.case(i) in _TIMES or reading.is_time(i)
