"""What hangs on a verb where verbs are joined: "left in May, ordered a sale in 2020, and later threatened action".

A phrase behind the second verb belongs to it, though the tree may hang it on the first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from spacy.tokens import Span, Token

from concordat.clauses.tree import relation

_STAYING = frozenset({"punct", "conj", "cc", "parataxis", "nsubj", "csubj", "aux", "cop", "expl", "mark"})
"""Relations of which a verb keeps what stands behind a verb joined to it."""

Branches = dict[int, list[Token]]


def branches_of(sentence: Span, is_joined: Callable[[Token], bool]) -> Branches:
    """Map each token of a sentence to what hangs on it; ``is_joined`` tells which verbs are joined to another."""
    branches: Branches = {token.i: list(token.children) for token in sentence}
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
