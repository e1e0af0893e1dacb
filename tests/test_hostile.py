"""Folders that nobody should trust (DESIGN §8): only findings come of them, soon, and nothing from outside."""

import os
import re
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
from coursekit.text.source import Position, Source

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


UNSEEN = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\x1f\x01\x7f\x9b\ufeff\ufffe\uffff\ufdd0\ufff9"


@pytest.mark.parametrize("char", UNSEEN, ids=lambda char: f"{ord(char):04X}")
def test_a_character_that_nobody_sees_is_an_error_however_it_is_written(copy_course: CopyCourse, char: str) -> None:
    course = copy_course()
    text = (course / CONCEPT).read_text()
    for written in (char, f"\\u{ord(char):04x}"):
        (course / CONCEPT).write_text(text.replace("title: Resting potential", f'title: "Rest{written}ing"', 1))
        assert rules_at(course, CONCEPT) & {"unseen-character", "yaml-syntax"}, written
    for written in (char, f"&#{ord(char)};", f"&#x{ord(char):x};"):
        (course / CONCEPT).write_text(f"{text}\n\nA word{written}word.\n")
        assert "unseen-character" in rules_at(course, CONCEPT) or char in "\x7f\x9b", written


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_allowances_hold_whatever_ends_a_line(copy_course: CopyCourse, line_break: str) -> None:
    course = copy_course()
    text = (course / CONCEPT).read_text()
    for comment in (
        "zzz: 1 # coursekit: allow unknown-key: meant\n",
        "# coursekit: allow unknown-key: meant\nzzz: 1\n",
    ):
        changed = text.replace("title:", f"{comment}title:", 1)
        (course / CONCEPT).write_bytes(changed.replace("\n", line_break).encode())
        assert rules_at(course, CONCEPT) <= {"mixed-line-breaks"}


@pytest.mark.parametrize("marks", [1, 2, 3])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\r\r\n"])
def test_fmt_is_done_in_one_run(copy_course: CopyCourse, marks: int, line_break: str) -> None:
    course = copy_course()
    for path in (*course.rglob("*.md"), *course.rglob("*.yaml")):
        path.write_bytes(b"\xef\xbb\xbf" * marks + path.read_bytes().replace(b"\n", line_break.encode()))
    assert run(course, "fmt").returncode == 0
    assert run(course, "fmt --check").returncode == 0
    assert run(course, "lint").returncode == 0


@pytest.mark.parametrize(
    ("written", "said"), [("null", "is empty"), ("", "is empty"), ("5", "not a number"), ("[a]", "not a list")]
)
def test_none_is_no_word_for_authors(copy_course: CopyCourse, written: str, said: str) -> None:
    course = copy_course()
    text = (course / CONCEPT).read_text()
    (course / CONCEPT).write_text(re.sub("type: .*", f"type: {written}", text))
    told = [found.message for found in findings(course) if found.rule == "invalid-value"]
    assert told and all(said in message and "None" not in message for message in told)


def test_no_place_lies_inside_a_line_break() -> None:
    source = Source("a.md", "one\r\ntwo\rthree\n")
    places = [source.position(offset) for offset in range(len(source.text) + 1)]
    assert all(place.column <= len(source.line(place.line)) + 1 for place in places)
    assert (places[3], places[4], places[5]) == (Position(1, 4), Position(1, 4), Position(2, 1))


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_an_allowance_counts_whatever_ends_its_line(copy_course: CopyCourse, line_break: bytes) -> None:
    course = copy_course()
    text = "\n<!-- coursekit: allow missing-figure -->\n![A gap](gap.svg)\n"
    content = (course / CONCEPT).read_bytes() + text.encode()
    (course / CONCEPT).write_bytes(content.replace(b"\n", line_break))
    assert rules_at(course, CONCEPT) <= {"mixed-line-breaks"}


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
