"""How old somebody is, and what he is called, where two reports of one event tell it in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from rapidfuzz.distance import Indel

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.discrepancies.figures import AGE
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.discrepancies.tolls import whose_age
from concordat.comparison.story import Reading, Story
from concordat.extraction.quantities import OLDEST
from concordat.lexicon.spelling import plain
from concordat.records import Actor, Citation, Discrepancy

ONE_EVENT = 30
"""Days between reports up to which somebody has one age."""

ONE_NAME = 0.8
"""Likeness of two full names, as their letters follow one another, from which they are one that a report misspells
("Karl Tofte", "Carl Toft"). Read the names of the development stories again when it changes."""

Ages = dict[str, dict[str, list[tuple[float, Citation]]]]


def find_persons(story: Story) -> list[Discrepancy]:
    """Find persons to whom two reports give other ages, or other names."""
    ages = _ages(story)
    return [*_of_ages(story, ages), *_of_names(story, ages)]


def _ages(story: Story) -> Ages:
    """Give the ages of persons by person and report."""
    found: Ages = defaultdict(lambda: defaultdict(list))
    for article, figures in story.once(Figures).by_article.items():
        reading = story.readings[article]
        for figure in figures:
            who = whose_age(reading, figure) if figure.noun == AGE else ""
            if who:
                found[who.removeprefix("age of ")][article].append((figure.value, figure.citation))
        for who, age, i in _told(story, reading):
            found[who][article].append((age, reading.cite([i])))
    return found


def _told(story: Story, reading: Reading) -> Iterator[tuple[str, float, int]]:
    """Give the persons of whom a report says how old they are in so many words ("died at the age of 71", "was 74")."""
    for i, token in enumerate(reading.analysis.tokens):
        if not token.text.isdigit() or not 0 < int(token.text) <= OLDEST:
            continue
        if _is_of_another_year(reading, i):
            continue
        above = reading.token(token.head)
        bearers: list[int] = []
        if above.lemma.lower() == "age" and reading.case(i) in ("of", ""):
            verb = reading.words[above.head]
            bearers = [word.i for word in (*doers(verb), *sufferers(verb))]
        elif reading.children(i, "cop") and not reading.children(i, "nmod", "case"):
            bearers = reading.children(i, "nsubj")
        for bearer in bearers:
            actor = story.actor.get(reading.named(bearer) or "")
            if actor is not None and actor.kind == "person":
                yield actor.id, float(token.text), i


def _is_of_another_year(reading: Reading, i: int) -> bool:
    """Tell whether a sentence or the one before it names a year: somebody was so old then ("in 2009. She was 41")."""
    at = reading.token(i).start
    before = [s.start for s in reading.analysis.sentences if s.start <= at][-2:]
    return any(re.fullmatch(r"\d{4}", t.value or "") for t in reading.analysis.times_over(before[0], at))


def _of_ages(story: Story, ages: Ages) -> Iterator[Discrepancy]:
    for who in sorted(ages):
        sole = {a: told for a, told in ages[who].items() if len({age for age, _ in told}) == 1}
        for a, b in combinations(sole, 2):
            near = story.of_one_event(story.readings[a].analysis, story.readings[b].analysis, ONE_EVENT)
            if near and sole[a][0][0] != sole[b][0][0] and who in story.actor:
                what = f"how old: {sole[a][0][1].text} / {sole[b][0][1].text}"
                sides = tuple(tuple(cited for _, cited in sole[x]) for x in (a, b))
                because = f"two ages of {story.actor[who].name}"
                yield Discrepancy("number", what, sides, None, (because,))


def _of_names(story: Story, ages: Ages) -> Iterator[Discrepancy]:
    """Find two persons in two reports who are one: of one surname and one age, or of names that are all but one."""
    people = [actor for actor in story.actors if actor.kind == "person" and len(actor.name.split()) > 1]
    for a, b in combinations(people, 2):
        apart = not {m.article for m in a.mentions} & {m.article for m in b.mentions}
        if apart and ((_are_namesakes(a, b) and _have_one_age(ages, a, b)) or _are_all_but_one(a, b)):
            sides = tuple(
                tuple(Citation(m.article, m.start, m.end, m.text) for m in x.mentions if m.form == "name")
                for x in (a, b)
            )
            what = f"what somebody is called: {a.name} / {b.name}"
            yield Discrepancy("name", what, sides, None, ("one person, by what the reports tell of both",))


def _are_namesakes(a: Actor, b: Actor) -> bool:
    first, other = plain(a.name).split(), plain(b.name).split()
    return first[-1] == other[-1] and first[0] != other[0]


def _are_all_but_one(a: Actor, b: Actor) -> bool:
    names = [plain(x.name).split() for x in (a, b)]
    whole = [" ".join(words) for words in names]
    same = len(names[0]) == len(names[1]) and all(x[-1:] and y for x, y in zip(*names, strict=True))
    alike = same and whole[0] != whole[1] and Indel.normalized_similarity(*whole) >= ONE_NAME
    return alike and not _hold_other_offices(a, b)


def _hold_other_offices(a: Actor, b: Actor) -> bool:
    """Tell whether the reports give both persons offices, and none of one is one of the other's in more words."""
    held = [[set(plain(role.title).split()) for role in x.roles] for x in (a, b)]
    return all(held) and not any(x <= y or y <= x for x, y in product(*held))


def _have_one_age(ages: Ages, a: Actor, b: Actor) -> bool:
    told = [{age for own in ages.get(x.id, {}).values() for age, _ in own} for x in (a, b)]
    return any(x == y for x, y in product(*told))
