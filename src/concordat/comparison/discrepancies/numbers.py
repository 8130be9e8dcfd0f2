"""Numbers of one thing that differ between reports: tolls and ages, and counts in claims that are otherwise the same.

Of tolls and ages each report's first is compared, since later ones may be of other events. A report that gives both
numbers tells of two things, or of a change; it stands on neither side. Numbers that can both be right are no
discrepancy, unless one of two bounds says much more than the other ("more than 200", "276").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from concordat.comparison.counts import Count, agree, compatible, counts_of, family_names, gives, stated
from concordat.comparison.discrepancies.claims import disputes_of
from concordat.comparison.provenance import listed
from concordat.comparison.story import Story
from concordat.extraction.quantities import is_vague
from concordat.records import Analysis, Citation, Discrepancy, Proposition

ONE_EVENT = 30
"""Days between reports beyond which differing numbers are more likely of two events."""

CONTEXT = 7
"""Days before publication from which on a dated number belongs to an earlier event."""

_AGE = "year of age"
_STEADY = frozenset({_AGE, "%", "percentage point", "year", "month", "week", "day", "hour", "minute", "mile"})
"""What does not grow while an event is reported; other counts do, and the later number replaces the earlier one."""

_PART_BEFORE = frozenset({"another", "further", "additional", "other"})
_PART_BEHIND = ("of whom", "of them", "of these", "of those", "more", "others")
_ANYBODY = frozenset({"male", "female", "man", "woman", "person", "people", "adult"})
_DAY = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in one report: what it counts and the clause that it stands in."""

    count: Count
    proposition: Proposition

    @property
    def citation(self) -> Citation:
        """Where the number stands."""
        return self.count.quantity.citation

    def agrees(self, other: Figure) -> bool:
        """Tell whether two numbers are one, as exactly as both are given."""
        return agree(self.count.quantity, other.count.quantity)


def find_numbers(story: Story) -> list[Discrepancy]:
    """Find numbers of one thing that differ between reports."""
    figures = {analysis.article.id: _figures(analysis) for analysis in story.analyses}
    return [*_of_leading(story, figures), *_of_claims(story, figures)]


def _figures(analysis: Analysis) -> list[Figure]:
    """List the numbers of a report in text order, each once."""
    found: dict[Citation, Figure] = {}
    for proposition in analysis.propositions:
        for count in counts_of(analysis.tokens, proposition):
            if proposition.polarity == "positive":
                found.setdefault(count.quantity.citation, Figure(count, proposition))
    return [found[citation] for citation in sorted(found)]


def _of_leading(story: Story, figures: dict[str, list[Figure]]) -> list[Discrepancy]:
    """Compare the toll, or the age of somebody, that each report gives first."""
    leading: dict[str, list[Figure]] = {}
    for here in figures.values():
        seen: set[str] = set()
        for figure in here:
            thing = _thing(story, figure)
            if thing and thing not in seen and _is_of_the_story(story, figure):
                seen.add(thing)
                leading.setdefault(thing, []).append(figure)
    found = (_discrepancy(story, sides) for thing in leading if (sides := _sides(leading[thing], figures)))
    return [d for d in found if d]


def _thing(story: Story, figure: Figure) -> str:
    """Name what a report has one number of: the dead, the hurt, the age of a person or of "the boy"; else ""."""
    count = figure.count
    family, _, noun = count.what.partition(":")
    if noun == _AGE:
        reading = story.readings[figure.citation.article]
        token = reading.token(count.governor)
        named = reading.mentions.get(token.start)
        if named and named[1].form == "name":
            return f"age of {named[0].id}"
        described = token.pos == "NOUN" and token.lemma.lower() not in _ANYBODY
        return f"age of {family}" if described else ""
    return count.what if family in family_names() and not count.limits else ""


def _is_of_the_story(story: Story, figure: Figure) -> bool:
    """Tell whether a number is a whole that the report itself gives for the event, and not context or a part."""
    analysis = story.readings[figure.citation.article].analysis
    whole = not _is_part(analysis, figure.citation) and figure.proposition.modality == "asserted"
    if is_vague(figure.count.quantity) or not whole:
        return False
    sentence = story.readings[figure.citation.article].sentence_of(figure.proposition)
    times = (t.value for t in analysis.times if t.value and t.citation.within(sentence))
    return not any(_is_earlier(value, analysis.article.published) for value in times)


def _is_part(analysis: Analysis, number: Citation) -> bool:
    """Tell whether a number is said to be a part of something or to come on top of it ("another 40")."""
    text = analysis.article.text
    before = text[: number.start].split()[-1:]
    inside = set(number.text.lower().split())
    behind = text[number.end :].lstrip(" ,").lower()
    return bool(inside & _PART_BEFORE or {w.lower() for w in before} & _PART_BEFORE) or behind.startswith(_PART_BEHIND)


def _is_earlier(value: str, published: str | None) -> bool:
    """Tell whether a date lies well before a report's day."""
    if not published or not value[:4].isdigit():
        return False
    if len(value) < _DAY or "/" in value:
        return value[:7].partition("/")[0] < published[: len(value[:7].partition("/")[0])]
    try:
        return (date.fromisoformat(published[:_DAY]) - date.fromisoformat(value[:_DAY])).days > CONTEXT
    except ValueError:  # "2016-XX-12"
        return value[:4] < published[:4]


def _sides(leading: Sequence[Figure], figures: dict[str, list[Figure]]) -> list[list[Figure]]:
    """Group numbers of one thing by their value; a report that gives several of the values stands on no side."""
    sides: list[list[Figure]] = []
    for figure in sorted(leading, key=lambda f: (stated(f.count.quantity), f.citation)):
        if sides and sides[-1][0].agrees(figure):
            sides[-1].append(figure)
        else:
            sides.append([figure])
    if len(sides) > 1:
        sides = [[f for f in side if not _tells_others(f, side, sides, figures)] for side in sides]
    return [side for side in sides if side] if sum(bool(side) for side in sides) > 1 else []


def _tells_others(
    figure: Figure, side: Sequence[Figure], sides: Sequence[Sequence[Figure]], figures: dict[str, list[Figure]]
) -> bool:
    """Tell whether the report of a number gives the number of another side, too."""
    here = [f for f in figures[figure.citation.article] if f.count.counts_as(figure.count)]
    return any(f.agrees(other[0]) for other in sides if other is not side and other for f in here)


def _of_claims(story: Story, figures: dict[str, list[Figure]]) -> list[Discrepancy]:
    """Compare other numbers of claims that dispute each other and of the wordings of one claim."""
    found: dict[tuple[Citation, ...], Discrepancy] = {}
    groups = [(story.evidence(claim), story.evidence(claim)) for claim in story.claims]
    groups += [(story.evidence(a), story.evidence(b)) for a, b in disputes_of(story)]
    for some, others in groups:
        mine, theirs = (_among(side, figures) for side in (some, others))
        for one, other in ((a, b) for a in mine for b in theirs):
            if _are_rivals(story, one, other, figures):
                sides = sorted(([one], [other]), key=lambda side: stated(side[0].count.quantity))
                found.setdefault((sides[0][0].citation, sides[1][0].citation), _discrepancy(story, sides))
    return list({d.what: d for d in reversed(found.values())}.values())[::-1]


def _among(side: Sequence[Proposition], figures: dict[str, list[Figure]]) -> list[Figure]:
    """List the numbers that stand in some propositions."""
    return [f for p in side for f in figures[p.citation.article] if f.citation.within(p.citation)]


def _are_rivals(story: Story, a: Figure, b: Figure, figures: dict[str, list[Figure]]) -> bool:
    """Tell whether two numbers of alike clauses are of one thing of one event, and neither report knows the other's."""
    articles = (a.citation.article, b.citation.article)
    if articles[0] >= articles[1] or a.agrees(b) or not a.count.counts_as(b.count) or a.count.limits != b.count.limits:
        return False
    if any(_thing(story, f) or is_vague(f.count.quantity) for f in (a, b)):
        return False
    if a.proposition.modality != b.proposition.modality:
        return False
    parties = [set(f.proposition.actors) for f in (a, b)]
    if (all(parties) and not parties[0] & parties[1]) or not _of_one_event(story, *articles):
        return False
    known = [[f.count for f in figures[article]] for article in articles]
    return not gives(known[0], b.count) and not gives(known[1], a.count)


def _of_one_event(story: Story, a: str, b: str) -> bool:
    """Tell whether two reports are near enough in time to speak of one event; unknown dates may be."""
    days = [story.readings[article].analysis.article.published for article in (a, b)]
    if None in days:
        return True
    first, second = (date.fromisoformat((day or "")[:_DAY]) for day in days)
    return abs((first - second).days) <= ONE_EVENT


def _discrepancy(story: Story, sides: Sequence[Sequence[Figure]]) -> Discrepancy:
    """Tell of numbers that differ: in conflict, replaced by a later one, or one saying more than the other."""
    words = [side[0].citation.text for side in sides]
    exact = all(compatible(a.count.quantity, b.count.quantity) for x, y in combinations(sides, 2) for a in x for b in y)
    later = _is_later(story, [f.citation for side in sides[:-1] for f in side], [f.citation for f in sides[-1]])
    noun = sides[0][0].count.noun
    kind, resolution = "number", None
    if later and noun not in _STEADY and not noun.isupper():
        kind, resolution = "superseded", f"the later report has {words[-1]}; such numbers grow"
    elif exact:
        most = max(sides, key=lambda side: (not side[0].count.quantity.approximate, stated(side[0].count.quantity)))
        kind, resolution = "scope", f"all can hold; “{most[0].citation.text}” says most"
    outlets = [listed(sorted({story.outlet(f.citation.article) for f in side})) for side in sides]
    told = [f"“{word}” in {names}" for names, word in zip(outlets, words, strict=True)]
    return Discrepancy(
        kind=kind,
        what=f"how {'old' if noun == _AGE else 'many'}: {' / '.join(dict.fromkeys(words))}",
        sides=tuple(tuple(f.citation for f in side) for side in sides),
        resolution=resolution,
        because=("; ".join(told),),
    )


def _is_later(story: Story, before: Iterable[Citation], behind: Iterable[Citation]) -> bool:
    """Tell whether some citations stand in later reports than others do, or of the same day as the last of these."""
    dates = [[story.readings[c.article].analysis.article.published or "" for c in side] for side in (before, behind)]
    return all(map(all, dates)) and max(dates[0]) <= min(dates[1]) and min(dates[0]) < min(dates[1])
