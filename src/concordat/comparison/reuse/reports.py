"""One report as reuse compares it: words with their worth, sentences, and what stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from concordat.comparison.remembered import recalled
from concordat.comparison.reuse.alignment import weights_of
from concordat.comparison.reuse.tokens import Words, words_of
from concordat.records import Actor, Analysis, Article, Citation, Quotation, Sentence, Token

NAME_WORTH = 0.25
"""A name or title is worth this part of a word as rare: any report of the same event would contain it."""

LOAN = 0.05
"""Articles that share less than this part of either have a phrase or a sentence in common, which may come from
anywhere: it tells nothing about origins."""

REPORTING = frozenset({"standfirst"})
"""Kinds of furniture that tell the story all the same."""

_VERBS, _JOINED, _COMMAS = {"VERB", "AUX"}, {"conj", "advcl", "acl", "parataxis"}, {",", ";", "–", "—"}

_QUOTED = re.compile(
    r"“[^“”\n]+(?:”|(?=\n|$))|\"[^\"\n]+(?:\"|(?=\n|$))"
    r"|(?<!\w)['‘](?=[A-Z])[^\n]{12,}?(?:['’](?!\w)|(?=\n|$))"  # British, with apostrophes inside
)
_MARK = re.compile('["“”]')
_POST = re.compile(r"(?<!\w)[#@][A-Za-z]\w+|pic\.twitter\.com|t\.co/")
_SENTENCE_END = re.compile(r"(?<=[.!?…])([\"”’')\]]*)\s+(?=[\"“‘'(\[]*[A-Z0-9])|()\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)


class Report(msgspec.Struct, frozen=True):
    """An article ready for comparison.

    ``sentences``, ``quoted`` and ``clauses`` are character spans; ``worth`` and ``names`` have one entry for each word;
    ``vectors`` has a row of unit length for each sentence (no rows without a language model); ``speech`` are the
    quotations, ``breaks`` the places of line ends, ``commas`` those of the commas that part two clauses, ``openers``
    those of the words that open what follows (prepositions, conjunctions, articles), ``actors`` those that it speaks
    of, by what it calls them itself.
    """

    article: Article
    words: Words
    worth: npt.NDArray[np.float64]
    sentences: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]
    names: npt.NDArray[np.bool_]
    clauses: tuple[tuple[int, int], ...]
    vectors: npt.NDArray[np.float32]
    speech: tuple[Quotation, ...]
    breaks: tuple[int, ...]
    commas: tuple[int, ...]
    openers: frozenset[int]
    actors: tuple[Actor, ...] = ()

    def called(self, speaker: str | None) -> list[Actor]:
        """List the report's own actors that are one of the story's."""
        return [actor for actor in self.actors if actor.id == speaker]

    def sentence_at(self, offset: int) -> int:
        """Give the number of the sentence that holds a character, or last began before it."""
        return max(0, bisect_right(self.sentences, (offset, len(self.article.text))) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Give the number of the paragraph (line) that holds a character."""
        return bisect_right(self.breaks, offset)

    def spoken(self, start: int, end: int) -> float:
        """Give the part of ``start:end`` that is someone else's words: in quotation marks, quoted, or posted (#, @)."""
        if _POST.search(self.article.text, start, end):
            return 1.0
        direct = [(c.start, c.end) for q in self.speech if q.kind == "direct" for c in q.content]
        return max(
            sum(max(0, min(e, end) - max(s, start)) for s, e in spans) / max(1, end - start)
            for spans in (self.quoted, direct)
        )


def prepare(analyses: Sequence[Analysis]) -> tuple[Report, ...]:
    """Prepare the articles of one story, each by itself; names are worth less than other words as rare."""
    return tuple(recalled(_by_itself, analysis) for analysis in analyses)


def _by_itself(analysis: Analysis) -> Report:
    words = recalled(words_of, told=(analysis.article.text, tuple(left_out(analysis.article))))
    sentences = sentences_of(analysis)
    names = _names(analysis, words, sentences)
    return Report(
        analysis.article,
        words,
        weights_of(words) * np.where(names, NAME_WORTH, 1.0),
        sentences,
        tuple((m.start(), m.end()) for m in _QUOTED.finditer(analysis.article.text)),
        names,
        tuple(sorted({(p.citation.start, p.citation.end) for p in analysis.propositions})),
        _vectors(analysis),
        analysis.statements,
        tuple(m.start() for m in re.finditer("\n", analysis.article.text)),
        _clause_commas(analysis.tokens),
        _openers(analysis.tokens),
        analysis.actors,
    )


def left_out(article: Article) -> list[tuple[int, int]]:
    """List the spans that are no reporting; a standfirst is furniture of the page, but words of the report."""
    return [(f.start, f.end) for f in article.furniture if f.kind not in REPORTING]


def share_of(article: Article, passages: Sequence[Citation]) -> float:
    """Give the part of an article's reporting (furniture aside) that stands in the passages, by characters."""
    reporting = bytearray(b"\1" * len(article.text))
    for start, end in left_out(article):
        reporting[start:end] = bytes(end - start)
    whole = sum(reporting)
    for passage in passages:
        reporting[passage.start : passage.end] = bytes(passage.end - passage.start)
    return round(1 - sum(reporting) / whole, 3) if whole else 0.0


def span(passage: Citation) -> tuple[int, int]:
    """Give a passage's characters."""
    return passage.start, passage.end


def sentences_of(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """Give the sentences' character spans: the reader's, or else plain ones (points, line ends).

    The reader keeps a quotation of several sentences in one; reuse goes sentence by sentence.
    """
    if analysis.sentences:
        return tuple(span for span, _ in _split(analysis))
    return plain_sentences(analysis.article.text)


def _split(analysis: Analysis) -> list[tuple[tuple[int, int], Sentence]]:
    """Part the reader's sentences with quotation marks where a plain sentence ends, each with the one that it is of."""
    text = analysis.article.text
    found = []
    for sentence in analysis.sentences:
        whole = text[sentence.start : sentence.end]
        inside = plain_sentences(whole) if _MARK.search(whole) else ((0, len(whole)),)
        spans = [(sentence.start + start, sentence.start + end) for start, end in inside]
        found += [((start, start + len(text[start:end].rstrip()) or end), sentence) for start, end in spans]
    return found


def plain_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Split a text into sentences without a language model."""
    spans: list[tuple[int, int]] = []
    start = 0
    for m in (*_SENTENCE_END.finditer(text), None):
        end, following = (m.end(m.lastindex or 0), m.end()) if m else (len(text), len(text))
        if m and "\n" not in m.group() and _ABBREVIATED.search(text, start, end):
            continue
        if text[start:end].strip():
            spans.append((start, end))
        start = following
    return tuple(spans)


def _names(analysis: Analysis, words: Words, sentences: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """Mark the words that are names or titles: proper nouns, or else capitals within a sentence."""
    text = analysis.article.text
    proper = {token.start for token in analysis.tokens if token.pos == "PROPN"}
    mentioned = [(m.start, m.end) for actor in analysis.actors for m in actor.mentions if m.form == "name"]
    inside = {i for start, end in mentioned for i in range(start, end)}
    openings = {start for start, _ in sentences}
    marks = np.zeros(len(words), bool)
    for i, start in enumerate(words.starts.tolist()):
        opens = not openings.isdisjoint(range(max(0, start - 2), start + 1))
        capital = text[start].isupper() and not opens
        marks[i] = start in proper or start in inside or capital
    return marks


def _clause_commas(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Give the places of the commas before a clause that is joined to another or hangs on it, and before "and".

    The commas of a list are left out, but for its last.
    """
    opening = list(range(len(tokens)))
    for i in range(len(tokens)):
        at = i
        while tokens[at].head != at and opening[tokens[at].head] > i:
            at = tokens[at].head
            opening[at] = i
    joined = {
        opening[i] for i, token in enumerate(tokens) if token.pos in _VERBS and token.dep.partition(":")[0] in _JOINED
    }
    joined |= {i for i, token in enumerate(tokens) if token.pos == "CCONJ"}
    before = {i if tokens[i].text in _COMMAS else max(0, i - 1) for i in joined}
    return tuple(sorted(tokens[i].start for i in before if tokens[i].text in _COMMAS))


def _openers(tokens: Sequence[Token]) -> frozenset[int]:
    """Give the places of the words that hang on something after them, as "and", "before" and "the" do."""
    kinds = {"case", "cc", "mark", "det"}
    return frozenset(t.start for i, t in enumerate(tokens) if t.head > i and t.dep.partition(":")[0] in kinds)


def _vectors(analysis: Analysis) -> npt.NDArray[np.float32]:
    split = [sentence for _, sentence in _split(analysis)]
    if not split:
        return np.zeros((0, 0), np.float32)
    width = max(len(sentence.vector) for sentence in split)
    blank = bytes(width)
    rows = b"".join(sentence.vector or blank for sentence in split)
    return np.frombuffer(rows, "<f4").reshape(len(split), width // 4)
