import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from concordat.reading import read_inputs
from concordat.records import Article, SetAside

REPORT = "The two foreign ministers signed a treaty on the river on Monday, their offices said.\n"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("location", "/report")
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("location", "/loop")
        elif self.path == "/missing":
            self.send_response(404)
        else:
            self.send_response(200)
            self.send_header("content-type", "text/plain; charset=utf-8")
        self.end_headers()
        if self.path == "/report":
            self.wfile.write(REPORT.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_link_is_read_through_redirects(site: str) -> None:
    (found,) = read_inputs([f"{site}/moved"])
    assert isinstance(found, Article)
    assert (found.name, found.url, found.text) == (f"{site}/moved", f"{site}/report", REPORT)
    assert found.outlet == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "the site answered 404 Not Found"),
        ("/loop", "led through more than 5 redirects"),
        ("/empty", "an empty file"),
    ],
)
def test_links_that_give_no_report(site: str, path: str, reason: str) -> None:
    assert list(read_inputs([site + path])) == [SetAside(site + path, reason)]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("ftp://example.org/report", "ftp: links are not read, only http and https"),
        ("file:///etc/hosts", "file: links are not read, only http and https"),
        ("http://", "an address without a host"),
        ("http://[::1", "not a valid address"),
        ("http://nowhere.invalid/", "the host nowhere.invalid was not found"),
        (
            "http://127.0.0.1:9/",
            "leads to the private address 127.0.0.1: set CONCORDAT_PRIVATE_ADDRESSES=1 to read it all the same",
        ),
        (
            "http://169.254.169.254/latest",
            "leads to the private address 169.254.169.254: set CONCORDAT_PRIVATE_ADDRESSES=1 to read it all the same",
        ),
    ],
)
def test_links_that_are_refused(link: str, reason: str) -> None:
    assert list(read_inputs([link])) == [SetAside(link, reason)]
