"""What commands share that put a course in another order."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from coursekit.cli._course import CouldNotRun, check_exports, open_skeleton
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton, SkeletonConcept, SkeletonStage
    from coursekit.reorganise.files import Files

MOST_SHOWN = 4
_FOLLOWING = ("unreachable-concept", "redundant-prerequisite")
"""What usually follows from another finding."""
_OPTIONS: list[Callable[[Any], Any]] = [
    click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing."),
    click.option("--force", is_flag=True, help="Do it even if lint then finds more than before."),
    click.option("--course", "path", type=click.Path(path_type=Path), metavar="PATH", help="Default: the nearest one."),
]


def changing(function: Callable[..., None]) -> Callable[..., None]:
    """A command that changes a course; it takes ``dry_run``, ``force`` and ``path``."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def reorganise(path: Path | None, plan: "Callable[[Files], str]", *, dry_run: bool, force: bool) -> None:
    """Change the course as a plan says, which tells in a sentence what it did: all of it or nothing.

    Ends with 1 where lint would find more afterwards than before.
    """
    from coursekit.files.changes import change
    from coursekit.reorganise.files import Files, NotDone

    course, root = open_skeleton(path)
    files = Files(root, course)
    try:
        message = plan(files)
        contents = files.contents()
    except NotDone as error:
        raise CouldNotRun(f"{error} Nothing was changed.") from None
    if not (contents or files.moves or files.removed):
        click.echo("There is nothing to change.", err=True)
        return
    if not force:
        _prove(files)
    if dry_run:
        _show(files)
        return
    change(root, contents, files.moves, files.removed)
    click.echo(visible(message), err=True)
    for note in files.notes:
        click.echo(visible(note), err=True)


def _prove(files: "Files") -> None:
    from coursekit.cli._style import style_for
    from coursekit.findings.following import without_followers
    from coursekit.lint.reporters import find_reporter
    from coursekit.lint.run import check_course
    from coursekit.reorganise.proof import new_findings

    def check(inventory: Any) -> Any:
        return check_course(files.root, cache=True, check_course_file=check_exports, inventory=inventory)

    new = new_findings(files, check)
    if new.findings:
        count = len(new.findings)
        first = sorted(without_followers(new.findings), key=lambda finding: finding.rule in _FOLLOWING)[:MOST_SHOWN]
        report = find_reporter("text").report(replace(new, findings=tuple(first)), style_for(new.root))
        click.echo(report.rpartition("\n\n")[0] + "\n")
        finds = (
            "this"
            if count == 1
            else f"these {count}"
            if count == len(first)
            else f"these, and {count - len(first)} more,"
        )
        click.echo(
            f"Lint would find {finds} afterwards, so nothing was changed. --force does it all the same.", err=True
        )
        sys.exit(1)


def _show(files: "Files") -> None:
    """The difference, as git shows it."""
    from coursekit.cli._fixing import difference

    for old, new in files.moves.items():
        click.echo(visible(f"rename {old} => {new}"))
    for path in files.removed:
        click.echo(visible(f"delete {path}"))
    for path, text in files.changed:
        before = "" if path in files.added else files.before(path).text
        click.echo(difference(files.now(path), before, text), nl=False)
    click.echo("Nothing was changed.", err=True)


def concept_or_stage(course: "Skeleton", id: str) -> "SkeletonConcept | SkeletonStage":
    """The concept or the stage that is meant. Raises CouldNotRun."""
    from coursekit.text.suggest import did_you_mean

    one = course.find(id) or course.stage_of.get(id)
    if one is None:
        help = did_you_mean(id, frozenset((*course.ids, *course.stage_of)), "coursekit path lists all concepts.")
        raise CouldNotRun(f"There is no concept and no stage “{id}”. {help}")
    return one


def stage_named(course: "Skeleton", id: str) -> "SkeletonStage":
    """A stage by its id. Raises CouldNotRun."""
    from coursekit.text.suggest import did_you_mean

    if id not in course.stage_of:
        help = did_you_mean(id, frozenset(course.stage_of), f"Stages here: {', '.join(course.stage_of)}.")
        raise CouldNotRun(f"There is no stage “{id}”. {help}")
    return course.stage_of[id]


def concept_named(course: "Skeleton", id: str) -> "SkeletonConcept":
    """A concept by its id. Raises CouldNotRun."""
    from coursekit.text.suggest import did_you_mean

    one = course.find(id)
    if one is None:
        help = did_you_mean(id, course.ids, "Write the id of a concept: its file name without .md.")
        raise CouldNotRun(f"There is no concept “{id}”. {help}")
    return one
