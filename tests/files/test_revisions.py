"""Git is asked what changed, and runs nothing that a course brings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CopyCourse
from coursekit.files.revisions import NoRevision, changed_files
from coursekit.lint.run import check_course

COURSEKIT = Path(sys.executable).with_name("coursekit")
CONCEPT = "stages/first/potential.md"
HOSTILE = """[core]
    repositoryformatversion = 0
    fsmonitor = "touch {gotcha} #"
    hooksPath = hooks
    worktree = {worktree}
    sshCommand = "touch {gotcha} #"
    pager = "touch {gotcha} #"
    alternateRefsCommand = "touch {gotcha} #"
[diff]
    external = "touch {gotcha} #"
[diff "x"]
    textconv = "touch {gotcha} #"
    command = "touch {gotcha} #"
[filter "x"]
    clean = "touch {gotcha} #"
    smudge = "touch {gotcha} #"
    process = "touch {gotcha} #"
    required = true
[alias]
    rev-parse = "!touch {gotcha} #"
    ls-tree = "!touch {gotcha} #"
[extensions]
    partialClone = origin
[remote "origin"]
    url = "ext::sh -c 'touch {gotcha}'"
    uploadpack = "touch {gotcha} #"
    promisor = true
[include]
    path = {include}
"""
HOOKS = ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit", "query-watchman")


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
    ran = subprocess.run(["git", "-C", folder, *settings, *arguments], check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.fixture
def repository(copy_course: CopyCourse) -> Path:
    """A repository with a course in ``course``; each test may ask for what changed since HEAD."""
    course = copy_course()
    top = course.parent / "repository"
    top.mkdir()
    course.rename(top / "course")
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "one")
    return top


def arm(folder: Path, gotcha: Path, worktree: str = ".") -> None:
    """Settings, hooks and attributes in a repository that run a command wherever git lets them."""
    include = folder / "more"
    include.write_text(f'[core]\n    fsmonitor = "touch {gotcha} #"\n')
    (folder / "config").write_text(HOSTILE.format(gotcha=gotcha, worktree=worktree, include=include))
    for place in (folder / "hooks", folder.parent / "hooks"):
        place.mkdir(exist_ok=True)
        for name in HOOKS:
            (place / name).write_text(f"#!/bin/sh\ntouch {gotcha}\n")
            (place / name).chmod(0o755)


def bare_in(course: Path, gotcha: Path, folder: str = "") -> None:
    """The repository of the issue: the course's folder as a bare one, whose working tree it is itself."""
    made = course.parent / "made.git"
    git(course.parent, "init", "-q", "--bare", str(made))
    target = course / folder
    target.mkdir(exist_ok=True)
    for path in made.iterdir():
        shutil.move(path, target / path.name)
    made.rmdir()
    arm(target, gotcha)


def asked(course: Path, cwd: Path) -> None:
    for command in (
        ("lint", "--since", "HEAD", course),
        ("path", "--to", "changed:HEAD"),
        ("export", "json", "--only", "changed:HEAD", "-o", cwd / "exports", course),
    ):
        ran = subprocess.run([COURSEKIT, *map(str, command)], cwd=cwd, capture_output=True, check=False)
        assert b"mistake of its own" not in ran.stderr


@pytest.mark.parametrize("folder", ["", "stages/first"])
def test_a_bare_repository_in_the_course_runs_nothing(repository: Path, tmp_path: Path, folder: str) -> None:
    gotcha = tmp_path / "gotcha"
    course = repository / "course"
    bare_in(course, gotcha, folder)
    (course / ".gitattributes").write_text("* filter=x diff=x\n")
    assert f"{folder}/HEAD".strip("/") in changed_files(course, "HEAD")
    with pytest.raises(NoRevision):
        changed_files(course, "nothing")
    asked(course, course)
    assert not gotcha.exists()
    found = {finding.span.path for finding in check_course(course).findings if finding.rule == "planted-repository"}
    assert found == {f"{folder}/HEAD".strip("/")}


def test_a_bare_repository_is_none_when_there_is_no_other(copy_course: CopyCourse, tmp_path: Path) -> None:
    course = copy_course()
    bare_in(course, tmp_path / "gotcha")
    with pytest.raises(NoRevision, match="in no git repository"):
        changed_files(course, "HEAD")
    assert not (tmp_path / "gotcha").exists()


def test_the_settings_of_the_repository_itself_run_nothing(repository: Path, tmp_path: Path) -> None:
    gotcha = tmp_path / "gotcha"
    arm(repository / ".git", gotcha, "..")
    (repository / ".gitattributes").write_text("* filter=x diff=x\n")
    (repository / "course" / CONCEPT).write_text("changed")
    assert changed_files(repository / "course", "HEAD") == {CONCEPT}
    asked(repository / "course", repository / "course")
    assert not gotcha.exists()


def test_objects_that_are_missing_are_not_fetched(repository: Path, tmp_path: Path) -> None:
    gotcha = tmp_path / "gotcha"
    tree = git(repository, "rev-parse", "HEAD:course").strip()
    arm(repository / ".git", gotcha, "..")
    (repository / ".git/objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(NoRevision):
        changed_files(repository / "course", "HEAD")
    assert not gotcha.exists()


@pytest.mark.parametrize("as_file", [False, True])
def test_a_repository_put_into_the_course_is_refused(repository: Path, tmp_path: Path, as_file: bool) -> None:
    course, gotcha = repository / "course", tmp_path / "gotcha"
    elsewhere = course / "stages/hidden"
    elsewhere.mkdir()
    shutil.copytree(repository / ".git", elsewhere if as_file else course / ".git", dirs_exist_ok=True)
    arm(elsewhere if as_file else course / ".git", gotcha)
    if as_file:
        (course / ".git").write_text("gitdir: stages/hidden\n")
    with pytest.raises(NoRevision):
        changed_files(course, "HEAD")
    assert not gotcha.exists()


@pytest.mark.parametrize("way", ["../beside", "stages/hidden", "../beside/x.git", "stages/../../beside", "nowhere"])
@pytest.mark.parametrize("as_link", [False, True])
def test_a_git_that_leads_to_what_came_with_it_is_told(
    repository: Path, tmp_path: Path, way: str, as_link: bool
) -> None:
    course, gotcha = repository / "course", tmp_path / "gotcha"
    target = course / way
    if way != "nowhere":
        shutil.copytree(repository / ".git", target)
        arm(target, gotcha, "..")
    if as_link:
        (course / ".git").symlink_to(way)
    else:
        (course / ".git").write_text(f"gitdir: {way}\n")
    assert ".git" in {found.span.path for found in check_course(course).findings if found.rule == "planted-repository"}
    asked(course, course)
    assert not gotcha.exists()
    if way != "nowhere" or not as_link:
        with pytest.raises(NoRevision):
            changed_files(course, "HEAD")


def test_worktrees_and_submodules_are_no_finding(repository: Path) -> None:
    git(repository, "worktree", "add", "--detach", "../tree")
    assert (repository.parent / "tree/.git").is_file()
    found = check_course(repository.parent / "tree/course").findings
    assert not [finding for finding in found if finding.rule == "planted-repository"]
    (repository.parent / "tree/.git").rename(repository.parent / "tree/course/.git")
    found = check_course(repository.parent / "tree/course").findings
    assert not [finding for finding in found if finding.rule == "planted-repository"]
    (repository / "course/.git").write_text("gitdir: ../.git/modules/course\n")
    found = check_course(repository / "course").findings
    assert not [finding for finding in found if finding.rule == "planted-repository"]


def test_a_repository_of_its_own_in_another_is_asked(repository: Path) -> None:
    """A clone in a folder of somebody's repository of everything."""
    course = repository / "mine"
    shutil.copytree(repository / "course", course)
    git(course, "init", "-q")
    git(course, "add", "-A")
    git(course, "commit", "-qm", "one")
    (course / CONCEPT).write_text("changed")
    assert changed_files(course, "HEAD") == {CONCEPT}


def test_submodules_and_worktrees_are_asked(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    (tmp_path / "tree/course" / CONCEPT).write_text("changed")
    assert changed_files(tmp_path / "tree/course", "HEAD") == {CONCEPT}
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "submodule", "--quiet", "add", str(repository), "course")
    git(outer, "commit", "-qm", "one")
    assert changed_files(outer / "course/course", "HEAD") == frozenset()


def test_a_planted_git_is_not_run(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course, gotcha = repository / "course", tmp_path / "gotcha"
    (course / "git").write_text(f"#!/bin/sh\ntouch {gotcha}\n")
    (course / "git").chmod(0o755)
    monkeypatch.chdir(course)
    for path in (os.pathsep.join((".", "", os.environ["PATH"])), os.pathsep.join((str(course), os.environ["PATH"]))):
        monkeypatch.setenv("PATH", path)
        try:
            assert changed_files(course, "HEAD") == {"git"}
        except NoRevision as error:
            assert "is not run" in str(error)
    assert not gotcha.exists()


def test_the_environment_leads_nowhere_else(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    for name, value in {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": f"touch {tmp_path / 'gotcha'}",
        "GIT_EXTERNAL_DIFF": f"touch {tmp_path / 'gotcha'}",
    }.items():
        monkeypatch.setenv(name, value)
    assert changed_files(repository / "course", "HEAD") == frozenset()
    assert not (tmp_path / "gotcha").exists()


@pytest.mark.parametrize(
    "revision", ["", "-x", "^HEAD", "--output=x", "HEAD..", "HEAD HEAD", "no such", "a\0b", "HEAD:course"]
)
def test_what_is_no_revision(repository: Path, revision: str) -> None:
    with pytest.raises(NoRevision):
        changed_files(repository / "course", revision)


def test_what_changed(repository: Path) -> None:
    course = repository / "course"
    (course / "glossary.yaml").unlink()
    (course / "stages/first/new.md").write_text("new")
    path = course / CONCEPT
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (course / "stages/first/stage.yaml").write_text("changed")
    (course / "link.md").symlink_to("course.yaml")
    expected = {"glossary.yaml", "stages/first/new.md", "stages/first/stage.yaml", "link.md"}
    assert changed_files(course, "HEAD") == expected, "line ends are git's affair"
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "two")
    assert changed_files(course, "HEAD") == frozenset()
    assert changed_files(course, "HEAD~1") == expected


def test_a_course_at_the_top_and_files_of_git_lfs(copy_course: CopyCourse) -> None:
    course = copy_course()
    git(course, "init", "-q")
    oid = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    picture = course / "stages/first/figure.svg"
    picture.write_text(f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 6\n")
    git(course, "add", "-A")
    git(course, "commit", "-qm", "one")
    picture.write_text("hello\n")
    assert changed_files(course, "HEAD") == frozenset()
    picture.write_text("hallo\n")
    assert changed_files(course, "HEAD") == {"stages/first/figure.svg"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_not_asked_and_told_how_to_trust(repository: Path) -> None:
    top = repository
    os.chown(top, 1234, 1234)
    os.chown(top / ".git", 1234, 1234)
    with pytest.raises(NoRevision, match=r"belongs to another user.*git config --global --add safe\.directory /"):
        changed_files(top / "course", "HEAD")
