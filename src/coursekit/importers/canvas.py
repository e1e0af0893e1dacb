"""What Canvas says of modules and quizzes beside a cartridge: what opens when, what is published, settings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.package_outline import Outline
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import below, child, children, line_of, text_in, xml_of
from coursekit.verify.markup import Markup

MODULES = "course_settings/module_meta.xml"
_DATES = ("unlock_at", "lock_at", "due_at")
_OF_QUIZZES = (
    *_DATES, "time_limit", "allowed_attempts", "scoring_policy", "one_question_at_a_time", "cant_go_back",
    "hide_results", "access_code", "ip_filter", "require_lockdown_browser", "show_correct_answers_at",
)  # fmt: skip
_UNSAID = ("", "false", "-1", "keep_highest", "nil")


@dataclass
class Release:
    """``unlock`` is the course's policy, empty where Canvas said nothing; ``needs`` and ``drafts`` are of concepts."""

    unlock: str = ""
    needs: dict[str, list[str]] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)

    def front(self, id: str) -> dict[str, Any]:
        """What a concept's front matter says of it."""
        needs = {"prerequisites": self.needs[id]} if self.needs.get(id) else {}
        return needs | ({"status": "draft"} if id in self.drafts else {})


@dataclass
class _Module:
    """A module: its concepts in order, and those of them that complete it."""

    title: str
    concepts: list[str]
    required: list[str]
    needs: list[str]
    in_order: bool


def release_of(source: ImportSource, outline: Outline, losses: Losses) -> Release:
    """When the concepts of an outline open; dates and what a course has no word for are listed."""
    if not source.holds(MODULES):
        return Release()
    try:
        markup = xml_of(source, MODULES)
    except NotImported as error:
        losses.add(MODULES, 0, str(error))
        return Release()
    release, modules = Release(), dict[str, _Module]()
    place = {id: at for at, id in enumerate(id for _, _, leaves in outline.stages for id, _, _ in leaves)}
    for element in below(markup.root, "module"):
        module = _module(markup, element, outline, release, losses)
        line = line_of(markup, element)
        for need in module.needs:
            if need not in modules:
                losses.add(MODULES, line, "a module that another one waits for and that is not before it", need)
        first = [id for need in module.needs if need in modules for id in modules[need].required]
        required, before = frozenset(module.required), list[str]()
        for id in module.concepts:
            needs = dict.fromkeys((*first, *(before if module.in_order else ())))
            before = [id] if id in required else before
            held = (need for need in needs if place[need] < place[id])
            release.needs[id] = list(dict.fromkeys((*release.needs.get(id, ()), *held)))
            for need in (need for need in needs if place[need] >= place[id]):
                losses.add(MODULES, line, f"{id} waits for {need}, which comes later")
        modules[element.get("identifier") or ""] = module
    release.unlock = "prerequisites" if any(release.needs.values()) else "open"
    return release


def _module(markup: Markup, element: Element, outline: Outline, release: Release, losses: Losses) -> _Module:
    title, line = text_in(child(element, "title")), line_of(markup, element)
    places: dict[str, str] = {}
    concepts: dict[str, None] = {}
    unpublished = text_in(child(element, "workflow_state")) == "unpublished"
    for item in below(element, "item"):
        id = outline.ids.get(text_in(child(item, "identifierref")), "")
        if not id:
            if words := text_in(child(item, "title")):
                losses.add(MODULES, line_of(markup, item), "an item of a module", words)
            continue
        places[item.get("identifier") or ""] = id
        concepts[id] = None
        if unpublished or text_in(child(item, "workflow_state")) == "unpublished":
            release.drafts.add(id)
    required = []
    for each in below(element, "completionRequirement"):
        id = places.get(text_in(child(each, "identifierref")), "")
        required += [id] if id else []
        if score := text_in(child(each, "min_score")):
            what = f"what completes {id}: a score of {score}, and here reading it and answering its questions"
            losses.add(MODULES, line_of(markup, each), what)
    if count := text_in(child(element, "requirement_count")):
        losses.add(MODULES, line, f"{count} of its items complete a module, and here all that are named do", title)
    _list_dates(markup, element, title, losses)
    needs = [text_in(child(each, "identifierref")) for each in below(element, "prerequisite")]
    in_order = text_in(child(element, "require_sequential_progress")) == "true"
    return _Module(title, list(concepts), required, needs, in_order)


def _list_dates(markup: Markup, element: Element, title: str, losses: Losses) -> None:
    for date in _DATES:
        if value := text_in(child(element, date)):
            losses.add(MODULES, line_of(markup, element), f"a date of a module, {date}", f"{title} {value}")


def quiz_settings(source: ImportSource, path: str, losses: Losses) -> dict[str, str]:
    """What Canvas says of a quiz, by name; what an LMS does with it, and a course can't, is listed."""
    if not source.holds(path):
        return {}
    markup = xml_of(source, path)
    found = dict(_settings(markup.root))
    for name in _OF_QUIZZES:
        if (value := found.get(name, "")) not in _UNSAID:
            losses.add(path, 1, f"a setting of a quiz, {name}", "" if name == "access_code" else value)
    return found


def _settings(root: Element) -> Iterator[tuple[str, str]]:
    for each in children(root, *_OF_QUIZZES, "shuffle_answers", "description"):
        yield str(each.tag).rpartition("}")[2], text_in(each)
