"""What is spoken of in one article, named or not, and what speaks against two mentions being one.

"The first source" is not the second, "a worker" not "the mayor", the House committee not the Senate committee.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from concordat.clauses.tree import relation
from concordat.extraction.actors.drafts import Draft
from concordat.language.coreference import KINDS, Reference
from concordat.language.coreference_mentions import PRONOUNS
from concordat.lexicon.bodies import families, trade_of
from concordat.lexicon.offices import office_named, singular
from concordat.lexicon.pronouns import agrees, gender_of, never_stands_for

HUMAN = 0.5
"""Chance from which a noun counts as one for persons."""
ANIMATE = KINDS.index("person")
MARKS = frozenset({'"', "“", "”"})
OTHERS = frozenset({"another", "other", "latter", "former", "separate"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth"}) | OTHERS
"""Words that tell one of several bearers of a noun from the others."""

GOVERNING = frozenset({"state", "government", "minister", "foreign", "lawmaker", "regional", "deputy"})
"""Classes of offices of which one person may hold two."""
TELLING = GOVERNING.union([
    "royal", "justice", "military", "police", "clergy", "spokesperson", "press", "people", "expert", "sport", "culture",
])  # fmt: skip
"""Classes of nouns for persons that tell who somebody is; "official", "leader" or "man" may be anybody."""
GENERIC = frozenset({"group", "organization", "organisation", "body", "institution", "side", "one"})
"""Nouns that may rename any body."""
OPENINGS = {"the": "the", **dict.fromkeys(("this", "that", "these", "those"), "this")}


@dataclass(slots=True, eq=False)
class Thing:
    """Somebody or something spoken of: an actor of the drafts, or not yet one.

    `places` are the heads of mentions beyond those that the drafts knows, `nouns` those of them that are nouns;
    `human` sums the chances of being human over `nouns`.
    """

    draft: Draft | None = None
    places: list[Token] = field(default_factory=list)
    nouns: list[Token] = field(default_factory=list)
    human: float = 0.0
    gender: str = ""
    several: bool = False
    described: list[Token] = field(default_factory=list)
    """The heads of the descriptions that the drafts knew before."""
    modified: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    """The names that stand before its nouns, by noun in small letters."""
    trades: set[str] = field(default_factory=set)
    """What its report says it does, by the nouns beside its names ("an airline")."""

    def add_noun(self, token: Token, human: float) -> None:
        """Note one more noun for it, with its chance of being human."""
        self.nouns.append(token)
        self.human += human
        self.modified.setdefault(token.lower_, set()).add(_names_before(token))

    def add_name(self, name: Span) -> None:
        """Note the trades that the nouns beside one of its names tell ("fuel supplier | X", "X, | an airline")."""
        before = [name.doc[name.start - 1]] if name.start else []
        behind = [c for c in name.root.children if relation(c) == "appos" and c.i >= name.end]
        self.trades |= {trade for t in (*before, *behind) if t.pos_ == "NOUN" and (trade := trade_of(t.lower_))}

    @property
    def is_human(self) -> bool:
        """Tell whether the nouns for it are mostly nouns for persons."""
        return bool(self.nouns) and self.human >= HUMAN * len(self.nouns)


def form_of(token: Token) -> str:
    """Give the form under which a mention is resolved: a pronoun's series, or what opens a noun's phrase."""
    series = PRONOUNS.get(token.lower_)
    if series:
        return series
    before = [c for c in token.children if c.i < token.i]
    if any(c.dep_ == "nmod:poss" for c in before):
        return "owned"
    return next((OPENINGS[c.lower_] for c in before if c.lower_ in OPENINGS), "other")


def named_otherwise(thing: Thing, token: Token) -> bool:
    """Tell whether names before one noun differ: the House committee is not the Senate committee."""
    own = _names_before(token)
    known = list(thing.modified.get(token.lower_, ()))
    for name in thing.draft.names if thing.draft is not None else ():
        words = name.split()
        if words[-1].lower() == token.lower_:
            known.append(frozenset(word.lower() for word in words[:-1] if word[:1].isupper()))
    return bool(own) and any(names and not names & own for names in known)


def _names_before(noun: Token) -> frozenset[str]:
    before = (c for c in noun.children if c.i < noun.i)
    return frozenset(c.lower_ for c in before if c.text[:1].isupper() and c.pos_ in ("PROPN", "ADJ"))


def is_plural(thing: Thing) -> bool:
    """Tell whether a thing is several, or an actor made of several."""
    return thing.several or (thing.draft is not None and bool(thing.draft.members))


def stands_for_several(token: Token) -> bool:
    """Tell whether a noun stands in the plural."""
    return singular(token.lower_) != token.lower_


def noun_gender(token: Token) -> str:
    """Give the gender that a noun for a person tells ("actress"), m or f, or nothing."""
    office = office_named(token.text)
    return office[0].gender if office is not None and office[0].gender in ("m", "f") else ""


def forbids(thing: Thing, token: Token, form: str, reference: Reference) -> bool:
    """Tell whether gender, number, kind or another name before the same noun speak against a link."""
    kind = thing.draft.kind if thing.draft is not None else None
    if kind in never_stands_for(form):
        return True
    if gender_of(form):
        draft = thing.draft
        other = draft is not None and (bool(draft.members) or is_named_under(token, draft.tokens))
        return other or thing.several or not agrees(form, thing.gender)
    if form == "it":
        return thing.several or (kind is None and thing.is_human)
    if form == "they":
        return False
    if thing.draft is None or (kind == "group" and not thing.draft.members):
        nouns = [*(noun.lower_ for noun in thing.nouns), *_last_words(thing)]
        if is_another(token, [*thing.nouns, *thing.described]) or are_unlike(token.lower_, nouns):
            return True
    return named_otherwise(thing, token) or _is_other_kind(thing, token, reference)


def _last_words(thing: Thing) -> list[str]:
    """Give the words that end what a group is called."""
    names = thing.draft.names if thing.draft is not None else ()
    return [noun.lower_ for noun in thing.described] or [
        name.split()[-1].lower() for name in names if " of " not in name
    ]


def _is_other_kind(thing: Thing, token: Token, reference: Reference) -> bool:
    """Tell whether a noun for persons meets a body or place, or any other noun a person."""
    kind = thing.draft.kind if thing.draft is not None else None
    human = reference.kinds[ANIMATE] >= HUMAN
    if kind == "person":
        gender = noun_gender(token)
        return not human or stands_for_several(token) or gender not in ("", thing.gender or gender)
    return human and kind in ("country", "place", "organization")


def is_another(token: Token, known: Iterable[Token]) -> bool:
    """Tell whether an ordinal or "another" before a noun sets it apart from all nouns for somebody known."""
    own = _ordinals(token)
    others = [_ordinals(noun) for noun in known]
    if own & OTHERS:
        return not any(own & other for other in others)
    return bool(others) and all(other and other != own for other in others) if own else False


def _ordinals(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.i < token.i and child.lower_ in ORDINALS}


def is_named_under(pronoun: Token, places: Iterable[int]) -> bool:
    """Tell whether somebody is named in the clause whose subject is a pronoun, and so another ("he called on Lind").

    Principle C of binding (Chomsky 1981). What the subject is quoted with may name him.
    """
    if relation(pronoun) != "nsubj":
        return False
    clause = pronoun.head
    behind = [at for at in places if pronoun.i < at <= clause.right_edge.i]
    under = (at for at in behind if any(above == clause for above in pronoun.doc[at].ancestors))
    return any(not any(token.text in MARKS for token in pronoun.doc[pronoun.i : at]) for at in under)


def are_unlike(word: str, known: Iterable[str]) -> bool:
    """Tell whether a noun names another sort of person or body than all nouns that are known for somebody."""
    nouns = [singular(noun) for noun in known]
    own = singular(word)
    return bool(nouns) and own not in nouns and all(_differ(own, noun) for noun in nouns)


def _differ(a: str, b: str) -> bool:
    first, second = office_named(a), office_named(b)
    if first is not None and second is not None:
        kinds = {first[0].kind, second[0].kind}
        return len(kinds) > 1 and kinds <= TELLING and not kinds <= GOVERNING
    shared = [family for family in families() if {a, b} & family]
    return bool(shared) and not {a, b} & GENERIC and not any({a, b} <= family for family in shared)
