"""When and where the main event was: the day and the place that its reports give it.

Every time and place of the reports speaks for one day or one place, the louder the nearer it stands to a clause that
tells of the event; what most of them speak for is the answer, in the wording that stands nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from concordat.comparison.story import Reading, Story
from concordat.comparison.summary.introductions import is_place_case
from concordat.records import Citation, Proposition, TimeExpression

IN_CLAUSE = 3.0
IN_SENTENCE = 2.0
IN_LEAD = 1.0
"""What a time or place counts that stands in a clause of the event, elsewhere in its sentence, or in a lead."""

DATELINE = 1.0
"""What the place counts that a report was filed from."""

COUNTRY = 0.4
"""What a country counts beside a place within it, which says more. Re-run evaluation/claims.py when one changes."""

LEAD_SENTENCES = 4
"""Sentences at the beginning of a report that tell of its event."""

RECENT = 7
"""Days before publication within which the event of a report lies."""

_DAY = 10


def find_when(story: Story, event: Sequence[Proposition]) -> Citation | None:
    """Find the wording for the day of an event; ``event`` are the clauses that tell of it."""
    found: dict[str, list[tuple[float, Citation]]] = defaultdict(list)
    for reading in story.readings.values():
        for time in reading.analysis.times:
            day = _day(reading, time)
            weight = _nearness(reading, time.citation, event) if day else 0.0
            if weight:
                found[day].append((weight, _without_possessive(reading, time.citation)))
    return _best(found)


def find_where(story: Story, event: Sequence[Proposition]) -> Citation | None:
    """Find the wording for the place of an event; ``event`` are the clauses that tell of it."""
    found: dict[str, list[tuple[float, Citation]]] = defaultdict(list)
    for reading in story.readings.values():
        for actor, general, citation in _places(reading):
            weight = _nearness(reading, citation, event)
            if weight:
                found[actor].append((weight * (COUNTRY if general else 1.0), citation))
        for actor, citation in _dateline(reading):
            found[actor].append((DATELINE, citation))
    return _best(found)


def _without_possessive(reading: Reading, time: Citation) -> Citation:
    """Cite a time without what makes it a possessive ("Sunday's")."""
    short = time.text.removesuffix("'s").removesuffix("’s")
    return reading.analysis.article.cite(time.start, time.start + len(short))


def _best(found: dict[str, list[tuple[float, Citation]]]) -> Citation | None:
    """Take the day or place that most speaks for, and of its wordings the nearest."""
    best = max(sorted(found), key=lambda key: sum(weight for weight, _ in found[key]), default=None)
    return None if best is None else min(found[best], key=lambda entry: (-entry[0], entry[1]))[1]


def _day(reading: Reading, time: TimeExpression) -> str:
    """Give the day of a time that lies in the week before publication, or ""."""
    value, published = (time.value or "")[:_DAY], (reading.analysis.article.published or "")[:_DAY]
    try:
        day = date.fromisoformat(value)
        ago = (date.fromisoformat(published) - day).days if published else 0
    except ValueError:
        return ""
    return value if 0 <= ago <= RECENT and "/" not in (time.value or "") else ""


def _nearness(reading: Reading, citation: Citation, event: Sequence[Proposition]) -> float:
    """Weigh a time or place by where it stands: with the event, or how near the beginning of its report."""
    own = [p for p in event if p.citation.article == citation.article]
    if any(citation.within(p.citation) for p in own):
        return IN_CLAUSE
    if any(citation.within(reading.sentence_of(p)) for p in own):
        return IN_SENTENCE
    article = reading.analysis.article
    told = [s for s in reading.analysis.sentences if not article.in_furniture(s.start, s.end)][:LEAD_SENTENCES]
    place = next((n for n, s in enumerate(told) if s.start <= citation.start < s.end), None)
    return 0.0 if place is None else IN_LEAD / (1 + place)


def _places(reading: Reading) -> Iterator[tuple[str, bool, Citation]]:
    """Give each place that something is said to be in: its actor, whether it is a country, and the phrase."""
    for i, token in enumerate(reading.analysis.tokens):
        found = reading.mentions.get(token.start)
        if found and found[0].kind in ("place", "country") and found[1].form == "name":
            phrase = _phrase_of_place(reading, i)
            cited = reading.phrase(phrase) if phrase is not None else None
            if cited is not None and cited.start <= token.start < cited.end:  # a title in quotation marks cuts a phrase
                yield found[0].id, found[0].kind == "country", cited


def _phrase_of_place(reading: Reading, i: int) -> int | None:
    """Find what heads the phrase of a place: itself, or the noun that it names ("in the city of Oslo")."""
    if reading.case(i) == "of" and reading.relation(i) == "nmod":
        i = reading.token(i).head
    return i if reading.relation(i) in ("obl", "nmod") and is_place_case(reading.case(i)) else None


def _dateline(reading: Reading) -> Iterator[tuple[str, Citation]]:
    dateline = reading.analysis.article.dateline
    for at in range(dateline.start, dateline.end) if dateline else ():
        found = reading.mentions.get(at)
        if found and found[1].start == at and found[0].kind in ("place", "country"):
            yield found[0].id, reading.analysis.article.cite(found[1].start, found[1].end)
