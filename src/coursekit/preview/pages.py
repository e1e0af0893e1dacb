"""The course as the player asks for it: page by page, as the files are now."""

from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from posixpath import splitext
from typing import TYPE_CHECKING, Any

from msgspec import structs
from msgspec.json import encode

from coursekit.course.model import Concept, Course, Term
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.downloads.download_files import read_downloads
from coursekit.export.scorm import Version
from coursekit.export.scorm.content import (
    DOWNLOADS,
    FIGURES,
    FONTS,
    MEDIA,
    alone_on_a_page,
    concept_page,
    environment_for,
    glossary_entries,
    launch_pages,
    player_strings,
    welcome_page,
)
from coursekit.export.scorm.outline import asked_briefly, concept_outline, outline
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import find_profile
from coursekit.export.scorm.searching import search_texts
from coursekit.files.companions import is_played, poster_of
from coursekit.files.folder import MAX_TEXT_BYTES, read_bytes
from coursekit.media.media_files import read_media
from coursekit.pictures.figure_files import FigureFile, read_figure
from coursekit.render.browser import web_medium
from coursekit.render.glossary import sorted_terms
from coursekit.render.medium import Medium, page_of
from coursekit.render.prose import render_inline
from coursekit.render.strings import strings_of, words_language
from coursekit.render.terms import Terms, first_uses, terms_of
from coursekit.render.theme import theme_parts
from coursekit.render.theme_fonts import ExportedFont, font_credits, read_theme_fonts
from coursekit.render.theme_styles import player_theme
from coursekit.text.extras import book_is_here

if TYPE_CHECKING:
    from jinja2 import Environment

Files = dict[str, bytes]
"""Figures and other files that pages show, by path in the package."""


class Pages:
    """The pages of one state of a course. What a page shows goes into ``files``, which later states share."""

    def __init__(self, course: Course, files: Files, before: "Pages | None" = None) -> None:
        self.course = with_typographic_quotes(course)
        self.files = files
        self._outlines: dict[Version, dict[str, Any]] = {}
        self._beginnings: dict[Version, bytes] = {}
        self._environments: dict[tuple[str, str], Environment] = before._environments if before else {}
        self._credits: dict[tuple[str, str], bool] = before._credits if before else {}
        self._glossaries: dict[str, tuple[tuple[Term, ...], Terms]] = before._glossaries if before else {}

    @cached_property
    def _environment(self) -> "Environment":
        """Templates are compiled once, as long as the course speaks the same language."""
        key = (self.course.language, words_language(self.course))
        if key not in self._environments:
            self._environments[key] = environment_for(self.course)
        return self._environments[key]

    def plan(self, version: Version) -> Plan:
        """What a package would be made for."""
        return Plan(version, "course", find_profile("strict"))

    def outline(self, version: Version) -> dict[str, Any]:
        """All stages and concepts, without their text; it is asked for more than once."""
        if version not in self._outlines:
            self._outlines[version] = outline(self.course, self.plan(version), asked_briefly)
        return self._outlines[version]

    def beginning(self, version: Version) -> bytes:
        """What a course begins with: its outline, and the player's words; the preview's own page reads it, too."""
        if version not in self._beginnings:
            values = {"outline": self.outline(version), "strings": player_strings(self.course)}
            self._beginnings[version] = encode(values)
        return self._beginnings[version]

    @cached_property
    def fixed_parts(self) -> dict[str, Any]:
        """What a course that has begun keeps to its end: all that is around its stages."""
        course = self.course
        bare = structs.replace(course, stages=(), glossary=())
        around = {
            "strings": dict(strings_of(course)),
            "status": course.status,
            "notice": course.notice,
            "license": course.license,
            "theme": repr(course.theme),
        }
        return {**outline(bare, self.plan("1.2"), asked_briefly), **around}

    @cached_property
    def replaceable_parts(self) -> dict[str, Any]:
        """What a course that has begun takes when it is another one; reading times and summaries are not worth that."""
        stages = [
            {**stage, "concepts": [_without(concept, "minutes", "summary") for concept in stage["concepts"]]}
            for stage in self.outline("1.2")["stages"]
        ]
        return {"stages": stages, "terms": bool(self.course.glossary)}

    def replaceable_parts_of(self, id: str) -> dict[str, Any]:
        """The same of a concept, but for words, which may be old for a moment."""
        if id not in self.course.by_id:
            return {}
        values = concept_outline(self.course, self.course.by_id[id], asked_briefly, able=False)
        return _without(values, "title", "summary", "minutes")

    def launch(self, version: Version) -> bytes:
        """The page that an LMS opens."""
        first = self.course.concepts[0]
        pages = {first.id: self.page(first)}
        [(_, page)] = launch_pages(self.course, self.plan(version), pages, "", self._environment, self._theme, True)
        return page

    def piece(self, name: str, version: Version) -> Any:
        """What the player asks for by name; None for what is not there."""
        course = self.course
        if name.startswith("pages/"):
            concept = course.by_id.get(name.removeprefix("pages/"))
            return self.page(concept) if concept else None
        match name:
            case "glossary":
                return list(glossary_entries(course, self._medium(course.concepts[0])))
            case "welcome":
                questions = sum(each.question_count for each in course.concepts)
                return welcome_page(self._course_for_credits(), questions, self._environment, self._theme)
            case "anchors":
                return self._anchors()
            case "search":
                return search_texts(course)
        return None

    def page(self, concept: Concept) -> dict[str, Any]:
        """The article and the questions of a concept."""
        return concept_page(self.course, concept, self._medium(concept), self._environment)

    def _course_for_credits(self) -> Course:
        """The course with pictures only where a file may name a credit: the welcome page reads no other."""
        root, digests = Path(self.course.root), self.course.digests

        def credits(concept: Concept) -> bool:
            key = (concept.path, digests.get(concept.path, ""))
            if key not in self._credits:
                self._credits[key] = b"credit" in (read_bytes(root, concept.path, MAX_TEXT_BYTES) or b"")
            return self._credits[key]

        def known(concept: Concept) -> Concept:
            return concept if not concept.pictures or credits(concept) else structs.replace(concept, pictures=())

        stages = (structs.replace(one, concepts=tuple(map(known, one.concepts))) for one in self.course.stages)
        return structs.replace(self.course, stages=tuple(stages))

    def _anchors(self) -> dict[str, str]:
        """The sentence of each concept, which is known without its page."""
        medium = self._medium(self.course.concepts[0])
        return {
            one.id: alone_on_a_page(render_inline(one.anchor, page_of(self.course, one, medium), ()))
            for one in self.course.concepts
        }

    @property
    def _terms(self) -> "Terms":
        """The glossary as it is looked up, which takes a while: the same as long as the glossary is."""
        course = self.course
        known = self._glossaries.get(course.language)
        if known is None or known[0] is not course.glossary:
            known = self._glossaries[course.language] = course.glossary, terms_of(sorted_terms(course))
        return known[1]

    def _figures(self, concept: Concept) -> list[FigureFile]:
        """What a concept shows."""
        course = self.course
        shown = (poster_of(path, course.files) if is_played(path) else path for path in concept.shown)
        root = Path(course.root)
        return [
            FigureFile(path, _name(path), content)
            for path in shown
            if path in course.files and path and (content := read_figure(root, path)[0])
        ]

    @cached_property
    def _fonts(self) -> tuple[ExportedFont, ...]:
        # What makes them smaller is an extra: without it they are shown whole, which browsers see for themselves
        small = book_is_here()
        fonts, _ = read_theme_fonts(self.course, small=small)
        self.files.update({f"{FONTS}/{file.stem}.woff2": file.packed if small else file.content for file in fonts})
        return fonts

    @cached_property
    def theme_sheet(self) -> bytes:
        """The course's theme as a sheet of the player's."""
        return player_theme(self.course, self._fonts, f"../{FONTS}").encode()

    @cached_property
    def _theme(self) -> dict[str, Any]:
        """What the theme gives to pages; its pictures go into ``files``."""
        root, shown = Path(self.course.root), {}
        for path in self.course.theme.pictures:
            if path in self.course.files and (content := read_figure(root, path)[0]):
                self.files[f"{FIGURES}/{_name(path)}"] = content
                shown[path] = f"{FIGURES}/{_name(path)}?{sha256(content).hexdigest()[:8]}"
        return theme_parts(self.course, lambda path: shown.get(path, ""), font_credits(self._fonts))

    def _medium(self, concept: Concept) -> Medium:
        """How this concept is shown; only what it shows is read, and only its stage is looked through for numbers."""
        course = self.course
        stage = course.stage_of[concept.stage]
        figures = self._figures(concept)
        alone = structs.replace(course, stages=(structs.replace(stage, concepts=(concept,)),))
        downloads, media = read_downloads(alone)[0], read_media(alone)[0]
        numbered = structs.replace(course, stages=(stage,))
        # Each concept has folders of its own: names need be different in one concept only.
        downloads_folder, media_folder = f"{DOWNLOADS}/{concept.id}", f"{MEDIA}/{concept.id}"
        medium = web_medium(numbered, figures, FIGURES, downloads, downloads_folder, media, media_folder)
        self.files.update({f"{FIGURES}/{each.name}": each.content for each in figures})
        self.files.update({f"{downloads_folder}/{each.name}": each.content for each in downloads})
        for film in media:
            self.files[f"{media_folder}/{film.name}"] = film.content
            self.files.update({f"{media_folder}/{one.name}": one.content for one in film.captions})
        # A browser keeps a picture that it has shown, so another content needs another address.
        marks = {each.path: sha256(each.content).hexdigest()[:8] for each in figures}
        source = medium.figure_src
        return replace(
            medium,
            located=True,
            figure_src=lambda path: f"{source(path)}?{marks[path]}" if path in marks else source(path),
            marks=lambda of, part: tuple(first_uses(of.prose, self._terms)) if part == "prose" else (),
        )


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in names}


def _name(path: str) -> str:
    """A picture's. It need only be another one for another picture, so the rest of the course is not looked at."""
    return f"{sha256(path.encode()).hexdigest()[:16]}{splitext(path)[1].lower()}"
