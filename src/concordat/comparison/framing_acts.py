"""One act told with other verbs ("sending troops into" / "invaded"); what somebody is taken for ("as a threat")."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.comparison.claims_units import stem
from concordat.comparison.framing_words import is_view, make_framing
from concordat.comparison.story import Reading, Story
from concordat.records import Citation, Claim, Framing, Proposition

_TIMES = frozenset({"since", "during", "before", "after", "until", "amid", "following", "despite"})
_GOALS = frozenset({"into", "to", "on", "against", "at", "from", "of", "over", "with", "in"})
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
    if all(is_view(r.token(p.predicate).lemma) for p, r in zip(propositions, readings, strict=True)):
        return None
    if not frozenset.intersection(*(frozenset(p.actors) for p in propositions)):
        return None
    cores = [_core(r, p) for p, r in zip(propositions, readings, strict=True)]
    places = [core for core in cores if " " in core.text]
    return make_framing(
        _referent(claim), "act", places, f"one claim ({claim.id}) told with {len(verbs)} different words for the act"
    )


def _referent(claim: Claim) -> str:
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
    return reading.cite(_run(tokens, head))


def _run(tokens: list[int], head: int) -> list[int]:
    """Keep the tokens around the head with gaps of no more than an adverb or a quotation mark."""
    at = tokens.index(head)
    first = last = at
    while first > 0 and tokens[first] - tokens[first - 1] <= 2:  # noqa: PLR2004
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1] - tokens[last] <= 2:  # noqa: PLR2004
        last += 1
    return tokens[first : last + 1]


def _is_time(reading: Reading, i: int) -> bool:
    if reading.case(i) in _TIMES:
        return True
    token = reading.token(i)
    return any(t.citation.start <= token.start < t.citation.end for t in reading.analysis.times)


def find_views(story: Story) -> list[Framing]:
    """Find what reports say one thing is taken for, in wordings of one claim."""
    found: list[Framing] = []
    for claim in story.claims:
        places = [place for p in story.evidence(claim) for place in _views(story.readings[p.citation.article], p)]
        if len({place.article for place in places}) > 1:
            framing = make_framing(
                _referent(claim), "view", places, f"what is taken for what, in one claim ({claim.id})"
            )
            if framing:
                found.append(framing)
    return found


def _views(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give the phrases after "as" that the predicate of a proposition takes, if it is a verb of view."""
    if is_view(reading.token(proposition.predicate).lemma):
        for child in reading.children(proposition.predicate, "obl", "advcl", "xcomp", "nmod"):
            if reading.case(child) == "as" or reading.relation(child) == "xcomp":
                yield reading.phrase(child)
