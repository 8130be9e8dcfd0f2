"""Words of news text: spaCy's English rules, with what news needs added."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.tokens import Doc

NEWS_INFIXES = (
    r"\.{2,}",
    r"[—–]",
    r"[\"“”„«»]",
    r"(?<=[a-z0-9])\.(?=[A-Z][a-z])",
)
"""'united.. in', 'deal—which', 'the"Islamic', 'Friday.The': furniture and careless editing run words together."""

NEWS_EDGES = (r"—", r"–", r"''", r"``", r"\.\.+", r"•", r"►", r"●")


LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


class _NewsDefaults(EnglishDefaults):
    infixes = [*(EnglishDefaults.infixes or ()), *NEWS_INFIXES]  # noqa: RUF012 - as spaCy declares it
    prefixes = (*(EnglishDefaults.prefixes or ()), *NEWS_EDGES)
    suffixes = (*(EnglishDefaults.suffixes or ()), *NEWS_EDGES)


class _NewsEnglish(English):  # type: ignore[no-untyped-call]
    Defaults = _NewsDefaults


def news_tokenizer() -> Language:
    """Make a pipeline with nothing but the tokenizer; its tokens always spell the text they were made from.

    The rules are given before the tokenizer is made: each that is set on it later makes it read all exceptions anew.
    """
    return _NewsEnglish()


def paragraph_marks(doc: Doc, breaks: Iterable[int] = ()) -> tuple[list[int], list[bool]]:
    """Token numbers of the words (tokens that are not space), and which of them begin a paragraph.

    A line begins one, and so does the first word at or after each of the character offsets `breaks`.
    """
    numbers: list[int] = []
    starts: list[bool] = []
    waiting = sorted(breaks, reverse=True)
    fresh = True
    for token in doc:
        if token.is_space:
            fresh = fresh or not LINE_BREAKS.isdisjoint(token.text)
            continue
        while waiting and waiting[-1] <= token.idx:
            waiting.pop()
            fresh = True
        numbers.append(token.i)
        starts.append(fresh)
        fresh = False
    return numbers, starts
