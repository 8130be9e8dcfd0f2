"""When an agreement was signed, announced or put in place, since when it is in force and when it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from concordat.clauses.assertion import assertion_of, is_denied, is_said_to_be
from concordat.clauses.tense import is_past
from concordat.clauses.tree import ancestors, children, relation, written_subject
from concordat.extraction.agreements.acting import clauses_about, participles_on
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.sides import phrase_tokens
from concordat.extraction.agreements.threads import Thread
from concordat.lexicon.agreements import verbs_of
from concordat.records import TimeExpression


def announcing_time(thread: Thread, times: Sequence[TimeExpression], parties: Parties) -> TimeExpression | None:
    """Find the day on which an agreement was announced or put in place ("announced Monday", "restored on Friday")."""
    telling = verbs_of("announce") | verbs_of("impose")
    for mention in thread.mentions:
        acts = [*([mention.verb] if mention.verb is not None else []), *clauses_about(mention.head)]
        made = [
            act
            for act in acts
            if act.lemma_ in verbs_of("conclude") | verbs_of("take over") | {"sell"} and relation(act) == "ccomp"
        ]
        acts += [act.head for act in made if _is_of_party(act.head, mention, parties)]
        for time in times:
            dated = time.type in {"DATE", "TIME"} and time.value is not None and time.unresolved is None
            beside = dated and _lies_in(mention.head.sent, time) and not _lies_in(mention.span, time)
            at = _token_at(mention.head.sent, time) if beside else None
            verb = next((t for t in ancestors(at) if t.pos_ == "VERB"), None) if at is not None else None
            tells = verb is not None and (verb.lemma_ in telling or _is_of_party(verb, mention, parties))
            if verb is not None and tells and verb in acts and is_said_to_be(verb):
                return time
    return None


def _is_of_party(verb: Token, mention: AgreementMention, parties: Parties) -> bool:
    """Tell whether a party itself says that it concludes an agreement ("In May the mill said it had signed ...")."""
    subject = written_subject(verb)
    own = parties.within(phrase_tokens(subject)) if subject is not None else ()
    return verb.lemma_ in verbs_of("tell") and bool(set(own) & set(mention.parties))


def _lies_in(span: Span, time: TimeExpression) -> bool:
    return span.start_char <= time.citation.start < span.end_char


def _token_at(sentence: Span, time: TimeExpression) -> Token | None:
    return next((t for t in sentence if t.idx <= time.citation.start < t.idx + len(t)), None)


_FORCE = frozenset({"effect", "force", "hold"})
_LIGHT = frozenset({"take", "enter", "come", "go"})
_SINCE = frozenset({"since", "from"})
"""Prepositions before the time since which an agreement holds ("has been in force | since 2011")."""
_BY_ITSELF = frozenset({"ceasefire"})
"""Kinds that begin and end without "effect" ("the truce began at dawn")."""


def in_force(thread: Thread, times: Sequence[TimeExpression]) -> tuple[TimeExpression | None, bool]:
    """Give the date from which an agreement is told to hold, and whether it is told to have begun."""
    began = False
    for verb in _verbs_about(thread):
        if not _begins(verb, thread) or is_denied(verb):
            continue
        began |= is_said_to_be(verb) and not _is_over(verb)
        time = _time_of(verb, times)
        if time is not None:
            return time, began
    return None, began


def expiry(thread: Thread, times: Sequence[TimeExpression]) -> tuple[TimeExpression | None, bool]:
    """Give the date on which an agreement is told to end, and whether it is told to have ended."""
    for verb in _verbs_about(thread):
        ends = verb.lemma_ in verbs_of("expire") and (verb.lemma_ != "run" or "out" in _particles(verb))
        if ends and not is_denied(verb) and not (verb.lemma_ == "end" and children(verb, "obj")):
            return _time_of(verb, times), is_said_to_be(verb) and is_past(verb)
    return None, False


def _verbs_about(thread: Thread) -> list[Token]:
    """List the verbs of which a phrase for the agreement, or "it" right behind one, is the subject."""
    found = []
    for mention in thread.mentions:
        verb = mention.verb
        if verb is not None and any(c.i == mention.head.i for c in children(verb, "nsubj")):
            found.append(verb)
            found += [c for c in children(verb, "conj") if c.pos_ == "VERB" and not children(c, "nsubj")]
        if relation(mention.head) == "nsubj" and _is_state(mention.head.head):
            found.append(mention.head.head)
        found += [clause for clause in participles_on(mention.head) if not children(clause, "obj")]
        found += _of_next_sentence(mention.head)
    return found


def _of_next_sentence(head: Token) -> list[Token]:
    end = head.sent.end
    follows = head.doc[end : end + 1]
    if not len(follows) or follows[0].lower_ != "it":
        return []
    verb = follows[0].head
    return [verb] if verb.pos_ == "VERB" or _is_state(verb) else []


def _begins(verb: Token, thread: Thread) -> bool:
    if _is_state(verb):
        return True
    if verb.lemma_ not in verbs_of("begin") and not _lasts(verb):
        return False
    if verb.lemma_ not in _LIGHT and not _lasts(verb):
        return bool(thread.kinds & _BY_ITSELF) and not children(verb, "obj", "xcomp")
    return any(child.lemma_.lower() in _FORCE for child in children(verb, "obj", "obl"))


def _lasts(verb: Token) -> bool:
    """Tell whether a clause tells of what goes on ("is in force", "remains in force") and not of what begins."""
    return _is_state(verb) or verb.lemma_ in verbs_of("stay")


def _is_over(verb: Token) -> bool:
    """Tell whether what went on is told as past ("was in force until 2011"); in speech the past may be the present."""
    perfect = any(word.lower_ in ("has", "have") for word in children(verb, "aux"))
    return _lasts(verb) and is_past(verb) and not perfect and not assertion_of(verb).voices


def _is_state(word: Token) -> bool:
    """Tell whether a noun with its copula says that something holds ("has been in force since 2011")."""
    cases = {case.lower_ for case in children(word, "case")}
    return word.lemma_.lower() in _FORCE and "in" in cases and bool(children(word, "cop"))


def _particles(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children}


def _time_of(verb: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Find the resolved date in the clause of a verb."""
    tokens = _by_offset(verb.doc, verb.sent.start, verb.sent.end)
    for time in times:
        at = tokens.get(time.citation.start)
        if at is None or time.type not in {"DATE", "TIME"} or not time.value:
            continue
        way = [at, *ancestors(at)]
        above = next((t for t in way if t.pos_ == "VERB" or t.i == verb.i), None)
        if _lasts(verb) and not any(case.lower_ in _SINCE for case in children(at, "case")):
            continue
        if above is not None and above.i == verb.i:
            return time
    return None


def _by_offset(doc: Doc, start: int, end: int) -> Mapping[int, Token]:
    return {token.idx: token for token in doc[start:end]}
