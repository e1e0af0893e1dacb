"""`coursekit lint --links` against a server of our own."""

import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from msgspec import msgpack

from conftest import CopyCourse
from coursekit.files.cache import Cache, cache_of
from coursekit.lint.run import check_course, skeleton_of
from coursekit.lint.web_addresses import WebAccess, check_links
from coursekit.lint.web_request import ask
from coursekit.text.diagnostic import Diagnostic

HERE = WebAccess(private=True, pause=0)


class _Pages(BaseHTTPRequestHandler):
    """Paths say how they answer: ``/404``, ``/503-then-200``, ``/get-only``, ``/to/…`` and so on."""

    asked: ClassVar[Counter[str]] = Counter()

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked[f"{self.command} {self.path}"] += 1
        match self.path.partition("?")[0]:
            case "/get-only":
                status = 405 if self.command == "HEAD" else 200
            case "/no-head":
                status = 404 if self.command == "HEAD" else 200
            case "/round":
                status = 302
            case "/drips":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                for _ in range(100):
                    time.sleep(0.1)
                    self.wfile.write(b"X-Slow: 1\r\n")
                return
            case "/503-then-200":
                status = 503 if self.asked[f"GET {self.path}"] + self.asked[f"HEAD {self.path}"] <= 2 else 200
            case "/moved":
                status = 301
            case "/to-a-file":
                status = 302
            case "/babbles":
                self.wfile.write(b"x" * 60_000 + b"\r\n")
                return
            case "/hangs-up":
                self.close_connection = True
                return
            case path:
                status = int(path[1:4]) if path[1:4].isdigit() else 200
        self.send_response(status)
        if status in (301, 302):
            to = "/200" if status == 301 else "/round" if self.path == "/round" else "file:///etc/passwd"
            self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Pages.asked.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize(
    ("path", "status", "alive"),
    [
        ("/200", 200, True),
        ("/get-only", 200, True),
        ("/moved", 200, True),
        ("/503-then-200", 200, True),
        ("/no-head", 200, True),
        ("/round", 0, False),
        ("/404", 404, False),
        ("/410", 410, False),
        ("/500", 500, False),
        ("/to-a-file", 0, False),
        ("/hangs-up", 0, False),
        ("/with spaces/é?q=ü", 200, True),
    ],
)
def test_what_a_server_says(server: str, path: str, status: int, alive: bool) -> None:
    answer = ask(server + path, pause=0, private=True)
    assert (answer.status, answer.alive) == (status, alive)


@pytest.mark.parametrize("path", ["/401", "/403", "/429"])
def test_a_server_that_does_not_talk_to_programs_is_no_dead_one(server: str, path: str) -> None:
    answer = ask(server + path, pause=0, private=True)
    assert not answer.alive
    assert answer.refused


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://nowhere.invalid/", "http://[bad", "http://"])
def test_no_server_is_dead_with_a_reason(address: str) -> None:
    answer = ask(address, pause=0, private=True)
    assert (answer.status, answer.alive, answer.refused) == (0, False, False)
    assert answer.reason


def linked(course: Path, server: str) -> None:
    path = course / "stages/first/potential.md"
    path.write_text(path.read_text() + f"\nSee [one]({server}/200), [two]({server}/404), [three]({server}/403).\n")
    with (course / "references.yaml").open("a") as file:
        file.write(f"  URL: {server}/410\n")


def test_findings_stand_at_the_links_and_are_asked_for_once(
    copy_course: CopyCourse, server: str, tmp_path: Path
) -> None:
    course = copy_course()
    linked(course, server)
    cache = Cache(cache_of(course, tmp_path / "cache"))

    def found() -> list[tuple[str, str]]:
        findings: list[Diagnostic] = list(check_links(skeleton_of(course), cache, HERE))
        return sorted((finding.rule, finding.span.path) for finding in findings)

    expected = [
        ("dead-address", "references.yaml"),
        ("dead-address", "stages/first/potential.md"),
        ("unchecked-address", "stages/first/potential.md"),
    ]
    assert found() == expected
    asked = dict(_Pages.asked)
    assert found() == expected
    assert dict(_Pages.asked) == asked


def test_nothing_is_asked_without_links(copy_course: CopyCourse, server: str) -> None:
    course = copy_course()
    linked(course, server)
    assert check_course(course).findings == ()
    assert not _Pages.asked
    rules = [finding.rule for finding in check_course(course, web=HERE).findings]
    assert sorted(rules) == ["dead-address", "dead-address", "unchecked-address"]


@pytest.mark.parametrize(
    "kept",
    [
        {"{address}": ["x", [200, ""]]},
        {"{address}": [float("nan"), {"status": 404}]},
        {"{address}": [float("inf"), {"status": 404}]},
        {"{address}": [9e99, {"status": 404}]},
        {"{address}": [time.time() + 1e6, {"status": 404}]},
        {"{address}": [time.time(), {"status": None, "reason": 1}]},
        {"{address}": [time.time(), []]},
        {"{address}": []},
        {"{address}": 1},
        {1: 2},
        [],
        None,
    ],
)
def test_a_damaged_or_impossible_answer_is_asked_for_again(
    copy_course: CopyCourse, server: str, tmp_path: Path, kept: Any
) -> None:
    course = copy_course()
    path = course / "stages/first/potential.md"
    path.write_text(path.read_text() + f"\nSee [one]({server}/200).\n")
    cache = Cache(cache_of(course, tmp_path / "cache"))
    cache.save("links", msgpack.encode(kept).replace(b"\xa9{address}", msgpack.encode(f"{server}/200")))
    assert list(check_links(skeleton_of(course), cache, HERE)) == []
    assert _Pages.asked["HEAD /200"] == 1
    assert list(check_links(skeleton_of(course), cache, HERE)) == []
    assert _Pages.asked["HEAD /200"] == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_not_asked(server: str, host: str) -> None:
    answer = ask(f"http://{host}:{server.rpartition(':')[2]}/200", pause=0)
    assert answer.outcome in ("private", "dead", "unreachable")
    assert not answer.alive
    assert not _Pages.asked


def test_nor_by_a_redirect(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first server counts as one of the Internet, the second does not."""
    monkeypatch.setattr("coursekit.lint.web_request.is_private", lambda address: address == "127.0.0.2")
    port = server.rpartition(":")[2]

    def answer(self: _Pages) -> None:
        self.asked[f"{self.headers['Host']}"] += 1
        self.send_response(302)
        self.send_header("Location", f"http://127.0.0.2:{port}/200")
        self.end_headers()

    monkeypatch.setattr(_Pages, "answer", answer)
    assert ask(f"{server}/200", pause=0).outcome == "private"
    assert list(_Pages.asked) == [server.removeprefix("http://")]


def linking(course: Path, *addresses: str) -> None:
    path = course / "stages/first/potential.md"
    path.write_text(path.read_text() + "".join(f"\nSee [this]({address}).\n" for address in addresses))


def test_a_server_says_no_more_than_a_line(copy_course: CopyCourse, server: str) -> None:
    course = copy_course()
    linking(course, f"{server}/babbles")
    (finding,) = check_links(skeleton_of(course), Cache(None), HERE)
    assert finding.rule == "dead-address"
    assert len(finding.message) < 200


def test_what_is_told_apart(copy_course: CopyCourse, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    course = copy_course()
    linking(course, f"{server}/404", f"{server}/403", "http://10.0.0.1/", "http://nowhere.invalid/")
    monkeypatch.setattr("coursekit.lint.web_request.is_private", lambda address: address.startswith("10."))
    monkeypatch.setattr("coursekit.lint.web_request._has_network", lambda: False)
    found = check_links(skeleton_of(course), Cache(None), WebAccess(pause=0))
    assert [(finding.rule, finding.message.split(" ", 1)[1].partition(":")[0]) for finding in found] == [
        ("dead-address", "is dead"),
        ("unchecked-address", "does not talk to programs (HTTP 403)"),
        ("unchecked-address", "was not asked"),
        ("unchecked-address", "could not be reached"),
    ]


def test_all_addresses_have_one_deadline(copy_course: CopyCourse, server: str) -> None:
    course = copy_course()
    linking(course, *(f"{server}/drips?{number}" for number in range(30)), f"{server}/200")
    for web in (WebAccess(private=True, deadline=1), WebAccess(private=True, deadline=4, longest=0.5)):
        found = list(check_links(skeleton_of(course), Cache(None), web))
        assert {finding.rule for finding in found} == {"unchecked-address"}
    assert "did not answer in 0.5 seconds" in found[0].message


def test_a_run_that_waits_is_stopped(copy_course: CopyCourse, server: str) -> None:
    course = copy_course()
    linking(course, *(f"{server}/drips?{number}" for number in range(9)))
    command = [str(Path(sys.executable).with_name("coursekit")), "lint", "--links", "--private-links", str(course)]
    for number, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
        _Pages.asked.clear()
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not _Pages.asked and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(number)
        said = running.communicate(timeout=50)
        assert running.returncode == code
        assert said == (b"", b"")
