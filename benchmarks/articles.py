"""Real articles for the benchmarks, from the unpacked development sets, in a fixed order that mixes the sets."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

SHORTEST = 300
"""Shorter texts are notices, not articles."""

LONG = 3600
"""Longer articles are cut in two, so that there are enough."""


class Piece(NamedTuple):
    """An article, or half of a long one, and its outlet where the set names one."""

    text: str
    outlet: str | None


def articles(data: Path, count: int) -> list[Piece]:
    """Give ``count`` different articles; nested, so that a smaller number is the beginning of a larger one."""
    whole = {text: outlet for text, outlet in _all(data) if len(text) >= SHORTEST}
    cut = {
        part: outlet
        for text, outlet in whole.items()
        for part in (_halves(text) if len(text) >= LONG else (text,))
        if len(part) >= SHORTEST
    }
    return [Piece(text, cut[text]) for text in sorted(cut, key=_shuffled)[:count]]


def _shuffled(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _halves(text: str) -> tuple[str, str]:
    middle = text.find("\n", len(text) // 2)
    middle = middle if middle > 0 else text.find(". ", len(text) // 2) + 1
    return text[:middle], text[middle:]


def _all(data: Path) -> Iterator[Piece]:
    for path in sorted((data / "reuters21578").glob("*.sgm")):
        for body in re.findall(r"<BODY>(.*?)</BODY>", path.read_text("latin-1"), re.DOTALL):
            yield Piece(html.unescape(body).replace("\x03", "").strip(), "Reuters")
    for name in (
        "allsides_reuse/articles",
        "news_cluster/articles",
        "polnear/articles",
        "fivewoneh/articles",
        "fnc1_stance/bodies",
        "newswcl50/articles",
        "pan_text_alignment/sources",
        "pan_text_alignment/suspicious",
    ):
        with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = str(row.get("text") or row.get("body") or row.get("articleBody") or "").strip()
                yield Piece(text, row.get("outlet") or row.get("publisher"))
