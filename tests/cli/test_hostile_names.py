"""Every command on a course whose names and titles try to steer a terminal or a runner."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SMALLEST, CopyCourse
from coursekit.lint.reporters import reporter_names
from coursekit.path.drawings import drawing_names

COURSEKIT = Path(sys.executable).with_name("coursekit")
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe]")
COMMAND = re.compile(r"##[a-z]*\[|^\s*::|^section_start:", re.MULTILINE)
OURS = re.compile(r"^::(?:error|warning|notice) (?:file|title)=[^:\n]*::.*$", re.MULTILINE)
"""What the reporter for GitHub may write."""
EVIL = "x\n::error file=a,line=1::gotcha\r##vso[task.complete result=Succeeded]\u2028\x1b[2J\u202e"
TAME = "::error file=a,line=1::gotcha ##vso[task.complete]x ##[group]y"
"""Of signs that anybody may write."""
HUNK = re.compile(r"^(?:---|\+\+\+) .*$", re.MULTILINE)
"""Names of files in a difference, as --dry-run shows it."""
NAMES = ["::error title=a::b.md", "a\n::error::b.md", "##[error]c.md", "d\x1b[2J\u202e.md", " ::notice::e.md"]


def titled(text: str, title: str) -> str:
    return re.sub("^title:.*$", lambda _: f"title: {json.dumps(title)}", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = Path(shutil.copytree(SMALLEST, tmp_path_factory.mktemp("hostile") / "::error::\ncourse"))
    stage = course / "stages/first/stage.yaml"
    text = stage.read_text()
    for number, name in enumerate(NAMES):
        concept = (course / "stages/first/membrane.md").read_text()
        (course / "stages/first" / name).write_text(titled(concept, f"{EVIL} {number}"))
        (course / name).write_text("no course file\n")
        text += f"  - {json.dumps(name.removesuffix('.md'))}\n"
    stage.write_text(titled(text, EVIL))
    path = course / "course.yaml"
    path.write_text(titled(path.read_text(), EVIL))
    return course


def run(*arguments: object, cwd: Path) -> str:
    ran = subprocess.run(
        [COURSEKIT, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, "COLUMNS": "500"},
    )
    said = ran.stdout.decode() + "\n" + ran.stderr.decode()
    assert "mistake of its own" not in said
    assert "Traceback" not in said
    assert not STEERS.search(said), ascii(said)
    return said


COMMANDS = [
    *(("lint", "--format", name) for name in reporter_names()),
    *(("graph", "--format", name) for name in drawing_names()),
    ("lint", "--statistics"),
    ("lint", "--diff"),
    ("lint", "--select", EVIL.replace("\0", "")),
    ("lint", "--since", EVIL),
    ("lint", "--baseline", EVIL),
    ("graph", "--stats"),
    ("graph", "--only", EVIL),
    ("path",),
    ("path", "--format", "json"),
    ("path", "--to", "membrane"),
    ("path", "--to", EVIL),
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("export", "json"),
    ("export", "json", "--only", EVIL),
    ("codebook",),
    ("release", "--dry-run"),
    ("release", "--no-export"),
    ("diff", "."),
    *(("diff", "--format", name, ".") for name in ("json", "markdown", "html")),
    ("path", "--objectives"),
    (EVIL,),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:20].replace("\n", " "))
def test_no_command_steers_a_terminal_or_a_runner(hostile: Path, command: tuple[str, ...]) -> None:
    said = run(*command, *([] if command == (EVIL,) else [hostile]), cwd=hostile.parent)
    if "github" in command:
        said = OURS.sub("", said)
    assert not COMMAND.search(said), ascii(COMMAND.search(said))


def test_why_neither(hostile: Path) -> None:
    for names in (["potential"], ["potential", NAMES[0].removesuffix(".md")], ["membrane", "potential"], [EVIL]):
        assert not COMMAND.search(run("why", *names, cwd=hostile))


CHANGES = [
    ("mv", "membrane", "skin"),
    ("mv", "first", "second"),
    ("mv", "potential", "--before", "membrane"),
    ("merge", "membrane", "potential"),
    ("rm", "membrane"),
    ("rm", EVIL),
    ("split", "membrane", "--at", EVIL),
    ("split", "membrane", "--at", "Heading"),
    ("split", "first", "--at", "potential", "--id", "second", "--title", EVIL, "--summary", EVIL),
    ("approve", "membrane", "--by", TAME),
    ("approve", "membrane", "--by", EVIL),
    ("new", "concept", EVIL),
    ("new", "concept", "another", "--title", EVIL),
    ("new", "stage", "another", "--title", EVIL),
    ("init", "::error::", "--title", EVIL, "--author", EVIL),
    ("import", "gift", "bank.gift", "::error::"),
]


@pytest.mark.parametrize("title", ["EVIL", pytest.param("TAME", marks=pytest.mark.long)])
@pytest.mark.parametrize("command", CHANGES, ids=lambda command: " ".join(command)[:20].replace("\n", " "))
def test_no_change_of_a_course_does(tmp_path: Path, command: tuple[str, ...], title: str) -> None:
    """The changes are made (or refused) whatever titles say, such as one in plain signs that lint is content with."""
    course = Path(shutil.copytree(SMALLEST, tmp_path / "course"))
    for path in (*course.rglob("*.md"), *course.rglob("*.yaml")):
        path.write_text(titled(path.read_text(), {"EVIL": EVIL, "TAME": TAME}[title] + path.stem))
    page = course / "stages/first/membrane.md"
    page.write_text(f"{page.read_text()}\n## Heading\n\nMore words.\n")
    (course / "bank.gift").write_text(f"// question\n::{TAME}::{TAME} {{T}}\n\n::x::##[group]y [[[ {{=a ~}}\n")
    for options in (["--dry-run"], ["--force"]) if command[0] in ("mv", "merge", "rm", "split", "approve") else ([],):
        assert not COMMAND.search(HUNK.sub("", run(*command, *options, cwd=course)))


def test_exports_neither(copy_course: CopyCourse) -> None:
    course = copy_course()
    output = course / "##[group]\n::error::out"
    assert not COMMAND.search(run("export", "json", "-o", output, cwd=course))
    assert not COMMAND.search(run("schema", "-o", output, cwd=course))
    assert not COMMAND.search(run("explain", "--write", output / "rules", cwd=course))
    assert not COMMAND.search(run("lint", "--write-baseline", output / "base", cwd=course))
