"""The figures of a course as an export carries them: short ASCII names, and their bytes."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import basename, splitext

from coursekit.course.content import Figure
from coursekit.course.model import Course
from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes
from coursekit.text.diagnostic import Diagnostic

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}

_READABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_MARKED = re.compile(r"(?:.*-)?[0-9a-f]{10}")


@dataclass(frozen=True)
class FigureFile:
    """A figure's bytes, its path in the course, and its name in an export."""

    path: str
    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(splitext(self.name)[1], "application/octet-stream")


def figure_names(course: Course) -> Mapping[str, str]:
    """Path in the course to name in an export, for each figure of the path.

    A name stays as it is when it is portable and the only one of its kind, upper or lower case; else it gets a hash of
    the path, which other figures do not change.
    """
    paths = sorted({path for concept in course.concepts for path in concept.shown} & course.files)
    taken = Counter(basename(path).casefold() for path in paths)
    return {path: _name(path, alone=taken[basename(path).casefold()] == 1) for path in paths}


def _name(path: str, *, alone: bool) -> str:
    stem, suffix = splitext(basename(path))
    suffix = suffix.lower()
    readable = _READABLE.fullmatch(stem + suffix) is not None
    if readable and alone and not _MARKED.fullmatch(stem):
        return stem + suffix
    mark = hashlib.sha256(path.encode()).hexdigest()[:10]
    kind = suffix if suffix in MEDIA_TYPES else ""
    return f"{stem}-{mark}{kind}" if readable else f"{mark}{kind}"


def _figure(course: Course, path: str) -> Figure:
    """A figure where it is shown first."""
    first = next(concept for concept in course.concepts if path in concept.shown)
    return next(figure for figure in first.all_figures if figure.path == path)


def read_figures(course: Course) -> tuple[tuple[FigureFile, ...], tuple[Diagnostic, ...]]:
    """The figures, by name in order, and what kept others from being read."""
    files: list[FigureFile] = []
    problems: list[Diagnostic] = []
    for path, name in figure_names(course).items():
        try:
            content = read_bytes(Path(course.root), path, MAX_PICTURE_BYTES)
            reason = f"it is larger than {MAX_PICTURE_BYTES / 1e6:g} MB" if content is None else ""
        except OSError as error:
            content, reason = None, error.strerror or str(error)
        if content is None:
            figure = _figure(course, path)
            message = f"The figure {figure.src} can't be read: {reason}"
            problems.append(Diagnostic(figure.span, message, "Replace it by another file.", rule="missing-figure"))
        else:
            files.append(FigureFile(path, name, content))
    return tuple(sorted(files, key=lambda file: file.name)), tuple(problems)
