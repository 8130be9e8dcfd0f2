"""The actors of an article as its agreements see them: a name that stands where only a party can is one.

A name that nobody knows ("Skyvane", "Ressia") may have been taken for a person or a place, joined to its neighbour, or
not been seen at all. The side of a deal, the owner of a bid, whom sanctions hit, is a body or a state all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, joined
from concordat.clauses.tree import children, relation
from concordat.extraction.agreements.acting import does, participants
from concordat.extraction.agreements.dealings import HANDED, others_of
from concordat.extraction.agreements.sides import phrase_tokens, subject_above
from concordat.extraction.syntax import MentionIndex
from concordat.language.index import index_of
from concordat.lexicon.agreements import agreement_nouns, verbs_of
from concordat.lexicon.names import given_names, known_as, leader_surnames
from concordat.lexicon.offices import office_named
from concordat.lexicon.pronouns import pronouns
from concordat.lexicon.times import words_of as times_words_of
from concordat.records import Actor, Mention

_PARTS_OF_NAMES = frozenset({"compound", "flat", "amod"})
_TAKEN_FOR = frozenset({"person", "place"})
_BEHIND = {
    "takeover": ("for", "of", "by", "from"),
    "takeover offer": ("for", "from", "by"),
    "sanctions": ("on", "against"),
    "contract": ("from", "for"),
}
"""Prepositions before a side, by the kind of the agreement, besides "with" and "between"."""
_BOUGHT = ("from", "to", "for")
_NO_SHORT_FORMS = frozenset(
    {"the", "national", "united", "first", "city", "bank", "general", "royal", "central", "state"}
)
"""First words of names by which nobody calls a body."""
_SHORTEST = 4
_REACH = 6
_LONGEST_ACRONYM = 7
_WITH = ("with", "between", "among")


def party_actors(doc: Doc, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Give the actors of an article with the names that stand as a side of an agreement among them, as bodies.

    A name that is no actor of the article gets its own words for an id.
    """
    index = MentionIndex.of(actors)
    found = [word for noun in doc for word in _sides_of(noun)]
    retyped: set[str] = set()
    names: dict[str, None] = {}
    torn: set[str] = set()
    for word in found:
        actor = index.at(word)
        if actor is None or _is_joint(doc, index, word):
            whole = {a.name: a.id for a in actors if actor is not None and _may_be_body(a)}
            parts = _introduced(index, word) or _names_at(word)
            retyped |= {whole[name] for name in parts if name in whole}
            names |= dict.fromkeys(n for n in parts if n in whole or _may_be_name_of_body(n, word, actors))
            torn |= {actor.id} if actor is not None else set()
        elif _may_be_body(actor) and not _is_seat(word):
            retyped.add(actor.id)
    kept = [replace(a, kind="organization") if a.id in retyped else a for a in actors if a.id not in torn]
    return _with_names(doc, _without_short(kept), names, actors)


def _without_short(actors: Sequence[Actor]) -> list[Actor]:
    """Give a body also the places of who bears the first word of its name ("Kestrel" beside "Kestrel Capital")."""
    bodies = [a for a in actors if a.kind == "organization" and " " in a.name and " and " not in a.name]
    firsts = Counter(body.name.split()[0] for body in bodies)
    longer = {body.name.split()[0]: body for body in bodies if firsts[body.name.split()[0]] == 1}
    short = {a.name: a for a in actors if a.name in longer and a.kind in ("organization", "person") and not a.roles}
    grown = {longer[name].id: a.mentions for name, a in short.items()}
    kept = [a for a in actors if short.get(a.name) is not a]
    return [replace(a, mentions=(*a.mentions, *grown[a.id])) if a.id in grown else a for a in kept]


def _with_names(doc: Doc, kept: Sequence[Actor], names: Iterable[str], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Add the names that no actor bears, and the places of those that one bears."""
    text, article = index_of(doc).text, next((m.article for a in actors for m in a.mentions), "")
    told = {actor.name: actor for actor in kept}
    for name in names:
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        mentions = tuple(Mention(article, start, end, name) for start, end in places)
        bearer = told.get(name, Actor(name, "organization", name, (name,)))
        here = {mention.start for mention in bearer.mentions}
        told[name] = replace(bearer, mentions=(*bearer.mentions, *(m for m in mentions if m.start not in here)))
    firsts = Counter(actor.name.split()[0] for actor in told.values() if " " in actor.name)
    alone = [actor for actor in told.values() if firsts[actor.name.split()[0]] == 1]
    told |= {actor.name: _with_short_form(actor, text, article, told) for actor in alone}
    return tuple(told[actor.name] if told[actor.name].id == actor.id else actor for actor in kept) + tuple(
        actor for name, actor in told.items() if actor.id == name
    )


def _with_short_form(actor: Actor, text: str, article: str, told: Iterable[str]) -> Actor:
    """Add the places where the first word of a body's name stands alone for it ("Tarn" for "Tarn Resources")."""
    first, *others = actor.name.split()
    if (
        actor.kind != "organization"
        or not others
        or first in told
        or first.lower() in _NO_SHORT_FORMS
        or len(first) < _SHORTEST
    ):
        return actor
    taken = [(mention.start, mention.end) for mention in actor.mentions]
    alone = re.finditer(rf"(?<!\w)(?<![A-Z]\w\s){re.escape(first)}(?=[’']s\b|\s+[a-z(]|[.,;:)]|$)", text)
    free = [m for m in alone if not any(start <= m.start() < end for start, end in taken)]
    return replace(actor, mentions=(*actor.mentions, *(Mention(article, *m.span(), first) for m in free)))


def _sides_of(noun: Token) -> Iterator[Token]:
    """List the names that stand as sides of the agreement that a noun tells of."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "VERB" and lemma in verbs_of("hand over for money"):
        given = [*doers(noun), *children(noun, "iobj"), *others_of(noun, HANDED.get(lemma, "to"))]
        yield from (t for side in given for t in phrase_tokens(side) if _is_head_of_name(t))
    if noun.pos_ == "VERB" and lemma == "agree":
        for side in (*doers(noun), *after(noun, "with")):
            yield from (t for t in phrase_tokens(side) if _is_head_of_name(t))
    if noun.pos_ not in ("NOUN", "PROPN") or lemma not in agreement_nouns() or relation(noun) == "compound":
        return
    kind = agreement_nouns()[lemma][0]
    places = (*_WITH, *_BEHIND.get(kind, ()))
    owners = [child for child in noun.children if child.dep_.lower() == "nmod:poss"]
    owners = [(subject_above(noun) or one) if one.pos_ == "PRON" else one for one in owners]
    sides = [*owners, *after(noun, *places)]
    if kind == "sanctions" and noun.head.pos_ == "NOUN":
        sides += after(noun.head, "on", "against")  # "a package of sanctions | against"
    for clause in children(noun, "acl") if kind == "contract" else ():  # "a contract to buy gas from"
        sides += [
            *after(clause, *_BOUGHT),
            *(other for thing in children(clause, "obj") for other in after(thing, "from")),
        ]
    sides += participants(noun)
    for side in sides:
        for member in joined(side):
            yield from (t for t in phrase_tokens(member) if _is_head_of_name(t))


def _is_head_of_name(word: Token) -> bool:
    """Tell whether a word heads a name: a proper noun, or a capital noun behind one ("Tarn | Resources")."""
    inside = relation(word) in _PARTS_OF_NAMES
    parts = [
        c
        for c in children(word, *_PARTS_OF_NAMES)
        if c.text[:1].isupper() and c.i + 1 == word.i and c.i > word.sent.start
    ]
    whole = word.pos_ == "PROPN" or (word.pos_ == "NOUN" and bool(parts or _opens_with_name(word)))
    dated = word.lower_ in times_words_of("weekday") | times_words_of("month")  # "Friday's agreement"
    return whole and word.text[:1].isupper() and not (inside or dated)


def _opens_with_name(word: Token) -> bool:
    """Tell whether a sentence opens with a name of two capital words ("Tarn Resources said")."""
    before = word.doc[word.i - 1] if word.i else word
    return (
        before.i == word.sent.start
        and before.head.i == word.i
        and before.pos_ in ("PROPN", "ADJ")
        and before.text[0].isupper()
    )


def _names_at(word: Token) -> list[str]:
    """Give the names of a word and of what "and" joins to it."""
    found = []
    for member in joined(word):
        parts = [member.i, *(c.i for c in member.children if relation(c) in _PARTS_OF_NAMES and c.text[0].isupper())]
        found += [member.doc[min(parts) : max(parts) + 1].text] if _is_head_of_name(member) else []
    return found


def _introduced(index: MentionIndex, word: Token) -> list[str]:
    """Give the two names of one actor that a noun in the plural introduces ("the insurers | Kern and Tarn Mutual")."""
    mention, over = index.mention_at(word), word.head
    several = over.pos_ == "NOUN" and over.lower_ != over.lemma_.lower()
    both = mention.text.split(" and ") if mention is not None else []
    return both if relation(word) == "appos" and several and len(both) > 1 else []


def _is_joint(doc: Doc, index: MentionIndex, word: Token) -> bool:
    """Tell whether an actor is two names with "and": one stands alone elsewhere, or they agree with nobody else."""
    mention = index.mention_at(word)
    first = word.head if relation(word) == "conj" else word
    if _introduced(index, word):
        return True
    names = _names_at(first)
    if mention is None or mention.text != " and ".join(names) or len(names) == 1:
        return False
    act = first.head
    agreeing = relation(first) == "nsubj" and act.pos_ == "VERB" and does(act, "conclude", "decide")
    if agreeing and not any(after(one, *_WITH) for one in (act, *children(act, "obj"))):
        return True
    rest = index_of(doc).text.replace(mention.text, "")
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest) for name in names)


def _may_be_name_of_body(name: str, word: Token, actors: Sequence[Actor]) -> bool:
    """Tell whether a name of nobody may be a body's: no title before it, and no known name or part of one."""
    first = name.partition(" ")[0]
    known = (
        any(known_as(one) is not None for one in (name, first))
        or first in given_names()
        or (name.isupper() and len(name) < _LONGEST_ACRONYM)
    )
    titled = bool(children(word, "nmod:desc")) or word.doc[max(word.left_edge.i, 0)].text.endswith(".")
    part = any(name in actor.name.split() for actor in actors if actor.kind == "person")
    part |= any(actor.name.startswith(f"{name} ") and " and " not in actor.name for actor in actors)  # its short form
    return not (known or titled or part)


def _is_seat(word: Token) -> bool:
    """Tell whether a place only says where a body sits ("Tarn, N.C.-based")."""
    return any(token.lower_.endswith(("based", "headquartered")) for token in word.doc[word.i : word.i + _REACH])


def _may_be_body(actor: Actor) -> bool:
    """Tell whether a person or place may be a body that nobody knows: no office, given name or known place."""
    known = any(known_as(one) is not None for one in (actor.name, actor.name.split()[0]))
    if actor.kind not in _TAKEN_FOR or actor.country or known:
        return False
    office = any(office_named(role.title) is not None for role in actor.roles)
    he = any(mention.text.lower() in pronouns("he", "she", "who") for mention in actor.mentions)
    first, *others = actor.name.split()
    return not (office or he or actor.name in leader_surnames() or (others and first in given_names()))
