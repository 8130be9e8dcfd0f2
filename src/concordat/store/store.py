"""What may be asked of a store: its calls on one page, for all rooms above.

The answers are made in the files beside this one: queries (articles), catalogue (stories), statements, editions
(dossiers), judgements (corrections).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from concordat.dossier.changes import Earlier
from concordat.records import Analysis, Dossier
from concordat.store import catalogue, editions, found, judgements, links, queries, statements
from concordat.store.catalogue import Listed, StoryQuery
from concordat.store.editions import Edition, Ready
from concordat.store.files import WRITES
from concordat.store.found import Finding, FoundActor, FoundAgreement, FoundOutlet, FoundRelation
from concordat.store.judgements import Judgement
from concordat.store.links import Linked
from concordat.store.locks import WRITING, file_lock, server_lock
from concordat.store.messages import shown, told
from concordat.store.queries import USUAL, Found, Query, Shown
from concordat.store.statements import Said, SaidQuery, Tally


class Store:
    """A store that is of this version. Raises StoreError where the database cannot do what it is asked.

    ``address`` may hold a password; ``name`` is what messages call it; one that is not ``writable`` is only read.

    A story and an article go by the article's key, or the beginning of one; a story by that of any article in it.
    Articles, analyses and dossiers of a story are those that stand: what its agency has taken back is left out.

    Articles   search(Query, limit, offset) -> Found ...; show(key) -> Shown (analysis, versions); set_aside()
    Stories    stories(StoryQuery, limit, offset) -> Listed ...: the newest or largest, by outlet, actor, words, days
               story(key) -> Listed; members(key) -> (Found, why it is in the story) ...
               links(key) -> Linked ...: the earlier stories that it comes back to
               analyses(key) -> Analysis ...: of one story, named a1, a2 ... in the order of members(key)
               ready(key) -> Ready: these with their keys and the corrections that hold: what a dossier is made of
    Dossiers   edition(key) -> Edition: which dossier is kept, and whether it is up to date; editions(key), newest first
               dossier(key, day=None) -> Dossier; dossier_json(key, day=None) -> bytes of dossier.json
               ``pipeline.current_dossier(store, key)`` makes it, or makes it anew, and keeps it
               before(key, day=None) -> Earlier (day, dossier): the last one of an earlier day;
               ``render_html(dossier, before)`` and ``dossier.changes.changes`` tell what is new "since yesterday"
    Said       statements(SaidQuery, limit, offset) -> Said ...: across stories, by speaker, words, outlet, days
    Outlets    outlets() -> Tally ...: reports, stories, versions, and how many reports copy others
    Found      findings(keys), actors_found, agreements_found, relations_found, outlets_found: what the latest dossiers
               of all stories tell, in lists
    Judged     correct(line, key=None) -> Judgement; undo(number); corrections(key=None): those of a story, or all
    """

    def __init__(self, address: str, engine: Engine) -> None:
        self.address = address
        self.name = shown(address)
        self.engine = engine
        self.writable = True

    @property
    def dialect(self) -> str:
        """SQLAlchemy's name for the backend."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at one state of the store, whatever a writer does meanwhile."""
        with told(self.name), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Make what is done inside one transaction: all of it or nothing; others that write wait for its end."""
        engine = self.engine.execution_options(**{WRITES: True})
        with told(self.name), engine.begin() as connection:
            if self.dialect == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITING})
            yield connection

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        """Keep other writers of articles and stories out; raises StoreError that names the one that was first."""
        with ExitStack() as held:
            if self.dialect == "sqlite":
                held.enter_context(file_lock(Path(f"{self.engine.url.database}.lock"), self.name))
            else:
                held.enter_context(server_lock(self.engine, self.name))
            yield

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    def search(self, query: Query, limit: int = USUAL, offset: int = 0) -> tuple[Found, ...]:
        """Find articles, the newest first."""
        return queries.search(self, query, limit, offset)

    def show(self, key: str) -> Shown:
        """Give all that is kept of one article. Raises StoreError."""
        return queries.show(self, key)

    def set_aside(self) -> tuple[tuple[str, str], ...]:
        """List the inputs that were not used, by name, with the reason."""
        return queries.set_aside_of(self)

    def stories(self, query: StoryQuery | None = None, limit: int = USUAL, offset: int = 0) -> tuple[Listed, ...]:
        """List stories, the newest first, or as the query says."""
        return catalogue.stories(self, query or StoryQuery(), limit, offset)

    def story(self, key: str) -> Listed:
        """Give what is listed of one story. Raises StoreError."""
        return catalogue.story(self, key)

    def members(self, key: str) -> tuple[tuple[Found, str], ...]:
        """Give the articles of one story that stand, in the order in which they came, each with the reason."""
        return tuple(one for one in queries.story_of(self, key) if one[0].withdrawn is None)

    def ready(self, key: str) -> Ready:
        """Give what the dossier of a story is made of now: analyses and corrections. Raises StoreError."""
        return editions.ready(self, key)

    def links(self, key: str) -> tuple[Linked, ...]:
        """Give the earlier stories that a story comes back to, the latest first."""
        return links.links(self, key)

    def analyses(self, key: str) -> tuple[Analysis, ...]:
        """Give what each article of a story tells by itself, named as in its dossier (a1, a2 ...)."""
        return editions.ready(self, key).analyses

    def edition(self, key: str) -> Edition | None:
        """Tell which dossier of a story is kept last, and whether it is up to date; None where none was made."""
        return next(iter(editions.editions(self, key)), None)

    def editions(self, key: str) -> tuple[Edition, ...]:
        """Tell which dossiers of a story are kept, the newest first."""
        return editions.editions(self, key)

    def dossier(self, key: str, day: str | None = None) -> Dossier | None:
        """Give the dossier of a story that was made last, or on a day; it may be out of date (``edition``)."""
        return editions.dossier(self, key, day)

    def dossier_json(self, key: str, day: str | None = None) -> bytes | None:
        """Give the same as the bytes of dossier.json."""
        return editions.dossier_json(self, key, day)

    def before(self, key: str, day: str | None = None) -> Earlier | None:
        """Give the last dossier of a story that was made on an earlier day than the latest one, or than ``day``."""
        return editions.before(self, key, day)

    def keep_dossier(self, made_of: Ready, dossier: Dossier, day: str | None = None) -> Edition:
        """Keep a dossier with what it was made of, in the place of an earlier one of the day (today, UTC)."""
        return editions.keep(self, made_of, dossier, day)

    def out_of_date(self) -> list[str]:
        """List the stories, by their keys, of several reports or with a dossier, whose dossier is to be made."""
        return editions.out_of_date(self)

    def statements(self, query: SaidQuery, limit: int = USUAL, offset: int = 0) -> tuple[Said, ...]:
        """Find statements in all stories, the newest first."""
        return statements.statements(self, query, limit, offset)

    def outlets(self) -> tuple[Tally, ...]:
        """Give the figures of every outlet, that with most reports first."""
        return statements.outlets(self)

    def findings(self, keys: Sequence[str]) -> dict[str, Finding]:
        """Give what is listed of the dossiers of some stories, by their keys."""
        return found.findings_of(self, keys)

    def actors_found(self, words: str, kind: str | None, limit: int, offset: int = 0) -> tuple[FoundActor, ...]:
        """List the actors of dossiers whose name holds some letters, those of most stories first."""
        return found.actors_found(self, words, kind, limit, offset)

    def agreements_found(self, words: str, limit: int, offset: int = 0) -> tuple[FoundAgreement, ...]:
        """List the agreements of dossiers whose names or parties hold some letters."""
        return found.agreements_found(self, words, limit, offset)

    def relations_found(self, words: str, limit: int, offset: int = 0) -> tuple[FoundRelation, ...]:
        """List the relations of dossiers of which an actor's name holds some letters."""
        return found.relations_found(self, words, limit, offset)

    def outlets_found(self) -> dict[str, FoundOutlet]:
        """Give what every outlet tells in the latest dossiers, by its name."""
        return found.outlets_found(self)

    def correct(self, line: str, key: str | None = None) -> Judgement:
        """Keep a correction: one line of a corrections file, for one story or for all. Raises StoreError."""
        return judgements.give(self, line, key)

    def undo(self, number: int) -> Judgement:
        """Take a correction back; it stays listed as taken back. Raises StoreError."""
        return judgements.undo(self, number)

    def corrections(self, key: str | None = None) -> tuple[Judgement, ...]:
        """List the corrections that were given, all or those that hold for a story, in their order."""
        return judgements.given(self, key)
