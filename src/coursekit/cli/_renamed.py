"""A concept's file that vanished, and one that appeared with the same text: somebody renamed it by hand."""

from pathlib import Path

from msgspec.structs import replace

from coursekit.findings.report import Checked
from coursekit.text.diagnostic import Diagnostic

_ABOUT = ("missing-concept", "unlisted-concept", "unknown-prerequisite", "unknown-connection", "unknown-link")


def with_renames(checked: Checked, root: Path) -> Checked:
    """Findings about names without a file say how to keep learners' progress, where a new file has the old text."""
    if not any(finding.rule in _ABOUT for finding in checked.findings):
        return checked
    new = renamed_by_hand(root)
    return replace(checked, findings=tuple(_helped(finding, new) for finding in checked.findings)) if new else checked


def renamed_by_hand(root: Path) -> dict[str, str]:
    """Ids that git's last commit has and no file any more, with the id of the file that has their text now."""
    from coursekit.files.folder import scan
    from coursekit.files.inventory import Kind, kind_of
    from coursekit.files.revisions import NoRevision, held_in, is_same

    try:
        held = held_in(root, "HEAD")
    except NoRevision:
        return {}
    there = {path for path in scan(root).files if kind_of(path) is Kind.CONCEPT}
    gone = [path for path in held if kind_of(path) is Kind.CONCEPT and path not in there]
    found: dict[str, str] = {}
    for appeared in sorted(there - held.keys()):
        for path in gone:
            if _id(path) != _id(appeared) and _id(path) not in found and is_same(root, appeared, held[path]):
                found[_id(path)] = _id(appeared)
                break
    return found


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _helped(finding: Diagnostic, new: dict[str, str]) -> Diagnostic:
    for old, id in new.items():
        about = (f"no concept {old}", f"no concept called {old}")
        if finding.rule in _ABOUT and (finding.cause in (*about, f"off the path {id}") or finding.follows in about):
            help = f"Renamed? coursekit mv {old} {id} keeps learners' progress, and mends every link."
            return replace(finding, help=help, fix=None)
    return finding
