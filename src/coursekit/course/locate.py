"""Where the course is that somebody means."""

from pathlib import Path


class NoCourse(Exception):
    """There is no course where one was asked for; the message says where we looked and what to do."""


def find_course_folder(given: Path | None, start: Path) -> Path:
    """The folder of the course: the given one, else ``start`` or a parent with ``course.yaml``, else ``./course``.

    Raises NoCourse.
    """
    if given is not None:
        folder = given.parent if given.name == "course.yaml" else given
        _stop_at_link(folder)
        if not (folder / "course.yaml").is_file() and (folder / "course" / "course.yaml").is_file():
            folder /= "course"
            _stop_at_link(folder)
        if not (folder / "course.yaml").is_file():
            if folder.is_file():
                raise NoCourse(_of_a_file(folder))
            raise NoCourse(f"There is no {'file ' if _taken(folder) else ''}course.yaml in {_named(given)}.")
        return folder
    for folder in (start, *start.parents):
        if (folder / "course.yaml").is_file():
            _stop_at_link(folder)
            return folder
    _stop_at_link(start / "course")
    if (start / "course" / "course.yaml").is_file():
        return start / "course"
    raise NoCourse(f"There is no course.yaml in {start}, in a folder above it, or in {start / 'course'}.")


def _of_a_file(path: Path) -> str:
    """A course is taken whole, and a file of it may be what somebody has at hand."""
    above = next((folder for folder in path.absolute().parents if (folder / "course.yaml").is_file()), None)
    return f"{path} is a file of the course in {above}, which is taken whole." if above else f"{path} is a file."


def _taken(folder: Path) -> bool:
    """Whether something else has the name, such as a folder."""
    return (folder / "course.yaml").exists()


def _named(folder: Path) -> str:
    return "this folder" if folder == Path() else str(folder)


def _stop_at_link(folder: Path) -> None:
    if (folder / "course.yaml").is_symlink():
        message = f"{folder / 'course.yaml'} is a link, which coursekit does not follow."
        raise NoCourse(f"{message} Put the file itself there.")
