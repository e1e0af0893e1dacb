"""What git says of a course: what a revision or its index holds, and which files differ.

A pull request may bring settings of git that name commands. So git is asked only what a revision holds, which runs
nothing and looks at no file of the course; the files are compared here. This is the only place that runs git.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from tempfile import TemporaryFile
from typing import IO

from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes, scan
from coursekit.files.repository import NoRepository, Repository, repository_of

TIMEOUT = 60
"""Seconds; the list of 100,000 files takes less than one."""
_SETTINGS = (
    # What a bare repository in the course would say; git before 2.38 does not know it, and finds none either.
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
)
_STEP = 1_000_000
LINK, REPOSITORY = "120000", "160000"
"""Modes of a symbolic link and of a submodule (gitformat-index)."""


class NoRevision(Exception):
    """Git can't tell; the message says why, and what to do."""


@dataclass(frozen=True)
class RevisionEntry:
    """What a revision has under a path: the mode as git writes it, and the name of the content."""

    mode: str
    name: str


def changed_files(root: Path, revision: str) -> frozenset[str]:
    """Paths in a course that differ from a revision, also new and deleted ones. Raises NoRevision."""
    entries = entries_in(root, revision)
    folder = scan(root)
    there = folder.files | folder.links
    changed = {path for path in there if path not in entries or not is_same(root, path, entries[path])}
    gone = {path for path, one in entries.items() if path not in there and one.mode != REPOSITORY}
    # What nobody can read is in no revision; nor is it known there what git would take for a repository.
    return frozenset(changed | gone | folder.unreadable.keys() | folder.repositories)


def entries_in(root: Path, revision: str | None) -> Mapping[str, RevisionEntry]:
    """What a revision has of the course, or the index where no revision is named. Raises NoRevision."""
    repository = _repository(root)
    inside = repository.way_to(root)
    if revision is None:
        listed = _git(repository.top, "ls-files", "--stage", "-z", "--", f"{inside}/", index=_index(repository.top))
    else:
        listed = _git(
            repository.top, "ls-tree", "-r", "-z", "--full-tree", _commit(repository, revision), "--", f"{inside}/"
        )
    if listed is None:
        holder = "the index" if revision is None else f"“{revision}”"
        raise NoRevision(f"Git can't list what {holder} holds: part of its history is missing. Fetch all of it.")
    return dict(_read(listed, f"{inside}/" if inside != "." else ""))


def is_revision(root: Path, name: str) -> bool:
    """Whether the repository around a course, if any, knows a revision of this name."""
    try:
        return bool(_commit(_repository(root), name))
    except NoRevision:
        return False


def _repository(root: Path) -> Repository:
    """The repository of a course, which may be asked."""
    try:
        repository = repository_of(root)
    except NoRepository as error:
        raise NoRevision(str(error)) from None
    _refuse_planted(repository, root)
    return repository


def _commit(repository: Repository, revision: str) -> str:
    """The name of a revision's commit."""
    if not revision or revision.startswith(("-", "^")) or "\0" in revision:
        raise NoRevision(f"“{revision}” is no revision.")
    # A revision that looks like an option was refused: git before 2.30 does not know --end-of-options here.
    named = _git(repository.top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if named is None:
        help = "Give a branch, tag or commit that it knows."
        if _git(repository.top, "rev-parse", "--is-shallow-repository") == b"true\n":
            help = (
                "This clone is shallow: check out with fetch-depth: 0 (GIT_DEPTH: 0), or git fetch --unshallow --tags."
            )
        raise NoRevision(f"Git knows no revision “{revision}”. {help}")
    return named.decode().strip()


def _index(top: Path) -> str:
    """The index that git tells its hooks of, which is another one while only some files are committed."""
    named = os.environ.get("GIT_INDEX_FILE", "")
    folder = _git(top, "rev-parse", "--absolute-git-dir")
    if not named or folder is None:
        return ""
    place = (top / named).resolve()
    return str(place) if place.is_relative_to(Path(os.fsdecode(folder.rstrip(b"\n"))).resolve()) else ""


def contents(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """What git keeps under some names, in their order; too much, of what is too large for any course.

    Raises NoRevision for what is missing, as in a clone without all of its history.
    """
    top = _repository(root).top
    with TemporaryFile() as requests:
        requests.write("".join(f"{name}\n" for name in names).encode())
        requests.seek(0)
        process = subprocess.Popen(  # noqa: S603 - no shell; fixed arguments
            _command(top, "cat-file", "--batch"), env=_environment(top), stdin=requests, stdout=PIPE, stderr=DEVNULL
        )
        with process:
            assert process.stdout
            try:
                for _ in names:
                    yield _content(process.stdout)
            finally:
                process.kill()


def _content(output: IO[bytes]) -> bytes:
    """The next content in what ``git cat-file --batch`` says: its name, type and length, and then as many bytes."""
    _, kind, length = (*output.readline().split(), b"", b"")[:3]
    if kind != b"blob":
        raise NoRevision(
            "Git lacks what a file of that revision held: part of its history is missing. Fetch all of it."
        )
    content = output.read(min(int(length), MAX_PICTURE_BYTES + 1))
    left = int(length) + 1 - len(content)
    while left:
        left -= len(output.read(min(_STEP, left)) or bytes(left))
    return content


def _read(listed: bytes, prefix: str) -> Iterator[tuple[str, RevisionEntry]]:
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        # Of ls-tree: mode, type, name; of ls-files: mode, name, and the side in a merge.
        mode, *others = about.decode().split(" ")
        below = os.fsdecode(path).removeprefix(prefix)
        # What is hidden is no part of a course.
        if not any(part.startswith(".") for part in below.split("/")):
            yield below, RevisionEntry(mode, max(others, key=len))


def _refuse_planted(repository: Repository, root: Path) -> None:
    """Whether a repository around this one has the course as its own: then this one was put there."""
    for outer in repository.around():
        way = outer.way_to(root)
        if _git(outer.top, "cat-file", "-e", f"HEAD:{way}/course.yaml".replace(":./", ":")) is not None:
            message = f"{repository.top / '.git'} makes a repository of what {outer.top} keeps, and could say anything."
            raise NoRevision(f"{message} Remove it.")


def is_same(root: Path, path: str, entry: RevisionEntry) -> bool:
    """Whether a file is what a revision has: as it is, with line ends as git keeps them, or as Git LFS does."""
    place = root / path
    if entry.mode == LINK or place.is_symlink():
        return entry.mode == LINK and place.is_symlink() and entry.name in _names(os.fsencode(place.readlink()), entry)
    try:
        content = read_bytes(root, path, MAX_PICTURE_BYTES)
    except OSError:
        return False
    if content is None:
        return False
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n" % (
        hashlib.sha256(content).hexdigest().encode(),
        len(content),
    )
    return any(entry.name in _names(form, entry) for form in (content, content.replace(b"\r\n", b"\n"), pointer))


def _names(content: bytes, entry: RevisionEntry) -> tuple[str, ...]:
    """The name that git gives to a content (gitformat-objects), in the length that the revision has names of."""
    make = hashlib.sha256 if len(entry.name) == 64 else hashlib.sha1
    return (make(b"blob %d\0" % len(content) + content).hexdigest(),)


def _git(top: Path, *arguments: str, index: str = "") -> bytes | None:
    """What git answers in a repository; None when it can't. Raises NoRevision where it can't be asked."""
    command = _command(top, *arguments)
    environment = _environment(top) | ({"GIT_INDEX_FILE": index} if index else {})
    try:
        finished = subprocess.run(  # noqa: S603 - no shell; fixed arguments; a revision begins with no hyphen
            command, env=environment, stdin=DEVNULL, capture_output=True, check=False, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        raise NoRevision(f"Git did not answer in {TIMEOUT} seconds.") from None
    errors = finished.stderr.decode(errors="replace").strip()
    if finished.returncode and "dubious ownership" in errors:
        trust = f"git config --global --add safe.directory {shlex.quote(str(top))}"
        raise NoRevision(f"{top} belongs to another user, so that git does not read it. If you trust it: {trust}")
    return None if finished.returncode else finished.stdout


def _command(top: Path, *arguments: str) -> list[str]:
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    return [_program(top), "--no-pager", "--no-replace-objects", "-C", str(top), *settings, *arguments]


def _program(top: Path) -> str:
    """Git by an absolute path, and none that comes with the course. Raises NoRevision."""
    places = [place for place in os.get_exec_path() if Path(place).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(places))
    if found is None:
        raise NoRevision("What changed since a revision is told by git, which this system lacks.")
    if not Path(found).is_absolute() or Path(found).resolve().is_relative_to(top.resolve()):
        raise NoRevision("The git that this system would run lies in the course's repository: it is not run.")
    return found


def _environment(top: Path) -> dict[str, str]:
    """Nothing of git's own from outside but where its user's settings are; they say which folders are trusted."""
    inherited = {key: value for key, value in os.environ.items() if not key.upper().startswith(("GIT_", "SSH_"))}
    ours = {
        "GIT_CEILING_DIRECTORIES": str(top.parent),
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ATTR_NOSYSTEM": "1",
        "LC_ALL": "C",
    }
    return inherited | ours
