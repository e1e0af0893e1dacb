"""Folders that nobody should trust (`docs/security.md`): only findings come of them, soon, and nothing from outside."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import TESTS, CopyCourse
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.lint.reporters import Style, find_reporter
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Diagnostic

CONCEPT = "stages/first/potential.md"
SECRET = "The password is swordfish"
LONGEST = 10


def findings(course: Path) -> tuple[Diagnostic, ...]:
    began = time.monotonic()
    found = check_course(course).findings
    assert time.monotonic() - began < LONGEST
    return found


def rules_at(course: Path, path: str) -> set[str]:
    return {found.rule for found in findings(course) if found.span.path == path}


def told(course: Path) -> str:
    loaded: Course = load_course(course)
    texts = [concept.prose.text for concept in loaded.all_concepts]
    return "\n".join([find_reporter("text").report(check_course(course), Style()), loaded.title, *texts])


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "note.md").write_text(f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n")
    return secret


@pytest.mark.parametrize("name", [CONCEPT, "glossary.yaml", "stages/first/stage.yaml"])
def test_a_link_to_a_file_outside_is_never_followed(copy_course: CopyCourse, outside: Path, name: str) -> None:
    course = copy_course()
    (course / name).unlink()
    (course / name).symlink_to(outside / "note.md")
    assert "unreadable-file" in rules_at(course, name)
    assert SECRET not in told(course)


def test_a_link_to_a_folder_outside_is_never_followed(copy_course: CopyCourse, outside: Path) -> None:
    course = copy_course()
    (course / "stages" / "second").symlink_to(outside)
    assert rules_at(course, "stages/second") == {"unreadable-file"}
    assert SECRET not in told(course)


@pytest.mark.parametrize(
    "src", ["../../../secret/note.md", "/etc/passwd", "file:///etc/passwd", "C:\\secret", "data:image/png;base64,AAAA"]
)
def test_a_figure_outside_is_reported_and_not_read(copy_course: CopyCourse, outside: Path, src: str) -> None:
    course = copy_course()
    path = course / CONCEPT
    path.write_text(path.read_text() + f"\n![A picture]({src})\n")
    assert rules_at(course, CONCEPT) <= {"outside-figure", "unsafe-link"}
    assert rules_at(course, CONCEPT)
    assert SECRET not in told(course)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_stop_the_reading(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / CONCEPT).unlink()
    os.mkfifo(course / CONCEPT)
    assert {found.rule for found in findings(course)} >= {"missing-concept"}


def test_a_folder_where_a_file_should_be(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / CONCEPT).unlink()
    (course / CONCEPT).mkdir()
    assert "unreadable-file" in rules_at(course, CONCEPT)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"---\ntitle: \xff\n---\n", "unreadable-file"),
        (b"---\ntitle: a\0b\n---\n", "unreadable-file"),
        ("---\ntitle: a\n---\n".encode("utf-16"), "unreadable-file"),
        (b"x" * 3_000_000, "unreadable-file"),
        (b"---\n" + b"[" * 5000 + b"\n---\n", "yaml-syntax"),
        (b"---\n" + b"- " * 5000 + b"\n---\n", "yaml-syntax"),
        (b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n", "yaml-syntax"),
        (b"---\na: !!python/object/apply:os.system [ls]\n---\n", "yaml-syntax"),
        (b"---\n? [a]\n: b\n---\n", "yaml-syntax"),
        (b"", "missing-front-matter"),
    ],
)
def test_bad_bytes_and_yaml_bombs(copy_course: CopyCourse, content: bytes, rule: str) -> None:
    course = copy_course()
    (course / CONCEPT).write_bytes(content)
    assert rule in rules_at(course, CONCEPT)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("line_break", [b"\n", b"\r\n"])
def test_byte_order_marks_and_line_breaks_of_other_systems(
    copy_course: CopyCourse, mark: bytes, line_break: bytes
) -> None:
    course = copy_course()
    for path in (*course.rglob("*.md"), *course.rglob("*.yaml")):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", line_break))
    assert {found.rule for found in findings(course)} <= {"byte-order-mark"}


@pytest.mark.parametrize(
    "prose",
    [
        ">" * 20000,
        "- " * 20000,
        "*a _b " * 5000,
        "[" * 20000,
        "![" * 10000,
        "[[" * 10000,
        "`" * 9999 + "a" + "`" * 9998,
        "<!-- " * 5000,
        "|a" * 5000 + "\n" + "|-" * 5000,
        "[^a]: " * 3000,
        "$" * 9999,
        "&" * 9999,
    ],
    ids=lambda prose: prose[:4],
)
def test_markdown_that_nests_or_never_ends(copy_course: CopyCourse, prose: str) -> None:
    course = copy_course()
    path = course / CONCEPT
    path.write_text(f"{path.read_text()}\n\n{prose}\n")
    findings(course)


COURSEKIT = Path(sys.executable).with_name("coursekit")
COMMANDS = ("lint", "lint --format sarif", "fmt --check", "graph", "path", "export json")


def run(course: Path | bytes, command: str) -> subprocess.CompletedProcess[bytes]:
    ran = subprocess.run([COURSEKIT, *command.split(), course], capture_output=True, check=False, cwd=TESTS.parent)
    assert b"Traceback" not in ran.stderr
    assert b"mistake of its own" not in ran.stderr
    return ran


def test_a_name_that_is_no_utf8_is_one_finding(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / "stages/first" / os.fsdecode(b"caf\xe9.md")).write_text("x")
    (course / "stages" / os.fsdecode(b"second\xff")).mkdir()
    found = findings(course)
    assert [(part.rule, part.span.path) for part in found] == [
        ("unreadable-file", "stages/first/caf\\xe9.md"),
        ("unreadable-file", "stages/second\\xff"),
    ]
    assert {run(course, command).returncode for command in COMMANDS} <= {0, 1}
    assert b"caf\\xe9.md" in run(course, "lint").stdout


def test_a_course_whose_folder_is_no_utf8(copy_course: CopyCourse) -> None:
    course = copy_course()
    odd = os.fsencode(course) + b"\xff"
    course.rename(os.fsdecode(odd))
    assert run(odd, "lint --format sarif").returncode == 0
    assert run(odd, "lint --format gitlab").returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_course_yaml_as_a_link_is_told(copy_course: CopyCourse, command: str) -> None:
    course = copy_course()
    (course / "course.yaml").rename(course / "real.yaml")
    (course / "course.yaml").symlink_to("real.yaml")
    ran = run(course, command)
    assert ran.returncode == 2
    assert b"course.yaml is a link" in ran.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_nobody_may_look_into_is_one_finding(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / "stages/first").chmod(0)
    assert [found.rule for found in findings(course)] == ["unreadable-file"]
    (course / "stages/first").chmod(0o755)


def test_a_folder_that_can_not_be_listed_is_one_finding(
    copy_course: CopyCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = copy_course()
    listed = os.scandir

    def scandir(path: Path) -> object:
        if str(path).endswith("stages/first"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr("coursekit.files.folder.os.scandir", scandir)
    assert rules_at(course, "stages/first") == {"unreadable-file"}
    assert not any("stage.yaml" in found.message for found in findings(course))


def put(kind: str, path: Path) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to("elsewhere")
    else:
        path.mkdir()


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_a_stage_file_that_is_there_and_can_not_be_read_is_not_missing(copy_course: CopyCourse, kind: str) -> None:
    course = copy_course()
    path = course / "stages/first/stage.yaml"
    path.unlink()
    put(kind, path)
    assert rules_at(course, "stages/first/stage.yaml") == {"unreadable-file"}
    assert rules_at(course, "course.yaml") == set()


@pytest.mark.parametrize("kind", ["pipe", "link"])
@pytest.mark.parametrize(
    ("path", "named_in"),
    [
        ("stages/first/figures/membrane.svg", "stages/first/membrane.md"),
        ("stages/first/potential.md", "stages/first/stage.yaml"),
        ("stages/first", "course.yaml"),
    ],
)
def test_what_is_named_and_can_not_be_read_is_told_as_such(
    copy_course: CopyCourse, kind: str, path: str, named_in: str
) -> None:
    course = copy_course()
    (course / path).rename(course.parent / "away")
    put(kind, course / path)
    assert rules_at(course, path) == {"unreadable-file"}
    messages = [found.message for found in findings(course) if found.span.path == named_in]
    assert any(message.endswith("can't be read") for message in messages), messages
    assert not any(" no f" in message or "not there" in message for message in messages), messages


def test_what_lies_too_deep_is_told_to_move(copy_course: CopyCourse) -> None:
    course = copy_course()
    (course / "/".join("d" * 20)).mkdir(parents=True)
    assert [found.help for found in findings(course)] == ["Move its files up."]


@pytest.mark.parametrize("encoding", ["UTF-7", "Shift_JIS", "idna", "hex", "none-such", "utf-32", "x" * 3_000])
def test_a_drawing_in_an_odd_encoding_is_one_finding(copy_course: CopyCourse, encoding: str) -> None:
    course = copy_course()
    svg = course / "stages/first/figures/membrane.svg"
    svg.write_text(f'<?xml version="1.0" encoding="{encoding}"?>{svg.read_text().rpartition("?>")[2]}')
    found = findings(course)
    assert [part.span.path for part in found] == ["stages/first/figures/membrane.svg"]
    assert {run(course, command).returncode for command in COMMANDS} <= {0, 1}
