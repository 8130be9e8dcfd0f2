"""What a clause's own words deny: "not", "no longer", "neither", "nobody came"; and what only looks like it."""

from __future__ import annotations

from concordat.clauses.tree import SUBJECTS, W, Word, children, relation
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.determiners import determiners

_PARTICIPANTS = ("nsubj", "obj", "iobj", "obl", "det", "advmod")
_FOCUS = frozenset({"only", "just", "merely", "simply", "until", "till", "solely"})
"""Words with which a negation denies something else than the clause ("not only", "not until Friday")."""
_INSTEAD = frozenset({"rather", "instead"})
"""What opens the member of a list that is set aside ("a baker | rather than | the guards")."""
_LEAST = determiners("least")
_ADVERBS = frozenset({"advmod", "cc", "neg", "det", "discourse", "mark"})


def is_negated(predicate: Word) -> bool:
    """Tell whether a clause's own words deny it; two negations cancel."""
    return count_negations(predicate) % 2 == 1


def count_negations(predicate: Word) -> int:
    """Count the negations among a clause's own words: its adverb, and its participants together."""
    adverb = negation_of(predicate)
    taken = set() if adverb is None else {adverb.i, adverb.head.i}
    others = [child for child in children(predicate, *_PARTICIPANTS) if child.i not in taken]
    return (adverb is not None) + any(_is_none(child) for child in others)


def negation_of(predicate: W) -> W | None:
    """Find the adverb that negates a predicate ("not", "never", "no longer"), if there is one."""
    found = next((child for child in predicate.children if _negates(child)), None) or _opening_negation(predicate)
    if found is None and _shares_negation(predicate):
        return negation_of(predicate.head)
    return None if found is None or _denies_focus(predicate, found) else found


def is_set_aside(member: Word) -> bool:
    """Tell whether a member of a list is named only to say that another is meant ("a baker, | not the guards")."""
    joins = [word.lower_ for word in children(member, "cc", "advmod", "case") if word.i < member.i]
    negated = any(effect_of("negator", word) == "negative" and word != "nor" for word in joins)
    if relation(member) in ("conj", "appos", "nmod") and (negated or _INSTEAD & set(joins)):
        return True
    others = [word for other in children(member, "conj") for word in children(other, "cc")]
    return negated and any(word.lower_ == "but" for word in others)  # "not the owner but | a lodger"


def has_no(noun: Word) -> bool:
    """Tell whether a noun stands with "no" or "little" ("no evidence"), "without", or "any", which a doubt brings."""
    words = {child.lower_ for child in children(noun, "det", "amod", "advmod")}
    return is_without(noun) or bool(words & {"no", "little", "any", "neither"})


def is_without(noun: Word) -> bool:
    """Tell whether a noun stands behind "without"."""
    return any(effect_of("mark", case.lower_) == "negative" for case in children(noun, "case"))


def is_scant(predicate: Word) -> bool:
    """Tell whether a clause says that hardly anybody does it ("few doubt"), or that it is hardly done."""
    near = [word for child in children(predicate, *_PARTICIPANTS) for word in (child, *children(child, "amod", "det"))]
    near += children(predicate, "amod") if predicate.pos_ == "NOUN" else []  # "little chance that"
    return any(effect_of("scant", word.lower_) for word in near)


def _opening_negation(predicate: W) -> W | None:
    """Find what negates from before an auxiliary that it puts before the subject ("never before | had she sung")."""
    aux = next(iter(children(predicate, "aux")), None)
    if aux is None or not any(aux.i < subject.i for subject in children(predicate, *SUBJECTS)):
        return None
    opening = [word for word in children(predicate, "advmod", "obl", "advcl") if word.i < aux.i]
    return next((word for head in opening for word in head.children if word.i < aux.i and _negates(word)), None)


def _negates(token: Word) -> bool:
    if relation(token) not in _ADVERBS:
        return False
    no_longer = token.lower_ in ("longer", "more") and any(child.lower_ == "no" for child in token.children)
    return no_longer or _is_yet_to(token) or effect_of("negator", token.lower_) == "negative"


def _is_yet_to(token: Word) -> bool:
    """Tell whether "yet" stands in "has yet to", where the tree takes "has" for an auxiliary of what is to be done."""
    verb = token.head
    before = any(word.i == token.i - 1 and word.lemma_ in ("have", "be") for word in children(verb, "aux"))
    return token.lower_ == "yet" and before and any(word.i == token.i + 1 for word in children(verb, "mark"))


def _denies_focus(predicate: Word, negator: Word) -> bool:
    """Tell whether a negation denies one word and the clause stands: "not only", "not until 2026".

    "Will not lift them until the others leave" is a refusal all the same.
    """
    near = [*predicate.children, *negator.children, *negator.head.children]
    if any(child.lower_ in _FOCUS and 0 < child.i - negator.i <= 1 for child in near):
        return True
    later = [child for child in children(predicate, "obl") if child.i > predicate.i]
    return any(mark.lower_ in ("until", "till") for child in later for mark in children(child, "case"))


def _shares_negation(predicate: Word) -> bool:
    """Tell whether a verb joined by "or" stands under the negation of the first ("did not sign or ratify")."""
    if relation(predicate) != "conj" or predicate.head.i == predicate.i:
        return False
    joins = {child.lower_ for child in children(predicate, "cc")}
    return "or" in joins and not children(predicate, *SUBJECTS, "aux")


def _is_none(token: Word) -> bool:
    """Tell whether a participant says that there is none: "nobody", "no details", "neither side"."""
    if effect_of("determiner", token.lower_) and not _is_numbering(token):
        return True
    if _is_not_one(token):
        return True
    words = children(token, "det", "advmod", "cc") if token.pos_ in ("NOUN", "PROPN", "PRON") else []
    return any(effect_of("determiner", child.lower_) and not _is_numbering(child) for child in words)


def _is_not_one(token: Word) -> bool:
    """Tell whether a participant is "not one", "not a single" or "hardly anybody"; "not one but two" is some."""
    negated = any(effect_of("negator", child.lower_) for child in children(token, "advmod", "cc"))
    counted = {token.lower_, *(child.lower_ for child in children(token, "nummod", "amod", "det"))}
    return negated and bool(counted & _LEAST) and not children(token, "conj")


def _is_numbering(token: Word) -> bool:
    """Tell whether "No" stands for "number" ("the No. 2 job"): a figure follows it."""
    behind = {token.i + 1, token.i + 2}
    figures = [child.i for child in [*token.head.children, token.head, *token.children] if child.pos_ == "NUM"]
    return token.lower_ in ("no", "no.") and any(i in behind for i in figures)
