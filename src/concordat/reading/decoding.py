"""Bytes to text, line ends untouched."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from concordat.errors import InputError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
)
"""First bytes of the files that users most often mistake for text (signatures as in file(1))."""

LONGEST_RUN = 2
"""Bytes above 127 that stand together in English text of a Windows or Latin encoding: an accent beside a quotation
mark. A longer run is a word of another script."""

FEW_BROKEN = 0.002
"""Broken characters that a page may have in the encoding it declares: a stray byte in a page is no other encoding."""

FEW_CONTROLS = 0.01
"""Text holds next to no control characters besides line ends and tabs; binary data does."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_RUN = re.compile(rb"[\x80-\xff]{%d,}" % (LONGEST_RUN + 1))
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_META = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4_096
"""Bytes in which a page declares its encoding: the HTML standard has 1,024, pages need more."""

_LABELS = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs", "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "tis-620": "cp874",
    "windows-874": "cp874", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
"""What browsers take the labels of encodings for (WHATWG Encoding Standard). A declaration that was read is in no
UTF-16."""

_DEFAULTS = frozenset({"cp1252", "utf-8"})
"""Encodings that servers name for pages of which they know nothing."""


def decode(data: bytes, charset: str | None = None) -> str:
    """Decode the bytes of a text file, sent with ``charset`` or none. Raises InputError where they are not text."""
    return _decode(data, (charset,) if charset else ())


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Decode a page by what its bytes, its header and itself say. Raises InputError where it is no text.

    The bytes decide where they are certain (UTF-8), else the header, or the page where the header names a default.
    """
    match = _META.search(data[:_HEAD])
    declared = (match[1] or match[2]).decode("ascii", "replace") if match else None
    labels = [label for label in (charset, declared) if label]
    if charset and _codec(charset) in _DEFAULTS:
        labels.reverse()
    return _decode(data, tuple(labels))


def _decode(data: bytes, labels: tuple[str, ...]) -> str:
    for signature, kind in _MAGIC:
        if data.startswith(signature):
            raise InputError(f"{kind}, not text: save the report as plain text or HTML")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    wide = _wide_encoding(data)
    if wide:
        return _decoded(data, wide)
    if len(_CONTROLS.findall(data)) > FEW_CONTROLS * len(data) and not any("2022" in label for label in labels):
        raise InputError("binary data, not text: save the report as plain text or HTML")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return next(filter(None, (_declared(data, label) for label in labels)), None) or _guessed(data)


def _codec(label: str) -> str | None:
    """Give Python's name of an encoding as browsers take its label; null for one that neither knows."""
    plain = label.strip().lower()
    try:
        return codecs.lookup(_LABELS.get(plain, plain)).name
    except (LookupError, ValueError):
        return None


def _declared(data: bytes, label: str) -> str | None:
    """Decode as declared, if the bytes agree: hardly a character is broken."""
    codec = _codec(label)
    if codec is None:
        return None
    try:
        text = data.decode(codec, "replace")
    except (LookupError, ValueError):  # what Python calls a codec, but is no encoding of text: hex, idna
        return None
    broken = text.count("\ufffd")
    return text if broken <= FEW_BROKEN * len(text) else None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(f"broken {encoding.upper()} text: save the report as UTF-8") from None


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in Western text every other byte is zero."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.8 * len(head) / 2 and not even:
        return "utf-16-le"
    if even > 0.8 * len(head) / 2 and not odd:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> str:
    """Guess an encoding that nobody states: Windows-1252 for Western text, UTF-8 for one with a broken byte."""
    broken = data.decode("utf-8", "replace")
    if broken.count("\ufffd") <= FEW_BROKEN * len(broken) and any(ord(c) > _LATIN for c in broken if c != "\ufffd"):
        return broken
    if not _RUN.search(data) and not _UNDEFINED_IN_CP1252.search(data):
        return data.decode("cp1252")
    best = from_bytes(data).best()
    if best is None:
        raise InputError("text in an unknown encoding: save the report as UTF-8")
    return str(best)


_LATIN = 0x7F
