"""The figures of a course as an export carries them: short ASCII names, and their bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext

from coursekit.course.content import Figure
from coursekit.course.model import Course
from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes
from coursekit.files.portable import portable_names
from coursekit.pictures.kinds import MEDIA_TYPES
from coursekit.pictures.picture import shipped
from coursekit.pictures.svg.programs import made_by
from coursekit.text.diagnostic import Diagnostic


@dataclass(frozen=True)
class FigureFile:
    """A figure's bytes, its path in the course, and its name in an export."""

    path: str
    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[splitext(self.name)[1]]


def figure_names(course: Course) -> Mapping[str, str]:
    """Path in the course to name in an export, for each figure of the path."""
    return portable_names({path for concept in course.concepts for path in concept.shown} & course.files, MEDIA_TYPES)


def _figure(course: Course, path: str) -> Figure:
    """A figure where it is shown first."""
    first = next(concept for concept in course.concepts if path in concept.shown)
    return next(figure for figure in first.all_figures if figure.path == path)


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
    files: list[FigureFile] = []
    problems: list[Diagnostic] = []
    for path, name in figure_names(course).items():
        content, reason = read_figure(Path(course.root), path)
        if reason:
            figure = _figure(course, path)
            message = f"The figure {figure.src} {reason}"
            help = "Replace it by another file, or save it again as PNG, JPEG, GIF, WebP, AVIF or SVG."
            problems.append(Diagnostic(figure.span, message, help, rule="missing-figure"))
        else:
            files.append(FigureFile(path, name, content))
    return tuple(sorted(files, key=lambda file: file.name)), tuple(problems)


def program_of(root: Path, path: str) -> str:
    """The program that made a figure, which its file says before it is written anew; empty when it does not."""
    try:
        return made_by(read_bytes(root, path, MAX_PICTURE_BYTES) or b"")
    except OSError:
        return ""
