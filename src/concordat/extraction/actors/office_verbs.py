"""Verbs of office: "appointed", "resigned", "took over", "was chosen to become"; who then holds or held an office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from spacy.tokens import Token

from concordat.clauses.arguments import doers, said_of, subject_of, sufferers
from concordat.clauses.assertion import assertion_of, is_said_to_be
from concordat.clauses.control import governor_of
from concordat.clauses.negation import is_negated
from concordat.clauses.tense import tense_of
from concordat.clauses.tree import children, is_infinitive, is_passive, phrase_of, relation
from concordat.extraction.actors.drafts import Draft
from concordat.extraction.actors.titles import Tense
from concordat.lexicon.frames import Frame, frames
from concordat.lexicon.offices import office_verbs

POSTS = frozenset({"post", "role", "job", "position", "term", "office", "seat", "stint", "tenure"})
AHEAD = frozenset({"expected", "planned"})
DUTIES = POSTS | {"work", "duty"}
"""What somebody takes up or starts who begins in an office."""


def by_verb(verb: Token, office: Token | None, people: Mapping[int, Draft]) -> tuple[Draft, Tense] | None:
    """Find the holder among the arguments of a verb of office, and the tense of the office, by the verb's frame."""
    chosen = _is_chosen_to(verb)
    frame = _frame_told(verb)
    if frame is None and not chosen:
        return None
    told = {"doer": _persons(doers(verb)) + _meant_by_pronoun(verb), "sufferer": _persons(sufferers(verb))}
    roles = frame.roles if frame is not None and not chosen else ("doer", "sufferer")
    named = [word for role in roles for word in told[role] if word.idx in people and word != office]
    if office is not None and not named and class_of(verb) in ("appoint", "nominate"):
        named = [word for word in children(office, "compound") if word.idx in people]  # "elected | Ana Ruiz | mayor"
    if not named:
        return _replaced(verb, people)
    holder = people[named[0].idx]
    if chosen or frame is None or (class_of(verb) == "appoint" and _is_yet_to_begin(verb, holder, people)):
        return holder, "elect"
    past = is_before_past(verb) or (tense_of(verb) == "past" and not children(verb, "aux"))
    return holder, cast("Tense", frame.slots[-1 if past else 0])


def _replaced(verb: Token, people: Mapping[int, Draft]) -> tuple[Draft, Tense] | None:
    """Give who has left an office where a clause names nobody who came into it ("was replaced as mayor")."""
    left = [word for word in sufferers(verb) if word.idx in people] if class_of(verb) == "succeed" else []
    return (people[left[0].idx], "former") if left and is_passive(verb) and not doers(verb) else None


def _is_chosen_to(verb: Token) -> bool:
    """Tell whether a verb says what somebody is chosen for ("picked X | to become mayor")."""
    choosing, kind = governor_of(verb), class_of(verb)
    if not is_infinitive(verb) or not is_said_to_be(choosing):
        return False
    if kind == "appoint":  # "voted | to make X mayor"
        return choosing.lemma_.lower() in ("vote", "decide", "agree") and not is_negated(verb)
    entered = kind in ("become", "serve", "act", "succeed", "head", "begin", "enter")
    return entered and class_of(choosing) in ("appoint", "nominate")


def _frame_told(verb: Token) -> Frame | None:
    """Find the frame of a verb of office that fits how its clause is meant.

    Said; ahead; or "unmade": who will not, or is asked to, leave an office still holds it.
    """
    meant = assertion_of(verb)
    ahead = meant.polarity == "positive" and meant.modality in AHEAD and not meant.condition
    kept_from = meant.polarity == "negative" and meant.modality == "asserted" and not is_negated(verb)  # "refused to"
    unmade = meant.modality in AHEAD | {"demanded"} or kept_from
    fits = {"said": meant.holds, "ahead": ahead, "unmade": unmade}
    return next((one for one in frames("office") if one.verbs == class_of(verb) and fits[one.assertion]), None)


def _persons(heads: list[Token]) -> list[Token]:
    """Give whom the noun is said of on which a clause about somebody hangs ("she is the woman | who leads it")."""
    return [said_of(head) if is_said_to_be(head) else head for head in heads]


def _meant_by_pronoun(verb: Token) -> list[Token]:
    """Give whom "he" means: the name behind it ("Before he became mayor, | X | left"), or who speaks of himself."""
    subject = next(iter(children(verb, "nsubj")), None)
    main = next(iter(children(verb.head, "nsubj")), None)
    if subject is None or main is None or subject.lower_ not in ("he", "she"):
        return []
    of_speaker = relation(verb) == "ccomp" and any(voice.source == main.i for voice in assertion_of(verb).voices)
    return [main] if of_speaker or (relation(verb) == "advcl" and verb.i < main.i) else []


def _is_yet_to_begin(appointing: Token, holder: Draft, people: Mapping[int, Draft]) -> bool:
    """Tell whether the sentence of an appointment says that it begins later ("elected in May, X will take office")."""
    later = [v for v in appointing.sent if v != appointing and _enters_office(v)]
    subjects = [subject_of(v) for v in later if assertion_of(v).modality in ("expected", "planned")]
    return any(people.get(subject.idx) is holder for subject in subjects if subject is not None)


def _enters_office(verb: Token) -> bool:
    """Tell whether somebody begins in an office: "takes office", "starts", "succeeds X", "is sworn in"."""
    kind = class_of(verb)
    return kind in ("begin", "enter", "start", "succeed") or (kind == "appoint" and is_passive(verb))


def has_post(verb: Token) -> bool:
    """Tell whether a verb has an office, or work, for its object ("took | office")."""
    return any(word.lemma_.lower() in DUTIES for word in children(verb, "obj", "xcomp"))


def class_of(verb: Token) -> str:
    """Give the class of a verb of office, with its particle or without; who begins in one takes it up or starts."""
    if verb.pos_ != "VERB":
        return ""
    kind, _ = office_verbs().get(phrase_of(verb)) or office_verbs().get(verb.lemma_.lower(), ("", ""))
    objects = children(verb, "obj", "xcomp")
    enters = {"begin": has_post(verb), "start": not objects or has_post(verb), "succeed": objects or is_passive(verb)}
    return kind if enters.get(kind, True) else ""


def is_before_past(clause: Token) -> bool:
    """Tell whether "had" puts a clause before what is told; what others say in the past may last ("said he had")."""
    return any(word.lower_ == "had" for word in children(clause, "aux")) and not assertion_of(clause).voices
