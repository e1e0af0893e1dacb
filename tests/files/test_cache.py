"""The cache touches only what it made, in a folder that is its own, and believes only this machine."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import msgpack

from conftest import CopyCourse
from coursekit.files.cache import FOLDER, MOST_FILES, Cache, cache_of
from coursekit.files.machine_key import machine_key
from coursekit.files.own_folder import MARK, OwnFolder
from coursekit.files.sealed import HEADER, MAGIC, sealed
from coursekit.files.tracked import is_tracked
from coursekit.findings.report import RuleChoice
from coursekit.lint.last_run import RunResult, encoded_result
from coursekit.lint.run import check_course

CONCEPT = "stages/first/potential.md"
BAD = "\nthe the\n"


def documents(folder: Path) -> Path:
    """A folder of somebody's, with names that a cache may use."""
    folder.mkdir(parents=True)
    for name in (*(f"letter-{number}.txt" for number in range(9)), "facts-0123456789ab", "links", "findings-01234567"):
        (folder / name).write_text(f"{name} is mine")
    return folder


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lint(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coursekit", "lint", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def many_runs(course: Path, cache: bool | Path = True) -> None:
    """More settings than are kept, and edits."""
    for number, rule in enumerate(("raw-html", "early-link", "dead-end", "old-id", "long-stage", "empty-link") * 2):
        check_course(course, RuleChoice(ignore=(rule,) * (1 + number // 6)), cache=cache)
        with (course / CONCEPT).open("a") as file:
            file.write(f"\nEdit {number}.\n")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_link_in_the_place_of_the_cache_loses_nothing(copy_course: CopyCourse, tmp_path: Path) -> None:
    course, home = copy_course(), documents(tmp_path / "home")
    (course / FOLDER).symlink_to("../home")
    before = held(home)
    many_runs(course)
    assert held(home) == before
    assert "is a link" in lint(course, cwd=tmp_path).stderr


def test_a_link_on_the_way_loses_nothing(copy_course: CopyCourse, tmp_path: Path) -> None:
    course, home = copy_course(), documents(tmp_path / "home" / "cache").parent
    (course / "kept").symlink_to("../home")
    before = held(home)
    many_runs(course, course / "kept" / "cache")
    many_runs(course, course / "kept" / "new" / "er")
    assert held(home) == before
    assert sorted(path.name for path in home.iterdir()) == ["cache"]


def test_a_folder_of_documents_loses_nothing(copy_course: CopyCourse, tmp_path: Path) -> None:
    course, home = copy_course(), documents(tmp_path / "home")
    before = held(home)
    many_runs(course, home)
    said = lint(course, "--cache-dir", "home", cwd=tmp_path)
    assert (said.returncode, held(home)) == (0, before)
    assert "home holds files that coursekit did not make. Name a folder that is new or empty." in said.stderr


def test_somebodys_files_in_the_caches_own_folder_stay(copy_course: CopyCourse, tmp_path: Path) -> None:
    course = copy_course()
    check_course(course, cache=True)
    folder, outside = course / FOLDER, tmp_path / "outside"
    outside.write_bytes(MAGIC + b"mine")
    own = {"letter.txt": b"mine", "facts-0000": b"mine too", "notes-01234567": MAGIC}
    for name, content in own.items():
        (folder / name).write_bytes(content)
    (folder / "findings-0000").symlink_to(outside)
    os.link(outside, folder / "findings-1111")
    for name in (*own, "findings-1111"):
        os.utime(folder / name, (0, 0))
    many_runs(course)
    assert {name: (folder / name).read_bytes() for name in own} == own
    assert (folder / "findings-0000").is_symlink()
    assert (folder / "findings-1111").read_bytes() == outside.read_bytes() == MAGIC + b"mine"
    ours = [path for path in folder.iterdir() if path.name.startswith(("facts", "first", "findings"))]
    assert len(ours) == MOST_FILES + 3


def test_nothing_is_overwritten_or_written_through_a_link(copy_course: CopyCourse, tmp_path: Path) -> None:
    course = copy_course()
    victim = tmp_path / "victim"
    victim.write_text("mine")
    check_course(course, cache=True)
    names = [path.name for path in (course / FOLDER).iterdir() if path.name != MARK]
    for place in (victim, tmp_path / "not-there"):
        for name in names:
            (course / FOLDER / name).unlink()
            (course / FOLDER / name).symlink_to(place)
        many_runs(course)
    assert victim.read_text() == "mine"
    assert not (tmp_path / "not-there").exists()
    assert all((course / FOLDER / name).is_symlink() for name in names)


def test_a_new_cache_ignores_itself_and_an_earlier_one_is_taken_over(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / FOLDER).mkdir()
    (course / FOLDER / ".gitignore").write_text("*\n")
    (course / FOLDER / "facts-0123456789ab").write_text("00000000 00000000\n")
    check_course(course, cache=True)
    assert {".gitignore", MARK} < {path.name for path in (course / FOLDER).iterdir()}
    assert (course / FOLDER / "facts-0123456789ab").read_text() == "00000000 00000000\n"
    git(course, "init", "-q")
    git(course, "add", "-A")
    assert not is_tracked(course / FOLDER)


def forged(course: Path, key_of_theirs: bytes) -> None:
    """A cache of ``course`` that says it is sound, sealed with a key."""
    text = (course / CONCEPT).read_text().removesuffix(BAD)
    (course / CONCEPT).write_text(text + BAD)
    assert [found.rule for found in check_course(course).findings] == ["doubled-word"]
    check_course(course, cache=True)
    for path in (course / FOLDER).glob("findings-*"):
        key, _ = msgpack.decode(path.read_bytes()[len(MAGIC) + HEADER :])
        path.write_bytes(MAGIC + sealed(key_of_theirs, path.name, encoded_result(RunResult(1, 1, ()), key)))


def test_a_forged_cache_is_not_believed(copy_course: CopyCourse) -> None:
    course = copy_course()
    forged(course, machine_key() or b"")
    assert check_course(course, cache=True).findings == (), "with the key, it would be"
    forged(course, b"guessed")
    assert [found.rule for found in check_course(course, cache=True).findings] == ["doubled-word"]


def test_what_another_machine_kept_is_not_believed(copy_course: CopyCourse, tmp_path: Path) -> None:
    course = copy_course()
    there, here = ({"XDG_STATE_HOME": str(tmp_path / name)} for name in ("there", "here"))
    lint(course, cwd=tmp_path, **there)
    kept = held(course / FOLDER)
    lint(course, cwd=tmp_path, **there)
    assert held(course / FOLDER) == kept
    lint(course, cwd=tmp_path, **here)
    assert all(held(course / FOLDER)[name] != kept[name] for name in kept if name.startswith("f"))


@pytest.mark.parametrize("version", ["2", "4"])
def test_a_cache_that_git_tracks_is_left_alone(copy_course: CopyCourse, tmp_path: Path, version: str) -> None:
    course = copy_course()
    check_course(course, cache=True)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "index.version", version)
    git(tmp_path, "add", "course")
    git(tmp_path, "commit", "-qm", "A course")
    assert not cache_of(course).trouble
    git(tmp_path, "add", "-f", f"course/{FOLDER}")
    git(tmp_path, "commit", "-qm", "And its cache")
    before = held(course / FOLDER)
    many_runs(course)
    assert held(course / FOLDER) == before
    assert "is tracked by git" in lint(course, cwd=tmp_path).stderr
    git(tmp_path, "worktree", "add", "-q", str(tmp_path / "other"))
    assert cache_of(tmp_path / "other" / "course").trouble


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_another_user_wrote_is_left_alone(copy_course: CopyCourse) -> None:
    course = copy_course()
    check_course(course, cache=True)
    for path in (course / FOLDER).iterdir():
        os.chown(path, 12345, 12345)
    before = held(course / FOLDER)
    many_runs(course)
    assert {name: content for name, content in held(course / FOLDER).items() if name in before} == before
    os.chown(course / FOLDER, 12345, 12345)
    assert cache_of(course).trouble == "belongs to another user"


def test_the_key_is_private_and_made_once(tmp_path: Path) -> None:
    script = "from coursekit.files.machine_key import machine_key; print((machine_key() or b'').hex())"

    def key(**environment: str) -> str:
        env = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": "", **environment}
        return subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
        ).stdout.strip()

    first = key()
    place = tmp_path / ".local/state/coursekit/machine-key"
    assert (len(first), key(), place.read_bytes().hex()) == (64, first, first)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    # Not a secret any more, or not the user's: then there is none.
    place.chmod(0o644)
    assert key() == ""
    place.chmod(0o600)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-f", str(place))
    assert key() == ""
    place.unlink()
    place.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_bytes(bytes(32))
    (tmp_path / "elsewhere").chmod(0o600)
    assert key() == ""
    assert key(XDG_STATE_HOME="relative/is/ignored") == ""
    assert key(XDG_STATE_HOME="/proc/no-such-place") == ""


def test_without_a_key_nothing_is_kept(copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    course = copy_course()
    monkeypatch.setattr("coursekit.files.cache.machine_key", lambda: None)
    assert check_course(course, cache=True).findings == ()
    assert not (course / FOLDER).exists()


def test_drafts_of_killed_runs_are_cleared_away(copy_course: CopyCourse) -> None:
    course = copy_course()
    check_course(course, cache=True)
    old, new, other = (course / FOLDER / f".draft-{digit * 16}" for digit in "012")
    old.write_bytes(MAGIC + b"half")
    new.write_bytes(MAGIC + b"half")
    other.write_bytes(b"mine")
    for path in (old, other):
        os.utime(path, (0, 0))
    many_runs(course)
    assert [path.exists() for path in (old, new, other)] == [False, True, True]


def test_a_kept_block_counts_under_its_own_name_only(tmp_path: Path) -> None:
    folder = OwnFolder(tmp_path / "cache", tmp_path)
    cache = Cache(folder)
    assert machine_key()
    cache.save("links", b"block")
    shutil.copy(tmp_path / "cache" / "links", tmp_path / "cache" / "facts-00")
    assert list(cache.load("links")) == [b"block"]
    assert list(cache.load("facts-00")) == []


def test_what_is_too_large_for_a_cache_is_not_read(copy_course: CopyCourse) -> None:
    """As a file of twenty gigabytes that an archive brings, and that takes no room on the disk."""
    course = copy_course()
    assert lint(cwd=course).returncode == 0
    for kept in (course / FOLDER).glob("f*"):
        os.truncate(kept, 20 << 30)
    again = lint(cwd=course)
    assert (again.returncode, again.stderr) == (0, "")
