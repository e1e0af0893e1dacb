"""MP4: the boxes of ISO/IEC 14496-12 that say which codecs are inside."""

from collections.abc import Iterator

from coursekit.media.track import CutOff, Track, UnreadableRecording

_CODECS = {
    **dict.fromkeys((b"avc1", b"avc3"), "H.264"),
    **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe"), "HEVC"),
    b"av01": "AV1",
    b"vp09": "VP9",
    b"mp4v": "MPEG-4 Part 2",
    b"mp4a": "AAC",
    b".mp3": "MP3",
    b"Opus": "Opus",
    b"fLaC": "FLAC",
    b"alac": "Apple Lossless",
    **dict.fromkeys((b"ac-3", b"ec-3"), "Dolby Digital"),
    **dict.fromkeys((b"encv", b"enca"), "an encrypted track"),
}
_MP3_TYPES = (0x69, 0x6B)
_AAC_TYPES = (0x40, 0x66, 0x67, 0x68)
_HANDLERS = {b"vide": "video", b"soun": "audio"}
_PROFILES = {110: "High 10", 122: "4:2:2", 244: "4:4:4"}
"""Profiles of H.264 that no browser plays (ITU-T H.264, Annex A); screen recorders and ffmpeg make them by default."""
_MOST_BOXES = 10_000


def read_mp4(content: bytes) -> tuple[list[Track], float]:
    """Tracks and seconds. Raises UnreadableRecording."""
    if content[4:8] != b"ftyp":
        raise UnreadableRecording
    _whole(content)
    movie = _first(content, 0, len(content), b"moov")
    if movie is None:
        raise UnreadableRecording
    head = _first(content, *movie, b"mvhd")
    tracks = [_track(content, start, end) for name, start, end in _boxes(content, *movie) if name == b"trak"]
    return tracks, _seconds(content, head[0]) if head else 0


def _whole(content: bytes) -> None:
    """Raises CutOff where what plays is not all there; what stands behind it, such as tags, plays no part."""
    at, boxes = 0, _boxes(content, 0, len(content))
    try:
        while box := next(boxes, None):
            at = box[2]
    except UnreadableRecording:
        if content[at + 4 : at + 8] in (b"mdat", b"moof", b"moov"):
            raise CutOff from None


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, and where its content begins and ends, of each box in a range."""
    for _ in range(_MOST_BOXES):
        if end - start < 8:
            return
        size, head = int.from_bytes(content[start : start + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(content[start + 8 : start + 16], "big"), 16
        stop = end if size == 0 else start + size
        if size and (size < head or stop > end):
            raise UnreadableRecording
        yield content[start + 4 : start + 8], start + head, stop
        start = stop


def _first(content: bytes, start: int, end: int, *way: bytes) -> tuple[int, int] | None:
    """Where the content of a box stands that lies in others."""
    for name in way:
        found = next(((a, b) for box, a, b in _boxes(content, start, end) if box == name), None)
        if found is None:
            return None
        start, end = found
    return start, end


def _seconds(content: bytes, at: int) -> float:
    wide = content[at] == 1
    scale = int.from_bytes(content[at + (20 if wide else 12) :][:4], "big")
    length = int.from_bytes(content[at + (24 if wide else 16) :][: 8 if wide else 4], "big")
    return length / scale if scale else 0


def _track(content: bytes, start: int, end: int) -> Track:
    handler = _first(content, start, end, b"mdia", b"hdlr")
    samples = _first(content, start, end, b"mdia", b"minf", b"stbl", b"stsd")
    if handler is None or samples is None:
        raise UnreadableRecording
    kind = _HANDLERS.get(content[handler[0] + 8 : handler[0] + 12], "")
    entry = next(_boxes(content, samples[0] + 8, samples[1]), None)
    if entry is None:
        raise UnreadableRecording
    name, inner, stop = entry
    codec = _CODECS.get(name, visible_name(name))
    if name in (b"avc1", b"avc3"):
        config = _first(content, inner + 78, stop, b"avcC")
        return Track(kind, codec, _PROFILES.get(content[config[0] + 1], "") if config else "")
    return Track(kind, _in_mp4a(content, inner, stop) if name == b"mp4a" else codec)


def visible_name(name: bytes) -> str:
    """A codec that nobody here knows, by the four letters that containers have for it."""
    letters = name.decode("latin-1")
    return f"“{letters}”" if letters.isprintable() else "an unknown codec"


def _in_mp4a(content: bytes, inner: int, stop: int) -> str:
    """What an ``mp4a`` entry holds, by the object type of its descriptor (ISO/IEC 14496-1, 7.2.6)."""
    found = content.find(b"esds", inner, stop)
    at = content.find(b"\x04", found + 8, stop) if found >= 0 else -1
    while 0 <= at < stop:
        after = at + 1
        while after < stop and content[after] & 0x80:
            after += 1
        kind = content[after + 1] if after + 1 < stop else 0
        if kind in _AAC_TYPES:
            return "AAC"
        if kind in _MP3_TYPES:
            return "MP3"
        at = content.find(b"\x04", at + 1, min(stop, found + 64))
    return "AAC" if found < 0 else "an unknown codec"
