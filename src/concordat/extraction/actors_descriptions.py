"""Actors without a name: "the Russian leader", "Ukrainian and Western officials", "both leaders", "the two sides".

A description is joined to a person only where office and country agree with what the article said of that person;
otherwise it becomes an actor of its own only if it is the source of speech.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from concordat.extraction.actors_cast import Cast, Draft
from concordat.extraction.actors_knowledge import singular
from concordat.extraction.actors_people import CODES, hold
from concordat.extraction.actors_pieces import is_capital, is_headline
from concordat.extraction.actors_titles import Title, office_ending, with_modifiers
from concordat.extraction.cues import cue_of
from concordat.extraction.syntax import noun_phrase, relation
from concordat.extraction.tables import read_table

LEADING = frozenset({"state", "government", "leader"})
"""Classes of offices whose holders news calls "the leader"."""
HELD_BY_ONE = LEADING | {"foreign", "minister", "regional", "deputy", "royal", "clergy", "lawmaker", "envoy", "candidate"}
"""Classes whose description with "the" can name a person that the article gave no office yet."""
INDEFINITE = frozenset("a an another any each every some no several many other few most one".split())
PAIRING = frozenset({"both", "two"})
PARTIES = frozenset("country countries side sides nation nations state states government governments neighbours "
                    "neighbors capitals parties allies powers".split())
"""Nouns that after "both" or "the two" mean the two countries that the article is about."""
LONGEST_DESCRIPTION = 14
"""Tokens; a longer phrase tells more than who somebody is."""


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


@cache
def _bodies() -> frozenset[str]:
    return frozenset(noun for _, noun in read_table("group_nouns"))


def cast_descriptions(doc: Doc, cast: Cast) -> None:
    """Join descriptions to the persons they mean, and make groups of described sources."""
    taken = _places(cast)
    sources = _source_tokens(doc)
    for sentence in doc.sents:
        if is_headline(sentence):
            continue
        for description in _descriptions(sentence, taken, sources):
            _cast_description(description, cast)
        for head in _heads_of_bodies(sentence, taken):
            _cast_body(doc, head, sources, cast)


def _places(cast: Cast) -> set[int]:
    return {at for d in cast.drafts.values() for m in d.mentions.values() if m.form == "description" or d.kind != "country"
            for at in range(m.start, m.end)}


def _source_tokens(doc: Doc) -> set[int]:
    attributions = doc._.attributions if doc.has_extension("attributions") else None
    return {token.i for attribution in attributions or () for span in attribution.source for token in span}


def _descriptions(sentence: Span, taken: set[int], sources: set[int]) -> Iterator[Description]:
    doc = sentence.doc
    for token in sentence:
        if token.idx in taken or token.pos_ not in ("NOUN", "PROPN") or not token.is_alpha:
            continue
        found = office_ending(doc, token.i + 1, sentence.start)
        follows = doc[token.i + 1] if token.i + 1 < sentence.end else None
        if found is None or (follows is not None and office_ending(doc, token.i + 2, sentence.start)
                             and follows.pos_ in ("NOUN", "PROPN")):
            continue
        if found.office.kind == "honorific" or _modifies_noun(token):
            continue
        title = with_modifiers(doc, found, sentence.start)
        phrase = _phrase(token, title)
        yield Description(title, token, phrase, is_source(token, sources))


def _modifies_noun(token: Token) -> bool:
    return relation(token) in ("compound", "flat") and token.head.i > token.i


def _phrase(head: Token, title: Title) -> Span:
    phrase = noun_phrase(head)
    start, end = min(phrase.start, title.start), max(phrase.end, title.end)
    if end - start > LONGEST_DESCRIPTION:
        return head.doc[title.start : title.end]
    return head.doc[start:end]


def is_source(head: Token, sources: set[int]) -> bool:
    """Tell whether a noun is a source of speech: by the reader, as subject of a cue verb, or after "according to"."""
    if head.i in sources:
        return True
    governor = head.head
    if relation(head) == "conj":
        head, governor = governor, governor.head
    if relation(head) == "nsubj" and governor.i != head.i:
        cue = cue_of(governor)
        return cue is not None and cue.sort == "speech"
    return any(relation(c) == "case" and c.lower_ == "according" for c in head.children)


def _cast_description(description: Description, cast: Cast) -> None:
    title, span = description.title, description.phrase
    if title.several:
        members = _members(description, cast)
        if len(members) > 1:
            _cast_group(description.phrase, members, cast)
        elif description.speaks and not _cast_staff(description, cast):
            _cast_group(span, [], cast, CODES.get(title.of or ""))
        return
    person = _person_meant(description, cast) if description.definite else None
    if person is not None:
        hold(span.doc, title, person, cast)
        cast.mention(person, span, "description")
    elif description.speaks and not _cast_staff(description, cast):
        _cast_group(span, [], cast, CODES.get(title.of or ""))


def _person_meant(description: Description, cast: Cast) -> Draft | None:
    at = description.title.start
    before = [(p.nearest_before(at), p) for p in cast.people()]
    near = sorted(((place, p.key, p) for place, p in before if place is not None), key=lambda x: (-x[0], x[1]))
    for _, _, person in near:
        if _fits(description.title, person):
            return person
    start = description.head.sent.start
    previous = description.head.doc[start - 1].sent.start if start else 0
    if description.title.office.kind in HELD_BY_ONE and near and near[0][0] >= previous:
        person = near[0][2]
        free = not person.classes and person.country in (None, CODES.get(description.title.of or ""))
        return person if free and description.phrase[0].lower_ == "the" else None
    return None


def _fits(title: Title, person: Draft) -> bool:
    """Tell whether a person is known to hold the office and to act for the country that a description names."""
    country = title.country or CODES.get(title.of or "")
    if country and person.country != country:
        return False
    kind = title.office.kind
    if kind == "leader" and title.office.noun == "leader":
        return bool(person.classes & LEADING)
    if title.office.noun == "counterpart":
        return country is not None and bool(person.classes & HELD_BY_ONE)
    nouns = {role.title for role in person.roles}
    return kind in person.classes and (kind in LEADING or any(title.office.noun in n for n in nouns))


def _members(description: Description, cast: Cast) -> list[Draft]:
    """Find the persons that a plural takes together, by their countries ("the leaders of Iran and Russia") or by "both"."""
    kind = description.title.office.kind
    wanted = LEADING if kind in LEADING else {kind}
    holders = [p for p in cast.people() if p.classes & wanted and p.country]
    codes = {m for d in cast.drafts.values() if d.kind == "country" for m in [d.country]
             if any(description.phrase.start_char <= x.start < description.phrase.end_char for x in d.mentions.values())}
    if len(codes) > 1:
        found = [p for p in holders if p.country in codes]
        return found if {p.country for p in found} == codes and len(found) == len(codes) else []
    if not description.pairs or kind not in HELD_BY_ONE:
        return []
    at = description.title.start
    near = sorted((p for p in holders if p.nearest_before(at) is not None), key=lambda p: -(p.nearest_before(at) or 0))
    return sorted(near[:2], key=Draft.first) if len({p.country for p in near[:2]}) == len(PAIRING) else []


def _cast_staff(description: Description, cast: Cast) -> bool:
    """Let an agency's own journalists be the agency ("AFP journalists")."""
    if description.title.office.kind != "press" or description.title.of is None:
        return False
    agency = cast.drafts.get(f"organization:{description.title.of}")
    if agency is None:
        return False
    cast.mention(agency, description.phrase, "description")
    return True


def _cast_group(phrase: Span, members: list[Draft], cast: Cast, country: str | None = None) -> None:
    text = " ".join(phrase.text.split())
    words = text.lower().split()
    bare = " ".join(words[1:] if words[0] in ("the", "a", "an", "these", "those") else words)
    key = "group:" + ("+".join(m.key for m in members) or bare)
    name = text if text.split()[0].lower() not in ("the", "a", "an") else text.partition(" ")[2]
    draft = cast.draft(key, "group", name or text, country)
    draft.members = members
    draft.because.append("several actors taken together" if members else "a described source of speech")
    cast.mention(draft, phrase, "description")


def _heads_of_bodies(sentence: Span, taken: set[int]) -> Iterator[Token]:
    for token in sentence:
        body = token.lower_ in _bodies() or singular(token.lower_) in _bodies() or token.lower_ in PARTIES
        if body and token.pos_ == "NOUN" and token.idx not in taken and not _modifies_noun(token):
            yield token


def _cast_body(doc: Doc, head: Token, sources: set[int], cast: Cast) -> None:
    phrase = noun_phrase(head)
    if any(token.lower_ in PAIRING for token in phrase) and head.lower_ in PARTIES:
        pair = _two_countries(phrase, cast)
        if pair:
            _cast_group(phrase, pair, cast)
    elif is_source(head, sources) and len(phrase) <= LONGEST_DESCRIPTION and phrase[0].pos_ != "PRON":
        named = _body_meant(head, phrase, cast)
        if named is not None:
            cast.mention(named, phrase, "description")
        elif not any(is_capital(t) and t.pos_ == "PROPN" for t in phrase if t.i > head.i):
            _cast_group(phrase, [], cast)


def _two_countries(phrase: Span, cast: Cast) -> list[Draft]:
    """Find the two countries that the article has mostly spoken of by the end of the sentence."""
    end = phrase.root.sent.end
    counts = sorted(
        ((sum(at < end for at in d.tokens), d.key, d) for d in cast.drafts.values() if d.kind == "country"),
        key=lambda x: (-x[0], x[1]),
    )
    clear = len(counts) > 1 and counts[1][0] > (counts[2][0] if len(counts) > 2 else 0)  # noqa: PLR2004
    return sorted((counts[0][2], counts[1][2]), key=Draft.first) if clear else []


def _body_meant(head: Token, phrase: Span, cast: Cast) -> Draft | None:
    """Find the organisation that "the ministry" or "the company" means: the last one so named."""
    if phrase[0].lower_ != "the" or len(phrase) > 2:  # noqa: PLR2004
        return None
    fitting = [(d.nearest_before(phrase.start), d) for d in cast.drafts.values()
               if d.kind == "organization" and d.name.split()[-1].lower() == head.lower_]
    near = sorted(((at, d.key, d) for at, d in fitting if at is not None), key=lambda x: x[:2])
    return near[-1][2] if near else None
