"""MP3, WAV and FLAC: what their first bytes say."""

from coursekit.media.track import CutOff, Track, UnreadableRecording

_ID3_HEAD = 10
_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second by index, of MPEG-1 Layer III (version bits 3) and MPEG-2 (ISO/IEC 11172-3, 13818-3)."""
_FORMATS = {
    1: "PCM",
    3: "PCM",
    0xFFFE: "PCM",
    6: "A-law",
    7: "µ-law",
    0x11: "IMA ADPCM",
    2: "ADPCM",
    0x55: "MP3 in WAV",
}

_STREAMED = 0x7FFFFF00
"""Bytes from which on a length in WAV says that nobody knew it."""


def read_mp3(content: bytes) -> tuple[list[Track], float]:
    """Tracks and seconds, by the bit rate of the first frame. Raises UnreadableRecording."""
    at = 0
    if content.startswith(b"ID3"):
        at = _ID3_HEAD + sum((byte & 0x7F) << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    at = next((place for place in range(at, min(at + 4096, len(content) - 4)) if _is_frame(content, place)), -1)
    if at < 0:
        raise UnreadableRecording
    version = content[at + 1] >> 3 & 3
    rate = _RATES[3 if version == 3 else 2][content[at + 2] >> 4]
    return [Track("audio", "MP3")], (len(content) - at) * 8 / (rate * 1000) if rate else 0


def _is_frame(content: bytes, at: int) -> bool:
    """A frame's sync, of Layer III, with a version, a bit rate and a sample rate that there are."""
    first, second, third = content[at], content[at + 1], content[at + 2]
    layer3 = first == 0xFF and second & 0xE0 == 0xE0 and second >> 1 & 3 == 1 and second >> 3 & 3 != 1
    return layer3 and third >> 4 != 15 and third >> 2 & 3 != 3


def read_wav(content: bytes) -> tuple[list[Track], float]:
    """Tracks and seconds. Raises UnreadableRecording."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise UnreadableRecording
    at, codec, rate = 12, "", 0
    for _ in range(1000):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if len(name) < 4:
            break
        if name == b"fmt ":
            kind = int.from_bytes(content[at + 8 : at + 10], "little")
            codec = _FORMATS.get(kind, f"format {kind} in WAV")
            rate = int.from_bytes(content[at + 16 : at + 20], "little")
        if name == b"data" and codec:
            if at + 8 + size > len(content) and size < _STREAMED:
                raise CutOff
            return [Track("audio", codec)], min(size, len(content) - at) / rate if rate else 0
        at += 8 + size + size % 2
    raise UnreadableRecording


def read_flac(content: bytes) -> tuple[list[Track], float]:
    """Tracks and seconds. Raises UnreadableRecording."""
    if content[:4] != b"fLaC" or len(content) < 26:
        raise UnreadableRecording
    packed = int.from_bytes(content[18:26], "big")
    rate, samples = packed >> 44, packed & ((1 << 36) - 1)
    return [Track("audio", "FLAC")], samples / rate if rate else 0
