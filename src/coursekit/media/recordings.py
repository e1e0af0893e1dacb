"""What is in the file of a film or recording, from its bytes: nothing is decoded.

Read here and not by a library: those of PyPI know the tags of music, not the codecs of films, or bring all of ffmpeg or
MediaInfo along, which hostile files are made for. Only headers are read, each bounded by its file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from posixpath import splitext

from coursekit.media.mp4 import read_mp4
from coursekit.media.ogg import read_ogg
from coursekit.media.sound import read_flac, read_mp3, read_wav
from coursekit.media.track import CutOff, Track, UnreadableRecording
from coursekit.media.webm import read_webm

_READERS: Mapping[str, Callable[[bytes], tuple[list[Track], float]]] = {
    ".mp4": read_mp4,
    ".m4a": read_mp4,
    ".webm": read_webm,
    ".ogg": read_ogg,
    ".opus": read_ogg,
    ".mp3": read_mp3,
    ".wav": read_wav,
    ".flac": read_flac,
}
FILMS = (".mp4", ".webm")
CUT = "is cut off: its end is missing"
_PLAYABLE = frozenset(("H.264", "VP8", "VP9", "AV1", "AAC", "MP3", "Opus", "Vorbis", "FLAC", "PCM"))
"""What Chromium, Firefox and Safari all play (MDN, Media codecs), as their containers have it."""
_IN = {
    ".mp4": frozenset(("H.264", "AV1", "VP9", "AAC", "MP3", "Opus", "FLAC")),
    ".m4a": frozenset(("AAC", "MP3", "FLAC", "Opus")),
    ".wav": frozenset(("PCM",)),
    ".webm": frozenset(("VP8", "VP9", "AV1", "Opus", "Vorbis")),
}


@dataclass(frozen=True)
class Recording:
    """``seconds`` is how long it plays, 0 where nobody knows. ``wrong`` says why browsers don't play it, and reads on
    from its name; empty for a good one."""

    size: int
    seconds: float = 0
    pictures: bool = False
    sound: bool = False
    wrong: str = ""


def read_recording(path: str, content: bytes) -> Recording:
    """Look at a file that is named like a film or recording."""
    suffix = splitext(path)[1].lower()
    size = len(content)
    if content.startswith(b"version https://git-lfs"):
        return Recording(size, wrong="is a pointer of Git LFS, not the file itself")
    if not content:
        return Recording(size, wrong="is empty")
    try:
        tracks, seconds = _READERS[suffix](content)
    except CutOff:
        return Recording(size, wrong=CUT)
    except (UnreadableRecording, IndexError, ValueError, OverflowError):
        return Recording(size, wrong=f"is no {suffix} that can be read")
    pictures, sound = (any(track.kind == kind for track in tracks) for kind in ("video", "audio"))
    recording = Recording(size, seconds, pictures, sound)
    return Recording(size, seconds, pictures, sound, _wrong(suffix, tracks, recording))


def _wrong(suffix: str, tracks: list[Track], recording: Recording) -> str:
    if suffix in FILMS and not recording.pictures:
        return "holds no pictures: it is a recording, and its name should say so (.m4a, .mp3, .ogg)"
    if suffix not in FILMS and not recording.sound:
        return "holds no sound"
    known = _IN.get(suffix, _PLAYABLE)
    for track in tracks:
        if track.kind in ("video", "audio") and track.codec not in known:
            return f"holds {track.codec}, which not all browsers play in {suffix}"
        if track.profile:
            return f"holds {track.codec} as {track.profile}, which browsers don't play"
    return ""
