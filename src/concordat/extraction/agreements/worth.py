"""What an agreement is worth: the sum that it moves, and the price for one share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from concordat.clauses.tree import ancestors, children
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.quantities import find_quantities
from concordat.language.index import index_of
from concordat.lexicon.agreements import term_nouns, verbs_of
from concordat.lexicon.numbers import number_words
from concordat.records import Article, Money, Quantity

_MOVING = frozenset({"takeover offer", "contract", "settlement", "exchange"})
"""Kinds of agreements by which money goes from one side to another."""
_SHARE = frozenset({"share", "stock"})
_EACH = frozenset({"a", "an", "per", "each", "every", "for", "in", "cash", "ordinary", "common"})
_FORMER = frozenset({"from", "than", "below", "above"})
"""Prepositions before a sum that is compared with the one meant ("raised its bid | from 13 pounds")."""
LEAST = 10_000
"""A sum that stands only in the same sentence counts from here on: less is a wage, a fee or a bonus. Re-run
``python -m evaluation DATA agreements``."""
_TERM_REACH = 3
_REACH = 5
"""Words behind a sum within which the share stands whose price it is ("$5 in cash for each share")."""


Sums = Sequence[tuple[Money, Token]]
"""The sums of money of an article, each with its last word."""


def sums_in(doc: Doc, article: Article) -> Sums:
    """List the sums of money that an article names."""
    return [found for quantity in find_quantities(doc, article) for found in _money(quantity, doc)]


def worth_of(thread: Thread, sums: Sums) -> tuple[Money | None, Money | None]:
    """Give the sum that an agreement is told to be worth, and its price for one share, of those of its article."""
    shares = [money for money, word in sums if _is_for_share(word) and _near(thread, word) is not None]
    ranked = [(rank, word.i, money) for money, word in sums if (rank := _rank(thread, money, word)) is not None]
    best = min(ranked, key=lambda one: one[:2], default=None)
    return best[2] if best is not None else None, next(iter(shares), None)


def _money(quantity: Quantity, doc: Doc) -> Iterator[tuple[Money, Token]]:
    """Give a quantity of money with the last word of it."""
    codes = set(number_words("currency").values())
    if quantity.unit in codes or quantity.unit in number_words("coin"):
        words = doc[slice(*index_of(doc).overlapping(quantity.citation.start, quantity.citation.end))]
        amount = quantity.low if quantity.low == quantity.high else _said(quantity)
        if amount is not None and len(words):
            currency = quantity.unit if quantity.unit in codes else None
            yield Money(amount, currency, quantity.citation.text), words[-1]


def _said(quantity: Quantity) -> float | None:
    """Give the number that a hedge has widened ("about $900 million", "more than $2 million"); None for "dozens"."""
    text = quantity.citation.text.lower()
    if not any(c.isdigit() for c in text):
        return None
    bound = next((sense for words, sense in number_words("bound").items() if text.startswith(words)), "")
    middle = (quantity.low + quantity.high) / 2
    return {"above": quantity.low, "below": quantity.high}.get(bound, round(middle, 2))


def _is_for_share(word: Token) -> bool:
    for token in word.doc[word.i + 1 : word.i + 1 + _REACH]:
        if token.lemma_.lower() in _SHARE:
            return True
        if token.lower_ not in _EACH:
            return token.pos_ in ("ADJ", "PROPN") and word.doc[token.i + 1 : token.i + 2].text.lower() == "share"
    return False


def _is_rate(word: Token) -> bool:
    """Tell whether a sum is one for each of something ("$20 an hour", "500 euros a month", "a tonne")."""
    behind = word.doc[word.i + 1 : word.i + 3]
    return len(behind) > 1 and behind[0].lower_ in ("a", "an", "per", "each") and behind[1].pos_ == "NOUN"


def _near(thread: Thread, word: Token) -> AgreementMention | None:
    """Find the mention in the sentence of a word, or in the one right before."""
    sentence = word.sent
    before = word.doc[sentence.start - 1].sent.start if sentence.start else 0
    here = [m for m in thread.mentions if sentence.start <= m.head.i < sentence.end]
    last = [m for m in thread.mentions if before <= m.head.i < sentence.start]
    return next(iter(here), None) or next(reversed(last), None)


def _rank(thread: Thread, money: Money, word: Token) -> int | None:
    """Say how surely a sum is what an agreement is worth: 0 by its phrase, 1 by a verb of paying, 2 by its sentence."""
    mention = _near(thread, word)
    if mention is None or _is_for_share(word) or _is_rate(word) or _is_compared(word):
        return None
    over = [word, *ancestors(word)]
    if any(t.pos_ == "NOUN" and t.lemma_.lower() in term_nouns() for t in over[:_TERM_REACH]):
        return None  # "a penalty of 20,000 euros"
    if mention.span.start <= word.i < mention.span.end or any(t.i == mention.head.i for t in over):
        return 0
    verb = next((t for t in over if t.pos_ == "VERB"), None)
    moving = bool(thread.kinds & _MOVING) or "loan" in thread.about
    acts = {mention.head.i, *([mention.verb.i] if mention.verb is not None else [])}
    beside = verb is not None and (verb.i in acts or verb.lemma_ in verbs_of("take over"))
    if moving and verb is not None and (verb.lemma_ in verbs_of("pay") or beside):
        return 1
    same = word.sent.start == mention.head.sent.start
    told = same or any(t.lemma_.lower() in verbs_of("pay") for t in word.sent)
    return 3 - same if moving and told and money.amount >= LEAST else None


def _is_compared(word: Token) -> bool:
    """Tell whether a sum is one that stood before, and not the one meant."""
    phrases = [word, *(t for t in ancestors(word) if t.pos_ in ("NOUN", "SYM", "NUM") and t.i - word.i < _REACH)]
    return any(case.lower_ in _FORMER for phrase in phrases for case in children(phrase, "case"))
