"""Text that was encoded twice ("donâ€™t"): made whole where it is certain, else left as it is."""

from __future__ import annotations

import re

FEWEST = 3
"""Characters that must come out of their pieces: one or two may be an example in a report about such text."""

_ASCII = 0x7F
_BYTES = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0x100) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_TABLE = {chr(b): b for b in range(0x100)} | _BYTES
_PIECES = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""How the first two bytes of a character of UTF-8 look when they are taken for two of Windows-1252."""


def undoubled(text: str) -> str:
    """Undo a second encoding (UTF-8 read as Windows-1252 and written as UTF-8 again).

    It is certain where every character above ASCII is a piece of another one, and enough of them come out: a single
    whole curly mark or accent, which any text has that was encoded once, forbids it.
    """
    if not _PIECES.search(text):
        return text
    data = bytearray()
    for character in text:
        byte = _TABLE.get(character)
        if byte is None:
            return text
        data.append(byte)
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        return text
    return whole if sum(ord(character) > _ASCII for character in whole) >= FEWEST else text
