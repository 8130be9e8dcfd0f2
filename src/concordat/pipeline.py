"""The whole flow, top to bottom: reports in, one dossier out.

1. read        inputs -> articles (bad inputs are set aside with a reason)
2. understand  text -> tokens, sentences, names, syntax, attributions, meaning
3. extract     one article -> actors, times, quotations, propositions, events, agreements
4. compare     the analyses of one story -> reuse, utterances, origins, claims, discrepancies, framing, timeline
5. assemble    everything -> one dossier
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from concordat.comparison.actors import join_actors
from concordat.comparison.agreements import join_agreements
from concordat.comparison.claims import align_claims
from concordat.comparison.contradictions import refuse_contradictions
from concordat.comparison.copying import find_copies
from concordat.comparison.corrections import correct_claims, correct_reports, correct_speakers, plain_names
from concordat.comparison.discrepancies import find_discrepancies
from concordat.comparison.entities import Entity, identify
from concordat.comparison.events import join_events
from concordat.comparison.framing import find_framing
from concordat.comparison.omissions import find_omissions
from concordat.comparison.origins import story_origins
from concordat.comparison.outlets import name_outlets
from concordat.comparison.provenance import Provenance
from concordat.comparison.publication import date_articles
from concordat.comparison.relations import relate
from concordat.comparison.remembered import recalled, remembering
from concordat.comparison.reuse import find_reuse
from concordat.comparison.summary import summarise
from concordat.comparison.timeline import build_timeline
from concordat.comparison.utterances import join_utterances
from concordat.dossier.assemble import assemble
from concordat.dossier.cards import whole
from concordat.dossier.without import PLAYED, play_with
from concordat.errors import InputError
from concordat.extraction.analysis import analyse
from concordat.language import Reader, load_reader
from concordat.progress import SILENT, Progress, Steps
from concordat.reading import read_inputs
from concordat.reading.furniture import INSIDE_SENTENCES
from concordat.reading.read_over import article_as_read, as_read, as_written
from concordat.reading.sources import Source
from concordat.records import FORMAT, Analysis, Article, Comparison, Dossier, OutletLine, Reuse, SetAside, Story
from concordat.records.correction import Correction
from concordat.stories.grouping import Sketch, apart, key_of_article, sketch_of

if TYPE_CHECKING:
    from concordat.store import Kept, Store, Writer


class Renewed(msgspec.Struct, frozen=True):
    """How many reports of a store were read anew, and how many dossiers were made."""

    reports: int
    dossiers: int


STEPS: Mapping[Callable[..., Any], str] = {
    date_articles: "publication dates",
    join_actors: "actors",
    identify: "identifiers",
    find_reuse: "shared passages",
    find_copies: "copies",
    join_utterances: "statements",
    align_claims: "claims",
    story_origins: "origins",
    find_discrepancies: "discrepancies",
    join_agreements: "agreements",
    join_events: "events",
    find_omissions: "omissions",
    find_framing: "framing",
    relate: "relations",
    build_timeline: "timeline",
    summarise: "summary",
    assemble: "the dossier",
}
"""Stages 4 and 5 in their order, in words for who waits for them."""


def build_dossier(inputs: Iterable[str], **given: Any) -> Dossier:
    """Read ``inputs`` (files, folders, links, "-") and build one dossier of them (``build_dossiers``)."""
    return build_dossiers(inputs, **given)[0]


def build_dossiers(  # noqa: PLR0913 - each is one thing that a caller may give
    inputs: Iterable[str],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    language_model: str | None = None,
    corrections: Sequence[Correction] = (),
    entities: Iterable[Entity] = (),
    outlets: Sequence[OutletLine] = (),
    play: bool | None = False,
    split: bool = False,
    progress: Progress = SILENT,
) -> tuple[Dossier, ...]:
    """Read ``inputs`` and build the dossier of the story they tell; with ``split`` one for each story they tell.

    ``published`` (ISO date) dates the articles that state none; ``columns`` says which column of a table holds which
    field; ``corrections`` are a user's judgements, ``entities`` an index that gives actors their identifiers,
    ``outlets`` what a user knows of outlets; ``play`` also builds the sums without each report (None: where they are
    few); ``progress`` hears of each article that has been read, then of each step of the comparison.
    Raises InputError when no input could be used.
    """
    reader: Reader | None = None
    read: list[Read] = []
    set_aside: list[SetAside] = []
    for item in read_inputs(inputs, published=published, columns=columns):
        if isinstance(item, SetAside):
            set_aside.append(item)
            read = [(analysis, sketch) for analysis, sketch in read if analysis.article.id != item.withdraws]
            continue
        reader = reader or load_reader(language_model)
        read.append((understand(reader, item), sketch_of(item, reader.vectors)))
        progress.read(item.name)
    if not read:
        reasons = "; ".join(f"{s.name}: {s.reason}" for s in set_aside) or "nothing was given"
        raise InputError(f"no report could be used ({reasons})")
    parts = apart([sketch for _, sketch in read]) if split else (tuple(range(len(read))),)
    known = entities if len(parts) == 1 else tuple(entities)  # an index is long, and read once where that will do
    told = Telling(tuple(corrections), known, tuple(outlets), play, progress)
    return tuple(told.dossier([read[n] for n in part], set_aside) for part in parts)


Read = tuple[Analysis, Sketch]
"""What is known of one article before it is compared: what it tells, and what groups it with others."""


@dataclass(frozen=True)
class Telling:
    """How the dossiers of a run are made: what the user gives beside the reports."""

    corrections: tuple[Correction, ...] = ()
    entities: Iterable[Entity] = ()
    outlets: tuple[OutletLine, ...] = ()
    play: bool | None = False
    progress: Progress = SILENT

    def dossier(self, read: Sequence[Read], set_aside: Sequence[SetAside]) -> Dossier:
        """Compare articles and say what else belongs to their dossier: outlets, parts, sums without a report."""
        named, known = name_outlets([analysis for analysis, _ in read], self.outlets)
        parts = apart([sketch for _, sketch in read])
        ids = tuple(tuple(read[n][0].article.id for n in part) for part in parts) if len(parts) > 1 else ()
        plays = len(read) <= PLAYED if self.play is None else self.play
        with remembering():
            compared = compare(named, set_aside, self.corrections, self.entities, self.progress)
            dossier = replace(compared, outlets=known, parts=ids)
            return play_with(compare_sums, dossier, named, self.corrections, self.progress) if plays else dossier


def rebuild(
    dossier: Dossier,
    *,
    language_model: str | None = None,
    corrections: Sequence[Correction] = (),
    entities: Iterable[Entity] = (),
    progress: Progress = SILENT,
) -> Dossier:
    """Build a dossier anew from the articles stored in it: what made it, with the same judgements, makes it again."""
    reader = load_reader(language_model)
    read = []
    for article in dossier.articles:
        read.append((understand(reader, article), sketch_of(article, reader.vectors)))
        progress.read(article.name)
    told = Telling(tuple(corrections), entities, (), bool(dossier.without), progress)
    return replace(told.dossier(read, dossier.set_aside), outlets=dossier.outlets)


def analyse_inputs(
    inputs: Iterable[str],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    language_model: str | None = None,
) -> Iterator[Analysis | SetAside]:
    """Run stages 1 to 3, one article at a time, in input order."""
    reader: Reader | None = None
    for item in read_inputs(inputs, published=published, columns=columns):
        if isinstance(item, SetAside):
            yield item
            continue
        reader = reader or load_reader(language_model)
        yield understand(reader, item)


def understand(reader: Reader, article: Article) -> Analysis:
    """Run stages 2 and 3 on one article; furniture is read apart from the reporting beside it, cards are read over."""
    read = article_as_read(article)
    return as_written(analyse(reader.read(read.text, furniture_edges(read)), read), article)


def furniture_edges(article: Article) -> list[int]:
    """List where furniture begins and ends: no sentence runs over these places, but where it stands inside one."""
    parting = (piece for piece in article.furniture if piece.kind not in INSIDE_SENTENCES)
    return [edge for piece in parting for edge in (piece.start, piece.end)]


@cache
def _kept_reader() -> Reader:
    """Load the shipped reader once: a watch adds to its store every few seconds."""
    return load_reader()


def keep(
    inputs: Iterable[str | Source],
    store: Store,
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = SILENT,
    writer: Writer | None = None,
) -> Iterator[Kept | SetAside]:
    """Read inputs into a store, one article at a time: what is there already is neither read again nor changed.

    Later texts of an article are kept as its versions. ``writer`` is one that was used before, whose stream goes on.
    Raises StoreError, where another process is writing the store as well.
    """
    read = read_inputs(inputs, published=published, columns=columns, every_version=True)
    return keep_read(read, store, progress, writer)


def keep_read(
    items: Iterable[Article | SetAside], store: Store, progress: Progress = SILENT, writer: Writer | None = None
) -> Iterator[Kept | SetAside]:
    """Take articles that have been read into a store, as ``keep`` does."""
    from concordat.store import Writer, shipped  # noqa: PLC0415 - loads SQLAlchemy, which only a store needs

    keys: dict[str, str] = {}
    with store.only_writer():
        writer = writer or Writer(store)
        for item in items:
            if isinstance(item, SetAside):
                writer.put_aside(item, keys.get(item.withdraws or ""))
                yield item
                continue
            kept = writer.known(item)
            if kept is None:
                reader = _kept_reader()
                article = item.called(key_of_article(item))
                kept = writer.add(understand(reader, article), sketch_of(article, reader.vectors), shipped())
            keys[item.id] = kept.of or kept.key
            progress.read(item.name)
            yield kept


def renew(store: Store, progress: Progress = SILENT) -> Renewed:
    """Do anew what other weights or rules had done: read articles, then make the dossiers that are out of date.

    Dossiers are made of stories of several reports, and of those that have one; others may add reports meanwhile.
    Raises StoreError, where another process is writing the store as well.
    """
    from concordat.store import Writer, shipped  # noqa: PLC0415

    count = 0
    with store.only_writer():
        writer = Writer(store)
        for number, article in writer.stale(shipped()):
            writer.renew(number, understand(_kept_reader(), article), shipped())
            progress.read(article.name)
            count += 1
    stories = store.out_of_date()
    for story in stories:
        current_dossier(store, story, progress)
        progress.read(f"the dossier of {story}")
    return Renewed(count, len(stories))


def current_dossier(store: Store, story: str, progress: Progress = SILENT) -> Dossier:
    """Give the dossier of a story of a store; where none is up to date, make it of what is stored, and keep it.

    A writer of the store may be at work meanwhile; in a store that may only be read nothing is kept. Raises StoreError.
    """
    edition = store.edition(story)
    if edition is not None and edition.current:
        kept = store.dossier(story)
        if kept is not None:
            return kept
    ready = store.ready(story)
    made = compare(ready.analyses, (), ready.corrections, (), progress)
    if store.writable:
        store.keep_dossier(ready, made)
    return made


def shared_passages(a: Analysis, b: Analysis) -> tuple[Reuse, ...]:
    """Give what two articles share, of one story or not, in places of their whole texts."""
    given = (a.article, b.article)
    read = tuple(map(as_read, (a, b)))
    story = Story("", "", None, None, tuple(article.id for article in given))
    found = Dossier(FORMAT, story, tuple(one.article for one in read), reuse=find_reuse(read))
    return whole(found, given).reuse


@remembering()
def compare(
    analyses: Iterable[Analysis],
    set_aside: Iterable[SetAside] = (),
    corrections: Sequence[Correction] = (),
    entities: Iterable[Entity] = (),
    progress: Progress = SILENT,
) -> Dossier:
    """Run stages 4 and 5 on the analyses of one story, which are compared as they are read: without cards.

    Raises CorrectionError where two corrections contradict each other.
    """
    refuse_contradictions(corrections)
    step = Steps(progress, STEPS)
    given = correct_reports(tuple(analyses), corrections)
    found = _weighed(given, corrections, entities, step, ledgers=True)
    read, actors = found.analyses, found.actors
    agreements, events = step(join_agreements, read, actors), step(join_events, read, actors)
    everything = replace(
        found,
        omissions=step(find_omissions, found.claims, found.copies, read),
        framing=step(find_framing, read, actors, found.claims, found.utterances),
        agreements=agreements,
        events=events,
        relations=step(relate, actors, agreements, events),
        timeline=step(build_timeline, read),
        summary=step(summarise, read, actors, found.claims),
        set_aside=tuple(set_aside),
    )
    return whole(step(assemble, everything), [analysis.article for analysis in given])


@remembering()
def compare_sums(analyses: Sequence[Analysis], corrections: Sequence[Correction] = ()) -> Dossier:
    """Compare as ``compare`` does, as far as the sums of a dossier go: copies, origins, claims and differences."""
    given = correct_reports(analyses, corrections)
    found = _weighed(given, corrections, (), Steps(SILENT, STEPS), ledgers=False)
    return whole(assemble(found), [analysis.article for analysis in given])


def _weighed(
    given: Sequence[Analysis],
    corrections: Sequence[Correction],
    entities: Iterable[Entity],
    step: Steps,
    *,
    ledgers: bool,
) -> Comparison:
    """Join what the reports of a story tell, and weigh it: who stands behind what, and what they tell differently.

    ``ledgers`` are what was edited in each copy.
    """
    dated = step(date_articles, tuple(recalled(as_read, analysis) for analysis in given))
    joined_actors, joined = step(join_actors, dated, tuple(corrections))
    actors = step(identify, joined_actors, entities)
    joined = correct_speakers(joined, plain_names(actors), corrections)
    copies, reuse = step(find_copies, joined, step(find_reuse, joined), ledgers=ledgers)
    utterances = step(join_utterances, joined, actors)
    aligned = step(align_claims, joined, actors, reuse, copies)
    claims = (
        correct_claims(aligned, Provenance.of(joined, actors, reuse, copies), corrections) if corrections else aligned
    )
    return Comparison(
        analyses=joined,
        actors=actors,
        utterances=utterances,
        reuse=reuse,
        copies=copies,
        origins=step(story_origins, joined, actors, copies, reuse, claims),
        claims=claims,
        discrepancies=step(find_discrepancies, joined, actors, claims, utterances),
    )
