"""What hangs on a verb where verbs are joined: "left in May, ordered a sale in 2020, and later threatened action".

The reader's trees are mended in two places that decide where a joined clause ends. A phrase behind the second verb
belongs to it, though the tree may hang it on the first. And a verb with an "and" of its own in front of it is joined to
the verb before it, though the tree may take it for a participle before its object ("threatened action").
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from spacy.tokens import Span, Token

from concordat.clauses.tree import relation

_STAYING = frozenset({"punct", "conj", "cc", "parataxis", "nsubj", "csubj", "aux", "cop", "expl", "mark"})
"""Relations of which a verb keeps what stands behind a verb joined to it."""

Branches = dict[int, list[Token]]


def is_joined_verb(token: Token) -> bool:
    """Tell whether a verb read as a noun's modifier goes on from an earlier verb ("and recently threatened action")."""
    if token.dep_.lower() != "amod" or token.pos_ != "VERB" or token.head.i < token.i or _is_modifier_before(token):
        return False
    joined = [child for child in token.children if relation(child) == "cc"]
    return bool(joined) and any(above.pos_ == "VERB" and above.i < joined[0].i for above in token.head.ancestors)


def _is_modifier_before(token: Token) -> bool:
    """Tell whether the noun has a modifier before the "and", which then joins two modifiers ("old and broken")."""
    return any(relation(child) == "amod" and child.i < token.i for child in token.head.children)


def branches_of(sentence: Span, is_joined: Callable[[Token], bool]) -> Branches:
    """Map each token of a sentence to what hangs on it; ``is_joined`` tells which verbs are joined to another."""
    branches: Branches = {token.i: list(token.children) for token in sentence}
    for token in sentence:
        if is_joined_verb(token) and {token.head.i, token.head.head.i} <= branches.keys():
            noun = token.head
            branches[noun.head.i] = [child for child in branches[noun.head.i] if child.i != noun.i]
            branches[noun.i] = [child for child in branches[noun.i] if child.i != token.i]
            branches[token.i].append(noun)
            branches[noun.head.i].append(token)
    for token in sentence:
        joined = [child for child in branches[token.i] if is_joined(child)]
        if joined:
            _hand_over(branches, token, joined)
    return branches


def _hand_over(branches: Branches, verb: Token, joined: Collection[Token]) -> None:
    """Give what stands behind a joined verb to the last one before it."""
    kept: list[Token] = []
    for child in branches[verb.i]:
        before = [other for other in joined if other.i < child.i]
        if before and relation(child) not in _STAYING:
            branches[max(before, key=lambda other: other.i).i].append(child)
        else:
            kept.append(child)
    branches[verb.i] = kept
