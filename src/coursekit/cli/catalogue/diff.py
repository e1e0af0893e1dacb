"""``coursekit catalogue diff``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli._format_option import format_option
from coursekit.cli.catalogue._whole import catalogue_option, tell_unreadable, whole_of, work_options
from coursekit.cli.diff import LEVELS
from coursekit.text.visible import readable_json, visible

if TYPE_CHECKING:
    from coursekit.catalogue.changes import Changes, CourseChange
    from coursekit.catalogue.whole import Whole

STATES = {"new": "new", "gone": "gone", "same": "as it was", "unknown": "not known"}


@click.command()
@click.argument("revision")
@format_option()
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="locks-out", show_default=True,
    help="Exit with 1 when learners meet this or worse; a concept gone that another course needs locks out.",
)  # fmt: skip
@catalogue_option
@work_options
def command(revision: str, format_name: str, fail_on: str, path: Path | None, **options: Any) -> None:
    """Tell what has changed in all courses since REVISION, and what that does to learners and to other courses.

    REVISION is one of git's. Courses in repositories of their own are compared with what has that name there.
    """
    from coursekit.catalogue.changes import changes_since
    from coursekit.editions.verdict import Effect
    from coursekit.files.revisions import NoRevision

    whole = whole_of(path, options)
    tell_unreadable(whole)
    try:
        found = changes_since(whole, revision)
    except NoRevision as error:
        raise CouldNotRun(str(error)) from None
    click.echo(readable_json(_data(found)) if format_name == "json" else "\n".join(_lines(whole, found)))
    compared = [course.compared for course in found.courses if course.compared]
    without = next((one.why for one in compared if one.verdict is None), "")
    if without:
        raise CouldNotRun(without)
    effects = [one.verdict.effect for one in compared if one.verdict] + [Effect.LOCKS_OUT for _ in found.gone]
    worst = Effect[fail_on.upper().replace("-", "_")] if fail_on != "never" else None
    sys.exit(1 if worst is not None and max(effects, default=Effect.SAFE) >= worst else 0)


def _lines(whole: "Whole", found: "Changes") -> Iterator[str]:
    from coursekit.catalogue.changes import sorted_by_effect
    from coursekit.cli._concept_rows import heading

    yield heading(visible(f"{whole.catalogue.title}: since {found.revision}"))
    yield ""
    for course in sorted_by_effect(found.courses):
        yield visible(f"{course.title} ({course.id})  {_versions(course)}  {_summary(course)}")
    if found.gone:
        yield ""
        yield heading("Gone, and other courses rest on it")
        for gone in found.gone:
            one = gone.crossing
            yield visible(f"  {one.need}, in edition {gone.old}; {one.name} needs it: {one.span.path}")


def _versions(course: "CourseChange") -> str:
    return " → ".join(dict.fromkeys(version for version in (course.old, course.new) if version))


def _summary(course: "CourseChange") -> str:
    from coursekit.editions.reporters import summary

    if course.state == "changed" and course.compared:
        return summary(course.compared)
    return f"{STATES[course.state]}{f': {course.why}' if course.why else ''}"


def _data(found: "Changes") -> dict[str, Any]:
    return {
        "version": 1,
        "revision": found.revision,
        "courses": [
            {
                "id": course.id,
                "title": course.title,
                "state": course.state,
                "old": course.old or None,
                "new": course.new or None,
                "verdict": course.compared.verdict.effect.word if course.compared and course.compared.verdict else None,
                "summary": _summary(course),
                "changes": [change._asdict() for change in course.compared.changes] if course.compared else [],
            }
            for course in found.courses
        ],
        "gone": [
            {
                "concept": gone.crossing.need,
                "edition": gone.old,
                "needed_by": gone.crossing.member.key(gone.crossing.concept),
                "path": gone.crossing.span.path,
            }
            for gone in found.gone
        ],
    }
