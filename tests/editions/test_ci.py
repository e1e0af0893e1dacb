"""The files for CI: their options exist, and what GitHub's step does is tried with a `gh` of our own."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import REPOSITORY
from coursekit.cli.diff import command
from coursekit.editions.reporters.markdown import MARK
from editions.test_diff import course_in

PROGRAM = str(Path(sys.executable).with_name("coursekit"))

FILES = ("action.yml", "docs/ci/github-release.yml", "docs/ci/gitlab-editions.yml")


def steps() -> list[dict[str, Any]]:
    read = YAML(typ="safe").load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
    return list(read["runs"]["steps"])


@pytest.mark.parametrize("name", FILES)
def test_options_of_diff_in_files_for_ci_are_there(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert YAML(typ="safe").load(text)
    known = {option for parameter in command.params for option in parameter.opts}
    lines = [line for line in text.splitlines() if re.search(r'coursekit"? diff|COURSEKIT" diff', line)]
    assert {word for line in lines for word in re.findall(r"(?<!\S)--[a-z-]+", line)} <= known


GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$*" in *--jq*) cat "$GH_KNOWN";; esac
"""


@pytest.mark.parametrize("known", ["", "77"])
def test_the_report_is_posted_once_and_then_edited(known: str, tmp_path: Path) -> None:
    root = course_in(tmp_path / "repository" / "course")
    top = root.parent
    git = ["git", "-C", str(top), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    base = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    (root / "stages/a/three.md").unlink()
    (root / "stages/a/stage.yaml").write_text("title: A\nsummary: About A.\nconcepts:\n  - one\n  - two\n")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text(GH)
    (tools / "gh").chmod(stat.S_IRWXU)
    (tmp_path / "known").write_text(f"{known}\n" if known else "")
    step = next(each for each in steps() if each.get("name") == "What learners meet")
    files = {"GH_LOG": "log", "GH_KNOWN": "known", "GITHUB_STEP_SUMMARY": "summary", "RUNNER_TEMP": "."}
    given = {"COURSEKIT": PROGRAM, "COURSE": "course", "BASE": base, "NUMBER": "5", "GITHUB_REPOSITORY": "a/b"}
    path = f"{tools}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **given, **{name: str(tmp_path / file) for name, file in files.items()}}
    shell = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
    ran = subprocess.run(shell, cwd=top, env=environment, capture_output=True, text=True)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert (tmp_path / "summary").read_text().startswith(MARK)
    asked, posted = (tmp_path / "log").read_text().splitlines()
    assert "--paginate repos/a/b/issues/5/comments" in asked
    assert ("PATCH repos/a/b/issues/comments/77" in posted) == bool(known)
    assert bool(known) or "repos/a/b/issues/5/comments --field body=@" in posted


def test_a_shallow_clone_says_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    root = course_in(tmp_path / "top")
    git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "two"], check=True)
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{root}", str(tmp_path / "clone")], check=True)
    monkeypatch.chdir(tmp_path / "clone")
    ran = CliRunner().invoke(command, ["HEAD~1"])
    assert ran.exit_code == 2 and "fetch-depth: 0" in ran.output
