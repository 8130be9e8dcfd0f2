"""Words of news text: spaCy's English rules, with what news needs added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.attrs import IS_SPACE  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.tokens import Doc

from concordat.reading.hidden import CHARACTERS, is_hidden

NEWS_INFIXES = (
    r"\.{2,}",
    r"[—–]",
    r"[\"“”„«»]",
    r"(?<=[a-z0-9])\.(?=[A-Z][a-z])",
)
"""'united.. in', 'deal—which', 'the"Islamic', 'Friday.The': furniture and careless editing run words together."""

NEWS_EDGES = (r"—", r"–", r"''", r"``", r"\.\.+", r"•", r"►", r"●", f"[{CHARACTERS}]+")


LONGEST_RUN = 40
"""Marks that may stand together and still be read one by one; a longer run is a rule or rubbish, and not split.
Bounded because spaCy looks at all that is left of a stretch for each mark that it takes from it."""

LONGEST_STRETCH = 250
"""Characters without a space that are split into words together, for the same reason. Longer ones (links, encoded
files) are cut here."""

_RUN = re.compile(rf"[^\w\s]{{{LONGEST_RUN + 1},}}")
_MARKS = re.compile(r"[^\w\s]+")
_STRETCH = re.compile(rf"\S{{{LONGEST_STRETCH + 1},}}")

LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def _is_space(word: str) -> bool:
    """Tell whether a token is space: also one that shows nothing, which is then read over as space is."""
    return word.isspace() or is_hidden(word)


class _NewsDefaults(EnglishDefaults):
    lex_attr_getters = {**EnglishDefaults.lex_attr_getters, IS_SPACE: _is_space}  # noqa: RUF012 - as spaCy declares it
    infixes = [*(EnglishDefaults.infixes or ()), *NEWS_INFIXES]  # noqa: RUF012 - as spaCy declares it
    prefixes = (*(EnglishDefaults.prefixes or ()), *NEWS_EDGES)
    suffixes = (*(EnglishDefaults.suffixes or ()), *NEWS_EDGES)


class _NewsEnglish(English):  # type: ignore[no-untyped-call]
    Defaults = _NewsDefaults

    def make_doc(self, text: str) -> Doc:
        """Split a text into words, in time that is linear in its length."""
        parts = list(_parts(text))
        if len(parts) < 2:  # noqa: PLR2004 - nothing to bound, as in nearly all reports
            return super().make_doc(text)
        words: list[str] = []
        spaces: list[bool] = []
        for piece in parts:
            spaced = bool(words) and piece[0] == " " and not words[-1].isspace()
            part = piece[spaced:]
            if spaced:
                spaces[-1] = True
            if _MARKS.fullmatch(part):
                words.append(part)
                spaces.append(False)
                continue
            doc = super().make_doc(part)
            words += [token.text for token in doc]
            spaces += [bool(token.whitespace_) for token in doc]
        return Doc(self.vocab, words, spaces)


def _parts(text: str) -> Iterator[str]:
    """Cut a text around runs of marks, and inside stretches without a space, that are too long."""
    at = 0
    for run in _RUN.finditer(text):
        yield from _short_stretches(text[at : run.start()])
        yield from (
            text[place : min(place + LONGEST_STRETCH, run.end())] for place in range(*run.span(), LONGEST_STRETCH)
        )
        at = run.end()
    yield from _short_stretches(text[at:])


def _short_stretches(text: str) -> Iterator[str]:
    at = 0
    for stretch in _STRETCH.finditer(text):
        for place in range(stretch.start() + LONGEST_STRETCH, stretch.end(), LONGEST_STRETCH):
            yield text[at:place]
            at = place
    if at < len(text):
        yield text[at:]


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
