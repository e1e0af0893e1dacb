"""The files for CI: their options exist, and what their steps do is tried with a `gh` and a GitLab of our own."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
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
    top, base = changed_repository(tmp_path)
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


@dataclass
class Forge:
    """What a GitLab is asked: method, path, token and body; ``notes`` are those of the merge request."""

    notes: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, str, str]] = field(default_factory=list)


@contextmanager
def gitlab(forge: Forge) -> Iterator[str]:
    """An API of notes as GitLab's documentation, “Notes API”, has it, on this machine; its address."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            body = json.loads(text)["body"] if text else ""
            forge.asked.append((self.command, self.path, self.headers["PRIVATE-TOKEN"], body))
            if self.command == "POST":
                forge.notes.append({"id": 7, "body": body})
            answer = json.dumps(forge.notes if self.command == "GET" else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_PUT = do_GET  # noqa: N815 - as above

        def log_message(self, *_: Any) -> None:
            """Nothing is said to the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def changed_repository(tmp_path: Path) -> tuple[Path, str]:
    """A repository whose course lost a concept since a commit, and this."""
    root = course_in(tmp_path / "repository" / "course")
    git = ["git", "-C", str(root.parent), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    base = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    (root / "stages/a/three.md").unlink()
    (root / "stages/a/stage.yaml").write_text("title: A\nsummary: About A.\nconcepts:\n  - one\n  - two\n")
    return root.parent, base


def test_gitlab_posts_the_report_once_and_then_edits_it(tmp_path: Path) -> None:
    top, base = changed_repository(tmp_path)
    job = YAML(typ="safe").load((REPOSITORY / "docs/ci/gitlab-editions.yml").read_text())["coursekit-editions"]
    # GitLab's runner runs all lines of a job as one script of bash that stops at the first error
    lines = [line for line in job["script"] if not line.startswith("python -m pip")]
    script = "\n".join(("set -eo pipefail", *(line.replace("(coursekit-compiler)", "coursekit") for line in lines)))
    forge = Forge([{"id": 3, "body": "Words of somebody."}])
    bin = f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": bin, "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "9", "no_proxy": "*"}
    environment |= {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    for token in ("", "secret", "secret"):
        with gitlab(forge) as address:
            given = {"CI_API_V4_URL": address, "COURSEKIT_TOKEN": token}
            ran = subprocess.run(
                ["bash", "-c", script], cwd=top, env={**environment, **given}, capture_output=True, text=True
            )
        assert ran.returncode == 1, ran.stdout + ran.stderr
        assert "retired: [{id: three, reason: …}]" in ran.stdout
        assert "<!doctype html>" in (top / "learners.html").read_text()
    path = "/projects/5/merge_requests/9/notes"
    assert [(method, where, token) for method, where, token, _ in forge.asked] == [
        ("GET", f"{path}?per_page=100", "secret"),
        ("POST", path, "secret"),
        ("GET", f"{path}?per_page=100", "secret"),
        ("PUT", f"{path}/7", "secret"),
    ]
    assert all(body.startswith(MARK) for method, _, _, body in forge.asked if method != "GET")


@pytest.mark.long
@pytest.mark.skipif(shutil.which("zip") is None, reason="there is no zip, which GitHub's machines have")
def test_a_tag_exports_and_attaches_the_packages(tmp_path: Path) -> None:
    top, _ = changed_repository(tmp_path)
    steps = YAML(typ="safe").load((REPOSITORY / "docs/ci/github-release.yml").read_text())["jobs"]["export"]["steps"]
    scripts = {step["name"]: step["run"] for step in steps if step.get("name") in ("Export", "Attach")}
    tools = tmp_path / "tools"
    tools.mkdir()
    # As gh does where a release is not there yet, and as it ends when it is
    (tools / "gh").write_text('#!/bin/sh\necho "$@" >> "$GH_LOG"\ncase "$1 $2" in "release view") exit 1;; esac\n')
    (tools / "gh").chmod(stat.S_IRWXU)
    path = os.pathsep.join((str(tools), str(Path(PROGRAM).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "GH_LOG": str(tmp_path / "log"), "GITHUB_REF_NAME": "v1.0.0"}
    for name in ("Export", "Attach"):
        shell = ["bash", "-e", "-o", "pipefail", "-c", scripts[name]]
        ran = subprocess.run(shell, cwd=top, env=environment, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    _, created, uploaded = (tmp_path / "log").read_text().splitlines()
    assert created == "release create v1.0.0 --verify-tag --generate-notes"
    names = uploaded.removeprefix("release upload v1.0.0 ").split()
    assert names[-1] == "--clobber"
    assert {Path(name).suffix for name in names[:-1]} == {".zip", ".pdf"}
    assert all((top / name).stat().st_size for name in names[:-1])
    assert any(name.endswith(".json.zip") for name in names)


@pytest.fixture
def shallow(tmp_path: Path) -> Path:
    """A clone of the newest commit of a branch ``next``, which lacks a concept that ``main`` had."""
    top, _ = changed_repository(tmp_path)
    git = ["git", "-C", str(top), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["branch", "-M", "main"], ["checkout", "-q", "-b", "next"], ["commit", "-qam", "two"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", "-b", "next", f"file://{top}", str(clone)], check=True)
    return clone


def bash(script: str, cwd: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """What a step of a job does."""
    bin = f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
    shell = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=cwd, env={**os.environ, "PATH": bin, **given}, capture_output=True, text=True)


LINT = "coursekit lint course --since origin/main"


def test_the_action_deepens_a_shallow_checkout(shallow: Path) -> None:
    (step,) = (each for each in steps() if each.get("name") == "Deepen a shallow checkout")
    assert step["if"] == "contains(inputs.options, '--since')"
    assert "Git knows no revision" in bash(LINT, shallow).stderr
    ran = bash(f"{step['run']}\n{LINT}", shallow, COURSE="course")
    assert ran.returncode == 1 and "retired: [{id: three" in ran.stdout, ran.stderr
    assert bash("git log --oneline | wc -l", shallow).stdout.strip() == "2"
    assert bash(step["run"], shallow, COURSE="course").stdout == ""


def test_where_it_can_not_be_deepened_the_action_says_what_to_set(shallow: Path) -> None:
    (step,) = (each for each in steps() if each.get("name") == "Deepen a shallow checkout")
    bash("git remote set-url origin ./nowhere", shallow)
    ran = bash(step["run"], shallow, COURSE="course")
    assert ran.returncode == 0 and "::warning::" in ran.stdout and "fetch-depth: 0" in ran.stdout


def test_a_line_of_the_documents_deepens_a_clone_of_gitlab(shallow: Path) -> None:
    install = (REPOSITORY / "docs/install.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^ +- (test ! -f \.git/shallow .*)$", install, re.MULTILINE)
    ran = bash(f"{line}\n{LINT}", shallow)
    assert ran.returncode == 1 and "retired: [{id: three" in ran.stdout, ran.stderr


def test_the_job_for_gitlab_deepens_a_shallow_clone(shallow: Path) -> None:
    base = bash("git ls-remote origin refs/heads/main | cut -f1", shallow).stdout.strip()
    job = YAML(typ="safe").load((REPOSITORY / "docs/ci/gitlab-editions.yml").read_text())["coursekit-editions"]
    (line,) = (line for line in job["script"] if "--unshallow" in line)
    ran = bash(f"{line}\ncoursekit diff {base} course", shallow, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert ran.returncode == 1 and "three" in ran.stdout, ran.stderr
    told = bash(line, shallow, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 40)
    assert told.returncode == 0 and "GIT_DEPTH" in told.stdout


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
