"""Where and how long an agreement holds, what it covers, is worth and replaces, and whether its text is public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, subject_of, sufferers
from concordat.clauses.assertion import is_denied
from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import ancestors, children
from concordat.extraction.agreements.acting import clauses_about, does, stands_under
from concordat.extraction.agreements.dates import lies_in
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.language.index import index_of
from concordat.lexicon.agreements import agreement_nouns, domains_in
from concordat.records import Citation, TimeExpression

_TERM = re.compile(
    r"\b(?:valid|in\s+force|effective|effect|last(?:s|ing)?|run(?:s|ning)?|bind(?:s|ing)?|duration|term|period|extend\w*|renew\w*)\b",
    re.IGNORECASE,
)
# A run of spaces is looked at from its beginning only, so that time stays linear.
_LIST_MARK = re.compile(
    r"(?:,\s*|(?<!\s)\s+)?\b(?:and|as\s+well\s+as|ranging\s+from|to|including)\b|[,;:.]", re.IGNORECASE
)
# A sentence lists what an agreement covers when it names this many fields.
_FIELDS_IN_LIST, _LONGEST_ITEM = 3, 5
_PLACE_CASES = {"in", "at"}


def place_of(thread: Thread, doc: Doc, parties: Parties) -> tuple[str | None, list[Citation]]:
    """Give the places of the signing, the narrowest first ("the Kremlin, Moscow")."""
    places: dict[str, Citation] = {}
    for mention in thread.mentions:
        acts = [*([mention.verb] if mention.verb is not None else []), *clauses_about(mention.head)]
        concluding = [act for act in acts if does(act, "conclude")]
        again = [t for t in mention.head.doc[mention.head.sent.end : mention.head.sent.end + _NEXT] if _signs_it(t)]
        concluding += again
        if not concluding:
            continue
        for act in concluding:
            _add_places(act, doc, parties, places)
        told = mention.verb is not None or len(thread.mentions) > 1
        for token in (*mention.head.sent, *doc[mention.head.sent.end : mention.head.sent.end + _NEXT]) if told else ():
            _add_ceremony(token, doc, parties, places)
    return ", ".join(places) or None, list(places.values())


def _signs_it(verb: Token) -> bool:
    """Tell whether a verb says that "it" was signed ("The presidents signed | it in Tarn")."""
    return verb.pos_ == "VERB" and does(verb, "sign") and any(one.lower_ == "it" for one in sufferers(verb))


_NEXT = 25
"""Words behind the sentence of an agreement among which it is told where "it" was signed."""


def _add_places(verb: Token, doc: Doc, parties: Parties, places: dict[str, Citation]) -> None:
    """Add the places that stand with a verb which concludes an agreement ("signed in Geneva")."""
    for token in subtree_span(verb):
        cases = {case.lower_ for case in children(token, "case")}
        if "of" in cases and token.head.pos_ == "NOUN":  # "in the border town | of Lisk"
            cases = {case.lower_ for case in children(token.head, "case")}
        inside = token.i > verb.i or relation_is_place(token)
        actor = parties.index.at(token)
        found = parties.index.mention_at(token)
        if inside and cases & _PLACE_CASES and actor and found and actor.kind in {"place", "organization"}:
            places.setdefault(actor.name, Citation.of(found.article, index_of(doc).text, found.start, found.end))


_TO_PLACE = 8
"""Words behind "ceremony" among which its place is told ("the ceremony will take place at the White House")."""


def _add_ceremony(token: Token, doc: Doc, parties: Parties, places: dict[str, Citation]) -> None:
    """Add the place of a signing ceremony ("the signing ceremony in the Kremlin")."""
    if token.lemma_.lower() not in {"ceremony", "signing"}:
        return
    for near in doc[token.i + 1 : min(token.i + _TO_PLACE, token.sent.end)]:
        actor, found = parties.index.at(near), parties.index.mention_at(near)
        before = doc[max(0, near.i - 2) : near.i].text.lower().split()
        if actor and found and actor.kind in {"place", "organization"} and set(before) & _PLACE_CASES:
            places.setdefault(actor.name, Citation.of(found.article, index_of(doc).text, found.start, found.end))


def relation_is_place(token: Token) -> bool:
    """Tell whether a token stands as an oblique of its clause."""
    return token.dep_.lower().startswith("obl")


def term_of(thread: Thread, times: Sequence[TimeExpression], *, main: bool) -> tuple[str | None, Citation | None]:
    """Give how long an agreement holds ("valid for 20 years" gives P20Y)."""
    doc = thread.mentions[0].head.doc
    for time in times:
        if time.type != "DURATION" or not time.value:
            continue
        at = next((t for t in doc if t.idx <= time.citation.start < t.idx + len(t)), None)
        if at is not None and any(_lasts_so(mention, at, time) for mention in thread.mentions):
            return time.value, time.citation
        if at is not None and main and _is_of_it(thread, at):
            return time.value, time.citation
    return None, None


def _lasts_so(mention: AgreementMention, at: Token, time: TimeExpression) -> bool:
    """Tell whether a duration is that of an agreement: in its phrase, or with a verb for how long it holds."""
    sentence = mention.head.sent
    if not lies_in(sentence, time):
        return False
    if mention.span.start_char <= time.citation.start < mention.head.idx:
        return True
    before = index_of(at.doc).text[time.citation.start - 8 : time.citation.end]
    verb = next((t for t in ancestors(at) if t.pos_ == "VERB"), None)
    lasting = verb is not None and does(verb, "last", "extend", "renew") and not children(verb, "xcomp")
    under = stands_under(mention.head) and verb is not None and verb == mention.verb  # "lease it | for 30 years under"
    named = under or bool(_TERM.search(sentence.text))
    return lasting or bool(named and re.search(r"\bfor\b|-", before))


def _is_of_it(thread: Thread, at: Token) -> bool:
    """Tell whether a duration stands in a sentence on "it", or on an agreement named right before."""
    sentence = at.sent
    before = at.doc[sentence.start - 1].sent.start if sentence.start else 0
    near = any(before <= mention.head.i < sentence.start for mention in thread.mentions)
    verb = next((t for t in (at, *ancestors(at)) if t.pos_ == "VERB"), None)
    subject = subject_of(verb) if verb is not None else None
    lasting = bool(_TERM.search(sentence.text)) or (verb is not None and does(verb, "last"))
    return (
        sentence[0].lower_ in ("it", "they")
        and lasting
        and (near or subject is None or subject.lower_ in ("it", "they"))
    )


def domains_of(thread: Thread, doc: Doc, parties: Parties, *, main: bool) -> tuple[str, ...]:
    """List the fields that an agreement covers, from sentences that list them for it or for its parties together."""
    found: dict[str, None] = {}
    own = {mention.head.sent.start: mention.head.sent for mention in thread.mentions}
    for sentence in doc.sents if main else (own[start] for start in sorted(own)):
        about_it = sentence.start in own
        both = main and (len(set(parties.within(list(sentence))) & set(thread.parties)) > 1 or _names_both(sentence))
        if about_it or both:
            found.update(dict.fromkeys(listed_fields(sentence.text)))
    return tuple(found)


def listed_fields(sentence: str) -> tuple[str, ...]:
    """Name the fields in the longest list of a sentence ("trade, transport and energy"); none where it lists too few.

    >>> listed_fields("The treaty covers politics, trade and energy, officials said.")
    ('politics', 'trade', 'energy')
    """
    best: tuple[str, ...] = ()
    run: list[str] = []
    for item in [*_LIST_MARK.split(sentence), None]:
        if item is not None and len(item.split()) <= _LONGEST_ITEM and domains_in(item):
            run.append(item)
            continue
        # The last item may be followed by the rest of the sentence, the first stands behind its beginning.
        ended = [*run, " ".join(item.split()[:2])] if item else run
        fields = domains_in(", ".join(ended))
        if len(ended) >= _FIELDS_IN_LIST and len(fields) > len(best):
            best = fields
        run = [" ".join(item.split()[-2:])] if item else []
    return best if len(best) >= _FIELDS_IN_LIST else ()


def _names_both(sentence: Span) -> bool:
    return bool(
        re.search(
            r"\b(?:both|the\s+two)\s+(?:leaders|countries|sides|nations|presidents)\b", sentence.text, re.IGNORECASE
        )
    )


_UNTIL_NOW = frozenset({"current", "currently", "present", "presently", "existing"})


def replacements(doc: Doc, threads: Sequence[Thread], by_head: Mapping[int, int], main: int) -> dict[int, Token]:
    """Give by the place of an agreement in ``threads`` the noun for the one that it replaces."""
    found: dict[int, Token] = {}
    for verb in doc:
        takes_place = verb.lemma_ == "take" and any(t.lemma_.lower() == "place" for t in children(verb, "obj"))
        for old in _replaced(verb) if (does(verb, "replace") or takes_place) and not is_denied(verb) else ():
            new = _replacing(verb, old, by_head)
            if new is not None and by_head.get(old.i) != new:
                found.setdefault(new, old)
    for n, thread in enumerate(threads):
        governing = [m for m in thread.mentions if m.verb is not None and does(m.verb, "govern")]
        until_now = [m.head for m in governing if any(t.lower_ in _UNTIL_NOW for t in m.head.sent)]
        if until_now and n != main and threads[main].parties:
            found.setdefault(main, until_now[0])
    return found


def _replaced(verb: Token) -> Iterator[Token]:
    """Give the agreements that a verb says are replaced: its object, or what it takes "the place of"."""
    for word in sufferers(verb):
        for old in after(word, "of") if word.lemma_.lower() == "place" else (word,):
            if old.lemma_.lower() in agreement_nouns() or old.lower_ == "one":
                yield old


def _replacing(verb: Token, old: Token, by_head: Mapping[int, int]) -> int | None:
    """Find what takes the place of another: the doer, or the agreement named last before where its parties do so."""
    subject = subject_of(verb)
    makers = [*doers(verb), *([subject] if subject is not None and subject.i != old.i else [])]
    named = [by_head[maker.i] for maker in makers if maker.i in by_head]
    if named or any(maker.lemma_.lower() in agreement_nouns() for maker in makers):
        return next(iter(named), None)
    start = verb.sent.start
    before = verb.doc[start - 1].sent.start if start and verb.sent[0].lower_ == "it" else start
    last = [i for i in range(before, verb.i) if i in by_head and i != old.i]
    return by_head[last[-1]] if last else None
