"""A track of Exercism: its concepts in the order of their exercises, with their prerequisites."""

import json
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from pydantic import BaseModel

from coursekit.importers.ids import Ids
from coursekit.importers.kinds.markdown.book import Chapter, SourceBook
from coursekit.importers.kinds.markdown.files import lines_of
from coursekit.importers.kinds.markdown.first_look import FilePiece, FirstLook, first_look_of
from coursekit.importers.kinds.markdown.page import StageSource, moved_page
from coursekit.importers.kinds.markdown.page_requests import Pictures
from coursekit.importers.kinds.markdown.page_text import PageReading
from coursekit.importers.kinds.markdown.targets import Targets
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.order import in_order
from coursekit.importers.questions import recall
from coursekit.importers.sources import ImportSource
from coursekit.text.titles import latin_id


class Options(BaseModel):
    """Nothing is to be chosen."""


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """A course of the track in a folder. Raises NotImported."""
    if not source.holds("config.json") and len(around := {path.partition("/")[0] for path in source.paths}) == 1:
        source = source.below(around.pop())
    if not source.holds("config.json"):
        raise NotImported("There is no config.json in it: name the folder of the track.")
    try:
        config = json.loads(source.text("config.json"))
    except (ValueError, RecursionError):
        raise NotImported("config.json is no JSON that can be read.") from None
    if not isinstance(config, dict) or not isinstance(config.get("concepts"), list):
        raise NotImported("config.json has no list “concepts”.")
    return _Track(source, config, losses).course()


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _slugs(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


class _Track:
    def __init__(self, source: ImportSource, config: dict[str, Any], losses: Losses) -> None:
        self.source, self.config, self.losses = source, config, losses
        exercises = config.get("exercises")
        exercises = exercises if isinstance(exercises, dict) else {}
        self.taught = _mappings(exercises.get("concept"))
        self.practice = _mappings(exercises.get("practice"))
        self.stage_source = StageSource(source, SourceBook(()), Targets(), Pictures(), losses)

    def course(self) -> MovedCourse:
        ids = Ids()
        names = {
            str(each.get("slug")): str(each.get("name") or each.get("slug"))
            for each in _mappings(self.config["concepts"])
        }
        by_slug = {slug: ids.take(latin_id(slug)) for slug in names}
        exercises = self.exercise_of_each(names)
        taught = [by_slug[slug] for slug in exercises]
        other = [by_slug[slug] for slug in names if slug not in exercises]
        (first, second), prerequisites, dropped = in_order([taught, other], self.needs(exercises, by_slug))
        for id, need in dropped:
            self.losses.add("config.json", 0, "a prerequisite in a circle", f"{id} {need}")
        slug_of = {id: slug for slug, id in by_slug.items()}

        def concept(id: str) -> MovedConcept:
            slug = slug_of[id]
            return MovedConcept(id, partial(self.page, slug, names[slug], exercises.get(slug), prerequisites[id]))

        stages = [MovedStage("concepts", {"title": "Concepts"}, [concept(id) for id in first])]
        stages.append(MovedStage("more-concepts", {"title": "More concepts"}, [concept(id) for id in second]))
        self.list_rest()
        front = {"title": str(self.config.get("language") or self.source.name)}
        if isinstance(blurb := self.config.get("blurb"), str):
            front["summary"] = " ".join(blurb.split())
        return MovedCourse(front, stages)

    def exercise_of_each(self, slugs: Collection[str]) -> dict[str, dict[str, Any]]:
        """The first exercise that teaches a concept, by the concept's slug; an exercise that is nobody's is listed."""
        found: dict[str, dict[str, Any]] = {}
        for each in self.taught:
            first_of = [slug for slug in _slugs(each.get("concepts")) if slug in slugs and slug not in found]
            found |= dict.fromkeys(first_of, each)
            if not first_of:
                self.list_exercise(each)
        return found

    def needs(self, exercises: Mapping[str, dict[str, Any]], by_slug: Mapping[str, str]) -> dict[str, list[str]]:
        """What a concept's exercise asks for before it, as ids."""
        needs: dict[str, list[str]] = {}
        for slug, exercise in exercises.items():
            for need in _slugs(exercise.get("prerequisites")):
                if need in by_slug:
                    needs.setdefault(by_slug[slug], []).append(by_slug[need])
                else:
                    self.losses.add("config.json", 0, f"a prerequisite of {slug} that is no concept", need)
        return needs

    def list_rest(self) -> None:
        """List what of a track's settings a course has nothing for."""
        for each in self.practice:
            words = " ".join((str(each.get("name")), *_slugs(each.get("prerequisites"))))
            self.losses.add("config.json", 0, "a practice exercise, which belongs to no single concept", words)
        for key in ("key_features", "tags"):
            if value := self.config.get(key):
                self.losses.add("config.json", 0, key, json.dumps(value, ensure_ascii=False))

    def list_exercise(self, exercise: dict[str, Any]) -> None:
        """List an exercise that is no question: it teaches no concept, or one that has an exercise already."""
        folder = f"exercises/concept/{exercise.get('slug')}/.docs"
        paths = [f"{folder}/{name}.md" for name in ("introduction", "instructions", "hints")]
        texts = [self.source.text(path) for path in paths if self.source.holds(path)]
        words = " ".join((str(exercise.get("name")), *texts))
        self.losses.add("config.json", 0, "an exercise that is the first one of no concept", words)

    def page(self, slug: str, name: str, exercise: dict[str, Any] | None, needs: list[str]) -> MovedPage:
        front: dict[str, Any] = {"title": name}
        meta = self.meta(f"concepts/{slug}/.meta/config.json")
        if isinstance(meta.get("blurb"), str):
            front["summary"] = " ".join(meta["blurb"].split())
        files: dict[str, Any] = {}
        introduction, about = (self.text(f"concepts/{slug}/{part}.md", files) for part in ("introduction", "about"))
        prose = about or introduction
        if about and introduction and not set(introduction.split("\n")) <= set(about.split("\n")):
            prose = f"{introduction.strip()}\n\n## About\n\n{about.strip()}"
        links = self.links(f"concepts/{slug}/links.json")
        if exercise is not None:
            front["prove_it"] = [self.exercise(exercise, files)]
        if needs:
            front["prerequisites"] = needs
        return MovedPage(front, f"{prose.strip()}\n\n{links}", f"concepts/{slug}/about.md", files)

    def exercise(self, exercise: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
        folder = f"exercises/concept/{exercise.get('slug')}"
        instructions = self.text(f"{folder}/.docs/instructions.md", files)
        hints = self.text(f"{folder}/.docs/hints.md", files)
        introduction = self.text(f"{folder}/.docs/introduction.md", {})
        if introduction.strip():
            self.losses.add(f"{folder}/.docs/introduction.md", 0, "the introduction of an exercise", introduction)
        prompt = f"**{exercise.get('name')}**\n\n{instructions}".strip()
        made = (self.code(f"{folder}/.meta/exemplar", suffix) for suffix in self.suffixes(folder))
        solution = next(filter(None, made), "")
        return recall(prompt, solution, hint=hints.strip())

    def suffixes(self, folder: str) -> list[str]:
        # Hidden folders are not listed, so the suffixes are those of the stub beside it
        return sorted({path.rpartition(".")[2] for path in self.source.paths if path.startswith(f"{folder}/")})

    def code(self, stem: str, suffix: str) -> str:
        try:
            return f"```{suffix}\n{self.source.text(f'{stem}.{suffix}').strip()}\n```"
        except NotImported:
            return ""

    def text(self, path: str, files: dict[str, Any]) -> str:
        """A Markdown file of the track as coursekit's, its headings one level below a title; empty where none is."""
        try:
            _, lines = lines_of(self.source, path, PageReading(path, Losses()))
        except NotImported:
            return ""
        first_look = first_look_of(lines, titled=False)
        title = first_look.title.text if first_look.title else ""
        whole = FilePiece(0, first_look.lines, first_look.title)
        plain = FirstLook(first_look.headings, first_look.title, {}, first_look.definitions, first_look.lines)
        page = moved_page(self.stage_source, Chapter(path, title), plain, whole, title)
        for question in page.front.get("prove_it", ()):
            page.prose += f"\n\n{question['prompt']}"
        if title.casefold() not in ("about", "introduction", "instructions", "hints", ""):
            self.losses.add(path, 1, "the title of a text", title)
        files |= page.files
        return page.prose.strip("\n")

    def links(self, path: str) -> str:
        found = _mappings(self.json(path))
        for each in found:
            if not each.get("url") and each.get("description"):
                self.losses.add(path, 0, "a link that leads nowhere", str(each["description"]))
        made = [
            f"- [{each.get('description') or each.get('url')!s}]({each.get('url')})"
            for each in found
            if each.get("url")
        ]
        return "## Links\n\n" + "\n".join(made) if made else ""

    def meta(self, path: str) -> dict[str, Any]:
        found = self.json(path)
        return found if isinstance(found, dict) else {}

    def json(self, path: str) -> Any:
        try:
            return json.loads(self.source.text(path))
        except (NotImported, ValueError, RecursionError):
            return None
