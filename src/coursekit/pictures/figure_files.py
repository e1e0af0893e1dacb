"""The figures of a course as an export carries them: short ASCII names, and their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext

from coursekit.course.content import Figure
from coursekit.course.model import Course
from coursekit.course.theme import theme_files
from coursekit.files.companions import is_played, poster_of
from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes
from coursekit.files.portable import portable_names
from coursekit.pictures.kinds import MEDIA_TYPES
from coursekit.pictures.picture import shipped
from coursekit.pictures.size import Size, size_of
from coursekit.pictures.svg.programs import made_by
from coursekit.pictures.tone import Tone, tone_of
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span


@dataclass(frozen=True)
class FigureFile:
    """A figure's bytes, its path in the course, and its name in an export."""

    path: str
    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[splitext(self.name)[1]]

    @property
    def size(self) -> Size | None:
        return size_of(self.content, self.name)

    @property
    def tone(self) -> Tone:
        return tone_of(self.content, self.name)


@dataclass(frozen=True)
class ShownFigure:
    """What a page must know of a figure, whose bytes nobody holds any more."""

    path: str
    name: str
    size: Size | None
    tone: Tone


def figure_names(course: Course) -> Mapping[str, str]:
    """Path in the course to name in an export, for each figure of the path and each picture of the theme."""
    shown = {path for concept in course.concepts for path in concept.shown} | {*course.theme.pictures}
    shown &= course.files
    pictures = {path for path in shown if not is_played(path)}
    return portable_names(
        pictures | {poster for path in shown - pictures if (poster := poster_of(path, course.files))}, MEDIA_TYPES
    )


def _name_and_span(course: Course, path: str) -> tuple[str, Span]:
    """A figure where it is shown first, or the film or the theme that it stands for: what messages call it, where."""
    if path in course.theme.pictures:
        return path, next(span for _, at, span in theme_files(course.document) if at == path)
    figure = _figure(course, path)
    return figure.src, figure.span


def _figure(course: Course, path: str) -> Figure:
    shown = ((figure, figure.path or "") for concept in course.concepts for figure in concept.all_figures)
    return next(figure for figure, at in shown if path in (at, is_played(at) and poster_of(at, course.files)))


def read_figure(root: Path, path: str) -> tuple[bytes, str]:
    """A figure as every export carries it, or what is wrong with it: no other bytes of it leave a course.

    What is wrong reads on from the figure's name.
    """
    try:
        content = read_bytes(root, path, MAX_PICTURE_BYTES)
    except OSError as error:
        return b"", f"can't be read: {error.strerror or error}"
    if content is None:
        return b"", f"can't be read: it is larger than {MAX_PICTURE_BYTES / 1e6:g} MB"
    return shipped(path, content)


def read_figures(course: Course) -> tuple[tuple[FigureFile, ...], tuple[Diagnostic, ...]]:
    """The figures, by name in order, and what kept others from being read."""
    read = tuple(each_figure(course))
    files = [found for found in read if isinstance(found, FigureFile)]
    problems = tuple(found for found in read if isinstance(found, Diagnostic))
    return tuple(sorted(files, key=lambda file: file.name)), problems


def each_figure(course: Course) -> Iterator[FigureFile | Diagnostic]:
    """One figure after the other, or what kept it from being read."""
    for path, name in figure_names(course).items():
        content, reason = read_figure(Path(course.root), path)
        if reason:
            shown_name, span = _name_and_span(course, path)
            message = f"The figure {shown_name} {reason}"
            help = "Replace it by another file, or save it again as PNG, JPEG, GIF, WebP, AVIF or SVG."
            yield Diagnostic(span, message, help, rule="missing-figure")
        else:
            yield FigureFile(path, name, content)


def program_of(root: Path, path: str) -> str:
    """The program that made a figure, which its file says before it is written anew; empty when it does not."""
    try:
        return made_by(read_bytes(root, path, MAX_PICTURE_BYTES) or b"")
    except OSError:
        return ""
