"""Exports of many courses side by side: a folder a course, and an index that says what is where."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json

from coursekit.catalogue.export_unit import ExportOptions, WrittenExport, export_course, still_there
from coursekit.catalogue.lint_courses import absolute, options_of
from coursekit.catalogue.spread.unit import WorkUnit
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.files.folder import read_bytes

INDEX = "catalogue.json"
MAX_INDEX = 50_000_000
"""Bytes: 1,000 courses in four formats take one."""


class IndexedFile(Struct, frozen=True):
    """A file that was exported: its path beside the index, its bytes, and its SHA-256 (None for a folder)."""

    format: str
    path: str
    bytes: int
    sha256: str | None


class IndexedCourse(Struct, frozen=True):
    """A course with its exports."""

    id: str
    title: str
    version: str
    rests_on: tuple[str, ...]
    exports: tuple[IndexedFile, ...]


class IndexedProgramme(Struct, frozen=True):
    """A programme: ids of courses in order."""

    id: str
    title: str
    courses: tuple[str, ...]


class Index(Struct, frozen=True):
    """What lies in a folder of exports, for programs that hand it on."""

    version: int
    title: str
    courses: tuple[IndexedCourse, ...]
    programmes: tuple[IndexedProgramme, ...]


def export_units(whole: Whole, members: Sequence[MemberCourse], format: str, output: str) -> tuple[WorkUnit, ...]:
    """A unit of work for each course."""
    shared = options_of(whole.catalogue)

    def options(member: MemberCourse) -> ExportOptions:
        return ExportOptions(format, output, shared.glossary, shared.references, titles_for(whole, member))

    return tuple(
        WorkUnit(member.id, absolute(member.listed), export_course, options(member), holds=still_there)
        for member in members
    )


def titles_for(whole: Whole, member: MemberCourse) -> tuple[tuple[str, str, str], ...]:
    """What learners read of the concepts of other courses that a course needs."""
    found = {
        one.need: (one.target.title, one.other.linted.title)
        for one in whole.crossings_by_course.get(member.id, ())
        if one.other and one.target
    }
    return tuple((key, *titles) for key, titles in sorted(found.items()))


def write_index(output: Path, whole: Whole, exported: Mapping[tuple[str, str], WrittenExport]) -> None:
    """Write what was exported, by course and format, beside the folders; what lies there of other formats stays in."""
    from coursekit.files.writing import write_into

    index = _index(output, whole, exported)
    if index.courses:
        write_into(output, {INDEX: json.format(json.encode(index), indent=2) + b"\n"})


def _index(output: Path, whole: Whole, exported: Mapping[tuple[str, str], WrittenExport]) -> Index:
    before = {course.id: course.exports for course in _earlier(output)}
    courses = []
    for member in whole.members:
        new = [
            IndexedFile(format, file.path, file.bytes, file.sha256 or None)
            for (id, format), one in exported.items()
            if id == member.id
            for file in one.files
        ]
        again = {format for id, format in exported if id == member.id}
        earlier = [one for one in before.get(member.id, ()) if one.format not in again and _is_of(output, member, one)]
        files = tuple(sorted([*earlier, *new], key=lambda one: (one.format, one.path)))
        if files:
            rests_on = whole.courses.needs.get(member.id, ())
            courses.append(IndexedCourse(member.id, member.linted.title, member.linted.version, rests_on, files))
    programmes = tuple(IndexedProgramme(each.id, each.title, each.courses) for each in whole.catalogue.programmes)
    return Index(1, whole.catalogue.title, tuple(courses), programmes)


def _earlier(output: Path) -> Iterable[IndexedCourse]:
    """The courses of an index that is there, if it can be read."""
    try:
        return json.decode(read_bytes(output, INDEX, MAX_INDEX) or b"", type=Index).courses
    except (OSError, DecodeError, ValidationError, RecursionError):
        return ()


def _is_of(output: Path, member: MemberCourse, file: IndexedFile) -> bool:
    """Whether it is there, in today's edition."""
    prefix = f"{member.id}/{member.id}-{member.linted.version}."
    return file.path.startswith(prefix) and ".." not in file.path and (output / file.path).exists()
