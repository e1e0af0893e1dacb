"""The PATH argument, and loading the course that it names."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._single_argument import only_one
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.course.model import Course
    from coursekit.course.skeleton import Skeleton
    from coursekit.text.diagnostic import Diagnostic
    from coursekit.text.yaml import Document

one_course = only_one(
    "course",
    "A course is taken whole: name its folder, or nothing where you are in it. For many courses: coursekit catalogue.",
)
path_argument: Callable[[Any], Any] = click.argument(
    "path", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]", callback=one_course
)


def folder_of_course(path: Path | None) -> Path:
    """The folder of the course that is meant. Raises CouldNotRun."""
    from coursekit.course.locate import NoCourse, find_course_folder

    try:
        root = find_course_folder(path, Path.cwd())
    except NoCourse as error:
        raise CouldNotRun(f"{error} Go to the folder of a course, or name it: coursekit … PATH.") from None
    _finish_changes(root)
    return root


def _finish_changes(root: Path) -> None:
    """A run that was killed while it changed several files has left the rest to the next one."""
    from coursekit.files.drafts import is_draft

    if any(map(is_draft, os.listdir(root))):  # noqa: PTH208 - only names are looked at
        from coursekit.files.changes import finish_changes

        if finish_changes(root):
            click.echo("Finished a change of the course that was interrupted.", err=True)


def open_course(
    path: Path | None, held: int | None = None, digests: Mapping[str, str] | None = None, *, teacher: bool = False
) -> "Course":
    """Load the course in a folder, or the nearest one; the others as in ``load_course``. Raises CouldNotRun."""
    from coursekit.course.load import Changed, load_course

    try:
        return load_course(folder_of_course(path), held=held, digests=digests, teacher=teacher)
    except Changed as error:
        raise CouldNotRun(str(error)) from None


def open_skeleton(path: Path | None) -> tuple["Skeleton", Path]:
    """A course's skeleton, from its cache, and its folder; a course with errors has one too. Raises CouldNotRun."""
    from coursekit.lint.run import skeleton_of

    root = folder_of_course(path)
    return skeleton_of(root, cache=True), root


def selected(course: "Skeleton", root: Path, selectors: str) -> tuple[str, ...]:
    """Ids of the concepts that selectors mean, in path order. Raises CouldNotRun."""
    from coursekit.path.selectors import NoSuchConcept, select

    try:
        return select(course, root, selectors)
    except NoSuchConcept as error:
        raise CouldNotRun(str(error)) from None


def check_exports(document: "Document") -> "Iterable[Diagnostic]":
    """What is wrong under ``export:`` in ``course.yaml``."""
    from coursekit.export.formats import check_options

    return check_options(document)


class CouldNotRun(click.ClickException):
    """A message for people, and exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"coursekit: {visible(self.message)}", err=True)


def prefix_of(root: str) -> str:
    """What leads from the working folder to the course's files, so that a place can be clicked; the shorter way."""
    way = min(os.path.relpath(root), str(Path(root).absolute()), key=len)
    return "" if way == os.curdir else f"{Path(way).as_posix()}/"
