"""What changed since a git revision, and which files of the course depend on it."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from coursekit.outline import Outline


class NoRevision(Exception):
    """Git can't tell; the message says why, and what to do."""


def changed_files(root: Path, revision: str) -> frozenset[str]:
    """Paths in a course that differ from a revision, also new and deleted ones. Raises NoRevision."""
    if revision.startswith("-"):
        raise NoRevision(f"“{revision}” is no revision.")
    compared = _git(root, "diff", "--name-only", "--relative", "-z", revision, "--", ".")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(path for path in (*compared.split("\0"), *new.split("\0")) if path)


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    try:
        # No shell, and a revision that looks like an option was refused above.
        ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise NoRevision("--since needs git, which this system lacks.") from None
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise NoRevision(f"Git says: {said[0] if said else 'nothing'}. Give a branch, tag or commit that it knows.")
    return ran.stdout.decode(errors="surrogateescape")


def with_dependents(outline: Outline, changed: Iterable[str]) -> frozenset[str]:
    """Changed files, and the concepts that need one of them, near or far, or that connect or link to one."""
    paths = frozenset(changed)
    ids = {path.rpartition("/")[2].removesuffix(".md") for path in paths if path.endswith(".md")}
    touched = set(ids)
    ids |= {id for concept in outline.all_concepts if concept.path in paths for id in (concept.id, *concept.formerly)}
    grown = True
    while grown:
        more = {
            concept.id for concept in outline.all_concepts if concept.id not in ids and ids & {*concept.prerequisites}
        }
        ids |= more
        grown = bool(more)
    near = {
        concept.path
        for concept in outline.all_concepts
        if concept.id in ids or touched & {*concept.connects_to, *concept.links}
    }
    return paths | near
