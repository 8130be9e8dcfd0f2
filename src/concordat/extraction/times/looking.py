"""Whether a clause speaks of its time as still to come or as over, read from its tree.

1. what is planned or expected lies ahead ("wants to open it by March", "a vote to be held in November");
2. a clause in the present that names a day or a month tells of what is to come ("Jurors return on Monday"; Quirk et al.
   1985, 4.45), but not what is said today of a time that began before ("says", "since Monday");
3. a day that something is set for lies ahead ("called a vote for Monday");
4. what a verb of the past tells lies behind, whatever other clauses look ahead to.
"""

from __future__ import annotations

from collections.abc import Mapping

from concordat.clauses.assertion import assertion_of, is_promise
from concordat.clauses.control import is_unique
from concordat.clauses.cues import cue_of
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import Word, children, is_infinitive, is_predicative, is_verb, relation, written_subject
from concordat.extraction.times.meanings import Look
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.pronouns import pronouns
from concordat.lexicon.times import words_of

_DIRECT = frozenset({"obl", "advmod", "nmod", "root"})
_INTENDED = frozenset({"planned", "expected"})
_WANTED = ("demanded", "present")
_SEVERAL = pronouns("they", "we", "i", "you", case="subject")
_BEGUN = frozenset({"since", "after", "following"})
_TO_COME = frozenset({"after", "from", "by", "until", "before"})
_ON = frozenset({"on", "in"})
_NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "do", "does"})


def look_of(words: Mapping[int, Word], start: int, end: int, *, day: bool) -> Look:
    """Tell where the tree puts ``start:end``, "" where it does not say.

    ``words`` are those of the text by their first character; ``day`` tells that the expression names one day.
    """
    inside = [words[at] for at in range(start, end) if at in words]
    own = {word.i for word in inside}
    top = next((word for word in inside if word.head.i not in own or word.head.i == word.i), None)
    if top is None:
        return ""
    clause = top if is_predicative(top) else top.head
    if relation(top) not in _DIRECT or not is_predicative(clause):
        return ""
    cases = {word.lower_ for word in children(top, "case")}
    if day and "for" in cases and clause is not top:
        return "ahead"
    if cases & _TO_COME and is_promise(clause):  # "promised a bonus after December"
        return "ahead"
    if not cases & _BEGUN and (_is_intended(clause, placed=bool(cases)) or _is_present(clause)):
        return "ahead"
    return "back" if not cases - _ON and _is_over(clause) else ""


def _is_over(clause: Word) -> bool:
    """Tell whether a clause is of the past by the form of its own verb, which plans nothing ("planned a march")."""
    own = is_verb(clause) and not children(clause, "aux") and is_finite(clause) and is_past(clause)
    plans = effect_of("predicate", clause.lemma_.lower()) is not None or bool(children(clause, "xcomp", "ccomp"))
    return own and not plans and assertion_of(clause).holds


def _is_intended(clause: Word, *, placed: bool) -> bool:
    """Tell whether a clause is planned; a bare day behind an infinitive may be of the verb over it instead."""
    meant = assertion_of(clause)
    if relation(clause) == "acl" and is_infinitive(clause):  # "a vote to be held in May"
        return placed and not is_unique(clause.head)
    wanted = (meant.modality, meant.tense) == _WANTED and is_infinitive(clause)  # "wants to open it by March"
    return wanted or (meant.modality in _INTENDED and (is_infinitive(clause) or meant.tense != "past"))


def _is_present(clause: Word) -> bool:
    told = is_verb(clause) or bool(children(clause, "cop"))
    present = told and is_finite(clause) and assertion_of(clause).tense == "present" and cue_of(clause) is None
    helpers = children(clause, "aux", "cop")
    return present and (all(word.lower_ in _NOW for word in helpers) if helpers else _agrees(clause))


def _agrees(verb: Word) -> bool:
    """Tell whether a verb without its ending is of the present by its subject ("jurors return", "the dam | burst")."""
    if verb.lower_ != verb.lemma_.lower():
        return True
    subject = written_subject(verb)
    if subject is None or verb.lower_ in words_of("same past"):
        return False
    plural = subject.pos_ == "NOUN" and subject.lower_ != subject.lemma_.lower()
    return plural or subject.lower_ in _SEVERAL or bool(children(subject, "conj"))
