"""Who does it, and to whom: the arguments of a predicate, whatever construction holds them.

Resolved here once: the agent of a passive ("seized by the army"), the noun a participle or a relative clause hangs on
("the army, which seized the ship", "the ship seized by the army"), the subject that a verb shares with the one it is
joined to or governed by ("agreed to seize", "urged Kenya to sign"), and nouns of action with their participants ("the
seizure of the ship by the army", "Kenya's attack on Norway").

After PredPatt (White et al. 2016), which resolves the arguments of Universal Dependencies in this way.
"""

from __future__ import annotations

from collections.abc import Iterator

from concordat.clauses.action_nouns import after, doers_of_noun, sufferers_of_noun
from concordat.clauses.tree import (
    LONGEST_ASCENT,
    SUBJECTS,
    W,
    Word,
    children,
    first_of_list,
    is_infinitive,
    is_verb,
    marks_of,
    relation,
)
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.pronouns import pronouns

RELATIVE = pronouns("who", "which") - {"whose"}
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "offer", "swear", "agree", "refuse"})
"""Verbs whose own subject does what the infinitive says, though they have an object ("promised Kenya to sign")."""
_SHARING = frozenset({"after", "before", "while", "when", "without", "by", "since", "despite", "on", "upon", "in"})
"""What opens a gerund that the subject of the verb does, whatever its object ("met Norway before leaving")."""
_FREE = frozenset({"who", "whoever", "what", "whatever"})
"""Pronouns that are a clause's subject and its head at once ("| who | shot the senator is not known")."""
_OF_ONE = frozenset({"is", "was", "has", "does"})
_UNIQUE = frozenset({"first", "last", "only", "second", "third", "latest"})


def doers(predicate: W) -> list[W]:
    """Give the heads of the phrases that name who does it, with everybody joined to them; [] where nobody is named."""
    if not is_verb(predicate) and not children(predicate, "cop"):
        return _all_joined(doers_of_noun(predicate))
    if is_passive_form(predicate):
        return _all_joined(next(filter(None, (_agents_of(verb) for verb in _list_of(predicate))), []))
    subject = subject_of(predicate)
    return _all_joined([subject]) if subject is not None else []


def sufferers(predicate: W) -> list[W]:
    """Give the heads of the phrases that name to whom or to what it is done: objects, and a passive's subject."""
    if not is_verb(predicate) and not children(predicate, "cop"):
        return _all_joined(sufferers_of_noun(predicate))
    if is_passive_form(predicate):
        subject = subject_of(predicate)
        return _all_joined([*([subject] if subject is not None else []), *children(predicate, "obj")])
    objects = [resolved(child) for child in children(predicate, "obj", "iobj") if not _is_fronted_subject(child)]
    return _all_joined(objects or _gap_of(predicate))


def subject_of(predicate: W) -> W | None:
    """Find the subject of a predicate, resolved: its own, its noun's, or that of what it hangs on."""
    token = predicate
    for _ in range(LONGEST_ASCENT):
        found = next(iter(children(token, *SUBJECTS)), None) or _fronted_subject(token) or _shared_subject(token)
        if found is not None:
            return resolved(found)
        if (
            relation(token) not in ("conj", "xcomp", "advcl", "advmod")
            or _is_open_gerund(token)
            or token.head.i == token.i
        ):
            return None
        token = token.head
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
    return effect_of("causer", verb.lemma_.lower()) is not None


def _shared_subject(clause: W) -> W | None:
    """Find the noun that a participle modifies, or the object whom a verb makes do what the infinitive says."""
    label, above = clause.dep_.lower(), clause.head
    if label == "acl" and (not children(clause, "mark") or governor_of(clause).i != above.i):
        return above
    if (label == "acl" and is_unique(above)) or (label == "acl:relcl" and above.lower_ in _FREE):
        return above  # "the first to leave", "who left"
    if label == "xcomp" and _is_object_control(clause, above):
        return children(above, "obj", "iobj")[0]
    if label == "advcl" and is_blamed(clause):
        return next(iter(children(above, "obj", "iobj")), None)
    return None


def is_unique(noun: Word) -> bool:
    """Tell whether an infinitive behind a noun is an act that it did ("the first country | to sign")."""
    return noun.lower_ in _UNIQUE or any(
        word.lemma_.lower() in _UNIQUE for word in children(noun, "amod", "nummod", "advmod")
    )


def is_blamed(clause: Word) -> bool:
    """Tell whether a verb's object did what a gerund says ("accused Norway | of attacking")."""
    on_object = relation(clause) == "acl" and relation(clause.head) in ("obj", "iobj")
    verb = (clause.head.head if on_object else clause.head).lemma_.lower()
    return any(effect_of("causer", f"{verb} {mark}") is not None for mark in marks_of(clause))


def _is_open_gerund(clause: Word) -> bool:
    """Tell whether nothing shows who does what a clause with a conjunction or a preposition says."""
    marks = set(marks_of(clause))
    if relation(clause) != "advcl" or not marks or is_blamed(clause):
        return False
    participle = clause.lower_.endswith(("ing", "ed", "en"))
    if _is_fronted(clause) and "as" not in marks:  # "As agreed by both" tells of the whole
        return not participle
    return not participle or (not marks & _SHARING and bool(children(clause.head, "obj", "iobj")))


def _is_fronted(clause: Word) -> bool:
    """Tell whether a clause stands before the subject of its verb, who alone can do it or suffer it there."""
    return any(clause.i < subject.i for subject in children(clause.head, *SUBJECTS))


def _fronted_subject(clause: W) -> W | None:
    """Find the relative pronoun that the tree takes for an object ("the land | that Kenya said had attacked it")."""
    return next((child for child in children(clause, "obj") if _is_fronted_subject(child)), None)


def _is_fronted_subject(word: Word) -> bool:
    verb = word.head
    fronted = word.lower_ in RELATIVE and relation(verb) == "ccomp" and not children(verb, *SUBJECTS)
    return fronted and len(children(verb, "obj")) > 1


def is_passive_form(predicate: Word) -> bool:
    """Tell whether a predicate is passive, by the subtypes of its relations, or a bare participle behind its noun."""
    if any(child.dep_.lower() in ("nsubj:pass", "aux:pass", "csubj:pass") for child in predicate.children):
        return True
    if relation(predicate) == "conj" and not children(predicate, *SUBJECTS, "aux") and is_verb(predicate.head):
        return predicate.head.i != predicate.i and _is_participle(predicate) and is_passive_form(predicate.head)
    label = predicate.dep_.lower()
    of_object = label == "xcomp" and bool(children(predicate.head, "obj")) and not children(predicate, "mark")
    bare = (label in ("acl", "advcl") or of_object) and not children(predicate, *SUBJECTS, "aux", "obj")
    return bare and _is_participle(predicate)  # "saw him | arrested"


def resolved(word: W) -> W:
    """Give what a relative pronoun stands for: the noun that its clause hangs on; any other word stands for itself.

    Of several nouns the last is meant where the verb is of one ("Ana and Tom, who has"), whichever holds the clause.
    """
    if word.lower_ not in RELATIVE:
        return word
    clause = word.head
    for _ in range(LONGEST_ASCENT):
        if clause.dep_.lower() == "acl:relcl":
            before = [member for member in joined(clause.head) if member.i < word.i]
            return before[-1] if before and _is_of_one(word.head) else clause.head
        if clause.head.i == clause.i:
            break
        clause = clause.head
    return word


def said_of(noun: W) -> W:
    """Give whom a predicate noun or an apposition describes ("Eva is | the woman", "Eva, | a judge"), or the noun."""
    if relation(noun) == "appos":
        return noun.head
    subject = next(iter(children(noun, "nsubj")), None) if children(noun, "cop") else None
    return resolved(subject) if subject is not None else noun


def _is_of_one(predicate: Word) -> bool:
    """Tell whether a clause has the verb of one subject ("who has", "who is", "who heads")."""
    finite = [*children(predicate, "aux", "cop"), predicate][0]
    form = finite.lower_
    return form in _OF_ONE or (is_verb(finite) and form.endswith("s") and form != finite.lemma_.lower())


def joined(head: W) -> Iterator[W]:
    """Give a noun and the nouns joined to it by "and"."""
    yield head
    for child in children(head, "conj"):
        yield from joined(child)


def _all_joined(heads: list[W]) -> list[W]:
    found = {member.i: member for head in heads for member in joined(head) if not is_verb(member)}
    return list(found.values())


def _agents_of(verb: W) -> list[W]:
    """Find who does what a passive says, behind "by"; the tree may hang it on another ("handed to him by her")."""
    return after(verb, "by") or [agent for recipient in after(verb, "to") for agent in after(recipient, "by")]


def _list_of(verb: W) -> list[W]:
    """List a verb and those joined to it, which may share what follows ("attacked and occupied by Kenya")."""
    first = first_of_list(verb)
    return [verb, *(other for other in [first, *children(first, "conj")] if other.i != verb.i)]


def _gap_of(predicate: W) -> list[W]:
    """Find the object that a relative clause leaves out ("the ship the army seized")."""
    if predicate.dep_.lower() != "acl:relcl" or children(predicate, "ccomp"):
        return []
    subject = children(predicate, *SUBJECTS)
    return [predicate.head] if subject and resolved(subject[0]).i != predicate.head.i else []


def _is_object_control(infinitive: Word, governor: Word) -> bool:
    objects = children(governor, "obj", "iobj")
    bare = is_verb(infinitive) and infinitive.lower_ == infinitive.lemma_.lower()  # "let the banker | keep it"
    bare = (bare or _is_participle(infinitive)) and not children(infinitive, "aux")
    marked = bool(children(infinitive, "mark")) or bare
    return bool(objects) and marked and governor.lemma_.lower() not in _SUBJECT_CONTROL


def _is_participle(verb: Word) -> bool:
    form = verb.lower_
    return is_verb(verb) and form != verb.lemma_.lower() and not form.endswith("ing") and not form.endswith("s")
