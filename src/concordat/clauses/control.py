"""Who does what a clause without a subject says: an infinitive, a gerund, a participle ("agreed | to seize it").

The subject of what it hangs on; the object of a verb that makes somebody do it ("urged Kenya | to sign") or blames him
for it ("accused Kenya | of lying"); the noun that it describes; or nobody who is named ("recommended | closing it").
"""

from __future__ import annotations

from concordat.clauses.action_nouns import doers_of_noun
from concordat.clauses.tree import (
    SUBJECTS,
    W,
    Word,
    children,
    is_gerund,
    is_infinitive,
    is_participle,
    is_passive,
    is_verb,
    marks_of,
    relation,
)
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.times import words_of

_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "offer", "swear", "agree", "refuse"})
_SHARING = frozenset({"after", "before", "while", "when", "without", "by", "since", "despite", "on", "upon", "in"})
_SEEING = frozenset({"see", "watch", "hear", "feel", "notice", "observe", "make", "let", "help", "have"})
"""Verbs whose object does what the bare verb behind it says ("watched a nurse | push him")."""
_OF_ANYBODY = frozenset({"recommend", "suggest", "propose", "advocate", "mean", "involve", "entail", "require", "urge"})
_FREE = frozenset({"who", "whoever", "what", "whatever"})
_UNIQUE = frozenset({"first", "last", "only", "second", "third", "latest"})


def shares_subject(clause: Word) -> bool:
    """Tell whether a clause without a subject can have that of its head ("admitted | drugging them")."""
    said = relation(clause) in ("ccomp", "xcomp") and is_gerund(clause)
    if said and not is_infinitive(clause):
        return clause.head.lemma_.lower() not in _OF_ANYBODY
    return relation(clause) in ("conj", "xcomp", "advcl", "advmod") and not _is_open_gerund(clause)


def shared_subject(clause: W) -> W | None:
    """Find the noun that a participle modifies, or the object whom a verb makes do what the infinitive says."""
    label, above = clause.dep_.lower(), clause.head
    if label == "acl" and (not children(clause, "mark") or governor_of(clause).i != above.i):
        return above
    if (label == "acl" and is_unique(above)) or (label == "acl:relcl" and above.lower_ in _FREE):
        return above  # "the first to leave", "who left"
    to_do = label == "advcl" and is_infinitive(clause) and not (_is_fronted(clause) or _is_purpose(clause))
    caused = to_do and makes_do(above)  # "picked him | to lead it"
    seen = label == "ccomp" and above.lemma_.lower() in _SEEING and not children(clause, "mark")
    if (label == "xcomp" or caused or seen) and _is_object_control(clause, above):
        return _objects_of(above)[0]
    if label == "advcl" and is_blamed(clause):
        return next(iter(children(above, "obj", "iobj")), None)
    if label == "acl" and is_infinitive(clause):  # "the mayor's refusal | to meet them"
        return next(iter(doers_of_noun(above)), None)
    return None


def governor_of(clause: W) -> W:
    """Give what governs a clause: its head, or the verb that makes its head do it ("ordered the army | to leave").

    The tree may hang on the object what it is blamed for ("accused the surgeon | of drinking").
    """
    above = clause.head
    if relation(clause) == "acl" and is_blamed(clause):
        return above.head
    if relation(clause) == "advcl" and is_infinitive(clause):  # "dropped a bid | to extradite him"
        before = [o for o in children(above, "obj") if above.i < o.i < clause.i and effect_of("noun", o.lemma_.lower())]
        return before[-1] if before else above
    hangs_on_object = relation(clause) == "acl" and relation(above) in ("obj", "iobj") and is_infinitive(clause)
    makes = hangs_on_object and makes_do(above.head)
    return above.head if makes and effect_of("noun", above.lemma_.lower()) is None else above


def makes_do(verb: Word) -> bool:
    """Tell whether a verb's object is to do what the infinitive under it says ("obliges both sides to")."""
    return effect_of("causer", verb.lemma_.lower()) is not None or bool(_addressed(verb))


def _objects_of(verb: W) -> list[W]:
    """List who may have to do what an infinitive under a verb says."""
    return children(verb, "obj", "iobj") or _addressed(verb)


def _addressed(verb: W) -> list[W]:
    """Find to whom a demand is put behind a preposition ("called | on the bank | to pay")."""
    lemma, behind = verb.lemma_.lower(), [(o, c.lower_) for o in children(verb, "obl") for c in children(o, "case")]
    whom = [(phrase, case) for phrase, case in behind if phrase.lower_ not in words_of("weekday")]
    return [phrase for phrase, case in whom if effect_of("addressee", f"{lemma} {case}") is not None]


def is_unique(noun: Word) -> bool:
    """Tell whether an infinitive behind a noun is an act that it did ("the first country | to sign")."""
    return noun.lower_ in _UNIQUE or any(
        {word.lower_, word.lemma_.lower()} & _UNIQUE for word in children(noun, "amod", "nummod", "advmod")
    )


def is_blamed(clause: Word) -> bool:
    """Tell whether a verb's object did what a gerund says ("accused Norway | of attacking")."""
    on_object = relation(clause) == "acl" and relation(clause.head) in ("obj", "iobj")
    verb = (clause.head.head if on_object else clause.head).lemma_.lower()
    return any(effect_of("causer", f"{verb} {mark}") is not None for mark in marks_of(clause))


def _is_open_gerund(clause: Word) -> bool:
    """Tell whether nothing shows who does what a clause with a conjunction or a preposition says."""
    marks = set(marks_of(clause))
    caused = is_infinitive(clause) and is_passive(clause.head) and makes_do(clause.head)  # "were told | to free him"
    if relation(clause) != "advcl" or not marks or is_blamed(clause) or caused:
        return False
    if _is_purpose(clause):
        return is_passive(clause.head)
    participle = clause.lower_.endswith(("ing", "ed", "en"))
    if _is_fronted(clause) and "as" not in marks:  # "As agreed by both" tells of the whole
        return not (participle or (is_infinitive(clause) and not is_passive(clause.head)))
    return not participle or (not marks & _SHARING and bool(children(clause.head, "obj", "iobj")))


def _is_purpose(clause: Word) -> bool:
    """Tell whether an infinitive says by its conjunction what somebody does another thing for ("in order to sell")."""
    return is_infinitive(clause) and bool({"in order", "so as", "as"} & set(marks_of(clause)))


def _is_fronted(clause: Word) -> bool:
    """Tell whether a clause stands before the subject of its verb, who alone can do it or suffer it there."""
    return any(clause.i < subject.i for subject in children(clause.head, *SUBJECTS))


def _is_object_control(infinitive: Word, governor: Word) -> bool:
    objects = _objects_of(governor)
    bare = is_verb(infinitive) and infinitive.lower_ == infinitive.lemma_.lower()  # "let the banker | keep it"
    bare = (bare or is_participle(infinitive)) and not children(infinitive, "aux")
    marked = bool(children(infinitive, "mark")) or bare
    return bool(objects) and marked and governor.lemma_.lower() not in _SUBJECT_CONTROL
