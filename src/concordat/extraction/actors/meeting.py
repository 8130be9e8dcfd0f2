"""Whom a description cannot mean: who has a part of his own in its clause ("Ann Lund met the mayor of Ober").

That two parts of a clause are two unless one is a reflexive is principle B of binding (Chomsky 1981); that who says or
wants something is not whom his clause describes holds of news, which would write a pronoun.
"""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.tree import ancestors, children, relation
from concordat.extraction.actors.drafts import Draft

_PARTS = frozenset({"nsubj", "obj", "iobj", "obl"})
_NAME = frozenset({"flat", "compound"})


def meets(head: Token, person: Draft) -> bool:
    """Tell whether a person has a part in the clause of a description, or in one over it; ``head`` is its noun.

    What somebody is, becomes or serves as describes him.
    """
    if relation(head) == "xcomp" or any(case.lower_ == "as" for case in children(head, "case")):
        return False
    sentence = head.sent
    own = [_of_name(head.doc[at]) for at in person.tokens if sentence.start <= at < sentence.end]
    acts = {word.head.i for word in own if relation(word) in _PARTS}
    there = {word.i for word in own}
    first = next((above.i for above in ancestors(head) if above.i in there or above.i in acts), None)
    return first in acts


def _of_name(word: Token) -> Token:
    """Give the word by which a name hangs in the tree."""
    return next((w for w in (word, *ancestors(word)) if relation(w) not in _NAME), word)
