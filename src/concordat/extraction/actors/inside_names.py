"""What stands inside a name without parting it, as a nickname in quotation marks, and where "and" parts two names.

"Rosalind “Roz” Pettifer" is one name, and nobody is quoted in it.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from concordat.clauses.tree import relation
from concordat.lexicon.names import given_names, known_as, name_heads

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


def owns_body(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a plural owns the body that is named after it ("Teachers' | Guild", no "Philippines' | Army")."""
    if at + 2 >= end or doc[at + 1].text not in ("'", "’") or not doc[at].text.endswith("s"):
        return False
    named = name_heads().get(doc[at + 2].text) == "organization" and doc[at].text[:1].isupper()
    return named and known_as(doc[at].text) is None


def ends_body(doc: Doc, at: int, end: int) -> bool:
    """Tell whether "and" joins two bodies that the reader takes for one ("Rail Union | and Tarn Cars").

    The names are joined as wholes, and have an article between them, or the first tells its sort, or both two words.
    """
    if at + 2 >= end or doc[at + 1].lower_ != "and":
        return False
    first, last = at, at + 2
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < end and doc[last + 1].ent_iob_ == "I":
        last += 1
    heads = [t.head for t in doc[at + 2 : last + 1] if relation(t) == "conj" and first <= t.head.i <= at]
    whole = any(not first <= head.head.i <= last for head in heads)
    several = first < at and last > at + 2 and doc[at + 2].text[:1].isupper()
    return whole and (several or doc[at + 2].lower_ == "the" or name_heads().get(doc[at].text) == "organization")


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
