"""Event types: PLOVER's top-level types on PLV development records, beside a match of the PETRARCH dictionary.

A record is a sentence with its source and target marked. The program's answer is the type of the act whose agents and
recipients fit the marks best. The dictionary's answer is the CAMEO code of the best pattern of the first coded verb
after the source (all pattern words in order on their side of the verb), its root written as a PLOVER type. Both read
the same lemmas. Macro F1 over the types of the records, as in the paper that made them (ZSP, ACL 2024).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from concordat.extraction.events.acts import Act, find_acts
from concordat.language import load_reader
from evaluation.figures import Row

NONE = "none"
PLOVER_OF_CAMEO = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Record:
    """One sentence with the characters of its source and target, and the type given by people."""

    text: str
    source: Spans
    target: Spans
    type: str


@dataclass(frozen=True)
class Pattern:
    """One pattern of the dictionary: sets of words before and after the verb, and the CAMEO root code."""

    before: tuple[frozenset[str], ...]
    after: tuple[frozenset[str], ...]
    root: str


def records(data: Path) -> list[Record]:
    rows = [json.loads(line) for line in (data / "plover" / "plv.jsonl").read_text("utf-8").splitlines()]
    return [
        Record(
            row["sentence"], marked(row["marked_sentence"], "s"), marked(row["marked_sentence"], "t"), row["gold_root"]
        )
        for row in rows
    ]


def marked(text: str, tag: str) -> Spans:
    spans, start, at = [], 0, 0
    for part in re.split(r"(</?[st]>)", text):
        if part == f"<{tag}>":
            start = at
        elif part == f"</{tag}>":
            spans.append((start, at))
        elif not re.fullmatch(r"</?[st]>", part):
            at += len(part)
    return spans


def answer(doc: Doc, record: Record) -> str:
    """Give the type of the act that fits the marks best: agents count double, the main clause breaks ties."""
    best: tuple[float, Act | None] = (float("-inf"), None)
    for number, act in enumerate(find_acts(doc)):
        fit = 2.0 * _touches(act.agents, record.source) + _touches(act.recipients, record.target)
        fit -= 0.5 * (act.token.i != act.token.sent.root.i) + 0.01 * number + _touches([act.token], record.source)
        best = max(best, (fit, act), key=lambda pair: pair[0])
    return best[1].type if best[1] else NONE


def _touches(heads: Iterable[Token], spans: Spans) -> bool:
    return any(start <= word.idx < end for head in heads for word in head.subtree for start, end in spans)


def dictionary(path: Path) -> tuple[dict[str, list[Pattern]], dict[str, str]]:
    """Read the verb dictionary: the patterns of every verb, and its own code."""
    sets: dict[str, set[str]] = defaultdict(set)
    patterns: dict[str, list[Pattern]] = defaultdict(list)
    own: dict[str, str] = {}
    block: list[str] = []
    name = default = ""
    for raw in path.read_text("utf-8", errors="replace").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("---"):
            block, name, default = [], "", ""
        elif line.startswith("&"):
            name = line
        elif line.startswith("+"):
            sets[name].add(line[1:].strip("_ ").replace("_", " ").lower())
        elif line.startswith("- "):
            pattern = _pattern(line, sets)
            for verb in block if pattern else []:
                patterns[verb].append(pattern)  # type: ignore[arg-type]
        elif line and line[0].isalpha():
            verb = re.split(r"[\s\[{]", line)[0].strip("_").replace("_", " ").lower()
            code = re.search(r"\[([\d:-]+)\]", line)
            default = code[1] if code else default
            own[verb] = default.strip(":-")[:2]
            block.append(verb)
    return patterns, own


def _pattern(line: str, sets: dict[str, set[str]]) -> Pattern | None:
    code = re.search(r"\[(\d\d)", line)
    words = re.sub(r"\[.*?\]|[(){}]", " ", line[2:]).split()
    if code is None or "*" not in words:
        return None
    place = words.index("*")
    before, after = (
        tuple(_meaning(word, sets) for word in part if word not in ("$", "+", "%", "^"))
        for part in (words[:place], words[place + 1 :])
    )
    return Pattern(before, after, code[1])


def _meaning(word: str, sets: dict[str, set[str]]) -> frozenset[str]:
    return frozenset(sets.get(word, ())) or frozenset({word.strip("_").replace("_", " ").lower()})


def dictionary_answer(doc: Doc, record: Record, verbs: tuple[dict[str, list[Pattern]], dict[str, str]]) -> str:
    patterns, own = verbs
    start = min((s for s, _ in record.source), default=0)
    words = [{token.lower_, token.lemma_.lower()} for token in doc]
    for token in doc:
        verb = token.lemma_.lower()
        if token.pos_ != "VERB" or token.idx < start or verb not in own:
            continue
        left, right = words[: token.i], words[token.i + 1 :]
        fitting = [p for p in patterns.get(verb, ()) if _fits(p.before, left) and _fits(p.after, right)]
        best = max(fitting, key=lambda p: len(p.before) + len(p.after), default=None)
        root = best.root if best else own[verb]
        if root in PLOVER_OF_CAMEO:
            return PLOVER_OF_CAMEO[root]
    return NONE


def _fits(wanted: Sequence[frozenset[str]], words: Sequence[set[str]]) -> bool:
    rest = iter(words)
    return all(any(meaning & word for word in rest) for meaning in wanted)


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Give the macro F1 (0 to 100) over the types of the gold records, and the F1 of each."""
    scores = {}
    for label in sorted(set(gold)):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores[label] = 200 * right / max(gold.count(label) + list(found).count(label), 1)
    return sum(scores.values()) / max(len(scores), 1), scores


QUICK = 4
"""The gate reads every fourth record."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    reader, known = load_reader(), records(data)[:: QUICK if quick else 1]
    verbs = dictionary(data / "plover" / "cameo_dictionaries" / "CAMEO.2.0.txt")
    docs = [reader.read(record.text) for record in known]
    gold = [record.type for record in known]
    ours = [answer(doc, record) for doc, record in zip(docs, known, strict=True)]
    theirs = [dictionary_answer(doc, record, verbs) for doc, record in zip(docs, known, strict=True)]
    for name, found in (("Concordat", ours), ("PETRARCH dictionary", theirs)):
        mean, scores = macro_f1(gold, found)
        accuracy = 100 * sum(g == f for g, f in zip(gold, found, strict=True)) / max(len(gold), 1)
        yield Row(
            name,
            {"macro F1": mean, "accuracy": accuracy},
            f"({len(gold)} records)",
            len(gold),
            ours=name == "Concordat",
        )
        yield Row("  " + "  ".join(f"{label} {score:.0f}" for label, score in scores.items()))
