"""What the gold allows each word's name tag to be: exact from GUM's entities, partial from EWT's proper nouns.

EWT has no entities: a chunk of proper nouns there is a name of a type that only gazetteers may settle, and the loss
sums over the types left open.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.labels import NAME_TAGS, NAME_TYPES
from training.name_lists import CALENDAR, Gazetteer, is_title
from training.names import Name, gold_names
from training.treebank import TreebankDocument

JOINING_WORDS = frozenset({"-", "–", "&", "'s", "’s", "of", "and", "for", "on", "the", "'", "."})
NAME_LINKS = frozenset({"flat", "compound", "goeswith"})


def allowed_names(document: TreebankDocument, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """(words, NAME_TAGS) True where the gold allows the tag."""
    if document.is_gum:
        return _exactly(len(document.words), gold_names(document, gazetteer))
    return _allowed_by_proper_nouns(document, gazetteer)


def _exactly(count: int, names: list[Name]) -> NDArray[np.bool_]:
    allowed = np.zeros((count, len(NAME_TAGS)), dtype=np.bool_)
    allowed[:, 0] = True
    for name in names:
        allowed[name.start : name.end, 0] = False
        allowed[name.start, NAME_TAGS.index(f"B-{name.kind}")] = True
        allowed[name.start + 1 : name.end, NAME_TAGS.index(f"I-{name.kind}")] = True
    return allowed


def _allowed_by_proper_nouns(document: TreebankDocument, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    count = len(document.words)
    named = [
        tag == "PROPN" and word.lower().strip(".") not in CALENDAR and not {"/", "@"}.intersection(word)
        for tag, word in zip(document.tags, document.words, strict=True)
    ]
    for at in range(len(named) - 2, -1, -1):
        named[at] = named[at] or (named[at + 1] and _modifies_name(document, at, gazetteer))
    followed = [*named[1:], False]
    # A title before a name is no part of it.
    proper = [named[at] and not (followed[at] and is_title(word)) for at, word in enumerate(document.words)]
    allowed = np.zeros((count, len(NAME_TAGS)), dtype=np.bool_)
    for at, word in enumerate(document.words):
        lowered = word.lower().strip(".")
        national = lowered in gazetteer.demonyms and document.tags[at] in {"ADJ", "PROPN", "NOUN"}
        if proper[at]:
            allowed[at, 1:] = True
            allowed[at, 0] = is_title(word)
        elif _may_join(document, proper, at):
            allowed[at] = True
        elif national:
            allowed[at, NAME_TAGS.index("B-NORP")] = True
        else:
            allowed[at, 0] = True
    for start, end in _chunks(document, proper):
        allowed[start + 1 : end, 1::2] = False
        _settle_type(allowed, document.words, start, end, gazetteer)
    return allowed


def _may_join(document: TreebankDocument, proper: list[bool], at: int) -> bool:
    """Whether a word that is no proper noun may still belong to a name beside it: nothing is said of such a word."""
    word = document.words[at]
    before, behind = any(proper[max(at - 2, 0) : at]), any(proper[at + 1 : at + 3])
    if word.lower() in JOINING_WORDS:
        return before and behind
    capital = (
        word[:1].isupper() and not document.sentence_starts[at] and document.tags[at] in {"ADJ", "NOUN", "VERB", "X"}
    )
    return (capital or document.tags[at] == "NUM") and any(proper[max(at - 1, 0) : at + 2])


def _modifies_name(document: TreebankDocument, at: int, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised modifier belongs to the name behind it: 'New' in 'New York'."""
    word = document.words[at]
    if (
        not word[:1].isupper()
        or document.tags[at] not in {"ADJ", "NOUN", "VERB", "NUM"}
        or document.sentence_starts[at + 1]
    ):
        return False
    if word.lower() in gazetteer.demonyms or not at < document.heads[at] <= at + 3:
        return False
    known = any(
        f"{word} {document.words[at + 1]}".lower() in names for names in (gazetteer.places, *gazetteer.lists.values())
    )
    return known or (not document.sentence_starts[at] and word.lower() not in {"former", "late", "acting", "old"})


def _chunks(document: TreebankDocument, proper: list[bool]) -> list[tuple[int, int]]:
    """Find runs of proper nouns that the tree joins."""
    chunks = []
    at = 0
    while at < len(proper):
        end = at + 1
        if proper[at]:
            while end < len(proper) and proper[end] and _joined(document, at, end):
                end += 1
            chunks.append((at, end))
        at = end
    return chunks


def _joined(document: TreebankDocument, start: int, at: int) -> bool:
    def linked(word: int) -> bool:
        modifier = document.tags[word] != "PROPN" and document.relations[word] in {"amod", "nummod"}
        return modifier or document.relations[word].split(":")[0] in NAME_LINKS

    if document.sentence_starts[at]:
        return False
    return (linked(at) and start <= document.heads[at] < at) or any(
        linked(before) and document.heads[before] >= at for before in range(start, at)
    )


def _settle_type(allowed: NDArray[np.bool_], words: list[str], start: int, end: int, gazetteer: Gazetteer) -> None:
    """Close the types that the gazetteer rules out; a chunk may still lie inside a longer name ("Bank of Japan")."""
    kinds = gazetteer.kinds(words[start:end])
    for kind in NAME_TYPES:
        if kind not in kinds:
            allowed[start, NAME_TAGS.index(f"B-{kind}")] = False
    if kinds == {"PERSON"} and words[end : end + 1] and words[end].lower() in {"of", "and", "for"}:
        allowed[end, 0], allowed[end, 1:] = True, False
        if end + 1 < len(allowed) and not allowed[end + 1, 1::2].any():
            allowed[end + 1, 1::2] = True
    organisation = words[end - 1].lower() in gazetteer.lists["ORG_WORD"]
    if (
        organisation
        and [word.lower() for word in words[end : end + 1]] == ["of"]
        and allowed[end + 1 : end + 2, 1:].any()
    ):
        following = end + 2 if words[end + 1].lower() == "the" else end + 1
        inside = NAME_TAGS.index("I-ORG")
        if not allowed[following : following + 1, 0].all():
            allowed[start, :] = allowed[end : following + 1, :] = False
            allowed[start, NAME_TAGS.index("B-ORG")] = True
            allowed[end : following + 1, inside] = True
            allowed[start + 1 : end, inside] = True
