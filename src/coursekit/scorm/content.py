"""What the player shows: the launch page, the outline, the pages stage by stage, the words and the figures."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.course import Course
from coursekit.figure_files import FigureFile
from coursekit.render.concept import concept_parts
from coursekit.render.glossary import glossary_parts, sorted_terms
from coursekit.render.medium import Medium
from coursekit.render.strings import direction_of, strings_for, words_language
from coursekit.render.terms import first_uses, terms_of
from coursekit.scorm.bundle import bundle
from coursekit.scorm.outline import outline
from coursekit.scorm.package import LAUNCH
from coursekit.scorm.plan import Plan, launch_of
from coursekit.scorm.searching import searched
from coursekit.web import web_medium

if TYPE_CHECKING:
    from jinja2 import Environment

FIGURES = "content/figures"
MAIN = "player/main.js"
BEFORE = ("appearance.js", "fallback.js")
"""Scripts that run before the page is painted; they are no modules."""
PLAYER = Path(__file__).parents[1] / "player"
TEMPLATES = (PLAYER, Path(__file__).parents[1] / "render" / "templates")
STYLES = (
    *("base", "shell", "dialog", "prose", "concept", "ways", "questions", "arrange", "answers", "path", "map"),
    *("finding", "print"),
)
"""The sheets of ``player/player.css``, in the order of the cascade. ``dark`` stands alone: learners choose it."""

_COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/)[\s\S])*\*/|//[^\n]*)?[ \t]*\n", re.MULTILINE)
"""Comments that have lines of their own, and empty lines: half of the player, and of no use to a learner's browser."""

# What would end a script or a line of JavaScript: the content may be pasted into a page one day.
_ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def player_files() -> dict[str, bytes]:
    """What runs in the learner's browser, by path in the package, without comments on lines of their own."""
    sheets = PLAYER / "styles"
    modules = {path.relative_to(PLAYER).as_posix(): _plain(path).decode() for path in sorted(PLAYER.rglob("*.js"))}
    return {
        MAIN: bundle(modules, "main.js").encode(),
        **{f"player/{name}": modules[name].encode() for name in BEFORE},
        "player/player.css": b"".join(_plain(sheets / f"{name}.css") for name in STYLES),
        "player/dark.css": _plain(sheets / "dark.css"),
        "player/icon.svg": (PLAYER / "icon.svg").read_bytes(),
    }


def _plain(path: Path) -> bytes:
    return _COMMENTS.sub("", path.read_text(encoding="utf-8")).encode()


def content_files(course: Course, plan: Plan, figures: Sequence[FigureFile]) -> dict[str, bytes]:
    """All else but the manifest, by path in the package. The course has at least one concept."""
    environment = _environment(course.language)
    terms = terms_of(sorted_terms(course))
    medium = replace(
        web_medium(course, figures, FIGURES),
        marks=lambda concept, text: tuple(first_uses(concept.prose, terms)) if text == concept.prose.text else (),
    )
    pages = _pages(course, medium, environment)
    files = {
        **dict(_launch_pages(course, plan, pages, environment)),
        "content/course.js": _module(outline(course, plan)),
        "content/strings.js": _module(_player_strings(course)),
        "content/glossary.js": _module(list(_glossary(course, medium))),
    }
    if plan.sco == "course":
        files["content/search.js"] = _module(searched(course))
    for stage in course.stages:
        if stage.concepts:
            own = {concept.id: pages[concept.id] for concept in stage.concepts}
            files[f"content/stage-{stage.number}.js"] = _module(own)
    return files | {f"{FIGURES}/{figure.name}": figure.content for figure in figures}


def _glossary(course: Course, medium: Medium) -> Iterator[dict[str, Any]]:
    """In the order in which ``terms_of`` numbers the terms; a term links to the concept that teaches it."""
    for part in glossary_parts(course, medium):
        concept = part["concept"]
        taught = concept.id if concept else ""
        yield {"term": part["term"], "also": part["also"], "html": part["definition"], "concept": taught}


def _player_strings(course: Course) -> dict[str, str]:
    """The words of the interface; those of the book stay at home."""
    return {key: text for key, text in strings_for(course.language).items() if not key.startswith("book_")}


def _pages(course: Course, medium: Medium, environment: "Environment") -> dict[str, dict[str, Any]]:
    """The article and the questions of each concept, by its id."""
    template = environment.get_template("concept.html.j2")
    parts = {concept.id: concept_parts(course, concept, medium) for concept in course.concepts}
    return {id: {"html": template.render(part), "questions": part["questions"]} for id, part in parts.items()}


def _launch_pages(
    course: Course, plan: Plan, pages: Mapping[str, dict[str, Any]], environment: "Environment"
) -> Iterator[tuple[str, bytes]]:
    """What an LMS opens, by path: the page of the course, or one for each concept, which shows that alone."""
    from markupsafe import Markup

    template = environment.get_template("index.html.j2")
    for concept in course.concepts if plan.sco == "concept" else course.concepts[:1]:
        page = template.render(
            course=course,
            strings=strings_for(course.language),
            version=plan.version,
            first=Markup(pages[concept.id]["html"]),  # noqa: S704 - from a template that escapes
            alone=concept if plan.sco == "concept" else None,
            dir=direction_of(course.language),
            words_language=words_language(course.language),
        )
        yield launch_of(concept) if plan.sco == "concept" else LAUNCH, f"{page.rstrip()}\n".encode()


def _environment(language: str) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    words = words_language(language)
    environment.globals["ui"] = Markup(' lang="{}"').format(words) if words != language else ""
    return environment


def _module(data: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """A JavaScript module that is nothing but data."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return f"export default {text};\n".encode()
