"""Claims that would be one but for a day, a place or a negation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from concordat.comparison.provenance import listed
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.story import Story
from concordat.records import Citation, Claim, Discrepancy, Proposition, TimeExpression

MOST_WORDS = 0.6
"""Share of rarer words that a denial has in common with what it denies. Re-read the development stories' conflicts."""

_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
_DAY = 10
"""Characters of a full date in EDTF."""

ONE_ACT = 31
"""Days beyond which two dates are more likely of two acts. Re-read the dates of the development stories."""


def find_conflicts(story: Story) -> list[Discrepancy]:
    """Find what one report says and another denies, where nothing but the negation differs."""
    found = [d for claim in story.claims if claim.status == "disputed" and (d := _denial(story, claim))]
    for a, b in disputes_of(story):
        one, other = _by_polarity(story, a), _by_polarity(story, b)
        yes, no = _of_one_act(story, [*one["positive"], *other["positive"]], [*one["negative"], *other["negative"]])
        if yes and no and not _share_article(yes, no):
            found.append(_conflict(yes, no, "the two say the same but for a negation"))
    return found


def _denial(story: Story, claim: Claim) -> Discrepancy | None:
    """Tell of a claim that some reports assert and that somebody denies in others."""
    said = [e.citation for e in claim.evidence if e.modality == "asserted"]
    denials = [e for e in claim.evidence if e.modality == "denied"]
    denied = [e.citation for e in denials]
    if not said or not denied or _share_article(said, denied) or not _in_common_words(said, denied):
        return None
    names = [story.actor[actor].name for e in denials for actor in e.attributed_to if actor in story.actor]
    by = f" by {listed(sorted(set(names)))}" if names else ""
    return _conflict(said, denied, f"what some reports assert is denied{by} in others")


def _in_common_words(a: Sequence[Citation], b: Sequence[Citation]) -> bool:
    """Tell whether some wording of each side shares most of its rarer words with one of the other."""
    bags = [[{stem(w) for w in c.text.split() if bits(stem(w)) >= COMMON_BITS} for c in side] for side in (a, b)]
    return any(x and y and len(x & y) >= MOST_WORDS * min(len(x), len(y)) for x in bags[0] for y in bags[1])


def _conflict(yes: Sequence[Citation], no: Sequence[Citation], because: str) -> Discrepancy:
    return Discrepancy("conflict", f"“{yes[0].text}” / “{no[0].text}”", (tuple(yes), tuple(no)), None, (because,))


def _share_article(a: Sequence[Citation], b: Sequence[Citation]) -> bool:
    return bool({c.article for c in a} & {c.article for c in b})


def _of_one_act(
    story: Story, yes: Sequence[Proposition], no: Sequence[Proposition]
) -> tuple[list[Citation], list[Citation]]:
    """Cite the clauses that say and deny one act: who turns an offer down does not deny that it was made."""
    acts = [{_act(story, p) for p in side} for side in (yes, no)]
    both = acts[0] & acts[1]
    kept = [[p.citation for p in side if _act(story, p) in both] for side in (yes, no)]
    return kept[0], kept[1]


def _act(story: Story, proposition: Proposition) -> str:
    return sense_of(story.readings[proposition.citation.article].token(proposition.predicate).lemma)


def _by_polarity(story: Story, claim: Claim) -> dict[str, list[Proposition]]:
    found: dict[str, list[Proposition]] = {"positive": [], "negative": []}
    for proposition in story.evidence(claim):
        if proposition.modality == "asserted":
            found[proposition.polarity].append(proposition)
    return found


def find_dates(story: Story) -> list[Discrepancy]:
    """Find claims whose reports put one act on different days."""
    found: list[Discrepancy] = []
    for claim, act in ((c, act) for c in story.claims for act in _acts(story, c)):
        days: dict[str, list[Citation]] = defaultdict(list)
        for proposition in act:
            for time in _own_days(story, proposition):
                days[(time.value or "")[:_DAY]].append(time.citation)
        if _differ(days) and _near(days) and not _same_words(days) and _one_calendar(story, days):
            found.append(
                Discrepancy(
                    kind="date",
                    what=f"when: “{claim.text}”: {' / '.join(sorted(days))}",
                    sides=tuple(tuple(days[day]) for day in sorted(days)),
                    resolution=None,
                    because=("one claim, and its days differ",),
                )
            )
    return found


def _acts(story: Story, claim: Claim) -> list[list[Proposition]]:
    """Group the wordings of a claim that have one predicate and are meant in one way: they tell of one act."""
    found: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
    for proposition in story.evidence(claim):
        found[_act(story, proposition), proposition.modality].append(proposition)
    return list(found.values())


def _near(days: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether days lie so near that reports may well mean one act by them."""
    ordered = sorted(days)
    return (date.fromisoformat(ordered[-1]) - date.fromisoformat(ordered[0])).days <= ONE_ACT


def _differ(sides: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether there are several sides and no report stands on two of them."""
    articles = [{c.article for c in cited} for cited in sides.values()]
    return len(sides) > 1 and not any(a & b for a, b in combinations(articles, 2))


def _same_words(sides: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether two sides use one expression ("Tuesday"): then it is the reports' own dates that differ."""
    words = [{c.text.lower().removesuffix("'s").removesuffix("’s") for c in cited} for cited in sides.values()]
    return any(a & b for a, b in combinations(words, 2))


def _one_calendar(story: Story, sides: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether days can be compared: each is a date in figures, or all the reports are of one day.

    "Tuesday" hangs on the day of publication, which many pages state wrongly.
    """
    cited = [c for citations in sides.values() for c in citations]
    published = {story.readings[c.article].analysis.article.published for c in cited}
    stated = all(any(letter.isdigit() for letter in c.text) for c in cited)
    named = all(c.text[:1].isupper() for c in cited)
    return stated or (named and len(published) == 1 and None not in published)


def _own_days(story: Story, proposition: Proposition) -> list[TimeExpression]:
    """List the days that hang on the predicate itself, not on something within the clause."""
    reading = story.readings[proposition.citation.article]
    days: list[TimeExpression] = []
    for i in reading.children(proposition.predicate, "obl", "nmod", "advmod"):
        token = reading.token(i)
        for time in reading.analysis.times:
            if time.citation.start <= token.start < time.citation.end and time.type == "DATE":
                days += [time] * (_FULL_DATE.match(time.value or "") is not None)
    return days


def find_places(story: Story) -> list[Discrepancy]:
    """Find claims whose reports put one act in different countries."""
    found: list[Discrepancy] = []
    for claim in story.claims:
        places: dict[str, list[Citation]] = defaultdict(list)
        for proposition in story.evidence(claim):
            for country, citation in _own_places(story, proposition):
                places[country].append(citation)
        if _differ(places):
            words = [places[country][0].text for country in sorted(places)]
            found.append(
                Discrepancy(
                    kind="place",
                    what=f"where: “{claim.text}”: {' / '.join(words)}",
                    sides=tuple(tuple(places[country]) for country in sorted(places)),
                    resolution=None,
                    because=("one claim, and its places lie in different countries",),
                )
            )
    return found


def _own_places(story: Story, proposition: Proposition) -> list[tuple[str, Citation]]:
    reading = story.readings[proposition.citation.article]
    found: list[tuple[str, Citation]] = []
    heads = [proposition.predicate, *reading.children(proposition.predicate, "obj")]
    for i in (child for head in heads for child in reading.children(head, "obl", "nmod")):
        actor = story.actor.get(reading.named(i) or "")
        if actor and actor.country and actor.kind in ("place", "country") and reading.case(i) in ("in", "at", "near"):
            found.append((actor.country, reading.cite([i])))
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
