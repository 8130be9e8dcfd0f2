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

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
    "est pst edt pdt gmt cst am pm".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr prof professor president prime minister senator sen rep representative governor gov mayor king "
    "queen prince princess pope judge justice general gen colonel col captain capt lt sgt sir lord lady secretary "
    "chairman ceo director rev reverend father sheikh ayatollah ambassador congressman chancellor".split()
)
GROUPS = frozenset(
    "muslim muslims islamist islamists christian christians catholic catholics jew jews jewish protestant protestants "
    "hindu hindus buddhist buddhists sunni sunnis shia shias shiite shiites kurd kurds kurdish arab arabs arabic "
    "republican republicans democrat democrats democratic conservatives tory tories communist communists nazi nazis "
    "latino latinos hispanic hispanics european europeans asian asians african africans palestinian palestinians".split()
)
"""Religious, political and ethnic groups beside the demonyms of the gazetteer."""

JOINING_WORDS = frozenset({"-", "–", "&", "'s", "’s", "of", "and", "for", "on", "the", "'", "."})
NAME_LINKS = frozenset({"flat", "compound", "goeswith"})


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `end` (half-open) of a document."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Gazetteer:
    """Lower-cased names whose type is beyond doubt."""

    places: frozenset[str]
    demonyms: frozenset[str]


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


def _core(document: TreebankDocument, start: int, end: int, kind: str) -> Name | None:
    """The capitalised core around the head of an entity, if that head is a proper noun."""
    heads = [at for at in range(start, end) if not start <= document.heads[at] < end]
    if kind not in ENTITY_TYPES or not heads or document.tags[heads[0]] != "PROPN":
        return None

    def belongs(at: int) -> bool:
        word, tag = document.words[at], document.tags[at]
        return tag in {"PROPN", "NUM"} or (tag in {"ADJ", "NOUN", "X", "ADV", "VERB"} and word[:1].isupper())

    left = right = heads[0]
    while left > start:
        joined = left - 2 >= start and document.words[left - 1] in {"-", "–", "&", "'s", "’s", "of", "and"}
        if belongs(left - 1):
            left -= 1
        elif joined and document.tags[left - 2] == "PROPN":
            left -= 2
        else:
            break
    while right + 1 < end:
        following = document.words[right + 1]
        if document.tags[right + 1] in {"PROPN", "NUM"}:
            right += 1
        elif following in {"-", "–", "&", "'s", "’s", "of", "for", "and"} and right + 2 < end and belongs(right + 2):
            right += 2
        elif (
            following in {"of", "for", "and", "on"}
            and right + 3 < end
            and document.words[right + 2].lower() == "the"
            and belongs(right + 3)
        ):
            right += 3
        else:
            break
    name = Name(left, right + 1, ENTITY_TYPES[kind])
    return _without_title(document.words, name) if name.kind == "PERSON" else name


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
        tag == "PROPN" and word.lower().strip(".") not in CALENDAR
        for tag, word in zip(document.tags, document.words, strict=True)
    ]
    followed = [*named[1:], False]
    # A title before a name is no part of it.
    proper = [named[at] and not (followed[at] and _is_title(word)) for at, word in enumerate(document.words)]
    allowed = np.zeros((count, len(NAME_TAGS)), dtype=np.bool_)
    for at, word in enumerate(document.words):
        lowered = word.lower().strip(".")
        national = lowered in gazetteer.demonyms and document.tags[at] in {"ADJ", "PROPN", "NOUN"}
        beside = (at > 0 and proper[at - 1]) or (at + 1 < count and proper[at + 1])
        if proper[at]:
            allowed[at, 1:] = True
            allowed[at, 0] = _is_title(word)
        elif beside and (lowered in JOINING_WORDS or word[:1].isupper() or document.tags[at] == "NUM"):
            allowed[at] = True
        elif national:
            allowed[at, NAME_TAGS.index("B-NORP")] = True
        else:
            allowed[at, 0] = True
    for start, end in _chunks(document, proper):
        allowed[start + 1 : end, 1::2] = False
        _settle_type(allowed, document.words, start, end, gazetteer)
    return allowed


def _chunks(document: TreebankDocument, proper: list[bool]) -> list[tuple[int, int]]:
    """Runs of proper nouns that the tree joins."""
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
        return document.relations[word].split(":")[0] in NAME_LINKS

    if document.sentence_starts[at]:
        return False
    return (linked(at) and start <= document.heads[at] < at) or any(
        linked(before) and document.heads[before] >= at for before in range(start, at)
    )


def _settle_type(allowed: NDArray[np.bool_], words: list[str], start: int, end: int, gazetteer: Gazetteer) -> None:
    text = " ".join(words[start:end]).lower()
    kind = "PLACE" if text in gazetteer.places else "NORP" if text in gazetteer.demonyms else None
    for other in NAME_TYPES:
        if kind is not None and other != kind:
            # A country may still be part of a longer name ("Bank of Japan"), so only a standing-alone type is settled.
            allowed[start, NAME_TAGS.index(f"B-{other}")] = False
