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


def over_blank(doc: Doc, at: int, end: int) -> int:
    """Tell how far a name goes on over a space that does not break a line, or over a nickname in marks, or 0."""
    if _nickname_after(doc, at, end):
        return 4
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


def without_nickname(name: str) -> str:
    """Write a name without the nickname in it."""
    return NICKNAME.sub(" ", name)
