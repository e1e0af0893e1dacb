"""The files of the course's package as they would be now, made when they are asked for."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from coursekit.course.load import Changed
from coursekit.export.scorm.content import MORE, PLAYING
from coursekit.export.scorm.player import player_files, player_modules
from coursekit.export.scorm.sheets import PLAYER, SHEETS, more_styles
from coursekit.preview.answers import changing_now, file_answer, nothing_here
from coursekit.preview.live_course import LiveCourse
from coursekit.questions import find_types
from coursekit.verify.lms.server import POLICY

COURSE_POLICY = f"{POLICY}; frame-ancestors 'self'"
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SURVEYS = frozenset(f"content/{name}.json" for name in ("glossary", "welcome", "anchors", "search"))
"""What is made by going through the whole course."""


def course_routes(live: LiveCourse, content_module: str) -> list[Route]:
    """Packages of both versions of SCORM, with this module in place of the player's ``content.js``; and the path."""
    player = {
        **player_files({"content.js": content_module}),
        f"player/{PLAYING}": (PLAYER / PLAYING).read_bytes(),
    }
    modules = player_modules()

    async def module(request: Request) -> Response:
        name = request.path_params["name"]
        return file_answer(modules[name].encode(), name) if name in modules else nothing_here()

    async def package(request: Request) -> Response:
        version, name = request.path_params["version"], request.path_params["name"]
        if version not in ("1.2", "2004"):
            return nothing_here()
        if name in player:
            return file_answer(player[name], name, COURSE_POLICY)
        survey = name in SURVEYS
        try:
            content = await live.show(lambda: _content(live, version, name), survey=survey)
        except (Changed, OSError):
            return changing_now()
        finally:
            if survey or name.startswith("content/pages/"):
                live.pages_fetched()
        return nothing_here() if content is None else file_answer(content, name, COURSE_POLICY)

    async def drawing(_request: Request) -> Response:
        return file_answer(await live.show(lambda: _drawing(live), survey=True), "path.svg", DRAWING_POLICY)

    return [
        Route("/player/{name:path}", module),
        Route("/course/{version}/{name:path}", package),
        Route("/path.svg", drawing),
    ]


def _content(live: LiveCourse, version: Any, name: str) -> bytes | None:
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


def _drawing(live: LiveCourse) -> bytes:
    from coursekit.path.drawings import find_drawing

    return find_drawing("svg").draw(live.pages.course).encode() if live.pages else b""
