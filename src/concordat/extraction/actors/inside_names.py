"""What stands inside a name without parting it: a nickname in quotation marks, a space that breaks no line.

"Rosalind “Roz” Pettifer" is one name, and nobody is quoted in it.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from concordat.lexicon.names import given_names

NICKNAME_MARKS = frozenset("\"'“”‘’„«»")
NICKNAME = re.compile(r"\s[\"'“‘„«][^\s\"'“”‘’«»]+[\"'”’“»]\s")
"""A name in quotation marks inside a name: what shows the bearer leaves it out."""


CLOSING = {")": "(", "]": "["}
BRACKETS = str.maketrans("", "", ")]")
LONGEST_INSERTION = 6
"""Words between the bracket that an editor opens before a name and the given name that closes it: an office with its
country ("the former Russian Foreign Minister Anna")."""


def over_blank(doc: Doc, at: int, end: int) -> int:
    """Tell how far a name goes on over a space that breaks no line, a nickname in marks or a bracket, or 0."""
    if _nickname_after(doc, at, end):
        return 4
    if _bracket_closes_inside(doc, at, end):
        return 2
    after = doc[at + 1]
    blank = after.is_space and "\n" not in after.text and at + 2 < end
    return 2 if blank and doc[at + 2].text[:1].isupper() else 0


def _nickname_after(doc: Doc, at: int, end: int) -> bool:
    """Tell whether one word in quotation marks stands inside a person's name ("Rosalind “Roz” Pettifer")."""
    if at + 4 >= end or (doc[at].text not in given_names() and doc[at].ent_type_ != "PERSON"):
        return False
    opening, word, closing, last = doc[at + 1 : at + 5]
    marked = opening.text in NICKNAME_MARKS and closing.text in NICKNAME_MARKS and not word.whitespace_
    return marked and word.text[:1].isupper() and last.text[:1].isupper()


def _bracket_closes_inside(doc: Doc, at: int, end: int) -> bool:
    """Tell whether what an editor put before a surname ends with a given name ("(President Anna) | Lind")."""
    if at + 2 >= end or doc[at + 1].text not in CLOSING or doc[at].text not in given_names():
        return False
    before = [token.text for token in doc[max(0, at - LONGEST_INSERTION) : at]]
    return CLOSING[doc[at + 1].text] in before and doc[at + 2].text[:1].isupper() and bool(doc[at + 1].whitespace_)


def without_nickname(name: str) -> str:
    """Write a name without the nickname in it."""
    return NICKNAME.sub(" ", without_bracket(name))


def without_bracket(name: str) -> str:
    """Write a name without the bracket that an editor closed in it ("Anna) Lind")."""
    return name.translate(BRACKETS)
