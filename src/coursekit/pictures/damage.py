"""Whether a picture's file is whole, from its framing alone: no pixel is decoded."""

from collections.abc import Iterator
from zlib import crc32

_PNG_HEAD = 8


def damage_of(content: bytes, kind: str) -> str:
    """What is wrong with a file of a ``kind`` such as ``.png``; empty for a whole one, and for other kinds."""
    if kind == ".png":
        return _damage_of_png(content)
    cut = {
        ".jpg": content.find(b"\xff\xd9", _scan_of_jpeg(content)) < 0,
        ".gif": not content.rstrip(b"\0").endswith(b";"),
        ".webp": int.from_bytes(content[4:8], "little") > len(content) - 8,
    }
    return "its file ends too early" if cut.get(kind) else ""


def _damage_of_png(content: bytes) -> str:
    """Each chunk has a checksum, and the last one a name (ISO/IEC 15948, 5.3)."""
    for name, whole in _chunks(content):
        if not whole:
            return "its file was changed by accident"
        if name == b"IEND":
            return ""
    return "its file ends too early"


def _scan_of_jpeg(content: bytes) -> int:
    """Where the pixels begin, behind segments that each tell their length: a preview in one has an end of its own."""
    at = 2
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] != b"\xda":
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return at


def _chunks(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """The name of each chunk that is there to its end, and whether its checksum is right."""
    at = _PNG_HEAD
    while (end := at + 12 + int.from_bytes(content[at : at + 4], "big")) <= len(content):
        checksum = int.from_bytes(content[end - 4 : end], "big")
        yield content[at + 4 : at + 8], crc32(memoryview(content)[at + 4 : end - 4]) == checksum
        at = end
