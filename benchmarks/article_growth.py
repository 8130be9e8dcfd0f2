"""How time grows with the length of one article: `python -m benchmarks.article_growth [--reading] [SHAPE ...]`.

Texts of every shape below are read in three lengths (n, 2n, 4n), stage by stage. Printed is the processor time of the
longest, and the exponent by which time grows from the shortest to it: 1 is linear, and n log n stays under 1.15 at
these lengths. Stages under a twentieth of a second are left out, since their exponents say nothing.
With --reading, nothing is compared or rendered.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from unittest import mock

from concordat import pipeline
from concordat.dossier.render_html import render_html
from concordat.dossier.render_json import render_json
from concordat.dossier.render_markdown import render_markdown
from concordat.errors import InputError
from concordat.extraction import analysis
from concordat.language import Reader, decoding, load_reader, reader
from concordat.language.coreference import Ranker
from concordat.language.encoder import Encoder
from concordat.progress import Progress
from concordat.reading import inputs
from concordat.reading.report import Report
from concordat.records import Analysis, Dossier

FACTORS = (1, 2, 4)
LEAST_SECONDS = 0.05

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("check of the text", inputs, "check"),
    ("furniture", inputs, "mark_furniture"),
    ("words as pieces", reader, "encode_words"),
    ("word networks", Encoder, "tag"),
    ("decoding", decoding, "_decode_group"),
    ("agreement on names", decoding, "agree_on_types"),
    ("writing the Doc", reader, "_write_syntax"),
    ("vectors", reader, "sentence_vectors"),
    ("coreference", Ranker, "__call__"),
    *((name.removeprefix("find_"), analysis, name) for name in (
        "find_actors", "find_times", "find_quotations", "find_propositions", "find_events", "find_agreements",
    )),
)  # fmt: skip
"""Name, owner and attribute of each function that is timed; none calls another of them but "decoding" a network."""

OPENING = "The government of Norland signed a treaty with Esteria in Vienna on Monday, officials said.\n"

_SURNAMES = ("Novak", "Haddad", "Moss", "Lind", "Ferro", "Okoye", "Brandt", "Sato", "Ruiz", "Kovac")


def _name(number: int) -> str:
    """Spell a number as a surname of its own ("Bacadafo")."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 20)
        letters += "bcdfghjklmnprstvwxzy"[digit] + "aeiou"[digit % 5]
    return letters.title() + _SURNAMES[len(letters) % len(_SURNAMES)].lower()


def _report(sentences: int) -> str:
    """Write a report of changing sentences, three to a paragraph."""
    kinds = (
        "{0} said on Monday that the ministry would send {1} soldiers to the border with Esteria.",
        "“We shall not leave the treaty in {1} years,” {0} told reporters in Vienna.",
        "The agreement between Norland and Esteria, signed in May 2014, covers trade, transport and energy.",
        "He was named president of the bank after {0} resigned, and the company lost {1} million dollars.",
        "According to {0}, the minister of defence, police arrested {1} people who protested against the deal.",
    )
    lines = (kinds[n % len(kinds)].format(f"Jana {_name(n % 97)}", n % 89 + 2) for n in range(sentences))
    return "".join(line + ("\n" if n % 3 == 2 else " ") for n, line in enumerate(lines))


SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "straight quotation marks": (2500, lambda n: OPENING + '"' * n),
    "curved quotation marks": (2500, lambda n: OPENING + "“" * n),
    "single quotation marks": (2500, lambda n: OPENING + "'" * n),
    "spaces": (2500, lambda n: OPENING + "the talks" + " " * n + "ended."),
    "empty lines": (2500, lambda n: OPENING + "\n" * n + "The talks ended."),
    "commas": (2500, lambda n: OPENING + "," * n),
    "commas apart": (2500, lambda n: OPENING + ", " * n),
    "dashes": (2500, lambda n: OPENING + "-" * n),
    "long dashes": (2500, lambda n: OPENING + "—" * n),
    "brackets": (2500, lambda n: OPENING + "(" * n),
    "brackets in pairs": (2500, lambda n: OPENING + "()[]" * (n // 4)),
    "full stops": (2500, lambda n: OPENING + "." * n),
    "full stops apart": (2500, lambda n: OPENING + ". " * n),
    "mixed punctuation": (2500, lambda n: OPENING + ",.\"-)('!;:?/" * (n // 12)),
    "one long word": (2500, lambda n: OPENING + "a" * n),
    "digits": (2500, lambda n: OPENING + "7" * n),
    "numbers": (2500, lambda n: OPENING + "twenty " * (n // 7)),
    "capitals": (2500, lambda n: OPENING + "Norland " * (n // 8)),
    "one sentence": (12_500, lambda n: OPENING + "he said that the talks in Vienna went on and " * (n // 10)),
    "short paragraphs": (1000, lambda n: OPENING + "The talks ended.\n" * n),
    "different short paragraphs": (500, lambda n: OPENING + "".join(f"Item {_name(k)} {k}\n" for k in range(n))),
    "open lines": (500, lambda n: OPENING + "".join(f"Read more about {_name(k)}\n" for k in range(n)) + OPENING),
    "names": (500, lambda n: OPENING + "".join(f"Jana {_name(k)} met Olaf {_name(k + n)}. " for k in range(n))),
    "surnames": (500, lambda n: OPENING + "".join(f"{_name(k)} spoke. " for k in range(n))),
    "offices": (
        500, lambda n: OPENING + "".join(f"The bank's president, Jana {_name(k)}, met the minister. " for k in range(n))
    ),
    "quotations": (500, lambda n: OPENING + "".join(f"“We met,” Jana {_name(k % 7)} said. " for k in range(n))),
    "unclaimed quotations": (500, lambda n: OPENING + "“We met him in the town again.”\n" * n),
    "agreements": (500, lambda n: OPENING + "".join(f"Norland signed the {1800 + k % 200} treaty. " for k in range(n))),
    "dates": (500, lambda n: OPENING + "".join(f"They met on {k % 28 + 1} May {1900 + k % 100}. " for k in range(n))),
    "report": (200, _report),
}  # fmt: skip
"""Shapes of text: the shortest length, and the text of a given length."""


@contextmanager
def clocked(spent: dict[str, float]) -> Iterator[None]:
    """Add up the processor time of every stage."""

    def wrap(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - begun

        return timed

    with ExitStack() as patches:
        for name, owner, attribute in STAGES:
            patches.enter_context(mock.patch.object(owner, attribute, wrap(name, getattr(owner, attribute))))
        yield


def spent_on(text: str, model: Reader, *, whole: bool = True) -> dict[str, float]:
    """Give the processor time of each stage of one article's dossier (or of its reading only), and of all together."""
    spent: dict[str, float] = {}
    begun = time.process_time()
    with clocked(spent):
        report = Report("growth.txt", text, "0" * 64)
        with suppress(InputError):  # so many invented names are no English; what follows is measured all the same
            inputs.check(report)
        article = inputs.make_article("a1", report, "2024-01-05")
        at = time.process_time()
        model.language.make_doc(text)
        spent["tokenizer"] = time.process_time() - at
        read = pipeline.understand(model, article)
        if whole:
            render(compared(read, spent), spent)
    spent["all"] = time.process_time() - begun
    return spent


def compared(read: Analysis, spent: dict[str, float]) -> Dossier:
    """Compare one article with nothing, and time each step that is announced."""
    begun: list[tuple[str, float]] = []
    progress = Progress(comparing=lambda step, _done, _steps: begun.append((step, time.process_time())))
    dossier = pipeline.compare([read], progress=progress)
    ends = [at for _, at in begun[1:]] + [time.process_time()]
    for (step, at), end in zip(begun, ends, strict=True):
        spent[step] = spent.get(step, 0.0) + end - at
    return dossier


def render(dossier: Dossier, spent: dict[str, float]) -> None:
    """Write a dossier in all three ways."""
    for write in (render_json, render_html, render_markdown):
        at = time.process_time()
        write(dossier)
        spent[write.__name__] = time.process_time() - at


def exponent(times: list[float]) -> float:
    """Give the power of the length with which time grows, from the first length to the last."""
    return math.log(max(times[-1], 1e-9) / max(times[0], 1e-4)) / math.log(FACTORS[-1] / FACTORS[0])


def main() -> None:
    whole = "--reading" not in sys.argv
    chosen = [name for name in sys.argv[1:] if name in SHAPES] or list(SHAPES)
    model = load_reader()
    spent_on(OPENING + _report(20), model)
    print("| shape, longest | stage | seconds | exponent |", "|---|---|---|---|", sep="\n")
    for shape in chosen:
        length, make = SHAPES[shape]
        runs = [spent_on(make(length * factor), model, whole=whole) for factor in FACTORS]
        stages = sorted(runs[-1], key=lambda stage: (stage != "all", -runs[-1][stage]))
        for stage in stages:
            times = [run.get(stage, 0.0) for run in runs]
            if times[-1] >= LEAST_SECONDS:
                print(
                    f"| {shape}, {length * FACTORS[-1]} | {stage} | {times[-1]:.2f} | {exponent(times):.2f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
