"""Runs the preview until somebody stops it."""

import asyncio
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from coursekit.preview.book import BookPreview
from coursekit.preview.live_course import LiveCourse
from coursekit.workspace.workspace import Workspace

if TYPE_CHECKING:
    import uvicorn

PORT = 8123
"""Where the preview is looked for first; any free one will do."""
TURN = 0.001
"""Seconds after which a thread that works out something long lets those go on that show a save. Python's: 0.005."""


def run(
    root: Path,
    open_workspace: Callable[[], Workspace],
    editor: str,
    port: int | None,
    show_message: Callable[[str], None],
) -> None:
    """Serve the preview of a course. Raises OSError where no port of this machine can be taken."""
    import uvicorn

    sys.setswitchinterval(TURN)
    from coursekit.preview.serving import application

    listening, taken = _listening(port)
    if taken and port:
        show_message(f"Port {port} is taken, by another preview or another program; this one takes {_port(listening)}.")
    token = secrets.token_urlsafe(18)
    live = LiveCourse(open_workspace, show_message)
    book = BookPreview()
    app = application(live, book, token, _port(listening), editor, root.absolute().name)
    config = uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1, server_header=False)
    server = _server(config, live)

    async def serve() -> None:
        keeping = asyncio.create_task(live.run(root.absolute()))
        show_message(f"http://127.0.0.1:{_port(listening)}/{token}/")
        try:
            await server.serve(sockets=[listening])
        finally:
            live.stop()
            book.stop()
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping

    asyncio.run(serve())


def _server(config: "uvicorn.Config", live: LiveCourse) -> "uvicorn.Server":
    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            """What is being worked out is dropped, so that nobody waits for it."""
            super().handle_exit(sig, frame)
            asyncio.get_running_loop().call_soon_threadsafe(live.stop)

    return Server(config)


def _port(listening: socket.socket) -> int:
    port: int = listening.getsockname()[1]
    return port


def _listening(port: int | None) -> tuple[socket.socket, bool]:
    """A socket on this machine alone, and whether the port that was wanted is taken."""
    for place in (port or PORT, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listening.bind(("127.0.0.1", place))
            listening.listen(64)
        except OSError:
            listening.close()
            if place == 0:
                raise
        else:
            return listening, place == 0
    raise AssertionError
