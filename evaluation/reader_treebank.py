"""Syntax, sentences and names on the development parts of the treebanks and of UNER-EWT.

Gold tokens. Parts of speech and trees are judged with the treebank's sentences, as CoNLL 2018 does for gold
tokenisation; "own sentences" adds the reader's own segmentation with only line breaks given. Relations are compared
without their subtypes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from training.name_lists import Gazetteer, read_gazetteer
from training.names import gold_names
from training.treebank import TreebankDocument, read_treebank

from concordat.language import Reader
from concordat.language.lemmas import lemma_of
from evaluation.reader_scores import Counts, Share, Table

JUDGED_NAMES = frozenset({"PERSON", "ORG", "PLACE"})
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


def treebank_tables(reader: Reader, folder: Path, gazetteers: Path, step: int = 1) -> list[Table]:
    gazetteer = read_gazetteer(gazetteers)
    tables = []
    for name, las_floor, sentence_floor in (("gum", 86.0, 93.0), ("ewt", 85.0, None)):
        documents = read_treebank(folder / f"{name}-dev.conllu")[::step]
        table = Table(f"Syntax: UD_English-{name.upper()} development part, gold tokens")
        _add_syntax(table, reader, documents, las_floor, sentence_floor)
        tables.append(table)
        if name == "gum":
            tables.append(_name_table(reader, documents, gazetteer))
    return tables


def _add_syntax(
    table: Table, reader: Reader, documents: Sequence[TreebankDocument], las_floor: float, sentence_floor: float | None
) -> None:
    tags, attached, labelled, full, lemmas, own = Share(), Share(), Share(), Share(), Share(), Share()
    sentences = Counts()
    for document in documents:
        given = reader.read_words(document.words, document.paragraph_starts, document.sentence_starts)
        names = reader.labels
        tags.add(names["tags"][number] == tag for number, tag in zip(given.tags, document.tags, strict=True))
        same_head = given.heads == np.array(document.heads)
        attached.add(same_head.tolist())
        relations = [names["relations"][number] for number in given.relations]
        labelled.add(_labelled(same_head.tolist(), relations, document.relations, with_subtype=False))
        full.add(_labelled(same_head.tolist(), relations, document.relations, with_subtype=True))
        lemmas.add(
            lemma_of(word, tag).lower() == lemma.lower()
            for word, tag, lemma in zip(document.words, document.tags, document.lemmas, strict=True)
        )
        free = reader.read_words(document.words, document.paragraph_starts)
        sentences.add(_sentences(free.sentence_starts.tolist()), _sentences(document.sentence_starts))
        relations = [names["relations"][number] for number in free.relations]
        same_head = free.heads == np.array(document.heads)
        own.add(_labelled(same_head.tolist(), relations, document.relations, with_subtype=False))
    table.add("UPOS", tags.percent, 95.5, f"{tags.count} words", tags.count)
    table.add("UAS", attached.percent)
    table.add("LAS", labelled.percent, las_floor, of=labelled.count)
    table.add("LAS with subtypes", full.percent)
    table.add("LAS, own sentences", own.percent)
    note = f"P {sentences.precision:.1f}, R {sentences.recall:.1f}"
    table.add("sentence F1", sentences.f1, sentence_floor, note, sentences.annotated)
    table.add("lemmas, gold tags", lemmas.percent)


def _labelled(same_head: list[bool], found: list[str], gold: list[str], with_subtype: bool) -> list[bool]:
    if not with_subtype:
        found, gold = [name.split(":")[0] for name in found], [name.split(":")[0] for name in gold]
    return [head and left == right for head, left, right in zip(same_head, found, gold, strict=True)]


def _sentences(starts: Sequence[bool]) -> set[tuple[int, int]]:
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    return set(pairwise(bounds))


def _name_table(reader: Reader, documents: Sequence[TreebankDocument], gazetteer: Gazetteer) -> Table:
    table = Table("Names: GUM development part, PERSON, ORG and PLACE, exact")
    everything, news, untyped = Counts(), Counts(), Counts()
    kinds = {kind: Counts() for kind in sorted(JUDGED_NAMES)}
    for document in documents:
        gold = {(name.start, name.end, name.kind) for name in gold_names(document, gazetteer)}
        read = reader.read_words(document.words, document.paragraph_starts, document.sentence_starts).names
        found = {(name.start, name.end, name.kind) for name in read}
        gold, found = _judged(gold), _judged(found)
        everything.add(found, gold)
        untyped.add({name[:2] for name in found}, {name[:2] for name in gold})
        for kind, counts in kinds.items():
            counts.add({name for name in found if name[2] == kind}, {name for name in gold if name[2] == kind})
        if document.genre == "news":
            news.add(found, gold)
    note = f"{news.annotated} names; P {news.precision:.1f}, R {news.recall:.1f}"
    table.add("news, F1", news.f1, 75.0, note, news.annotated)
    table.add("all genres, F1", everything.f1, None, f"{everything.annotated} names", everything.annotated)
    table.add("all genres, type ignored", untyped.f1)
    for kind, counts in kinds.items():
        table.add(f"all genres, {kind}", counts.f1)
    return table


def _judged(names: set[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    return {name for name in names if name[2] in JUDGED_NAMES}


def uner_table(reader: Reader, folder: Path, treebanks: Path, step: int = 1) -> Table:
    """UNER-EWT holds the sentences of EWT's development part; they are read in their documents."""
    gold = _read_uner(next(folder.glob("*.iob2")))
    table = Table("Names: UNER-EWT development part, exact")
    total, untyped = Counts(), Counts()
    kinds = {kind: Counts() for kind in sorted(JUDGED_NAMES)}
    for document in read_treebank(treebanks / "ewt-dev.conllu")[::step]:
        read = reader.read_words(document.words, document.paragraph_starts, document.sentence_starts).names
        for number, (start, end) in zip(
            document.sentence_ids, sorted(_sentences(document.sentence_starts)), strict=True
        ):
            words, tags = gold[number]
            if words != document.words[start:end]:
                continue
            wanted = _spans(tags)
            found = _judged(
                {(name.start - start, name.end - start, name.kind) for name in read if start <= name.start < end}
            )
            total.add(found, wanted)
            untyped.add({name[:2] for name in found}, {name[:2] for name in wanted})
            for kind, counts in kinds.items():
                counts.add({name for name in found if name[2] == kind}, {name for name in wanted if name[2] == kind})
    note = f"{total.annotated} names; P {total.precision:.1f}, R {total.recall:.1f}"
    table.add("F1", total.f1, 72.0, note, total.annotated)
    table.add("type ignored", untyped.f1)
    for kind, counts in kinds.items():
        table.add(kind, counts.f1, None, f"P {counts.precision:.1f}, R {counts.recall:.1f}")
    return table


def _read_uner(file: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Words and tags of each sentence by its id."""
    sentences = {}
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        name = re.search(r"# sent_id = (\S+)", block)
        if name:
            sentences[name.group(1)] = ([row[1] for row in rows], [row[2] for row in rows])
    return sentences


def _spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        place, _, kind = tag.partition("-")
        if place == "B":
            spans.append((at, at + 1, UNER_TYPES.get(kind, kind)))
        elif place == "I" and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1, spans[-1][2])
    return set(spans)
