"""The PATH argument, and loading the course that it names."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from coursekit.course import Course

path_argument: Callable[[Any], Any] = click.argument(
    "path", required=False, type=click.Path(path_type=Path), metavar="[PATH]"
)


def open_course(path: Path | None) -> "Course":
    """Load the course in a folder, or the nearest one. Raises click.ClickException with exit code 2."""
    from coursekit.load import NoCourse, find_course, load_course

    try:
        return load_course(find_course(path, Path.cwd()))
    except NoCourse as error:
        raise CouldNotRun(f"{error} Go to the folder of a course, or name it: coursekit … PATH.") from None


class CouldNotRun(click.ClickException):
    """A message for people, and exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"coursekit: {self.message}", err=True)


def prefix_of(course: "Course") -> str:
    """What leads from the working folder to the course's files, so that a place can be clicked."""
    relative = os.path.relpath(course.root)
    return "" if relative == os.curdir else f"{Path(relative).as_posix()}/"
