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
from concordat.clauses.control import shared_subject, shares_subject
from concordat.clauses.negation import is_set_aside
from concordat.clauses.tree import (
    LONGEST_ASCENT,
    SUBJECTS,
    W,
    Word,
    children,
    first_of_list,
    is_participle,
    is_verb,
    once,
    relation,
)
from concordat.lexicon.pronouns import pronouns

RELATIVE = pronouns("who", "which") - {"whose"}
"""Verbs whose own subject does what the infinitive says, though they have an object ("promised Kenya to sign")."""
"""What opens a gerund that the subject of the verb does, whatever its object ("met Norway before leaving")."""
"""Verbs behind which a gerund is anybody's act ("recommended | closing the road"; Levin 1993 on arbitrary control)."""
_MOVING = frozenset({"go", "come", "turn", "return", "run", "stop", "wait", "sit", "stand", "leave", "arrive", "try"})
"""Verbs that share no object with the verb joined to them ("went and saw the mayor")."""
_AND_VERB = 2
"""Words from a verb to the verb that "and" joins to it."""
"""Pronouns that are a clause's subject and its head at once ("| who | shot the senator is not known")."""
_OF_ONE = frozenset({"is", "was", "has", "does"})


@once
def doers(predicate: W) -> list[W]:
    """Give the heads of the phrases that name who does it, with everybody joined to them; [] where nobody is named."""
    if not is_verb(predicate) and not children(predicate, "cop"):
        return _all_joined(doers_of_noun(predicate))
    if is_passive_form(predicate):
        return _all_joined(next(filter(None, (_agents_of(verb) for verb in _list_of(predicate))), []))
    subject = subject_of(predicate)
    return _all_joined([subject]) if subject is not None else []


@once
def sufferers(predicate: W) -> list[W]:
    """Give the heads of the phrases that name to whom or to what it is done: objects, and a passive's subject."""
    if not is_verb(predicate) and not children(predicate, "cop"):
        return _all_joined(sufferers_of_noun(predicate))
    if is_passive_form(predicate):
        subject = subject_of(predicate)
        return _all_joined([*([subject] if subject is not None else []), *children(predicate, "obj")])
    objects = [resolved(child) for child in children(predicate, "obj", "iobj") if not _is_fronted_subject(child)]
    return _all_joined(objects or _gap_of(predicate) or _shared_object(predicate))


def subject_of(predicate: W) -> W | None:
    """Find the subject of a predicate, resolved: its own, its noun's, or that of what it hangs on."""
    token = predicate
    for _ in range(LONGEST_ASCENT):
        found = next(iter(children(token, *SUBJECTS)), None) or _fronted_subject(token) or shared_subject(token)
        if found is not None:
            return resolved(found)
        if not shares_subject(token) or token.head.i == token.i:
            return None
        token = token.head
    return None


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
    by = any(child.dep_.lower() == "obl:agent" for child in predicate.children)  # "put forward by Zambia"
    if relation(predicate) == "conj" and not children(predicate, *SUBJECTS, "aux") and is_verb(predicate.head):
        return is_participle(predicate) and (by or is_passive_form(predicate.head))
    label = predicate.dep_.lower()
    of_object = label == "xcomp" and bool(children(predicate.head, "obj")) and not children(predicate, "mark")
    bare = (label in ("acl", "advcl") or of_object) and not children(predicate, *SUBJECTS, "aux", "obj")
    return bare and (by or is_participle(predicate))  # "saw him | arrested"


def resolved(word: W) -> W:
    """Give what a relative pronoun stands for: the noun that its clause hangs on; any other word stands for itself.

    Of several nouns the last is meant where the verb is of one ("Ana and Tom, who has"), whichever holds the clause.
    """
    if word.lower_ not in RELATIVE:
        return _named_among(word) or word
    clause = word.head
    for _ in range(LONGEST_ASCENT):
        if clause.dep_.lower() == "acl:relcl":
            noun = clause.head.head if is_set_aside(clause.head) else clause.head
            before = [member for member in joined(noun) if member.i < word.i]
            return before[-1] if before and _is_of_one(word.head) else _named_among(noun) or noun
        if clause.head.i == clause.i:
            break
        clause = clause.head
    return word


def _named_among(word: W) -> W | None:
    """Find who is named as one of "those" ("| two nuns | were among those deceived")."""
    among = word.lower_ == "those" and any(case.lower_ == "among" for case in children(word, "case"))
    return next(iter(children(word, "nsubj")), None) if among else None


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
    """Give a noun and the nouns joined to it by "and", without those that are set aside ("not the guards")."""
    if not is_set_aside(head):
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


def _shared_object(predicate: W) -> list[W]:
    """Find the object that a verb shares with the one joined right behind it ("found | and raised an anchor")."""
    last = predicate.i + _AND_VERB
    joined_to = [verb for verb in children(predicate, "conj") if verb.i == last and is_verb(verb)]
    alone = is_verb(predicate) and not children(predicate, "ccomp", "xcomp", "obl", "compound")
    if not joined_to or not alone or predicate.lemma_.lower() in _MOVING:
        return []
    return [resolved(child) for child in children(joined_to[0], "obj") if not children(joined_to[0], *SUBJECTS, "aux")]
