# ruff: noqa: E501 - a finding stands on one line, as people read it
"""Each check finds what it is for, at its place, and finds nothing in a package that is sound."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.checked import Checked
from coursekit.cli.verify import command
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.exporters import scorm12, scorm2004
from coursekit.reporters import place_of
from coursekit.verify import verify_package
from coursekit.verify.checks import find_checks
from coursekit.verify.schemas import manifest_schema
from exporters.sample import small_course
from verify.packages import Files, manifest, package
from verify.test_hostile import HOSTILE

KNOWN: dict[str, list[str]] = {"1.2": [], "2004": ["several-scos"]}
"""What is found in the sound packages, which have two SCOs."""
BOTH = pytest.mark.parametrize("version", ["1.2", "2004"])


@dataclass(frozen=True)
class Case:
    """An edit of the sound package, and ``place: message`` of what the check must find, and no more."""

    check: str
    version: str
    edit: Callable[[Files], Files | None]
    found: tuple[str, ...]


def drop(name: str) -> Callable[[Files], Files]:
    return lambda files: {path: content for path, content in files.items() if path != name}


def add(name: str, content: bytes = b"x") -> Callable[[Files], Files]:
    return lambda files: {**files, name: content}


def moved(files: Files) -> Files:
    return {f"brain/{name}": content for name, content in files.items()}


def shouting(files: Files) -> Files:
    return {("IMSManifest.xml" if name == "imsmanifest.xml" else name): content for name, content in files.items()}


def other_prefix(files: Files) -> None:
    manifest("imsss:", "seq:")(files)
    manifest(":imsss=", ":seq=")(files)


def _many(files: Files) -> None:
    items = "".join(f'<item identifier="i{at}" identifierref="no"><title>x</title></item>' for at in range(25))
    manifest('<item identifier="neuron"', items + '<item identifier="neuron"')(files)


CASES = [
    Case("outside-path", "1.2", add("../x.js"), ("brain.zip/../x.js: “../x.js” leads out of the package",)),
    Case("outside-path", "1.2", add("/etc/x.js"), ("brain.zip//etc/x.js: “/etc/x.js” leads out of the package",)),
    Case("outside-path", "1.2", add("C:x.js"), ("brain.zip/C:x.js: “C:x.js” leads out of the package",)),
    Case("outside-path", "1.2", add("..\\x.js"), ("brain.zip/..\\x.js: “..\\x.js” leads out of the package",)),
    Case(
        "backslash-in-name", "1.2", add("a\\x.js"), ("brain.zip/a\\x.js: “a\\x.js” has a backslash where a folder ends",)
    ),
    Case(
        "unportable-file-name", "1.2", add("Schädel.svg"),
        ("brain.zip/Schädel.svg: “Schädel.svg” has letters outside ASCII, which some LMSes change when they unpack",),
    ),
    Case(
        "unportable-file-name", "1.2", add("why?.html"),
        ("brain.zip/why?.html: “why?.html” has “?” in it, which Windows servers can't keep",),
    ),
    Case(
        "unportable-file-name", "1.2", add("end. /x"),
        ("brain.zip/end. /x: “end. /x” ends in a space or a full stop, which Windows servers take away",),
    ),
    Case(
        "repeated-file", "1.2", add("Index.html"),
        ("brain.zip/Index.html: “Index.html” differs from another file in upper and lower case alone",),
    ),
    Case(
        "missing-manifest", "1.2", drop("imsmanifest.xml"),
        ("brain.zip: There is no imsmanifest.xml, so this is no SCORM package",),
    ),
    Case(
        "missing-manifest", "1.2", moved,
        ("brain.zip/brain/imsmanifest.xml: imsmanifest.xml is in the folder “brain”, and LMSes look for it at the root of the zip",),
    ),
    Case(
        "missing-manifest", "1.2", shouting,
        ("brain.zip/IMSManifest.xml: The manifest is called “IMSManifest.xml”, and LMSes look for imsmanifest.xml in lower case",),
    ),
    Case(
        "unreadable-manifest", "1.2", manifest("</resources>", ""),
        ("brain.zip/imsmanifest.xml:22:3: The manifest can't be read: mismatched tag",),
    ),
    Case(
        "unreadable-manifest", "1.2", manifest("?>\n<manifest", '?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<manifest'),
        ("brain.zip/imsmanifest.xml:2:1: The manifest can't be read: It has a document type (<!DOCTYPE …>), which can hide bombs and reach other files",),
    ),
    Case(
        "unreadable-manifest", "1.2", add("imsmanifest.xml", b"\xff\xfa"),
        ("brain.zip/imsmanifest.xml: The manifest can't be read: It is not written in utf-8, as it says",),
    ),
    Case(
        "unreadable-manifest", "1.2", manifest("<title>The brain", "<x>" * 200 + "</x>" * 200 + "<title>The brain"),
        ("brain.zip/imsmanifest.xml:8:298: The manifest can't be read: Its elements are nested more than 100 levels deep",),
    ),
    Case(
        "schema-version", "2004", manifest("2004 4th Edition", "2004 4th edition"),
        ("brain.zip/imsmanifest.xml:6:39: “2004 4th edition” is no version of SCORM that LMSes know",),
    ),
    Case(
        "schema-version", "1.2", manifest("<schemaversion>1.2</schemaversion>", ""),
        ("brain.zip/imsmanifest.xml:2:1: The manifest does not say which SCORM it is: there is no <schemaversion> in its <metadata>",),
    ),
    Case(
        "schema-version", "1.2", add("imsmanifest.xml", b"<course/>"),
        ("brain.zip/imsmanifest.xml:1:1: The manifest's outermost element is <course>, not <manifest>",),
    ),
    Case(
        "manifest-schema", "1.2", manifest("<title>The neuron</title>", "<note/><title>The neuron</title>"),
        ("brain.zip/imsmanifest.xml:9:7: <item> is not valid: Unexpected child with tag 'note' at position 1.",),
    ),
    Case(
        "manifest-schema", "2004", manifest('condition="satisfied"', 'condition="happy"'),
        ("brain.zip/imsmanifest.xml:15:15: <ruleCondition> is not valid: attribute condition='happy': value must be one of ['satisfied', 'objectiveStatusKnown', 'objectiveMeasureKnown', 'objectiveMeasureGreaterThan', 'objectiveMeasureLessThan', 'completed', 'activityProgressKnown', 'attempted', 'attemptLimitExceeded', 'timeLimitExceeded', 'outsideAvailableTimeRange', 'al…",),
    ),
    Case(
        "manifest-schema", "1.2", manifest("imsproject.org/xsd/imscp_rootv1p1p2", "example.org/scorm"),
        ("brain.zip/imsmanifest.xml:2:50: The manifest of SCORM 1.2 has the namespace “http://www.imsproject.org/xsd/imscp_rootv1p1p2”, and this one has “http://www.example.org/scorm”",),
    ),
    Case(
        "namespace-prefix", "2004", other_prefix,
        ("brain.zip/imsmanifest.xml:3:67: This namespace has the prefix “seq”; LMSes look for “imsss:”",),
    ),
    Case(
        "bad-identifier", "1.2", manifest('identifier="neuron"', 'identifier="1 neuron"'),
        ("brain.zip/imsmanifest.xml:9:25: “1 neuron” can't be an identifier",),
    ),
    Case(
        "bad-identifier", "1.2", manifest('identifier="gap"', 'identifier="neuron"'),
        ("brain.zip/imsmanifest.xml:10:25: “neuron” is the identifier of two elements",),
    ),
    Case(
        "bad-identifier", "1.2", manifest('identifier="gap" ', ""),
        ("brain.zip/imsmanifest.xml:10:7: This <item> has no identifier",),
    ),
    Case(
        "default-organization", "1.2", manifest('default="path"', 'default="paths"'),
        ("brain.zip/imsmanifest.xml:6:27: No organization is called “paths”",),
    ),
    Case(
        "default-organization", "1.2", manifest(' default="path"', ""),
        ("brain.zip/imsmanifest.xml:6:3: <organizations> does not say which organization is the default",),
    ),
    Case(
        "dangling-reference", "1.2", manifest('identifierref="sco"', 'identifierref="scos"'),
        ("brain.zip/imsmanifest.xml:9:48: No resource is called “scos”",),
    ),
    Case(
        "leaf-without-resource", "2004", manifest(' identifierref="sco2"', ""),
        ("brain.zip/imsmanifest.xml:11:7: “The synapse” has no resource, so nothing opens",),
    ),
    Case(
        "leaf-without-resource", "1.2", manifest(' href="index.html">\n', ">\n"),
        ("brain.zip/imsmanifest.xml:15:5: The resource of “The neuron” has no href, so nothing opens",),
    ),
    Case(
        "launch-first", "1.2", manifest('identifierref="sco"', 'identifierref="sco2"'),
        ("brain.zip/imsmanifest.xml:15:5: Open edX launches the first resource, “index.html”, and the course begins with “gap.html?from=lms”",),
    ),
    Case(
        "outside-launch", "1.2", manifest(' href="index.html">\n', ' href="https://example.org/">\n'),
        ("brain.zip/imsmanifest.xml:15:78: “https://example.org/” is outside the package, and can't report to the LMS",),
    ),
    Case(
        "unload-only", "1.2", add("end.js", b'addEventListener("unload", finish)'),
        ("brain.zip/end.js: It waits for “unload”, which Chrome and iOS don't run any more",),
    ),
    Case("unload-only", "1.2", add("end.js", b"onunload = onpagehide = finish"), ()),
    Case("unload-only", "1.2", add("end.js", b"// stop before the package is unloaded"), ()),
    Case(
        "several-scos", "2004", lambda files: files,
        ("brain.zip/imsmanifest.xml:11:7: Moodle plays one of these 2 SCOs a visit, and follows no sequencing rules",),
    ),
    Case(
        "map-info", "2004",
        manifest(
            '<imsss:primaryObjective objectiveID="read"/>',
            '<imsss:primaryObjective objectiveID="read"><imsss:mapInfo targetObjectiveID="g"/></imsss:primaryObjective>',
        ),
        ("brain.zip/imsmanifest.xml:18:72: Moodle can't import a package with <mapInfo>",),
    ),
    Case(
        "mastery-score", "1.2", manifest("</adlcp:prerequisites>", "</adlcp:prerequisites><adlcp:masteryscore>80</adlcp:masteryscore>"),
        ("brain.zip/imsmanifest.xml:11:77: The LMS will decide by a score of 80 and override the status that the course reports",),
    ),
    Case(
        "misplaced-base", "1.2", manifest("<resources>", '<resources xml:base="./">'),
        ("brain.zip/imsmanifest.xml:14:24: LMSes read xml:base on <resource> only, and here it is on <resources>",),
    ),
    Case(
        "scorm-type", "1.2", manifest('adlcp:scormtype="sco" href="index', 'adlcp:scormType="sco" href="index'),
        ("brain.zip/imsmanifest.xml:15:67: SCORM 1.2 calls this attribute adlcp:scormtype, in its own namespace",),
    ),
    Case(
        "scorm-type", "1.2", manifest('adlcp:scormtype="sco" href="index', 'href="index'),
        ("brain.zip/imsmanifest.xml:15:5: An item opens this resource, and it does not say whether it is a SCO",),
    ),
    Case("missing-file", "1.2", drop("gap.html"), ("brain.zip/imsmanifest.xml:18:79: “gap.html” is not in the zip",)),
    Case(
        "unlisted-file", "1.2", add("extra.png"),
        ("brain.zip/extra.png: The manifest does not list this file, so some LMSes leave it behind",),
    ),
    Case(
        "missing-control-documents", "1.2", drop("imscp.xsd"),
        ("brain.zip/imsmanifest.xml:4:25: imscp.xsd is not in the zip, so strict checkers fail",),
    ),
    Case(
        "no-completion", "2004", add("sco.js", b"alert(1)"),
        ("brain.zip/imsmanifest.xml:23:5: No script or page in the zip mentions completion_status, so the course can never be complete in an LMS",),
    ),
    Case(
        "long-title", "1.2", manifest("The neuron", "The neuron " * 20),
        ("brain.zip/imsmanifest.xml:9:53: This title has 219 characters; LMSes keep 200",),
    ),
    Case(
        "long-title", "1.2", manifest("<title>The brain</title>", "<title> </title>"),
        ("brain.zip/imsmanifest.xml:7:5: This <organization> has no title",),
    ),
    Case(
        "unknown-prerequisite", "1.2", manifest(">neuron</adlcp", ">neuron=passed &amp; (glia|path)</adlcp"),
        ("brain.zip/imsmanifest.xml:11:9: No item is called “glia”, so this never unlocks",),
    ),
    Case(
        "unknown-sequencing", "2004", manifest('action="disabled"', 'action="disable"'),
        ("brain.zip/imsmanifest.xml:16:39: A preConditionRule has no action “disable”",),
    ),
    Case(
        "unknown-sequencing", "2004", manifest('referencedObjective="read"', 'referencedObjective="red"'),
        ("brain.zip/imsmanifest.xml:15:57: This item has no objective “red”",),
    ),
]  # fmt: skip


def told(finding: Diagnostic, checked: Checked) -> str:
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


def test_of_many_findings_the_first_are_shown(tmp_path: Path) -> None:
    checked = verify_package(package(tmp_path, "1.2", _many))
    found = [finding for finding in checked.findings if finding.rule == "dangling-reference"]
    assert len(found) == 21
    assert told(found[0], checked) == "brain.zip: dangling-reference finds more than the 20 that are shown"


def test_each_check_is_documented_and_tested() -> None:
    for name, check in find_checks().items():
        assert len(check.paragraphs) == 3, name
    played = {name for name, check in find_checks().items() if "--play" in (check.module.__doc__ or "")}
    elsewhere = HOSTILE | played | {"unchecked-schema"}
    assert set(find_checks()) == {case.check for case in CASES} | elsewhere


@BOTH
def test_without_the_library_the_schema_check_says_so(
    tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xmlschema", None)
    manifest_schema.cache_clear()
    checked = verify_package(package(tmp_path, version, manifest("<title>The neuron", "<note/><title>The neuron")))
    assert [finding.rule for finding in checked.findings] == ["unchecked-schema", *KNOWN[version]]
    assert "pip install 'coursekit[verify]'" in checked.findings[0].message
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
