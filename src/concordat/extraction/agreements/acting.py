"""What is done to an agreement, and by which verb: the classes of ``agreement_verbs.tsv``, particles included."""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, joined, subject_of, sufferers
from concordat.clauses.assertion import is_denied, is_said_to_be
from concordat.clauses.tree import SUBJECTS, ancestors, children, is_infinitive, is_passive, relation, written_subject
from concordat.language.index import index_of
from concordat.lexicon.agreements import phrasal_verbs, verbs_of


def verb_words(verb: Token) -> set[str]:
    """Give a verb's lemma, with its particle or short adverb where a class has it so ("rule out", "stop short")."""
    index = index_of(verb.doc)
    lemma, sentence = index.lemmas[verb.i], index.sentence_of(verb.i)
    behind = range(verb.i + 1, min(verb.i + 3, len(index.tokens)))
    whole = {f"{lemma} {index.lower[i]}" for i in behind if index.sentence_of(i) == sentence}
    return whole & phrasal_verbs() or {lemma}  # "left out" is not "left"


def does(verb: Token, *classes: str) -> bool:
    """Tell whether a verb is of one of some classes."""
    words = verb_words(verb)
    return any(words & verbs_of(name) for name in classes)


def is_done(verb: Token) -> bool:
    """Tell whether an act is told as done, and not as under way ("are negotiating a pact")."""
    under_way = verb.lower_.endswith("ing") and bool(children(verb, "aux"))
    return is_said_to_be(verb) and not under_way


def acting_subject(verb: Token) -> Token | None:
    """Find who acts on an agreement: the written subject, or whose a clause without one is ("voted | to reject")."""
    return written_subject(verb) or subject_of(verb)


_MAKING = (
    *("conclude", "initial", "propose", "refuse", "bid", "raise", "leave", "terminate", "suspend", "breach"),
    *("extend", "renew", "finish", "call off", "impose", "accept", "award", "take", "adopt", "found", "offer"),
)
"""Classes of verbs whose subject is a side of the agreement that is their object."""
_BETWEEN = ("with", "between", "among", "to", "from")
"""Prepositions before a side in the clause that an agreement stands in."""


def participants(head: Token) -> list[Token]:
    """List who takes part in an agreement by its clause: who makes it and with whom, or who does what under it.

    "Awarded the mill a contract", "after reaching a deal with the mill", "will lease the hall to the club under one".
    """
    verb, under = governing_verb(head), stands_under(head)
    acts = [act for act in clauses_about(head) if does(act, *_MAKING) and not is_denied(act)]
    if verb is not None and (under or (is_acted_on(head, verb) and does(verb, *_MAKING))):
        acts.append(verb)
    if verb is not None and under and is_infinitive(verb):  # "picked the mill | to bake bread under a contract"
        acts += [above for above in ancestors(verb) if above.pos_ == "VERB"][:1]
    found = []
    for act in acts:
        given = children(act, "iobj", *(["obj"] if under or does(act, "award") else []))
        given += [one for one in children(act, "nsubj") if act.i < one.i < head.i]  # "granted the maker | a licence"
        makers = [one for doer in doers(act) for one in (_talkers(doer) or [doer])]
        behind = ("with",) if does(act, "plead") else (*_BETWEEN, *(["for"] if under else []))  # "pleaded guilty to"
        found += [*makers, *given, *after(act, *behind)]
    found += [*after(head, *_BETWEEN), *(one for one in after(head, "of") if one.pos_ == "PROPN")]
    found += [one for worth in after(head, "of") for one in after(worth, "to")]  # "a loan of $5 million | to Kenya"
    return list({one.i: one for one in found if one.i != head.i}.values())


def _talkers(doer: Token) -> list[Token]:
    """List who talks, where talks have led to an agreement ("talks | between the army and the rebels")."""
    if doer.lemma_.lower() not in _TALKS:
        return []
    named = [one for one in doer.subtree if any(case.lower_ == "between" for case in children(one, "case"))]
    return [member for one in named for member in joined(one)]


_TALKS = frozenset({"talk", "negotiation", "meeting", "dialogue"})


def apart(noun: Token) -> list[Token]:
    """Give the names that a common noun in the plural introduces, one by one ("the insurers | Kern and Tarn")."""
    named = [one for one in children(noun, "appos") if one.pos_ == "PROPN" and noun.i < one.i]
    several = noun.pos_ == "NOUN" and noun.lower_ != noun.lemma_.lower()
    if several and named:
        return [member for one in named for member in joined(one)]
    inside = [one for land in after(noun, "of") for one in children(land, "conj") if children(one, "det")]
    return [noun, *inside]  # "the government of Kenya and | the Front"


def stands_under(head: Token) -> bool:
    """Tell whether a clause tells what is done under an agreement that it brings up ("in a deal", "under a pact")."""
    cases, new = ({word.lower_ for word in children(head, label)} for label in ("case", "det"))
    return relation(head) == "obl" and bool(cases & {"under", "in"} and new & {"a", "an"})


LAWS = frozenset({"law", "bill", "act", "legislation", "decree", "order", "measure"})
"""Nouns for what sets sanctions."""


def laws_of(head: Token) -> list[Token]:
    """Give the law that sets sanctions: one that they hang on, or the subject of their verb."""
    verb = governing_verb(head)
    subject = subject_of(verb) if verb is not None else None
    return [word for word in (*ancestors(head), *([subject] if subject else [])) if word.lemma_.lower() in LAWS][:1]


def governing_verb(head: Token) -> Token | None:
    """Find the verb that a phrase is subject, object or oblique of."""
    token = head
    for above in ancestors(head):
        if above.pos_ == "VERB":
            return above
        if relation(token) not in {"nmod", "conj", "appos", "compound", "flat", "nsubj", "obj", "obl", "advmod"}:
            return None
        token = above
    return None


def is_acted_on(head: Token, verb: Token) -> bool:
    """Tell whether a phrase is what a verb acts on, and not its acting subject ("the treaty leaves out missiles").

    What collapses is the subject of that.
    """
    if does(verb, "collapse") and not children(verb, "obj"):
        return True
    acting = [child for child in verb.children if child.dep_.lower() == "nsubj"]
    return not any(head.i in {token.i for token in child.subtree} for child in acting)


def clauses_about(head: Token) -> list[Token]:
    """List the clauses behind an agreement that say what is done to it ("signed by", "to be signed", "that both")."""
    behind = participles_on(head)
    return [clause for clause in behind if head in sufferers(clause) or (is_infinitive(clause) and is_passive(clause))]


def participles_on(head: Token) -> list[Token]:
    """List the clauses behind an agreement, and the participles that open its clause ("Having lapsed, the pact")."""
    over = [clause for clause in children(head.head, "advcl") if not children(clause, "mark", *SUBJECTS)]
    own = over if relation(head) == "nsubj" else []
    return [clause for clause in [*children(head, "acl"), *own] if clause.pos_ == "VERB"]
