"""The fuzzer of `make long`: minutes of mutated courses, with the laws of docs/security.md as its oracle.

Texts, bytes, line ends, names, links and permissions change; the seed is fixed, so that what it finds is found again.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from conftest import REAL_COURSE, SMALLEST
from coursekit.cli._course import check_exports
from coursekit.course.load import load_course
from coursekit.course.locate import NoCourse
from coursekit.export.formats import Refused, find_exporter
from coursekit.files.folder import read_source
from coursekit.files.inventory import Kind, kind_of
from coursekit.findings.fixes import apply_fixes
from coursekit.findings.report import CheckResult
from coursekit.fmt import format_text
from coursekit.lint.reporters import Style, find_reporter, reporter_names
from coursekit.lint.run import check_course
from coursekit.path.drawings import drawing_names, find_drawing
from coursekit.text.diagnostic import Severity
from test_fuzz import MUTATIONS, mutate_lines
from text.test_visible import COMMAND, STEERS

pytestmark = pytest.mark.long
SEED = 14
ROUNDS = 300
"""Of each kind on the smallest course, a tenth of them on the real one: some minutes together on two cores."""
TOGETHER = 4
BREAKS = [b"\n", b"\r\n", b"\r", b"\x85", "\u2028".encode(), b"\n\r", b"\r\r\n"]
UNSEEN = ["\u2028", "\u2029", "\x85", "\ufeff", "\x0b", "\x0c", "\x1c", "\ufffe", "\u202e", "\U000e0001"]
UNSEEN += ["\\u2028", '"\\u2029"', "&#x2029;", "&#8232;"]
NAMES = [b"a\xff.md", b"::error::a.md", b"a\nb.md", b"\x1b[2J.md", b"stage.yaml", b"aux.md", b"A.md", b"a.svg", b"HEAD"]


def mutate_breaks(rng: random.Random, content: bytes) -> bytes:
    """Line ends of other systems, at some places or at all, and byte order marks."""
    lines = content.split(b"\n")
    usual = rng.choice(BREAKS)
    joined = b"".join(line + (rng.choice(BREAKS) if rng.random() < 0.05 else usual) for line in lines)
    return b"\xef\xbb\xbf" * rng.choice([0, 0, 1, 2]) + joined


KINDS: dict[str, Callable[[random.Random, bytes], bytes]] = {
    **MUTATIONS,
    "breaks": mutate_breaks,
    "unseen": mutate_lines(UNSEEN),
}


def mutate_folder(rng: random.Random, course: Path) -> None:
    """A name, a link, a folder or a pipe where none should be."""
    stage = rng.choice([path for path in (course / "stages").iterdir() if path.is_dir()])
    place = Path(os.fsdecode(os.fsencode(rng.choice([stage, course])) + b"/" + rng.choice(NAMES)))
    if os.path.lexists(place):
        return
    match rng.randrange(5):
        case 0:
            place.symlink_to(rng.choice(["/etc/passwd", "..", "nowhere"]))
        case 1:
            place.mkdir()
        case 2:
            os.mkfifo(place)
        case _:
            place.write_bytes(rng.randbytes(30))


def valid(name: str, report: str) -> None:
    """Whether a report is what its readers take; no report begins a command that a course brought."""
    report.encode()
    assert not STEERS.search(report)
    if name in ("json", "sarif", "gitlab"):
        json.loads(report)
    elif name == "junit":
        ElementTree.fromstring(report)
    if name != "github":
        assert not COMMAND.search(report)


def placed(checked: CheckResult) -> None:
    for finding in checked.findings:
        assert finding.message and finding.help, finding
        spans = [finding.span, *(part.span for part in finding.related)]
        for span in (*spans, *(edit.span for edit in (finding.fix.edits if finding.fix else ()))):
            text = checked.sources.get(span.path)
            if text is not None:
                assert 0 <= span.start <= span.end <= len(text.text), finding
                for offset in (span.start, span.end):
                    place = text.position(offset)
                    assert 1 <= place.column <= len(text.line(place.line)) + 1, finding


def mended(course: Path, before: CheckResult) -> None:
    """Fixes make no rule find more and are done once; ``fmt`` is done once, and brings no finding either."""

    def check(texts: Mapping[str, str]) -> CheckResult:
        return check_course(course, texts=texts)

    for unsafe in (False, True):
        fixed = apply_fixes(check, unsafe)
        assert not errors(fixed.checked) - errors(before)
        done = fixed.texts
        assert apply_fixes(lambda texts, done=done: check({**done, **texts}), unsafe).texts == {}  # type: ignore[misc]
    formatted = {}
    for path in before.sources:
        source, problems = read_source(course, path)
        if not problems and kind_of(path) is not Kind.PICTURE:
            formatted[path] = format_text(path, source.text)
            assert format_text(path, formatted[path]) == formatted[path]
    assert not errors(check(formatted)) - errors(before)


def errors(checked: CheckResult) -> Counter[str]:
    return Counter(finding.rule for finding in checked.findings if finding.severity == Severity.ERROR)


def exported(course: Path, folder: Path) -> None:
    """What lint takes, exports take, but for what they say that only they can know."""
    loaded = load_course(course)
    for name in ("json", "scorm12"):
        target = folder / "made"
        exporter = find_exporter(name)
        try:
            exporter.export(loaded, exporter.Options(), target)
        except Refused as refused:
            assert refused.problems
        if target.is_dir():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
    for name in drawing_names():
        find_drawing(name).draw(loaded).encode()


@pytest.mark.parametrize("source", [SMALLEST, REAL_COURSE], ids=["smallest", "real"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_laws(kind: str, source: Path, tmp_path: Path) -> None:
    rng = random.Random(f"{SEED} {kind} {source.name}")
    course = tmp_path / "course"
    rounds = ROUNDS if source is SMALLEST else ROUNDS // 10
    for round in range(rounds):
        if round % TOGETHER == 0:
            shutil.rmtree(course, ignore_errors=True)
            shutil.copytree(source, course, ignore=shutil.ignore_patterns(".coursekit-cache"))
        files = sorted(path for path in course.rglob("*") if path.is_file() and path.suffix in (".md", ".yaml", ".svg"))
        path = rng.choice(files)
        if not path.is_symlink():
            path.write_bytes(KINDS[kind](rng, path.read_bytes()))
        if rng.random() < 0.1:
            mutate_folder(rng, course)
        try:
            checked = check_course(course, check_course_file=check_exports, cache=True)
        except NoCourse:
            continue
        assert checked.findings == check_course(course, check_course_file=check_exports).findings, (
            "the cache changes nothing"
        )
        placed(checked)
        name = rng.choice(reporter_names())
        valid(name, find_reporter(name).report(replace(checked, findings=checked.findings[:50]), Style()))
        if round % 5 == 0:
            mended(course, checked)
        if not errors(checked):
            exported(course, tmp_path)
        if round % 100 == 0:
            ran = subprocess.run(
                [Path(sys.executable).with_name("coursekit"), "lint", course], capture_output=True, check=False
            )
            assert ran.returncode == (1 if errors(checked) else 0), ran.stderr
            assert b"Traceback" not in ran.stderr and b"mistake of its own" not in ran.stderr
