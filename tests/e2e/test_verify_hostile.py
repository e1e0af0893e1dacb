"""Pages that mean harm to who plays them: it always ends, nothing is left, and nothing gets out."""

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from coursekit.cli.verify import command
from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.lms import server
from coursekit.verify.lms.server import Lms
from coursekit.verify.play.separate_process import Limits, play_in_process
from e2e.test_verify_play import played
from turns import each_nth
from verify.packages import package

OPENS = 'parent.API.LMSInitialize("");'
DONE = f'{OPENS} parent.API.LMSSetValue("cmi.core.lesson_status", "completed"); parent.API.LMSFinish("");'
NEVER_CLOSES = {
    "beforeunload without end": f"{OPENS} onbeforeunload = () => {{ for (;;); }};",
    "pagehide without end": f'{OPENS} addEventListener("pagehide", () => {{ for (;;); }});',
}
ENDS = {
    "a question before it is left": f"{DONE} onbeforeunload = (event) => {{ event.preventDefault(); return 1; }};",
    "one dialog": f"{DONE} confirm('Go on?');",
    "windows": f"{DONE} for (let at = 0; at < 20; at += 1) open('about:blank');",
}


STARTED = "COURSEKIT_STARTED_BY_TEST"
"""A variable that all has that this process starts, whatever becomes its parent."""


@pytest.fixture(autouse=True)
def _no_loop_goes_on(browser: Browser) -> Iterator[None]:
    """A page that loops for ever would take a core from all tests that come after: its process ends with its test."""
    before = set(_renderers())
    yield
    for process in set(_renderers()) - before:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    assert browser.new_context().new_page().evaluate("1 + 1") == 2


def _renderers() -> Iterator[psutil.Process]:
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if "--type=renderer" in process.cmdline():
                yield process


def with_script(folder: Path, script: str, more: Mapping[str, bytes] = {}) -> Path:
    page = b"<!doctype html><title>Neuron</title><body><script src='sco.js'></script>"
    return package(folder, "1.2", lambda files: {**files, "index.html": page, "sco.js": script.encode(), **more})


@pytest.mark.parametrize("script", each_nth(NEVER_CLOSES.values(), 9), ids=NEVER_CLOSES)
def test_a_page_that_never_lets_itself_be_closed(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setattr("coursekit.verify.play.visit.PATIENCE", 2500)
    checked = played(with_script(tmp_path, script), browser)
    assert "never-closed" in {finding.rule for finding in checked.findings}
    assert browser.new_context().new_page().evaluate("1 + 1") == 2


@pytest.mark.parametrize("script", each_nth(ENDS.values(), 9), ids=ENDS)
def test_a_page_that_asks_is_answered(browser: Browser, tmp_path: Path, script: str) -> None:
    assert {finding.rule for finding in played(with_script(tmp_path, script), browser).findings} == set()


IN_ITS_PLACE = {
    "its answers never end": f"{DONE} parent.lms.unsaved = () => {{ for (;;); }};",
    "it is taken away": f"{DONE} delete parent.lms;",
    "a page that answers as it does": f"{DONE} setTimeout(() => {{ top.location = 'lms.html'; }}, 300);",
}
ANSWERS = (
    "lms = {calls: {}, complained: () => true, unsaved: () => [], touched: () => ({5: '\\n::error::x', length: 9})}"
)


@pytest.mark.parametrize("script", each_nth(IN_ITS_PLACE.values(), 9), ids=IN_ITS_PLACE)
def test_what_puts_itself_in_the_lmss_place_is_told(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setattr("coursekit.verify.play.visit.PATIENCE", 2500)
    page = f"<iframe id=sco></iframe><script>{ANSWERS}</script>".encode()
    rules = {finding.rule for finding in played(with_script(tmp_path, script, {"lms.html": page}), browser).findings}
    assert "never-closed" in rules


@pytest.mark.long
def test_windows_that_open_windows(browser: Browser, tmp_path: Path) -> None:
    """Each opens more, so that it is not the page itself that opens too many."""
    opens = b"<script>setInterval(() => open('more.html'), 200)</script>"
    script = f"{DONE} for (let i = 0; i < 4; i++) open('more.html');"
    checked = played(with_script(tmp_path, script, {"more.html": opens}), browser)
    assert any("windows are opened" in finding.message for finding in checked.findings)


FLOODS = {
    "lines": "console.error(text + at)",
    "errors": "setTimeout(() => { throw new Error(text + at); })",
    "promises": "Promise.reject(new Error(text + at))",
}


@pytest.mark.parametrize("flood", each_nth(FLOODS.values(), 9), ids=FLOODS)
def test_what_a_page_writes_is_bounded(browser: Browser, tmp_path: Path, flood: str) -> None:
    often = f"setInterval(() => {{ for (let at = 0; at < 500; at += 1) {flood}; }});"
    checked = played(with_script(tmp_path, f'{DONE} const text = "x".repeat(20000); {often}'), browser)
    assert {finding.rule for finding in checked.findings} <= {"page-error", "never-closed"}
    assert 0 < len(checked.findings) <= 23
    assert all(len(finding.message) <= 500 for finding in checked.findings)


def found(path: Path, limits: Limits) -> list[Diagnostic]:
    return list(play_in_process(path, lambda _: None, faults=False, limits=limits))


@contextmanager
def nothing_left() -> Iterator[None]:
    """No process that was started here for playing is there afterwards; other tests may play at the same time."""
    own = f"of-{os.getpid()}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STARTED, own)
        yield
    left = [_environment(process) for process in psutil.process_iter() if process.pid != os.getpid()]
    assert [each for each in left if each.get(STARTED) == own] == []


def _environment(process: psutil.Process) -> dict[str, str]:
    try:
        return dict(process.environ())
    except psutil.Error:
        return {}


def test_a_deadline_ends_all_of_it(tmp_path: Path) -> None:
    path = with_script(tmp_path, 'for (;;) { for (const a of [1]) parent.API.LMSInitialize(""); }')
    with nothing_left():
        (finding,) = found(path, Limits(deadline=4))
    assert finding.rule == "out-of-bounds"
    assert finding.message.endswith("playing it takes more than 4 seconds")


def test_dialogs_without_end(tmp_path: Path) -> None:
    """Chromium itself can go down with such a page."""
    with nothing_left():
        rules = {finding.rule for finding in found(with_script(tmp_path, f"{OPENS} for (;;) alert(1);"), Limits())}
    assert rules & {"never-closed", "out-of-bounds"}


def test_memory_is_limited(tmp_path: Path) -> None:
    eats = "const all = []; setInterval(() => all.push(new Uint8Array(5e7).fill(7)), 5);"
    with nothing_left():
        findings = found(with_script(tmp_path, DONE + eats), Limits(deadline=300, memory=1_500_000_000))
    assert findings[-1].rule == "out-of-bounds"
    # How much it was by then differs from run to run.
    assert findings[-1].message.endswith("more than 1.5 GB of memory are used")


def test_nothing_gets_out_by_udp(tmp_path: Path) -> None:
    """WebRTC asks a server for its own address by UDP, whatever proxy a browser has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
        there.bind(("127.0.0.1", 0))
        there.settimeout(0.2)
        port = there.getsockname()[1]
        script = f"""{DONE}
const fresh = document.body.appendChild(document.createElement("iframe")).contentWindow;
for (const place of [window, fresh, parent]) {{
  const Peer = place.RTCPeerConnection ?? place.webkitRTCPeerConnection;
  if (!Peer) continue;
  const peer = new Peer({{ iceServers: [{{ urls: "stun:127.0.0.1:{port}" }}] }});
  peer.createDataChannel("out");
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
}}
try {{ new WebTransport("https://127.0.0.1:{port}/"); }} catch {{}}
"""
        result = CliRunner().invoke(command, ["--play", str(with_script(tmp_path, script))])
        with pytest.raises(TimeoutError):
            there.recv(2000)
    assert result.exit_code == 0, result.output


def test_without_the_sandbox_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "You are root, so the browser runs without its sandbox"
    monkeypatch.setattr("coursekit.verify.play.separate_process.play_in_process", lambda *_, **__: iter(()))
    for root in (False, True):
        monkeypatch.setattr("coursekit.verify.play.browser.is_root", lambda root=root: root)
        assert (words in CliRunner().invoke(command, ["--play", str(with_script(tmp_path, DONE))]).output) is root


@pytest.mark.parametrize("body", ["[1]", "{", "[" * 100_000, '{"a": ' + "1" * 10])
def test_what_is_no_record_is_not_stored(body: str) -> None:
    lms = Lms()
    assert lms.store("one", body) is False
    assert lms.attempts == {}


def test_what_pages_store_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_STORED", 1000)
    lms = Lms()
    assert lms.store("one", '{"cmi.suspend_data": "%s"}' % ("x" * 900))
    assert lms.store("one", '{"cmi.suspend_data": "%s"}' % ("y" * 900))
    assert not lms.store("two", '{"cmi.suspend_data": "%s"}' % ("z" * 900))
    assert not lms.store("a" * 60_000, "{}")
    for number in range(2000):
        lms.store(f"attempt-{number}", "{}")
    assert len(lms.attempts) == server.MOST_ATTEMPTS
