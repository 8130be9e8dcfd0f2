"""The story's actors: those of the articles joined where their names, kinds and countries allow it.

1. countries by their code, bodies and places by name or acronym, persons by whole names in any spelling;
2. a surname alone joins the one person of the story who bears it;
3. one name, one kind: where articles differ, the kind with the better evidence stands;
4. groups: by their words, or by their members; 5. ids and the analyses are rewritten to the story's actors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from concordat.comparison.actors.bearers import contradict, juniors, of_same_office
from concordat.comparison.actors.corrections import correct_speakers, different, rename, same
from concordat.comparison.actors.keys import Surnames, body_keys, person_keys
from concordat.comparison.actors.merging import merge_actors, rewrite
from concordat.comparison.actors.names import same_body_among, same_body_name, same_person_name
from concordat.comparison.actors.unnamed import (
    agreeing_description,
    article_of,
    description_keys,
    is_unnamed,
    persons_described,
    same_speakers,
)
from concordat.comparison.candidates import Index
from concordat.comparison.remembered import recalled
from concordat.lexicon.names import known_as
from concordat.lexicon.spelling import generation, name_words, plain
from concordat.records import Actor, ActorKind, Analysis
from concordat.records.correction import Correction


def join_actors(
    analyses: Sequence[Analysis], corrections: Sequence[Correction] = ()
) -> tuple[tuple[Actor, ...], tuple[Analysis, ...]]:
    """Join the actors of a story's articles, and rewrite the analyses to the story's ids ("x1", "x2", ...).

    A user's corrections stand above every rule and are named in ``because``.
    """
    found = [actor for analysis in analyses for actor in analysis.actors]
    local = _one_kind(found)
    clusters = _Clusters(local, corrections, frozenset(actor.id for actor in found if actor.kind == "person"))
    clusters.join_named()
    clusters.join_shortened()
    clusters.join_surnames()
    clusters.join_groups()
    clusters.join_unnamed(analyses)
    ids = clusters.story_ids()
    actors = tuple(rename(merge_actors(members, ids), corrections) for members in clusters.members())
    given = {actor.id: (ids[actor.id], actor.kind) for actor in local}
    rewritten = [recalled(rewrite, one, told=(tuple(given[own.id] for own in one.actors),)) for one in analyses]
    return actors, correct_speakers(rewritten, actors, corrections)


class _Clusters:
    """Local actors and which of them are one; the first of a cluster (in story order) stands for it.

    ``persons`` are those whom their own report holds for persons.
    """

    def __init__(self, actors: Sequence[Actor], corrections: Sequence[Correction], persons: frozenset[str]) -> None:
        self.persons = persons
        self.actors = {actor.id: actor for actor in actors}
        self.parent = {actor.id: actor.id for actor in actors}
        self.reasons: dict[str, list[str]] = defaultdict(list)
        self.corrections = corrections
        self.order = {actor.id: number for number, actor in enumerate(actors)}
        self.joined = {actor.id: [actor.id] for actor in actors}
        self.juniors = juniors(actors)

    def find(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def union(self, a: str, b: str, reason: str) -> None:
        x, y = sorted((self.find(a), self.find(b)), key=self.order.__getitem__)
        if x == y or self._of_two_generations(x, y):
            return
        if not (self.corrections and different(self._names(x), self._names(y), self.corrections)):
            self.parent[y] = x
            self.reasons[x] += [*self.reasons.pop(y, []), reason]
            self.joined[x] += self.joined.pop(y)

    def _of_two_generations(self, a: str, b: str) -> bool:
        """Tell whether a junior, whom his report sets beside an elder of the name, would be one with such an elder."""
        marked = [{bool(generation(self.actors[k].name)) for k in self.joined[self.find(key)]} for key in (a, b)]
        beside = any(k in self.juniors for key in (a, b) for k in self.joined[self.find(key)])
        return beside and marked[0].isdisjoint(marked[1])

    def _names(self, key: str) -> set[str]:
        members = (self.actors[k] for k in self.joined[key])
        return {name for actor in members for name in (actor.name, *actor.names)}

    def of_kind(self, *kinds: ActorKind) -> list[Actor]:
        return [actor for actor in self.actors.values() if actor.kind in kinds]

    def join_named(self) -> None:
        """Join by country code, by name, by another spelling or an acronym, and by the user's word."""
        by_code: dict[str, str] = {}
        for actor in self.of_kind("country"):
            first = by_code.setdefault(actor.country or actor.name, actor.id)
            self.union(first, actor.id, "the same country")
        for kinds, judge in (
            (("organization",), same_body_name),
            (("place",), same_body_name),
            (("person",), same_person_name),
        ):
            self._join_by_name(self.of_kind(*kinds), judge)  # type: ignore[arg-type]
        for a, b in same(self.actors.values(), self.corrections):
            self.union(a.id, b.id, "joined by the user's correction")

    def _join_by_name(self, named: Sequence[Actor], judge: Callable[[str, str], str | None]) -> None:
        """Judge every actor with the earlier ones whose names have a key in common with its own.

        An actor that is already joined with one of the same names and country has nothing to add to it later.
        """
        earlier, first = Index(), dict[tuple[str, tuple[str, ...], str | None], str]()
        for number, actor in enumerate(named):
            keys = person_keys(actor.name) if actor.kind == "person" else body_keys(actor.name, actor.names)
            for other in (named[n] for n in earlier.sharing(keys)):
                called = same_body_among(other.names, actor.names) if actor.kind != "person" else None
                self._join_pair(other, actor, judge(other.name, actor.name) or called)
            alike = first.setdefault((actor.name, actor.names, actor.country), actor.id)
            if alike == actor.id or self.find(alike) != self.find(actor.id):
                earlier.add(number, keys)

    def _join_pair(self, a: Actor, b: Actor, reason: str | None) -> None:
        if reason is None and a.kind == "person" and len(name_words(a.name)) == 1 and plain(a.name) == plain(b.name):
            reason = "the same surname, and no other bearer of it"
        if reason is not None and not contradict(a, b):
            self.union(a.id, b.id, f"{a.name} and {b.name}: {reason}" if a.name != b.name else reason)

    def join_shortened(self) -> None:
        """Join a body's last word to the one body of the same article whose name ends with it ("the Courier")."""
        bodies = self.of_kind("organization")
        ending: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        for body in bodies:
            if len(words := body.name.split()) > 1:
                ending[article_of(body.id), words[-1]].append(body)
        for actor in bodies:
            word = actor.name.split()
            longer = {self.find(b.id): b for b in ending.get((article_of(actor.id), word[0]), ())} if word else {}
            if len(word) == 1 and len(longer) == 1:
                (body,) = longer.values()
                self.union(body.id, actor.id, f"{actor.name} is short for {body.name} in the same report")

    def join_surnames(self) -> None:
        """Join a surname alone to the one person of the story who bears it."""
        people = self.of_kind("person")
        surnames = Surnames([person.name for person in people])
        for actor in people:
            if len(name_words(actor.name)) > 1:
                continue
            named = (people[n] for n in surnames.bearers(actor.name))
            bearers = {
                self.find(p.id): p
                for p in named
                if not contradict(actor, p)
                and not self._of_two_generations(actor.id, p.id)
                and not self._stand_apart(actor.id, p.id)
            }
            bearer = self._foremost(of_same_office(actor, bearers) or bearers)
            if bearer is not None:
                self.union(
                    bearer.id,
                    actor.id,
                    f"{actor.name} is {bearer.name}'s surname, and nobody else of that name is as prominent",
                )

    def _stand_apart(self, a: str, b: str) -> bool:
        """Tell whether one report has both as persons, and so knows two of the name."""
        reports = [{article_of(k) for k in self.joined[self.find(key)] if k in self.persons} for key in (a, b)]
        return self.find(a) != self.find(b) and not reports[0].isdisjoint(reports[1])

    def _foremost(self, bearers: dict[str, Actor]) -> Actor | None:
        """Choose the one bearer of a surname who is named in more articles than every other."""
        articles = {k: len(set(map(article_of, self.joined[k]))) for k in bearers}
        ranked = sorted(bearers, key=lambda k: (-articles[k], self.order[k]))
        clear = len(ranked) == 1 or (len(ranked) > 1 and articles[ranked[0]] > articles[ranked[1]])
        return bearers[ranked[0]] if ranked and clear else None

    def join_groups(self) -> None:
        """Join groups that are worded alike or have the same members."""
        by_key: dict[tuple[str, ...], str] = {}
        for actor in self.of_kind("group"):
            key = tuple(sorted({self.find(m) for m in actor.members})) or (plain(actor.name),)
            first = by_key.setdefault(key, actor.id)
            self.union(first, actor.id, "the same members" if actor.members else "the same description")

    def join_unnamed(self, analyses: Sequence[Analysis]) -> None:
        """Join actors without a name to who says the same words elsewhere, and to those described alike."""
        for actor, other in same_speakers(analyses, self.actors, self.find):
            self.union(other.id, actor.id, f'"{actor.name}" and {other.name} are quoted with the same words')
        for person, actor in list(persons_described(analyses, list(self.actors.values()), self.find)):
            self.union(person.id, actor.id, f'only {person.name} of those named beside it is a "{actor.name}"')
        found = [actor for actor in self.actors.values() if is_unnamed(actor)]
        earlier = Index()
        for number, actor in enumerate(found):
            keys = description_keys(actor)
            for other in (found[n] for n in earlier.sharing(keys)):
                reason = agreeing_description(other, actor)
                if reason is not None:
                    self.union(other.id, actor.id, reason)
            earlier.add(number, keys)

    def members(self) -> list[list[Actor]]:
        clusters: dict[str, list[Actor]] = defaultdict(list)
        for key in sorted(self.actors, key=self.order.__getitem__):
            clusters[self.find(key)].append(self.actors[key])
        return [
            [replace(group[0], because=(*group[0].because, *dict.fromkeys(self.reasons.get(key, ())))), *group[1:]]
            for key, group in clusters.items()
        ]

    def story_ids(self) -> dict[str, str]:
        """Give the story's id for every local id; numbers follow the first mention in the story."""
        numbers: dict[str, str] = {}
        for key in sorted(self.actors, key=self.order.__getitem__):
            numbers.setdefault(self.find(key), f"x{len(numbers) + 1}")
        return {key: numbers[self.find(key)] for key in self.actors}


def _one_kind(actors: Sequence[Actor]) -> list[Actor]:
    """Give actors of one name one kind: the one with more mentions by more words and titles behind it."""
    weights: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    changeable = ("person", "organization", "place")
    for actor in actors:
        if actor.kind in changeable:
            weights[plain(actor.name)][actor.kind] += len(actor.mentions) + 3 * len(actor.roles)
    best = {name: max(sorted(kinds), key=lambda k: kinds[k]) for name, kinds in weights.items()}
    people = {a.name for a in actors if best.get(plain(a.name)) == "person" and len(name_words(a.name)) > 1}
    surnames = Surnames(sorted(people))
    for actor in actors:
        surname = len(name_words(actor.name)) == 1 and known_as(actor.name) is None
        if surname and surnames.bearers(actor.name):
            best[plain(actor.name)] = "person"
    return [replace(a, kind=best[plain(a.name)]) if a.kind in changeable else a for a in actors]
