"""What the player shows: the launch page, the outline, the pages stage by stage, the words and the figures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.course.model import Concept, Course
from coursekit.course.review import DRAFT, is_marked
from coursekit.export.scorm.bundle import alone
from coursekit.export.scorm.content_bundles import bundled, literal, script
from coursekit.export.scorm.course_files import CourseFiles
from coursekit.export.scorm.news import mark_of, news_of
from coursekit.export.scorm.outline import outline
from coursekit.export.scorm.package import LAUNCH
from coursekit.export.scorm.page_questions import page_questions
from coursekit.export.scorm.plan import Plan, launch_of
from coursekit.export.scorm.searching import search_texts
from coursekit.export.scorm.sheets import PLAYER, has_cases, marked_in, more_styles, types_in, without_comments
from coursekit.export.scorm.welcome import welcome_parts
from coursekit.render.browser import web_medium
from coursekit.render.concept import concept_parts
from coursekit.render.glossary import glossary_parts, sorted_terms
from coursekit.render.licence import licence_address, licence_words
from coursekit.render.medium import Medium
from coursekit.render.shuffle import shuffled
from coursekit.render.strings import direction_of, strings_of, words_language
from coursekit.render.terms import first_uses, terms_of
from coursekit.render.theme import draft_mark, theme_parts
from coursekit.render.theme_fonts import font_credits
from coursekit.render.theme_styles import player_theme
from coursekit.text.progress import counted

if TYPE_CHECKING:
    from jinja2 import Environment

FIGURES = "content/figures"
DOWNLOADS = "content/files"
MEDIA = "content/media"
FONTS = "content/fonts"
PLAYING = "playing.js"
NEWS = "news.js"
MORE = "player/more.css"
TEMPLATES = (PLAYER, Path(__file__).parents[2] / "render" / "templates")
_IN_PAGES = (
    *("book_", "file_", "transcript", "captions_in", "welcome_", "no_start", "objectives_", "pool_", "hotspot_"),
    *("case_title", "status_", "alert_"),
)

_DATA_WIDTH = re.compile(r' data-width="(\d+)"')


def content_files(course: Course, plan: Plan, files: CourseFiles) -> dict[str, bytes]:
    """All else but the manifest, by path in the package. The course has at least one concept."""
    environment = environment_for(course)
    medium = _medium(course, files)
    pages = _pages(course, medium, environment)
    theme = theme_parts(course, medium.figure_src, font_credits(files.fonts))
    questions = sum(concept.question_count for concept in course.concepts)
    welcome = welcome_page(course, questions, environment, theme) if plan.sco == "course" else ""
    news = news_of(course) if plan.sco == "course" else None
    more = _more_styles(course, pages, files, has_news=bool(news))
    pieces = {**dict(_pieces(course, plan, pages, medium)), **_ends(welcome, pages), **({"news": news} if news else {})}
    return {
        **dict(launch_pages(course, plan, pages, welcome, environment, theme, bool(more))),
        **_scripts(course, plan, pieces),
        **_shown_files(files),
        **({f"player/{PLAYING}": _late(PLAYING)} if files.media else {}),
        **({f"player/{NEWS}": _late(NEWS)} if news else {}),
        **({MORE: more} if more else {}),
    }


def _medium(course: Course, files: CourseFiles) -> Medium:
    """The player's medium, in which the first use of each term in a concept's prose is marked."""
    terms = terms_of(sorted_terms(course))
    return replace(
        web_medium(course, files.figures, FIGURES, files.downloads, DOWNLOADS, files.media, MEDIA),
        marks=lambda concept, kind: tuple(first_uses(concept.prose, terms)) if kind == "prose" else (),
    )


def _more_styles(course: Course, pages: Mapping[str, dict[str, Any]], files: CourseFiles, *, has_news: bool) -> bytes:
    """The styles that this course needs beside those of all; empty for none."""
    widths = {int(width) for page in pages.values() for width in _DATA_WIDTH.findall(page["html"])}
    used = {
        "film": bool(files.media),
        "case": has_cases(course),
        "draft": is_marked(course) or any(concept.status == DRAFT for concept in course.concepts),
        "news": has_news,
        **marked_in(page["html"] for page in pages.values()),
    }
    theme = player_theme(course, files.fonts, f"../{FONTS}").encode()
    return more_styles(widths, types_in(course), used) + theme


def _scripts(course: Course, plan: Plan, pieces: Mapping[str, Any]) -> dict[str, bytes]:
    """What the player loads first, which says where each piece is, and the pieces in their files."""
    bundles = {f"part-{number}": bundle for number, bundle in enumerate(bundled(pieces.items()), 1)}
    first = {
        "outline": outline(course, plan) | ({"mark": mark_of(course.version)} if "news" in pieces else {}),
        "strings": player_strings(course),
        "files": {piece: file for file, bundle in bundles.items() for piece in bundle},
    }
    return {
        "content/course.js": script("content/course", {name: literal(data) for name, data in first.items()}),
        **{f"content/{file}.js": script(f"content/{file}", bundle) for file, bundle in bundles.items()},
    }


def _shown_files(files: CourseFiles) -> dict[str, bytes]:
    """Pictures, films and recordings with their captions, files to download, and fonts."""
    captions = {f"{MEDIA}/{one.name}": one.content for file in files.media for one in file.captions}
    return {
        **{f"{FIGURES}/{figure.name}": figure.content for figure in files.figures},
        **{f"{DOWNLOADS}/{file.name}": file.content for file in files.downloads},
        **{f"{FONTS}/{file.stem}.woff2": file.packed for file in files.fonts},
        **{f"{MEDIA}/{file.name}": file.content for file in files.media},
        **captions,
    }


def _late(name: str) -> bytes:
    """A module that imports nothing, which the player loads where it is used."""
    return alone(f"player/{name}", without_comments((PLAYER / name).read_text(encoding="utf-8"))).encode()


def _pieces(
    course: Course, plan: Plan, pages: Mapping[str, dict[str, Any]], medium: Medium
) -> Iterator[tuple[str, Any]]:
    """What the player loads when a learner gets there, by name."""
    for stage in course.stages:
        if stage.concepts:
            yield f"stage-{stage.number}", {concept.id: _page(pages[concept.id]) for concept in stage.concepts}
    yield "glossary", list(glossary_entries(course, medium))
    if plan.sco == "course":
        yield "search", search_texts(course)


def welcome_page(course: Course, questions: int, environment: "Environment", theme: Mapping[str, Any]) -> str:
    """The first page of the course; ``questions`` is how many questions it has."""
    parts = welcome_parts(course, strings_of(course), questions)
    return environment.get_template("welcome.html.j2").render(parts, theme=theme)


def _ends(welcome: str, pages: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """What stands at the beginning and at the end of a course that is one SCO."""
    if not welcome:
        return {}
    return {"welcome": welcome, "anchors": {id: page["anchor"] for id, page in pages.items()}}


def glossary_entries(course: Course, medium: Medium) -> Iterator[dict[str, Any]]:
    """In the order in which ``terms_of`` numbers the terms; a term links to the concept that teaches it."""
    for part in glossary_parts(course, medium):
        concept = part["concept"]
        taught = concept.id if concept else ""
        yield {"term": part["term"], "also": part["also"], "html": part["definition"], "concept": taught}


def player_strings(course: Course) -> dict[str, str]:
    """The words of the interface that are not in its pages already; those of the book stay at home."""
    return {key: text for key, text in strings_of(course).items() if not key.startswith(_IN_PAGES)}


def _pages(course: Course, medium: Medium, environment: "Environment") -> dict[str, dict[str, Any]]:
    """The article and the questions of each concept, by its id."""
    concepts = counted(course.concepts, "writing pages", len(course.concepts))
    return {concept.id: concept_page(course, concept, medium, environment) for concept in concepts}


def concept_page(course: Course, concept: Concept, medium: Medium, environment: "Environment") -> dict[str, Any]:
    """The article of a concept, its questions, and its anchor alone."""
    parts = concept_parts(course, concept, medium)
    html = environment.get_template("concept.html.j2").render(parts)
    return {"html": html, "questions": page_questions(parts), "anchor": alone_on_a_page(parts["anchor_html"])}


def alone_on_a_page(html: str) -> str:
    """An inline text for a page that has no sources and no figures: without marks and links."""
    return re.sub(r"</?a\b[^>]*>", "", re.sub(r'<sup class="(?:citation|note-mark)".*?</sup>', "", html))


def _page(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {"html": parts["html"], "questions": parts["questions"]}


def launch_pages(
    course: Course,
    plan: Plan,
    pages: Mapping[str, dict[str, Any]],
    welcome: str,
    environment: "Environment",
    theme: Mapping[str, Any],
    more: bool,
) -> Iterator[tuple[str, bytes]]:
    """What an LMS opens, by path: the page of the course, or one for each concept, which shows that alone."""
    from markupsafe import Markup

    template = environment.get_template("index.html.j2")
    for concept in course.concepts if plan.sco == "concept" else course.concepts[:1]:
        page = template.render(
            course=course,
            strings=strings_of(course),
            version=plan.version,
            more=more,
            theme=theme,
            mark=draft_mark(course, strings_of(course)),
            licence=licence_words(course.license),
            licence_address=licence_address(course.license),
            welcome=Markup(welcome),  # noqa: S704 - as below
            first=Markup(pages[concept.id]["html"]),  # noqa: S704 - from a template that escapes
            alone=concept if plan.sco == "concept" else None,
            dir=direction_of(course.language),
            words_language=words_language(course),
        )
        yield launch_of(concept) if plan.sco == "concept" else LAUNCH, f"{page.rstrip()}\n".encode()


def environment_for(course: Course) -> "Environment":
    """What makes pages of templates."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    words = words_language(course)
    environment.globals["shuffled"] = shuffled
    environment.globals["ui"] = Markup(' lang="{}"').format(words) if words != course.language else ""
    return environment
