"""What the wordings of one claim name with other words: "treaty" / "pact", "sending troops into" / "invaded".

The nouns of a story that once name one thing are taken to name it elsewhere, too, where the phrase is definite.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from concordat.comparison.framing.colouring import (
    colours_differ,
    differ_by_report,
    is_plain,
    is_view,
    make_framing,
    nearness,
    share_words,
)
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.story import Reading, Story
from concordat.lexicon.choices import coloured_words, senses
from concordat.records import Citation, Claim, Framing, Proposition

SURE = 2
"""Claims that must name one thing by two nouns before the nouns are labels of it throughout the story; nouns that meet
in one claim only are compared there alone. Re-read the framing of the development stories when it changes."""

FEWEST, SAME_WORDS = 3, 0.75
"""Terms, and their part of the shorter clause's, that two clauses share beside two nouns for one thing."""

_TIMES = frozenset({"since", "during", "before", "after", "until", "amid", "following", "despite"})
_GOALS = frozenset({"into", "to", "on", "against", "at", "from", "of", "over", "with", "in"})
NEAR = 0.65
"""Median cosine of a claim's wordings from which they tell one act. Re-read the framing of the development stories."""

LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "give", "say", "go", "come", "include", "become"})

Slot = list[tuple[str, Citation]]


def find_labels(story: Story) -> list[Framing]:
    """Find the nouns that reports use for one participant of one act."""
    slots = [slot for claim in story.claims for slot in _slots(story, claim)]
    apart = _told_apart(story)
    groups = _groups(slots, apart)
    found = [_framing([place for slot in slots for place in slot if place[0] in group]) for group in groups]
    for slot in slots:
        if not any(_nouns(slot) <= group for group in groups):
            kept = set(share_words(citation for _, citation in slot))
            alone = [place for place in slot if place[1] in kept or _has_synonym(place[0], slot, apart)]
            found.append(_framing(alone) if len(_nouns(alone)) > 1 else _of_one_wording(story, slot, apart))
    return [framing for framing in found if framing]


def _framing(places: Slot) -> Framing | None:
    main = Counter(noun for noun, _ in places).most_common(1)[0][0]
    nouns = ", ".join(sorted(_nouns(places)))
    reason = f"the same part in the same claims: {nouns}"
    framing = make_framing(f"the {main}", "label", [c for _, c in places], reason)
    return framing if framing and (colours_differ(framing) or _share_sense(places)) else None


def _of_one_wording(story: Story, slot: Slot, told_apart: Collection[tuple[str, str]]) -> Framing | None:
    """Take two nouns for labels of one thing where nothing else in their clauses differs, and one colours it."""
    own = {noun: sense_of(noun) for noun in _nouns(slot)}
    clauses = [
        (noun, place, unit.terms - {own[noun]}, unit.sense)
        for noun, place in slot
        for unit in story.units
        if place.within(unit.proposition.citation)
    ]
    for (noun, place, terms, sense), (other, there, others, act) in combinations(clauses, 2):
        apart = noun != other and place.article != there.article and sense == act
        apart = apart and tuple(sorted((noun, other))) not in told_apart
        apart = apart and not any(term[0] in "@&" for term in terms ^ others)
        if apart and len(terms & others) >= max(FEWEST, SAME_WORDS * min(len(terms), len(others))):
            framing = _framing([(noun, place), (other, there)])
            if framing and colours_differ(framing):
                return framing
    return None


def _nouns(slot: Slot) -> set[str]:
    return {noun for noun, _ in slot}


def _share_sense(places: Slot) -> bool:
    """Tell whether two of the nouns are near-synonyms that the table of senses holds."""
    return any(_has_synonym(noun, places) for noun, _ in places)


def _has_synonym(noun: str, places: Slot, apart: Collection[tuple[str, str]] = ()) -> bool:
    """Tell whether another of the nouns is a near-synonym of this one, and not told apart from it."""
    others = (n for n in _nouns(places) if n != noun and tuple(sorted((n, noun))) not in apart)
    return any(not {*senses().get(noun, ())}.isdisjoint(senses().get(other, ())) for other in others)


def _slots(story: Story, claim: Claim) -> list[Slot]:
    """List, for each role, the nouns that fill it in the wordings of a claim, where reports use different ones."""
    filled: dict[str, Slot] = defaultdict(list)
    for proposition in story.evidence(claim):
        reading = story.readings[proposition.citation.article]
        for role, head in _arguments(reading, proposition):
            token = reading.token(head)
            if token.pos == "NOUN" and not is_plain(token.lemma) and not _names_person(reading, head):
                filled[role].append((token.lemma.lower(), _label(reading, head)))
    return [slot for slot in filled.values() if _is_contrast(slot)]


def _is_contrast(slot: Slot) -> bool:
    return len(_nouns(slot)) > 1 and len({place.article for _, place in slot}) > 1


def _arguments(reading: Reading, proposition: Proposition) -> Iterable[tuple[str, int]]:
    """Give who acts and what is acted on, the same for active and passive clauses."""
    head = proposition.predicate
    passive = any("pass" in reading.token(c).dep for c in reading.children(head, "nsubj", "aux"))
    for child in reading.children(head, "nsubj", "obj", "obl"):
        relation = reading.relation(child)
        if relation == "obl":
            if passive and reading.case(child) == "by":
                yield "actor", child
        else:
            yield ("patient" if passive or relation == "obj" else "actor"), child


def _label(reading: Reading, head: int) -> Citation:
    """Cite a noun with what stands before it and its complement with "of"."""
    phrase = reading.phrase(head)
    of = [c for c in reading.children(head, "nmod") if reading.case(c) == "of"]
    if of:
        return phrase
    after = [c for c in reading.children(head, "nmod", "acl") if c > head]
    if not after:
        return phrase
    first = min(min(reading.subtree(c)) for c in after)
    inside = [i for i in range(min(reading.subtree(head)), first) if reading.token(i).start >= phrase.start]
    while len(inside) > 1 and not reading.token(inside[-1]).text[:1].isalnum():
        inside.pop()
    return reading.cite(inside) if inside and inside[-1] >= head else phrase


def _told_apart(story: Story) -> set[tuple[str, str]]:
    """Pair the nouns that one clause gives different parts: "the gorilla picked the boy up" tells of two things."""
    found: set[tuple[str, str]] = set()
    for reading in story.readings.values():
        for proposition in reading.analysis.propositions:
            heads = reading.children(proposition.predicate, "nsubj", "obj", "obl", "iobj")
            found.update(combinations(sorted({reading.token(i).lemma.lower() for i in heads}), 2))
    return found


def _groups(slots: list[Slot], apart: Collection[tuple[str, str]]) -> list[set[str]]:
    """Join nouns that fill one role of one claim, in at least SURE claims, and that no clause tells apart."""
    together: Counter[tuple[str, str]] = Counter()
    for slot in slots:
        together.update(pair for pair in combinations(sorted(_nouns(slot)), 2) if pair not in apart)
    groups: list[set[str]] = []
    for (a, b), count in sorted(together.items(), key=lambda item: (-item[1], item[0])):
        if count < SURE:
            continue
        touching = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in touching]
        groups.append({a, b}.union(*touching))
    return groups


def _names_person(reading: Reading, head: int) -> bool:
    found = reading.mentions.get(reading.token(head).start)
    return found is not None and found[0].kind in ("person", "country", "place")


def find_acts(story: Story) -> Iterator[Framing | None]:
    """Find claims whose wordings tell one act with different verbs or nouns of action."""
    return (_act(story, claim) for claim in story.claims)


def _act(story: Story, claim: Claim) -> Framing | None:
    propositions = [p for p in story.evidence(claim) if p.quotation is None]
    readings = [story.readings[p.citation.article] for p in propositions]
    verbs = {stem(r.token(p.predicate).lemma) for p, r in zip(propositions, readings, strict=True)}
    if len(verbs) < 2 or verbs & {stem(word) for word in LIGHT}:  # noqa: PLR2004
        return None
    if any(r.children(p.predicate, "cop") for p, r in zip(propositions, readings, strict=True)):
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
    return make_framing(
        referent_of(claim), "act", places, f"one claim ({claim.id}) told with {len(verbs)} different words for the act"
    )


def _colours_differ(propositions: Sequence[Proposition], readings: Sequence[Reading]) -> bool:
    """Tell whether one report tells the act with a word that colours it and that another does not use."""
    used: list[tuple[str, frozenset[str]]] = []
    for p, r in zip(propositions, readings, strict=True):
        heads = (p.predicate, *r.children(p.predicate, "obj", "xcomp"))
        used.append((p.citation.article, coloured_words() & {r.token(i).lemma.lower() for i in heads}))
    return differ_by_report(used)


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
