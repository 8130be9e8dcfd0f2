"""Bytes to characters: what the bytes, the header and the page itself say."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies

from concordat.errors import InputError
from concordat.reading import read_inputs
from concordat.reading.decoding import decode, decode_page
from concordat.reading.doubled import undoubled
from concordat.records import Article

PAGE = "<html><head><meta charset={}></head><body><p>{}</p></body></html>"
CAPTAIN = "The captain, {}, said: “We waited nine hours.” The ferry {} sank on Monday, the owners said."
CHINESE = CAPTAIN.format("Li Ming (李明)", "东方之星")
RUSSIAN = "The captain, Ivan Petrov (Иван Петров), said: «We waited nine hours». The ferry Волна sank on Monday."
POLISH = "The mayor of Łódź, Zbigniew Wąs, said: “We waited nine hours.” The ferry Wisła sank on Monday."
WESTERN = (
    "The café owners of Norvale are angry. “We weren’t asked,” said José Müller, who runs the Café Zürich. The ban "
    "costs £4m – or €4.7m – a year, Mayor Inès Corté said on Tuesday."
)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (CHINESE, "gbk", "gbk"),
        (CHINESE, "gb2312", "GB2312"),
        (CHINESE, "gb18030", '"gb18030"'),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "koi8-r", "koi8-r"),
        (POLISH, "cp1250", "windows-1250"),
        (WESTERN, "cp1252", "iso-8859-1"),
        (CAPTAIN.format("Tanaka (田中)", "波"), "shift_jis", "Shift_JIS"),
        (RUSSIAN, "utf-8", "windows-1251"),
        (CHINESE, "utf-8", "iso-8859-1"),
        (WESTERN, "cp1252", "utf-8"),
        (WESTERN, "cp1252", "no-such-encoding"),
        (WESTERN, "cp1252", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares_where_its_bytes_agree(
    text: str, codec: str, label: str
) -> None:
    data = PAGE.format(label, text).encode(codec)
    assert text in decode_page(data)
    assert text in decode_page(data, "iso-8859-1")
    assert text in decode_page(data, "utf-8")


def test_a_header_that_names_no_default_comes_before_the_page() -> None:
    data = PAGE.format("iso-8859-1", RUSSIAN).encode("cp1251")
    assert RUSSIAN in decode_page(data, "windows-1251")
    assert RUSSIAN in decode(RUSSIAN.encode("cp1251"), "windows-1251")


def test_western_text_that_declares_nothing() -> None:
    assert decode(WESTERN.encode("cp1252")) == WESTERN
    short = "José Müller’s café costs £4m – Inès Corté said “no”."
    assert decode(short.encode("cp1252")) == short


def test_a_stray_byte_does_not_make_another_encoding_of_a_page() -> None:
    data = PAGE.format("utf-8", WESTERN * 5).encode().replace("é".encode(), b"\xe9", 1)
    assert decode_page(data).count("\ufffd") == 1
    assert "“We weren’t asked,”" in decode_page(data)


@given(
    strategies.binary(max_size=300), strategies.sampled_from([None, "gbk", "hex", "idna", "utf-7", "\x00", "cp1250"])
)
def test_any_bytes_are_text_or_refused(data: bytes, label: str | None) -> None:
    for read in (decode, decode_page):
        with suppress(InputError):
            assert isinstance(read(data, label), str)


@pytest.mark.parametrize(
    "text",
    [
        "“We weren’t asked,” said José. It costs €4m – a year.",
        "Ivan Петров said “no” — twice.",
    ],
)
def test_text_that_was_encoded_twice_is_made_whole(text: str) -> None:
    doubled = "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in text.encode()
    )
    assert doubled != text
    assert undoubled(doubled) == text
    assert undoubled(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The site showed “donâ€™t” for “don’t”, and Ã© for é, three times: Ã©, Ã©, Ã©.",
        "He wrote Ã© once.",
        "SÃO PAULO said no. The prefeito of SÃO PAULO went home.",
        "A plain text.",
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert undoubled(text) == text


@given(strategies.text(max_size=60))
def test_a_text_encoded_once_comes_back_or_stays(text: str) -> None:
    again = undoubled(text)
    assert again == text or len(again) < len(text)


def test_repair_reaches_the_article(tmp_path: Path) -> None:
    text = "“We weren’t asked before the council voted on the harbour,” said José Müller on Tuesday in Norvale."
    doubled = "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in text.encode()
    )
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": doubled, "title": doubled}), encoding="utf-8")
    (found,) = read_inputs([path])
    assert isinstance(found, Article)
    assert (found.text, found.title) == (text, text)
