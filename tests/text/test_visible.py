"""Whatever a text says, what is shown of it is one line that steers nothing."""

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from conftest import SMALLEST
from coursekit.course.load import load_course
from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, find_reporter, reporter_names
from coursekit.lint.run import check_course
from coursekit.path.drawings import drawing_names, find_drawing
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from coursekit.text.source import Source, Span
from coursekit.text.visible import name_bytes, readable_json, visible

STEERS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufffe\uffff]"
)
COMMAND = re.compile(r"##[a-z]*\[|^\s*::|^(?:---|\+\+\+|~~~|\^\^\^) |^section_(?:start|end):|^travis_", re.MULTILINE)
"""What GitHub, Gitea, Azure Pipelines, TeamCity, Buildkite, GitLab and Travis obey in a log."""

EVIL = st.lists(
    st.one_of(
        st.sampled_from(
            ["\n::error file=a::b", "\r::stop-commands::x", "##vso[task.setvariable x]y", "##[group]", "##teamcity[x]"]
        ),
        st.sampled_from(["\u2028", "\u2029", "\x85", "\u202e", "\x1b[2J", "\x00", "\ufffe", "\ud800", "\udcff", "\t"]),
        st.sampled_from(["::", " ", "-->", "</script>", "]]>", '"', "\\", "\\N", "#", "&", "%0A", "+++ ", "--- "]),
        st.text(max_size=4),
    ),
    max_size=5,
).map("".join)


@given(EVIL)
def test_shown_text_is_one_line_that_steers_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not STEERS.search(shown)
    assert not COMMAND.search(shown)
    shown.encode()
    assert visible(shown) == shown


@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), max_size=20))
def test_what_people_write_stays(text: str) -> None:
    if not COMMAND.search(text):
        assert visible(text) == text
    assert visible("\ufffd\u200d") == "\ufffd\u200d"


@given(EVIL)
def test_json_says_the_same(text: str) -> None:
    written = readable_json({"a": [text]})
    # Two halves of a character side by side are that character in JSON (RFC 8259, 7), whoever writes it.
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert json.loads(written) == {"a": [joined]}
    assert not STEERS.search(written)
    assert not COMMAND.search(written)


@given(EVIL, st.binary(max_size=8))
def test_names_of_files_have_bytes(text: str, name: bytes) -> None:
    assert name_bytes(os.fsdecode(name)) == name
    assert name_bytes(f"a{text}") or not text


PATH = "stages/first/potential.md"


@pytest.fixture(scope="module")
def checked() -> CheckResult:
    return check_course(SMALLEST)


@settings(max_examples=60, deadline=None)
@given(EVIL, EVIL, EVIL)
@pytest.mark.parametrize("name", reporter_names())
def test_no_report_steers_a_log(checked: CheckResult, name: str, one: str, path: str, prefix: str) -> None:
    findings = (
        Diagnostic(
            Span(PATH, 4, 9),
            one,
            one,
            (Related(Span(path), one),),
            Fix(one, (Edit(Span(path, 0, 1), one),)),
            "missing-key",
        ),
        *(
            Diagnostic(Span(path, at, at + 9), f"{one} {at}", rule="missing-key", severity=Severity.WARNING)
            for at in range(12)
        ),
    )
    sources = {**checked.sources, path: Source(path, f"{one}\n{path} {one}")}
    report = find_reporter(name).report(replace(checked, findings=findings, sources=sources), Style(prefix=prefix))
    assert not STEERS.search(report)
    report.encode()
    assert name == "github" or not COMMAND.search(report)
    if name == "github":
        begun = [line for line in report.splitlines() if COMMAND.match(line)]
        assert all(re.match(r"::(?:error|warning|notice) (?:file|title)=[^:]*::", line) for line in begun)
        assert len(begun) == 1 + 10
    elif name == "junit":
        ElementTree.fromstring(report)
    elif name in ("json", "sarif", "gitlab"):
        json.loads(report)
    else:
        assert len(report.splitlines()) == len(report.split("\n")) - 1


@settings(max_examples=40, deadline=None)
@given(EVIL)
@pytest.mark.parametrize("name", drawing_names())
def test_no_drawing_steers_a_log_and_each_is_well_formed(name: str, title: str) -> None:
    course = load_course(Path(SMALLEST))
    stage = course.stages[0]
    concept = structs.replace(stage.concepts[0], title=title)
    stages = (structs.replace(stage, title=title, concepts=(concept, *stage.concepts[1:])),)
    drawn = find_drawing(name).draw(structs.replace(course, title=title, stages=stages))
    assert not STEERS.search(drawn)
    assert not re.search(r"##[a-z]*\[|^\s*::", drawn, re.MULTILINE)
    drawn.encode()
    if name == "svg":
        root = ElementTree.fromstring(drawn)
        # Straight quotation marks are drawn as the language has them.
        assert set(title) & set("\"'") or visible(title) in {
            "".join(part.itertext()) for part in root.iter("{http://www.w3.org/2000/svg}text")
        }
    elif name == "html":
        html5lib.HTMLParser(strict=True).parse(drawn)
    elif name == "json":
        assert json.loads(drawn)["concepts"][0]["title"] == title
    elif name == "dot":
        assert re.fullmatch(r'(?:[^"\n]|"(?:[^"\\\n]|\\["\\])*"|\n)*', drawn)
    elif name == "mermaid":
        labels = re.findall(r'\["(.*)"\]', drawn)
        assert len(labels) == 3
        assert not any(set('"<>[]{}|`&') & set(label) for label in labels)
