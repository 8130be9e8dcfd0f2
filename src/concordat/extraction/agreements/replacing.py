"""Which agreement another takes the place of ("replaces a pact of 1998", "was superseded by the new treaty")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, subject_of, sufferers
from concordat.clauses.assertion import is_denied
from concordat.clauses.tree import children
from concordat.extraction.agreements.acting import does
from concordat.extraction.agreements.threads import Thread
from concordat.lexicon.agreements import agreement_nouns

_UNTIL_NOW = frozenset({"current", "currently", "present", "presently", "existing"})


def replacements(doc: Doc, threads: Sequence[Thread], by_head: Mapping[int, int], main: int) -> dict[int, Token]:
    """Give by the place of an agreement in ``threads`` the noun for the one that it replaces."""
    found: dict[int, Token] = {}
    for verb in doc:
        for old in _replaced(verb) if (does(verb, "replace") or _takes_place(verb)) and not is_denied(verb) else ():
            new = _replacing(verb, old, by_head)
            if new is not None and by_head.get(old.i) != new:
                found.setdefault(new, old)
    for n, thread in enumerate(threads):
        governing = [m for m in thread.mentions if m.verb is not None and does(m.verb, "govern")]
        until_now = [m.head for m in governing if any(t.lower_ in _UNTIL_NOW for t in m.head.sent)]
        if until_now and n != main and threads[main].parties:
            found.setdefault(main, until_now[0])
    return found


def _takes_place(verb: Token) -> bool:
    return verb.lemma_ == "take" and any(child.lemma_.lower() == "place" for child in children(verb, "obj"))


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
