"""Feeds followed: polled politely, every report once, later versions told, nothing lost to a kill."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from concordat.errors import InputError, OutputError
from concordat.reading import read_inputs
from concordat.reading.watching import State, Watch
from concordat.reading.watching.items import feed_urls
from concordat.reading.watching.visits import DISALLOWED, Visits
from concordat.reading.web import _wait
from concordat.records import Article
from reading.samples import OPML, PAGE
from reading.sites import Site, answered


class Clock:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.now = 1_710_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "1")
    with Site() as server:
        server.answers["/robots.txt"] = answered(b"", "404 Not Found")
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


def feed(site: Site, entries: int, text: str = "", mark: str = "2024-03-12T08:00:00Z") -> bytes:
    items = "".join(
        f"<entry><id>{n}</id><title>Report {n}</title><link href='{site.url}/{n}'/><updated>{mark}</updated>"
        f"<summary>{text}</summary></entry>"
        for n in range(entries)
    )
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Bay Herald</title>{items}</feed>"
    return answered(body.encode(), content_type="application/atom+xml", etag='"one"')


def page(number: int, words: str = "nine votes to four") -> bytes:
    made = PAGE.replace("nine votes to four", words).replace("1,200 signatures", f"{1200 + number} signatures")
    return answered(made.encode(), content_type="text/html")


def lines(folder: Path, name: str = "articles.jsonl") -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def watched(folder: Path, site: Site, clock: Clock | None = None) -> Clock:
    clock, state = clock or Clock(), State(folder)
    try:
        Watch(state, 1800, clock=clock, sleep=clock.sleep).run([f"{site.url}/feed"], once=True)
    finally:
        state.close()
    return clock


def test_every_report_of_a_feed_is_read_once(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 3), **{f"/{n}": page(n) for n in range(3)}}
    clock = watched(tmp_path, site)
    assert [line["url"] for line in lines(tmp_path)] == [f"{site.url}/{n}" for n in range(3)]
    watched(tmp_path, site, clock)
    assert len(lines(tmp_path)) == 3
    assert lines(tmp_path, "versions.jsonl") == lines(tmp_path, "set_aside.jsonl") == []
    found = list(read_inputs([tmp_path / "articles.jsonl"]))
    assert [one.url for one in found if isinstance(one, Article)] == [f"{site.url}/{n}" for n in range(3)]
    raw = tmp_path / "raw" / lines(tmp_path)[0]["sha256"][:2] / lines(tmp_path)[0]["sha256"]
    assert b"1200 signatures" in raw.read_bytes()


def test_a_feed_is_asked_whether_it_changed_and_who_asks(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 1), "/0": page(0)}
    clock = watched(tmp_path, site)
    site.answers["/feed"] = answered(b"", "304 Not Modified")
    watched(tmp_path, site, clock)
    asked = [head for head in site.asked if head.startswith("GET /feed")]
    assert "if-none-match" not in asked[0].lower()
    assert 'if-none-match: "one"' in asked[1].lower()
    assert all("user-agent: concordat/" in head.lower() for head in site.asked)
    assert lines(tmp_path, "set_aside.jsonl") == []


def test_a_host_is_left_alone_between_two_requests(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 3), **{f"/{n}": page(n) for n in range(3)}}
    assert watched(tmp_path, site).slept == [2.0] * 3
    site.answers["/robots.txt"] = answered(b"User-agent: *\nCrawl-delay: 7\n")
    site.answers |= {"/feed": feed(site, 5), **{f"/{n}": page(n) for n in range(5)}}
    assert watched(tmp_path, site).slept == [2.0, 7.0]


def test_what_robots_txt_does_not_allow_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = answered(b"User-agent: Concordat\nDisallow: /1\n")
    site.answers |= {"/feed": feed(site, 2), "/0": page(0), "/1": page(1)}
    watched(tmp_path, site)
    assert [line["reason"] for line in lines(tmp_path, "set_aside.jsonl")] == [DISALLOWED]
    assert not [head for head in site.asked if head.startswith("GET /1 ")]


@pytest.mark.parametrize("status", ["503 Busy", "429 Slow down", "500 Broken"])
def test_a_site_whose_robots_txt_cannot_be_had_is_not_read_for_now(site: Site, tmp_path: Path, status: str) -> None:
    site.answers |= {"/robots.txt": answered(b"", status), "/feed": feed(site, 1), "/0": page(0)}
    clock = watched(tmp_path, site)
    assert lines(tmp_path) == lines(tmp_path, "set_aside.jsonl") == []
    site.answers["/robots.txt"] = answered(b"", "404 Not Found")
    clock.now += 4000
    watched(tmp_path, site, clock)
    assert len(lines(tmp_path)) == 1


def test_a_busy_page_is_asked_for_again_after_the_wait_that_it_names(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 1), "/0": answered(b"", "503 Busy", retry_after="5000")}
    clock = watched(tmp_path, site)
    assert lines(tmp_path) == lines(tmp_path, "set_aside.jsonl") == []
    asked = len(site.asked)
    clock.now += 3000
    watched(tmp_path, site, clock)
    assert not [head for head in site.asked[asked:] if head.startswith("GET /0")]
    site.answers["/0"] = page(0)
    clock.now += 3000
    watched(tmp_path, site, clock)
    assert len(lines(tmp_path)) == 1


def test_a_page_that_never_comes_is_given_up_with_its_reason(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 1), "/0": answered(b"", "500 Broken")}
    clock = Clock()
    for _ in range(7):
        watched(tmp_path, site, clock)
        clock.now += 100_000
    assert [line["reason"] for line in lines(tmp_path, "set_aside.jsonl")] == [
        "the site answered 500 Internal Server Error"
    ]
    assert sum(head.startswith("GET /0") for head in site.asked) == 5


def test_a_feed_that_fails_is_told_once_and_asked_less_and_less(site: Site, tmp_path: Path) -> None:
    site.answers["/feed"] = answered(b"no feed at all")
    clock = Clock()
    for _ in range(3):
        watched(tmp_path, site, clock)
    assert [line["name"] for line in lines(tmp_path, "set_aside.jsonl")] == [f"{site.url}/feed"]
    state = State(tmp_path)
    (failing,) = state.feeds()
    assert (failing.failures, failing.due > clock.now + 1000) == (3, True)
    state.close()


def test_a_page_that_is_no_report_leaves_what_the_feed_holds(site: Site, tmp_path: Path) -> None:
    closed = "<html><body><p>Subscribe to continue reading.</p><p>Already have an account? Log in</p></body></html>"
    teaser = "The coastal town of Norvale will ban cars from its harbour from June, the council decided."
    site.answers |= {"/feed": feed(site, 1, teaser), "/0": answered(closed.encode(), content_type="text/html")}
    watched(tmp_path, site)
    (line,) = lines(tmp_path)
    assert (line["text"], line["partial"]) == (teaser, "only the beginning: the feed holds no more")
    (found,) = read_inputs([tmp_path / "articles.jsonl"])
    assert isinstance(found, Article)
    assert found.partial == line["partial"]


def test_a_changed_report_is_a_version_with_its_words(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 1), "/0": page(0)}
    clock = watched(tmp_path, site)
    site.answers |= {"/feed": feed(site, 1, mark="2024-03-13T08:00:00Z"), "/0": page(0, "eight votes to five")}
    watched(tmp_path, site, clock)
    assert len(lines(tmp_path)) == 1
    (version,) = lines(tmp_path, "versions.jsonl")
    assert version["version_of"] == lines(tmp_path)[0]["name"]
    assert version["changes"] == "“nine” became “eight”; “four” became “five”"


def test_two_feeds_with_one_report_give_it_once(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/feed": feed(site, 1), "/other": feed(site, 1), "/0": page(0)}
    state, clock = State(tmp_path), Clock()
    Watch(state, 1800, clock=clock, sleep=clock.sleep).run([f"{site.url}/feed", f"{site.url}/other"], once=True)
    state.close()
    assert len(lines(tmp_path)) == 1


def test_one_watch_at_a_time(tmp_path: Path) -> None:
    state = State(tmp_path)
    with pytest.raises(OutputError, match="is watched already"):
        State(tmp_path)
    state.close()
    State(tmp_path).close()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot hold the state"):
        State(tmp_path / "file")


def test_a_file_that_a_kill_left_half_written_is_made_whole(tmp_path: Path) -> None:
    state = State(tmp_path)
    with state.step():
        state.add_line("articles.jsonl", {"name": "a"})
    state.write_files()
    with state.step():
        state.add_line("articles.jsonl", {"name": "b"})
    state.close()
    with (tmp_path / "articles.jsonl").open("ab") as stream:
        stream.write(b'{"name":"b"}\n{"na')
    State(tmp_path).close()
    assert [line["name"] for line in lines(tmp_path)] == ["a", "b"]


def test_addresses_of_feeds(tmp_path: Path) -> None:
    given = ["https://a.example/rss", "mine.opml"]
    assert list(feed_urls(given, lambda _: OPML.encode())) == ["https://a.example/rss", "https://bay.example/rss"]
    with pytest.raises(InputError, match="without feeds"):
        list(feed_urls(["mine.opml"], lambda _: b"<opml/>"))


def test_an_address_that_is_none_is_no_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    for link in ("", "http://[", "ftp://bay.example/"):
        with pytest.raises(InputError, match="not a valid address"):
            Visits(Clock()).ask(link)


@pytest.mark.parametrize(
    ("stated", "wait"),
    [
        ("120", 120.0),
        ("0", 0.0),
        (" 7 ", 7.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 400, 999_999_999.0),
    ],
)
def test_how_long_a_site_asks_to_wait(stated: str | None, wait: float | None) -> None:
    assert _wait(stated) == wait


def test_a_site_may_name_the_moment() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 80 < (_wait(later) or 0) < 91
    assert _wait("Mon, 01 Jan 2001 00:00:00 GMT") == 0.0


def test_a_busy_site_is_asked_again_within_the_time_of_one_link(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[float] = []

    def busy(connection: socket.socket, over: Event) -> None:
        tries.append(monotonic())
        connection.sendall(answered(b"", "503 Busy", retry_after="0") if len(tries) < 3 else page(0))

    assert isinstance(site.read(busy), Article)
    assert len(tries) == 3
    site.answers["/report"] = answered(b"", "429 Slow down", retry_after="3600")
    assert site.reason(answered(b"", "429 Slow down", retry_after="3600")) == "the site answered 429 Too Many Requests"


KILLS = int(os.environ.get("KILLS", "4"))
"""More by hand: KILLS=30 python -m pytest tests/reading/test_watching.py -k kill."""


def test_a_kill_at_any_moment_loses_and_doubles_nothing(site: Site, tmp_path: Path) -> None:
    entries = 12
    site.answers |= {"/feed": feed(site, entries), **{f"/{n}": page(n) for n in range(entries)}}
    command = [sys.executable, "-m", "concordat", "watch", f"{site.url}/feed", "--out", str(tmp_path), "--once"]
    command[1:3] = ["-c", "from concordat.cli import main; main()"]
    given = os.environ | {"CONCORDAT_PAUSE_SECONDS": "0.02"}
    chance = random.Random(17)  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        if number and number % 6 == 0:  # more to do, else the later kills meet an idle watch
            entries += 6
            site.answers |= {"/feed": feed(site, entries), **{f"/{n}": page(n) for n in range(entries)}}
        running = subprocess.Popen(  # noqa: S603
            command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(chance.uniform(0.6, 2.5))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
    done = subprocess.run(  # noqa: S603
        command, env=given, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert sorted(int(line["url"].rpartition("/")[2]) for line in lines(tmp_path)) == list(range(entries))
    assert lines(tmp_path, "versions.jsonl") == lines(tmp_path, "set_aside.jsonl") == []
