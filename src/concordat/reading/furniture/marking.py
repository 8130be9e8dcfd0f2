"""Which lines and paragraphs are furniture: each is weighed (``evidence``), the strongest kind wins, and says why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from concordat.reading.dates import written_date
from concordat.reading.furniture import layout, open_lines, top
from concordat.reading.furniture.agency_lines import sign_off
from concordat.reading.furniture.cards import link_cards
from concordat.reading.furniture.credits import Named, credits_in
from concordat.reading.furniture.dateline import Dateline, find_dateline
from concordat.reading.furniture.evidence import ENOUGH, Evidence, control, time_stamp, wordings_in
from concordat.reading.furniture.gaps import Gaps, parted
from concordat.reading.furniture.kinds import HIDDEN, LINK_CARD
from concordat.reading.furniture.lines import Line, repeated, split_lines
from concordat.reading.hidden import hidden_runs
from concordat.records import Furniture

NEAR_EDGE = 6
"""Lines from either end of an article in which bylines stand."""


class Marks(msgspec.Struct, frozen=True):
    """The furniture of a text and what it says: spans are characters of the text, ``published`` is ISO 8601."""

    furniture: tuple[Furniture, ...] = ()
    credits: tuple[Named, ...] = ()
    dateline: tuple[int, int] | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


def mark_furniture(
    text: str, title: str | None = None, outlet: str | None = None, authors: tuple[str, ...] = ()
) -> Marks:
    """Mark what is not reporting. ``title``, ``outlet`` and ``authors`` are what the file states besides the text.

    1. lines       the text's lines and their layout
    2. dateline    where the reporting begins, if it says so
    3. alone       what each line shows by its own words and place
    4. top         title, outlet, standfirst above the first paragraph
    5. credits     whom the furniture names

    Where cards stand inside sentences, all this is told of the text without them.
    """
    cards = Gaps(link_cards(text))
    if not cards:
        return _marks(text, title, outlet, authors)
    return _around(cards, _marks(cards.without(text), title, outlet, authors))


def _around(cards: Gaps, marks: Marks) -> Marks:
    """Tell the marks of what is read in places of the whole text, with the cards among them."""
    because = "repeats a linked name in full, then headlines and MORE"
    found = (Furniture(start, end, LINK_CARD, because) for start, end in cards.spans)
    placed = ((name, cards.written(name.start, name.end)) for name in marks.credits)
    return msgspec.structs.replace(
        marks,
        furniture=tuple(sorted((*parted(marks.furniture, cards), *found), key=lambda f: f.start)),
        credits=tuple(msgspec.structs.replace(name, start=start, end=end) for name, (start, end) in placed),
        dateline=cards.written(*marks.dateline) if marks.dateline else None,
    )


def _marks(text: str, title: str | None, outlet: str | None, authors: tuple[str, ...]) -> Marks:
    """Mark the lines and paragraphs of a text in which no card stands."""
    lines = split_lines(text)
    if len(lines) < 1:
        return Marks()
    dateline = _dateline(lines)
    kinds = _alone(lines, authors)
    title_line = _mark_top(top.Top(lines, title, outlet, _index(lines, dateline)), kinds)
    kinds = _keep_reporting(lines, kinds)
    furniture = [Furniture(lines[i].start, lines[i].end, e.kind, e.because) for i, e in sorted(kinds.items())]
    if dateline:
        furniture = [f for f in furniture if not f.start <= dateline.start < f.end]
        furniture.append(Furniture(dateline.start, dateline.mark_end, "dateline", "says where the report was filed"))
    named = [name for i, e in sorted(kinds.items()) for name in credits_in(lines[i], e.kind)]
    if dateline and dateline.agency:
        named.append(Named(*dateline.agency, text[slice(*dateline.agency)]))
    signed = list(_sign_offs(lines, kinds))
    named += signed
    if signed:
        begin, end = signed[0].start, signed[0].end
        furniture.append(Furniture(begin, end, "credit", "credits an agency after the last sentence"))
    furniture += _hidden(text, furniture)
    return Marks(
        furniture=tuple(sorted(furniture, key=lambda f: f.start)),
        credits=tuple(sorted(named, key=lambda n: n.start)),
        dateline=(dateline.start, dateline.end) if dateline else None,
        title=title_line.text if title_line else None,
        outlet=_first(lines, kinds, "outlet"),
        published=_published(lines, kinds),
    )


def _hidden(text: str, furniture: list[Furniture]) -> list[Furniture]:
    """Mark what shows nothing, where it stands in no furniture already."""
    ends = sorted((f.start, f.end) for f in furniture)
    found = []
    for start, end, because in hidden_runs(text):
        before = ends[bisect_right(ends, (start, len(text))) - 1] if ends else (0, 0)
        after = bisect_right(ends, (start, len(text)))
        clear = before[1] <= start or before[0] > start
        if clear and (after == len(ends) or ends[after][0] >= end):
            found.append(Furniture(start, end, HIDDEN, because))
    return found


def _dateline(lines: tuple[Line, ...]) -> Dateline | None:
    """Find the first dateline near the top; a label that comes again is a speaker in a transcript."""
    for line in lines[: top.MOST_TOP_LINES]:
        body_follows = any(other.prose for other in lines[line.index + 1 : line.index + 3])
        found = find_dateline(line, body_follows)
        if found:
            label = line.text[: found.mark_end - line.start]
            again = sum(other.text.startswith(label) for other in lines)
            return found if again == 1 else None
    return None


def _next(lines: tuple[Line, ...], line: Line) -> Line | None:
    return lines[line.index + 1] if line.index + 1 < len(lines) else None


def _index(lines: tuple[Line, ...], dateline: Dateline | None) -> int | None:
    return next((line.index for line in lines if dateline and line.start == dateline.start), None)


def _alone(lines: tuple[Line, ...], authors: tuple[str, ...]) -> dict[int, Evidence]:
    """Judge each line by itself and by its place below or between paragraphs."""
    count = repeated(lines)
    last_prose = max((line.index for line in lines if line.prose and not _strongest(wordings_in(line))), default=-1)
    first_prose = next((line.index for line in lines if line.prose), len(lines))
    shape = open_lines.shape_of(lines)
    kinds = {}
    for line in lines:
        evidence = [*wordings_in(line), *time_stamp(line), *control(line)]
        evidence += layout.credit_line(line, inside=first_prose < line.index < last_prose)
        evidence += [*open_lines.bracketed(line), *open_lines.rule(line), *open_lines.gallery(line, shape)]
        if line.index < NEAR_EDGE or line.index > last_prose:
            evidence += layout.byline(line, _next(lines, line), titled=False)
            evidence += layout.author_line(line, authors)
        if line.index > first_prose:
            evidence += layout.below(line, lines, last_prose)
            evidence += layout.between(line, lines, count[line.key])
            evidence += open_lines.listed(line, shape)
            if shape.steady and not evidence:
                evidence += open_lines.caption(line, lines)
        best = _strongest(evidence)
        if best:
            kinds[line.index] = best
    return kinds


def _mark_top(known: top.Top, kinds: dict[int, Evidence]) -> Line | None:
    """Add title, outlet and standfirst to ``kinds``; return the title's line."""
    lines = known.lines
    for line in lines[: top.MOST_TOP_LINES]:
        if line.index not in kinds and not line.prose and top.is_outlet(line, known):
            kinds[line.index] = Evidence("outlet", ENOUGH, "is the outlet's name")
        elif line.prose:
            break
    title_line = None if known.title else top.guess_title(lines, set(kinds))
    wanted = known.title or (title_line.text if title_line else None)
    if wanted:
        _mark_titles(lines, wanted, kinds)
    titled = wanted is not None
    for line in lines[: top.MOST_TOP_LINES]:
        if line.index in kinds:
            continue
        evidence = [*top.above_dateline(line, known), *top.summary(line, known, titled)]
        evidence += layout.byline(line, _next(lines, line), titled=titled)
        best = _strongest(evidence)
        if best is None:
            break
        kinds[line.index] = best
    return title_line


def _mark_titles(lines: tuple[Line, ...], title: str, kinds: dict[int, Evidence]) -> None:
    first = True
    for line in lines:
        if top.is_title(line, title):
            kinds[line.index] = (
                Evidence("title", ENOUGH, "is the first line of a title's shape, or the title that the page states")
                if first
                else Evidence("repeated title", ENOUGH, "is the title once more")
            )
            first = False


def _keep_reporting(lines: tuple[Line, ...], kinds: dict[int, Evidence]) -> dict[int, Evidence]:
    """Keep the longest line of a text of which everything would be furniture: it is a short report after all."""
    if any(line.index not in kinds for line in lines):
        return kinds
    longest = max(lines, key=lambda line: (len(line.words), line.index))
    return {index: e for index, e in kinds.items() if index != longest.index}


def _strongest(evidence: list[Evidence]) -> Evidence | None:
    """Add the weights up by kind; return the strongest kind that has enough, with all its reasons."""
    sums: dict[str, float] = {}
    for one in evidence:
        sums[one.kind] = sums.get(one.kind, 0.0) + one.weight
    if not sums:
        return None
    kind = max(sums, key=lambda k: sums[k])
    if sums[kind] < ENOUGH:
        return None
    reasons = dict.fromkeys(one.because for one in evidence if one.kind == kind)
    return Evidence(kind, sums[kind], ", ".join(reasons))


def _sign_offs(lines: tuple[Line, ...], kinds: dict[int, Evidence]) -> Iterator[Named]:
    reporting = [line for line in lines if line.index not in kinds]
    if reporting:
        last = reporting[-1]
        found = sign_off(last.text)
        mark, hits = found or (0, ())
        for hit in hits:
            yield Named(last.start + mark, last.end, last.text[hit.start : hit.end])


def _first(lines: tuple[Line, ...], kinds: dict[int, Evidence], kind: str) -> str | None:
    return next((line.text for line in lines if line.index in kinds and kinds[line.index].kind == kind), None)


def _published(lines: tuple[Line, ...], kinds: dict[int, Evidence]) -> str | None:
    """Take the publication date from the first time stamp that states a full date."""
    stamps = (line.text for line in lines if line.index in kinds and kinds[line.index].kind == "timestamp")
    return next((found for stamp in stamps if (found := written_date(stamp))), None)
