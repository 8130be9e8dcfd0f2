"""The loop of a watch: whatever is due first and whose host is free; feeds give entries, entries give reports."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from http import HTTPStatus

import msgspec

from concordat.errors import InputError
from concordat.reading.formats import read_source
from concordat.reading.outlets import outlet_of_url
from concordat.reading.report import Report
from concordat.reading.sources import page_source
from concordat.reading.verdicts import refused, writable_report
from concordat.reading.versions import differences, key_of
from concordat.reading.watching.items import Item, Line, entries_of, from_feed, with_item
from concordat.reading.watching.state import Entry, Feed, Known, State
from concordat.reading.watching.visits import Visits
from concordat.reading.web import AnsweredError
from concordat.records import SetAside

MOST_TRIES = 5
"""Times that a page is asked for before it is given up."""

FIRST_WAIT, LONGEST_WAIT = 300.0, 86_400.0
"""Seconds after a first failure, doubled with each, and the most."""

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers (RFC 9110, RFC 6585) after which a page may come later."""


class Watch:
    """Follows feeds into a state. ``clock`` and ``sleep`` are given by tests.

    ``idle`` is called before every wait and at the end: the files hold then all that was read.
    """

    def __init__(
        self,
        state: State,
        every: float,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda _: None,
        idle: Callable[[], None] = lambda: None,
    ) -> None:
        self.state = state
        self._every = every
        self._clock = clock
        self._sleep = sleep
        self._tell = tell
        self._idle = idle
        self._visits = Visits(clock)

    def run(self, urls: Iterable[str], *, once: bool = False) -> None:
        """Follow feeds until the process ends, or with ``once`` until all were polled and their entries read."""
        begun = self._clock()
        followed = list(dict.fromkeys(urls))
        with self.state.step():
            for url in followed:
                self.state.add_feed(url, begun)
        polled: set[str] = set()
        while True:
            due, job = self._next(followed, polled, once=once)
            if job is None or (once and isinstance(job, Entry) and job.tries and job.due > self._clock()):
                self._idle()
                return
            if due > self._clock():
                self._idle()
                self._sleep(max(due - self._clock(), 0.0))
                continue
            if isinstance(job, Feed):
                polled.add(job.url)
                self._poll(job)
            else:
                self._read(job)
            self.state.write_files()

    def _next(self, followed: list[str], polled: set[str], *, once: bool) -> tuple[float, Feed | Entry | None]:
        """Give what is to be done next, and from when on: the earliest that is due and whose host is free."""
        jobs: list[tuple[float, Feed | Entry]] = [
            (max(entry.due, self._visits.free_at(entry.link)), entry) for entry in self.state.waiting()
        ]
        jobs += [
            (max(0.0 if once else feed.due, self._visits.free_at(feed.url)), feed)
            for feed in self.state.feeds()
            if feed.url in followed and not (once and feed.url in polled)
        ]
        return min(jobs, key=lambda job: job[0], default=(0.0, None))

    def _poll(self, feed: Feed) -> None:
        """Ask for a feed and queue what is new in it, in one step."""
        try:
            page = self._visits.ask(feed.url, etag=feed.etag, modified=feed.modified, robots=False)
            found = list(entries_of(page, feed.url, self._clock()))
        except InputError as error:
            self._put_off(feed, error)
            return
        with self.state.step():
            new = sum(map(self.state.add_entry, found))
            due = self._clock() + self._every
            self.state.set_feed(Feed(feed.url, page.etag, page.modified, due, 0))
        self._tell(f"{feed.url}: {new} new of {len(found)} entries")

    def _put_off(self, feed: Feed, error: InputError) -> None:
        now = self._clock()
        if isinstance(error, AnsweredError) and error.status == HTTPStatus.NOT_MODIFIED:
            with self.state.step():
                self.state.set_feed(msgspec.structs.replace(feed, due=now + self._every, failures=0))
            return
        wait = error.wait if isinstance(error, AnsweredError) else None
        longer = min(max(self._every, FIRST_WAIT * 2**feed.failures), LONGEST_WAIT)
        with self.state.step():
            self.state.set_feed(
                msgspec.structs.replace(feed, due=now + max(wait or 0.0, longer), failures=feed.failures + 1)
            )
            if not feed.failures:
                self.state.add_line("set_aside.jsonl", Line(feed.url, reason=str(error), read=_moment(now)))
        self._tell(f"{feed.url}: {error}")

    def _read(self, entry: Entry) -> None:
        """Read an entry's page, or what its feed holds where the page is none, in one step."""
        item, now = msgspec.json.decode(self.state.item(entry), type=Item), self._clock()
        found: list[Report | SetAside] = []
        try:
            page = self._visits.ask(entry.link or "")
        except InputError as error:
            if _may_come(error) and entry.tries + 1 < MOST_TRIES:
                wait = error.wait if isinstance(error, AnsweredError) else None
                with self.state.step():
                    self.state.put_off(entry, now + max(wait or 0.0, FIRST_WAIT * 2**entry.tries))
                return
            found = [SetAside(entry.link, str(error))]
        else:
            self.state.keep(hashlib.sha256(page.data).hexdigest(), page.data)
            found = list(map(writable_report, read_source(page_source(entry.link, page, _moment(now)[:10]))))
        reports = [one for one in found if isinstance(one, Report) and not refused(one)]
        reports = [with_item(report, item) for report in reports] or list(from_feed(entry, item))
        with self.state.step():
            for report in reports:
                self._keep(report, item, now)
            for one in found if not reports else ():
                reason = one.reason if isinstance(one, SetAside) else refused(one)
                self.state.add_line(
                    "set_aside.jsonl", Line(one.name, reason=reason, feed=item.feed or None, read=_moment(now))
                )
            self.state.finish(entry)

    def _keep(self, report: Report, item: Item, now: float) -> None:
        """Add a report, or a version of one that is known."""
        key = key_of(report) or report.name
        known = self.state.article(key)
        line = Line(
            report.name,
            report.url,
            report.outlet or outlet_of_url(report.url),
            report.title,
            report.dated.date if report.dated else None,
            report.text,
            report.canonical,
            report.bylines,
            report.partial,
            report.reprint_of,
            report.dated,
            report.sha256,
            item.feed or None,
            _moment(now),
        )
        if known is None:
            self.state.add_line("articles.jsonl", line)
        else:
            changes = differences(known.text, report.text)
            if not changes:
                return
            self.state.add_line("versions.jsonl", msgspec.structs.replace(line, version_of=known.name, changes=changes))
        self.state.set_article(key, Known(known.name if known else report.name, report.text), report.sha256)


def _may_come(error: InputError) -> bool:
    """Tell whether a page that did not come may come later: a busy site, a network that failed."""
    if isinstance(error, AnsweredError):
        return error.status in TRANSIENT
    return any(words in str(error) for words in ("cannot be fetched", "took too long", "was not found"))


def _moment(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
