"""What stands over a clause: the verbs, adjectives and nouns that govern it, and what each does to it."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.clauses.arguments import resolved, subject_of
from concordat.clauses.control import governor_of, is_blamed, is_unique, makes_do
from concordat.clauses.cues import cue_of
from concordat.clauses.negation import is_negated, is_scant
from concordat.clauses.refutation import is_refuted, says_what
from concordat.clauses.tense import auxiliaries_of, is_finite
from concordat.clauses.tree import (
    LONGEST_ASCENT,
    W,
    Word,
    children,
    first_of_list,
    is_gerund,
    is_infinitive,
    is_passive,
    is_predicative,
    is_verb,
    marks_of,
    phrase_of,
    relation,
)
from concordat.lexicon.assertion import Effect, effect_of
from concordat.records.clause import Voice

_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis"})
_RAISING = frozenset({"possible", "expected", "planned"})
"""Effects of words whose negation denies what they govern ("does not believe that", "is not expected to")."""
_FUTURE = frozenset({"planned", "possible", "expected", "demanded"})
_IMPERSONAL = frozenset({"it", "this", "that", "what", "which"})
"""Subjects that think nothing ("it is feared that", "what is unclear is")."""
_DENYING = frozenset({"negative", "denied", "doubted"})


def steps_outwards(predicate: W) -> Iterator[tuple[W, W | None, bool]]:
    """Give, from the inside outwards, each clause on the way, what governs it, and whether a noun stands between.

    What hangs on a noun stands by itself, so that only who says it comes from further out. Nothing governs the last.
    """
    inner, through_noun = first_of_list(predicate), False
    for _ in range(LONGEST_ASCENT):
        if inner.head.i == inner.i:
            break
        above = governor_of(inner)
        if relation(inner) in _CLAUSES and (is_predicative(inner) or inner.i == predicate.i):
            yield inner, above, through_noun
        else:
            through_noun = True
        inner = first_of_list(above)
    yield inner, None, through_noun


def outwards(predicate: W) -> Iterator[W]:
    """Give a clause, and the predicates over it: who is named beside one of these says the clause too."""
    yield predicate
    yield from (over for _, over, _ in steps_outwards(predicate) if over is not None and is_predicative(over))


def stands_by_itself(clause: Word) -> bool:
    """Tell whether a clause stands whatever becomes of what it hangs on: a relative clause, a time, a reason."""
    if relation(clause) == "parataxis" or (relation(clause) == "acl" and not says_what(clause)):
        return True
    if relation(clause) == "acl":
        return not children(clause, "mark") and not is_infinitive(clause)
    timed = is_gerund(clause) and any(effect_of("mark", mark) == "then" for mark in marks_of(clause))
    if relation(clause) == "advcl" and timed:
        return True  # "called off its strike | after reaching a deal"
    opened = bool(children(clause, "mark", "case")) or _takes_gerund(clause.head, clause)
    return relation(clause) == "advcl" and not is_infinitive(clause) and (is_finite(clause) or not opened)


def _takes_gerund(verb: Word, clause: Word) -> bool:
    """Tell whether a bare gerund is what its verb governs, though the tree may err ("mulled sending", "ruled out")."""
    effect = effect_of("infinitive", verb.lemma_.lower()) if clause.i == verb.i + 1 else None
    return effect not in (None, "asserted") or effect_of("phrase", phrase_of(verb)) is not None


def effects_over(inner: Word, governor: Word) -> Iterator[Effect | None]:
    """Give what a governor does to a clause: its word's effect, turned by the governor's own negation."""
    if is_yet(governor, inner):
        yield "negative"
        return
    effect = _effect_over(inner, governor)
    negated = is_negated(governor) or (effect in _DENYING and is_scant(governor))
    effect = "doubted" if effect in _RAISING and is_scant(governor) else effect  # "few believe that it will hold"
    if effect is None or effect == "asserted":
        if negated and not (effect_of("factive", governor.lemma_.lower()) and "that" in marks_of(inner)):
            yield "negative" if effect else "possible"
        elif effect:
            yield from (effect_of("auxiliary", word.lower_) for word in auxiliaries_of(governor))
    elif effect in _FUTURE and (is_given_up(governor) or _is_opposed(inner)):
        yield from (effect, "negative")
    elif effect in _DENYING:
        yield None if negated else effect
    elif effect == "excluded":
        yield "possible" if negated else "negative"
    elif negated and effect == "demanded" and not effect_of("raising", governor.lemma_.lower()):
        yield "possible"
    else:
        yield effect
        if negated and (effect in _RAISING or effect_of("raising", governor.lemma_.lower())):
            yield "negative"


def _is_opposed(gerund: Word) -> bool:
    """Tell whether a plan or a demand is not to do what a gerund says ("decided | against selling it")."""
    return is_gerund(gerund) and "against" in marks_of(gerund)


def sharing(governor: W) -> list[W]:
    """Give a governor and the verb before it that shares what it governs ("neither confirmed nor denied | that")."""
    first = first_of_list(governor)
    shared = first.i != governor.i and is_verb(first) and not children(first, "obj", "ccomp", "xcomp")
    return [governor, first] if shared else [governor]


def is_yet(governor: Word, infinitive: Word) -> bool:
    """Tell whether something "has yet to" or "has still to" be done; the tree may hang "yet" on what is to be done."""
    adverbs = [word for word in children(governor, "advmod") + children(infinitive, "advmod") if word.i < infinitive.i]
    late = any(word.lower_ == "yet" or (word.lower_ == "still" and word.i > governor.i) for word in adverbs)
    return late and governor.lemma_.lower() in ("have", "be") and is_infinitive(infinitive)


def _effect_over(inner: Word, governor: Word) -> Effect | None:
    """Look up what a governor does to the kind of clause under it; None for a report that leaves it as it is."""
    lemma = governor.lemma_.lower()
    if governor.pos_ in ("NOUN", "PROPN", "PRON"):
        return _effect_of_noun(inner, governor)
    phrase = effect_of("phrase", phrase_of(governor))
    if phrase is not None:
        return phrase
    if not is_infinitive(inner) and is_finite(inner):
        return effect_of("clause", lemma)
    marks = marks_of(inner)
    for name in (*(f"{form} {mark}" for form in (governor.lower_, lemma) for mark in marks), lemma):
        found = effect_of("infinitive", name)
        if found is not None:
            return found
    if not is_infinitive(inner):
        return "asserted"
    perfect = any(word.lower_ == "have" for word in children(inner, "aux"))
    return "asserted" if perfect else "planned" if relation(inner) == "advcl" else "possible"


def _effect_of_noun(inner: Word, noun: Word) -> Effect | None:
    """Look up what a noun does to the clause that says what it is about ("rumours that", "its refusal to")."""
    known = effect_of("noun", noun.lemma_.lower())
    if is_refuted(inner) or _is_left_standing(noun):
        return None
    if known is not None or not is_infinitive(inner):
        return known
    return "asserted" if is_unique(noun) else "planned"


def is_given_up(noun: Word) -> bool:
    """Tell whether a plan or its like is given up or was never made ("scrapped plans to", "no decision was made")."""
    over = noun.head
    if not (relation(noun) == "obj" or noun.dep_.lower() == "nsubj:pass") or noun.pos_ != "NOUN":
        return False
    if effect_of("ender", over.lemma_.lower()):
        return not is_negated(over) and effect_of("told", noun.lemma_.lower()) is None
    return effect_of("maker", over.lemma_.lower()) is not None and is_negated(over)


def _is_left_standing(told: Word) -> bool:
    """Tell whether a report is told not to be denied ("did not deny claims that", "the claims are not false")."""
    over = told.head
    lemma = over.lemma_.lower()
    disputed = effect_of("refuter", lemma) or effect_of("untrue", lemma)
    return bool(effect_of("told", told.lemma_.lower()) and disputed) and is_negated(over)


def reports(inner: Word, governor: Word, *, alone: bool = False) -> bool:
    """Tell whether a governor says who says or thinks what the clause says; nobody says what only seems to be.

    ``alone`` tells that the clause stands by itself: who plans to leave because it rains does not say that it rains.
    """
    if alone and is_infinitive(inner) and not is_passive(governor):
        return False
    if governor.pos_ == "ADJ":
        return relation(inner) == "ccomp" and _is_felt(governor)
    cue = cue_of(governor) if is_verb(governor) else None
    label = relation(inner) if inner.head.i == governor.i else "xcomp"
    gerund = is_gerund(inner) and cue is not None and cue.sort == "speech"
    if cue is None or (label == "xcomp" and not (is_infinitive(inner) or gerund or is_blamed(inner))):
        return False
    if label == "xcomp" and is_passive(governor) and _effect_over(inner, governor) == "planned":
        return False  # "was meant to reopen"
    to_do = is_infinitive(inner) and ("for" in marks_of(inner) or makes_do(governor))  # "called for it to be torn down"
    against = _is_opposed(inner) and _effect_over(inner, governor) in _FUTURE
    if label == "advcl" and not (to_do or against):
        return is_blamed(inner) and _effect_over(inner, governor) == "possible"
    seems = effect_of("infinitive", governor.lemma_.lower()) == "possible" and cue.takes == {"to"}
    return label in ("ccomp", "xcomp", "parataxis", "csubj", "advcl") and not (seems and label == "xcomp")


def _is_felt(state: Word) -> bool:
    """Tell whether an adjective, or a passive of thought, says what its subject thinks ("they are | worried that")."""
    thought = cue_of(state)
    known = effect_of("clause", state.lemma_.lower()) not in (None, "asked") and (
        thought is None or thought.sort == "thought"
    )
    subjects = children(state, "nsubj")
    return known and bool(subjects) and subjects[0].lower_ not in _IMPERSONAL


def voices_beside(predicate: Word) -> list[Voice]:
    """List the reports beside a clause ("Kenya has signed - officials say", "according to officials, ...")."""
    beside = [c for c in children(predicate, "parataxis", "advcl") if _only_reports(c)]
    according = [(c, m) for c in children(predicate, "obl") for m in children(c, "case") if m.lower_ == "according"]
    return [*(Voice(source_of(cue), cue.i) for cue in beside), *(Voice(source.i, m.i) for source, m in according)]


def _only_reports(clause: Word) -> bool:
    """Tell whether a clause beside another only says who says it ("officials say", "as officials said")."""
    beside = relation(clause) == "parataxis" or marks_of(clause) == ["as"]
    return beside and is_verb(clause) and cue_of(clause) is not None and not children(clause, "ccomp", "obj")


def source_of(cue: Word) -> int | None:
    """Give the place of the head of who speaks: the subject, or the "by" phrase of a passive."""
    subject = next(iter(children(cue, "nsubj")), None) or subject_of(cue)
    if is_passive(cue) and not (_is_felt(cue) and children(cue, "ccomp")):
        return next((c.i for c in children(cue, "obl") if any(m.lower_ == "by" for m in children(c, "case"))), None)
    return resolved(subject).i if subject is not None else None
