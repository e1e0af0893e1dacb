"""Packages of anybody are opened, and every call that an LMS would refuse is reported; ours are played to the end."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from coursekit.cli.verify import command
from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, find_reporter, place_of
from coursekit.text.source import Position
from coursekit.verify import verify_package
from coursekit.verify.lms.server import Lms, running_lms
from coursekit.verify.play import play
from coursekit.verify.play.browser import NoBrowser, find_chromium
from turns import each_nth, first_in
from verify.packages import Files, manifest, package

CARELESS = {
    "1.2": b"""
const lms = parent.API;
lms.LMSSetValue("cmi.core.lesson_status", "completed");
lms.LMSInitialize("");
lms.LMSSetValue("cmi.core.lesson_status", "comp" + "lete");
lms.LMSSetValue("cmi.core.score.raw", "120");
lms.LMSGetValue("cmi.core.session_time");
lms.LMSGetValue("cmi.objectives.0.id");
lms.LMSGetValue("cmi.objectives.1.id");
lms.LMSSetValue("cmi.suspend_data", "x".repeat(5000));
lms.LMSSetValue("cmi.suspend_data", "5 \xc2\xb5m");
lms.LMSSetValue("cmi.interactions.1.id", "second");
new Image().src = "missing.png";
fetch("https://example.org/track").catch(() => {});
console.error("no such quiz");
lms.LMSFinish("");
""",
    "2004": b"""
const lms = parent.API_1484_11;
lms.Initialize("");
lms.SetValue("cmi.core.lesson_status", "completed");
lms.SetValue("cmi.completion_status", "pas" + "sed");
lms.SetValue("cmi.score.scaled", "80");
if (lms.GetValue("cmi.objectives.0.id") === "begun") lms.SetValue("cmi.objectives.1.id", "a b");
lms.SetValue("cmi.interactions.0.id", "q1");
lms.SetValue("cmi.interactions.0.timestamp", "2026-11-23T14:20:51Z");
lms.Commit();
""",
}
OBJECTIVE = (
    '<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="begun"/></imsss:objectives>'
    "</imsss:sequencing>"
)
REFUSED = {
    "1.2": [
        'LMSSetValue("cmi.core.lesson_status", "completed") while not yet open (error 301)',
        'LMSSetValue("cmi.core.lesson_status", "complete"): '
        "allowed are “passed”, “completed”, “failed”, “incomplete”, “browsed” (error 405)",
        'LMSSetValue("cmi.core.score.raw", "120"): it must be from 0 to 100 (error 405)',
        'LMSGetValue("cmi.core.session_time"): this can only be written (error 404)',
        # Who asks for one that is not there asks for all, which is one mistake.
        'LMSGetValue("cmi.objectives.0.id"): there is none of this number, which …_count tells (error 201)',
        f'LMSSetValue("cmi.suspend_data", "{"x" * 80}…" of 5,000 characters): '
        "5,000 characters; 4,096 are allowed (error 405)",
        'LMSSetValue("cmi.suspend_data", "5 µm"): “µ” is not ASCII, which alone is allowed (error 405)',
        'LMSSetValue("cmi.interactions.1.id", "second"): '
        "out of order, or an identifier that is used already (error 201)",
    ],
    "2004": [
        'SetValue("cmi.core.lesson_status", "completed"): no such element (error 401)',
        'SetValue("cmi.completion_status", "passed"): '
        "allowed are “completed”, “incomplete”, “not attempted”, “unknown” (error 406)",
        'SetValue("cmi.score.scaled", "80"): it must be from -1 to 1 (error 407)',
        # The manifest declares an objective of the item, which is there from the start.
        'SetValue("cmi.objectives.1.id", "a b"): '
        "it must be an identifier: letters, digits and signs of a URI, without blanks (error 406)",
        # Two runs must give the same bytes, so of a time its form is shown.
        'SetValue("cmi.interactions.0.timestamp", "####-##-##T##:##:##Z"): '
        "it must be a time such as ####-##-##T##:##:##, with a zone only after hundredths (51.00Z), "
        "as Moodle takes it (error 406)",
        'Commit(undefined) instead of Commit("") (error 201)',
    ],
}


def played(path: Path, browser: Browser) -> CheckResult:
    return verify_package(path, lambda package: play(package, browser, lambda _: None, faults=False))


def messages(checked: CheckResult, rule: str) -> list[str]:
    return [finding.message for finding in checked.findings if finding.rule == rule]


@first_in("2004")
def test_a_package_that_reports_rightly(browser: Browser, tmp_path: Path, version: str) -> None:
    """Two items that share a script, as authoring tools make them."""
    found = {finding.rule for finding in played(package(tmp_path, version), browser).findings}
    assert found == (set() if version == "1.2" else {"several-scos"})


@first_in("1.2")
def test_calls_that_an_lms_would_refuse(
    browser: Browser, tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coursekit.verify.play.visit.PATIENCE", 4000)

    def edit(files: Files) -> Files:
        if version == "2004":
            manifest("<title>The neuron</title>", f"<title>The neuron</title>{OBJECTIVE}")(files)
        return {**files, "sco.js": CARELESS[version], "gap.html": b"<!doctype html><title>Gap</title>"}

    checked = played(package(tmp_path, version, edit), browser)
    assert sorted(messages(checked, "refused-call")) == sorted(REFUSED[version])
    assert all(
        finding.span.path == "brain.zip/index.html" for finding in checked.findings if finding.rule == "refused-call"
    )
    never = [finding.span.path for finding in checked.findings if finding.rule == "never-opened"]
    assert never == ["brain.zip/gap.html"]
    if version == "1.2":
        assert messages(checked, "missing-address") == ["“missing.png” is asked for, and is not in the zip"]
        asked = "The page asks for https://example.org/track, which is outside the package"
        assert messages(checked, "outside-request") == [asked]
        assert messages(checked, "page-error") == ["The browser says: error: no such quiz (sco.js, line 15)"]


def test_calls_are_told_in_their_order(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests overtake each other, and the last ones are on their way when the page is closed."""
    complain = Lms.complain

    def slowly(lms: Lms, what: str, number: int = 0) -> None:
        time.sleep(1 if "objectives.0" in what else 2 if "5 µm" in what else 0)
        complain(lms, what, number)

    monkeypatch.setattr(Lms, "complain", slowly)
    monkeypatch.setattr("coursekit.verify.play.any_package.A_MOMENT", 0)
    careless = {"sco.js": CARELESS["1.2"], "gap.html": b"<!doctype html><title>Gap</title>"}
    checked = played(package(tmp_path, "1.2", lambda files: {**files, **careless}), browser)
    assert sorted(messages(checked, "refused-call")) == sorted(REFUSED["1.2"])


def test_without_a_browser_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEKIT_CHROMIUM", "/no/such/chromium")
    with pytest.raises(NoBrowser, match="there is no such program"):
        find_chromium()
    result = CliRunner().invoke(command, [str(package(tmp_path, "1.2")), "--play"])
    assert result.exit_code == 2
    assert "coursekit: COURSEKIT_CHROMIUM names /no/such/chromium, and there is no such program." in result.output
    monkeypatch.delenv("COURSEKIT_CHROMIUM")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("coursekit.verify.play.browser.APPLICATIONS", ())
    with pytest.raises(NoBrowser, match="Install one"):
        find_chromium()


UNSAVED = {
    "1.2": 'const lms = parent.API; lms.LMSInitialize(""); lms.LMSSetValue("cmi.core.lesson_status", "completed");',
    "2004": 'const lms = parent.API_1484_11; lms.Initialize(""); lms.SetValue("cmi.completion_status", "completed");',
}
SAVED = {"1.2": 'lms.LMSCommit("");', "2004": 'addEventListener("pagehide", () => lms.Terminate(""));'}

WRITES = """
parent.quizScore = 5; parent.document.title = 'Quiz'; parent.document.body.style.background = 'red';
parent.onbeforeunload = () => {};
"""
OWN = "const quizScore = 5; document.title = 'Quiz'; parent.API.LMSGetLastError();"
TOLD = (
    "The page changes its <body>, leaves a variable “quizScore” there, sets its onbeforeunload, changes its title: "
    "that is the LMS's own window"
)


@pytest.mark.parametrize(("script", "told"), [(WRITES, {TOLD}), (OWN, set[str]())])
def test_a_page_that_writes_into_the_lmss_window(browser: Browser, tmp_path: Path, script: str, told: set[str]) -> None:
    edit = {"sco.js": f"{UNSAVED['1.2']} {SAVED['1.2']} {script}".encode()}
    checked = played(package(tmp_path, "1.2", lambda files: {**files, **edit}), browser)
    assert set(messages(checked, "writes-outside")) == told


STARTS = {
    "a button": "<button onclick='begin()'>Start the course</button><a href='#imprint'>Imprint</a><a href='#a'>A</a>",
    "a picture": "<a href='#x' onclick='begin()'><img alt='Weiter' width='40' height='40'></a>",
    "a cover, then a button": "<div style='position:fixed;inset:0' onclick='this.remove()'></div>"
    "<button onclick='begin()'>Begin</button>",
    "a window": "<button onclick='window.open(&quot;sco.html&quot;)'>Launch</button>",
}


@pytest.mark.parametrize("body", each_nth(STARTS.values(), 9), ids=STARTS)
def test_a_course_that_waits_for_somebody_to_start_it(browser: Browser, tmp_path: Path, body: str) -> None:
    page = f"<!doctype html><title>Start</title>{body}<script src='begin.js'></script>"
    calls = 'API.LMSInitialize(""); API.LMSSetValue("cmi.core.lesson_status", "completed"); API.LMSFinish("");'

    def edit(files: Files) -> Files:
        begin = f"const API = (window.opener ?? window).parent.API; function begin() {{ {calls} }}"
        own = {"index.html": page, "gap.html": page, "begin.js": begin, "go.js": "begin()"}
        window = "<!doctype html><title>Course</title><script src='begin.js'></script><script src='go.js'></script>"
        return {**files, **{name: text.encode() for name, text in {**own, "sco.html": window}.items()}}

    checked = played(package(tmp_path, "1.2", edit), browser)
    assert messages(checked, "never-opened") == []


def test_what_our_own_lms_does_to_a_page_is_not_its_fault(browser: Browser, tmp_path: Path) -> None:
    """It reaches nothing outside, and a computer for tests has no graphics card."""
    script = f"""{UNSAVED["1.2"]} {SAVED["1.2"]}
const image = new Image();
image.src = "https://example.org/a.png";
fetch("https://example.org/b");
new WebSocket("wss://example.org/c");
const gl = document.createElement("canvas").getContext("webgl");
gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
console.warn("Service Worker registration blocked by Playwright");
console.warn("[.WebGL-0x1] GL Driver Message: GPU stall due to ReadPixels");
"""
    checked = played(package(tmp_path, "1.2", lambda files: {**files, "sco.js": script.encode()}), browser)
    assert {finding.rule for finding in checked.findings} == {"outside-request"}


def test_two_runs_give_the_same(browser: Browser, tmp_path: Path) -> None:
    script = f"""{UNSAVED["1.2"]} {SAVED["1.2"]}
lms.LMSSetValue("cmi.core.exit", new Date().toISOString());
console.error("At " + location.href + " " + new Date().toISOString() + " " + Date.now() + " " + crypto.randomUUID());
setTimeout(() => {{ throw new Error("late " + new Date().toISOString()); }});
"""
    path = package(tmp_path, "1.2", lambda files: {**files, "sco.js": script.encode()})
    first, second = (find_reporter("json").report(played(path, browser), Style()) for _ in range(2))
    assert first == second
    assert "127.0.0.1:" not in first


def test_a_script_error_is_told_with_its_line(browser: Browser, tmp_path: Path) -> None:
    script = f"{UNSAVED['1.2']}\n{SAVED['1.2']}\n\n   throw new Error('bad');\n"
    checked = played(package(tmp_path, "1.2", lambda files: {**files, "sco.js": script.encode()}), browser)
    (found,) = [finding for finding in checked.findings if finding.rule == "page-error"]
    assert found.message == "The browser says: page error: bad (sco.js, line 4)"
    assert place_of(found.span, checked)[:2] == ("brain.zip/sco.js", Position(4, 10))


HARMFUL = {
    "loops": b'parent.API.LMSInitialize(""); setTimeout(() => { for (;;); }, 200);',
    "takes the LMS's place": b'parent.API.LMSInitialize(""); parent.document.body.innerHTML = "";',
    "goes away": b'top.location = "http://example.org/";',
}


@pytest.mark.parametrize("script", each_nth(HARMFUL.values(), 9), ids=HARMFUL)
def test_a_page_that_is_stuck_is_given_up(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: bytes
) -> None:
    monkeypatch.setattr("coursekit.verify.play.visit.PATIENCE", 2500)
    checked = played(package(tmp_path, "1.2", lambda files: {**files, "sco.js": script}), browser)
    assert "never-closed" in {finding.rule for finding in checked.findings}


def test_a_page_that_floods_is_told_of_in_a_few_lines(browser: Browser, tmp_path: Path) -> None:
    flood = b"""
parent.API.LMSInitialize("");
for (let call = 0; call < 600; call += 1) {
  parent.API.LMSSetValue("cmi.made.up" + call, "1");
  console.error("Trouble " + call);
}
"""
    checked = played(package(tmp_path, "1.2", lambda files: {**files, "sco.js": flood}), browser)
    assert len(checked.findings) < 50
    assert any("more than the 20" in finding.message for finding in checked.findings)


def test_a_film_elsewhere_is_not_asked_for_in_the_package(browser: Browser, tmp_path: Path) -> None:
    def edit(files: Files) -> None:
        text = files["imsmanifest.xml"].decode()
        files["imsmanifest.xml"] = text.replace(
            'scormtype="sco" href="gap.html?from=lms"', 'scormtype="asset" href="https://example.org/film"'
        ).encode()

    checked = played(package(tmp_path, "1.2", edit), browser)
    assert {finding.rule for finding in checked.findings} == set()


def test_other_programs_of_this_computer_are_out_of_reach(browser: Browser, tmp_path: Path) -> None:
    """They trust what comes from here."""
    with running_lms() as other:
        asking = f"""
parent.API.LMSInitialize("");
fetch("{other.address}/complaints", {{ method: "POST", mode: "no-cors", body: "reached" }}).catch(() => {{}});
new Image().src = "{other.address}/picture.png";
"""
        checked = played(package(tmp_path, "1.2", lambda files: {**files, "sco.js": asking.encode()}), browser)
        assert other.complaints == []
    assert f"The page asks for {other.address}/picture.png, which is outside the package" in messages(
        checked, "outside-request"
    )
