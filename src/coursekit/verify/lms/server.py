"""An LMS on this machine: serves packages, keeps attempts in memory, and hears what a learner's browser did."""

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

HERE = Path(__file__).parent
LMS_FILES = frozenset(path.name for path in HERE.iterdir() if path.suffix in (".html", ".js"))

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'"
"""As strict LMSes send it with a package: no inline script or style, no eval, nothing from elsewhere."""

TEXTS = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}
"""Types that must be right for a browser to run a file; what the system thinks of the others will do."""

LONGEST_BODY = 2_000_000
LONGEST_COMPLAINT = 2000
MOST_STORED = 20_000_000
"""Characters of all attempts: a page can send as much as it likes."""
MOST_ATTEMPTS, LONGEST_NAME = 1000, 200
MOST_COMPLAINTS = 1000
"""That are kept of one visit; a page can make as many as it likes."""


@dataclass
class Lms:
    """``packages`` give the files of each by path, None for a file that is not there.

    ``attempts`` holds the values that learners' visits left; ``complained`` the calls that an LMS may refuse, and
    addresses that were asked for in vain, each with its number in a visit. ``address`` and ``elsewhere`` are the same
    server under two origins. ``also`` are folders that it serves beside its own files. While it is ``down``, it answers
    nothing.
    """

    packages: dict[str, Callable[[str], bytes | None]] = field(default_factory=dict)
    attempts: dict[str, dict[str, str]] = field(default_factory=dict)
    complained: list[tuple[int, str]] = field(default_factory=list)
    also: Mapping[str, Path] = field(default_factory=dict)
    stored: int = 0
    policy: str = POLICY
    down: bool = False
    address: str = ""
    elsewhere: str = ""

    @property
    def complaints(self) -> list[str]:
        """In the order in which a visit made them, whatever the order in which they came."""
        return [what for _, what in sorted(self.complained)]

    def complain(self, what: str, number: int = MOST_COMPLAINTS) -> None:
        """Without a number, it stands behind those that have one, in the alphabet's order."""
        if len(self.complained) < MOST_COMPLAINTS:
            self.complained.append((number, what[:LONGEST_COMPLAINT]))

    def store(self, attempt: str, body: str) -> bool:
        """Keep what a visit says; False for what is no record, or too much."""
        try:
            values = json.loads(body)
        except (ValueError, RecursionError):
            return False
        if not isinstance(values, dict):
            return False
        if len(attempt) > LONGEST_NAME or (len(self.attempts) >= MOST_ATTEMPTS and attempt not in self.attempts):
            return False
        stored = self.attempts.setdefault(attempt, {})
        new = {str(name): str(value) for name, value in values.items()}
        self.stored += sum(len(name) + len(value) - len(stored.get(name, "")) for name, value in new.items())
        if self.stored > MOST_STORED:
            return False
        stored.update(new)
        return True

    def file(self, path: str) -> bytes | None:
        """What stands at an address; None when nothing does."""
        match path.lstrip("/").split("/"):
            case ["attempts", name]:
                return json.dumps(self.attempts.get(name, {})).encode()
            case ["packages" | "shared", name, *rest] if name in self.packages:
                return self.packages[name](unquote("/".join(rest)))
            case [name] if name in LMS_FILES:
                return (HERE / name).read_bytes()
            case [folder, *rest] if folder in self.also and ".." not in rest:
                return (self.also[folder] / "/".join(rest)).read_bytes()
        return None

    def visit(
        self, version: str, package: str, attempt: str, launch: str = "index.html", *objectives: str, **more: str
    ) -> str:
        """The address that opens a page of a package for a learner; ``more`` is what ``page.js`` understands."""
        shared = more.get("fault") == "sandbox-shared"
        place = f"/{'shared' if shared else 'packages'}/{package}/{launch}"
        if more.get("fault", "").startswith("sandbox") or more.get("fault") == "elsewhere":
            place = self.elsewhere + place
        more = {**more, "fault": "sandbox"} if shared else more
        wanted = {"version": version, "attempt": attempt, "launch": place, "objective": objectives, **more}
        return f"{self.address}/page.html?{urlencode(wanted, doseq=True)}"


class _Handler(BaseHTTPRequestHandler):
    server: "_HttpServer"
    protocol_version = "HTTP/1.1"
    # Head and body go out together: else each answer waits for the browser to confirm the first part.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if self.is_elsewhere():
            return
        path = urlsplit(self.path).path
        content = self.server.lms.file(path)
        if content is None:
            self.server.lms.complain(f"there is no {path}")
        self.answer(404 if content is None else 200, content or b"", path)

    def do_HEAD(self) -> None:
        """A page asks whether the LMS can still be reached."""
        if not self.is_elsewhere():
            self.answer(200, b"", urlsplit(self.path).path)

    def do_POST(self) -> None:
        if self.is_elsewhere():
            return
        path = urlsplit(self.path).path
        header = self.headers["Content-Length"] or "0"
        length = int(header) if header.isascii() and header.isdigit() else LONGEST_BODY + 1
        if length > LONGEST_BODY:
            self.answer(413, b"", path)
            self.close_connection = True
            return
        body = self.rfile.read(length).decode(errors="replace")
        if path == "/complaints":
            self.server.lms.complain(body, _number(urlsplit(self.path).query))
            stored = True
        else:
            stored = self.server.lms.store(path.rpartition("/")[2], body)
        self.answer(200 if stored else 400, b"", path)

    def is_elsewhere(self) -> bool:
        """Whether a browser that asks this LMS for everything asks for what is not here, or nothing is."""
        lms, address = self.server.lms, urlsplit(self.path)
        here = not address.netloc or f"{address.scheme}://{address.netloc}" in (lms.address, lms.elsewhere)
        if here and not lms.down:
            return False
        self.close_connection = True
        return True

    def answer(self, status: int, content: bytes, path: str) -> None:
        self.send_response(status)
        suffix = Path(path).suffix.lower()
        self.send_header("Content-Type", TEXTS.get(suffix) or guess_type(path)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.server.lms.policy and path.startswith(("/packages/", "/shared/")):
            self.send_header("Content-Security-Policy", self.server.lms.policy)
        if path.startswith("/shared/"):
            self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: who asks is told what went wrong in one place."""


def _number(query: str) -> int:
    """Which complaint of its visit it is; a page that was not asked may say anything."""
    number = parse_qs(query).get("number", [""])[0][:9]
    return int(number) if number.isascii() and number.isdigit() else MOST_COMPLAINTS


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, lms: Lms) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lms = lms

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that closes hangs up in the middle of an answer; anything else is a fault of ours."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            self.lms.complain(f"the test's own LMS failed: {type(error).__name__}: {error}")


@contextmanager
def running_lms(**settings: Any) -> Iterator[Lms]:
    """An LMS at free ports of this machine alone, until the end of the block; ``settings`` are fields of Lms."""
    lms = Lms(**settings)
    with _serving(lms) as lms.address, _serving(lms) as lms.elsewhere:
        yield lms


@contextmanager
def _serving(lms: Lms) -> Iterator[str]:
    server = _HttpServer(lms)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def summary_of(version: str, values: Mapping[str, str]) -> dict[str, str]:
    """Status, success and score, under one name for both versions."""
    if version == "1.2":
        return {
            "status": values.get("cmi.core.lesson_status", ""),
            "raw": values.get("cmi.core.score.raw", ""),
            "exit": values.get("cmi.core.exit", ""),
            "location": values.get("cmi.core.lesson_location", ""),
        }
    return {
        "status": values.get("cmi.completion_status", ""),
        "success": values.get("cmi.success_status", ""),
        "raw": values.get("cmi.score.raw", ""),
        "scaled": values.get("cmi.score.scaled", ""),
        "progress": values.get("cmi.progress_measure", ""),
        "exit": values.get("cmi.exit", ""),
        "location": values.get("cmi.location", ""),
    }
