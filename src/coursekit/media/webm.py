"""WebM: the elements of Matroska (RFC 9559, on EBML, RFC 8794) that say which codecs are inside."""

import struct
from collections.abc import Iterator

from coursekit.media.track import CutOff, Track, UnreadableRecording

_EBML, _DOC_TYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _TRACK, _TYPE, _CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
_CODECS = {
    "V_VP8": "VP8",
    "V_VP9": "VP9",
    "V_AV1": "AV1",
    "V_MPEG4/ISO/AVC": "H.264",
    "V_MPEGH/ISO/HEVC": "HEVC",
    "A_OPUS": "Opus",
    "A_VORBIS": "Vorbis",
    "A_AAC": "AAC",
    "A_FLAC": "FLAC",
}
_KINDS = {1: "video", 2: "audio"}
_MOST_ELEMENTS = 100_000


def read_webm(content: bytes) -> tuple[list[Track], float]:
    """Tracks and seconds. Raises UnreadableRecording."""
    tracks: list[Track] = []
    scale, length = 1_000_000, 0.0
    kind = b""
    for element, start, end in _elements(content, 0, len(content)):
        if element == _EBML:
            kind = next((content[a:b] for name, a, b in _elements(content, start, end) if name == _DOC_TYPE), b"")
        if element != _SEGMENT:
            continue
        for name, a, b in _elements(content, start, end):
            if name == _INFO:
                for inner, c, d in _elements(content, a, b):
                    scale = int.from_bytes(content[c:d], "big") if inner == _SCALE else scale
                    length = _number(content[c:d]) if inner == _DURATION else length
            if name == _TRACKS:
                tracks += [_track(content, c, d) for inner, c, d in _elements(content, a, b) if inner == _TRACK]
                if length:
                    break
    if kind.rstrip(b"\0") != b"webm" or not tracks:
        raise UnreadableRecording
    _whole(content)
    seconds = length * scale / 1e9
    return tracks, seconds if 0 < seconds < 1e7 else 0


def _whole(content: bytes) -> None:
    """Raises CutOff where the segment is longer than the file; a live one does not say how long it is."""
    at = 0
    for _ in range(_MOST_ELEMENTS):
        if at >= len(content):
            return
        name, at = _variable(content, at, len(content), keep=True)
        size, at = _variable(content, at, len(content), keep=False)
        if size < 0:
            return
        if name == _SEGMENT and at + size > len(content):
            raise CutOff
        at += size


def _number(content: bytes) -> float:
    if len(content) not in (4, 8):
        return 0
    (number,) = struct.unpack(">f" if len(content) == 4 else ">d", content)
    return float(number)


def _track(content: bytes, start: int, end: int) -> Track:
    kind, codec = "", ""
    for name, a, b in _elements(content, start, end):
        if name == _TYPE:
            kind = _KINDS.get(int.from_bytes(content[a:b], "big"), "")
        if name == _CODEC:
            codec = content[a:b].decode("ascii", "replace").rstrip("\0")
    return Track(kind, _CODECS.get(codec, f"“{codec}”" if codec.isprintable() else "an unknown codec"))


def _elements(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Id, and where its content begins and ends, of each element; one without an end reaches to that of the range."""
    for _ in range(_MOST_ELEMENTS):
        if start >= end:
            return
        id, start = _variable(content, start, end, keep=True)
        size, start = _variable(content, start, end, keep=False)
        stop = min(end, start + size) if size >= 0 else end
        yield id, start, stop
        start = stop


def _variable(content: bytes, at: int, end: int, *, keep: bool) -> tuple[int, int]:
    """A number of variable width, with its marker for ids; -1 for a size that is not known."""
    if at >= end or not content[at]:
        raise UnreadableRecording
    width = 9 - content[at].bit_length()
    if at + width > end:
        raise UnreadableRecording
    number = int.from_bytes(content[at : at + width], "big")
    if not keep:
        number &= (1 << 7 * width) - 1
        number = -1 if number == (1 << 7 * width) - 1 else number
    return number, at + width
