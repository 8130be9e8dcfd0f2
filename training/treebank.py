"""Reading the Universal Dependencies treebanks (CoNLL-U: universaldependencies.org/format)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CLOSED_GENRES = frozenset({"essay", "fiction", "letter", "podcast", "whow"})
"""Genres of GUM whose texts are for non-commercial use only (GUM-LICENSE.txt); never trained on."""


@dataclass(slots=True)
class TreebankDocument:
    """One document; all lists have one item for each word. `heads` are word numbers in the document, -1 the root."""

    name: str
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    sentence_starts: list[bool] = field(default_factory=list)
    paragraph_starts: list[bool] = field(default_factory=list)
    miscellaneous: list[str] = field(default_factory=list)
    sentence_texts: list[str] = field(default_factory=list)
    sentence_ids: list[str] = field(default_factory=list)

    @property
    def is_gum(self) -> bool:
        """Whether it comes from GUM, which marks entities."""
        return self.name.startswith("GUM_")

    @property
    def genre(self) -> str:
        """GUM's genre, or the first part of an EWT document's name."""
        return re.split(r"[_-]", self.name.removeprefix("GUM_"))[0]


def read_treebank(file: Path) -> list[TreebankDocument]:
    """All documents of a CoNLL-U file."""
    documents: list[TreebankDocument] = []
    paragraph = True
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        for line in lines:
            if line.startswith("# newdoc"):
                documents.append(TreebankDocument(line.split("=")[-1].strip()))
                paragraph = True
            elif re.match(r"# newpar( id)?\b(?!_)", line):
                paragraph = True
            elif line.startswith("# sent_id ="):
                documents[-1].sentence_ids.append(line.partition("=")[2].strip())
            elif line.startswith("# text ="):
                documents[-1].sentence_texts.append(line.partition("=")[2].strip())
        rows = list(_rows(lines))
        if rows:
            _add_sentence(documents[-1], rows, paragraph)
            paragraph = False
    return documents


def read_open_training(folder: Path) -> list[TreebankDocument]:
    """Read the documents that the shipped weights may be trained on."""
    documents = read_treebank(folder / "ewt-train.conllu") + read_treebank(folder / "gum-train.conllu")
    return [document for document in documents if not (document.is_gum and document.genre in CLOSED_GENRES)]


def _rows(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        if line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                yield row


def _add_sentence(document: TreebankDocument, rows: list[list[str]], paragraph: bool) -> None:
    before = len(document.words)
    for at, row in enumerate(rows):
        document.words.append(row[1])
        document.lemmas.append(row[2])
        document.tags.append(row[3])
        head = int(row[6])
        document.heads.append(before + head - 1 if head else -1)
        document.relations.append(row[7])
        document.sentence_starts.append(at == 0)
        document.paragraph_starts.append(at == 0 and paragraph)
        document.miscellaneous.append(row[9])
