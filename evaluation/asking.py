"""Measure `ask`: whether the first line answers, how long an answer is, and that no stranger is "not reported".

python -m evaluation DATA asking

The questions are ours (evaluation/data/asked.jsonl); what the first line must say stands there as hashes of its words,
for the reports are not ours to print: one alternative of `line` must be found whole. A question about somebody whom no
report names must be answered "no such actor", with the name that was meant where it is only written wrong. Questions
were written by their author while the rules were, so the figures tell that nothing breaks rather than how well it does
on others' questions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from statistics import median

import concordat
from concordat.cli.ask import lines
from concordat.dossier.questions import Reply
from evaluation.figures import Row

QUESTIONS = Path(__file__).parent / "data" / "asked.jsonl"
LONGEST = 5
"""Words of the longest term that a line must hold."""

_WORD = re.compile(r"[^\W_]+")


def rows(data: Path, quick: bool = False) -> Iterator[Row]:  # noqa: ARG001 - three stories
    """Give the share of right first lines, the median length of an answer, and what strangers are answered."""
    told = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    stories = {name: concordat.dossier(_paths(data, name)) for name in {one["story"] for one in told}}
    right, lengths, strangers, wrong = 0, [], [], []
    for one in told:
        reply = stories[one["story"]].ask(one["question"])
        holds = is_right(reply, one)
        right += holds
        lengths.append(len(list(lines(reply, stories[one["story"]]))))
        if one.get("stranger"):
            strangers.append(reply.answer.startswith("no such actor"))
        if not holds:
            wrong.append(Row(f"  not answered: {one['story']}: {one['question']}"))
    yield Row("first lines that answer", {"right": 100 * right / len(told)}, f"{right} of {len(told)}", len(told))
    yield Row("lines of an answer, median", {"lines": float(median(lengths))}, f"at most {max(lengths)}", fewer=True)
    yield Row("strangers called so", {"right": 100 * sum(strangers) / len(strangers)}, f"of {len(strangers)}")
    yield from wrong


def is_right(reply: Reply, one: dict) -> bool:  # type: ignore[type-arg]
    """Tell whether the first line says what it must."""
    if one.get("stranger") and not reply.answer.startswith("no such actor"):
        return False
    if one.get("silent"):
        return not reply.reported and not reply.unknown
    found = terms_of(reply.answer)
    return any(set(wanted) <= found for wanted in one["line"])


@cache
def terms_of(text: str) -> frozenset[str]:
    """Hash every run of up to five words of a line."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = (words[i : i + n] for n in range(1, LONGEST + 1) for i in range(len(words) - n + 1))
    return frozenset(hashed(" ".join(run)) for run in runs)


def hashed(words: str) -> str:
    """Name words by their hash."""
    return sha256(words.casefold().encode()).hexdigest()[:12]


def _paths(data: Path, story: str) -> list[str]:
    """Find the reports of a story: the seeds, or files made of a set's articles."""
    if story == "seeds":
        return [str(data / "seeds")]
    kind, _, name = story.partition("/")
    made = data / "asking" / f"{kind}-{name}.jsonl"
    made.parent.mkdir(exist_ok=True)
    found = _basil(data, name) if kind == "basil" else _newswcl50(data, name)
    made.write_text("\n".join(json.dumps(item) for item in found) + "\n", encoding="utf-8")
    return [str(made)]


OUTLETS = {"nyt": "The New York Times", "fox": "Fox News", "hpo": "HuffPost"}


def _basil(data: Path, triplet: str) -> Iterator[dict[str, str]]:
    for path in sorted((data / "basil" / "articles").glob(f"*/{triplet}*.json")):
        read = json.loads(path.read_text("utf-8"))
        text = "\n".join(" ".join(paragraph) for paragraph in read["body-paragraphs"])
        yield {
            "name": path.stem,
            "outlet": OUTLETS[read["source"].lower()],
            "title": read["title"],
            "url": read["url"],
            "published": read["date"],
            "text": text,
        }


def _newswcl50(data: Path, event: str) -> Iterator[dict[str, str]]:
    for line in (data / "newswcl50" / "articles.jsonl").read_text("utf-8").splitlines():
        read = json.loads(line)
        if read["event"] == event:
            yield {"name": read["id"], "outlet": f"Outlet {read['outlet']}", "text": read["text"]}
