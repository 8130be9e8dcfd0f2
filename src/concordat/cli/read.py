"""concordat read: what each report tells by itself, one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from concordat.cli.options import Columns, Inputs, LanguageModel, Published, columns_of, tell_set_aside
from concordat.cli.places import check_places, check_stream
from concordat.cli.progress import progress_line
from concordat.cli.terminal import standard_output
from concordat.cli.writing import whole_file
from concordat.errors import InputError
from concordat.records import Analysis, SetAside

Out = Annotated[Path | None, typer.Option(metavar="FILE", help="The file to write; standard output without it.")]
Tokens = Annotated[bool, typer.Option("--tokens", help="Also give tokens, syntax and sentence vectors.")]

_SYNTAX = ("tokens", "sentences")


def read(
    inputs: Inputs,
    out: Out = None,
    published: Published = None,
    columns: Columns = None,
    tokens: Tokens = False,
    language_model: LanguageModel = None,
) -> None:
    """Read reports one by one, in their order, and write what each tells as JSON Lines.

    One object a line: article, actors with their mentions, times, quotations, propositions, events, agreements.
    """
    from concordat.pipeline import analyse_inputs  # noqa: PLC0415 - loads every room

    if out:
        check_places([out], inputs)
    else:
        check_stream(sys.stdout.fileno(), inputs)
    done = 0
    with _opened(out) as write, progress_line() as progress:
        for item in analyse_inputs(
            inputs, published=published, columns=columns_of(columns), language_model=language_model
        ):
            if isinstance(item, SetAside):
                tell_set_aside((item,))
                continue
            write(json_line(item, tokens))
            progress.read(item.article.name)
            done += 1
        if not done:
            raise InputError("no report could be used")


def json_line(analysis: Analysis, tokens: bool) -> bytes:
    """Write one analysis as a line of JSON, without its syntax unless asked."""
    fields = msgspec.structs.asdict(analysis)
    if not tokens:
        fields = {key: value for key, value in fields.items() if key not in _SYNTAX}
    return msgspec.json.encode(fields) + b"\n"


@contextmanager
def _opened(out: Path | None) -> Iterator[Callable[[bytes], object]]:
    if out is None:
        yield _print
        return
    with whole_file(out) as stream:
        yield stream.write


def _print(line: bytes) -> None:
    with standard_output():
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
