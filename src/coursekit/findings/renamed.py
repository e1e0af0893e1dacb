"""A file or a stage's folder that vanished, and one that appeared with the same text: somebody renamed it by hand."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from coursekit.files.inventory import Kind, kind_of
from coursekit.findings.report import CheckResult
from coursekit.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from coursekit.files.revisions import RevisionEntry

_ABOUT = ("missing-concept", "unlisted-concept", "unknown-prerequisite", "unknown-connection", "unknown-link")
_OF_STAGES = ("missing-stage", "unlisted-stage")


class Renames(Struct, frozen=True):
    """What git's last commit knows by another name: ids of concepts and stages without a file, and what they became."""

    concepts: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)

    def with_help(self, checked: CheckResult) -> CheckResult:
        """Findings about names without a file say how to keep learners' progress."""
        if not (self.concepts or self.stages):
            return checked
        findings = tuple(_helped(_of_stage(finding, self.stages), self.concepts) for finding in checked.findings)
        return replace(checked, findings=findings)


def may_be_renamed(checked: CheckResult) -> bool:
    """Whether anything was found of which git may know more."""
    return any(finding.rule in (*_ABOUT, *_OF_STAGES) for finding in checked.findings)


def renames_in(root: Path) -> Renames:
    """What was renamed by hand since git's last commit: a new file has the text of one that is gone."""
    gone, there = _files(root)
    return Renames(_concepts(root, gone, there), _stages(root, gone, there))


def with_renames(checked: CheckResult, root: Path) -> CheckResult:
    """The findings with what git knows of renames; it is asked only where that may say anything."""
    return renames_in(root).with_help(checked) if may_be_renamed(checked) else checked


def renamed_by_hand(root: Path) -> dict[str, str]:
    """Ids that git's last commit has and no file any more, with the id of the file that has their text now."""
    return _concepts(root, *_files(root))


def _files(root: Path) -> "tuple[Mapping[str, RevisionEntry], frozenset[str]]":
    """Concepts and stages' files of git's last commit that are there no more, and those that it has not."""
    from coursekit.files.folder import scan
    from coursekit.files.revisions import NoRevision, entries_in

    try:
        entries = entries_in(root, "HEAD")
    except NoRevision:
        return {}, frozenset()
    there = frozenset(path for path in scan(root).files if kind_of(path) in (Kind.CONCEPT, Kind.STAGE))
    gone = {path: one for path, one in entries.items() if kind_of(path) in (Kind.CONCEPT, Kind.STAGE)}
    return {path: gone[path] for path in gone.keys() - there}, there - entries.keys()


def _concepts(root: Path, gone: "Mapping[str, RevisionEntry]", there: frozenset[str]) -> dict[str, str]:
    from coursekit.files.revisions import is_same

    found: dict[str, str] = {}
    for appeared in sorted(path for path in there if kind_of(path) is Kind.CONCEPT):
        for path in sorted(gone):
            if _id(path) != _id(appeared) and _id(path) not in found and is_same(root, appeared, gone[path]):
                found[_id(path)] = _id(appeared)
                break
    return found


def _stages(root: Path, gone: "Mapping[str, RevisionEntry]", there: frozenset[str]) -> dict[str, str]:
    """Stages of which no file is left, with the folder that has most of their files now."""
    from coursekit.files.revisions import is_same

    def followed(old: str) -> Iterator[str]:
        for path in (path for path in gone if _stage(path) == old):
            for appeared in there:
                if _id(appeared) == _id(path) and is_same(root, appeared, gone[path]):
                    yield _stage(appeared)

    folders = {path.name for path in (root / "stages").glob("*/")}
    counted = {old: Counter(followed(old)) for old in sorted({_stage(path) for path in gone} - folders)}
    return {old: count.most_common(1)[0][0] for old, count in counted.items() if count}


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _stage(path: str) -> str:
    return path.split("/")[1]


def _of_stage(finding: Diagnostic, new: Mapping[str, str]) -> Diagnostic:
    for old, id in new.items():
        if finding.rule in _OF_STAGES and finding.cause in (f"no stage {old}", f"stage off the path {id}"):
            help = f"Renamed? coursekit mv {old} {id} mends the list, and all that leads there."
            return replace(finding, help=help, follows="" if finding.cause.startswith("no") else f"no stage {old}")
    return finding


def _helped(finding: Diagnostic, new: Mapping[str, str]) -> Diagnostic:
    for old, id in new.items():
        about = (f"no concept {old}", f"no concept called {old}")
        if finding.rule in _ABOUT and (finding.cause in (*about, f"off the path {id}") or finding.follows in about):
            help = f"Renamed? coursekit mv {old} {id} keeps learners' progress, and mends every link."
            return replace(finding, help=help, fix=None)
    return finding
