"""Actors without a name: "the Russian leader", "Ukrainian and Western officials", "both leaders", "the two sides".

A description is joined to a person only where office and country agree with what the article said of that person;
otherwise it becomes an actor of its own only if it is the source of speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.headlines import is_headline
from concordat.clauses.tree import children, relation
from concordat.extraction.actors.appositions import with_complement_after
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.groups import (
    PAIRING,
    countries_in,
    draft_bodies,
    draft_group,
    is_source,
    modifies_noun,
    phrase_of,
    sources_of,
    tells_enough,
)
from concordat.extraction.actors.meant import NAMED_WITHIN, held_like, meets, named_later
from concordat.extraction.actors.seats import state_of
from concordat.extraction.actors.titles import Title, office_ending, with_modifiers
from concordat.extraction.actors.unknown_names import CODES, hold
from concordat.lexicon.determiners import determiners
from concordat.lexicon.names import known_phrases

LEADING = frozenset({"state", "government", "leader"})
"""Classes of offices whose holders news calls "the leader"."""
HELD_BY_ONE = LEADING.union(
    ("foreign", "minister", "regional", "deputy", "royal", "clergy", "lawmaker", "envoy", "candidate")
)
"""Classes of which a country has one or few holders, so that country and class point at one person."""
ADOPTED = (HELD_BY_ONE - {"leader", "deputy", "envoy", "royal"}) | {"culture", "sport"}
"""Classes whose description with "the" can name a person that the article gave no office yet."""
INDEFINITE = determiners("indefinite", "other", "free", "each", "some", "none", "amount", "one")


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase headed by a noun for people: its title, the whole phrase, and whether it is a source of speech."""

    title: Title
    head: Token
    phrase: Span
    speaks: bool

    @property
    def definite(self) -> bool:
        """Tell whether the phrase points at somebody known."""
        first = self.phrase[0]
        return first.lower_ not in INDEFINITE and (first.lower_ in ("the", "both") or self.title.of is not None)

    @property
    def pairs(self) -> bool:
        """Tell whether the phrase takes two together ("both leaders", "the two presidents")."""
        return any(token.lower_ in PAIRING for token in self.phrase[:3])


def draft_descriptions(doc: Doc, drafts: Drafts) -> None:
    """Join descriptions to the persons they mean, and make groups of described sources."""
    taken = frozenset(drafts.taken)
    sources = sources_of(doc)
    sentences = [sentence for sentence in doc.sents if not is_headline(sentence)]
    for number, sentence in enumerate(sentences):
        reach = sentences[min(number + NAMED_WITHIN, len(sentences) - 1)].end_char
        for description in _descriptions(sentence, taken, sources):
            named = named_later(description.title, description.phrase, reach, drafts)
            if named is not None:
                drafts.mention(named, description.phrase, "description")
            else:
                _draft_description(description, drafts)
        draft_bodies(sentence, sources, drafts)


def _descriptions(sentence: Span, taken: Set[int], sources: set[int]) -> Iterator[Description]:
    doc = sentence.doc
    for token in sentence:
        if token.idx in taken or token.pos_ not in ("NOUN", "PROPN") or not token.is_alpha:
            continue
        found = office_ending(doc, token.i + 1, sentence.start)
        follows = doc[token.i + 1] if token.i + 1 < sentence.end else None
        longer = follows is not None and follows.pos_ in ("NOUN", "PROPN")
        if found is None or _hyphenated(token) or (longer and office_ending(doc, token.i + 2, sentence.start)):
            continue
        if found.office.kind == "honorific" or modifies_noun(token) or _is_not_said(token) or state_of(token):
            continue
        title = with_modifiers(doc, found, sentence.start)
        phrase = phrase_of(token, title)
        yield Description(title, token, phrase, is_source(token, sources))


def _is_not_said(office: Token) -> bool:
    """Tell whether a clause says that somebody is not, or may or will be, what a noun says ("is not the mayor")."""
    return bool(children(office, "cop")) and not is_said_to_be(office)


def _hyphenated(token: Token) -> bool:
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    return after in ("-", "‑") and not token.whitespace_


def _draft_description(description: Description, drafts: Drafts) -> None:
    title, span = description.title, description.phrase
    if title.several:
        members = _members(description, drafts)
        if len(members) > 1:
            draft_group(description.phrase, members, drafts)
        elif description.speaks and not _draft_staff(description, drafts) and tells_enough(span):
            draft_group(span, [], drafts)
        return
    title = with_complement_after(span.doc, title)
    apposed = _person_apposed(description, drafts)
    if apposed is not None:
        hold(span.doc, title, apposed, drafts)
        return
    person = _person_meant(replace(description, title=title), drafts) if description.definite else None
    if person is not None:
        hold(span.doc, title, person, drafts)
        drafts.mention(person, span, "description")
    elif description.speaks and not _draft_staff(description, drafts) and tells_enough(span):
        draft_group(span, [], drafts)


def _person_apposed(description: Description, drafts: Drafts) -> Draft | None:
    """Find the person whose name the tree sets beside a description, before or behind it.

    "A spokesperson for the bank, Ada Moss, ..." and "Ada Moss, the bank's spokesperson, ...".
    """
    head = description.head
    inside = {head.i, *(token.i for token in description.phrase)}
    if relation(head) == "appos" and (named := _named_at({head.head.idx}, drafts)) is not None:
        return named
    apposed = [t for t in head.sent if relation(t) == "appos" and t.head.i in inside and not _listed(head, t)]
    # The apposed word may be a title ("the chairman, Representative Ada Moss"): the name hangs on it.
    return _named_at(
        {n.idx for t in apposed for n in (t, *(c for c in t.children if relation(c) in ("flat", "appos", "nmod")))},
        drafts,
    )


def _listed(head: Token, other: Token) -> bool:
    """Tell whether a semicolon parts two nouns: they are items of a list, not one beside the other."""
    return ";" in head.doc[min(head.i, other.i) : max(head.i, other.i)].text


def _named_at(places: set[int], drafts: Drafts) -> Draft | None:
    """Give the person of whose names one begins at one of these characters."""
    there = (d for at in places for d in drafts.lookup.beginning_in(range(at, at + 1)) if d.kind == "person")
    named = (d for d in there if any(m.form == "name" and m.start in places for m in d.mentions.values()))
    return min(named, key=Draft.first, default=None)


def _person_meant(description: Description, drafts: Drafts) -> Draft | None:
    at, title = description.title.start, description.title
    before = ((p.nearest_before(at), p) for p in _may_fit(title, drafts) if not meets(description.head, p))
    near = [(not held_like(title, p), -place, p.key, p) for place, p in before if place is not None and _fits(title, p)]
    if near:
        return min(near)[-1]
    if title.office.kind not in ADOPTED or title.office.gender or description.head.dep_.lower() == "nmod:poss":
        return None
    doc, start = description.head.doc, description.head.sent.start
    previous = doc[start - 1].sent.start if start else 0
    there = drafts.lookup.beginning_in(range(doc[previous].idx, doc[at].idx))
    people = [draft for draft in there if draft.kind == "person"]
    if len(people) != 1:
        return None
    free = not people[0].classes and people[0].country in (None, CODES.get(title.of or ""))
    free = free and description.phrase[0].lower_ == "the" and not meets(description.head, people[0])
    return people[0] if free else None


def _may_fit(title: Title, drafts: Drafts) -> list[Draft]:
    """List the persons whom ``_fits`` can find to hold an office, by a word of it or by its class."""
    kind, noun = title.office.kind, title.office.noun
    classes = LEADING if kind in LEADING else HELD_BY_ONE if noun == "counterpart" else frozenset[str]()
    found = drafts.lookup.holding(noun.rpartition(" ")[2], {kind} if title.tense == "elect" else classes)
    return [draft for draft in found if draft.kind == "person"]


def _fits(title: Title, person: Draft) -> bool:
    """Tell whether a person is known to hold the office and to act for the country that a description names."""
    country = title.country or CODES.get(title.of or "")
    if not _serves(title, country, person):
        return False
    kind = title.office.kind
    if title.tense == "elect":
        return any(role.tense == "elect" for role in person.roles) and kind in person.classes
    if kind == "leader" and title.office.noun == "leader":
        return bool(person.classes & LEADING)
    if title.office.noun == "counterpart":
        return country is not None and bool(person.classes & HELD_BY_ONE)
    nouns = {role.title for role in person.roles}
    told = any(f" {title.office.noun} " in f" {noun} " for noun in nouns)
    return told or (kind in LEADING and bool(person.classes & LEADING) and any("leader" in noun for noun in nouns))


def _serves(title: Title, country: str | None, person: Draft) -> bool:
    """Tell whether country, body and gender of a description contradict nothing known of the person."""
    if title.office.gender in ("m", "f") and person.gender in ("m", "f") and title.office.gender != person.gender:
        return False
    body = known_phrases().get(title.of or "")
    if country and (body is None or body.sort != "organization"):
        return person.country == country
    return title.of is None or any(role.of == title.of for role in person.roles)


def _members(description: Description, drafts: Drafts) -> list[Draft]:
    """Find the persons that a plural takes together, by country ("the leaders of Iran and Russia") or by "both"."""
    kind = description.title.office.kind
    wanted = LEADING if kind in LEADING else {kind}
    able = (p for p in drafts.by_kind["person"] if p.mentions and p.classes & wanted and p.country)
    holders = sorted(able, key=Draft.first)
    codes = {d.country for d in countries_in(description.phrase, drafts)}
    if len(codes) > 1:
        found = [p for p in holders if p.country in codes]
        return found if {p.country for p in found} == codes and len(found) == len(codes) else []
    if not description.pairs or kind not in HELD_BY_ONE:
        return []
    at = description.title.start
    near = sorted((p for p in holders if p.nearest_before(at) is not None), key=lambda p: -(p.nearest_before(at) or 0))
    return sorted(near[:2], key=Draft.first) if len({p.country for p in near[:2]}) == len(PAIRING) else []


def _draft_staff(description: Description, drafts: Drafts) -> bool:
    """Let an agency's own journalists be the agency ("AFP journalists")."""
    if description.title.office.kind != "press" or description.title.of is None:
        return False
    agency = drafts.by_key.get(f"organization:{description.title.of}")
    if agency is None:
        return False
    drafts.mention(agency, description.phrase, "description")
    return True
