"""Who took the words from whom: clues for each direction, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from concordat.reading.agencies import agency_of_outlet
from concordat.reading.credits import AgencyCredit, find_credits
from concordat.records import Article, Citation, Direction

DECIDED = 0.5
"""Confidence from which a direction is stated; below, the answer is "unknown"."""

ONE_DAY = 1.0
"""Publication dates tell an order from this many days on; within a day the first to print may have been the second to
write."""

MOSTLY = 0.6
"""From this share of its reporting on, a report may be the cut of a longer one ..."""

MUCH_LESS = 0.7
"""... if the other's share is at most this part of its own."""

REWRITTEN = 5
"""Least number of reworded sentences that make a rewrite."""

QUOTED_WORDS, QUOTED_RATIO = 12, 1.5
"""One side quotes so many more words, and so many times as many, that the other must have reworded its quotations."""

DETAILS, DETAIL_RATIO = 6, 1.2
"""One side has so many more names and numbers in the shared sentences, and so many times as many, that the other is a
digest of it."""

ONE_SIDED, ONE_SIDED_STAFF = 0.55, 0.4
"""An agency that only one of two reports credits, for its text or for a scene, may be the source of both."""

SHORTEST_OUTLET = 3
"""Shorter outlet names occur in texts by chance."""

QUOTED = re.compile(r"[“\"]([^“”\"\n]{4,}?)[”\"]")
_CITES = (
    "according to|citing|as|told|with|via|from|by|obtained by|seen by|reviewed by|speaking to|spoke to"
    "|reported (?:by|in)|interview with|published (?:by|in)|quoted by|appeared (?:in|on)|permission of"
)
_REPORTS = "report(?:s|ed)?|said|says|wrote|writes|quoted|quotes|revealed|noted|first reported|has reported|published"
_DETAIL = re.compile(r"(?<=[\w,’'] )[A-Z]\w+|\d[\d.,]*")


class Clue(msgspec.Struct, frozen=True):
    """One piece of evidence for a direction: how strong it is by itself (0 to 1), and a sentence for the reader."""

    direction: Direction
    strength: float
    because: str
    agency: str | None = None


class Verdict(msgspec.Struct, frozen=True):
    """What all clues say together. ``agency`` names the common source where one is credited."""

    direction: Direction
    confidence: float
    because: tuple[str, ...]
    agency: str | None = None


def decide(
    a: Article, b: Article, reworded: Sequence[tuple[Citation, Citation]], shares: tuple[float, float]
) -> Verdict:
    """Weigh every clue on who copied whom.

    ``reworded`` pairs the sentences of a and b that say the same in other words; ``shares`` are the parts of a's and of
    b's reporting that both have.

    Independent clues for one direction add up as chances do (1 - product of doubts); clues for another direction lower
    the confidence by as much as they weigh themselves.
    """
    clues = [
        *agency_clues(a, b),
        *naming_clues(a, b),
        *date_clues(a, b),
        *extent_clues(shares),
        *wording_clues(a, b, reworded),
    ]
    weights: dict[Direction, float] = {}
    for clue in clues:
        weights[clue.direction] = 1 - (1 - weights.get(clue.direction, 0.0)) * (1 - clue.strength)
    if not weights:
        return Verdict("unknown", 0.0, ("nothing tells which of the two came first",))
    best = max(weights, key=lambda direction: (weights[direction], direction))
    against = max((weight for direction, weight in weights.items() if direction != best), default=0.0)
    confidence = round(weights[best] * (1 - against / 2), 2)
    if confidence < DECIDED:
        return Verdict("unknown", confidence, (*(c.because for c in clues), "this is too little to decide"))
    mine = [clue for clue in clues if clue.direction == best]
    return Verdict(best, confidence, tuple(c.because for c in mine), next((c.agency for c in mine if c.agency), None))


def agency_clues(a: Article, b: Article) -> list[Clue]:
    """Read agency credits: an agency's own report is the source, a credited agency that is not here a common one."""
    own_a, own_b = agency_of_outlet(a), agency_of_outlet(b)
    credits_a, credits_b = _by_agency(find_credits(a)), _by_agency(find_credits(b))
    clues = []
    for agency, credit in sorted(credits_b.items()):
        if own_a and own_a.id == agency and credit.strength != "photo":
            clues.append(Clue("a_to_b", 0.95, f"{_of(b)} credits {own_a.label}, which published {_of(a)}"))
    for agency, credit in sorted(credits_a.items()):
        if own_b and own_b.id == agency and credit.strength != "photo":
            clues.append(Clue("b_to_a", 0.95, f"{_of(a)} credits {own_b.label}, which published {_of(b)}"))
    if own_a or own_b:
        return clues
    for agency in sorted(credits_a.keys() & credits_b.keys()):
        x, y = credits_a[agency], credits_b[agency]
        strength = 0.6 if {x.strength, y.strength} == {"photo"} else 0.9
        words = f"both credit {x.agency.label} (“{_line(x)}” in {_of(a)}, “{_line(y)}” in {_of(b)})"
        clues.append(Clue("common_source", strength, words, x.agency.label))
    for one, other, mine, theirs in ((a, b, credits_a, credits_b), (b, a, credits_b, credits_a)):
        for agency in sorted(mine.keys() - theirs.keys()):
            credit = mine[agency]
            if credit.strength != "photo":
                strength = ONE_SIDED if credit.strength == "text" else ONE_SIDED_STAFF
                words = (
                    f"{_of(one)} credits {credit.agency.label} (“{_line(credit)}”), whose text {_of(other)} may share"
                )
                clues.append(Clue("common_source", strength, words, credit.agency.label))
    return clues


def naming_clues(a: Article, b: Article) -> list[Clue]:
    """Read where one report names the other's outlet as its source."""
    clues: list[Clue] = []
    for one, other, direction in ((a, b, "b_to_a"), (b, a, "a_to_b")):
        agency = agency_of_outlet(other)
        names = agency.names if agency else (other.outlet or "",)
        known = (name.removeprefix("The ") for name in names if len(name) >= SHORTEST_OUTLET and "." not in name)
        outlets = "|".join(map(re.escape, known))
        same = one.outlet == other.outlet or (agency is not None and agency_of_outlet(one) == agency)
        if not outlets or same:
            continue
        cited = rf"(?:{_CITES}) (?:[Tt]he )?(?:{outlets})\b"
        reports = rf"\b(?:{outlets})(?:['’]s? [\w ]{{1,30}})? (?:{_REPORTS})\b"
        named = re.search(f"{cited}|{reports}", one.text)
        if named:
            words = f"{_of(one)} names {_of(other)} (“{' '.join(named.group().split())}”)"
            clues.append(Clue(_direction(direction), 0.85, words))
    return clues


def date_clues(a: Article, b: Article) -> list[Clue]:
    """Compare publication dates."""
    day_a, day_b = _day(a.published), _day(b.published)
    if day_a is None or day_b is None or abs(day_b - day_a) < ONE_DAY:
        return []
    days = day_b - day_a
    first, second = (a, b) if days > 0 else (b, a)
    dates = [(article.published or "")[: len("2025-01-17")] for article in (first, second)]
    words = f"{_of(first)} was published on {dates[0]}, {_of(second)} on {dates[1]}"
    return [Clue("a_to_b" if days > 0 else "b_to_a", 0.6, words)]


def extent_clues(shares: tuple[float, float]) -> list[Clue]:
    """Compare extents: a report that stands almost wholly in a longer one is more often its cut than its seed."""
    part_a, part_b = shares
    if max(part_a, part_b) < MOSTLY or min(part_a, part_b) > MUCH_LESS * max(part_a, part_b):
        return []
    subset, direction = ("the second", "a_to_b") if part_b > part_a else ("the first", "b_to_a")
    return [Clue(_direction(direction), 0.35, f"{max(shares):.0%} of {subset} stands in the other, which has more")]


def wording_clues(a: Article, b: Article, reworded: Sequence[tuple[Citation, Citation]]) -> list[Clue]:
    """Read edits that only make sense one way: a rewrite loses quotation marks and details, and adds none.

    Only for reports that say the same in other words from top to bottom (REWRITTEN sentences and more).
    """
    quoted_a, quoted_b = _quoted(a.text), _quoted(b.text)
    if len(reworded) < REWRITTEN or min(quoted_a, quoted_b) == 0:
        return []  # a page whose quotation marks were lost tells nothing
    details_a = _details(" ".join(c.text for c in sorted({x for x, _ in reworded})))
    details_b = _details(" ".join(c.text for c in sorted({y for _, y in reworded})))
    clues: list[Clue] = []
    for one, other, quoted, details, direction in (
        (a, b, (quoted_a, quoted_b), (details_a, details_b), "a_to_b"),
        (b, a, (quoted_b, quoted_a), (details_b, details_a), "b_to_a"),
    ):
        if quoted[0] >= max(quoted[1] + QUOTED_WORDS, QUOTED_RATIO * quoted[1]):
            words = f"{_of(one)} quotes {quoted[0]} words and {_of(other)} {quoted[1]}"
            clues.append(
                Clue(_direction(direction), 0.6, f"{words}: a rewrite loses quotations and cannot restore them")
            )
        if details[0] >= max(details[1] + DETAILS, DETAIL_RATIO * details[1]):
            words = (
                f"in the reworded sentences {_of(one)} has {details[0]} names and numbers and {_of(other)} {details[1]}"
            )
            clues.append(Clue(_direction(direction), 0.4, f"{words}: a digest loses details"))
    return clues


def _direction(direction: str) -> Direction:
    return "a_to_b" if direction == "a_to_b" else "b_to_a"


def _by_agency(found: Iterable[AgencyCredit]) -> dict[str, AgencyCredit]:
    first: dict[str, AgencyCredit] = {}
    for credit in found:
        first.setdefault(credit.agency.id, credit)
    return first


def _line(credit: AgencyCredit) -> str:
    return credit.words


def _of(article: Article) -> str:
    return article.outlet or article.name


def _details(text: str) -> int:
    return len(_DETAIL.findall(text))


def _quoted(text: str) -> int:
    return sum(len(m.group(1).split()) for m in QUOTED.finditer(text))


def _day(published: str | None) -> float | None:
    """Turn an ISO date or time into days, fractions included; null for anything else."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour + moment.minute / 60) / 24
