"""Gold names of GUM: entities whose head is a proper noun, cut to their capitalised core."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from training.name_lists import Gazetteer, is_title
from training.treebank import TreebankDocument

ENTITY_TYPES = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "event": "EVENT",
    "abstract": "WORK",
    "object": "OBJECT",
    "substance": "OBJECT",
    "plant": "OBJECT",
    "animal": "OBJECT",
}
"""GUM's entity types as ours; its remaining type, time, is no name."""

HYPHENS = frozenset({"-", "–"})
_OF_BODIES = (HYPHENS | {"&", "of", "and"}, HYPHENS | {"&", "'s", "’s", "of", "for", "and", "on"})
JOINTS = {
    "ORG": _OF_BODIES,
    "EVENT": _OF_BODIES,
    "WORK": (_OF_BODIES[0] | {"'s", "’s"}, _OF_BODIES[1]),
    "PLACE": (HYPHENS | {"of"}, HYPHENS | {"of", "'s", "’s"}),
}
"""Words that join parts of a name, to the left and to the right of its head; people's names have hyphens only."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `end` (half-open) of a document."""

    start: int
    end: int
    kind: str


def gold_names(document: TreebankDocument, gazetteer: Gazetteer) -> list[Name]:
    """Names of a GUM document: outermost first, none inside another, plus nationalities outside them."""
    candidates = [name for span in _entities(document) if (name := _core(document, *span))]
    taken = np.zeros(len(document.words), dtype=np.bool_)
    names = []
    for name in sorted(candidates, key=lambda name: (name.start - name.end, name.start)):
        if not taken[name.start : name.end].any():
            taken[name.start : name.end] = True
            national = name.end - name.start == 1 and document.words[name.start].lower() in gazetteer.demonyms
            names.append(Name(name.start, name.end, "NORP" if national else name.kind))
    for at, word in enumerate(document.words):
        if not taken[at] and word.lower() in gazetteer.demonyms and document.tags[at] in {"ADJ", "PROPN", "NOUN"}:
            names.append(Name(at, at + 1, "NORP"))
    return sorted(names, key=lambda name: name.start)


def _entities(document: TreebankDocument) -> list[tuple[int, int, str]]:
    """(start, end, GUM type) of every entity of the MISC column."""
    open_entities: list[tuple[str, int, str]] = []
    spans = []
    for at, misc in enumerate(document.miscellaneous):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for mark in re.findall(r"\([^()]*\)?|[^()]*\)", found.group(1)) if found else ():
            if mark.startswith("("):
                group, kind = mark.strip("()").split("-")[:2]
                if mark.endswith(")"):
                    spans.append((at, at + 1, kind))
                else:
                    open_entities.append((group, at, kind))
                continue
            group = mark[:-1].split("-")[0]
            for place in range(len(open_entities) - 1, -1, -1):
                if open_entities[place][0] == group:
                    _, start, kind = open_entities.pop(place)
                    spans.append((start, at + 1, kind))
                    break
    return spans


def _core(document: TreebankDocument, start: int, end: int, entity: str) -> Name | None:
    """Find the capitalised core around the head of an entity, if that head is a proper noun."""
    heads = [at for at in range(start, end) if not start <= document.heads[at] < end]
    if entity not in ENTITY_TYPES or not heads or document.tags[heads[0]] != "PROPN":
        return None
    kind = ENTITY_TYPES[entity]
    head = _named_head(document, heads[0], end) if kind == "PERSON" else heads[0]
    right = _grow_right(document, head, end, kind)
    name = Name(_grow_left(document, head, start, right, kind), right + 1, kind)
    return _without_title(document.words, name) if kind == "PERSON" else name


def _belongs(document: TreebankDocument, at: int) -> bool:
    tag = document.tags[at]
    return tag in {"PROPN", "NUM"} or (tag in {"ADJ", "NOUN", "X", "ADV", "VERB"} and document.words[at][:1].isupper())


def _grow_left(document: TreebankDocument, left: int, start: int, right: int, kind: str) -> int:
    joints = JOINTS.get(kind, (HYPHENS, HYPHENS))[0]
    while left > start:
        if kind == "PERSON" and not _linked(document, left - 1, left, right):
            break
        if _belongs(document, left - 1):
            left -= 1
        elif left - 2 >= start and document.words[left - 1] in joints and document.tags[left - 2] == "PROPN":
            left -= 2
        else:
            break
    return left


def _grow_right(document: TreebankDocument, right: int, end: int, kind: str) -> int:
    joints = JOINTS.get(kind, (HYPHENS, HYPHENS))[1]
    while right + 1 < end:
        following = document.words[right + 1]
        article = right + 3 < end and document.words[right + 2].lower() == "the"
        if document.tags[right + 1] in {"PROPN", "NUM"}:
            right += 1
        elif following in joints and right + 2 < end and _belongs(document, right + 2):
            right += 2
        elif following in joints & {"of", "for", "on"} and article and _belongs(document, right + 3):
            right += 3
        else:
            break
    return right


def _linked(document: TreebankDocument, at: int, left: int, right: int) -> bool:
    """Whether a word before a person's name is part of it: a hyphen, or joined to it in the tree."""
    inside = range(left, right + 1)
    return (
        document.words[at] in HYPHENS
        or document.heads[at] in inside
        or any(document.heads[word] == at for word in inside)
    )


def _named_head(document: TreebankDocument, head: int, end: int) -> int:
    """Find the first name that hangs on a title: 'Hazem' in 'Minister of Defence Hazem Shaalan'."""
    if not is_title(document.words[head]):
        return head
    for at in range(head + 1, end):
        hangs = document.heads[at] == head and document.relations[at].split(":")[0] in {"flat", "appos", "compound"}
        if hangs and document.tags[at] == "PROPN" and not is_title(document.words[at]):
            return at
    return head


def _without_title(words: list[str], name: Name) -> Name | None:
    """'U.S. President Donald Trump' names Donald Trump; a title alone names nobody."""
    titled = [at for at in range(name.start, name.end) if is_title(words[at])]
    start = titled[-1] + 1 if titled else name.start
    return Name(start, name.end, name.kind) if start < name.end else None
