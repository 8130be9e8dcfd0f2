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
from concordat.extraction.actors_pieces import is_headline
from concordat.extraction.actors_titles import Title, office_ending, with_complement_after, with_modifiers
from concordat.extraction.cues import cue_of
from concordat.extraction.syntax import relation, trim_punctuation
from concordat.extraction.tables import read_table

LEADING = frozenset({"state", "government", "leader"})
"""Classes of offices whose holders news calls "the leader"."""
HELD_BY_ONE = LEADING | {
    "foreign",
    "minister",
    "regional",
    "deputy",
    "royal",
    "clergy",
    "lawmaker",
    "envoy",
    "candidate",
}
"""Classes of which a country has one or few holders, so that country and class point at one person."""
ADOPTED = (HELD_BY_ONE - {"leader", "deputy", "envoy", "royal"}) | {"culture", "sport"}
"""Classes whose description with "the" can name a person that the article gave no office yet."""
INDEFINITE = frozenset(
    ["a", "an", "another", "any", "each", "every", "some", "no", "several", "many", "other", "few", "most", "one"]
)
ARTICLES = frozenset(["the", "a", "an", "these", "those"])
ORGANIZED = frozenset(
    {"company", "firm", "airline", "carrier", "manufacturer", "bank", "newspaper", "network", "club", "team", "agency"}
)
"""Nouns that after "the" mean the organisation spoken of last."""
SENTENCES_BACK = 2
"""Sentences before its own in which the organisation that "the company" means must stand."""
PAIRING = frozenset({"both", "two"})
PARTIES = frozenset(
    [
        "countries",
        "sides",
        "nations",
        "states",
        "governments",
        "neighbours",
        "neighbors",
        "capitals",
        "parties",
        "allies",
    ]
)
"""Nouns that after "both" or "the two" mean the two countries that the article is about."""
BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod"})
"""Relations of the words before a noun that belong to its description."""
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
        for head in _heads_of_bodies(sentence, _places(cast)):
            _cast_body(head, sources, cast)


def _places(cast: Cast) -> set[int]:
    return {
        at
        for d in cast.drafts.values()
        for m in d.mentions.values()
        if m.form == "description" or d.kind != "country"
        for at in range(m.start, m.end)
    }


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
        if (
            found is None
            or _hyphenated(token)
            or (
                follows is not None
                and office_ending(doc, token.i + 2, sentence.start)
                and follows.pos_ in ("NOUN", "PROPN")
            )
        ):
            continue
        if found.office.kind == "honorific" or _modifies_noun(token):
            continue
        title = with_modifiers(doc, found, sentence.start)
        phrase = _phrase(token, title)
        yield Description(title, token, phrase, is_source(token, sources))


def _hyphenated(token: Token) -> bool:
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    return after in ("-", "‑") and not token.whitespace_


def _modifies_noun(token: Token) -> bool:
    return relation(token) in ("compound", "flat") and token.head.i > token.i


def _phrase(head: Token, title: Title | None) -> Span:
    """Give the words that describe: what stands before the noun, and what "of", "from", "to", "for" add to it."""
    doc, floor = head.doc, head.sent.start
    start = min([head.i, *(c.left_edge.i for c in head.children if c.i < head.i and relation(c) in BEFORE)])
    while (
        start > floor and relation(doc[start - 1]) in ("det", "cc:preconj", "nummod") and doc[start - 1].head.i >= start
    ):
        start -= 1
    end = max([head.i, *(c.right_edge.i for c in head.children if c.i > head.i and _completes(c))]) + 1
    if title is not None:
        start, end = min(start, title.start), max(end, title.end)
    broken = any(
        t.is_quote or t.pos_ in ("AUX", "SCONJ") or (t.pos_ == "VERB" and t.i > head.i) for t in doc[start:end]
    )
    if end - start > LONGEST_DESCRIPTION or broken:
        return doc[title.start : title.end] if title else doc[head.i : head.i + 1]
    return trim_punctuation(doc[start:end])


def _completes(child: Token) -> bool:
    case = [c.lower_ for c in child.children if relation(c) == "case"]
    return (
        relation(child) in ("nmod", "obl")
        and case[:1] in (["of"], ["from"], ["to"], ["for"], ["in"])
        and child.ent_type_ != "DATE"
    )


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
        elif description.speaks and not _cast_staff(description, cast) and _tells_enough(span):
            _cast_group(span, [], cast)
        return
    apposed = _person_apposed(description, cast)
    if apposed is not None:
        whole = with_complement_after(span.doc, title)
        hold(span.doc, whole, apposed, cast)
        return
    person = _person_meant(description, cast) if description.definite else None
    if person is not None:
        hold(span.doc, title, person, cast)
        cast.mention(person, span, "description")
    elif description.speaks and not _cast_staff(description, cast) and _tells_enough(span):
        _cast_group(span, [], cast)


def _tells_enough(phrase: Span) -> bool:
    """Tell whether a phrase says more than "the company": a bare noun with "the" points at somebody not found."""
    if phrase[0].lower_ in ("whose", "no"):
        return False
    return len(phrase) > 2 or phrase[0].lower_ != "the" or phrase[-1].lower_ != singular(phrase[-1].lower_)  # noqa: PLR2004


def _person_apposed(description: Description, cast: Cast) -> Draft | None:
    """Find the person whose name the tree sets beside a description ("A spokesperson for the bank, Ada Moss, ...")."""
    inside = {description.head.i, *(token.i for token in description.phrase)}
    apposed = {t.idx for t in description.head.sent if relation(t) == "appos" and t.head.i in inside}
    return next(
        (d for d in cast.people() for m in d.mentions.values() if m.form == "name" and m.start in apposed), None
    )


def _person_meant(description: Description, cast: Cast) -> Draft | None:
    at = description.title.start
    before = [(p.nearest_before(at), p) for p in cast.people()]
    near = sorted(((place, p.key, p) for place, p in before if place is not None), key=lambda x: (-x[0], x[1]))
    for _, _, person in near:
        if _fits(description.title, person):
            return person
    start = description.head.sent.start
    previous = description.head.doc[start - 1].sent.start if start else 0
    if (
        description.title.office.kind in ADOPTED
        and not description.title.office.gender
        and near
        and near[0][0] >= previous
    ):
        person = near[0][2]
        if len({p.key for place, _, p in near if place >= previous}) > 1:
            return None
        free = not person.classes and person.country in (None, CODES.get(description.title.of or ""))
        return person if free and description.phrase[0].lower_ == "the" else None
    return None


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
    told = any(title.office.noun in noun for noun in nouns)
    return told or (kind in LEADING and bool(person.classes & LEADING) and any("leader" in noun for noun in nouns))


def _serves(title: Title, country: str | None, person: Draft) -> bool:
    """Tell whether country, body and gender of a description contradict nothing known of the person."""
    if title.office.gender in ("m", "f") and person.gender in ("m", "f") and title.office.gender != person.gender:
        return False
    if country:
        return person.country == country
    return title.of is None or any(role.of == title.of for role in person.roles)


def _members(description: Description, cast: Cast) -> list[Draft]:
    """Find the persons that a plural takes together, by country ("the leaders of Iran and Russia") or by "both"."""
    kind = description.title.office.kind
    wanted = LEADING if kind in LEADING else {kind}
    holders = [p for p in cast.people() if p.classes & wanted and p.country]
    codes = {d.country for d in _countries_in(description.phrase, cast)}
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


def _cast_group(phrase: Span, members: list[Draft], cast: Cast) -> None:
    text = " ".join(phrase.text.split())
    words = text.lower().split()
    bare = " ".join(words[1:] if words[0] in ARTICLES else words)
    key = "group:" + ("+".join(m.key for m in members) or bare)
    name = (
        " and ".join(m.name for m in members) or (text if words[0] not in ARTICLES else text.partition(" ")[2]) or text
    )
    countries = _countries_in(phrase, cast)
    draft = cast.draft(key, "group", name, countries[0].country if len(countries) == 1 and "and" not in words else None)
    draft.members = members
    draft.because.append("several actors taken together" if members else "a described source of speech")
    cast.mention(draft, phrase, "description")


def _heads_of_bodies(sentence: Span, taken: set[int]) -> Iterator[Token]:
    for token in sentence:
        body = token.lower_ in _bodies() or singular(token.lower_) in _bodies() or token.lower_ in PARTIES
        if body and token.pos_ == "NOUN" and token.idx not in taken and not _modifies_noun(token):
            yield token


def _cast_body(head: Token, sources: set[int], cast: Cast) -> None:
    phrase = _phrase(head, None)
    if any(token.lower_ in PAIRING for token in phrase) and head.lower_ in PARTIES:
        pair = _two_countries(phrase, cast)
        if pair:
            _cast_group(phrase, pair, cast)
    elif head.lower_ in ORGANIZED and (body := _body_meant(head, phrase, cast)) is not None:
        cast.mention(body, phrase, "description")
    elif is_source(head, sources) and len(phrase) <= LONGEST_DESCRIPTION and phrase[0].pos_ != "PRON":
        named = _body_meant(head, phrase, cast)
        if named is not None:
            cast.mention(named, phrase, "description")
        elif _tells_enough(phrase):
            _cast_group(phrase, [], cast)


def _two_countries(phrase: Span, cast: Cast) -> list[Draft]:
    """Find the two countries that the phrase names, or that the article has mostly spoken of by the sentence's end."""
    named = _countries_in(phrase, cast)
    if len(named) > 1:
        return named
    end = phrase.root.sent.end
    counts = sorted(
        ((sum(at < end for at in d.tokens), d.key, d) for d in cast.drafts.values() if d.kind == "country"),
        key=lambda x: (-x[0], x[1]),
    )
    together = len(counts) > 1 and _in_one_sentence(phrase.doc, counts[0][2], counts[1][2], end)
    clear = together and len(counts) > 1 and counts[1][0] > (counts[2][0] if len(counts) > 2 else 0)  # noqa: PLR2004
    return sorted((counts[0][2], counts[1][2]), key=Draft.first) if clear else []


def _in_one_sentence(doc: Doc, a: Draft, b: Draft, end: int) -> bool:
    """Tell whether two actors have been named in one sentence by now."""
    sentences = {doc[at].sent.start for at in a.tokens if at < end}
    return any(doc[at].sent.start in sentences for at in b.tokens if at < end)


def _last_body(head: Token, cast: Cast) -> Draft | None:
    """Find the one organisation that the last sentences speak of."""
    floor = head.sent
    for _ in range(SENTENCES_BACK):
        floor = head.doc[floor.start - 1].sent if floor.start else floor
    places = [(d.nearest_before(head.i) or -1, d) for d in cast.drafts.values() if d.kind == "organization"]
    near = [d for at, d in places if at >= floor.start]
    return near[0] if len(near) == 1 else None


def _countries_in(phrase: Span, cast: Cast) -> list[Draft]:
    """List the countries mentioned inside a phrase."""
    inside = range(phrase.start_char, phrase.end_char)
    return [
        d for d in cast.drafts.values() if d.kind == "country" and any(m.start in inside for m in d.mentions.values())
    ]


def _body_meant(head: Token, phrase: Span, cast: Cast) -> Draft | None:
    """Find the organisation that "state news agency TASS" names, or the last one that "the ministry" can mean."""
    reach = range(phrase.start_char, phrase.end_char + len(" ") + 1)
    for draft in cast.drafts.values():
        if draft.kind == "organization" and any(m.start in reach for m in draft.mentions.values()):
            return draft
    if phrase[0].lower_ != "the" or len(phrase) != 2:  # noqa: PLR2004
        return None
    if head.lower_ in ORGANIZED:
        return _last_body(head, cast)
    fitting = [
        (d.nearest_before(phrase.start), d)
        for d in cast.drafts.values()
        if d.kind == "organization" and d.name.split()[-1].lower() == head.lower_
    ]
    near = sorted(((at, d.key, d) for at, d in fitting if at is not None), key=lambda x: x[:2])
    return near[-1][2] if near else None
