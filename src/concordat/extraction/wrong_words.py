"""Whether a clause says what a correction calls wrong: its number, its date, its name, or most of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from spacy.tokens import Doc, Token

from concordat.records import Erratum, Proposition, Quantity

SAME_WORDS = 0.6
"""Share of a wrong statement's content words that a clause has which says it. Chosen on invented corrections; a
correction repeats the words of what it corrects."""

FEWEST_WORDS = 3
"""Content words of a wrong statement from which that share tells; of fewer the clause has all, and ABOUT others."""

ABOUT, ABOUT_TOLD = 1, 2
"""Words besides that such a clause shares with the note, and with a correction that is told in a text: what stands in
a note is of this story. Chosen on invented corrections; read those of the tests again when one changes."""

MANY = 10
"""Numbers from which two that are equal are hardly so by chance, whatever they count ("85 detentions", "85 people")."""

LETTERS = 6
"""First letters by which the words are compared ("injured", "injure")."""

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})


def content_of(tokens: Iterable[Token]) -> set[str]:
    """Give the content words of some tokens, as they are compared; numbers are compared by themselves."""
    return {stem_of(t.lemma_) for t in tokens if t.pos_ in CONTENT and not t.like_num}


def stem_of(lemma: str) -> str:
    """Give the letters by which a word is compared."""
    return lemma.lower()[:LETTERS]


def span_of(doc: Doc, start: int, end: int) -> Sequence[Token]:
    """Give the tokens that some characters touch."""
    found = doc.char_span(start, end, alignment_mode="expand")
    return list(found) if found is not None else ()


def repeats(erratum: Erratum, proposition: Proposition, words: Set[str], dated: Set[str | None]) -> bool:
    """Tell whether a clause says what a correction calls wrong.

    ``words`` are the clause's content words as they are compared, ``dated`` the values of its times.
    """
    if erratum.said is None or proposition.polarity != "positive" or proposition.modality == "denied":
        return False
    shared = len(words & set(erratum.about))
    if erratum.wrong:
        same = [(q, w) for q in proposition.quantities for w in erratum.wrong if is_same_number(q, w)]
        return bool(same) and (shared > 0 or any(q.unit == w.unit is not None for q, w in same))
    if erratum.wrong_times:
        return shared > 0 and any(time.value in dated for time in erratum.wrong_times)
    if erratum.is_name:
        return tells_of(erratum, words) and names(erratum, proposition.citation.text)
    wrong = set(erratum.words)
    if len(wrong) >= FEWEST_WORDS:
        return len(wrong & words) >= SAME_WORDS * len(wrong)
    return bool(wrong) and wrong <= words and tells_of(erratum, words)


def tells_of(erratum: Erratum, words: Set[str]) -> bool:
    """Tell whether some words are of what a correction speaks of; a misspelt name is wrong wherever it stands."""
    if erratum.is_name and erratum.said and erratum.holds and _are_one_name(erratum.said.text, erratum.holds.text):
        return True
    return len(words & set(erratum.about)) >= (ABOUT_TOLD if erratum.told else ABOUT)


def names(erratum: Erratum, text: str) -> bool:
    """Tell whether a text has the wrong name."""
    return erratum.said is not None and re.search(rf"\b{re.escape(erratum.said.text)}\b", text) is not None


def is_same_number(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers are one, however exactly they are given; a large one may count under another noun."""
    of_one = a.unit == b.unit or None in (a.unit, b.unit) or min(a.low, b.low) >= MANY
    return of_one and bool({a.low, (a.low + a.high) / 2} & {b.low, (b.low + b.high) / 2})


def _are_one_name(one: str, other: str) -> bool:
    """Tell whether two names have a word in common, or two words that begin and end alike."""
    return any(x == y or (x[:1] + x[-1:] == y[:1] + y[-1:]) for x in one.split() for y in other.split())
