"""Exporters: one module or package a format, found by its name.

A format's module defines ``Options`` (a Pydantic model: what authors may set under ``export:`` in ``course.yaml``, and
what ``--help`` shows), ``SUFFIX`` (what follows ``<course id>-<version>``), ``HELD`` (how many concepts' contents it
goes back to, None for all: no more of them stay in memory) and ``export(course, options, target)``, which writes
``target``, a file or a folder that does not exist yet, and may write files beside it whose names begin like its own; it
may return findings to show. Its docstring's first line is its summary.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from coursekit.course.model import Course
from coursekit.export.unchanged import all_that_makes, is_as_left, is_unchanged, remember
from coursekit.files.drafts import NEW, OLD, remove_tree, workshop
from coursekit.files.inventory import digest_of
from coursekit.files.open_folder import NotWritten, OpenFolder
from coursekit.files.writing import opened_for, take_after
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.suggest import did_you_mean
from coursekit.text.yaml import Document


class Exporter(Protocol):
    """What the module of a format holds."""

    __doc__: str | None
    SUFFIX: str
    HELD: int | None
    Options: type[Any]

    def export(self, course: Course, options: Any, target: Path) -> tuple[Diagnostic, ...] | None:
        """Write ``target``; returns what to tell about it. Raises ``Refused`` for a course that can't be carried."""


class Refused(Exception):
    """An export that would not work where it is going, with the findings that say why.

    ``message`` is for what is not the course's fault, such as a library that this system lacks.
    """

    def __init__(self, *problems: Diagnostic, message: str = "") -> None:
        super().__init__(message or problems[0].message)
        self.problems = problems

    def __reduce__(self) -> "tuple[Callable[..., Refused], tuple[Diagnostic, ...]]":
        """As a pickle, in which one process tells it to another."""
        return partial(Refused, message=str(self)), self.problems


def format_names() -> tuple[str, ...]:
    """All formats, without importing them."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def find_exporter(name: str) -> Exporter:
    """The module of a format. Raises KeyError for a name that is none."""
    if name not in format_names():
        raise KeyError(name)
    return cast(Exporter, import_module(f"{__name__}.{name}"))


@dataclass(frozen=True)
class Published:
    """What an export wrote, or found to be there already; ``beside`` are files that it wrote next to ``path``."""

    path: Path
    unchanged: bool
    beside: tuple[Path, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def publish(course: Course, name: str, options: Any, folder: Path) -> Published:
    """Export into ``folder``; an earlier export stays whole until the new one is. Raises Refused."""
    exporter = find_exporter(name)
    target = folder / f"{course.id}-{course.version}{exporter.SUFFIX}"
    with opened_for(folder) as place:
        made_from = all_that_makes(course, name, options)
        if is_unchanged(made_from, target):
            return Published(target, unchanged=True)
        ours = is_as_left(target)
        with workshop(place) as shop, disk_named(folder):
            draft = shop / NEW / target.name
            findings = exporter.export(course, options, draft)
            _stop_on_changes(course)
            more = sorted(path for path in draft.parent.iterdir() if path != draft)
            _move_into(place, (draft, *more), shop / OLD)
            if ours:
                # Else what somebody put there is carried over.
                remove_tree(shop / OLD / target.name)
            beside = tuple(folder / path.name for path in more)
            if not findings:
                # Else the next run would be silent about them.
                remember(made_from, target, beside)
    return Published(target, unchanged=False, beside=beside, findings=findings or ())


def _stop_on_changes(course: Course) -> None:
    """Texts were read once; figures are read while exports are made, and must be those that were checked."""
    for path in sorted({path for concept in course.concepts for path in concept.shown} & course.digests.keys()):
        if digest_of(Path(course.root), path) != course.digests[path]:
            raise Refused(message=f"{path} was changed meanwhile, so nothing was written. Run it again.")


@contextmanager
def disk_named(folder: Path) -> Iterator[None]:
    """What the system says of a disk that takes no more, it says without the place: here it is ``folder``."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in (ENOSPC, EDQUOT, EFBIG, EIO):
            raise OSError(error.errno, error.strerror, str(folder)) from None
        raise


def _move_into(folder: OpenFolder, drafts: Sequence[Path], old: Path) -> None:
    """Move drafts into place, none unless all can be. A folder can't replace another: that goes to ``old`` first."""
    for draft in drafts:
        _take_after(folder, draft)
    for draft in drafts:
        target = folder.path / draft.name
        if draft.is_dir() and os.path.lexists(target):
            target.rename(old / draft.name)
        draft.replace(target)


def _take_after(folder: OpenFolder, draft: Path) -> None:
    """Give a draft the permissions and the owner of what it replaces. Raises NotWritten where it must not."""
    if not draft.is_dir():
        handle = os.open(draft, os.O_RDONLY)
        try:
            take_after(folder, draft.name, handle, over_link=True)
        finally:
            os.close(handle)
    elif found := folder.status(draft.name):
        if not stat.S_ISDIR(found.st_mode):
            raise NotWritten(folder.path / draft.name, "a file or a link stands where a folder should go. Move it away")
        draft.chmod(stat.S_IMODE(found.st_mode))


def options_of(course: Course, name: str, given: Mapping[str, Any]) -> Any:
    """The options of a format: what the course sets, overridden by what the command line gives.

    Raises Pydantic's ValidationError.
    """
    return find_exporter(name).Options.model_validate({**course.export.get(name, {}), **given})


def check_options(document: Document) -> Iterator[Diagnostic]:
    """What is wrong under ``export:`` in ``course.yaml``; a format is imported only when it is named there."""
    given = document.at(("export",))
    for name in given if isinstance(given, dict) else ():
        if name in format_names():
            from coursekit.schema.check import check

            yield from check(document, find_exporter(name).Options, ("export", name))
        else:
            help = did_you_mean(name, format_names(), f"Formats are {', '.join(format_names())}.")
            span = document.key_span(("export", name))
            yield Diagnostic(span, f"There is no export format “{name}”", help, rule="unknown-key")
