"""Splitting sentences into clauses that assert something.

Main and coordinated clauses, complements, adverbial and relative clauses, participles that modify a noun, appositions
to names, and nouns of action that govern their participants ("the fall of the government to the rebels").
Relations are those of Universal Dependencies, version 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from concordat.clauses.coordination import Branches, branches_of, is_joined_verb
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import relation
from concordat.language.index import index_of
from concordat.lexicon.tables import words_of

ClauseKind = Literal["main", "coordinate", "complement", "adverbial", "relative", "participle", "apposition", "nominal"]

LEAST_CONTENT = 3
"""Nouns, verbs, adjectives, adverbs and numbers that a dependent clause needs to be a proposition of its own."""

LEAST_CONTENT_MAIN = 2
"""The same for a main clause or a complement."""

SHORTEST_MAIN = 4
"""Words that a main clause needs: shorter lines are headings and leftovers of layout."""

_KINDS: dict[str, ClauseKind] = {
    "root": "main",
    "parataxis": "main",
    "ccomp": "complement",
    "csubj": "complement",
    "advcl": "adverbial",
    "acl:relcl": "relative",
    "acl": "participle",
}
_SUBJECTS = ("nsubj", "csubj")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_MARKS = ",;:.!?–—-()[]\"“”'‘’ \n\t"
_WHEN = frozenset({"when", "where", "whenever", "wherever"})
_QUESTION_WORDS = frozenset({"what", "whatever", "who", "whom", "whoever", "which", "how", "why", *_WHEN})
_LEADING_ON = frozenset({"and", "but", "or", "when", "while", "because", "that", "which", "who", "as", "if", "where"})
_ASKING = frozenset({"why", "how", "whether"})
_LINKING = frozenset({"so", "then", "thus", "hence", "therefore"})
_MODIFYING = frozenset({"relative", "participle"})
_COMMAS = frozenset(",;–—(")
_PAIRS = (('"', '"'), ("“", "”"), ("(", ")"))
_FINITE_MARKS = frozenset(
    {"since", "after", "before", "while", "when", "until", "despite", "following", "upon", "once"}
)


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
    heads = {token.i: kind for token in sentence if (kind := _clause_kind(token))}
    branches = branches_of(sentence, lambda token: heads.get(token.i) == "coordinate")
    clauses = {i: _clause(sentence.doc[i], heads, branches) for i in heads}
    short = {i for i in heads if heads[i] == "coordinate" and not _says_enough(clauses[i])}
    if short:  # it stays with the clause that it is joined to
        heads = {i: kind for i, kind in heads.items() if i not in short}
        clauses = {i: _clause(sentence.doc[i], heads, branches) for i in heads}
    yield from (clause for clause in clauses.values() if _says_enough(clause))


def _says_enough(clause: Clause) -> bool:
    tokens = [clause.predicate.doc[i] for i in clause.own]
    content = sum(token.pos_ in _CONTENT for token in tokens)
    if clause.kind in ("main", "complement"):
        return content >= LEAST_CONTENT_MAIN and sum(t.is_alpha or t.like_num for t in tokens) >= SHORTEST_MAIN
    return content >= LEAST_CONTENT


def is_predicative(token: Token) -> bool:
    """Tell whether a token is a verb in use or a noun or adjective with a copula or a subject."""
    return token.pos_ in ("VERB", "AUX") or any(relation(child) in (*_SUBJECTS, "cop") for child in token.children)


def _clause_kind(token: Token) -> ClauseKind | None:
    if token.is_space or token.is_punct:
        return None
    label = token.dep_.lower()
    if label == "conj" or is_joined_verb(token):
        return _coordinate_kind(token)
    if label == "appos":
        return "apposition" if _is_assertive_apposition(token) else None
    kind = _KINDS.get(label) or _KINDS.get(relation(token))
    if kind == "main" and label == "root":
        return kind
    if kind:
        asserts = is_predicative(token) and not (_is_purpose(token, kind) or _is_open(token))
        return kind if asserts else None
    return "nominal" if _is_action(token) else None


def _is_purpose(token: Token, kind: ClauseKind) -> bool:
    """Tell whether a clause without a tense says what for or how, which asserts nothing ("to end", "by raising")."""
    if kind not in ("adverbial", "participle", "complement"):
        return False
    if relation(token) == "csubj" and not any(relation(child) in (*_SUBJECTS, "cop") for child in token.children):
        return True  # "providing weapons is a reversal": the gerund names what the main clause speaks of
    marks = [child.lower_ for child in token.children if relation(child) in ("mark", "case") and child.i < token.i]
    finite = any(relation(child) in (*_SUBJECTS, "aux", "cop") for child in token.children)
    return bool(marks) and not finite and not _FINITE_MARKS.intersection(marks) and marks != ["that"]


def _is_open(token: Token) -> bool:
    """Tell whether a clause leaves open what it says: a condition, an indirect question, or "what they found"."""
    marks = {child.lower_ for child in token.children if relation(child) in ("mark", "advmod") and child.i < token.i}
    free = token.dep_ == "acl:relcl" and token.head.lower_ in _QUESTION_WORDS
    first = token.doc[token.left_edge.i].lower_
    asked = first in (_QUESTION_WORDS if relation(token) in ("ccomp", "csubj") else _ASKING)
    return bool(marks & {"if", "unless", "whether", "lest"}) or free or asked


def _coordinate_kind(token: Token) -> ClauseKind | None:
    """Take a coordinated verb for a clause when what it is joined to is one (not in "agreed to buy and sell")."""
    if not is_predicative(token):
        return "nominal" if _is_action(token) else None
    if relation(token) != "conj":
        return "coordinate"
    first = token.head
    while relation(first) == "conj" and first.head.i != first.i:
        first = first.head
    if relation(first) == "xcomp" or not (_KINDS.get(first.dep_.lower()) or _KINDS.get(relation(first))):
        return None
    return "coordinate"


def _is_assertive_apposition(token: Token) -> bool:
    """Tell whether an apposition says what someone is: a noun phrase between commas that describes a name."""
    words = sum(t.is_alpha for t in token.subtree)
    return token.pos_ == "NOUN" and token.head.pos_ == "PROPN" and words >= LEAST_CONTENT


def _is_action(token: Token) -> bool:
    """Tell whether a noun names an action and governs a participant ("the killing of ...", "its invasion of ...")."""
    if token.pos_ not in ("NOUN", "VERB") or relation(token) in ("compound", "amod", "case", "flat"):
        return False
    name = token.lemma_.lower()
    if not (name in words_of("action_nouns", "noun") or (token.lower_.endswith("ing") and token.pos_ == "NOUN")):
        return False
    return any(
        (relation(child) == "nmod" and any(c.lower_ == "of" for c in child.children)) or child.dep_ == "nmod:poss"
        for child in token.children
    )


def _clause(token: Token, heads: dict[int, ClauseKind], branches: Branches) -> Clause:
    doc, kind = token.doc, heads[token.i]
    own = sorted(_own(token, kind, heads, branches))
    while len(own) > 1 and _opens_nothing(doc[own[0]], token):
        own.pop(0)
    while len(own) > 1 and _closes_nothing(doc[own[-1]], token):
        own.pop()
    start, end = _close_marks(doc, own[0], own[-1] + 1)
    modifying = [doc[i] for i in own if i != token.i and (heads.get(i) in _MODIFYING or relation(doc[i]) == "csubj")]
    inside = {t.i for head in modifying for t in head.subtree}
    core = tuple(i for i in own if i not in inside) if len(inside) < len(own) else tuple(own)
    return Clause(token, doc[start:end], tuple(own), core, kind)


def _opens_nothing(token: Token, predicate: Token) -> bool:
    """Tell whether a word at the start of a clause only joins it to the sentence: "and", "that", "since", a comma."""
    if not token.text.strip(_MARKS):
        return True
    joins = (
        relation(token) in ("cc", "mark")
        or (token.lower_ in _LINKING and relation(token) == "advmod")
        or (token.lower_ in _WHEN and relation(token) == "advmod")
    )
    timing = token.lower_ in _FINITE_MARKS and token.head.i == predicate.i
    return joins or timing or (relation(token) == "case" and token.head.i == predicate.i)


def _closes_nothing(token: Token, predicate: Token) -> bool:
    """Tell whether a word at the end of a clause only leads on to the next: a comma, "and", "when"."""
    leads = token.lower_ in _LEADING_ON and token.i > predicate.i and token.i + 1 < len(token.doc)
    return not token.text.strip(_MARKS) or (leads and token.nbor(1).is_alpha)


def _close_marks(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark or bracket at an edge whose partner stands inside."""
    for opening, closing in _PAIRS:
        inside = index_of(doc).words(start, end)
        if opening == closing:
            odd = inside.count(opening) % 2 == 1
            end += odd and end < len(doc) and doc[end].text == closing
        else:
            end += inside.count(opening) > inside.count(closing) and end < len(doc) and doc[end].text == closing
    return start, end


def _own(token: Token, kind: ClauseKind, heads: dict[int, ClauseKind], branches: Branches) -> set[int]:
    """Collect the tokens of a clause: its subtree without clauses set apart, and the noun that it is about."""
    own = set(_subtree_without(token, heads, branches))
    if kind == "relative" or (kind == "participle" and not _behind_comma(token)):
        noun = noun_phrase(token.head)
        own |= {t.i for t in noun if t.i < token.i}
    if kind == "apposition":
        own |= {t.i for t in noun_phrase(token.head) if t.i < token.i}
    return own


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
