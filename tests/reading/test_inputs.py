import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from concordat.reading import read_inputs
from concordat.reading.language import foreign_language
from concordat.records import Article, SetAside

REPORT = "The two foreign ministers signed a treaty on the river on Monday, their offices said.\n"
FRENCH = (
    "Les deux ministres des affaires étrangères ont signé lundi un traité sur le fleuve, ont annoncé leurs bureaux.\n"
)


def only(path: Path) -> Article | SetAside:
    (found,) = read_inputs([path])
    return found


def aside(path: Path) -> str:
    found = only(path)
    assert isinstance(found, SetAside)
    return found.reason


def article(path: Path) -> Article:
    found = only(path)
    assert isinstance(found, Article)
    return found


def written(folder: Path, data: bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = REPORT.replace("\n", "\r\n") + "  “Open  quotation …\t\xa0\r\n"
    assert article(written(tmp_path, text.encode())).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = REPORT + "The minister’s “new chapter” – as he put it – cost €5 million."
    assert article(written(tmp_path, text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty file"),
        (b" \n\t\r\n", "no text in it"),
        (b"12 34 56 ...", "no words in it"),
        (b"%PDF-1.7 ...", "a PDF that cannot be read: it is damaged (PdfStreamError)"),
        (b"\x89PNG ...", "an image, not text: save the report as plain text or HTML"),
        (bytes(range(256)) * 8, "binary data, not text: save the report as plain text or HTML"),
        (b"\xff\xfe\x00", "broken UTF-16 text: save the report as UTF-8"),
        (FRENCH.encode(), "written in French, and Concordat reads English"),
    ],
)
def test_bad_files_are_set_aside_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    assert aside(written(tmp_path, data)) == reason


def test_fifty_megabytes_on_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"word " * 10_000_000)
    assert aside(path) == "larger than the 10 MB that one report may have"
    lines = written(
        tmp_path, b'{"text": "' + b"word " * 3_000_000 + b'"}\n{"text": "' + REPORT[:-1].encode() + b'"}', "x.jsonl"
    )
    first, second = read_inputs([lines])
    assert first == SetAside("x.jsonl:1", "a line larger than the 10 MB that one report may have")
    assert isinstance(second, Article)
    assert aside(written(tmp_path, b"word " * 100_000)) == "longer than the 400,000 characters that one report may have"


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    assert aside(tmp_path / "nothing.txt") == "no such file or folder"
    assert aside(tmp_path) == "an empty folder"
    assert aside(Path("a\0b")) in {"no such file or folder", "cannot be read: embedded null byte"}


def test_folders_are_walked_by_name_and_ids_count_articles(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path / "b", REPORT.encode() + b"Second.", "1.txt")
    written(tmp_path, REPORT.encode(), "a.txt")
    written(tmp_path, b"", "c.txt")
    written(tmp_path, REPORT.encode() + b"Third.", "d.txt")
    written(tmp_path, REPORT.encode() + b"Hidden.", ".hidden.txt")
    found = list(read_inputs([tmp_path]))
    assert [(a.id, a.name) if isinstance(a, Article) else a.name for a in found] == [
        ("a1", "a.txt"),
        ("a2", "b/1.txt"),
        "c.txt",
        ("a3", "d.txt"),
    ]


def test_the_same_report_twice_is_set_aside(tmp_path: Path) -> None:
    written(tmp_path, REPORT.encode(), "a.txt")
    written(tmp_path, REPORT.encode(), "b.txt")
    assert list(read_inputs([tmp_path]))[1] == SetAside("b.txt", "the same report as a.txt")


def test_two_outlets_with_the_same_words_are_two_reports(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": REPORT, "outlet": outlet}) for outlet in ("Gazette", "Herald"))
    first, second = read_inputs([written(tmp_path, lines.encode(), "x.jsonl")])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.outlet, second.outlet) == ("Gazette", "Herald")


def test_json_lines_state_what_they_know(tmp_path: Path) -> None:
    line = {
        "name": "river",
        "url": "https://www.bbc.com/news/1",
        "title": "River treaty",
        "published": "Mon, 6 Jan 2025 10:00:00 GMT",
        "text": "River treaty\r\n" + REPORT,
    }
    found = article(written(tmp_path, json.dumps(line).encode(), "x.jsonl"))
    assert (found.name, found.outlet, found.title) == ("river", "BBC News", "River treaty")
    assert found.published == "2025-01-06T10:00:00+00:00"
    assert found.text == line["text"]
    assert [f.kind for f in found.furniture] == ["title"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a report in JSON Lines (Input data was truncated)"),
        ("[1]", "not a report in JSON Lines (Expected `object`, got `array`)"),
        ('{"title": "x"}', 'a line without "text" or "html"'),
        ('{"format": "concordat-dossier/1"}', "a dossier, not a report"),
        ('{"html": "<p>"}', "no article was found in this page"),
    ],
)
def test_bad_lines_do_not_stop_the_next(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": REPORT})
    first, second = read_inputs([written(tmp_path, f"{line}\n\n{good}\n".encode(), "x.jsonl")])
    assert first == SetAside("x.jsonl:1", reason)
    assert isinstance(second, Article)
    assert second.name == "x.jsonl:3"


PAGE = f"""<!doctype html><html><head><title>River treaty signed | The Valley Gazette</title>
<meta property="og:site_name" content="The Valley Gazette"><meta property="og:title" content="River treaty signed">
<meta property="article:published_time" content="2025-01-06T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>River treaty signed</h1>{"".join(f"<p>{REPORT.strip()} Paragraph {n} says so.</p>" for n in range(5))}
</article><footer>Imprint</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_states(tmp_path: Path) -> None:
    found = article(written(tmp_path, PAGE.encode(), "page.html"))
    assert (found.outlet, found.title, found.published) == ("The Valley Gazette", "River treaty signed", "2025-01-06")
    assert "Paragraph 4 says so" in found.text
    assert "Imprint" not in found.text
    assert article(written(tmp_path, PAGE.encode(), "page")).text == found.text


def test_a_date_for_reports_that_state_none(tmp_path: Path) -> None:
    (found,) = read_inputs([written(tmp_path, REPORT.encode())], published="2025-01-07")
    assert isinstance(found, Article)
    assert found.published == "2025-01-07"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(REPORT.encode())))
    monkeypatch.setattr("sys.stdin", stream)
    (found,) = read_inputs(["-"])
    assert isinstance(found, Article)
    assert (found.name, found.text) == ("standard input", REPORT)


@settings(max_examples=60, deadline=None)
@given(
    strategies.binary(max_size=300) | strategies.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_nothing_raises_on_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    for name in ("any.txt", "any.html", "any.jsonl", "any"):
        path = written(tmp_path_factory.mktemp("any"), data, name)
        for found in read_inputs([path]):
            if isinstance(found, Article):
                assert all(0 <= f.start < f.end <= len(found.text) for f in found.furniture)
                assert (
                    found.dateline is None
                    or found.text[found.dateline.start : found.dateline.end] == found.dateline.text
                )
            else:
                assert found.reason


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (REPORT, None),
        ("Bears fire coach. Copyright 2018.", None),
        (FRENCH, "French"),
        ("Die beiden Außenminister haben am Montag einen Vertrag über den Fluss unterzeichnet.", "German"),
        ("Министры иностранных дел подписали в понедельник договор о реке.", "Russian"),
        ("De to utenriksministrene undertegnet mandag en avtale om elven, opplyser de.", "Norwegian"),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert foreign_language(text) == language
