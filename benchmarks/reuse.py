"""Reuse across a corpus: recall on planted copies, precision, time and memory, beside MinHash-LSH.

    python benchmarks/reuse.py DATA [SIZE ...]

DATA holds the unpacked development sets. Every size is measured in a process of its own, on one core. A planted copy is
found when one passage covers at least half of its characters on both sides; character precision is the part of the
passages that touch a planted copy which lies inside it. datasketch is measured where it is installed.
``--sample N`` prints N passages that were not planted, for reading by hand (benchmarks/reuse_read.tsv).
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.articles import articles
from benchmarks.planted import Planted, plant

from concordat.comparison.reuse.tokens import WORD, normalised
from concordat.records import Article
from concordat.stories.corpus import Candidates, CorpusPassage, find_corpus_reuse

SIZES = (5_000, 10_000, 20_000)


class Timed(Candidates):
    """Candidates that note when the last pair was asked for and how many there were."""

    started = 0.0
    first_pair = 0.0
    count = 0

    def pairs(self):  # type: ignore[no-untyped-def]
        for number, pair in enumerate(super().pairs(), 1):
            self.first_pair = self.first_pair or time.process_time()
            self.count = number
            yield pair


def corpus_of(data: Path, size: int) -> tuple[list[Article], list[Planted]]:
    """Give ``size`` articles with planted copies."""
    pieces = articles(data, size)
    texts, planted = plant([piece.text for piece in pieces])
    return [
        Article(str(n), str(n), piece.outlet, None, None, "en", "", text)
        for n, (piece, text) in enumerate(zip(pieces, texts, strict=True))
    ], planted


def measure(data: Path, size: int) -> dict[str, object]:
    """Run the whole search on ``size`` articles with planted copies."""
    corpus, planted = corpus_of(data, size)
    candidates = Timed()
    started = time.process_time()
    passages = list(find_corpus_reuse(corpus, candidates=candidates))
    ended = time.process_time()
    stage = candidates.first_pair - started
    return {
        "articles": len(corpus),
        "candidate stage, s": round(stage, 1),
        "articles per second": round(len(corpus) / stage),
        "candidate pairs": candidates.count,
        "alignment, s": round(ended - candidates.first_pair, 1),
        "passages": len(passages),
        **judged(passages, planted),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def judged(passages: Sequence[CorpusPassage], planted: Sequence[Planted]) -> dict[str, object]:
    """Compare what was found with what was planted."""
    by_pair = defaultdict(list)
    for passage in passages:
        by_pair[passage.a, passage.b].append(passage)
    found: dict[float, list[bool]] = defaultdict(list)
    inside = whole = touching = 0
    for copy in planted:
        hit = False
        for p in by_pair[min(copy.source, copy.copy), max(copy.source, copy.copy)]:
            shared, sizes = overlaps(p, copy)
            if min(shared):
                touching += 1
                inside, whole = inside + sum(shared), whole + sum(sizes)
            hit |= 2 * shared[0] >= copy.end - copy.start and 2 * shared[1] >= copy.copy_end - copy.copy_start
        found[copy.rate].append(hit)
    hits = [hit for rate in found.values() for hit in rate]
    return {
        "planted": len(planted),
        "recall": round(sum(hits) / len(hits), 3),
        **{f"recall at {rate:.0%} changed": round(sum(v) / len(v), 3) for rate, v in sorted(found.items())},
        "character precision": round(inside / max(1, whole), 3),
        "passages not planted": len(passages) - touching,
    }


def overlaps(p: CorpusPassage, copy: Planted) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give the characters that a passage shares with a planted copy on either side, and the sizes of its sides."""
    a, b = (p.a_start, p.a_end), (p.b_start, p.b_end)
    source, target = (a, b) if p.a == copy.source else (b, a)
    shared = (
        max(0, min(source[1], copy.end) - max(source[0], copy.start)),
        max(0, min(target[1], copy.copy_end) - max(target[0], copy.copy_start)),
    )
    return shared, (source[1] - source[0], target[1] - target[0])


def minhash(data: Path, size: int) -> dict[str, object]:
    """Run datasketch's MinHash-LSH over word 5-grams (128 permutations, Jaccard .5): pairs of articles only."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - only where it is installed

    corpus, planted = corpus_of(data, size)
    wanted = {(min(p.source, p.copy), max(p.source, p.copy)) for p in planted}
    started = time.process_time()
    index, pairs = MinHashLSH(threshold=0.5, num_perm=128), set()
    for number, article in enumerate(corpus):
        words = [normalised(m.group()) for m in WORD.finditer(article.text)]
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))])
        pairs |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return {
        "articles": len(corpus),
        "MinHash-LSH, s": round(time.process_time() - started, 1),
        "pairs": len(pairs),
        "recall of planted pairs": round(len(wanted & pairs) / len(wanted), 3),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def sample(data: Path, size: int, count: int) -> None:
    """Print passages that were not planted, to be read and judged."""
    corpus, planted = corpus_of(data, size)
    taken = {(min(p.source, p.copy), max(p.source, p.copy)) for p in planted}
    others = [p for p in find_corpus_reuse(corpus) if (p.a, p.b) not in taken]
    print(f"{len(others)} passages outside planted pairs in {len(corpus)} articles")
    for p in random.Random(11).sample(others, count):  # noqa: S311 - reproducible, not secret
        print(f"\n{p.a}:{p.a_start}-{p.a_end} {p.b}:{p.b_start}-{p.b_end} likeness {p.likeness} rarity {p.rarity}")
        print("  ", " ".join(corpus[p.a].text[p.a_start : p.a_end].split()))
        print("  ", " ".join(corpus[p.b].text[p.b_start : p.b_end].split()))


def main(data: Path, sizes: Sequence[int]) -> None:
    runs = ["measure", *(["minhash"] if find_spec("datasketch") else [])]
    for size in sizes:
        for run in runs:
            command = [sys.executable, __file__, str(data), str(size), "--only", run]
            figures = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
            print("  ".join(f"{name} {value}" for name, value in figures.items()), flush=True)
    if len(runs) == 1:
        print("MinHash-LSH skipped: datasketch is not installed")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, numbers = Path(sys.argv[1]), [int(a) for a in sys.argv[2:] if a.isdigit()]
    if "--only" in sys.argv:
        print(json.dumps({"measure": measure, "minhash": minhash}[sys.argv[-1]](folder, numbers[0])))
    elif "--sample" in sys.argv:
        sample(folder, numbers[0], numbers[1])
    else:
        main(folder, numbers or SIZES)
