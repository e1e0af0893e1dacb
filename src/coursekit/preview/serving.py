"""The preview's server: on this machine alone, behind a random token, and nothing is written but what ``fix`` names."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from coursekit.course.load import Changed
from coursekit.preview.answers import HEADERS, changing_now, file_answer, json_answer, json_request, nothing_here
from coursekit.preview.book import BookPreview
from coursekit.preview.course_files import course_routes
from coursekit.preview.editors import open_at
from coursekit.preview.live_course import END, LiveCourse
from coursekit.verify.lms.server import HERE as LMS

PAGE = Path(__file__).parent / "page"


class Guard:
    """Lets in who knows the token and speaks to this machine; who changes something must come from our own page."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app = app
        self.prefix = f"/{token}/"
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._is_ours(scope):
            await Response("Open the address that coursekit preview printed.", 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get("host", ""), headers.get("origin")
        same_origin = origin is None or origin == f"http://{host}"
        reads = scope["method"] in ("GET", "HEAD")
        return (
            host in self.hosts
            and scope["path"].startswith(self.prefix)
            and same_origin
            and (reads or origin is not None)
        )


def application(live: LiveCourse, book: BookPreview, token: str, port: int, editor: str, title: str) -> ASGIApp:
    """What answers a browser."""
    routes = [
        *_shell_routes(live, editor, title),
        *_book_routes(live, book),
        *_author_routes(live, editor),
        *course_routes(live, (PAGE / "content.js").read_text(encoding="utf-8")),
    ]
    return Guard(Starlette(routes=[Mount(f"/{token}", routes=routes)]), token, port)


def _shell_routes(live: LiveCourse, editor: str, title: str) -> list[Route]:
    """The page around the course, and what it is told of it."""
    page_files = frozenset(path.name for path in PAGE.iterdir() if path.suffix in (".js", ".css"))

    async def shell(_request: Request) -> Response:
        return file_answer((PAGE / "shell.html").read_bytes(), "shell.html")

    async def state(_request: Request) -> Response:
        root = str(live.workspace.root.absolute()) if live.workspace else ""
        return json_answer({"root": root, "editor": bool(editor), "title": title})

    async def page_file(request: Request) -> Response:
        name = request.path_params["name"]
        return file_answer((PAGE / name).read_bytes(), name) if name in page_files else nothing_here()

    async def lms_file(request: Request) -> Response:
        name = request.path_params["name"]
        known = {path.name for path in LMS.iterdir() if path.suffix == ".js"}
        return file_answer((LMS / name).read_bytes(), name) if name in known else nothing_here()

    async def events(request: Request) -> Response:
        return StreamingResponse(_events(live, request), media_type="text/event-stream", headers=HEADERS)

    return [
        Route("/", shell),
        Route("/state", state),
        Route("/events", events),
        Route("/page/{name}", page_file),
        Route("/lms/{name}", lms_file),
    ]


def _book_routes(live: LiveCourse, book: BookPreview) -> list[Route]:
    """A concept in the book: laid out when it is asked for, then its pages as they were laid out last."""

    async def layout(request: Request) -> Response:
        try:
            printed = await book.lay_out(live, request.path_params["id"])
        except (Changed, OSError):
            return changing_now()
        return json_answer({"mark": printed.mark, "pages": len(printed.pages), "trouble": printed.trouble})

    async def picture(request: Request) -> Response:
        pages, number = book.last(request.path_params["id"]).pages, request.path_params["number"]
        return file_answer(pages[number - 1], "page.png") if 0 < number <= len(pages) else nothing_here()

    async def pdf(request: Request) -> Response:
        printed = book.last(request.path_params["id"])
        return file_answer(printed.pdf, "concept.pdf") if printed.pdf else nothing_here()

    return [
        Route("/book/{id}.json", layout),
        Route("/book/{id}.pdf", pdf),
        Route("/book/{id}/{number:int}.png", picture),
    ]


def _author_routes(live: LiveCourse, editor: str) -> list[Route]:
    """What an author does from a finding: have it fixed, or open its file."""

    async def fix(request: Request) -> Response:
        finding = await json_request(request, {"number": int, "rule": str, "path": str})
        if finding is None:
            return nothing_here()
        trouble = await live.with_workspace(lambda: live.write_fix(finding["number"], finding["rule"], finding["path"]))
        return json_answer({"trouble": trouble})

    async def edit(request: Request) -> Response:
        place = await json_request(request, {"path": str, "line": int, "column": int})
        workspace = live.workspace
        if place is None or workspace is None or place["path"] not in workspace.inventory.digests:
            return nothing_here()
        trouble = "There is no editor to open." if not editor else ""
        if not trouble:
            trouble = open_at(editor, workspace.root / place["path"], place["line"], place["column"])
        return json_answer({"trouble": trouble})

    return [Route("/fix", fix, methods=["POST"]), Route("/edit", edit, methods=["POST"])]


async def _events(live: LiveCourse, request: Request) -> AsyncIterator[bytes]:
    queue = live.listen()
    try:
        yield b": here\n\n"
        while not await request.is_disconnected():
            try:
                event = await asyncio.wait_for(queue.get(), 5)
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if event is END:
                return
            yield f"data: {json.dumps(event)}\n\n".encode()
    finally:
        live.leave(queue)
