"""Splitting sentences into the clauses that tell a fact.

Main and coordinated clauses, complements, adverbial and relative clauses, participles that modify a noun, appositions
to names, ages, and nouns of action that govern their participants ("the fall of the government to the rebels").
A line without a verb, and a participle that only accompanies ("speaking beside the mayor"), tell none. No clause runs
over a full stop inside quotation marks, and none is cut off from its condition or from what denies it.
Relations are those of Universal Dependencies, version 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from concordat.clauses.assertion import is_conditional
from concordat.clauses.coordination import Branches, branches_of
from concordat.clauses.governors import effects_over
from concordat.clauses.kinds import FINITE_MARKS, WHEN, clause_kind, is_gerund, years_old
from concordat.clauses.refutation import is_refuted
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import SUBJECTS, children, first_of_list, relation
from concordat.lexicon.times import words_of
from concordat.records.clause import ClauseKind

LEAST_CONTENT = 3
"""Nouns, verbs, adjectives, adverbs and numbers that a dependent clause needs to be a proposition of its own."""

LEAST_CONTENT_MAIN = 2
"""The same for a main clause or a complement, and for what is joined to one and has a subject of its own."""

_ADJOINING = 2
"""Steps from a noun to the clause that modifies it where nothing but a comma stands between."""

SHORTEST_MAIN = 4
"""Words that a main clause needs: shorter lines are headings and leftovers of layout."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_MARKS = ",;:.!?–—-()[]\"“”'‘’ \n\t"
_LEADING_ON = frozenset({"and", "but", "or", "when", "while", "because", "that", "which", "who", "as", "if", "where"})
_STOPS = frozenset({".", "!", "?"})
_LINKING = frozenset({"so", "then", "thus", "hence", "therefore"})
_MODIFYING = frozenset({"relative", "participle"})
_COMMAS = frozenset(",;–—(")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its predicate, the tokens from its first to its last, and the tokens among them that are its own.

    ``core`` leaves out of ``own`` the clauses inside that modify a noun: they are clauses themselves.
    """

    predicate: Token
    span: Span
    own: tuple[int, ...]
    core: tuple[int, ...]
    kind: ClauseKind


def split_clauses(sentence: Span) -> Iterator[Clause]:
    """Give the clauses of one sentence in the order of their predicates; they may nest."""
    heads = {token.i: kind for token in sentence if (kind := clause_kind(token))}
    stops = _stops_inside(sentence)
    branches = branches_of(sentence, lambda token: heads.get(token.i) == "coordinate")
    clauses = {i: _clause(sentence.doc[i], heads, branches, stops) for i in heads}
    short = {i for i in heads if heads[i] == "coordinate" and not _says_enough(clauses[i])}
    short |= {i for i in heads if i not in short and _is_half(clauses[i], clauses, heads)}
    if short:  # it stays with the clause that it is joined to
        heads = {i: kind for i, kind in heads.items() if i not in short}
        clauses = {i: _clause(sentence.doc[i], heads, branches, stops) for i in heads}
    yield from (clause for clause in clauses.values() if _says_enough(clause))


def _is_half(clause: Clause, clauses: dict[int, Clause], heads: dict[int, ClauseKind]) -> bool:
    """Tell whether a joined clause shares its subject with one that says too little without it.

    "Nobody was killed | or injured": both together tell a fact.
    """
    first = first_of_list(clause.predicate)
    shares = heads[clause.predicate.i] == "coordinate" and not children(clause.predicate, *SUBJECTS)
    return shares and first.i in clauses and not _says_enough(clauses[first.i]) and clause.predicate.head.i == first.i


def _says_enough(clause: Clause) -> bool:
    tokens = [clause.predicate.doc[i] for i in clause.own]
    content = sum(token.pos_ in _CONTENT for token in tokens)
    if clause.kind in ("apposition", "age"):
        return True
    whole = content >= LEAST_CONTENT_MAIN and sum(t.is_alpha or t.like_num for t in tokens) >= SHORTEST_MAIN
    if clause.kind in ("main", "complement"):
        return whole
    alone = clause.kind == "coordinate" and bool(children(clause.predicate, *SUBJECTS))
    return content >= LEAST_CONTENT or (alone and whole)


def _clause(token: Token, heads: dict[int, ClauseKind], branches: Branches, stops: Sequence[int]) -> Clause:
    doc, kind = token.doc, heads[token.i]
    own = _between_stops(sorted(_own(token, kind, heads, branches)), token.i, stops)
    while len(own) > 1 and _opens_nothing(doc[own[0]], token):
        own.pop(0)
    while len(own) > 1 and _closes_nothing(doc[own[-1]], token):
        own.pop()
    modifying = [doc[i] for i in own if i != token.i and (heads.get(i) in _MODIFYING or relation(doc[i]) == "csubj")]
    inside = {t.i for head in modifying for t in head.subtree}
    core = tuple(i for i in own if i not in inside) if len(inside) < len(own) else tuple(own)
    return Clause(token, doc[own[0] : own[-1] + 1], tuple(own), core, kind)


def _opens_nothing(token: Token, predicate: Token) -> bool:
    """Tell whether a word at the start of a clause only joins it to the sentence: "and", "that", "since", a comma."""
    if not token.text.strip(_MARKS):
        return True
    if relation(token) == "mark" and (token.head.i != predicate.i or is_conditional(predicate)):
        return False  # "If approved, the deal would be the largest": the condition belongs to what it governs
    joins = (
        relation(token) in ("cc", "mark")
        or (token.lower_ in _LINKING and relation(token) == "advmod" and token.head.i == predicate.i)
        or (token.lower_ in WHEN and relation(token) == "advmod")
    )
    timing = token.lower_ in FINITE_MARKS and token.head.i == predicate.i
    return joins or timing or (relation(token) == "case" and token.head.i == predicate.i)


def _closes_nothing(token: Token, predicate: Token) -> bool:
    """Tell whether a word at the end of a clause only leads on to the next: a comma, "and", "when"."""
    leads = token.lower_ in _LEADING_ON and token.i > predicate.i and token.i + 1 < len(token.doc)
    return not token.text.strip(_MARKS) or (leads and token.nbor(1).is_alpha)


def _own(token: Token, kind: ClauseKind, heads: dict[int, ClauseKind], branches: Branches) -> set[int]:
    """Collect the tokens of a clause: its subtree without clauses set apart, and the noun that it is about."""
    own = set(_subtree_without(token, heads, branches))
    if kind == "relative" or (kind == "participle" and not _behind_comma(token) and not is_gerund(token)):
        noun = {t.i for t in noun_phrase(token.head) if t.i < token.left_edge.i} & {t.i for t in token.head.subtree}
        if noun and token.left_edge.i - max(noun) <= _ADJOINING:
            own |= noun  # else words of the clause above stand between ("fined a fisherman on Friday who")
    if kind in ("apposition", "age"):
        own |= {t.i for t in noun_phrase(token.head) if t.i < token.i or years_old(token)}
    if kind in ("complement", "participle"):
        own |= _governing(token)
    return own


def _governing(token: Token) -> set[int]:
    """Collect what stands before a clause and denies it, doubts it or makes it a rumour: it is no fact without it."""
    over = token.head
    called_untrue = over.head.i > token.i and is_refuted(token)  # "the report that the dam burst is false"
    if over.i > token.i or not (called_untrue or any(effects_over(token, over))):
        return set()
    start = over.left_edge.i if over.pos_ != "NOUN" else noun_phrase(over).start
    if is_refuted(token) and over.head.i < start:
        start = over.head.left_edge.i
    return set(range(start, over.head.i + 1 if called_untrue else token.left_edge.i))


def _stops_inside(sentence: Span) -> list[int]:
    """List the tokens that end a sentence inside the sentence: a full stop before a capital, as in quotation marks.

    That of a weekday cut short ends none ("Sun. Dec. 31").
    """
    doc = sentence.doc
    found = [i for i in range(sentence.start, sentence.end - 1) if doc[i].text in _STOPS]
    return [
        i
        for i in found
        if _begins_sentence(doc, i + 1, sentence.end)
        and doc[max(i - 1, 0) : i + 1].text.lower() not in words_of("weekday")
    ]


def _begins_sentence(doc: Doc, at: int, end: int) -> bool:
    while at < end and not doc[at].text.strip(_MARKS):
        at += 1
    return at < end and doc[at].text[:1].isupper()


def _between_stops(own: list[int], predicate: int, stops: Sequence[int]) -> list[int]:
    """Keep of a clause's tokens those in the sentence of its predicate."""
    first = max((stop for stop in stops if stop < predicate), default=-1)
    last = min((stop for stop in stops if stop >= predicate), default=own[-1])
    return [i for i in own if first < i <= last] or [predicate]


def _subtree_without(token: Token, heads: dict[int, ClauseKind], branches: Branches) -> Iterator[int]:
    stack = [token]
    seen = {token.i}
    while stack:
        node = stack.pop()
        yield node.i
        for child in branches.get(node.i, ()):
            if child.i not in seen and not _set_apart(child, heads):
                seen.add(child.i)
                stack.append(child)


def _set_apart(token: Token, heads: dict[int, ClauseKind]) -> bool:
    """Tell whether a clause stands apart from the one it hangs on: joined, in parenthesis, or behind a comma."""
    kind = heads.get(token.i)
    if kind is None or kind in ("nominal", "apposition"):
        return False
    if kind in ("coordinate", "main"):
        return True
    if kind == "complement":
        return False
    return _behind_comma(token) or (kind == "adverbial" and token.i < token.head.i)


def _behind_comma(token: Token) -> bool:
    """Tell whether a comma, dash or bracket stands where the clause of a token begins."""
    left = token.left_edge.i
    return token.doc[left].text in _COMMAS or (left > 0 and token.doc[left - 1].text in _COMMAS)
