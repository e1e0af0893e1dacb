"""An LMS on this machine: serves packages from memory, keeps attempts, and shows what a learner's browser did."""

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

HERE = Path(__file__).parent
SCORM_AGAIN = HERE.parents[1] / "node_modules" / "scorm-again" / "dist"

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'"
"""As strict LMSes send it with a package: no inline script or style, no eval, nothing from elsewhere."""


@dataclass
class Lms:
    """``attempts`` holds the values that learners' visits left; ``complaints`` the calls that an LMS may refuse, and
    addresses that were asked for in vain.
    """

    packages: dict[str, dict[str, bytes]] = field(default_factory=dict)
    attempts: dict[str, dict[str, str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    address: str = ""

    def upload(self, name: str, package: bytes) -> None:
        """Import a zip, as a teacher does; a package of the same name is replaced."""
        with ZipFile(BytesIO(package)) as opened:
            self.packages[name] = {path: opened.read(path) for path in opened.namelist()}

    def file(self, path: str) -> bytes | None:
        """What stands at an address; None when nothing does."""
        match path.lstrip("/").split("/"):
            case ["attempts", name]:
                return json.dumps(self.attempts.get(name, {})).encode()
            case ["scorm-again", *rest]:
                return (SCORM_AGAIN / "/".join(rest)).read_bytes()
            case ["packages", name, *rest]:
                return self.packages.get(name, {}).get("/".join(rest))
            case [("lms.html" | "lms.js" | "strict.js") as name]:
                return (HERE / name).read_bytes()
        return None

    def visit(self, version: str, package: str, attempt: str) -> str:
        """The address that opens a package for a learner."""
        return f"{self.address}/lms.html?version={version}&package={package}&attempt={attempt}"


def _handler(lms: Lms) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body go out together: else each answer waits for the browser to confirm the first part.
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            content = lms.file(path)
            if content is None:
                lms.complaints.append(f"there is no {path}")
            self.answer(404 if content is None else 200, content or b"", path)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path == "/complaints":
                lms.complaints.append(body)
            else:
                lms.attempts[self.path.rpartition("/")[2]] = json.loads(body)
            self.answer(200, b"", self.path)

        def answer(self, status: int, content: bytes, path: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(Path(path).suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Content-Type-Options", "nosniff")
            if path.startswith("/packages/"):
                self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet: a test says itself what went wrong."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that closes hangs up in the middle of an answer; anything else a test must hear of."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running_lms() -> Iterator[Lms]:
    """An LMS at a free port, until the end of the block."""
    lms = Lms()
    server = _Server(("127.0.0.1", 0), _handler(lms))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    lms.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield lms
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
