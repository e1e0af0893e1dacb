"""The films and recordings of a course as an export carries them, with all that stands beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import basename, splitext

from coursekit.course.model import Course
from coursekit.files.companions import beside, captions_of, is_played, poster_of, transcript_of
from coursekit.files.folder import MAX_MEDIA_BYTES, read_bytes, read_source
from coursekit.files.portable import portable_names
from coursekit.files.suffixes import PLAYED_TYPES
from coursekit.media.captions import read_captions, written
from coursekit.media.recordings import Recording, read_recording
from coursekit.text.diagnostic import Diagnostic

_SUFFIXES = (*PLAYED_TYPES, ".vtt")


@dataclass(frozen=True)
class Captions:
    """Captions in a language; ``name`` is that of the file in an export."""

    language: str
    name: str
    content: bytes


@dataclass(frozen=True)
class MediaFile:
    """A film or recording: its path in the course, its name in an export, its bytes, and what is beside it.

    ``poster`` is the path of a picture in the course, empty for none; ``transcript`` is Markdown.
    """

    path: str
    name: str
    content: bytes
    recording: Recording
    captions: tuple[Captions, ...]
    poster: str
    transcript: str

    @property
    def media_type(self) -> str:
        return PLAYED_TYPES[splitext(self.name)[1]]


def media_paths(course: Course) -> tuple[str, ...]:
    """The films and recordings that the path shows."""
    return tuple(
        sorted({path for concept in course.concepts for path in concept.shown if is_played(path)} & course.files)
    )


def media_beside(course: Course) -> tuple[str, ...]:
    """The files that belong to them, by path."""
    return tuple(file for path in media_paths(course) for file in beside(path, course.files, course.language))


def posters(course: Course) -> tuple[str, ...]:
    """The pictures that stand for films, by path."""
    return tuple(poster for path in media_paths(course) if (poster := poster_of(path, course.files)))


def read_media(course: Course) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    """All of them, by name, and what keeps others from being exported."""
    read = tuple(each_media(course))
    files = [found for found in read if isinstance(found, MediaFile)]
    problems = tuple(found for found in read if isinstance(found, Diagnostic))
    return tuple(sorted(files, key=lambda file: file.name)), problems


def each_media(course: Course) -> Iterator[MediaFile | Diagnostic]:
    """One after the other, or what keeps it from being exported."""
    paths = media_paths(course)
    vtt = {path: captions_of(path, course.files, course.language) for path in paths}
    names = portable_names((*paths, *(file for found in vtt.values() for file in found.values())), _SUFFIXES)
    for path in paths:
        content, recording = read_media_file(Path(course.root), path)
        if recording.wrong:
            first = next(concept for concept in course.concepts if path in concept.pictures)
            message = f"The file {basename(path)} {recording.wrong}"
            help = "Replace it by another file: browsers of phones and of desks play MP4 with H.264 and AAC."
            yield Diagnostic(first.place_of("pictures", path), message, help, rule="unplayable-media")
            continue
        captions = tuple(_captions(course, vtt[path], names))
        poster = poster_of(path, course.files)
        yield MediaFile(path, names[path], content, recording, captions, poster, _transcript(course, path))


def read_media_file(root: Path, path: str) -> tuple[bytes, Recording]:
    """A film or recording, and what it is; no bytes where it can't be read."""
    try:
        content = read_bytes(root, path, MAX_MEDIA_BYTES)
    except OSError as error:
        return b"", Recording(0, wrong=f"can't be read: {error.strerror or error}")
    if content is None:
        return b"", Recording(0, wrong=f"is larger than {MAX_MEDIA_BYTES / 1e6:g} MB")
    return content, read_recording(path, content)


def _captions(course: Course, found: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Captions]:
    for language, path in found.items():
        cues, _ = read_captions(read_source(Path(course.root), path)[0])
        yield Captions(language, names[path], written(cues))


def _transcript(course: Course, path: str) -> str:
    wanted = transcript_of(path)
    return read_source(Path(course.root), wanted)[0].text if wanted in course.files else ""
