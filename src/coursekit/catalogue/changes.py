"""What has changed in the courses of a catalogue since a revision, for learners and for other courses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coursekit.catalogue.listing import Listed
from coursekit.catalogue.locate import FILE
from coursekit.catalogue.read import read_catalogue
from coursekit.catalogue.whole import Crossing, MemberCourse, Whole
from coursekit.course.edition import Edition, NoEdition
from coursekit.course.locate import NoCourse
from coursekit.files.checkout import checked_out

if TYPE_CHECKING:
    from coursekit.editions.comparison import Comparison

State = Literal["new", "gone", "same", "changed", "unknown"]


@dataclass(frozen=True)
class CourseChange:
    """A course then and now; ``compared`` where it has changed, ``why`` where nothing can be said of it."""

    id: str
    title: str
    state: State
    old: str = ""
    new: str = ""
    compared: "Comparison | None" = None
    why: str = ""


@dataclass(frozen=True)
class Gone:
    """A prerequisite in another course that was there then and is not now."""

    crossing: Crossing
    old: str


@dataclass(frozen=True)
class Changes:
    """All courses, in the order of the list, then those that are gone; and what they take away from others."""

    revision: str
    courses: tuple[CourseChange, ...]
    gone: tuple[Gone, ...]


def changes_since(whole: Whole, revision: str) -> Changes:
    """What has changed since a git revision. Raises NoRevision where the catalogue's repository does not know it.

    A course in another repository is compared with the same name there, a revision or a release.
    """
    with checked_out(whole.catalogue.root, revision) as folder:
        then = read_catalogue(folder).courses if (folder / FILE).is_file() else ()
        same = _same(whole, then)
        inside = {
            edition.id: edition for listed in then if listed.path not in same if (edition := _edition(listed.root))
        }
    changes = [_change(member, revision, same, inside) for member in whole.members]
    editions = {**inside, **{course.id: old for course, old in changes if old}}
    known = {course.id for course, _ in changes}
    left = [CourseChange(id, old.title, "gone", old.version) for id, old in inside.items() if id not in known]
    return Changes(revision, (*(course for course, _ in changes), *left), tuple(_taken(whole, editions)))


def _same(whole: Whole, then: Sequence[Listed]) -> frozenset[str]:
    """The folders of courses none of whose files has changed."""
    from coursekit.lint.run import inventory_of

    before = {listed.path: listed.root for listed in then}
    now = {member.listed.path: member.listed.root for member in whole.members}
    return frozenset(
        path
        for path in before.keys() & now.keys()
        if inventory_of(before[path]).digest == inventory_of(now[path]).digest
    )


def _edition(root: Path) -> Edition | None:
    from coursekit.editions.read import of_folder

    try:
        return of_folder(root)
    except (NoCourse, OSError):
        return None


def _change(
    member: MemberCourse, revision: str, same: frozenset[str], inside: Mapping[str, Edition]
) -> tuple[CourseChange, Edition | None]:
    """What became of a course, and its edition then, where it was another one."""
    from coursekit.editions.comparison import compare
    from coursekit.editions.read import NamedEdition, of_folder, read_edition

    linted, root = member.linted, member.listed.root
    if member.listed.path in same:
        return CourseChange(member.id, linted.title, "same", linted.version, linted.version), None
    old = inside.get(linted.id)
    if old is None and _elsewhere(member):
        try:
            old = read_edition(revision, root, root).edition
        except NoEdition as error:
            return CourseChange(member.id, linted.title, "unknown", new=linted.version, why=str(error)), None
    if old is None:
        return CourseChange(member.id, linted.title, "new", new=linted.version), None
    compared = compare(NamedEdition(old, revision), NamedEdition(of_folder(root, cache=True), member.listed.path))
    state: State = "changed" if compared.changes else "same"
    return CourseChange(member.id, linted.title, state, old.version, linted.version, compared), old


def _elsewhere(member: MemberCourse) -> bool:
    """Whether a course lies in another repository than the catalogue."""
    return member.listed.path.startswith("../") or (member.listed.root / ".git").exists()


def _taken(whole: Whole, then: Mapping[str, Edition]) -> Iterator[Gone]:
    for crossing in whole.crossings:
        old = then.get(crossing.needed_course)
        if crossing.target is None and old and old.find(crossing.needed_concept):
            yield Gone(crossing, old.version)


def sorted_by_effect(courses: Sequence[CourseChange]) -> list[CourseChange]:
    """The worst first, and of equal ones in their order."""

    def effect(course: CourseChange) -> int:
        verdict = course.compared.verdict if course.compared else None
        return -int(verdict.effect) if verdict else 1

    return sorted(courses, key=effect)
