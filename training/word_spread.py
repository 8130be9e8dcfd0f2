"""Count in how many English news reports each word stands: makes src/concordat/lexicon/en/word_spread.tsv.

    word_spread.py DATA

DATA holds the unpacked development sets (allsides_reuse, polnear, reuters21578); only the counts are kept. Of Reuters,
every third file: its short reports of the 1980s would else set the scale.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from concordat.comparison.reuse.tokens import words_of

OUT = Path(__file__).parents[1] / "src/concordat/lexicon/en/word_spread.tsv"
HEAD = """\
# Words of English news with the number of reports in which they stand, of {reports}; the forms of one word
# (concordat.comparison.reuse.tokens) count as one, written as most reports write it. Missing words are rarer.
# Source: counted over the development articles of allsides_reuse, PolNeAR and Reuters-21578 (training/word_spread.py).
"""
FEWEST = 4
"""Reports from which a word is listed: rarer ones are mostly names, and weigh the same."""


def texts(data: Path) -> Iterator[str]:
    for name in ("allsides_reuse", "polnear"):
        for line in (data / name / "articles.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield f"{row.get('title') or ''}\n{row['text']}"
    for path in sorted((data / "reuters21578").glob("*.sgm"))[::3]:
        for body in re.findall(r"<BODY>(.*?)</BODY>", path.read_text("latin-1"), re.DOTALL):
            yield html.unescape(body)


def main(data: Path) -> None:
    reports = 0
    spread: Counter[int] = Counter()
    written: dict[int, Counter[str]] = defaultdict(Counter)
    for text in texts(data):
        words = words_of(text)
        reports += 1
        spread.update(set(words.keys.tolist()))
        for key, form in set(zip(words.keys.tolist(), words.forms, strict=True)):
            written[key][form] += 1
    rows = [
        (count, min(written[key], key=lambda form: (-written[key][form], form)))
        for key, count in spread.items()
        if count >= FEWEST
    ]
    lines = [f"{form}\t{count}\n" for count, form in sorted(rows, key=lambda row: (-row[0], row[1]))]
    OUT.write_text(HEAD.format(reports=reports) + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
