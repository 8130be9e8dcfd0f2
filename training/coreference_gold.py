"""GUM's entities as answers for the ranker: which mentions of the reader's mean one thing."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from concordat.language.coreference_mentions import Mentions
from training.treebank import TreebankDocument

MARKS = re.compile(r"\([^()]*\)?|[^()]*\)")


def lay_out(document: TreebankDocument, vocab: Vocab) -> Doc:
    """Make a `Doc` of a document's words, with an empty line before each paragraph."""
    words: list[str] = []
    for word, begins in zip(document.words, document.paragraph_starts, strict=True):
        if begins and words:
            words.append("\n\n")
        words.append(word)
    spaces = [word != "\n\n" and following != "\n\n" for word, following in zip(words, [*words[1:], ""], strict=True)]
    return Doc(vocab, words=words, spaces=spaces)


def gold_entities(document: TreebankDocument, mentions: Mentions) -> list[tuple[str, str]]:
    """Give the entity that each mention means and its type: those of the shortest marked span with its head.

    Both are empty where GUM marks none.

    Heads are the reader's own, so that mentions and spans are parsed alike.
    """
    tokens = [token for token in mentions.doc if not token.is_space]
    heads: dict[int, tuple[int, str, str]] = {}
    for start, end, group, kind in entity_spans(document):
        first, last = tokens[start].i, tokens[end - 1].i
        span = mentions.doc[first : last + 1]
        head = next((t for t in span if not first <= t.head.i <= last or t.head.i == t.i), span[0])
        heads[head.i] = min(heads.get(head.i, (end - start, group, kind)), (end - start, group, kind))
    return [heads.get(m.head, (0, "", ""))[1:] for m in mentions.items]


def entity_spans(document: TreebankDocument) -> list[tuple[int, int, str, str]]:
    """Give (start, end, entity, type) of every span of the MISC column, in words of the document."""
    opened: list[tuple[str, int, str]] = []
    spans = []
    for at, misc in enumerate(document.miscellaneous):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for mark in MARKS.findall(found.group(1)) if found else ():
            if mark.startswith("("):
                group, kind = mark.strip("()").split("-")[:2]
                if mark.endswith(")"):
                    spans.append((at, at + 1, group, kind))
                else:
                    opened.append((group, at, kind))
                continue
            group = mark[:-1].split("-")[0]
            place = next((p for p in range(len(opened) - 1, -1, -1) if opened[p][0] == group), None)
            if place is not None:
                _, start, kind = opened.pop(place)
                spans.append((start, at + 1, group, kind))
    return spans
