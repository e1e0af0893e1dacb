"""Thousands of mutations of the real course: bytes, structure of YAML, Markdown.

Whatever comes, lint answers with findings that lie in their files, every reporter can tell them, `fmt` keeps its
promises, nothing outside the course is opened, and a cache that has seen all earlier mutations changes no answer.
"""

import faulthandler
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import coursekit
from conftest import REAL_COURSE
from coursekit.findings.fixes import apply_fixes
from coursekit.findings.report import CheckResult
from coursekit.fmt import format_text
from coursekit.lint.reporters import Style, find_reporter, reporter_names
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Severity

Mutate = Callable[[random.Random, bytes], bytes]
ROUNDS, ROUNDS_LONG = 40, 400
TOGETHER = 5
"""Rounds whose mutations add up before the course is whole again."""
LIMIT = 300
"""Seconds after which what hangs is shown and stopped."""

SCRAPS = [
    *(b"\x00", b"\xff", b"\xc3", b"\r", b"\t", b"\x1b[2J", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *(b"\n", b": ", b"- ", b"---\n", b"...\n", b"? ", *(bytes([sign]) for sign in b"[]{}\"'#|>%@`&*!")),
]
YAML = [
    *("&a ", "*a", "!!python/object:os.system ", "!x ", "<<: *a\n", "null", "1e999", "9" * 40, "2026-11-23", "0x1f"),
    *("~", "{}", "[]", "[[[[[]]]]]", "{a: {b: [c]}}", '"\\ud800"', "|-\n", ">+\n", "yes", "- {type: choice}\n"),
    *("title:", "title: [a]\n", "id: ../../x\n", "figures: {hero: {src: /etc/passwd}}\n", "prove_it:\n"),
    *("src: ../../../../etc/passwd\n", "points: -1\n", "prerequisites: [[a]]\n"),
]
MARKDOWN = [
    *("[[", "]]", "[[a|b]]", "[@", "[@a; @b]", "![](", "![a](../../../etc/passwd)", "<b>", "<!--", "-->", "$$", "~~"),
    *("> [!NOTE]\n", "> " * 80, "- " * 60, "[" * 200, "*" * 200, "`" * 41, "|a|b|\n|-|-|\n", "# ", "####### ", "\\"),
    *("[^1]: ", "[^1]", "<script>", "&#0;", "&nbsp;", "http://", "<!-- coursekit: allow x: y -->", "a\n: b\n", "  \n"),
]


def mutate_bytes(rng: random.Random, content: bytes) -> bytes:
    """Scraps put in, bytes taken out, doubled, or changed."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(4):
            case 0:
                changed[at:at] = rng.choice(SCRAPS)
            case 1:
                del changed[at : at + rng.randint(1, 40)]
            case 2:
                start = rng.randrange(len(changed) + 1)
                changed[at:at] = changed[start : start + rng.randint(1, 200)]
            case _ if changed:
                changed[at % len(changed)] = rng.randrange(256)
    return bytes(changed)


def mutate_lines(scraps: list[str]) -> Mutate:
    """Lines moved, doubled, lost or indented anew, and scraps put into them or in their place."""

    def mutate(rng: random.Random, content: bytes) -> bytes:
        lines = content.decode(errors="replace").split("\n")
        for _ in range(rng.randint(1, 4)):
            at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
            line, scrap = lines[at], rng.choice(scraps)
            match rng.randrange(7):
                case 0:
                    lines[at], lines[other] = lines[other], line
                case 1:
                    lines.insert(other, line)
                case 2 if len(lines) > 1:
                    del lines[at]
                case 3:
                    lines[at] = " " * rng.randrange(6) + line.lstrip()
                case 4:
                    lines[at] = f"{line.partition(':')[0]}: {scrap}"
                case 5:
                    place = rng.randrange(len(line) + 1)
                    lines[at] = f"{line[:place]}{scrap}{line[place:]}"
                case _:
                    lines[at] = scrap
        return "\n".join(lines).encode(errors="replace")

    return mutate


MUTATIONS: dict[str, Mutate] = {
    "bytes": mutate_bytes,
    "yaml": mutate_lines(YAML),
    "markdown": mutate_lines(MARKDOWN),
}


class _Watch:
    """Hears which files this process opens; an audit hook can't be taken away, so it can be deaf."""

    def __init__(self) -> None:
        self.opened: list[str] | None = None
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and self.opened is not None and isinstance(arguments[0], str | bytes):
            name = os_text(arguments[0])
            # A bare name is one in a folder that is open (openat), of which the hook hears nothing.
            if "/" in name or os.sep in name:
                self.opened.append(str(Path(name).resolve()))

    @contextmanager
    def listening(self, *allowed: Path) -> Iterator[None]:
        self.opened = []
        try:
            yield
            code = (str(Path(sys.prefix).resolve()), str(Path(sys.base_prefix).resolve()), str(SOURCE))
            places = tuple(str(path.resolve()) for path in allowed)
            outside = [path for path in self.opened if not path.startswith((*places, *code))]
            assert self.opened
            assert outside == []
        finally:
            self.opened = None


def os_text(path: str | bytes) -> str:
    return path if isinstance(path, str) else path.decode(errors="replace")


SOURCE = Path(coursekit.__file__).resolve().parent
WATCH = _Watch()


@pytest.fixture
def impatient() -> Iterator[None]:
    faulthandler.dump_traceback_later(LIMIT, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", list(MUTATIONS))
@pytest.mark.parametrize(
    ("seed", "rounds"), [(0, ROUNDS), *(pytest.param(seed, ROUNDS_LONG, marks=pytest.mark.long) for seed in (1, 2))]
)
def test_mutations(kind: str, seed: int, rounds: int, tmp_path: Path) -> None:
    rng = random.Random(f"{kind} {seed}")
    course, cache = tmp_path / "course", tmp_path / "cache"
    shutil.copytree(REAL_COURSE, course)
    files = sorted(path for path in course.rglob("*") if path.suffix in (".md", ".yaml", ".svg"))
    whole = {path: path.read_bytes() for path in files}
    for round in range(rounds):
        path = rng.choice(files)
        content = MUTATIONS[kind](rng, path.read_bytes())
        path.write_bytes(content)
        with WATCH.listening(course, cache, Path(os.environ["XDG_STATE_HOME"])):
            examine(rng, course, cache, afresh=round % 20 == 0)
        if path.suffix != ".svg":
            keep_promises(path.relative_to(course).as_posix(), content)
        if round % TOGETHER == TOGETHER - 1:
            for each, before in whole.items():
                each.write_bytes(before)
    assert check_course(course, cache=cache).findings == ()


def examine(rng: random.Random, course: Path, cache: Path, *, afresh: bool) -> None:
    checked = check_course(course, cache=cache)
    for finding in checked.findings:
        assert finding.message
        assert finding.help
        text = checked.sources.get(finding.span.path)
        if text is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(text.text)
    report = find_reporter(rng.choice(reporter_names())).report(checked, Style())
    report.encode()
    if afresh:
        assert check_course(course).findings == checked.findings
        mend(course, cache, checked)


def mend(course: Path, cache: Path, before: CheckResult) -> None:
    fixed = apply_fixes(lambda texts: check_course(course, texts=texts, cache=cache), unsafe=True)
    assert errors(fixed.checked) <= errors(before)
    again = apply_fixes(lambda texts: check_course(course, texts={**fixed.texts, **texts}, cache=cache), unsafe=True)
    assert again.texts == {}


def errors(checked: CheckResult) -> Counter[str]:
    return Counter(finding.rule for finding in checked.findings if finding.severity == Severity.ERROR)


def keep_promises(path: str, content: bytes) -> None:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return
    once = format_text(path, text)
    assert format_text(path, once) == once
