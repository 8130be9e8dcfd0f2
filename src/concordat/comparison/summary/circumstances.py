"""When and where the main event was: the day and the place that its reports give it.

Every time and place of the reports speaks for one day or one place, the louder the nearer it stands to a clause that
tells of the event; what most of them speak for is the answer, in the wording that stands nearest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from concordat.comparison.story import Reading, Story
from concordat.comparison.summary.introductions import is_place_case
from concordat.comparison.summary.nearness import is_background, nearness
from concordat.lexicon.names import Known, known_as
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Proposition, TimeExpression

DATELINE = 1.0
"""What the place counts that a report was filed from."""

COUNTRY = 0.4
"""What a country counts beside a place in another, which may only be where the report was told.

Re-run evaluation/claims.py when one of these numbers changes."""

RECENT = 7
"""Days before publication within which the event of a report lies."""

OWNER = 0.3
"""What the day counts of something else that is named by it ("in Tuesday's election")."""

TWICE = 2
"""Times that reports name a day which answers although it stands in no lead."""

_DAY = 10
_JOINT = re.compile(r",? (?:in (?:the )?)?")
_GOES_ON = re.compile(r",? (?:and|or)\b|, (?=[A-Z])")


def find_when(story: Story, event: Sequence[Proposition]) -> Citation | None:
    """Find the wording for the day of an event; ``event`` are the clauses that tell of it."""
    found: dict[str, list[tuple[float, Citation]]] = defaultdict(list)
    for reading in story.readings.values():
        for time in reading.analysis.times:
            day = _day(reading, time)
            weight = nearness(reading, time.citation, event) if day else 0.0
            if weight:
                cited = _without_possessive(reading, time.citation)
                found[day].append((weight * (OWNER if cited != time.citation else 1.0), cited))
    return _best(found) or _best(_oftenest(_days(story)))


def _days(story: Story) -> Iterator[tuple[str, Citation]]:
    for reading in story.readings.values():
        for time in reading.analysis.times:
            if (day := _day(reading, time)) and not is_background(reading, time.citation, ()):
                yield day, _without_possessive(reading, time.citation)


def _oftenest(named: Iterable[tuple[str, Citation]]) -> dict[str, list[tuple[float, Citation]]]:
    """Give the day or place that reports name twice and more than all others together, though in no lead."""
    found: dict[str, list[tuple[float, Citation]]] = defaultdict(list)
    for key, citation in named:
        found[key].append((1.0, citation))
    counts = sorted(len(wordings) for wordings in found.values())
    return {key: wordings for key, wordings in found.items() if len(wordings) >= max(TWICE, 1 + sum(counts[:-1]))}


def find_where(story: Story, event: Sequence[Proposition]) -> Citation | None:
    """Find the wording for the place of an event; ``event`` are the clauses that tell of it.

    A country answers only where no place in it is named near: "in Mazar-i-Sharif" says more than "in Afghanistan".
    """
    found: dict[str, list[tuple[float, Citation]]] = defaultdict(list)
    countries: dict[str, list[tuple[float, Citation]]] = defaultdict(list)
    for reading in story.readings.values():
        for actor, general, citation in _places(reading):
            weight = nearness(reading, citation, event)
            if weight:
                (countries if general else found)[actor].append((weight, citation))
        for actor, citation in _dateline(reading):
            found[actor].append((DATELINE, citation))
    _leave_foreign(found, countries, {actor.id: known_as(actor.name) for actor in story.actors})
    best = _best(found) or _best(countries) or _best(_oftenest(_specific_places(story)))
    return _with_what_holds_it(story.readings[best.article], best) if best else None


def _with_what_holds_it(reading: Reading, place: Citation) -> Citation:
    """Cite a place with those behind it that it lies in ("Trump Tower in New York", "Erie, Pennsylvania").

    Behind a comma a place may be the next of a list ("in Oslo, Narvik and Bergen"), and is then left.
    """
    article = reading.analysis.article
    while joint := _JOINT.match(article.text, place.end):
        found = reading.mentions.get(joint.end())
        if not found or found[0].kind not in ("place", "country") or found[1].start != joint.end():
            break
        if "," in joint[0] and _GOES_ON.match(article.text, found[1].end):
            break
        place = article.cite(place.start, found[1].end)
    return place


def _leave_foreign(
    found: dict[str, list[tuple[float, Citation]]],
    countries: dict[str, list[tuple[float, Citation]]],
    known: Mapping[str, Known | None],
) -> None:
    """Leave out places that are known to lie in other countries than those that are named more loudly."""
    codes = {key: place.country for key in (*found, *countries) if (place := known.get(key)) and place.country}
    loudest = {codes.get(key): COUNTRY * sum(weight for weight, _ in entries) for key, entries in countries.items()}
    for key in [key for key in found if key in codes and codes[key] not in loudest]:
        if max(loudest.values(), default=0.0) > sum(weight for weight, _ in found[key]):
            del found[key]


def _specific_places(story: Story) -> Iterator[tuple[str, Citation]]:
    for reading in story.readings.values():
        yield from ((actor, citation) for actor, general, citation in _places(reading) if not general)


def _without_possessive(reading: Reading, time: Citation) -> Citation:
    """Cite a time without what makes it a possessive ("Sunday's")."""
    short = time.text.removesuffix("'s").removesuffix("’s")
    return reading.analysis.article.cite(time.start, time.start + len(short))


def _best(found: dict[str, list[tuple[float, Citation]]]) -> Citation | None:
    """Take the day or place that most speaks for, and of its wordings the nearest."""
    best = max(sorted(found), key=lambda key: sum(weight for weight, _ in found[key]), default=None)
    return None if best is None else min(found[best], key=lambda entry: (-entry[0], entry[1]))[1]


def _day(reading: Reading, time: TimeExpression) -> str:
    """Give the day of a time that lies in the week before publication, or ""; a speaker's "today" is none."""
    if " ".join(time.citation.text.lower().split()) in words_of("time_words", "now"):
        return ""
    value, published = (time.value or "")[:_DAY], (reading.analysis.article.published or "")[:_DAY]
    try:
        day = date.fromisoformat(value)
        ago = (date.fromisoformat(published) - day).days if published else 0
    except ValueError:
        return ""
    return value if 0 <= ago <= RECENT and "/" not in (time.value or "") else ""


def _places(reading: Reading) -> Iterator[tuple[str, bool, Citation]]:
    """Give each place that something is said to be in: its actor, whether it is a country, and the phrase."""
    for i, token in enumerate(reading.analysis.tokens):
        found = reading.mentions.get(token.start)
        if not found or found[1].form != "name" or not _is_place(reading, i, found[0].kind):
            continue
        if _names_happening(reading, i):
            yield found[0].id, found[0].kind == "country", reading.analysis.article.cite(found[1].start, found[1].end)
            continue
        phrase = _phrase_of_place(reading, i)
        cited = reading.phrase(phrase) if phrase is not None else None
        if cited is not None and cited.start <= token.start < cited.end:  # a title in quotation marks cuts a phrase
            yield found[0].id, found[0].kind == "country", cited


def _is_place(reading: Reading, i: int, kind: str) -> bool:
    """Tell whether a name is of a place, or of a house that something is done at ("met at the White House")."""
    at_house = reading.relation(i) == "obl" and reading.case(i) in words_of("summary_words", "house")
    return kind in ("place", "country") or at_house


def _names_happening(reading: Reading, i: int) -> bool:
    """Tell whether a place names what happened there ("the Croydon tram crash")."""
    if reading.relation(i) != "compound":
        return False
    while reading.relation(i) == "compound":
        i = reading.token(i).head
    return reading.token(i).lemma.lower() in words_of("action_nouns", "noun")


def _phrase_of_place(reading: Reading, i: int) -> int | None:
    """Find what heads the phrase of a place: itself, or what it names ("the city of Oslo", "Hebei province")."""
    head = reading.token(i).head
    if (
        reading.relation(i) == "compound"
        and reading.named(head) is None
        and reading.token(head).lemma in _place_nouns()
    ):
        i = head
    if reading.case(i) == "of" and reading.relation(i) == "nmod":
        i = reading.token(i).head
    return i if reading.relation(i) in ("obl", "nmod") and is_place_case(reading.case(i)) else None


def _place_nouns() -> frozenset[str]:
    return words_of("extent_words", "region") | words_of("extent_words", "town")


def _dateline(reading: Reading) -> Iterator[tuple[str, Citation]]:
    dateline = reading.analysis.article.dateline
    for at in range(dateline.start, dateline.end) if dateline else ():
        found = reading.mentions.get(at)
        if found and found[1].start == at and found[0].kind in ("place", "country"):
            yield found[0].id, reading.analysis.article.cite(found[1].start, found[1].end)
