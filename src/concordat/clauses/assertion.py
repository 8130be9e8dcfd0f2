"""Whether a clause is said to be so: polarity, modality ("would", "may"), condition, denial, tense and report.

A clause is read from the inside outwards: its own negations, auxiliaries and adverbs, the conjunction that opens it,
then every verb, adjective or noun that governs it, each with the effect that ``lexicon/en/assertion.tsv`` gives its
word. Negations cancel in pairs; a denial or a question further out outweighs a modality further in; of two modalities
the inner one counts ("may plan to sign" is a plan). A relative clause, and a clause that gives the time or the reason,
stands whatever becomes of the clause it hangs on.

After FactBank (Saurí and Pustejovsky 2009) and the implicative verbs of Karttunen (1971, 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from concordat.clauses.governors import (
    effects_over,
    is_yet,
    outwards,
    reports,
    sharing,
    source_of,
    stands_by_itself,
    steps_outwards,
    voices_beside,
)
from concordat.clauses.negation import count_negations
from concordat.clauses.refutation import is_act_denied, is_refuted, is_unproven
from concordat.clauses.tense import auxiliaries_of, is_finite, is_past, tense_of
from concordat.clauses.tree import SUBJECTS, Word, children, first_of_list, is_verb, marks_of, once, phrase_of, relation
from concordat.lexicon.assertion import Effect, effect_of
from concordat.lexicon.determiners import determiners
from concordat.records.clause import Assertion, Modality, Polarity, Voice

_MODALITIES: dict[Effect, Modality] = {
    "denied": "denied",
    "asked": "asked",
    "doubted": "possible",
    "possible": "possible",
    "expected": "expected",
    "planned": "planned",
    "demanded": "demanded",
    "asserted": "asserted",
}
_OUTWEIGHING: frozenset[Modality] = frozenset({"denied", "asked"})
_OPEN: frozenset[Modality] = frozenset({"asserted"})
_OUTWEIGHED: dict[Effect, frozenset[Modality]] = {"doubted": frozenset({"asserted", "expected"})}
"""Modalities of the words further in that an effect outweighs ("doubt that it | will | be approved" leaves it open)."""
_CALLS_FOR = frozenset({"call", "appeal"})
"""Verbs that demand only with "for" or with somebody to do it ("called for a truce", not "called him a liar")."""
_SUPPOSING = determiners("free")


@dataclass
class _Sum:
    """What has been gathered on the way outwards."""

    negations: int = 0
    modality: Modality = "asserted"
    condition: bool = False
    voices: list[Voice] = field(default_factory=list)

    def add(self, effect: Effect | None) -> None:
        """Take in one more effect."""
        if effect == "negative":
            self.negations += 1
        elif effect == "condition":
            self.condition = True
        elif effect is not None and (effect in _OUTWEIGHING or self.modality in _OUTWEIGHED.get(effect, _OPEN)):
            self.modality = _MODALITIES.get(effect, self.modality)


@once
def assertion_of(predicate: Word) -> Assertion:
    """Read how a clause is meant where it stands; ``predicate`` heads it (a noun or adjective with its copula too)."""
    total = _Sum(negations=count_negations(predicate))
    for effect in _own_effects(predicate):
        total.add(effect)
    _climb(total, predicate)
    total.voices += [voice for clause in outwards(predicate) for voice in voices_beside(clause)]
    polarity: Polarity = "negative" if total.negations % 2 else "positive"
    condition = total.condition or _depends_on_condition(predicate)
    return Assertion(polarity, total.modality, tense_of(predicate), condition, tuple(reversed(total.voices)))


def is_promise(predicate: Word) -> bool:
    """Tell whether what is done by a predicate lies ahead all the same ("promised a bonus", "agreed to pay")."""
    lemma = predicate.lemma_.lower()
    ahead = effect_of("predicate", lemma), effect_of("infinitive", lemma) if children(predicate, "xcomp") else None
    return "planned" in ahead


def is_said_to_be(predicate: Word) -> bool:
    """Tell whether a clause says that something is or was so: nothing denied, planned, supposed or asked."""
    return assertion_of(predicate).holds


def is_denied(predicate: Word) -> bool:
    """Tell whether a clause is said not to be so: by its own negation, or by what stands over it."""
    found = assertion_of(predicate)
    return found.polarity == "negative" or found.modality == "denied"


def polarity_of(predicate: Word) -> Polarity:
    """Tell whether a clause says that something is, or that it is not, its own verb's denial included ("refused")."""
    lemma, phrase = predicate.lemma_.lower(), phrase_of(predicate)
    inherent = effect_of("predicate", lemma) in ("negative", "denied") or effect_of("phrase", phrase) is not None
    yet = any(is_yet(predicate, child) for child in children(predicate, "xcomp"))
    negative = (assertion_of(predicate).polarity == "negative") != (inherent or yet)
    return "negative" if negative else "positive"


def modality_of(predicate: Word) -> Modality:
    """Tell how a clause is meant; one that tells of a plan or a demand is meant as one ("urged it to raise wages")."""
    found = assertion_of(predicate)
    if found.condition and found.modality in ("asserted", "expected"):
        return "possible"
    return found.modality if found.modality != "asserted" else _of_predicate(predicate) or "asserted"


def is_conditional(predicate: Word) -> bool:
    """Tell whether a clause is the condition of another: "if", "unless", "in case", "provided that", "had they"."""
    opens = any(effect_of("mark", mark) == "condition" for mark in marks_of(predicate))
    return (opens and not is_asked(predicate)) or _is_opener(predicate.head) or _is_inverted(predicate)


def is_asked(predicate: Word) -> bool:
    """Tell whether a clause is an indirect question with "whether", or with "if" where a verb governs it."""
    marks = marks_of(predicate)
    return any(effect_of("mark", m) == "asked" for m in marks) or ("if" in marks and _is_object_of_knowing(predicate))


def _is_object_of_knowing(clause: Word) -> bool:
    """Tell whether a clause is what is asked or known ("it is not known if they signed"), though the tree may err."""
    over = clause.head
    impersonal = any(word.lower_ == "it" and word.i < over.i for word in children(over, "nsubj", "expl"))
    known = effect_of("knower", over.lemma_.lower()) is not None or effect_of("clause", over.lemma_.lower()) == "asked"
    return relation(clause) == "ccomp" or (clause.i > over.i and impersonal and known)


def is_bound(predicate: Word) -> bool:
    """Tell whether a clause says that something has to be, where "should" would only judge ("must")."""
    return any(effect_of("bound", word.lower_) == "demanded" for word in auxiliaries_of(predicate))


def is_obliging(predicate: Word) -> bool:
    """Tell whether a clause says by its auxiliary what has to be ("must", "should")."""
    return any(effect_of("auxiliary", word.lower_) == "demanded" for word in auxiliaries_of(predicate))


# The clause's own words


def _own_effects(predicate: Word) -> Iterator[Effect | None]:
    for word in auxiliaries_of(predicate):
        yield effect_of("auxiliary", word.lower_)
    for word in children(predicate, "advmod"):
        yield effect_of("adverb", word.lower_)
    if is_refuted(predicate) or (predicate.pos_ == "NOUN" and is_act_denied(predicate)):
        yield "denied"
    elif is_unproven(predicate):
        yield "possible"
    if any(word.lower_ == "?" for word in children(predicate, "punct")):
        yield "asked"


def _effects_of_marks(clause: Word) -> Iterator[Effect | None]:
    """Give the effects of what opens a clause: "if", "whether", "without", "until"; and of an infinitive by itself."""
    if is_conditional(clause):
        yield "condition"
    ahead = is_finite(clause) and not is_past(clause)  # "before it signed" and "before signing" are not
    for effect in (effect_of("mark", mark) for mark in marks_of(clause)):
        if effect == "ahead" or (effect == "then" and tense_of(clause.head) == "future"):
            yield "expected" if ahead else None
        elif effect == "expected":  # "is due to resign", where the tree takes "due to" for a preposition
            yield effect if clause.lower_ == clause.lemma_.lower() and is_verb(clause) else None
        elif effect not in ("condition", "then"):
            yield effect
    if is_asked(clause):
        yield "asked"
    if _is_set(clause):
        yield "planned"
    if relation(clause) == "acl" and any(word.lower_ in _SUPPOSING for word in children(clause.head, "det")):
        yield "possible"


def _is_set(clause: Word) -> bool:
    """Tell whether "is to" or "was to" stands before an infinitive."""
    to = [word.i for word in children(clause, "mark") if word.lower_ == "to"]
    return bool(to) and any(word.lemma_ == "be" and word.i < to[0] for word in children(clause, "aux", "cop"))


def _is_inverted(clause: Word) -> bool:
    """Tell whether an auxiliary before the subject opens a condition ("had they signed", "should it fail")."""
    if relation(clause) not in ("advcl", "ccomp"):
        return False
    own = children(clause, "aux", "cop", "mark", "advmod", *SUBJECTS)
    return bool(own) and own[0].lower_ in ("had", "should", "were") and bool(children(clause, *SUBJECTS))


def _depends_on_condition(predicate: Word) -> bool:
    """Tell whether a clause holds only if another does ("would leave if", "will rise unless"); "even if" leaves it."""
    first = first_of_list(predicate)
    for clause in children(first, "advcl", "ccomp"):
        other = first.i < clause.i < predicate.i and children(predicate, *SUBJECTS)  # "I sell if ..., and I | bought"
        opens = is_conditional(clause) and (relation(clause) == "advcl" or _is_inverted(clause))
        if opens and not other and not any(word.lower_ == "even" for word in children(clause, "advmod")):
            return True
    return any(_is_opener(word) for word in first.children)


def _is_opener(word: Word) -> bool:
    """Tell whether a word opens a condition with the clause under it ("provided that", "on condition that")."""
    return effect_of("opener", word.lower_) is not None and bool(children(word, "ccomp", "acl", "advcl"))


def _of_predicate(predicate: Word) -> Modality | None:
    """Read the modality of a verb that governs an infinitive or a noun of action ("plans to", "called for")."""
    name = predicate.lemma_.lower()
    effect = effect_of("predicate", name)
    found = _MODALITIES.get(effect) if effect is not None else None
    infinitive = bool(children(predicate, "xcomp", "ccomp", "advcl")) and name not in _CALLS_FOR
    asks = name in _CALLS_FOR and any(
        case.lower_ == "for" for argument in children(predicate, "obl") for case in children(argument, "case")
    )
    wants = name not in _CALLS_FOR and found == "demanded" and bool(children(predicate, "obj"))
    return found if infinitive or asks or wants or found == "denied" else None


def _climb(total: _Sum, predicate: Word) -> None:
    """Go outwards from a clause and take in what opens it and what governs it, as far as that concerns it."""
    presupposed = told = False
    for inner, governor, through_noun in steps_outwards(predicate):
        presupposed = presupposed or through_noun
        if not presupposed:
            for effect in _effects_of_marks(inner):
                total.add(effect)
        presupposed = presupposed or stands_by_itself(inner)
        if governor is None:
            return
        presupposed = presupposed or is_asked(inner)
        if reports(inner, governor, alone=presupposed):
            voice = Voice(source_of(governor), governor.i)
            if not total.voices or total.voices[-1].source != voice.source:  # "refused to say": one speaker
                total.voices.append(voice)
        if not presupposed:
            for effect in (effect for over in sharing(governor) for effect in effects_over(inner, over)):
                total.add("possible" if told and effect == "negative" else effect)
        told = told or (reports(inner, governor) and is_finite(inner))  # "failed to say that": it may be so
