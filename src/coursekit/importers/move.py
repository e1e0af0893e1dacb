"""One import: a source is read, its course written, and what the course can't hold listed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.files.writing import write_all
from coursekit.importers.course_files import files_of
from coursekit.importers.kinds import find_importer
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedCourse, WrittenCourse
from coursekit.importers.sources import opened_source
from coursekit.importers.unread_files import list_unread


@dataclass(frozen=True)
class Outcome:
    """``paths`` are those of the files in the course, ``losses`` what it can't hold of the source."""

    paths: tuple[str, ...]
    losses: Losses


def move(
    kind: str, source: Path, target: Path, options: Any, *, language: str = "en", force: bool = False, dry: bool = False
) -> Outcome:
    """Import; with ``dry``, nothing is written. All or nothing is written, and nothing over a file without ``force``.

    Raises NotImported, NotWritten and OSError.
    """
    if not (force or dry) and (target / "course.yaml").exists():
        raise NotImported(f"{target} holds a course already. Name another folder, or give --force to write over it.")
    losses = Losses()
    with opened_source(source, losses) as opened:
        course = find_importer(kind).read(opened, options, losses)
        if isinstance(course, WrittenCourse):
            files = course.files()
        else:
            files = files_of(course, losses, name=opened.name, language=language)
        paths = _listed(files) if dry else write_all(target, files, over=force)
        if isinstance(course, MovedCourse) and not course.is_all:
            list_unread(opened, losses)
    return Outcome(paths, losses)


def _listed(files: Iterator[tuple[str, bytes]]) -> tuple[str, ...]:
    return tuple(path for path, _ in files)
