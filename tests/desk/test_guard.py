"""Who may ask the desk, and for what: over a real connection, as a browser or an attacker would ask."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from concordat.desk.guard import Keys, is_loopback
from concordat.desk.guard.changes import Token
from concordat.desk.guard.hosts import Hosts, host_of
from concordat.desk.guard.login import MOST_FAILURES, MOST_OF_ALL
from concordat.desk.guard.sizes import SMALL_BYTES
from concordat.desk.serving import Place, check
from concordat.errors import ServeError
from desk.serving import client, running

PASSWORD, TOKEN = "a long enough password", "a token of the tests"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("guarded") / "store.sqlite", Keys(PASSWORD, TOKEN)) as (address, _):
        yield address


def status(address: str, path: str, method: str = "GET", body: str | bytes = "", **headers: str) -> int:
    """Ask with exactly these headers; underscores stand for hyphens."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, {"Host": urlsplit(address).netloc, **named})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.mark.parametrize("path", ["/", "/api/stories", "/static/page.css", "/login", "/nothing"])
@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost:1", "localhost", ""]
)
def test_a_name_that_points_here_reads_nothing(address: str, path: str, host: str) -> None:
    port = urlsplit(address).port
    assert status(address, path, Host=host.format(port=port)) in {400, 421}


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_the_names_of_loopback_are_answered(address: str, host: str) -> None:
    assert status(address, "/", Host=host.format(port=urlsplit(address).port)) == 200


@pytest.mark.parametrize(
    ("authority", "host"),
    [
        ("a.example", ("a.example", None)),
        ("A.example.:80", ("a.example", 80)),
        ("[::1]:8", ("::1", 8)),
        ("[::1]", ("::1", None)),
        ("a:b", ("a", -1)),
        ("a:٣", ("a", -1)),
        ("", ("", None)),
    ],
)
def test_an_authority_is_split(authority: str, host: tuple[str, int | None]) -> None:
    assert host_of(authority) == host


def test_beyond_loopback_only_addresses_in_figures_and_given_names_are_answered() -> None:
    hosts = Hosts(None, "0.0.0.0", 8011, ("desk.example",))  # type: ignore[arg-type]  # noqa: S104
    ours = {
        name: hosts._ours(name) for name in ("192.0.2.7:8011", "desk.example", "other.example:8011", "192.0.2.7:80")
    }
    assert ours == {"192.0.2.7:8011": True, "desk.example": True, "other.example:8011": False, "192.0.2.7:80": False}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_page_of_another_place_changes_nothing(address: str, site: str) -> None:
    with client(address) as asking:
        token = asking.get("/api/desk").json()["token"]
    body = f"token={token}&text-1=words"
    form = "application/x-www-form-urlencoded"
    assert status(address, "/read", "POST", body, Sec_Fetch_Site=site, Content_Type=form) == 403
    assert status(address, "/api/read", "POST", "{}", Sec_Fetch_Site=site, X_Concordat_Token=token) == 403
    with client(address) as asking:
        assert asking.get("/api/jobs").json() == {"jobs": []}


def test_an_old_browser_is_told_by_its_origin(address: str) -> None:
    assert status(address, "/read", "POST", "a=b", Origin="http://127.0.0.1:9") == 403


@pytest.mark.parametrize(
    ("site", "mode", "path", "expected"),
    [
        ("cross-site", "navigate", "/", 200),
        ("same-site", "navigate", "/", 200),
        ("same-site", "cors", "/", 403),
        ("same-site", "no-cors", "/static/page.css", 403),
        ("cross-site", "navigate", "/api/stories", 403),
        ("same-site", "cors", "/api/desk", 403),
        ("none", "navigate", "/api/stories", 200),
        ("same-origin", "cors", "/api/stories", 200),
    ],
)
def test_other_pages_may_only_link_here(address: str, site: str, mode: str, path: str, expected: int) -> None:
    assert status(address, path, Sec_Fetch_Site=site, Sec_Fetch_Mode=mode) == expected


def test_a_change_needs_the_token(address: str) -> None:
    with client(address) as asking:
        told = asking.post("/api/read", json={"pasted": [{"text": "words"}]})
        assert (told.status_code, "X-Concordat-Token" in told.json()["why"]) == (403, True)
        page = asking.post("/read", data={"token": "other", "text-1": "What was typed stays."})
        assert (page.status_code, "What was typed stays." in page.text) == (403, True)
        assert asking.get("/api/jobs").json() == {"jobs": []}


def test_tokens_fit_or_do_not() -> None:
    token = Token()
    assert token.fits(token.value)
    assert not token.fits(f"{token.value}x")
    assert not token.fits("é")


def test_every_answer_refuses_what_pages_do_not_need(address: str) -> None:
    with client(address) as asking:
        for path in ("/", "/api/stories", "/static/desk.css", "/nothing", "/api/jobs/77"):
            headers = asking.get(path).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert "access-control-allow-origin" not in headers
            assert "server" not in headers


def test_pages_hold_no_script_and_no_style_of_their_own(address: str, story: str) -> None:
    with client(address) as asking:
        for path in ("/", "/read", f"/stories/{story}", f"/stories/{story}/correct", "/jobs"):
            page = asking.get(path).text
            assert "<style" not in page
            assert " style=" not in page
            assert " onclick=" not in page
            assert page.count("<script") == page.count("<script src=") + page.count('<script type="application/json"')


def test_large_bodies_are_refused(address: str) -> None:
    large = b"x" * (SMALL_BYTES + 1)
    assert status(address, "/corrections", "POST", large) == 413
    assert status(address, "/api/corrections", "POST", large) == 413


def test_a_body_is_counted_whatever_it_says_of_its_length(address: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    chunks = (b"x" * 100_000 for _ in range(12))
    headers = {"Transfer-Encoding": "chunked", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/corrections", chunks, headers, encode_chunked=True)
    answer = connection.getresponse()
    answer.read()
    answer.close()
    connection.close()
    assert answer.status == 413


@pytest.mark.parametrize(
    "path", ["/static/../../desk.py", "/static/..%2f..%2fdesk.py", "/static/%2fetc%2fpasswd", "/static/page.css%00"]
)
def test_no_path_reaches_the_disk(address: str, path: str) -> None:
    assert status(address, path) == 404


def test_exports_have_no_other_names(address: str, story: str) -> None:
    for name in ("..%2f..%2fstore.sqlite", "store.sqlite", "%2fetc%2fpasswd"):
        assert status(address, f"/stories/{story}/export/{name}") in {400, 404}


def test_others_must_say_who_they_are(guarded: str) -> None:
    with client(guarded) as asking:
        page = asking.get("/", follow_redirects=False)
        assert (page.status_code, page.headers["location"]) == (303, "/login?to=%2F")
        assert asking.get("/api/stories").status_code == 401
        assert asking.post("/api/read", json={}).status_code == 401
        assert asking.get("/static/page.css").status_code == 200
        assert asking.get("/api/stories", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert asking.get("/api/stories", headers={"Authorization": f"Basic {TOKEN}"}).status_code == 401


def test_the_password_opens_a_session(guarded: str) -> None:
    with client(guarded) as asking:
        token = asking.get("/login").text.partition('name="token" value="')[2].partition('"')[0]
        wrong = asking.post("/login", data={"token": token, "password": "no", "to": "/"})
        assert (wrong.status_code, "That is not the password" in wrong.text) == (401, True)
        right = asking.post("/login", data={"token": token, "password": PASSWORD, "to": "//evil.example/"})
        assert (right.status_code, right.headers["location"]) == (303, "/")
        cookie = right.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert asking.get("/").status_code == 200
        assert asking.post("/logout", data={"token": token}).status_code == 303
        assert asking.get("/api/stories").status_code == 401


def test_who_fails_too_often_waits() -> None:
    keys = Keys(PASSWORD, TOKEN)
    for _ in range(MOST_FAILURES):
        assert not keys.bears("Bearer wrong", "192.0.2.1")
    assert keys.wait("192.0.2.1") > 0
    assert not keys.bears(f"Bearer {TOKEN}", "192.0.2.1")
    assert keys.log_in(PASSWORD, "192.0.2.1") == ""
    assert keys.bears(f"Bearer {TOKEN}", "192.0.2.2")
    for number in range(MOST_OF_ALL):
        keys.bears("Bearer wrong", f"192.0.2.{number % 200 + 3}")
    assert keys.wait("198.51.100.1") > 0


def test_a_session_ends() -> None:
    keys = Keys(PASSWORD)
    secret = keys.log_in(PASSWORD, "192.0.2.1")
    assert keys.in_session(secret)
    assert not keys.in_session(f"{secret}x")
    keys.log_out(secret)
    assert not keys.in_session(secret)


@pytest.mark.parametrize(
    ("place", "password", "token", "said"),
    [
        (Place("0.0.0.0"), "", "", "CONCORDAT_DESK_PASSWORD"),  # noqa: S104
        (Place("192.0.2.1"), "", "", "can be reached from other machines"),
        (Place("192.0.2.1"), "short", "", "fewer than 12 characters"),
        (Place(names=("desk.example",)), "", "", "a proxy lets others in"),
    ],
)
def test_a_desk_for_others_needs_a_secret(place: Place, password: str, token: str, said: str) -> None:
    with pytest.raises(ServeError, match=said):
        check(place, password, token)
    check(place, PASSWORD, token)


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_loopback_is_told(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_the_file_of_jobs_is_its_owners(copy: Path) -> None:
    with running(copy):
        assert Path(f"{copy}.desk").stat().st_mode & 0o077 == 0
