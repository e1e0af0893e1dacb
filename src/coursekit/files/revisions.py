"""What git says of a course: which files differ from a revision."""

import subprocess
from pathlib import Path


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
