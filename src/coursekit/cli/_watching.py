"""``--watch``: the same command again after each change, with what is new."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from coursekit.cli._course import CouldNotRun, check_exports
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.files.inventory import Inventory
    from coursekit.findings.report import CheckResult
    from coursekit.workspace.watching import ChangedPaths

COURSE_FILE = "course.yaml"
ONCE = ("fix", "diff", "staged", "since", "write_baseline", "links", "statistics", "output_file", "exit_zero")
"""Options of ``lint`` that mean one run."""


def lint_again_and_again(root: Path, options: Mapping[str, Any], count: "Callable[[CheckResult], CheckResult]") -> None:
    """Show all findings, then after each change those that it brought, until somebody stops it."""
    from coursekit.cli._style import style_for
    from coursekit.findings.following import without_followers
    from coursekit.findings.renamed import with_renames
    from coursekit.findings.report import RuleChoice
    from coursekit.lint.reporters import find_reporter
    from coursekit.workspace.workspace import Workspace

    wrong = next((name for name in ONCE if options[name]), None)
    if wrong or options["format_name"] != "text":
        option = f"--{wrong.replace('_', '-')}" if wrong else f"--format {options['format_name']}"
        raise click.UsageError(f"--watch goes on and shows text; {option} is for one run. Give one.")
    cache = (options["cache_dir"] or True) if options["cache"] else False
    choice = RuleChoice(options["select"], options["ignore"])
    root = root.absolute()
    workspace = Workspace(root, choice, check_course_file=check_exports, cache=cache)
    report = find_reporter("text").report
    shown_before = False

    def show() -> None:
        nonlocal shown_before
        found = workspace.findings()
        shown = found.new if shown_before else found.checked.findings
        counted = count(with_renames(replace(found.checked, findings=shown), root))
        listed = counted.findings if options["show_all"] else without_followers(counted.findings)
        if listed or not shown_before:
            click.echo(report(replace(counted, findings=listed), style_for(found.checked.root)), nl=False)
        if shown_before:
            click.echo(_balance(len(listed), len(found.gone), len(found.checked.findings)))
        shown_before = True

    trouble = _Trouble(root)
    show()
    click.echo("Waiting for changes. Ctrl-C ends it.", err=True)
    for changed in _changes(root):
        with trouble.going_on():
            if files := workspace.look(None if trouble.message else changed).files:
                _tell(files)
                show()


def again_and_again(root: Path, run: Callable[[], int]) -> None:
    """Run, and run again after each change of the course, until somebody stops it."""
    from coursekit.course.locate import NoCourse
    from coursekit.files.inventory import renewed
    from coursekit.lint.run import inventory_of

    root = root.absolute()
    trouble = _Trouble(root)
    known: Inventory | None = None

    def look(changed: "ChangedPaths") -> None:
        nonlocal known
        now = inventory_of(root) if known is None or changed is None or trouble.message else renewed(known, changed, {})
        if COURSE_FILE not in now.digests:
            raise NoCourse(f"There is no {COURSE_FILE} in {root}.")
        before = known.digests if known else {}
        if files := frozenset(path for path, _ in now.digests.items() ^ before.items()):
            if known:
                _tell(files)
            run()
            # Not before: what could not be done is done later, even if nothing changes but that it can
            known = now

    with trouble.going_on(first=True):
        look(None)
    click.echo("Waiting for changes. Ctrl-C ends it.", err=True)
    for changed in _changes(root):
        with trouble.going_on():
            look(changed)


class _Trouble:
    """What can't be done now is told once, and done after a later change: then everything is looked at again."""

    def __init__(self, root: Path) -> None:
        self.message = ""
        self._root = root
        self._here = Path.cwd()
        self._away = False

    @contextmanager
    def going_on(self, *, first: bool = False) -> Iterator[None]:
        """What goes wrong the ``first`` time ends the command, but for a course that goes away just then."""
        from coursekit.course.locate import NoCourse

        # A working folder that was deleted and made anew is another one
        with suppress(OSError):
            os.chdir(self._here)
        try:
            yield
        except (click.ClickException, NoCourse, OSError) as error:
            self._away = not (self._root / COURSE_FILE).is_file()
            if first and not self._away:
                raise
            self._tell(
                f"There is no {COURSE_FILE} in {self._root}. Waiting for it." if self._away else _message_of(error)
            )
        else:
            if self._away:
                click.echo("The course is back.", err=True)
            self.message, self._away = "", False

    def _tell(self, message: str) -> None:
        if message != self.message:
            click.echo(f"coursekit: {visible(message)}", err=True)
        self.message = message


def _message_of(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.message
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.strerror}: {error.filename}"
    return str(error)


def _changes(root: Path) -> "Iterator[ChangedPaths]":
    from coursekit.workspace.watching import NoWatch, changes

    try:
        yield from changes(root)
    except NoWatch as error:
        raise CouldNotRun(str(error)) from None


def _tell(files: frozenset[str]) -> None:
    first = visible(min(files))
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    click.echo(f"\n{time.strftime('%H:%M:%S')}  {first}{more}", err=True)


def _balance(new: int, gone: int, left: int) -> str:
    """``1 new, 2 gone, 5 findings in all.``"""
    return f"{new} new, {gone} gone, {left} finding{'' if left == 1 else 's'} in all."
