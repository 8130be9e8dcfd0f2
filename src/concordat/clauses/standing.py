"""Whether a stretch of words stands alone as a sentence: a finite verb with its subject, nothing it hangs on or lacks.

"Moscow has sent weapons" does; "whose country has sent weapons", "known for his stance", "called for talks", "before he
left" and "the text published by the ministry" do not: a reader asks who, or what of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from concordat.clauses.cues import cue_of
from concordat.clauses.kinds import TIMING_MARKS
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import SUBJECTS, W, children, is_gerund, is_predicative, is_verb, marks_of, relation
from concordat.lexicon.pronouns import pronouns

LEAST_WORDS = 4
"""A stretch of fewer words tells a reader nothing by itself ("it is true"). Looked at on the claims of the founding
example and of twelve development stories; look again at the rows that the page folds when it changes."""

_HANGING = frozenset({"acl", "acl:relcl", "appos", "amod", "nmod", "obl"})
"""Relations of a clause that only describes a word outside it."""

_RELATIVE = pronouns("who", "which")
_CUT = frozenset({"ADP", "SCONJ", "CCONJ", "DET"})
"""A stretch that ends with one of these was cut off ("comes one week after"); a particle belongs to its verb."""
_OPENERS = (_RELATIVE - {"that"}) | {"than"}
_ONWARD = frozenset({"that", "whether", "as", "than", "to", "how", "why"})
"""Words that open what completes the words before them."""


def stands_alone(words: Sequence[W]) -> bool:
    """Tell whether words that follow one another in a text, with their tree, read as a sentence of their own."""
    told = [word for word in words if word.pos_ not in ("PUNCT", "SPACE")]
    if len(told) < LEAST_WORDS or told[0].lower_ in _OPENERS:
        return False
    if told[-1].pos_ in _CUT and relation(told[-1]) != "compound":
        return False
    inside = {word.i for word in words}
    tops = [word for word in told if word.head.i == word.i or word.head.i not in inside]
    top = next((word for word in tops if is_predicative(word)), None)
    if top is None or top.dep_.lower() in _HANGING or not is_finite(top):
        return False
    opens = [word for word in children(top, "mark") if word.i in inside and word.lower_ != "that"]
    if opens and (relation(top) == "advcl" or opens[0] is told[0]):
        return False
    if _lacks_object(top) or _only_says_when(top) or _stands_for_another(top):
        return False
    subjects = [word for word in children(top, *SUBJECTS, "expl") if word.i in inside]
    return any(word.lower_ not in _RELATIVE or (word.lower_ == "that" and word is told[0]) for word in subjects)


def goes_on(words: Sequence[W], *, alone: bool = False) -> bool:
    """Tell whether a report goes on with what a stretch of it is about: "he charged at a rally | that she ...".

    So does what one report ``alone`` has, where a participle follows that says it ("took aim at her | , saying").
    """
    last = words[-1].i
    after = [(_first_of(child), child) for word in words for child in word.children if child.i > last]
    if any(first.i == last + 1 and _completes(first, child) for first, child in after):
        return True
    return alone and any(
        first.i == last + 1 and first.lower_ == "," and is_gerund(child) and cue_of(child) is not None
        for first, child in after
    )


def _completes(first: W, child: W) -> bool:
    beside = relation(child) == "advcl" and is_verb(child.head)  # "they left | as the storm began"
    return relation(child) in ("ccomp", "xcomp") or (first.lower_ in _ONWARD and not beside)


def _first_of(word: W) -> W:
    """Give the first word of all that hangs on one."""
    for child in word.children:
        if child.i < word.i:
            return _first_of(child)
    return word


def _lacks_object(clause: W) -> bool:
    """Tell whether a clause is what somebody says inside a relative one: "drones that, officials say, | it fires"."""
    above = clause.head
    if relation(clause) != "ccomp" or relation(above) != "acl":
        return False
    return not any(word.lower_ in _RELATIVE for word in children(above, *SUBJECTS))


def _only_says_when(clause: W) -> bool:
    """Tell whether a clause only says when, where what it says is still ahead ("after his leave ends")."""
    return relation(clause) == "advcl" and bool(TIMING_MARKS & set(marks_of(clause))) and not is_past(clause)


def _stands_for_another(clause: W) -> bool:
    """Tell whether the verb stands for another ("as she did")."""
    return clause.lemma_ == "do" and not children(clause, "obj", "ccomp", "xcomp")
