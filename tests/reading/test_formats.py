"""Every format gives the same report, or a reason in one line; nothing raises and nothing is lost."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import textwrap
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings, strategies

from concordat.reading import read_inputs
from concordat.reading.formats import FORMATS, read_source
from concordat.reading.report import Report
from concordat.reading.sources import Source
from concordat.records import Article, Dated, SetAside
from reading import samples
from reading.samples import PAGE, TEXT, TITLE

LINE = json.dumps({"text": TEXT, "title": TITLE, "outlet": "Bay Herald", "published": "2024-03-12"})


def read(data: bytes, name: str = "file") -> list[Report | SetAside]:
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    return list(read_source(Source(name, suffix, lambda: io.BufferedReader(io.BytesIO(data)))))


def report(data: bytes, name: str = "file") -> Report:
    first = read(data, name)[0]
    assert isinstance(first, Report), first
    return first


def reason(data: bytes, name: str = "file") -> str:
    (found,) = read(data, name)
    assert isinstance(found, SetAside), found
    return found.reason


def written(folder: Path, data: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def table(delimiter: str = ",", names: tuple[str, ...] = ("headline", "body", "date", "publisher")) -> bytes:
    made = io.StringIO()
    rows = csv.writer(made, delimiter=delimiter)
    rows.writerow(names)
    rows.writerow([TITLE, TEXT, "2024-03-12", "Bay Herald"])
    rows.writerow(["", "", "", ""])
    return made.getvalue().encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.html": PAGE.encode,
    "a.txt": TEXT.encode,
    "a.jsonl": LINE.encode,
    "a.json": lambda: json.dumps(json.loads(LINE), indent=1).encode(),
    "list.json": lambda: json.dumps([json.loads(LINE)] * 2, indent=1).encode(),
    "a.csv": table,
    "a.tsv": lambda: table("\t"),
    "semicolons.csv": lambda: table(";"),
    "rss.xml": samples.RSS.encode,
    "atom.xml": samples.ATOM.encode,
    "feed.json": samples.JSON_FEED.encode,
    "a.eml": samples.MAIL.encode,
    "ninjs1.json": lambda: json.dumps(samples.NINJS_1, indent=1).encode(),
    "ninjs3.json": lambda: json.dumps(samples.NINJS_3).encode(),
    "g2.xml": lambda: samples.newsml().encode(),
    "nitf.xml": lambda: samples.nitf().encode(),
    "a.zip": lambda: samples.zipped({"a.html": PAGE.encode()}),
    "a.tar": lambda: samples.tarred({"a.html": PAGE.encode()}),
    "a.tar.gz": lambda: samples.tarred({"a.html": PAGE.encode()}, "w:gz"),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "a.txt.bz2": lambda: bz2.compress(TEXT.encode()),
    "a.txt.xz": lambda: lzma.compress(TEXT.encode()),
    "a.warc": lambda: samples.record("https://bay.example/ban", PAGE.encode()),
    "a.warc.gz": lambda: gzip.compress(samples.record("https://bay.example/ban", PAGE.encode())),
    "a.arc": lambda: samples.arc("https://bay.example/ban", PAGE.encode()),
    "a.pdf": lambda: samples.pdf(
        [TITLE, *textwrap.wrap(TEXT.split("\n\n")[0], 70), *textwrap.wrap(TEXT.split("\n\n")[1], 70)]
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("named", [True, False])
def test_every_format_gives_the_report_whatever_its_file_is_called(name: str, named: bool) -> None:
    if not named and name.endswith((".csv", ".tsv", ".txt")):
        return  # a table and a text show in their endings alone
    found = report(SAMPLES[name](), name if named else "file")
    assert "will ban cars from its harbour" in found.text
    assert "Ines Corte" in found.text
    if not name.startswith(("a.txt", "a.arc")):
        assert found.title in (TITLE, "Norvale bans cars")
        assert found.dated
        assert found.dated.day == "2024-03-12"


def test_the_list_of_formats_names_each_once() -> None:
    endings = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(endings) == len(set(endings))
    assert len({known.name for known in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=strategies.data())
def test_damage_gives_reports_or_reasons(name: str, drawn: strategies.DataObject) -> None:
    if name == "a.pdf":
        return  # a process for each example: tests/reading/test_pdf.py
    data = bytearray(SAMPLES[name]())
    for _ in range(drawn.draw(strategies.integers(1, 4))):
        at = drawn.draw(strategies.integers(0, len(data)))
        upto = min(len(data), at + drawn.draw(strategies.sampled_from([0, 1, 7, 200])))
        data[at:upto] = drawn.draw(
            strategies.binary(max_size=12) | strategies.sampled_from([b"<", b"]]>", b"\x00", b'"'])
        )
    for found in read(bytes(data), name):
        assert isinstance(found, Report) or found.reason


@given(
    strategies.binary(max_size=400),
    strategies.sampled_from([s for known in FORMATS for s in known.suffixes if s != ".pdf"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_under_any_ending(data: bytes, suffix: str) -> None:
    for found in read(data.replace(b"%PDF", b"%pdf"), f"file{suffix}"):
        assert isinstance(found, Report) or found.reason


class TestFeeds:
    def test_no_entry_is_lost_and_a_summary_is_a_beginning(self) -> None:
        first, second, third = read(samples.RSS.encode(), "rss.xml")
        assert isinstance(first, Report)
        assert isinstance(second, Report)
        assert (first.partial, second.partial) == (None, "only the beginning: the feed holds no more")
        assert third == SetAside(
            "https://bay.example/3", "an entry of a feed without a text; concordat watch follows its link"
        )
        assert first.url == "https://bay.example/ban?utm_source=rss"
        assert first.canonical == "https://bay.example/ban"

    def test_the_source_of_an_entry_is_kept_where_it_is_another_outlet(self) -> None:
        assert report(samples.RSS.encode()).reprint_of == "Northern Star"
        own = samples.RSS.replace("star.example", "bay.example").replace("Northern Star", "bay.example")
        assert report(own.encode()).reprint_of is None

    def test_the_day_and_the_authors_of_an_entry(self) -> None:
        found = report(samples.ATOM.encode())
        assert found.dated == Dated("2024-03-12T08:00:00Z", "feed", "published")
        assert found.bylines == ("Jane Roe",)
        assert report(samples.JSON_FEED.encode()).bylines == ("Jane Roe",)

    def test_an_entity_bomb_costs_nothing(self) -> None:
        bomb = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
        )
        for root, name in (
            ("<rss><channel><item><title>&a11;</title></item></channel></rss>", "r.xml"),
            ("<nitf>&a11;</nitf>", "n.xml"),
        ):
            tracemalloc.start()
            refusal = reason(f"<?xml version='1.0'?>{bomb}]>{root}".encode(), name)
            assert "entities" in refusal or "DOCTYPE" in refusal
            assert tracemalloc.get_traced_memory()[1] < 100_000_000
            tracemalloc.stop()

    def test_a_list_of_feeds_and_a_feed_without_entries(self) -> None:
        assert (
            reason(samples.OPML.encode(), "my.opml")
            == "a list of 1 feeds, not a report: concordat watch my.opml follows them"
        )
        assert reason(b"<opml><body/></opml>") == "an outline (OPML) without feeds"
        assert reason(b"<rss><channel/></rss>") == "a feed without entries"
        assert reason(b"<urlset><url/></urlset>", "sitemap.xml") == "XML that is no feed"


class TestTitlesThatTellWhoSaysIt:
    @pytest.mark.parametrize(
        "title",
        ["Dam will hold: report", "Dam will hold - engineers", "Harbour: dam will hold – two engineers"],
    )
    def test_they_stand_below_the_text_where_they_can_be_cited(self, title: str) -> None:
        found = report(json.dumps({"text": TEXT, "title": title}).encode(), "a.jsonl")
        assert (found.title, found.text) == (title, f"{TEXT}\n\n{title}")

    @pytest.mark.parametrize(
        ("title", "text"),
        [
            (TITLE, TEXT),
            ("Dam holds - Bay Herald", TEXT),
            ("Harbour row: the dam above the town will hold until spring", TEXT),
            ("Engineers say dam will hold", TEXT),
            ("Dam will hold: report", f"DAM WILL HOLD: REPORT\nBay Herald\n{TEXT}"),
            ("Dam will hold: report", f"Bay Herald\nDam will hold – report\n{TEXT}"),
        ],
    )
    def test_others_and_those_that_the_text_has_stay_apart(self, title: str, text: str) -> None:
        found = report(json.dumps({"text": text, "title": title, "outlet": "Bay Herald"}).encode(), "a.jsonl")
        assert found.text == text

    def test_in_feeds_and_the_formats_of_newsrooms(self) -> None:
        title = "Norvale bans cars: mayor"
        item = {**samples.NINJS_1, "headline": title}
        assert report(json.dumps(item).encode(), "a.json").text.endswith(f"\n\n{title}")
        newsml = samples.newsml(signal="correction").replace(TITLE, title)
        assert next(r for r in read(newsml.encode(), "g2.xml") if isinstance(r, Report)).text.endswith(f"\n\n{title}")


class TestArchives:
    def test_members_are_read_in_their_order_and_what_is_none_is_told(self) -> None:
        inner = samples.zipped({"b.txt": TEXT.encode()})
        made = samples.zipped(
            {
                "../../etc/a.html": PAGE.encode(),
                "__MACOSX/x": b"",
                ".hidden": b"",
                "in/deep.zip": inner,
                "p.png": b"\x89PNG..",
            }
        )
        names = [found.name for found in read(made, "all.zip")]
        assert names == ["all.zip/etc/a.html", "all.zip/in/deep.zip/b.txt", "all.zip/p.png"]

    def test_archives_inside_archives_have_an_end(self) -> None:
        made = samples.zipped({"a.txt": TEXT.encode()})
        for _ in range(4):
            made = samples.zipped({"x.zip": made})
        assert reason(made, "a.zip") == "an archive more than 3 archives deep"
        packed = TEXT.encode()
        for _ in range(5):
            packed = gzip.compress(packed)
        assert reason(packed, "a.gz") == "packed more than 3 times over"

    def test_bombs_stop_early(self) -> None:
        lines = b"\n" * 300_000_000
        for name, data in (("a.jsonl.gz", gzip.compress(lines, 9)), ("a.zip", samples.zipped({"a.jsonl": lines}))):
            assert reason(data, name) == "unpacks to more than 200 times its size"

    def test_links_and_devices_in_an_archive_are_no_files(self) -> None:
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w") as archive:
            link = tarfile.TarInfo("link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        assert reason(made.getvalue(), "a.tar") == "a link or device in an archive, not a file"

    def test_office_documents_and_encrypted_members(self) -> None:
        assert reason(samples.zipped({"[Content_Types].xml": b"<x/>"}), "a.docx").startswith("an office document")
        made = bytearray(samples.zipped({"a.txt": TEXT.encode()}))
        made[6] |= 1
        made[made.rindex(b"PK\x01\x02") + 8] |= 1
        assert reason(bytes(made), "a.zip") == "encrypted in its archive"

    def test_damage_is_told_after_what_could_be_read(self) -> None:
        cut = gzip.compress((LINE + "\n").encode() * 3 + bytes(range(256)) * 40)[:-30]
        found = read(cut, "a.jsonl.gz")
        assert found
        assert isinstance(found[-1], SetAside)


class TestWebArchives:
    def test_pages_have_their_address_day_and_charset(self) -> None:
        page = PAGE.replace("Norvale", "Łódź").encode("cp1250")
        made = samples.record("https://bay.example/ban", page, "text/html; charset=windows-1250")
        found = report(made, "a.warc")
        assert found.name == found.url == "https://bay.example/ban"
        assert "The coastal town of Łódź will ban cars" in found.text

    def test_no_day_after_the_crawl(self) -> None:
        late = PAGE.replace("2024-03-12T08:00:00Z", "2024-05-01T08:00:00Z")
        assert report(samples.record("https://bay.example/ban", late.encode()), "a.warc").dated is None

    def test_what_is_no_page_is_counted(self) -> None:
        made = b"".join(
            [
                samples.record("https://bay.example/a.png", b"x", "image/png"),
                samples.record("https://bay.example/b.png", b"x", "image/png"),
                samples.record("https://bay.example/gone", b"x", status="404 Not Found"),
                samples.record("https://bay.example/ban", PAGE.encode()),
            ]
        )
        first, rest = read(made, "a.warc")
        assert isinstance(first, Report)
        assert rest == SetAside("a.warc", "3 records without a report: 2 image/png, 1 answers 404")

    def test_one_gzip_stream_for_all_records(self) -> None:
        records = [samples.record(f"https://bay.example/{n}", PAGE.encode()) for n in range(3)]
        whole, apart = gzip.compress(b"".join(records)), b"".join(map(gzip.compress, records))
        for made in (whole, apart):
            assert [found.name[-1] for found in read(made, "a.warc.gz")] == ["0", "1", "2"]

    def test_an_archive_that_breaks_off(self) -> None:
        made = samples.record("https://bay.example/ban", PAGE.encode())
        packed = gzip.compress(made + made)
        for damaged, name in ((made + b"no record\r\n" * 9, "a.warc"), (packed[:-40], "a.warc.gz")):
            first, *_, rest = read(damaged, name)
            assert isinstance(first, Report)
            assert isinstance(rest, SetAside)
        assert reason(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "a.warc").startswith(
            "a web archive"
        )

    def test_a_copy_in_the_wayback_machine_is_recorded_as_such(self) -> None:
        link = "https://web.archive.org/web/20240320000000/https://bay.example/2024/03/12/ban"
        found = report(samples.record(link, PAGE.replace("2024-03-12T08", "2031-03-12T08").encode()), "a.warc")
        assert (found.url, found.archived) == ("https://bay.example/2024/03/12/ban", link)
        assert found.dated == Dated("2024-03-12", "address", "2024/03/12")


class TestTables:
    def test_columns_by_their_usual_names_or_as_the_user_says(self, tmp_path: Path) -> None:
        (found,) = read_inputs([written(tmp_path, table(), "a.csv")])
        assert isinstance(found, Article)
        assert (found.title, found.outlet, found.published, found.text) == (TITLE, "Bay Herald", "2024-03-12", TEXT)
        odd = written(tmp_path, table(names=("t", "words", "d", "o")), "odd.csv")
        (found,) = read_inputs([odd], columns={"text": "words", "title": "t", "published": "d"})
        assert isinstance(found, Article)
        assert (found.title, found.published, found.outlet) == (TITLE, "2024-03-12", None)

    def test_a_table_without_texts_says_which_columns_it_has(self, tmp_path: Path) -> None:
        assert "--columns text=NAME (it has t, words, d, o)" in reason(table(names=("t", "words", "d", "o")), "a.csv")
        (found,) = read_inputs([written(tmp_path, table(), "a.csv")], columns={"text": "novel"})
        assert isinstance(found, SetAside)
        assert found.reason == "a table without the column 'novel'; it has headline, body, date, publisher"

    def test_quoted_lines_long_cells_and_bad_rows(self) -> None:
        rows = b'text\r\n"' + TEXT.replace("\n", "\r\n").encode() + b'"\r\n' + b"x" * 11_000_000 + b"\r\nlast\r\n"
        first, long, last = read(rows, "a.csv")
        assert isinstance(first, Report)
        assert isinstance(long, SetAside)
        assert isinstance(last, Report)

    def test_an_old_encoding(self) -> None:
        found = report("text;title\nThe café said “no”.;José\n".encode("cp1252"), "a.csv")
        assert (found.text, found.title) == ("The café said “no”.", "José")

    def test_parquet(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        with duckdb.connect() as connection:
            connection.execute(
                "CREATE TABLE t AS SELECT n::VARCHAR || $1 AS content, 'T' AS headline, DATE '2024-03-12' AS date "
                "FROM range(1200) r(n)",
                [TEXT],
            )
            connection.execute(f"COPY t TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 500)")
        found = [one for one in read(path.read_bytes(), "a.parquet") if isinstance(one, Report)]
        assert len(found) == 1200
        assert [one.text for one in found[:2]] == ["0" + TEXT, "1" + TEXT]
        assert found[1199].dated == Dated("2024-03-12", "file", "published")
        assert found[0].name == "a.parquet:1"
        assert reason(b"PAR1 nothing", "a.parquet").startswith("not a Parquet table")


class TestNewsrooms:
    def test_ninjs_one(self) -> None:
        wire = report(json.dumps(samples.NINJS_1).encode(), "a.json").wire
        assert wire is not None
        assert (wire.id, wire.version, wire.slug, wire.urgency) == ("urn:wire:17", "2", "HARBOUR-CARS", 3)
        assert (wire.embargo, wire.notice) == ("2024-03-12T10:00:00Z", "correction")

    def test_ninjs_three_takes_the_main_headline_and_the_fullest_body(self) -> None:
        found = report(json.dumps(samples.NINJS_3).encode(), "a.json")
        assert (found.title, found.text, found.outlet) == (TITLE, TEXT, "Continental Wire")

    def test_ninjs_a_line(self) -> None:
        lines = (
            json.dumps(samples.NINJS_1) + "\n" + LINE + "\n" + json.dumps({**samples.NINJS_3, "type": "picture"})
        ).encode()
        first, second, third = read(lines, "a.jsonl")
        assert isinstance(first, Report)
        assert isinstance(second, Report)
        assert third == SetAside("a.jsonl:3", "an item of type picture, not a text")

    def test_newsml(self) -> None:
        first, picture = read(samples.newsml(signal="correction").encode(), "g2.xml")
        assert isinstance(first, Report)
        assert (first.outlet, first.bylines, first.text) == ("Continental Wire", ("Jane Roe",), TEXT)
        wire = first.wire
        assert wire is not None
        assert (wire.id, wire.version, wire.slug, wire.urgency) == ("urn:wire:17", "3", "HARBOUR-CARS", 3)
        assert (wire.embargo, wire.notice, wire.note) == ("2024-03-12T10:00:00Z", "correction", "For release at ten.")
        assert picture == SetAside("urn:picture:1", "an item of class picture, not a text")

    def test_nitf_inside_newsml(self) -> None:
        inner = samples.nitf().partition("?>")[2]
        found = report(samples.newsml(f"<inlineXML>{inner}</inlineXML>").encode())
        assert found.text.startswith("NORVALE (CW) -\n\nThe coastal town")

    def test_nitf(self) -> None:
        found = report(samples.nitf().encode(), "a.xml")
        assert found.text == f"NORVALE (CW) -\n\n{TEXT}\n\n(Editing by Tom Hale)"
        assert (found.outlet, found.bylines, found.title) == ("Continental Wire", ("Jane Roe",), TITLE)
        assert found.wire is not None
        assert (found.wire.id, found.wire.urgency, found.wire.notice) == ("cw-17", 4, "update")

    @pytest.mark.parametrize(
        "data",
        [
            b"<!DOCTYPE nitf SYSTEM 'http://bay.example/nitf.dtd'><nitf/>",
            "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf>&a;</nitf>".encode(
                "utf-16"
            ),
        ],
    )
    def test_a_doctype_is_refused(self, data: bytes) -> None:
        assert reason(data, "a.nitf") == "XML with a DOCTYPE, which is not read: it may define anything"

    def test_xml_that_is_too_deep_or_broken(self) -> None:
        deep = b"<nitf>" + b"<a>" * 220 + b"</a>" * 220 + b"</nitf>"
        assert reason(deep, "a.nitf") == "XML of more than 200 levels"
        assert "not well-formed" in reason(b"<nitf>" + b"<a>" * 3000, "a.nitf")
        assert "not well-formed" in reason(b"<nitf>&undefined;", "a.nitf")


class TestMail:
    def test_a_message_and_its_attachments(self) -> None:
        bound = (
            'MIME-Version: 1.0\nFrom: desk@bay.example\nSubject: Two\nContent-Type: multipart/mixed; boundary="x"\n\n'
            f"--x\nContent-Type: text/html; charset=iso-8859-1\n\n<p>{TEXT}</p>\n"
            "--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=more.txt\n\n"
            f"{TEXT}\n--x\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nx\n--x--\n"
        )
        first, second = read(bound.encode(), "two.eml")
        assert isinstance(first, Report)
        assert isinstance(second, Report)
        assert (first.outlet, first.title) == ("bay.example", "Two")
        assert second.name == "two.eml/more.txt"

    def test_a_header_that_is_none_is_left_out(self) -> None:
        never = samples.MAIL.replace("Tue, 12 Mar 2024", "Tue, 12 Mar 99999999999999999999")
        found = report(never.encode(), "a.eml")
        assert (found.dated, found.title) == (None, "Norvale bans cars")

    def test_who_sent_it(self) -> None:
        found = report(samples.MAIL.encode(), "a.eml")
        assert (found.outlet, found.title) == ("Norrail Press", "Norvale bans cars")
        assert found.dated == Dated("2024-03-12T08:00:00+00:00", "message", "Date")


class TestPdf:
    def test_lines_become_paragraphs(self) -> None:
        lines = [
            "The coastal town of Norvale will ban cars from its har-",
            "bour from June, the council decided on Tuesday evening",
            "by nine votes.",
            "The mayor said that the plan would make the old quay safe.",
        ]
        found = report(samples.pdf(lines), "a.pdf")
        assert found.text == (
            "The coastal town of Norvale will ban cars from its harbour from June, the council decided on Tuesday "
            "evening by nine votes."
            "\n\nThe mayor said that the plan would make the old quay safe."
        )
        assert (found.title, found.dated) == ("Norvale bans cars", Dated("2024-03-12", "file", "CreationDate"))

    def test_a_scan_and_a_damaged_file(self) -> None:
        assert reason(samples.pdf([]), "a.pdf").startswith("a scan")
        assert reason(samples.pdf([TITLE])[:200], "a.pdf").startswith("a PDF that cannot be read: it is damaged")
