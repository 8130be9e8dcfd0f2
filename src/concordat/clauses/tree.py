"""Small questions put to a syntax tree.

Relations are those of Universal Dependencies, version 2 (https://universaldependencies.org/u/dep/); subtypes are
written after a colon ("nsubj:pass") and are ignored by `relation`. A `Word` is a spaCy token, or a token of a stored
analysis (`concordat.clauses.stored`): both answer to the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import Any, Protocol, Self, TypeVar, cast

from concordat.language.index import index_of

SUBJECTS = frozenset({"nsubj", "csubj"})
LONGEST_ASCENT = 200
"""Steps up a tree before a walk gives up: deeper than any sentence, and no broken tree can hold it."""


class Word(Protocol):
    """What a rule may ask of one word: its place, forms and tags, and its place in the tree."""

    @property
    def i(self) -> int: ...  # noqa: D102
    @property
    def lower_(self) -> str: ...  # noqa: D102
    @property
    def lemma_(self) -> str: ...  # noqa: D102
    @property
    def pos_(self) -> str: ...  # noqa: D102
    @property
    def dep_(self) -> str: ...  # noqa: D102
    @property
    def head(self) -> Self: ...  # noqa: D102
    @property
    def children(self) -> Iterable[Self]: ...  # noqa: D102


W = TypeVar("W", bound=Word)
Rule = TypeVar("Rule", bound=Callable[..., Any])


def relation(token: Word) -> str:
    """Give the relation of a token to its head without its subtype ("nsubj:pass" gives "nsubj")."""
    return _plain(token.dep_)


@lru_cache(maxsize=1024)
def _plain(label: str) -> str:
    return label.partition(":")[0].lower()


def children(token: W, *relations: str) -> list[W]:
    """List the dependents of a token that stand in one of these relations (subtypes ignored), in text order."""
    return [child for kind, child in _hanging_on(token) if kind in relations]


def _hanging_on(token: W) -> Iterable[tuple[str, W]]:
    """Give the dependents of a token behind their relations; those of a spaCy token, which it looks for, by its index.

    No question is put more often: a report of 500 words is asked 15,000 times and more.
    """
    doc = getattr(token, "doc", None)
    if doc is None:
        return ((relation(child), child) for child in token.children)
    return cast("Sequence[tuple[str, W]]", index_of(doc).hanging[token.i])


def once(rule: Rule) -> Rule:
    """Let a rule read a word in its tree when it is first asked, and keep with the word what it found.

    A rule is a function of the word and of its finished tree alone; what it gives is never changed.
    """

    @wraps(rule)
    def asked(word: Any) -> Any:
        doc = getattr(word, "doc", None)
        answers = index_of(doc).answers[word.i] if doc is not None else word.answers
        if rule not in answers:
            answers[rule] = rule(word)
        return answers[rule]

    return cast("Rule", asked)


def ancestors(token: W) -> Iterator[W]:
    """Walk up the heads above a token, nearest first; the token itself is not among them."""
    for _ in range(LONGEST_ASCENT):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def marks_of(clause: Word) -> list[str]:
    """List what opens a clause, words that belong together as one ("in case")."""
    words = children(clause, "mark", "case")
    words += [word for word in children(clause, "advmod") if word.i < clause.i and not children(word, "advcl")]
    return [" ".join(part.lower_ for part in (word, *children(word, "fixed"))) for word in words]


def phrase_of(predicate: Word) -> str:
    """Give the predicate with its particle or the adverb that completes it ("rule out", "stop short")."""
    after = [child.lower_ for child in children(predicate, "compound", "advmod", "xcomp") if child.i > predicate.i]
    return f"{predicate.lemma_.lower()} {after[0]}" if after else predicate.lemma_.lower()


def is_infinitive(clause: Word) -> bool:
    """Tell whether a clause is an infinitive with "to" (not the gerund of "objected to paying")."""
    gerund = clause.lower_.endswith("ing") and not children(clause, "aux")
    return any(word.lower_ == "to" for word in children(clause, "mark")) and not gerund


def is_gerund(clause: Word) -> bool:
    """Tell whether a verb is a gerund without a subject of its own ("admitted | drugging them", "having lied")."""
    first = next(iter(children(clause, "aux")), clause)
    return is_verb(clause) and first.lower_.endswith("ing") and not children(clause, *SUBJECTS)


def is_verb(token: Word) -> bool:
    """Tell whether a token is a verb in use."""
    return token.pos_ in ("VERB", "AUX")


def is_participle(verb: Word) -> bool:
    """Tell whether a verb has a form of the past, as a participle has."""
    form = verb.lower_
    return is_verb(verb) and form != verb.lemma_.lower() and not form.endswith("ing") and not form.endswith("s")


def is_predicative(token: Word) -> bool:
    """Tell whether a token is a verb in use or a noun or adjective with a copula or a subject."""
    return is_verb(token) or bool(children(token, *SUBJECTS, "cop"))


def is_passive(predicate: Word) -> bool:
    """Tell whether a predicate is passive, by the subtypes of Universal Dependencies."""
    return any(child.dep_.lower() in ("nsubj:pass", "aux:pass", "csubj:pass") for child in predicate.children)


def first_of_list(token: W) -> W:
    """Climb from a member of a list to its first member, on which the tree hangs the others."""
    for _ in range(LONGEST_ASCENT):
        if relation(token) != "conj" or token.head.i == token.i:
            return token
        token = token.head
    return token


def written_subject(predicate: W) -> W | None:
    """Find the subject as it is written: a predicate's own, or that of the one it is joined to; "which" stays "which".

    Whom it means is resolved in ``arguments.subject_of``.
    """
    token = predicate
    for _ in range(LONGEST_ASCENT):
        own = children(token, *SUBJECTS)
        if own:
            return own[0]
        shares = relation(token) in ("conj", "xcomp") or (relation(token) == "advcl" and not children(token, "mark"))
        if not shares or token.head.i == token.i:
            return None
        token = token.head
    return None
