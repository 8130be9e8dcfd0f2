import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urldefrag

import pytest
import typer
from typer.core import TyperGroup

from cli.command import COMMAND, run
from concordat.cli import app
from concordat.exchange.reference import pages as generated
from concordat.exchange.reference import schema
from documentation import FEED, PAGE, commands, furnish
from documentation import blocks as blocks_of
from documentation import pages as documents
from reading.sites import Site, answered

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"))
def test_examples_of_the_readme_run(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the example is the test
    assert capsys.readouterr().out


def test_commands_of_the_readme_exist() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = [line.split()[1:3] for block in blocks("console") for line in block.splitlines()]
    assert {command for tool, command in named if tool == "concordat"} == set(group.commands)
    assert {target for tool, target in named if tool == "make"} <= targets


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_accuracy_card_parses() -> None:
    card = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", card, re.MULTILINE)
    figures = {part: dict(re.findall(r"(\w+) ([\d.]+)", values)) for part, values in rows[1:]}
    assert figures["citations"]["wrong"] == "0"
    for part in ("furniture", "quotations", "actors: people", "reuse: copied passages"):
        assert all(0 <= float(figures[part][name]) <= 100 for name in ("P", "R", "F1"))


def test_the_lock_names_no_registry_and_pins_by_hash() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        lines = lock.read_text("utf-8").splitlines()
        assert not [line for line in lines if "://" in line or line.startswith("-")]
        pinned = [n for n, line in enumerate(lines) if "==" in line]
        assert pinned
        assert all("--hash=sha256:" in lines[n + 1] for n in pinned)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A site with a feed and a page, where the documentation has example.org."""
    made = Site()
    Thread(target=made.serve_forever, daemon=True).start()
    made.answers["/rss"] = answered(FEED.format(url=made.url).encode(), content_type="application/rss+xml")
    for path in ("/news", "/ferry"):
        made.answers[path] = answered(PAGE.encode(), content_type="text/html")
    made.answers["/robots.txt"] = answered(b"", "404 Not Found")
    yield made.url
    made.over.set()
    made.shutdown()
    made.server_close()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, site: str) -> Path:
    """The folder that every page of the documentation starts in: reports, a dossier and a store."""
    place = tmp_path_factory.mktemp("furnished")
    furnish(place, site)
    for words in (
        "dossier examples/inf-treaty --out dossier",
        "dossier reports --out yesterday",
        "add archive.jsonl --store news.sqlite",
        "backup news.gz --store news.sqlite",
    ):
        subprocess.run([*COMMAND, *words.split()], check=True, cwd=place, stdout=subprocess.DEVNULL, env=environment())  # noqa: S603 - our own command
    return place


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "CONCORDAT_PRIVATE_ADDRESSES": "1"}


def meant(words: str, site: str, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """Give a command's arguments, with what stands for the reader's own things put in: a site, a server, a key."""
    words = words.replace("https://example.org/news/rss", f"{site}/rss").replace("https://example.org", site)
    words = words.replace("postgresql://news@db.example/news", "server.sqlite").replace("127.0.0.1:8765", free_port())
    if " 3f9a " in words:
        words = words.replace("3f9a", run(capfd, "search", "treaty", "--store", "news.sqlite")[1].split()[0][:8])
    if "concordat watch" in words and "--once" not in words:
        words += " --once"  # it would follow feeds until stopped
    return shlex.split(words)[1:]


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


SERVERS = {"mcp": "", "serve": "--port"}
"""Commands that answer until they are stopped, and how a free port is given to those that always listen."""


def serves(arguments: list[str]) -> None:
    """Start a server; one on standard input ends with it, one on a port is asked whether it is there."""
    address = arguments[-1] if "--http" in arguments else ""
    if option := SERVERS[arguments[0]]:
        address = free_port()
        arguments = [*arguments, option, address.partition(":")[2]]
    with subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.DEVNULL, env=environment()) as served:  # noqa: S603
        if not address:
            assert served.wait(120) == 0
            return
        host, _, port = address.partition(":")
        for _ in range(1200):
            assert served.poll() is None
            with socket.socket() as asked:
                if asked.connect_ex((host, int(port))) == 0:
                    break
            time.sleep(0.1)
        served.terminate()


@pytest.mark.parametrize("page", [page for page in documents() if list(blocks_of(page))], ids=lambda page: page.name)
def test_every_command_of_the_documentation_runs_and_prints_what_is_said(
    page: Path,
    furnished: Path,
    site: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(furnished, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("CONCORDAT_PAUSE_SECONDS", "0.01")
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    fresh = page.name == "tutorial.md"
    for name in ("dossier", "news.sqlite") if fresh else ():
        shutil.rmtree(name) if Path(name).is_dir() else Path(name).unlink()
    for language, text in blocks_of(page):
        if language == "python" and page.name != "README.md":
            exec(compile(text, page.name, "exec"), {})  # noqa: S102 - the example is the test
            assert capfd.readouterr().out
        for command in commands(text) if language == "console" else ():
            if not command.words.startswith("concordat "):
                continue
            arguments = meant(command.words, site, capfd)
            if arguments[0] in SERVERS:
                serves(arguments)
                continue
            if arguments[0] == "backup":
                Path(arguments[1]).unlink(missing_ok=True)  # the one that other pages restore
            status, said, told = run(capfd, *arguments)
            assert status == ("not reported" in command.printed), f"{command.words}\n{said}{told}"
            assert not command.printed or command.pattern.fullmatch(said), f"{command.words} prints\n{said}"


def test_the_generated_pages_say_what_records_and_tables_are() -> None:
    for name, text in generated().items():
        assert (ROOT / "docs" / name).read_text("utf-8") == text, f"{name}: run `make docs`"


def test_the_schema_describes_a_dossier() -> None:
    found = schema()
    assert found["$ref"] == "#/$defs/Dossier"
    assert {"Article", "Citation", "Claim", "Origins", "Quotation"} <= set(found["$defs"])


class _Links(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids.add(told.get("id") or "")
        for key in ("href", "src"):
            if told.get(key):
                self.links.add(str(told[key]))


def test_the_site_builds_without_a_warning_or_a_broken_link(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="skipped: zensical is not installed")
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    said = built.stdout + built.stderr
    assert built.returncode == 0, said
    assert "warning" not in said.lower(), said
    assert "No issues found" in said or "issue" not in said, said
    made = tmp_path / "build" / "site"
    read: dict[Path, _Links] = {}
    for page in made.rglob("*.html"):
        read[page] = _Links()
        read[page].feed(page.read_text("utf-8"))
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} <= {page.stem for page in read}
    for page, found in read.items():
        for link in found.links - ({"/"} if page.name == "404.html" else set()):
            target, anchor = urldefrag(unquote(link))
            if page.name == "404.html" or re.match(r"[a-z]+:|//", target):
                assert not target.startswith("http:"), link
                continue
            place = (page.parent / target).resolve() if target else page
            assert place.exists(), f"{page.name} links to {link}"
            if anchor and place.suffix == ".html":
                assert anchor in read[place].ids, f"{page.name} links to {link}"


def test_every_page_stands_in_the_menu() -> None:
    menu = (ROOT / "zensical.toml").read_text("utf-8")
    assert {page.name for page in (ROOT / "docs").glob("*.md")} == set(re.findall(r'"([\w.-]+\.md)"', menu))


def test_a_shell_completes_commands_and_formats() -> None:
    def completed(words: str) -> list[str]:
        asked = {"_CONCORDAT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        code = "import sys; sys.argv[0] = 'concordat'; from concordat.cli import main; main()"
        told = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", code], env={**environment(), **asked}, capture_output=True, text=True, check=True
        )
        return told.stdout.split()

    assert completed("concordat exp") == ["export"]
    assert completed("concordat export --to g") == ["graphml", "gexf"]
