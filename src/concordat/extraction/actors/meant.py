"""Whom a description can mean: who is named later ("a spokesman ... . The spokesman, Lars Osk"), and whom it cannot.

Who has a part of his own in its clause is not meant ("Ann Lund met the mayor of Ober"): that two parts of a clause are
two unless one is a reflexive is principle B of binding (Chomsky 1981); that who says or wants something is not whom his
clause describes holds of news, which would write a pronoun.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from concordat.clauses.tree import ancestors, children, relation
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.titles import Title

REACH = 4
"""Words before a name among which its bearer's description may end ("the spokesman, Inspector | Karl Moe"); a name and
the bare noun behind it have twice as many ("Karl Moe, the spokesman,")."""
NAMED_WITHIN = 3
"""Sentences within which a report that describes a speaker first names him."""
_PARTS = frozenset({"nsubj", "obj", "iobj", "obl"})
_NAME = frozenset({"flat", "compound"})


def named_later(title: Title, phrase: Span, reach: int, drafts: Drafts) -> Draft | None:
    """Find the person who is first described and then named ("a spokesman said ... . The spokesman, Lars Osk, ...")."""
    if title.several or phrase[0].lower_ not in ("a", "an"):
        return None
    noun = title.office.noun.split()[-1]
    people = [d for d in drafts.by_kind["person"] if d.mentions and phrase.end_char < d.opening[0] < reach]
    return next((d for d in sorted(people, key=Draft.first) if _is_called(d, noun, phrase.doc)), None)


def _is_called(person: Draft, noun: str, doc: Doc) -> bool:
    """Tell whether a person is first met as "the" holder of an office, or with its noun beside the name."""
    at = min(person.mentions.values(), key=lambda m: (m.start, m.form != "description"))
    first = person.tokens[0]
    before = doc[max(first - REACH, 0) : first].text.lower().rstrip(" ,")
    _, _, behind = doc[first : first + 2 * REACH].text.lower().partition(", ")
    called = at.text.lower() if at.form == "description" else ""
    return called.removeprefix("the ") == noun or before.endswith(f"the {noun}") or behind.startswith(f"the {noun},")


def held_like(title: Title, person: Draft) -> bool:
    """Tell whether a person is said to hold an office as a description has it: still, or no more ("the ex-mayor")."""
    tenses = {role.tense == "former" for role in person.roles if title.office.noun in role.title}
    return (title.tense == "former") in tenses


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
