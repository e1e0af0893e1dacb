"""What the player shows: the launch page, the outline, the pages stage by stage, the words and the figures."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.course import Course
from coursekit.figure_files import FigureFile
from coursekit.render.concept import concept_parts
from coursekit.render.strings import direction_of, strings_for
from coursekit.scorm import Version
from coursekit.scorm.outline import outline
from coursekit.scorm.package import LAUNCH
from coursekit.web import web_medium

if TYPE_CHECKING:
    from jinja2 import Environment

FIGURES = "content/figures"
PLAYER = Path(__file__).parents[1] / "player"
TEMPLATES = (PLAYER, Path(__file__).parents[1] / "render" / "templates")
PLAYER_SUFFIXES = frozenset((".js", ".css", ".svg"))

# What would end a script or a line of JavaScript: the content may be pasted into a page one day.
_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def player_files() -> dict[str, bytes]:
    """What runs in the learner's browser, as it is, by path in the package."""
    return {
        f"player/{path.relative_to(PLAYER).as_posix()}": path.read_bytes()
        for path in sorted(PLAYER.rglob("*"))
        if path.suffix in PLAYER_SUFFIXES and path.is_file()
    }


def content_files(course: Course, version: Version, figures: Sequence[FigureFile]) -> dict[str, bytes]:
    """All else but the manifest, by path in the package. The course has at least one concept."""
    environment = _environment()
    pages = _pages(course, figures, environment)
    first = pages[course.concepts[0].id]["html"]
    files = {
        LAUNCH: _launch_page(course, version, first, environment),
        "content/course.js": _module(outline(course, version)),
        "content/strings.js": _module(strings_for(course.language)),
    }
    for stage in course.stages:
        if stage.concepts:
            own = {concept.id: pages[concept.id] for concept in stage.concepts}
            files[f"content/stage-{stage.number}.js"] = _module(own)
    return files | {f"{FIGURES}/{figure.name}": figure.content for figure in figures}


def _pages(course: Course, figures: Sequence[FigureFile], environment: "Environment") -> dict[str, dict[str, Any]]:
    """The article and the questions of each concept, by its id."""
    medium = web_medium(course, figures, FIGURES)
    template = environment.get_template("concept.html.j2")
    parts = {concept.id: concept_parts(course, concept, medium) for concept in course.concepts}
    return {id: {"html": template.render(part), "questions": part["questions"]} for id, part in parts.items()}


def _launch_page(course: Course, version: Version, first: str, environment: "Environment") -> bytes:
    from markupsafe import Markup

    page = environment.get_template("index.html.j2").render(
        course=course,
        strings=strings_for(course.language),
        version=version,
        first=Markup(first),  # noqa: S704 - from a template that escapes
        dir=direction_of(course.language),
    )
    return f"{page.rstrip()}\n".encode()


def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


def _module(data: Mapping[str, Any]) -> bytes:
    """A JavaScript module that is nothing but data."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"export default {text.translate(_ESCAPES)};\n".encode()
