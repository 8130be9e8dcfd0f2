"""Gold names: complete from GUM's entities, partial from EWT's proper nouns.

What a word's gold allows is a set of tags. GUM says which spans are entities of which type; a name is an entity whose
head is a proper noun, cut to its capitalised core. EWT has no entities: a chunk of proper nouns there is a name of a
type that only gazetteers may settle, and the loss sums over the types left open.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.labels import NAME_TAGS, NAME_TYPES
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


def _read_lists(file: Path) -> dict[str, frozenset[str]]:
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {kind: frozenset(name.strip() for name in names.split(",")) for kind, names in lines}


NAME_LISTS = _read_lists(Path(__file__).parent / "name_types.txt")
"""Names and words in names by kind; what each kind means stands in the file."""

CALENDAR = NAME_LISTS["CALENDAR"]
TITLES = NAME_LISTS["TITLE"]
GROUPS = NAME_LISTS["NORP"]
"""Religious, political and ethnic groups beside the demonyms of the gazetteer."""

ACRONYM_LENGTHS = range(2, 7)
JOINING_WORDS = frozenset({"-", "–", "&", "'s", "’s", "of", "and", "for", "on", "the", "'", "."})
HYPHENS = frozenset({"-", "–"})
_OF_BODIES = (HYPHENS | {"&", "of", "and"}, HYPHENS | {"&", "'s", "’s", "of", "for", "and", "on"})
JOINTS = {
    "ORG": _OF_BODIES,
    "EVENT": _OF_BODIES,
    "WORK": (_OF_BODIES[0] | {"'s", "’s"}, _OF_BODIES[1]),
    "PLACE": (HYPHENS | {"of"}, HYPHENS | {"of", "'s", "’s"}),
}
"""Words that join parts of a name, to the left and to the right of its head; people's names have hyphens only."""

NAME_LINKS = frozenset({"flat", "compound", "goeswith"})


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `end` (half-open) of a document."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Gazetteer:
    """Lower-cased names, and words in names, whose type is beyond doubt."""

    places: frozenset[str]
    demonyms: frozenset[str]
    lists: dict[str, frozenset[str]]

    def kinds(self, words: list[str]) -> frozenset[str]:
        """Tell the types that a chunk of proper nouns may have; all of them if nothing settles it."""
        lowered = [word.lower() for word in words]
        text = " ".join(lowered)
        bare = [word.strip(".") for word in lowered]
        given = bare[0] in self.lists["GIVEN"]
        acronym = len(words) == 1 and words[0].isupper() and len(words[0]) in ACRONYM_LENGTHS
        several = len(bare) > 1
        settled = (
            (text in self.demonyms, {"NORP"}),
            (text in self.lists["ORG"], {"ORG", "PERSON"} if given else {"ORG"}),
            (text in self.places or text in self.lists["PLACE"], {"PLACE", "PERSON"} if given else {"PLACE"}),
            (several and not self.lists["ORG_WORD"].isdisjoint(bare[1:]), {"ORG", "WORK"}),
            (several and bare[-1] in self.lists["PLACE_WORD"], {"PLACE"}),
            (given or text in self.lists["PERSON"], {"PERSON"}),
            (acronym, {"ORG", "PLACE", "WORK", "OBJECT", "EVENT"}),
        )
        return next((frozenset(kinds) for holds, kinds in settled if holds), frozenset(NAME_TYPES))


def read_gazetteer(folder: Path) -> Gazetteer:
    """Countries, capitals and demonyms of mledoze/countries (ODbL)."""
    places: set[str] = set()
    demonyms: set[str] = set()
    for country in json.loads((folder / "countries" / "countries.json").read_text(encoding="utf-8")):
        places |= {country["name"]["common"], country["name"]["official"], *country.get("capital", [])}
        english = country.get("demonyms", {}).get("eng", {})
        demonyms |= {form for form in english.values() if form}
    demonyms |= {form + "s" for form in demonyms if not form.endswith(("s", "ese", "sh"))}
    return Gazetteer(
        frozenset(place.lower() for place in places if place),
        frozenset(form.lower() for form in demonyms if " " not in form) | GROUPS,
        NAME_LISTS,
    )


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
    if not _is_title(document.words[head]):
        return head
    for at in range(head + 1, end):
        hangs = document.heads[at] == head and document.relations[at].split(":")[0] in {"flat", "appos", "compound"}
        if hangs and document.tags[at] == "PROPN" and not _is_title(document.words[at]):
            return at
    return head


def _without_title(words: list[str], name: Name) -> Name | None:
    """'U.S. President Donald Trump' names Donald Trump; a title alone names nobody."""
    titled = [at for at in range(name.start, name.end) if _is_title(words[at])]
    start = titled[-1] + 1 if titled else name.start
    return Name(start, name.end, name.kind) if start < name.end else None


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in TITLES


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
    proper = [named[at] and not (followed[at] and _is_title(word)) for at, word in enumerate(document.words)]
    allowed = np.zeros((count, len(NAME_TAGS)), dtype=np.bool_)
    for at, word in enumerate(document.words):
        lowered = word.lower().strip(".")
        national = lowered in gazetteer.demonyms and document.tags[at] in {"ADJ", "PROPN", "NOUN"}
        if proper[at]:
            allowed[at, 1:] = True
            allowed[at, 0] = _is_title(word)
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
