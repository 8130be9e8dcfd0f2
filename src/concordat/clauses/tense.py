"""Whether a clause looks back, at now, or ahead: its auxiliaries and the form of its verb."""

from __future__ import annotations

from concordat.clauses.tree import SUBJECTS, W, Word, children, first_of_list, is_verb, relation
from concordat.lexicon.assertion import effect_of
from concordat.records.clause import Tense

_BACK = frozenset({"was", "were", "had", "did", "has", "have", "having", "'ve", "’ve"})


def tense_of(predicate: Word) -> Tense:
    """Tell the tense of a clause; a verb without a subject of its own has that of the verb it is joined to."""
    auxiliaries = [word.lower_ for word in [*auxiliaries_of(predicate), *children(predicate, "cop")]]
    if any(effect_of("auxiliary", word) == "expected" for word in auxiliaries) or _is_going_to(predicate):
        return "future"
    if any(word in _BACK for word in auxiliaries):
        return "past"
    if auxiliaries or not is_verb(predicate):
        return "present"
    if relation(predicate) in ("xcomp", "advcl") and not is_finite(predicate) and is_verb(predicate.head):
        return tense_of(predicate.head) if predicate.head.i != predicate.i else "present"
    return "past" if is_past(predicate) else "present"


def is_past(predicate: Word) -> bool:
    """Tell whether a clause looks back by its auxiliary, or by a form of the verb that is neither present nor -ing."""
    auxiliaries = [word.lower_ for word in children(predicate, "aux", "cop")]
    if auxiliaries:
        return any(word in _BACK for word in auxiliaries)
    form, lemma = predicate.lower_, predicate.lemma_.lower()
    return is_verb(predicate) and form != lemma and not form.endswith(("ing", "s", "’s"))


def is_finite(predicate: Word) -> bool:
    """Tell whether a clause has a verb in a tense: no infinitive, gerund or bare participle."""
    words = children(predicate, "aux", "cop")
    if any(word.lower_ == "to" for word in children(predicate, "mark")):
        return False
    if words:
        return not (words[0].lower_ in ("being", "having", "be") and effect_of("auxiliary", words[0].lower_) is None)
    if not is_verb(predicate):
        return bool(children(predicate, *SUBJECTS)) and relation(predicate) != "xcomp"  # "wanted the law repealed"
    return not predicate.lower_.endswith("ing") and (
        bool(children(predicate, *SUBJECTS)) or relation(predicate) not in ("acl", "xcomp")
    )


def auxiliaries_of(predicate: W) -> list[W]:
    """List the auxiliaries of a clause; a bare verb joined to another shares its modals ("will meet and sign")."""
    own = children(predicate, "aux")
    shares = relation(predicate) == "conj" and is_verb(predicate) and predicate.lower_ == predicate.lemma_.lower()
    if own or not shares or children(predicate, *SUBJECTS, "mark"):
        return own
    first = first_of_list(predicate)
    return [word for word in children(first, "aux") if effect_of("auxiliary", word.lower_) is not None]


def _is_going_to(predicate: Word) -> bool:
    return relation(predicate) == "xcomp" and predicate.head.lower_ == "going"
