"""concordat stories: any number of reports, grouped into stories of one event each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from concordat.cli.judgements import corrections_of
from concordat.cli.options import Columns, Force, Inputs, Published, columns_of, tell_set_aside
from concordat.cli.places import check_new, check_places
from concordat.cli.progress import progress_line
from concordat.cli.summary import counted
from concordat.cli.terminal import say
from concordat.cli.writing import whole_file
from concordat.errors import InputError
from concordat.records import Article, SetAside

if TYPE_CHECKING:
    from concordat.language import Reader
    from concordat.stories.grouping import Grouped, Link, Sketch, Stream

Out = Annotated[Path, typer.Option(metavar="FILE", help="The file to write, one JSON object a line: a story.")]

Corrections = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Stories split, merged or pinned, one JSON object a line (docs/corrections.md)."),
]


class Report(msgspec.Struct, frozen=True):
    """A report of a story, and why it is one: ``key`` is the same for the same words of the same outlet."""

    key: str
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    because: str = ""


class StoryLink(msgspec.Struct, frozen=True):
    """An earlier story that a story comes back to."""

    kind: str
    story: str
    because: str


class StoryLine(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One line of the file: a story, its reports in order of time, and the earlier stories that it comes back to."""

    story: str
    title: str | None
    from_: str | None
    to: str | None
    reports: tuple[Report, ...]
    links: tuple[StoryLink, ...]


def stories(
    inputs: Inputs,
    out: Out,
    published: Published = None,
    columns: Columns = None,
    corrections: Corrections = None,
    force: Force = False,
) -> None:
    """Group any number of reports into stories, one event each, and say why each report stands where it does."""
    from concordat.stories.grouping import Stream, judged_stories, link_stories  # noqa: PLC0415 - loads the reader

    check_places([out], [*inputs, *([corrections] if corrections else [])])
    check_new(out, force)
    judgements = corrections_of(corrections, out.parent) if corrections else ()
    sketched = list(_sketched(inputs, published, columns))
    if not sketched:
        raise InputError("no report could be used")
    stream, reports = Stream(), []
    for report, sketch in sorted(sketched, key=lambda one: (one[1].day is None, one[1].day or 0)):
        if stream.add(sketch):
            reports.append(report)
    found = judged_stories(stream.stories(), stream.sketches, judgements)
    lines = list(_lines(found, link_stories(found, stream.sketches), reports))
    with whole_file(out) as file:
        for line in lines:
            file.write(msgspec.json.encode(line) + b"\n")
    for told in _told(stream, found, lines):
        say(told)
    say(str(out))


def _sketched(inputs: list[str], published: str | None, columns: str | None) -> Iterator[tuple[Report, Sketch]]:
    from concordat.language import load_reader  # noqa: PLC0415
    from concordat.reading import read_inputs  # noqa: PLC0415
    from concordat.stories.grouping import sketch_of  # noqa: PLC0415

    reader: Reader | None = None
    with progress_line() as progress:
        for item in read_inputs(inputs, published=published, columns=columns_of(columns)):
            if isinstance(item, SetAside):
                tell_set_aside((item,))
                continue
            reader = reader or load_reader()
            sketch = sketch_of(item, reader.vectors)
            progress.read(item.name)
            yield _report(sketch.key, item), sketch


def _report(key: str, article: Article) -> Report:
    return Report(key, article.name, article.outlet, article.title, article.published)


def _lines(found: Sequence[Grouped], links: Sequence[Link], reports: Sequence[Report]) -> Iterator[StoryLine]:
    earlier: dict[int, list[StoryLink]] = defaultdict(list)
    for link in links:
        earlier[link.story].append(StoryLink(link.kind, found[link.earlier].key, link.because))
    for number, story in enumerate(found):
        told = tuple(msgspec.structs.replace(reports[m.number], because=m.because) for m in story.members)
        days = sorted(report.published for report in told if report.published)
        first, last = (days[0], days[-1]) if days else (None, None)
        yield StoryLine(story.key, told[0].title, first, last, told, tuple(earlier[number]))


def _told(stream: Stream, found: Sequence[Grouped], lines: Sequence[StoryLine]) -> Iterator[str]:
    several = sum(len(story.members) > 1 for story in found)
    links = sum(len(line.links) for line in lines)
    yield (
        f"{counted(len(stream.sketches), 'report')}, {counted(len(found), 'story', 'stories')}, {several} of them with "
        f"more than one report, {counted(links, 'link')}"
    )
