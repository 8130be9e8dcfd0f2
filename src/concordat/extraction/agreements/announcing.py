"""When an agreement was announced, or sanctions were put in place ("announced Monday", "restored on Friday")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.tree import ancestors, relation, written_subject
from concordat.extraction.agreements.acting import clauses_about
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
