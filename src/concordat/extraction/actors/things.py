"""What is spoken of in one article, named or not, and what speaks against two mentions being one."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from concordat.clauses.tree import relation
from concordat.extraction.actors.drafts import Draft
from concordat.extraction.actors.unlike import are_unlike, is_another, is_named_under, trade_of
from concordat.language.coreference import KINDS, Reference
from concordat.language.coreference_mentions import PRONOUNS
from concordat.lexicon.offices import office_named, singular
from concordat.lexicon.pronouns import agrees, gender_of, never_stands_for

HUMAN = 0.5
"""Chance from which a noun counts as one for persons."""
ANIMATE = KINDS.index("person")
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
