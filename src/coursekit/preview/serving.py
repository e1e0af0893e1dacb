"""The preview's server: on this machine alone, behind a random token, and nothing is written but what ``fix`` names."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from coursekit.course.load import Changed
from coursekit.export.scorm.content import MORE, PLAYING
from coursekit.export.scorm.player import player_files, player_modules
from coursekit.export.scorm.sheets import PLAYER, SHEETS, more_styles
from coursekit.preview.book import BookPages
from coursekit.preview.editors import open_at
from coursekit.preview.live_course import END, Live
from coursekit.questions import find_types
from coursekit.verify.lms.server import HERE as LMS
from coursekit.verify.lms.server import POLICY, TEXTS

PAGE = Path(__file__).parent / "page"
OWN = frozenset(path.name for path in PAGE.iterdir() if path.suffix in (".js", ".css"))
SHELL_POLICY = f"{POLICY}; frame-src 'self'; connect-src 'self'; frame-ancestors 'none'; form-action 'none'"
COURSE_POLICY = f"{POLICY}; frame-ancestors 'self'"
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
LONGEST = 10_000
"""Bytes of what a page asks for."""
SURVEYS = frozenset(f"content/{name}.json" for name in ("glossary", "welcome", "anchors", "search"))
"""What is made by going through the whole course."""


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
        own = origin is None or origin == f"http://{host}"
        reads = scope["method"] in ("GET", "HEAD")
        return host in self.hosts and scope["path"].startswith(self.prefix) and own and (reads or origin is not None)


def application(live: Live, book: BookPages, token: str, port: int, editor: str, title: str) -> ASGIApp:
    """What answers a browser."""
    player = {
        **player_files({"content.js": (PAGE / "content.js").read_text(encoding="utf-8")}),
        f"player/{PLAYING}": (PLAYER / PLAYING).read_bytes(),
    }
    modules = player_modules()

    async def shell(_request: Request) -> Response:
        page = (PAGE / "shell.html").read_text(encoding="utf-8")
        return _answer(page.encode(), "shell.html", SHELL_POLICY)

    async def state(_request: Request) -> Response:
        root = str(live.workspace.root.absolute()) if live.workspace else ""
        return JSONResponse({"root": root, "editor": bool(editor), "title": title}, headers=HEADERS)

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        return _answer((PAGE / name).read_bytes(), name) if name in OWN else _nothing()

    async def lms(request: Request) -> Response:
        name = request.path_params["name"]
        known = {path.name for path in LMS.iterdir() if path.suffix == ".js"}
        return _answer((LMS / name).read_bytes(), name) if name in known else _nothing()

    async def module(request: Request) -> Response:
        name = request.path_params["name"]
        return _answer(modules[name].encode(), name) if name in modules else _nothing()

    async def package(request: Request) -> Response:
        version, name = request.path_params["version"], request.path_params["name"]
        if version not in ("1.2", "2004"):
            return _nothing()
        if name in player:
            return _answer(player[name], name, COURSE_POLICY)
        survey = name in SURVEYS
        try:
            content = await live.show(lambda: _content(live, version, name), survey=survey)
        except (Changed, OSError):
            return Response("It changes just now.", 503, headers=HEADERS)
        finally:
            if survey or name.startswith("content/pages/"):
                live.shown()
        return _nothing() if content is None else _answer(content, name, COURSE_POLICY)

    async def drawing(_request: Request) -> Response:
        content = await live.show(lambda: _drawn(live), survey=True)
        return _answer(content, "path.svg", "default-src 'none'; style-src 'unsafe-inline'")

    async def laid(request: Request) -> Response:
        try:
            found = await book.lay(live, request.path_params["id"])
        except (Changed, OSError):
            return Response("It changes just now.", 503, headers=HEADERS)
        return JSONResponse({"mark": found.mark, "pages": len(found.pages), "trouble": found.trouble}, headers=HEADERS)

    async def sheet(request: Request) -> Response:
        found, number = book.known(request.path_params["id"]), request.path_params["number"]
        return _answer(found.pages[number - 1], "page.png") if 0 < number <= len(found.pages) else _nothing()

    async def pdf(request: Request) -> Response:
        found = book.known(request.path_params["id"])
        return _answer(found.pdf, "concept.pdf") if found.pdf else _nothing()

    async def events(request: Request) -> Response:
        return StreamingResponse(_told(live, request), media_type="text/event-stream", headers=HEADERS)

    async def fix(request: Request) -> Response:
        asked = await _asked(request, {"number": int, "rule": str, "path": str})
        if asked is None:
            return _nothing()
        why = await live.inside(lambda: live.mend(asked["number"], asked["rule"], asked["path"]))
        return JSONResponse({"trouble": why}, headers=HEADERS)

    async def edit(request: Request) -> Response:
        asked = await _asked(request, {"path": str, "line": int, "column": int})
        workspace = live.workspace
        if asked is None or workspace is None or asked["path"] not in workspace.inventory.digests:
            return _nothing()
        trouble = "There is no editor to open." if not editor else ""
        if not trouble:
            trouble = open_at(editor, workspace.root / asked["path"], asked["line"], asked["column"])
        return JSONResponse({"trouble": trouble}, headers=HEADERS)

    base = f"/{token}"
    routes = [
        Route(f"{base}/", shell),
        Route(f"{base}/state", state),
        Route(f"{base}/events", events),
        Route(f"{base}/path.svg", drawing),
        Route(f"{base}/book/{{id}}.json", laid),
        Route(f"{base}/book/{{id}}.pdf", pdf),
        Route(f"{base}/book/{{id}}/{{number:int}}.png", sheet),
        Route(f"{base}/fix", fix, methods=["POST"]),
        Route(f"{base}/edit", edit, methods=["POST"]),
        Route(f"{base}/page/{{name}}", own),
        Route(f"{base}/lms/{{name}}", lms),
        Route(f"{base}/player/{{name:path}}", module),
        Route(f"{base}/course/{{version}}/{{name:path}}", package),
    ]
    return Guard(Starlette(routes=routes), token, port)


def _content(live: Live, version: Any, name: str) -> bytes | None:
    """A file of the package as it would be now; None for what is not there."""
    pages = live.pages
    if pages is None or not pages.course.concepts:
        return None
    if name == MORE:
        return more_styles(range(10, 101), find_types(), dict.fromkeys(SHEETS, True)) + pages.theme_sheet
    if name == "index.html":
        return pages.launch(version)
    if name == "content/course.json":
        return pages.beginning(version)
    if name.startswith("content/") and name.endswith(".json"):
        try:
            piece = pages.piece(name.removeprefix("content/").removesuffix(".json"), version)
        except (Changed, OSError):
            raise
        except Exception as error:
            # A page of a course with errors may be one that no exporter would see.
            piece = _unshown(name, error)
        return None if piece is None else json.dumps(piece).encode()
    return pages.files.get(name)


def _unshown(name: str, error: Exception) -> Any:
    """In place of a page that can't be made: it says so, and its findings stand beside it."""
    id = name.removeprefix("content/pages/").removesuffix(".json")
    from markupsafe import Markup

    html = Markup(
        '<article class="concept" data-concept="{}"><header class="concept-header"><h1 tabindex="-1">{}</h1>'
        '<p class="summary">This page can’t be shown before what is wrong with its file is mended. ({})</p></header>'
        '<nav class="ways"><p class="way-up"><a href="#/">Path</a></p></nav></article>'
    ).format(id, id, type(error).__name__)
    return {"html": str(html), "questions": [], "anchor": ""}


def _drawn(live: Live) -> bytes:
    from coursekit.path.drawings import find_drawing

    return find_drawing("svg").draw(live.pages.course).encode() if live.pages else b""


async def _told(live: Live, request: Request) -> AsyncIterator[bytes]:
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


async def _asked(request: Request, wanted: dict[str, Callable[..., Any]]) -> dict[str, Any] | None:
    """What a page sends, if it is what is wanted and nothing else."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            return None
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return None
    right = isinstance(asked, dict) and asked.keys() == wanted.keys()
    return asked if right and all(type(asked[name]) is kind for name, kind in wanted.items()) else None


def _answer(content: bytes, name: str, policy: str = SHELL_POLICY) -> Response:
    kind = TEXTS.get(PurePosixPath(name).suffix) or guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=kind, headers={**HEADERS, "Content-Security-Policy": policy})


def _nothing() -> Response:
    return Response("There is nothing here.", 404, headers=HEADERS)
