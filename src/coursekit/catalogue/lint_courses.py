"""All courses of a catalogue, linted one by one and gathered."""

import os
from collections.abc import Iterable

from coursekit.catalogue.lint_unit import LintOptions, lint_course
from coursekit.catalogue.linted_course import NotLinted, linted_from
from coursekit.catalogue.listing import Listed
from coursekit.catalogue.read import Catalogue
from coursekit.catalogue.spread.unit import WorkUnit
from coursekit.catalogue.whole import MemberCourse, Whole


def options_of(catalogue: Catalogue, *, cache: bool = True) -> LintOptions:
    """How the courses of a catalogue are linted."""
    shared = catalogue.shared
    return LintOptions(shared.get("glossary.yaml", ""), shared.get("references.yaml", ""), cache)


def whole_from(catalogue: Catalogue, results: Iterable[bytes | str]) -> Whole:
    """The whole, from what became of each course in the order of the list: bytes, or a sentence why there are none."""
    members: list[MemberCourse] = []
    unreadable_courses: list[tuple[Listed, str]] = []
    for listed, result in zip(catalogue.courses, results, strict=True):
        try:
            if isinstance(result, bytes):
                members.append(MemberCourse(listed, linted_from(result)))
            else:
                unreadable_courses.append((listed, result))
        except NotLinted as error:
            unreadable_courses.append(
                (listed, f"What was kept of it can't be read: {error}. Run it again with --no-cache.")
            )
    return Whole(catalogue, tuple(members), tuple(unreadable_courses))


def units_of(catalogue: Catalogue, *, cache: bool = True) -> tuple[WorkUnit, ...]:
    """A unit of work for each course."""
    options = options_of(catalogue, cache=cache)
    return tuple(WorkUnit(listed.path, absolute(listed), lint_course, options) for listed in catalogue.courses)


def lint_here(catalogue: Catalogue, *, cache: bool = True) -> Whole:
    """The whole, with all work done in this process, and no results kept but those of each course."""
    from coursekit.catalogue.spread.run import run

    results = (outcome.result for outcome in run(units_of(catalogue, cache=cache)))
    return whole_from(catalogue, [each if isinstance(each, bytes) else each.message for each in results])


def absolute(listed: Listed) -> str:
    """The folder of a course as all workers know it."""
    return os.path.abspath(listed.root)  # noqa: PTH100 - it does not follow links
