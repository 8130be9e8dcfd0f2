"""Terms that somebody denies in the sentence behind them ("The minister said ... A spokesman disputed that")."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from concordat.clauses.assertion import is_denied
from concordat.clauses.tree import children
from concordat.lexicon.tables import words_of
from concordat.records import Article, Provision


def disputed(article: Article, doc: Doc, terms: Sequence[Provision]) -> list[Provision]:
    """Mark as disputed the last term of a sentence of which the one behind it says that somebody denies it."""
    denials = [token for token in doc if _denies(token) and not article.in_furniture(token.idx, token.idx + len(token))]
    found = list(terms)
    for verb in denials:
        start = verb.sent.start_char
        before = doc[verb.sent.start - 1].sent if verb.sent.start else None
        here = [
            n
            for n, term in enumerate(found)
            if before is not None and any(before.start_char <= c.start < start for c in term.evidence)
        ]
        same = [n for n, term in enumerate(found) if any(start <= c.start and c.end <= verb.idx for c in term.evidence)]
        if same or here:
            last = max(same or here, key=lambda n: found[n].evidence[0].start)
            found[last] = replace(found[last], status="disputed")
    return found


def _denies(verb: Token) -> bool:
    """Tell whether a verb denies what was said right before ("denied that", "disputes this account")."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words_of("dispute_words", "verb") or is_denied(verb):
        return False
    said = [one for one in children(verb, "obj") if one.lemma_.lower() in words_of("dispute_words", "said")]
    return any(not children(one, "acl") for one in said) and not children(verb, "ccomp")
