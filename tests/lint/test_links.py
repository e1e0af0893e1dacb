"""`coursekit lint --links` against a server of our own."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from conftest import CopyCourse
from coursekit.files.cache import Cache, cache_of
from coursekit.lint.run import check_course, outline_of
from coursekit.lint.web_addresses import ask, check_links
from coursekit.text.diagnostic import Diagnostic


class _Pages(BaseHTTPRequestHandler):
    """Paths say how they answer: ``/404``, ``/503-then-200``, ``/get-only``, ``/to/…`` and so on."""

    asked: ClassVar[Counter[str]] = Counter()

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked[f"{self.command} {self.path}"] += 1
        match self.path:
            case "/get-only":
                status = 405 if self.command == "HEAD" else 200
            case "/503-then-200":
                status = 503 if self.asked[f"GET {self.path}"] + self.asked[f"HEAD {self.path}"] <= 2 else 200
            case "/moved":
                status = 301
            case "/to-a-file":
                status = 302
            case "/hangs-up":
                self.close_connection = True
                return
            case path:
                status = int(path[1:4]) if path[1:4].isdigit() else 200
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/200" if status == 301 else "file:///etc/passwd")
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
        ("/404", 404, False),
        ("/410", 410, False),
        ("/500", 500, False),
        ("/to-a-file", 0, False),
        ("/hangs-up", 0, False),
        ("/with spaces/é?q=ü", 200, True),
    ],
)
def test_what_a_server_says(server: str, path: str, status: int, alive: bool) -> None:
    answer = ask(server + path, pause=0)
    assert (answer.status, answer.alive) == (status, alive)


@pytest.mark.parametrize("path", ["/401", "/403", "/429"])
def test_a_server_that_does_not_talk_to_programs_is_no_dead_one(server: str, path: str) -> None:
    answer = ask(server + path, pause=0)
    assert not answer.alive
    assert answer.refused


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://nowhere.invalid/", "http://[bad", "http://"])
def test_no_server_is_dead_with_a_reason(address: str) -> None:
    answer = ask(address, pause=0)
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
        findings: list[Diagnostic] = list(check_links(outline_of(course), cache, pause=0))
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
    rules = [finding.rule for finding in check_course(course, web=True).findings]
    assert sorted(rules) == ["dead-address", "dead-address", "unchecked-address"]


@pytest.mark.parametrize(
    "row",
    [("x", "[200,\"\"]"), ("nan", "[404,\"\"]"), ("inf", "[404,\"\"]"), ("9e99", "[404,\"\"]"), (), ("1",), ("{now}",),
     ("{now}", "[]"), ("{now}", "{{"), ("{now}", "[null,1]"), ("{now}", "[[],1]"), ("{now}", "4", "5")],
)  # fmt: skip
def test_a_damaged_or_impossible_answer_is_asked_for_again(
    copy_course: CopyCourse, server: str, tmp_path: Path, row: tuple[str, ...]
) -> None:
    course = copy_course()
    path = course / "stages/first/potential.md"
    path.write_text(path.read_text() + f"\nSee [one]({server}/200).\n")
    cache = Cache(cache_of(course, tmp_path / "cache"))
    cache.save("links", {f"{server}/200": tuple(part.replace("{now}", str(time.time())) for part in row)})
    assert list(check_links(outline_of(course), cache, pause=0)) == []
    assert _Pages.asked["HEAD /200"] == 1
