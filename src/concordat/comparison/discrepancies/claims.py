"""Claims that would be one but for a negation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from concordat.comparison.discrepancies.facts import act_of
from concordat.comparison.discrepancies.denials import says_it_too
from concordat.comparison.provenance import listed
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Story
from concordat.records import Citation, Claim, Discrepancy, Proposition

MOST_WORDS = 0.6
"""Share of rarer words that a denial has in common with what it denies. Re-read the development stories' conflicts."""


def find_conflicts(story: Story) -> list[Discrepancy]:
    """Find what one report says and another denies, where nothing but the negation differs."""
    found = [d for claim in story.claims if claim.status == "disputed" and (d := _denial(story, claim))]
    for a, b in disputes_of(story):
        one, other = _by_polarity(story, a), _by_polarity(story, b)
        yes, no = _of_one_act(story, [*one["positive"], *other["positive"]], [*one["negative"], *other["negative"]])
        repeated = any(says_it_too(c, other) for c in no for other in yes)
        if yes and no and not repeated and not _share_article(yes, no) and not _of_other_parties(story, yes, no):
            found.append(_conflict(yes, no, "the two say the same but for a negation"))
    return found


def _of_other_parties(story: Story, yes: Sequence[Citation], no: Sequence[Citation]) -> bool:
    """Tell whether each side names somebody whom the other does not: then what is denied is another act."""
    named = [{a for u in story.units if u.proposition.citation in side for a in u.actors} for side in (yes, no)]
    return bool(named[0] - named[1]) and bool(named[1] - named[0])


def _denial(story: Story, claim: Claim) -> Discrepancy | None:
    """Tell of a claim that some reports assert and that somebody denies in others."""
    said = [e.citation for e in claim.evidence if e.modality == "asserted"]
    denials = [e for e in claim.evidence if e.modality == "denied"]
    denied = [e.citation for e in denials]
    if not said or not denied or _share_article(said, denied) or not _in_common_words(said, denied):
        return None
    if all(any(says_it_too(c, other) for other in said) and "“" in c.text for c in denied):
        return None
    names = [story.actor[actor].name for e in denials for actor in e.attributed_to if actor in story.actor]
    if (outlet := _withdraws(story, said, denied)) and set(names) <= {outlet}:
        return _conflict(said, denied, f"{outlet} denies what it reported", f"{outlet} takes it back")
    by = f" by {listed(sorted(set(names)))}" if names else ""
    return _conflict(said, denied, f"what some reports assert is denied{by} in others")


def _withdraws(story: Story, said: Sequence[Citation], denied: Sequence[Citation]) -> str | None:
    """Name the outlet that alone has both what is denied and, earlier, what it reported itself."""
    outlets = {story.outlet(c.article) for c in denied}
    own = [c for c in said if story.outlet(c.article) in outlets]
    days = [[story.readings[c.article].analysis.article.published or "" for c in side] for side in (own, denied)]
    return min(outlets) if len(outlets) == 1 and own and max(days[0]) < min(days[1]) else None


def _in_common_words(a: Sequence[Citation], b: Sequence[Citation]) -> bool:
    """Tell whether some wording of each side shares most of its rarer words with one of the other."""
    bags = [[{stem(w) for w in c.text.split() if bits(stem(w)) >= COMMON_BITS} for c in side] for side in (a, b)]
    return any(x and y and len(x & y) >= MOST_WORDS * min(len(x), len(y)) for x in bags[0] for y in bags[1])


def _conflict(
    yes: Sequence[Citation], no: Sequence[Citation], because: str, resolution: str | None = None
) -> Discrepancy:
    kind: Literal["superseded", "conflict"] = "superseded" if resolution else "conflict"
    return Discrepancy(kind, f"“{yes[0].text}” / “{no[0].text}”", (tuple(yes), tuple(no)), resolution, (because,))


def _share_article(a: Sequence[Citation], b: Sequence[Citation]) -> bool:
    return bool({c.article for c in a} & {c.article for c in b})


def _of_one_act(
    story: Story, yes: Sequence[Proposition], no: Sequence[Proposition]
) -> tuple[list[Citation], list[Citation]]:
    """Cite the clauses that say and deny one act: who turns an offer down does not deny that it was made."""
    acts = [{act_of(story, p) for p in side} for side in (yes, no)]
    both = acts[0] & acts[1]
    kept = [[p.citation for p in side if act_of(story, p) in both] for side in (yes, no)]
    return kept[0], kept[1]


def _by_polarity(story: Story, claim: Claim) -> dict[str, list[Proposition]]:
    found: dict[str, list[Proposition]] = {"positive": [], "negative": []}
    for proposition in story.evidence(claim):
        if proposition.modality == "asserted":
            found[proposition.polarity].append(proposition)
    return found


def disputes_of(story: Story) -> list[tuple[Claim, Claim]]:
    """List each pair of claims that dispute each other once, the most salient first."""
    by_id = {claim.id: claim for claim in story.claims}
    order = {claim.id: n for n, claim in enumerate(story.claims)}
    return [
        (claim, by_id[other])
        for claim in story.claims
        for other in claim.disputes
        if other in by_id and order[claim.id] < order[other]
    ]
