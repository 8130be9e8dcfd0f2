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

FEW_HIGH_BYTES = 0.05
"""English in a Windows or Latin encoding has few bytes above 127 (quotation marks, dashes, names): below this share
cp1252 is taken, above it the encoding is guessed from all bytes."""

FEW_CONTROLS = 0.01
"""Text holds next to no control characters besides line ends and tabs; binary data does."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def decode(data: bytes) -> str:
    """Decode the bytes of a text file. Raises InputError where they are not text."""
    for signature, kind in _MAGIC:
        if data.startswith(signature):
            raise InputError(f"{kind}, not text: save the report as plain text or HTML")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    wide = _wide_encoding(data)
    if wide:
        return _decoded(data, wide)
    if len(_CONTROLS.findall(data)) > FEW_CONTROLS * len(data):
        raise InputError("binary data, not text: save the report as plain text or HTML")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


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
    if len(_HIGH.findall(data)) < FEW_HIGH_BYTES * len(data) and not _UNDEFINED_IN_CP1252.search(data):
        return data.decode("cp1252")
    best = from_bytes(data).best()
    if best is None:
        raise InputError("text in an unknown encoding: save the report as UTF-8")
    return str(best)
