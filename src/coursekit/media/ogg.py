"""Ogg (RFC 3533): what the first page of each stream says, and how long it is."""

from coursekit.media.track import Track, UnreadableRecording

_HEADS = (
    (b"\x01vorbis", "audio", "Vorbis"),
    (b"OpusHead", "audio", "Opus"),
    (b"\x7fFLAC", "audio", "FLAC"),
    (b"Speex   ", "audio", "Speex"),
    (b"\x80theora", "video", "Theora"),
)
_FIRST = 2
"""The flag of a stream's first page."""
_OPUS_RATE = 48_000


def read_ogg(content: bytes) -> tuple[list[Track], float]:
    """Tracks and seconds. Raises UnreadableRecording."""
    tracks: list[Track] = []
    rate, at = 0, 0
    while content[at : at + 4] == b"OggS" and content[at + 5] & _FIRST and len(tracks) < 100:
        count = content[at + 26]
        start = at + 27 + count
        at = start + sum(content[at + 27 : start])
        head = content[start:at]
        kind, codec = next(((kind, codec) for magic, kind, codec in _HEADS if head.startswith(magic)), ("", ""))
        tracks.append(Track(kind, codec))
        if codec == "Vorbis":
            rate = int.from_bytes(head[12:16], "little")
        elif codec == "Opus":
            rate = _OPUS_RATE
    if not tracks:
        raise UnreadableRecording
    last = content.rfind(b"OggS")
    granules = int.from_bytes(content[last + 6 : last + 14], "little")
    seconds = granules / rate if rate else 0
    return tracks, seconds if seconds < 1e7 else 0
