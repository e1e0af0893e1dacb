"""Where a picture's file ends and whether it is whole, from its framing alone: no pixel is decoded.

What follows the end is no part of the picture: a file may be two things at once, and only the picture is shipped.
"""

from collections.abc import Callable, Mapping
from zlib import crc32

from coursekit.text.expression import expression

EARLY = "its file ends too early"
CHANGED = "its file was changed by accident"

_JPEG_MARKER = expression(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""Outside of a segment: what pixels are written with has 0x00 or a restart mark after 0xFF."""

FileFrame = tuple[int, str]
"""Where the picture ends in its file, and what is wrong with it: empty for a whole one."""


def frame_of(content: bytes, kind: str) -> FileFrame:
    """The frame of a file of a ``kind`` such as ``.png``; other kinds are whole."""
    reader = _READERS.get(kind)
    return reader(content) if reader else (len(content), "")


def _png(content: bytes) -> FileFrame:
    """Each chunk has a checksum, and the last one a name (ISO/IEC 15948, 5.3)."""
    at = 8
    view = memoryview(content)
    chunk_names = set()
    while (end := at + 12 + int.from_bytes(content[at : at + 4], "big")) <= len(content):
        if crc32(view[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            return end, CHANGED
        chunk_names.add(content[at + 4 : at + 8])
        if content[at + 4 : at + 8] == b"IEND":
            return end, "" if {b"IHDR", b"IDAT"} <= chunk_names else EARLY
        at = end
    return len(content), EARLY


def _jpeg(content: bytes) -> FileFrame:
    """Segments tell their length, pixels go up to the next mark (ITU-T T.81, B.1.1). A preview has its own end."""
    at = 2
    while found := _JPEG_MARKER.search(content, at):
        if content[found.start() + 1] == 0xD9:
            return found.end(), ""
        at = found.end() + int.from_bytes(content[found.end() : found.end() + 2], "big")
    return len(content), EARLY


def _gif(content: bytes) -> FileFrame:
    """Blocks of blocks (GIF89a, 15 to 27)."""
    at = 13 + _colours(content[10:11])
    while at < len(content):
        match content[at]:
            case 0x3B:
                return at + 1, ""
            case 0x21:
                at = _after_blocks(content, at + 2)
            case 0x2C:
                at = _after_blocks(content, at + 11 + _colours(content[at + 9 : at + 10]))
            case 0:
                at += 1
            case _:
                return at, CHANGED
    return len(content), EARLY


def _colours(flags: bytes) -> int:
    """Bytes of the table of colours that such flags announce."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1


def _webp(content: bytes) -> FileFrame:
    """One RIFF form that tells its length; an odd one has a byte more (RIFF container of WebP)."""
    size = int.from_bytes(content[4:8], "little")
    if size > len(content) - 8:
        return len(content), EARLY
    if content[12:16] not in (b"VP8 ", b"VP8L", b"VP8X"):
        return size + 8, CHANGED
    return size + 8, ""


def _avif(content: bytes) -> FileFrame:
    """Boxes that tell their length (ISO/IEC 14496-12, 4.2); 0 for the one that goes to the end."""
    at = 0
    box_names = set()
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if name not in _BOXES:
            break
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        size = size or len(content) - at
        if size < 8 or at + size > len(content):
            return len(content), EARLY
        box_names.add(name)
        at += size
    return at, "" if {b"ftyp", b"meta"} <= box_names or {b"ftyp", b"moov"} <= box_names else EARLY


_BOXES = frozenset((b"ftyp", b"meta", b"mdat", b"idat", b"moov", b"free", b"skip", b"uuid", b"moof", b"mfra"))
_READERS: Mapping[str, Callable[[bytes], FileFrame]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".gif": _gif,
    ".webp": _webp,
    ".avif": _avif,
}
