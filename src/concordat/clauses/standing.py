"""Whether a stretch of words stands alone as a sentence: a finite verb with its subject, nothing it hangs on or lacks.

"Moscow has sent weapons" does; "whose country has sent weapons", "known for his stance", "called for talks", "before he
left" and "the text published by the ministry" do not: a reader asks who, or what of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concordat.clauses.assertion import is_conditional, modality_of
from concordat.clauses.cues import cue_of
from concordat.clauses.kinds import TIMING_MARKS
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import (
    LONGEST_ASCENT,
    SUBJECTS,
    W,
    Word,
    children,
    is_gerund,
    is_passive,
    is_predicative,
    is_verb,
    marks_of,
    relation,
)
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.pronouns import pronouns

LEAST_WORDS = 4
"""A stretch of fewer words tells a reader nothing by itself ("it is true"). Looked at on the claims of the founding
example and of twelve development stories; look again at the rows that the page folds when it changes."""

_HANGING = frozenset({"acl", "acl:relcl", "appos", "amod", "nmod", "obl"})
"""Relations of a clause that only describes a word outside it."""

_LOOSE = frozenset({"punct", "cc", "conj", "parataxis", "discourse", "vocative", "dep"})
"""Relations of what stands beside a clause and is none of it."""
_QUOTES = " \n\"'“”‘’"

_RELATIVE = pronouns("who", "which")
_CUT = frozenset({"ADP", "SCONJ", "CCONJ", "DET"})
"""A stretch that ends with one of these was cut off ("comes one week after"); a particle belongs to its verb."""
_OPENERS = (_RELATIVE - {"that"}) | {"than"}
_ONWARD = frozenset({"that", "whether", "as", "than", "to", "how", "why"})
"""Words that open a clause that completes the words before it."""


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
    if top is None or top.dep_.lower() in _HANGING or not is_finite(top) or _begins_outside(told[0], tops, top):
        return False
    opens = [word for word in children(top, "mark") if word.i in inside and word.lower_ != "that"]
    if opens and (relation(top) == "advcl" or opens[0] is told[0]):
        return False
    if _lacks_object(top) or _only_says_when(top) or _stands_for_another(top, told[-1]) or _is_wanted(top):
        return False
    subjects = [word for word in children(top, *SUBJECTS, "expl") if word.i in inside]
    return any(word.lower_ not in _RELATIVE or (word.lower_ == "that" and word is told[0]) for word in subjects)


def completed(words: Sequence[W], first: int, last: int, *, alone: bool = False) -> tuple[int, int]:
    """Widen the stretch from one word to another by what its words lack; ``words`` are all those of a report, by place.

    What lies right beside and belongs to one of them: an object, what is said, the rest of a name or of a phrase ("he
    charged at a rally | that she ..."), a condition ("if he pays, | the ban ends"), what a colon leads to. So does what
    one report ``alone`` has, where a participle behind a comma says it ("took aim at her | , saying ...").
    """
    for _ in range(LONGEST_ASCENT):
        inside = words[first : last + 1]
        lacking = [edges for word in inside for edges in _lacking(words, word, first, last, alone=alone)]
        wider = min([first, *(left for left, _ in lacking)]), max([last, *(right for _, right in lacking)])
        if wider == (first, last):
            break
        first, last = wider
    return first, last


def _lacking(words: Sequence[W], word: W, first: int, last: int, *, alone: bool) -> Iterator[tuple[int, int]]:
    """Give the edges of what hangs on a word outside its stretch and cannot be left out of it."""
    top = not first <= word.head.i <= last or word.head.i == word.i
    for child in (child for child in word.children if not first <= child.i <= last):
        left, right = edges = _edges(child)
        between = words[last + 1 : left] if child.i > last else words[right + 1 : first]
        gap = "".join(mark.lower_ for mark in between).strip(_QUOTES)
        needed = (
            _needs_behind(child, gap, words[left], alone=alone) if child.i > last else _needs_before(child, top=top)
        )
        if (is_conditional(child) and relation(child) == "advcl") or (needed and (child.i > last or not gap)):
            yield edges


def _needs_behind(child: Word, gap: str, opening: Word, *, alone: bool) -> bool:
    """Tell whether a word behind a stretch belongs to it, as what says something behind a comma or a colon does.

    ``gap`` are the marks between, ``opening`` is the first word of what hangs on it.
    """
    if gap:
        says = alone and is_gerund(child) and cue_of(child) is not None and bool(children(child, "ccomp", "xcomp"))
        return (gap == "," and says) or (gap == ":" and is_predicative(child))
    if relation(child) in ("advcl", "obl"):
        beside = relation(child) == "advcl" and is_verb(child.head)  # "they left | as the storm began"
        return opening.lower_ in _ONWARD and not beside
    return relation(child) not in _LOOSE


def _needs_before(child: Word, *, top: bool) -> bool:
    """Tell whether a word right before a stretch belongs to it; what opens its clause only joins it to others.

    What opens a main clause makes it none ("though she left").
    """
    joins = ("case", "advmod") if relation(child.head) == "root" else ("mark", "case", "advmod")
    return not (top and relation(child) in joins) and relation(child) not in _LOOSE


def _edges(word: W) -> tuple[int, int]:
    """Give the first and the last of all that hangs on a word, punctuation at its end left out."""
    places, todo = [word.i], list(word.children)
    while todo:
        child = todo.pop()
        todo += child.children
        places += () if child.pos_ in ("PUNCT", "SPACE") else (child.i,)
    return min(places), max(places)


def _begins_outside(first: W, tops: Sequence[W], top: W) -> bool:
    """Tell whether words hang on what stood before ("as odd that you feel it", "how much joy she takes")."""
    asked = effect_of("interrogative", first.lower_) == "asked" and relation(top) in ("ccomp", "conj")
    return asked or any(word.i < top.i and relation(word) not in _LOOSE for word in tops)


def _lacks_object(clause: W) -> bool:
    """Tell whether a clause is what somebody says inside a relative one: "drones that, officials say, | it fires"."""
    above = clause.head
    if relation(clause) != "ccomp" or relation(above) != "acl":
        return False
    return not any(word.lower_ in _RELATIVE for word in children(above, *SUBJECTS))


def _only_says_when(clause: W) -> bool:
    """Tell whether a clause only says when, where what it says is still ahead ("after his leave ends")."""
    return relation(clause) == "advcl" and bool(TIMING_MARKS & set(marks_of(clause))) and not is_past(clause)


def _is_wanted(clause: W) -> bool:
    """Tell whether a bare verb says what somebody wants done, which it does not say itself ("asked | that he step")."""
    bare = clause.lower_ == clause.lemma_.lower() and not children(clause, "aux", "cop")
    return relation(clause) == "ccomp" and bare and modality_of(clause) == "demanded"


def _stands_for_another(clause: W, last: W) -> bool:
    """Tell whether the verb stands for another ("as she did"), or only says at the end who speaks ("the Post said").

    ``last`` is the last of the words.
    """
    hollow = clause.i == last.i and cue_of(clause) is not None and not is_passive(clause)
    return hollow or (clause.lemma_ == "do" and not children(clause, "obj", "ccomp", "xcomp"))
