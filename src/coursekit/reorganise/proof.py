"""What lint would say of a course after a change: it is to find nothing that it does not find before."""

from collections import Counter
from collections.abc import Callable

from msgspec.structs import replace

from coursekit.files.inventory import Inventory, Kind, digest_of, kind_of
from coursekit.findings.report import CheckResult
from coursekit.reorganise.files import Files

CheckCourse = Callable[[Inventory | None], CheckResult]
"""Checks the course, or what an inventory says that it holds."""


def new_findings(files: Files, check: CheckCourse) -> CheckResult:
    """What would be found afterwards and is not found now: of each rule as many as there are more."""
    before = check(None)
    after = check(inventory_after(files))
    more = Counter(found.rule for found in after.findings) - Counter(found.rule for found in before.findings)
    there = {(found.rule, found.message) for found in before.findings}
    suspects = [found for found in after.findings if found.rule in more]
    findings = [found for found in suspects if (found.rule, found.message) not in there] or suspects
    return replace(after, findings=tuple(findings))


def inventory_after(files: Files) -> Inventory:
    """The course as it will be; pictures that move were looked at where they are."""
    folder, texts = files.folder_after(), files.changed_texts()
    moved = {files.now(path): path for path in files.folder.files if files.now(path) != path}
    moved_from = {new: old for new, old in moved.items() if kind_of(new) in (Kind.DOWNLOAD, Kind.MEDIA)}
    digests = {
        path: digest_of(files.root, moved_from.get(path, path), texts.get(path))
        for path in sorted(folder.files)
        if kind_of(path) and (path not in moved or path in texts or path in moved_from)
    }
    return Inventory(folder, digests, texts, moved_from)
