"""Each check finds what it is for, at its place, and finds nothing in a package that is sound."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli.verify import command
from coursekit.export.formats import scorm12, scorm2004
from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import place_of
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.extras import how_to_get
from coursekit.verify import verify_package
from coursekit.verify.checks import find_checks
from coursekit.verify.schemas import manifest_schema
from export.sample import small_course
from verify.cases import CASES, Case, add, drop, many
from verify.corpus import PAIRS
from verify.packages import Files, manifest, package
from verify.test_hostile import HOSTILE

KNOWN: dict[str, list[str]] = {"1.2": [], "2004": ["several-scos"]}
"""What is found in the sound packages, which have two SCOs."""
BOTH = pytest.mark.parametrize("version", ["1.2", "2004"])


def told(finding: Diagnostic, checked: CheckResult) -> str:
    place = place_of(finding.span, checked)
    at = f":{place.start.line}:{place.start.column}" if finding.span.end else ""
    return f"{place.path}{at}: {finding.message}"


@BOTH
def test_a_sound_package_has_no_findings(tmp_path: Path, version: str) -> None:
    checked = verify_package(package(tmp_path, version))
    assert [finding.rule for finding in checked.findings] == KNOWN[version]
    assert checked.size == f"SCORM {version}, 2 SCOs, 5 files, 1 kB"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.version}")
def test_a_check(tmp_path: Path, case: Case) -> None:
    checked = verify_package(package(tmp_path, case.version, case.edit))
    found = [finding for finding in checked.findings if finding.rule == case.check]
    assert tuple(told(finding, checked) for finding in found) == case.found
    assert all(finding.help for finding in found)


def test_ofmany_findings_the_first_are_shown(tmp_path: Path) -> None:
    checked = verify_package(package(tmp_path, "1.2", many))
    found = [finding for finding in checked.findings if finding.rule == "dangling-reference"]
    assert len(found) == 21
    assert found[-1].message == "dangling-reference finds more than the 20 that are told"


def test_each_check_is_documented_and_tested() -> None:
    for name, check in find_checks().items():
        assert len(check.paragraphs) == 3, name
    played = {name for name, check in find_checks().items() if "--play" in (check.module.__doc__ or "")}
    elsewhere = HOSTILE | played | {"unchecked-schema"} | {pair.check for pair in PAIRS}
    assert set(find_checks()) == {case.check for case in CASES} | elsewhere


@BOTH
def test_without_the_library_the_schema_check_says_so(
    tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xmlschema", None)
    manifest_schema.cache_clear()
    checked = verify_package(package(tmp_path, version, manifest("<title>The neuron", "<note/><title>The neuron")))
    assert [finding.rule for finding in checked.findings] == ["unchecked-schema", *KNOWN[version]]
    assert how_to_get("verify") in checked.findings[0].message
    assert checked.findings[0].severity == Severity.INFO


@BOTH
def test_our_own_packages(tmp_path: Path, version: str) -> None:
    exporter = scorm12 if version == "1.2" else scorm2004
    exporter.export(small_course(tmp_path), exporter.Options(), tmp_path / "own.zip")
    assert {finding.rule for finding in verify_package(tmp_path / "own.zip").findings} <= {"missing-control-documents"}


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.output


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    package(tmp_path, "1.2")
    assert run("brain.zip") == (0, "Sound: SCORM 1.2, 2 SCOs, 5 files, 1 kB, no findings.\n")
    package(tmp_path, "1.2", drop("gap.html"))
    code, output = run("brain.zip")
    assert code == 1
    assert output.startswith("brain.zip/imsmanifest.xml:18:79: error: “gap.html” is not in the zip [missing-file]\n")
    code, output = run("brain.zip", "--format", "json")
    finding = json.loads(output)["findings"][0]
    assert (finding["path"], finding["line"], finding["column"]) == ("brain.zip/imsmanifest.xml", 18, 79)
    package(tmp_path, "1.2", add("extra.png"))
    assert run("brain.zip")[0] == 0
    assert run("brain.zip", "--fail-on", "warning")[0] == 1
    assert run("none.zip")[0] == 2


def test_people_see_errors_first_and_repeats_folded(tmp_path: Path) -> None:
    """Programs get all, in the same order."""

    def edit(files: Files) -> Files:
        many(files)
        return {**files, **{f"a{at}.png": b"x" for at in range(30)}}

    package(tmp_path, "1.2", edit)
    code, output = run(str(tmp_path / "brain.zip"))
    lines = output.splitlines()
    severities = [word for line in lines for word in ("error", "warning", "info") if f": {word}: " in line]
    assert code == 1
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert len([line for line in lines if line.endswith("[dangling-reference]")]) == 5
    assert any("a0.png:1:1: warning: The manifest does not list this file and 29 others" in line for line in lines)
    assert len(lines) < 60
    findings = json.loads(run(str(tmp_path / "brain.zip"), "--format", "json")[1])["findings"]
    assert len([found for found in findings if found["rule"] == "dangling-reference"]) == 21


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'identifier="neuron"',
            'identifier="neuron" isvisible="yes"',
            "“isvisible” is “yes”; it must be true or false",
        ),
        ("<title>The brain", "text<title>The brain", "it has text between its elements"),
        ('version="1"', 'version="1.2345678901234567890123"', "“version” has 24 characters; 20 are allowed"),
        ("<resources>", '<resources owner="me">', "it can't have the attribute “owner”"),
        (' type="webcontent"', "", "the attribute “type” is missing"),
        ('type="aicc_script"', 'type="script"', "“type” is “script”; allowed are “aicc_script”"),
    ],
)
def test_what_the_xsds_say_is_told_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    (found,) = {
        finding.message
        for finding in verify_package(package(tmp_path, "1.2", manifest(old, new))).findings
        if finding.rule == "manifest-schema"
    }
    assert found.endswith(words)


def test_no_pattern_is_shown_to_people(tmp_path: Path) -> None:
    path = package(tmp_path, "2004", manifest("<imsss:sequencing>", '<imsss:sequencing ID="9 a">'))
    (found,) = [finding.message for finding in verify_package(path).findings if finding.rule == "manifest-schema"]
    assert found == "<sequencing> is not valid: “ID” is “9 a”, which does not have the form that it must have"


def test_names_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    edit = manifest('<file href="sco.js"/>', '<file href="sco.js"/><file href="caf\u00e9.svg"/>')
    path = package(tmp_path, "1.2", lambda files: edit(files) or {**files, "cafe\u0301.svg": b"x"})
    (found,) = [finding for finding in verify_package(path).findings if finding.rule == "missing-file"]
    assert (
        "looks the same and is written otherwise: character 4 is U+00E9 (latin small letter e with acute)" in found.help
    )


@pytest.mark.parametrize(
    ("written", "there", "words"),
    [
        ("a\\x.svg", "a/x.svg", "Write “a/x.svg”: folders in addresses end in “/”, not in “\\”."),
        ("/x.svg", "x.svg", "There is “x.svg”: write “x.svg”, or add the file."),
        ("X.svg", "x.svg", "It is called “x.svg”, and many servers tell upper from lower case."),
    ],
)
def test_the_file_that_was_meant_is_named(tmp_path: Path, written: str, there: str, words: str) -> None:
    edit = manifest('<file href="sco.js"/>', f'<file href="sco.js"/><file href="{written}"/>')
    path = package(tmp_path, "1.2", lambda files: edit(files) or {**files, there: b"x"})
    (found,) = [finding for finding in verify_package(path).findings if finding.rule == "missing-file"]
    assert found.help == words


def test_a_page_is_told_the_address_from_its_own_folder(tmp_path: Path) -> None:
    page = b"<script src='a/lms.js'></script>"
    edit = manifest("gap.html", "a/gap.html")
    path = package(tmp_path, "1.2", lambda files: edit(files) or {**files, "a/gap.html": page, "a/lms.js": b"x"})
    checked = verify_package(path)
    (found,) = [finding for finding in checked.findings if finding.rule == "broken-page"]
    assert told(found, checked) == "brain.zip/a/gap.html:1:1: This page asks for “a/a/lms.js”, which is not in the zip"
    assert found.help == "There is “a/lms.js”: write “lms.js”, or add the file."


@pytest.mark.parametrize(
    ("manifest_text", "words"),
    [
        (b"<manifest><a></manifest>", "<a> is still open where this tag closes another"),
        (b"<manifest><a>", "<a> is still open where the document ends"),
        (b" ", "there is no element in it"),
        (b"<manifest><x:a/></manifest>", "this element, or an attribute of it, has a prefix that no xmlns:… declares"),
        (b"hello", "it does not begin as XML"),
    ],
)
def test_what_the_parser_says_is_told_in_words(tmp_path: Path, manifest_text: bytes, words: str) -> None:
    checked = verify_package(package(tmp_path, "1.2", add("imsmanifest.xml", manifest_text)))
    assert checked.findings[0].message == f"The manifest can't be read: {words}"
