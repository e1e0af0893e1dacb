"""Every line that people copy installs this program and no other of its name, and works where coursekit is not."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import REPOSITORY, SMALLEST
from coursekit import DISTRIBUTION, __version__
from installing.installed import UV, Environment, clean, must, run
from installing.snippets import CI_FILES, PAGES, PIN, SOURCES, pins, snippet, snippets

ADDRESS = REPOSITORY.as_uri()
NO_BOOK = {"COURSEKIT_BOOK": "none"}
"""The build then brings no fonts, which lint does not need."""
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


def test_no_line_installs_a_program_of_somebody_else() -> None:
    """Neither a page nor a message names the bare distribution, with or without an extra, or a placeholder."""
    stranger = re.compile(
        r"(?:pip3?|pipx|uv tool|uvx|uv)\s+(?:install|run|inject|add)\s[^\n`]*?['\" ]coursekit(?![-/\w.])"
        r"|(?<![\w-])coursekit\[|pypi\.org/\S*coursekit(?!-)|OWNER"
        r"|(?:additional_dependencies|requires).*['\" ]coursekit['\"=<>]"
    )
    said = [(path.name, found[0]) for path in SOURCES for found in stranger.finditer(path.read_text(encoding="utf-8"))]
    assert said == []


def test_no_page_installs_from_an_index() -> None:
    """Where coursekit does not lie: whoever takes the name there would be installed."""
    line = re.compile(rf"(?:pipx?|uv tool|uv pip) install\b[^\n`]*{DISTRIBUTION}[^\n`]*")
    said = [found[0] for page in PAGES for found in line.finditer(page.read_text(encoding="utf-8"))]
    assert said
    assert not [each for each in said if " @ " not in each]


def test_the_name_is_said_once() -> None:
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert f'name = "{DISTRIBUTION}"' in project
    assert f"coursekit {__version__} ({DISTRIBUTION})" in (REPOSITORY / "docs" / "install.md").read_text(
        encoding="utf-8"
    )


def test_snippets_pin_one_commit_that_exists() -> None:
    """In a clone without history nothing can be said of it."""
    (commit,) = pins()
    shallow = must("git", "rev-parse", "--is-shallow-repository", cwd=REPOSITORY).strip() == "true"
    if shallow:
        pytest.skip("a clone without history")
    must("git", "merge-base", "--is-ancestor", commit, "HEAD", cwd=REPOSITORY)
    assert f'name = "{DISTRIBUTION}"' in must("git", "show", f"{commit}:pyproject.toml", cwd=REPOSITORY)
    # Whoever copies a snippet gets a program that keeps what we promise against strangers.
    assert must("git", "show", f"{commit}:docs/security.md", cwd=REPOSITORY)
    copied = [(page.name, each.text) for page in PAGES for each in snippets(page)]
    for name, text in (*copied, *((file.name, file.read_text(encoding="utf-8")) for file in CI_FILES)):
        for line in text.splitlines():
            if "git+" in line or re.search(r"\b(?:rev|ref):", line):
                assert commit in line, (name, line)


def test_actions_are_pinned_by_commit() -> None:
    used = [found for page in PAGES for found in re.findall(r"uses:\s*(\S+)", page.read_text(encoding="utf-8"))]
    assert len(used) > 3
    assert [each for each in used if not each.startswith("./") and not PIN.search(each)] == []


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A machine of a CI service: a Python with pip, git, and nothing of ours."""
    made = Environment(tmp_path_factory.mktemp("runner") / "python")
    must(UV, "venv", "--quiet", "--seed", "--python", sys.executable, made.root, cwd=made.root.parent)
    return made


def course(folder: Path, *, sound: bool = True) -> Path:
    """A repository that holds a course and no coursekit."""
    shutil.copytree(SMALLEST, folder / "course")
    if not sound:
        path = folder / "course" / "stages" / "first" / "potential.md"
        path.write_text(path.read_text().replace("[membrane]", "[membran]"))
    return folder


def gitlab(runner: Environment, cwd: Path, address: str) -> subprocess.CompletedProcess[str]:
    """The script of our job, as GitLab's runner gives it to a shell."""
    script = "\n".join(snippet("gl-code-quality").data()["coursekit"]["script"])
    path = f"{runner.root / 'bin'}:/usr/bin:/bin"
    return run(*BASH, script, cwd=cwd, COURSEKIT=address, PATH=path, **NO_BOOK)


@pytest.mark.long
def test_gitlab(runner: Environment, tmp_path: Path) -> None:
    sound = gitlab(runner, course(tmp_path / "sound"), ADDRESS)
    assert sound.returncode == 0, sound.stdout
    assert (tmp_path / "sound" / "junit.xml").is_file()
    assert (tmp_path / "sound" / "gl-code-quality.json").is_file()
    broken = gitlab(runner, course(tmp_path / "broken", sound=False), ADDRESS)
    assert broken.returncode == 1, broken.stdout
    # What then misses something says what to type for this very copy.
    (commit,) = pins()
    asked = "from coursekit.text.extras import how_to_get; print(how_to_get('verify'))"
    said = must(runner.python, "-c", asked, cwd=tmp_path)
    assert f"'{DISTRIBUTION}[verify] @ git+{ADDRESS}@{commit}'" in said
    assert said.startswith(f"{runner.python} -m pip install ")


STRANGER = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "coursekit"
version = "0.1.0"
scripts = {coursekit = "coursekit:main"}
"""


def test_a_stranger_at_the_address_fails_the_job(runner: Environment, tmp_path: Path) -> None:
    """Another program of the same module, command and version, in a repository that has our commit's name as a tag."""
    place = tmp_path / "stranger"
    (place / "coursekit").mkdir(parents=True)
    (place / "pyproject.toml").write_text(STRANGER)
    (place / "coursekit" / "__init__.py").write_text("def main():\n    print('coursekit 0.1.0')\n")
    (commit,) = pins()
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (
        ("init", "-q"),
        ("add", "."),
        (*identity, "commit", "-qm", "x"),
        ("update-ref", f"refs/tags/{commit}", "HEAD"),
    ):
        must("git", *command, cwd=place)
    assert gitlab(runner, course(tmp_path / "repository"), place.as_uri()).returncode != 0


def test_a_stranger_on_the_path_fails_the_job(runner: Environment, tmp_path: Path) -> None:
    """Whose command greets whatever it is asked."""
    script = snippet("gl-code-quality").data()["coursekit"]["script"]
    (tmp_path / "coursekit").write_text("#!/bin/sh\necho coursekit 0.1.0\n")
    (tmp_path / "coursekit").chmod(0o755)
    later = "\n".join(line for line in script if "pip install" not in line)
    ran = run(*BASH, later, cwd=course(tmp_path / "repository"), PATH=f"{tmp_path}:/usr/bin:/bin")
    assert ran.returncode != 0


def test_without_an_address_nothing_is_installed(runner: Environment, tmp_path: Path) -> None:
    assert gitlab(runner, tmp_path, "").returncode != 0


def is_meant(condition: str, inputs: dict[str, str]) -> bool:
    """Whether a step runs: those that are asked for by an input, and all that are not."""
    asked = re.findall(r"inputs\.(\w+) == 'true'", condition)
    return "--since" not in condition and all(inputs.get(name) == "true" for name in asked)


def steps_of(action: Path, inputs: dict[str, str], folder: Path) -> list[tuple[str, dict[str, str]]]:
    """What the action runs, and with which variables, as GitHub would put them in."""
    data: Any = YAML(typ="safe").load(action.read_text(encoding="utf-8"))
    known = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in data["inputs"].items()}
    known |= {"steps.python.outputs.python-path": sys.executable}
    known |= {"steps.install.outputs.program": str(folder / "coursekit" / "bin" / "coursekit")}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], text)

    return [
        (step["run"], {name: filled(value) for name, value in step.get("env", {}).items()})
        for step in data["runs"]["steps"]
        if "run" in step and is_meant(step.get("if", ""), inputs)
    ]


@pytest.mark.long
def test_github(tmp_path: Path) -> None:
    """The job of our page and every step of the action, in a repository that does not hold coursekit."""
    repository, temporary = course(tmp_path / "repository"), tmp_path / "runner"
    temporary.mkdir()
    job = snippet("uses: ./.coursekit").data()["steps"]
    (clone,) = (step["run"] for step in job if "run" in step)
    must(*BASH, clone, cwd=repository, COURSEKIT=ADDRESS)
    (action,) = (step for step in job if step.get("uses") == "./.coursekit")
    given = {"RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(repository / ".coursekit")}
    for place, sound in ((repository, True), (course(tmp_path / "broken", sound=False), False)):
        ran = []
        for script, variables in steps_of(repository / ".coursekit" / "action.yml", action["with"], temporary):
            output = {"GITHUB_OUTPUT": str(temporary / "output")}
            if "pip" in script and not sound:
                continue
            ran.append(run(*BASH, script, cwd=place, **given, **output, **variables))
        assert [each.returncode for each in ran[:-1]] == [0] * (len(ran) - 1), [each.stdout for each in ran]
        assert ran[-1].returncode == (0 if sound else 1), ran[-1].stdout
        assert (place / "coursekit.sarif").is_file()
    assert (temporary / "output").read_text() == f"program={temporary}/coursekit/bin/coursekit\n"


def test_uv_and_its_messages(tmp_path: Path) -> None:
    """Installed as a tool, a copy says how a tool gets an extra, and keeps those that it has."""
    places = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    path = f"{UV.parent}:/usr/bin:/bin"
    must(*BASH, snippet("uv tool install").text, cwd=tmp_path, COURSEKIT=ADDRESS, PATH=path, **places, **NO_BOOK)
    assert (
        must(tmp_path / "bin" / "coursekit", "--version", cwd=tmp_path) == f"coursekit {__version__} ({DISTRIBUTION})\n"
    )
    (tmp_path / "a.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    said = run(tmp_path / "bin" / "coursekit", "verify", "--play", "a.zip", cwd=tmp_path).stdout
    (commit,) = pins()
    assert f"uv tool install --force '{DISTRIBUTION}[book,play] @ git+{ADDRESS}@{commit}'" in said


@pytest.mark.long
def test_the_hooks_are_written_by_the_shell(tmp_path: Path) -> None:
    must("git", "init", "-q", cwd=tmp_path)
    must(*BASH, snippet("cat >> .pre-commit-config.yaml").text, cwd=tmp_path, COURSEKIT=ADDRESS)
    (written,) = YAML(typ="safe").load((tmp_path / ".pre-commit-config.yaml").read_text())["repos"]
    hooks = YAML(typ="safe").load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    assert written["repo"] == ADDRESS
    assert {written["rev"]} == pins()
    assert {hook["id"] for hook in written["hooks"]} <= {hook["id"] for hook in hooks}
    must(sys.executable, "-m", "pre_commit", "validate-config", cwd=tmp_path, PATH=clean()["PATH"])
