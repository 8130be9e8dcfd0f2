"""When an agreement was signed, announced or put in place, since when it is in force and when it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from concordat.clauses.assertion import assertion_of, is_denied, is_said_to_be
from concordat.clauses.spans import noun_phrase
from concordat.clauses.tense import is_past
from concordat.clauses.tree import ancestors, children, relation, written_subject
from concordat.extraction.agreements.acting import clauses_about, participles_on
from concordat.extraction.agreements.clause import BOTH
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.sides import phrase_tokens
from concordat.extraction.agreements.threads import Thread
from concordat.lexicon.agreements import agreement_nouns, deal_words, verbs_of
from concordat.records import TimeExpression

_VAGUE = frozenset({"around publication", "some time before publication", "some time after publication"})


def lies_in(span: Span, time: TimeExpression) -> bool:
    """Tell whether a time expression begins in a span."""
    return span.start_char <= time.citation.start < span.end_char


def _dated(sentence: Span, times: Sequence[TimeExpression]) -> Iterator[tuple[TimeExpression, Token, list[Token]]]:
    """Give the days and times of a sentence, each with its token and the verbs above it, nearest first."""
    for time in times:
        if time.type in {"DATE", "TIME"} and lies_in(sentence, time):
            at = next((t for t in sentence if t.idx <= time.citation.start < t.idx + len(t)), None)
            owned = at is not None and at.dep_.lower() == "nmod:poss"  # "Thursday's strike" tells of the strike
            if at is not None and (not owned or at.head.lemma_.lower() in agreement_nouns()):
                yield time, at, [t for t in (at, *ancestors(at)) if t.pos_ == "VERB"]


def signing_times(thread: Thread, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """List the dates that stand with the conclusion of an agreement, surest first."""
    found: list[tuple[int, TimeExpression]] = []
    for mention in thread.mentions:
        for time, at, verbs in _dated(mention.head.sent, times):
            known = time.value is not None or "publication" in (time.unresolved or "")
            rank = _rank(mention, at, verbs, thread.verbs) if known and time.unresolved not in _VAGUE else None
            found += [(rank, time)] if rank is not None else []
    return [time for _, time in sorted(found, key=lambda pair: (pair[0], pair[1].citation.start))]


def _rank(mention: AgreementMention, at: Token, verbs: list[Token], acts: Sequence[Token]) -> int | None:
    """Say how surely a day is that of signing: in the phrase, with an act of conclusion, with what it includes."""
    head, verb, concluding = mention.head, mention.verb, verbs_of("conclude")
    if mention.span.start <= at.i < head.i:
        return 0
    if verbs and _begins_holding(verbs[0]):
        return None
    if verbs and verbs[0].lemma_ in concluding and verbs[0] in acts:
        return 1
    if verb is None or not verbs:
        return 3 if head in (at, *ancestors(at)) else None
    if verbs[0].i != verb.i:
        return None
    including = verb.dep_.startswith("acl") and verb.lemma_ in verbs_of("include")
    return 1 if verb.lemma_ in concluding else 2 if including else None


def announcing_time(thread: Thread, times: Sequence[TimeExpression], parties: Parties) -> TimeExpression | None:
    """Find the day on which an agreement was announced or put in place ("announced Monday", "restored on Friday")."""
    telling = verbs_of("announce") | verbs_of("impose")
    making = verbs_of("conclude") | verbs_of("take over") | verbs_of("clear") | verbs_of("hand over for money")
    making |= verbs_of("award") | {"settle"}
    for mention in thread.mentions:
        acts = [*([mention.verb] if mention.verb is not None else []), *clauses_about(mention.head)]
        over = [act.head if relation(act) == "xcomp" else act for act in acts if act.lemma_ in making]
        made = [act.head for act in over if relation(act) == "ccomp"]
        acts += [verb for verb in made if _is_of_party(verb, mention, parties)]
        for time, at, verbs in _dated(mention.head.sent, times):
            verb = next((t for t in verbs if t.i != at.i), None)
            sure = time.value is not None and time.unresolved is None and not lies_in(mention.span, time)
            if not sure or verb is None or verb not in acts or not is_said_to_be(verb):
                continue
            if verb.lemma_ in telling or _is_of_party(verb, mention, parties):
                return time
    return None


def _is_of_party(verb: Token, mention: AgreementMention, parties: Parties) -> bool:
    """Tell whether a party itself says that it concludes an agreement ("In May the mill said it had signed ...")."""
    subject = written_subject(verb)
    if subject is None or verb.lemma_ not in verbs_of("tell") | verbs_of("announce"):
        return False
    own = set(parties.within(phrase_tokens(subject))) & set(mention.parties)
    both = BOTH.match(noun_phrase(subject).text) is not None
    return bool(own) or both or subject.lower_ in ("it", "they") or subject.lemma_.lower() in _OFFICIAL


_OFFICIAL = frozenset({"mediator", "company", "ministry", "government", "firm", "club", "union", "bank", "statement"})
"""Nouns for a side that speaks for itself, or for who brought it together with the other."""


_FORCE = frozenset({"effect", "force", "hold"})
_LIGHT = frozenset({"take", "enter", "come", "go"})
_SINCE = frozenset({"since", "from"})
"""Prepositions before the time since which an agreement holds ("has been in force | since 2011")."""
_UNTIL = frozenset({"until", "till", "through", "to"})
"""Prepositions before the day on which something ends ("runs | until September")."""
_BY_ITSELF = frozenset({"ceasefire"})
"""Kinds that begin and end without "effect" ("the truce began at dawn")."""


def in_force(thread: Thread, times: Sequence[TimeExpression]) -> tuple[TimeExpression | None, bool]:
    """Give the date from which an agreement is told to hold, and whether it is told to have begun."""
    began = False
    for verb in _verbs_about(thread):
        if not _begins(verb, thread) or is_denied(verb):
            continue
        began |= is_said_to_be(verb) and not _is_over(verb) and (_lasts(verb) or _is_done(verb))
        time = _time_of(verb, times)
        if time is not None:
            return time, began
    return None, began


def _is_done(verb: Token) -> bool:
    """Tell whether a beginning is told as past: in the present it is one to come ("takes effect on Friday")."""
    return is_past(verb) or any(word.lower_ in ("has", "have") for word in children(verb, "aux"))


def expiry(thread: Thread, times: Sequence[TimeExpression]) -> tuple[TimeExpression | None, bool]:
    """Give the date on which an agreement is told to end, and whether it is told to have ended."""
    acted = [
        m.verb
        for m in thread.mentions
        if m.verb is not None and m.verb.lemma_ in verbs_of("extend") | verbs_of("renew")
    ]
    for verb in acted:
        last = _time_of(verb, times, _UNTIL) if is_said_to_be(verb) else None
        if last is not None:
            return last, False
    for verb in _verbs_about(thread):
        ends = verb.lemma_ in verbs_of("expire") and (verb.lemma_ != "run" or "out" in _particles(verb))
        if ends and not is_denied(verb) and not (verb.lemma_ == "end" and children(verb, "obj")):
            return _time_of(verb, times), is_said_to_be(verb) and is_past(verb)
        last = _time_of(verb, times, _UNTIL) if verb.lemma_ in verbs_of("last") and not is_denied(verb) else None
        if last is not None:
            return last, False
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
    follows = head.doc[end : end + 2]
    named = len(follows) > 1 and follows[0].lower_ == "the" and follows[1].lemma_.lower() in deal_words()
    if not len(follows) or not (named or follows[0].lower_ == "it"):
        return []
    verb = follows[int(named)].head
    return [verb] if verb.pos_ == "VERB" or _is_state(verb) else []


def _begins(verb: Token, thread: Thread) -> bool:
    if _is_state(verb):
        return True
    if verb.lemma_ not in verbs_of("begin") and not _lasts(verb):
        return False
    if verb.lemma_ not in _LIGHT and not _lasts(verb):
        return bool(thread.kinds & _BY_ITSELF) and not children(verb, "obj", "xcomp")
    return any(child.lemma_.lower() in _FORCE for child in children(verb, "obj", "obl"))


def _begins_holding(verb: Token) -> bool:
    """Tell whether a verb says that something comes into force ("enters into force")."""
    light = verb.lemma_ in _LIGHT
    return light and any(one.lemma_.lower() in _FORCE for one in children(verb, "obj", "obl"))


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


def _time_of(verb: Token, times: Sequence[TimeExpression], cases: frozenset[str] = _SINCE) -> TimeExpression | None:
    """Find the resolved date in the clause of a verb, behind "since" where it tells of what goes on.

    ``cases`` are the prepositions before the date of what lasts ("runs | until 2030").
    """
    for time, at, _ in _dated(verb.sent, times):
        above = next((t for t in (at, *ancestors(at)) if t.pos_ == "VERB" or t.i == verb.i), None)
        free = not _lasts(verb) and cases is _SINCE
        since = free or any(case.lower_ in cases for word in (at, at.head) for case in children(word, "case"))
        if time.value and since and above is not None and above.i == verb.i:
            return time
    return None
