"""Offices that a clause tells: "X, who heads the bank", "as president of the bank, X", "X was named its head"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import resolved, subject_of
from concordat.clauses.assertion import assertion_of, is_said_to_be
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tree import (
    ancestors,
    children,
    first_of_list,
    is_passive,
    relation,
    written_subject,
)
from concordat.extraction.actors.appositions import office_starting, with_complement_after
from concordat.extraction.actors.capitals import NAMED_TITLES, is_capital
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.office_verbs import (
    AHEAD,
    DUTIES,
    by_verb,
    class_of,
    has_post,
    is_before_past,
)
from concordat.extraction.actors.titles import ONCE, Tense, Title, office_ending, with_modifiers
from concordat.lexicon.names import name_heads
from concordat.lexicon.offices import Office, office_verbs
from concordat.lexicon.times import words_of

HELD = NAMED_TITLES - {"candidate", "honorific", "expert", "press"} | {"police"}
"""Classes of offices that are conferred: what else one "is" or "works as" may be any description."""
OF_BODY = frozenset({"press", "sport", "culture", "expert"})
"""Classes of professions that are offices where they are of a named body ("editor | of the Marlow Courier")."""
PAST = frozenset({"was", "were"})
LASTING = frozenset({"since", "long"})


def told_offices(doc: Doc, drafts: Drafts) -> Iterator[tuple[Title, Draft]]:
    """Find the offices that clauses give to persons whose names are in the drafts, in text order."""
    mentions = [(d, m) for d in drafts.people() for m in d.mentions.values()]
    people = {at: d for d, m in mentions if m.form == "name" for at in range(m.start, m.end)}
    taken = {at for _, m in mentions for at in range(m.start, m.end)}
    for token in doc:
        if token.pos_ == "VERB" and (found := _headed(token, people)) is not None:
            yield found
        elif (
            token.pos_ in ("NOUN", "PROPN")
            and token.idx not in taken
            and (title := _title_at(token, taken)) is not None
        ):
            meant = _holder(token, people)
            if meant is not None and not title.several:
                yield _with_tense(title, meant[1]), meant[0]


def _title_at(head: Token, taken: set[int]) -> Title | None:
    """Read the office that a noun heads, with the words before and behind it ("acting | secretary of defense").

    ``taken`` are the characters of persons' mentions, which belong to no other's office.
    """
    doc, floor = head.doc, head.sent.start
    floor = next((t.i + 1 for t in reversed(doc[floor : head.i]) if t.idx in taken), floor)
    ending = office_ending(doc, head.i + 1, floor)
    if ending is None or ending.office.kind not in HELD | OF_BODY:
        return None
    longer = office_starting(doc, ending.start, head.sent.end)
    found = longer if longer is not None and longer.end > ending.end else ending
    title = with_complement_after(doc, with_modifiers(doc, found, floor))
    of_body = title.of is not None and title.link == "of"
    return title if title.office.kind in HELD or of_body else None


def _with_tense(title: Title, tense: Tense) -> Title:
    return replace(title, tense=tense) if title.tense == "current" else title


def _holder(office: Token, people: Mapping[int, Draft]) -> tuple[Draft, Tense] | None:
    """Find who holds the office that a noun names in its clause, and whether it is held, was held or is to be held."""
    if any(case.lower_ == "as" for case in children(office, "case")):
        return _as_holder(office, people)
    first = first_of_list(office)  # "is a lawyer and | mayor of Oslo"
    copula = next((word for word in children(first, "cop", "aux") if word.lemma_.lower() == "be"), None)
    if copula is not None and not children(office, "case") and not _praised(office):
        above = office.head if relation(office) in ("xcomp", "ccomp") else office
        if class_of(above) in ("appoint", "nominate", "end"):
            return by_verb(above, office, people)
        person = _at(next(iter(children(first, "nsubj")), None), people)
        tense = _tense_told(first, copula) if is_said_to_be(first) else None
        return (person, tense) if person is not None and tense is not None else None
    verb = office.head
    if relation(office) in ("nsubj", "advcl"):
        return _named_last(office, people) if verb.idx in people else _beside_clause(office, people)
    apposed = relation(office) == "appos" and verb.idx in people and class_of(verb.head) != "become"
    verb = verb.head if apposed else verb
    if (apposed or relation(office) in ("xcomp", "obj")) and class_of(verb) in ("become", "appoint", "nominate"):
        return by_verb(verb, office, people)
    return None


def _beside_clause(office: Token, people: Mapping[int, Draft]) -> tuple[Draft, Tense] | None:
    """Read an office before the clause of its holder ("Once governor of the prison, he breeds sheep")."""
    opened = [word for word in children(office, "case", "mark") if word.lower_ not in ONCE]
    beside = relation(office) == "advcl" and office.pos_ == "NOUN" and not opened
    subject = subject_of(office.head) if beside else None
    person = _at(subject, people) if subject is not None and office.i < subject.i else None
    return (person, "current") if person is not None else None


def _named_last(office: Token, people: Mapping[int, Draft]) -> tuple[Draft, Tense] | None:
    """Read the holder behind the copula ("the director of the opera | is X", "the next director will be X")."""
    name = office.head
    copula = next((word for word in children(name, "cop") if word.lemma_.lower() == "be"), None)
    if copula is None or children(office, "case"):
        return None
    next_one = any(word.lower_ == "next" for word in children(office, "amod"))
    if next_one and assertion_of(name).modality in ("asserted", *AHEAD):
        return people[name.idx], "elect"
    tense = _tense_told(name, copula) if is_said_to_be(name) else None
    return (people[name.idx], tense) if tense is not None else None


def _tense_told(office: Token, copula: Token) -> Tense | None:
    """Tell by its copula whether an office is held or was held; None where "has been" does not say since when."""
    if copula.lower_ in PAST:
        return "former"
    if copula.lower_ != "been":
        return "current" if copula.lower_ in ("is", "are", "'s", "’s") else None
    if is_before_past(office):
        return "former"
    return "current" if _lasts(office) else None


def _lasts(office: Token) -> bool:
    """Tell whether a clause says how long an office has been held ("since May", "for six years", "long")."""
    times = [word for time in children(office, "obl", "nmod", "advcl") for word in children(time, "case", "mark")]
    for_long = [word for word in times if word.lower_ == "for" and word.head.lemma_.lower() in words_of("unit")]
    return bool(for_long) or any(word.lower_ in LASTING for word in [*times, *children(office, "advmod")])


def _praised(office: Token) -> bool:
    """Tell whether a predicate judges and does not report an office ("the worst negotiator")."""
    words = children(office, "amod")
    return any(word.lower_.endswith("est") or word.lower_ in ("worst", "best", "real", "true") for word in words)


def _as_holder(office: Token, people: Mapping[int, Draft]) -> tuple[Draft, Tense] | None:
    """Read "as": beside a name, before the clause of its holder, or behind a verb that appoints, serves or leaves."""
    head = office.head
    if head.idx in people:
        return people[head.idx], "current"
    post = head.lemma_.lower() in DUTIES
    if post:
        head = next((above for above in ancestors(head) if above.pos_ == "VERB"), head)
    if class_of(head):
        vacates = class_of(head) == "vacate" and not (post or has_post(head))
        return None if vacates else by_verb(head, office, people)
    subject = written_subject(head) if head.pos_ == "VERB" else None
    person = _at(subject, people) if subject is not None and office.i < subject.i else None
    return (person, "current") if person is not None else None


def _at(token: Token | None, people: Mapping[int, Draft]) -> Draft | None:
    """Give the person named at a word, or whom "who" stands for."""
    return people.get(resolved(token).idx) if token is not None else None


def _headed(verb: Token, people: Mapping[int, Draft]) -> tuple[Title, Draft] | None:
    """Read "X heads the bank" as the office of its head: the object must be a body that is named."""
    kind, noun = office_verbs().get(verb.lemma_.lower(), ("", ""))
    held = by_verb(verb, None, people) if kind == "head" and not is_passive(verb) else None
    body = next((c for c in children(verb, "obj") if c.i > verb.i), None)
    if held is None or body is None or not is_capital(body) or not _is_body(body):
        return None
    phrase = noun_phrase(body)
    start = phrase.start + (phrase[0].lower_ == "the")
    office = Office(noun, "leader", "")
    name = verb.doc[start : phrase.end].text
    the = start > phrase.start
    return Title(office, verb.i, phrase.end, of=name, tense=held[1], link="of", the=the), held[0]


def _is_body(head: Token) -> bool:
    """Tell whether a noun is read as a body, or ends the name of one."""
    return head.ent_type_ == "ORG" or name_heads().get(head.text) == "organization"
