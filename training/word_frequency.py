"""Count how often English news uses each word: makes src/concordat/lexicon/en/word_frequency.tsv.

    word_frequency.py DATA [SIZE]

DATA holds the unpacked development sets (allsides_reuse, news_cluster, reuters21578); only the counts are kept.
Every set weighs the same, so that neither American politics nor a trade wire of the 1980s sets the scale.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from concordat.comparison.reuse.tokens import WORD, normalised

OUT = Path(__file__).parents[1] / "src/concordat/lexicon/en/word_frequency.tsv"
HEAD = """\
# Words of English news (as concordat.comparison.reuse.tokens writes them for comparing) with their frequency
# per million words; what is missing is rarer than the last line.
# Source: counted over the development articles of allsides_reuse, news_cluster and Reuters-21578, equal weights
# (training/word_frequency.py).
word\tper_million
"""


def texts(data: Path, name: str) -> Iterator[str]:
    if name == "reuters21578":
        for path in sorted((data / name).glob("*.sgm")):
            for body in re.findall(r"<BODY>(.*?)</BODY>", path.read_text("latin-1"), re.DOTALL):
                yield body.replace("&lt;", "<").replace("&amp;", "&")
        return
    for line in (data / name / "articles.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["text"]


def main(data: Path, size: int) -> None:
    total: Counter[str] = Counter()
    for name in ("allsides_reuse", "news_cluster", "reuters21578"):
        counts = Counter(normalised(m.group()) for text in texts(data, name) for m in WORD.finditer(text))
        whole = counts.total()
        for word, count in counts.items():
            total[word] += count / whole / 3 * 1e6  # type: ignore[assignment]
    words = sorted((w for w in total if not w.isdigit()), key=lambda w: (-total[w], w))[:size]
    OUT.write_text(HEAD + "".join(f"{w}\t{total[w]:.0f}\n" for w in words), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 6000)
