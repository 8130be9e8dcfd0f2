"""Speed of the reader: `python -m benchmarks.reader ../shared`.

PolNeAR's development articles, one thread: words (tokens that are not space) for each second of processor time, which
other work on the machine hardly touches. Beside it, in the same run, a spaCy CNN pipeline of the shape of
`en_core_web_sm` (shared 96-wide, 4-deep tok2vec; tagger, parser, names; untrained weights, which cost the same).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import spacy
from evaluation.reader_attributions import development_articles
from spacy.language import Language
from spacy.training import Example
from training.data import data_set

from concordat.language import Reader, load_reader
from concordat.language.encoder import Encoder

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def words_per_second(read: Callable[[str], Any], texts: list[str]) -> float:
    """Words for each second of processor time."""
    count = 0
    begun = time.process_time()
    for text in texts:
        count += sum(not token.is_space for token in read(text))
    return count / (time.process_time() - begun)


@contextmanager
def clocked(owner: type, names: tuple[str, ...], spent: dict[str, float]) -> Iterator[None]:
    """Add up the processor time that some methods take."""

    def wrap(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            begun = time.process_time()
            try:
                return method(*arguments)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - begun

        return timed

    with mock.patch.multiple(owner, **{name: wrap(name, getattr(owner, name)) for name in names}):
        yield


def small_shape() -> Language:
    """Build a pipeline of the shape of en_core_web_sm, with its label counts."""
    pipeline = spacy.blank("en")
    model = {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 96, "depth": 4,
        "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True,
    }  # fmt: skip
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    pipeline.add_pipe("tok2vec", config={"model": model})
    tagger = pipeline.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}}
    )
    parser_model = {
        "@architectures": "spacy.TransitionBasedParser.v2", "hidden_width": 64, "maxout_pieces": 2, "nO": None,
        "use_upper": True, "tok2vec": listener,
    }  # fmt: skip
    parser = pipeline.add_pipe(
        "parser", config={"model": parser_model | {"state_type": "parser", "extra_state_tokens": False}}
    )
    names = pipeline.add_pipe(
        "ner", config={"model": parser_model | {"state_type": "ner", "extra_state_tokens": False}}
    )
    for number in range(50):
        tagger.add_label(f"TAG{number}")
    for number in range(45):
        parser.add_label(f"relation{number}")
    for number in range(18):
        names.add_label(f"NAME{number}")
    doc = pipeline.make_doc("The ministers met in Vienna on Monday.")
    heads = [1, 2, 2, 2, 3, 2, 5, 2]
    gold = {
        "tags": ["TAG0"] * len(doc), "heads": heads, "entities": [(21, 27, "NAME1")],
        "deps": ["ROOT" if head == at else "relation1" for at, head in enumerate(heads)],
    }  # fmt: skip
    pipeline.initialize(lambda: [Example.from_dict(doc, gold)])
    return pipeline


def loading_seconds() -> float:
    """Wall time of loading in a fresh process, imports excluded."""
    code = (
        "import time, concordat.language as l; t = time.perf_counter(); l.load_reader(); print(time.perf_counter() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def report(reader: Reader, texts: list[str]) -> None:
    reader.read(texts[0])
    networks = ("tag", "link", "encode_sentences")
    spent: dict[str, float] = {}
    begun = time.process_time()
    with clocked(Encoder, networks, spent):
        for text in texts:
            reader.read(text)
    whole = time.process_time() - begun
    ours = words_per_second(reader.read, texts)
    cnn = words_per_second(small_shape(), texts)
    print("| reader, one thread | |", "|---|---|", sep="\n")
    print(f"| words a second, whole reader | {ours:,.0f} |")
    outside = 1 - sum(spent.values()) / whole
    print(f"| share of time outside the networks (splitting, decoding, building the Doc) | {outside:.0%} |")
    for name, seconds in spent.items():
        print(f"| of it: {name} | {seconds / whole:.0%} |")
    print(f"| spaCy CNN of the sm shape (no attributions, no sentence vectors), words a second | {cnn:,.0f} |")
    print(f"| loading, seconds | {min(loading_seconds() for _ in range(3)):.2f} |")


def main() -> None:
    if any(os.environ.get(name) != "1" for name in THREADS):
        # numpy reads these when it is imported, so the run starts again with them set.
        again = [sys.executable, "-m", "benchmarks.reader", *sys.argv[1:]]
        sys.exit(subprocess.run(again, env=os.environ | dict.fromkeys(THREADS, "1"), check=False).returncode)
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    texts = [record["text"] for record in development_articles(data_set(data, "polnear") / "articles.jsonl")]
    report(load_reader(), texts)


if __name__ == "__main__":
    main()
