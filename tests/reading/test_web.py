import gzip
import socket
import tracemalloc
from collections.abc import Callable, Iterator
from threading import Event, Thread

import httpcore2
import httpx2
import pytest

from concordat.errors import ConcordatError
from concordat.reading import network, read_inputs
from concordat.reading.network import TOO_LONG
from concordat.records import Article, SetAside
from reading.samples import PAGE
from reading.sites import REPORT, Site, answered, dripping, moved


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "1")
    with Site() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


def test_a_link_is_read_through_redirects(site: Site) -> None:
    site.answers["/report"] = answered()
    found = site.read(moved("/report"), "/moved")
    assert isinstance(found, Article)
    assert (found.name, found.url, found.text) == (f"{site.url}/moved", f"{site.url}/report", REPORT)
    assert found.outlet == "127.0.0.1"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (answered(status="404 Gone fishing"), "the site answered 404 Not Found"),
        (answered(status="299 \x85\x9b31m"), "the site answered 299"),
        (moved("/report"), "led through more than 5 redirects"),
        (answered(b""), "an empty file"),
        (answered()[:-1], "cannot be fetched: peer closed connection without sending complete message body"),
        (b"", "cannot be fetched: Server disconnected without sending a response."),
        (b"\0\1\2\r\n\r\n", "cannot be fetched: illegal status line: bytearray(b'\\x00\\x01\\x02')"),
        (b"HTTP/1.1 200 OK\r\n" + b"x" * 300_000, "cannot be fetched: Receive buffer too long"),
        (answered(b"x" * 10_000_001), "larger than the 10 MB that a page may have"),
        (answered(b"zz\r\n", transfer_encoding="chunked"), "cannot be fetched: illegal chunk header"),
    ],
)
def test_links_that_give_no_report(site: Site, answer: bytes, reason: str) -> None:
    assert site.reason(answer).startswith(reason)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://[", "not a valid address"),
        ("//[", "not a valid address"),
        ("http://[fe80::%41", "not a valid address"),
        ("http://127.0.0.1:99999/", "not a valid address"),
        ("http://127.0.0.1:-1/", "not a valid address"),
        ("http://127.0.0.1:0/", "not a valid address"),
        ("http://999.0.0.1/", "not a valid address"),
        ("http://\xe9\u2603.example/".encode().decode("latin-1"), "not a valid address"),
        ("file:///etc/hosts", "file: links are not read, only http and https"),
        ("data:text/plain,hello", "data: links are not read, only http and https"),
        ("javascript:alert(1)", "javascript: links are not read, only http and https"),
        ("mailto:a@b.example", "mailto: links are not read, only http and https"),
        ("http://nowhere.invalid/", "the host nowhere.invalid was not found"),
        ("http://" + "a" * 70 + ".example/", "the host " + "a" * 70 + ".example was not found"),
    ],
)
def test_redirects_to_bad_places_are_set_aside(site: Site, location: str, reason: str) -> None:
    assert site.reason(moved(location)) == reason


def test_a_bad_redirect_never_reaches_the_client(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """httpx2 reads the next address even when it is not to follow it, with a reader of its own."""

    def reading(*_: object) -> None:
        raise ValueError("Invalid IPv6 URL")

    monkeypatch.setattr(httpx2.Client, "_build_redirect_request", reading)
    assert site.reason(moved("http://[")) == "not a valid address"


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("ftp://example.org/report", "ftp: links are not read, only http and https"),
        ("file:///etc/hosts", "file: links are not read, only http and https"),
        ("http://", "an address without a host"),
        ("http://[::1", "not a valid address"),
        ("http://0177.0.0.1/", "not a valid address"),
        ("http://①②⑦.0.0.1/", "not a valid address"),
        ("://example.org/", "not a valid address"),
        ("http://example.org:70000/", "not a valid address"),
        ("http://example.org/\0", "not a valid address"),
        ("http://example.org/\udcff", "not a valid address"),
        ("http://exam\nple.org/", "not a valid address"),
        ("http://nowhere.invalid/", "the host nowhere.invalid was not found"),
    ],
)
def test_links_that_are_none(link: str, reason: str) -> None:
    (found,) = read_inputs([link])
    assert isinstance(found, SetAside)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1:9", "127.0.0.1"),
        ("169.254.169.254", "169.254.169.254"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("[::ffff:7f00:1]", "::ffff:127.0.0.1"),
        ("[64:ff9b::a9fe:a9fe]", "64:ff9b::a9fe:a9fe"),
    ],
)
def test_private_hosts_are_refused(monkeypatch: pytest.MonkeyPatch, host: str, address: str) -> None:
    (found,) = read_inputs([f"http://{host}/"])
    assert isinstance(found, SetAside)
    assert found.reason == (
        f"leads to the private address {address}: set CONCORDAT_PRIVATE_ADDRESSES=1 to read it all the same"
    )


def resolving(answers: list[list[str]]) -> Callable[..., list[tuple[object, ...]]]:
    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in answers.pop(0)]

    return look_up


class Refusing(httpcore2.SyncBackend):
    asked: list[str]
    seconds: list[float]

    def connect_tcp(self, host: str, _: int, timeout: float | None = None, *__: object) -> httpcore2.NetworkStream:
        assert timeout
        self.asked.append(host)
        self.seconds.append(timeout)
        raise httpcore2.ConnectError("refused")


def refuse_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Refusing, "asked", [], raising=False)
    monkeypatch.setattr(Refusing, "seconds", [], raising=False)
    monkeypatch.setattr(httpcore2, "SyncBackend", Refusing)


def test_a_name_is_resolved_once_and_its_own_addresses_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a private address the second time (DNS rebinding) is asked once."""
    answers = [["93.184.215.14", "93.184.215.15"], ["127.0.0.1"]]
    monkeypatch.setattr(socket, "getaddrinfo", resolving(answers))
    refuse_connections(monkeypatch)
    assert list(read_inputs(["http://valley.example/"])) == [
        SetAside("http://valley.example/", "cannot be fetched: refused")
    ]
    assert Refusing.asked == ["93.184.215.14", "93.184.215.15"]
    assert answers == [["127.0.0.1"]]
    first, last = Refusing.seconds
    assert 9 < first <= 10 < last <= 20  # the first leaves half of the time to the second


def test_one_private_answer_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving([["93.184.215.14", "10.0.0.1"]]))
    refuse_connections(monkeypatch)
    (found,) = read_inputs(["http://valley.example/"])
    assert isinstance(found, SetAside)
    assert "leads to the private address 10.0.0.1" in found.reason
    assert Refusing.asked == []


def test_a_redirect_to_a_private_address_is_not_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "0")
    monkeypatch.setattr(network, "is_public", lambda address: address != "127.0.0.2")
    site.answers["/secret"] = answered()
    assert "leads to the private address 127.0.0.2" in site.reason(
        moved(site.url.replace("127.0.0.1", "127.0.0.2") + "/secret")
    )
    assert len(site.asked) == 1


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert isinstance(site.read(answered()), Article)


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n", b"word "),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", b"x: y\r\n"),
        (
            b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5000\r\n\r\n"
            + gzip.compress(b"", mtime=0)[:10],
            b"\0\0\0\xff\xff",
        ),
    ],
)
def test_a_slow_site_is_left_at_the_deadline(
    site: Site, monkeypatch: pytest.MonkeyPatch, start: bytes, drop: bytes
) -> None:
    monkeypatch.setenv("CONCORDAT_FETCH_SECONDS", "0.2")
    assert site.reason(dripping(start, drop)) == TOO_LONG


def test_all_redirects_share_one_deadline(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(connection: socket.socket, over: Event) -> None:
        over.wait(0.1)
        connection.sendall(moved("/report"))

    monkeypatch.setenv("CONCORDAT_FETCH_SECONDS", "0.25")
    assert site.reason(slow) == TOO_LONG
    assert len(site.asked) < 5


def test_a_name_that_is_never_answered_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(10) and [])
    monkeypatch.setenv("CONCORDAT_FETCH_SECONDS", "0.1")
    assert list(read_inputs(["http://valley.example/"])) == [SetAside("http://valley.example/", TOO_LONG)]
    over.set()


def test_packed_pages_are_unpacked(site: Site) -> None:
    found = site.read(answered(gzip.compress(REPORT.encode(), mtime=0), content_encoding="gzip"))
    assert isinstance(found, Article)
    assert found.text == REPORT


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (b"\0" * 20, "gzip", "packed in a way that cannot be unpacked"),
        (gzip.compress(REPORT.encode(), mtime=0)[:-9], "gzip", "breaks off in the middle of its packed text"),
        (gzip.compress(REPORT.encode(), mtime=0) * 2, "gzip", "packed in more than one piece"),
        (b"x", "br", "sent in a coding that was not asked for (br)"),
        (b"x", "gzip, gzip", "sent in a coding that was not asked for (gzip, gzip)"),
        (b"x", "identity, gzip, deflate", "sent in a coding that was not asked for (gzip, deflate)"),
    ],
)
def test_packed_pages_that_are_refused(site: Site, body: bytes, coding: str, reason: str) -> None:
    assert site.reason(answered(body, content_encoding=coding)) == reason


def test_a_bomb_takes_no_more_memory_than_a_page(site: Site) -> None:
    """40 MB of spaces in 39 kB."""
    bomb = answered(gzip.compress(b" " * 40_000_000), content_encoding="gzip")
    site.read(answered())
    tracemalloc.start()
    try:
        assert site.reason(bomb) == "larger than the 10 MB that a page may have"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 25_000_000


def test_credentials_go_to_their_own_site_and_into_no_record(site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "127.0.0.2")
    site.answers |= {"/": moved("/own"), "/own": moved(elsewhere + "/far")}
    site.answers["/far"] = moved(elsewhere.replace("//", "//bob:t0psecret@") + "/report")
    site.answers["/report"] = answered()
    (found,) = read_inputs([site.url.replace("//", "//alice:s3cret@") + "/"])
    assert isinstance(found, Article)
    assert (found.name, found.url) == (site.url + "/", elsewhere + "/report")
    sent = ["authorization: basic" in head.lower() for head in site.asked]
    assert sent == [True, True, False, False]
    assert not [head for head in site.asked if "s3cret" in head or "referer" in head.lower()]


@pytest.mark.parametrize("value", ["abc", "", "nan", "inf", "-inf", "-1", "0", "1e300"])
def test_seconds_that_mean_nothing(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CONCORDAT_FETCH_SECONDS", value)
    with pytest.raises(ConcordatError, match="CONCORDAT_FETCH_SECONDS must be a number of seconds"):
        list(read_inputs(["http://valley.example/"]))


def test_a_switch_that_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "false")
    with pytest.raises(ConcordatError, match="CONCORDAT_PRIVATE_ADDRESSES must be 1 or 0, not 'false'"):
        list(read_inputs(["http://valley.example/"]))


@pytest.mark.parametrize(
    ("codec", "media"),
    [
        ("cp1251", "text/html; charset=windows-1251"),
        ("gbk", 'text/html; charset="GBK"'),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "text/html; charset=no-such-one"),
        ("utf-8", "text/html"),
    ],
)
def test_a_page_is_read_in_the_charset_of_its_header_where_its_bytes_agree(site: Site, codec: str, media: str) -> None:
    text = "The captain, Ivan Petrov (Иван Петров), said on Monday that they had waited nine hours for a tug to come."
    page = f"<html><head><title>Ferry</title></head><body><article><p>{text}</p><p>{text}</p></article></body></html>"
    found = site.read(answered(page.encode(codec), content_type=media))
    assert isinstance(found, Article)
    assert "(Иван Петров)" in found.text


def test_a_page_that_was_fetched_cannot_come_from_a_later_day(site: Site) -> None:
    page = PAGE.replace("2024-03-12T08:00:00Z", "2099-03-12T08:00:00Z")
    found = site.read(answered(page.encode(), content_type="text/html"))
    assert isinstance(found, Article)
    assert found.published is None
