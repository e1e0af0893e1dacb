"""One export into a folder: not at all where it is there already, else beside the target and moved into place whole."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.course.model import Course
from coursekit.export.formats import Refused, disk_named, find_exporter
from coursekit.export.unchanged import all_that_makes, is_as_left, is_unchanged, remember
from coursekit.files.drafts import NEW, OLD, remove_tree, workshop
from coursekit.files.inventory import digest_of
from coursekit.files.open_folder import NotWritten, OpenFolder
from coursekit.files.writing import opened_for, take_after
from coursekit.text.diagnostic import Diagnostic


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
    target = folder / f"{course.id}-{course.version}{getattr(options, 'suffix', exporter.SUFFIX)}"
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
    shown = {path for concept in course.concepts for path in concept.shown} | {*course.theme.files}
    for path in sorted(shown & course.digests.keys()):
        if digest_of(Path(course.root), path) != course.digests[path]:
            raise Refused(message=f"{path} was changed meanwhile, so nothing was written. Run it again.")


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
