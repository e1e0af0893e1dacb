"""The files to download of a course as an export carries them: short ASCII names, and their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import basename, splitext

from coursekit.course.model import Course
from coursekit.downloads.download import wrong_with
from coursekit.files.folder import MAX_DOWNLOAD_BYTES, read_bytes
from coursekit.files.portable import portable_names
from coursekit.files.suffixes import DOWNLOAD_TYPES, PLAYED_TYPES
from coursekit.pictures.figure_files import read_figure
from coursekit.pictures.kinds import MEDIA_TYPES
from coursekit.text.diagnostic import Diagnostic

KNOWN = {**DOWNLOAD_TYPES, **MEDIA_TYPES}


@dataclass(frozen=True)
class DownloadFile:
    """A file's bytes, its path in the course, and its name in an export."""

    path: str
    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        return {**KNOWN, **PLAYED_TYPES}[splitext(self.name)[1]]

    @property
    def title(self) -> str:
        """What learners know it by: its own name."""
        return basename(self.path)

    @property
    def bytes(self) -> int:
        return len(self.content)


@dataclass(frozen=True)
class GivenFile:
    """What a link to a file must know of it, whose content nobody holds any more."""

    path: str
    name: str
    bytes: int

    @property
    def title(self) -> str:
        return basename(self.path)


def download_names(course: Course) -> Mapping[str, str]:
    """Path in the course to name in an export, for each file that the path links to."""
    return portable_names({path for concept in course.concepts for path in concept.downloads} & course.files, KNOWN)


def read_download_file(root: Path, path: str) -> tuple[bytes, str]:
    """A file as every export carries it, or what is wrong with it, which reads on from its name."""
    if splitext(path)[1].lower() in MEDIA_TYPES:
        return read_figure(root, path)
    try:
        content = read_bytes(root, path, MAX_DOWNLOAD_BYTES)
    except OSError as error:
        return b"", f"can't be read: {error.strerror or error}"
    if content is None:
        return b"", f"is larger than {MAX_DOWNLOAD_BYTES / 1e6:g} MB"
    return content, wrong_with(path, content)


def read_downloads(course: Course) -> tuple[tuple[DownloadFile, ...], tuple[Diagnostic, ...]]:
    """The files, by name in order, and what keeps others from being exported."""
    read = tuple(each_download(course))
    files = [found for found in read if isinstance(found, DownloadFile)]
    problems = tuple(found for found in read if isinstance(found, Diagnostic))
    return tuple(sorted(files, key=lambda file: file.name)), problems


def each_download(course: Course) -> Iterator[DownloadFile | Diagnostic]:
    """One file after the other, or what keeps it from being exported."""
    for path, name in download_names(course).items():
        content, reason = read_download_file(Path(course.root), path)
        if reason:
            first = next(concept for concept in course.concepts if path in concept.downloads)
            message = f"The file {basename(path)} {reason}"
            span = first.place_of("downloads", path)
            yield Diagnostic(span, message, "Replace it by another file.", rule="unsafe-file")
        else:
            yield DownloadFile(path, name, content)
