"""A course with what was just saved, before anything else is worked out: a page must not wait for the rest."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from coursekit.course.assembly import numbers_in
from coursekit.course.concept_entry import ConceptEntry, concept_entry
from coursekit.course.content import Content
from coursekit.course.entries import CourseEntry, StageEntry
from coursekit.course.list_entries import course_entry, stage_entry
from coursekit.course.load import course_values, stage_values
from coursekit.course.model import Concept, Course, Stage
from coursekit.files.inventory import Inventory, Kind, digest_of, kind_of
from coursekit.text.wording import lexicon_of
from coursekit.text.yaml import Document

if TYPE_CHECKING:
    from coursekit.workspace.recent_contents import RecentContents

NO_TERMS = lexicon_of(())
"""What a concept uses of the glossary its page looks up by itself."""
LISTS = {Kind.GLOSSARY: "glossary", Kind.REFERENCES: "references"}
"""What these files are to a course."""
GLIMPSED = {Kind.COURSE, Kind.STAGE, Kind.CONCEPT, Kind.PICTURE, *LISTS}


@dataclass(frozen=True)
class Glimpse:
    """The course with what was saved, and the digests of the files that are others than they were."""

    course: Course
    digests: Mapping[str, str]


@dataclass(frozen=True)
class CourseSnapshot:
    """A course as it was worked out last, and all that it was worked out from. For any thread."""

    course: Course
    inventory: Inventory
    recent: "RecentContents"

    def glimpse(self, paths: Collection[str]) -> Glimpse | None:
        """The course with these files as they are now; None where more may be new than can be said at once.

        That is so of files that came or went, and of those that can't be read to their end.
        """
        digests: dict[str, str] = {}
        for path in paths:
            if kind_of(path) not in GLIMPSED or path not in self.inventory.digests or path in self.inventory.texts:
                return None
            now = digest_of(self.inventory.folder.root, path)
            if now != self.inventory.digests[path]:
                digests[path] = now
        course: Course | None = self.course
        for kind, glimpse_at in _GLIMPSES.items():
            for path in (path for path in digests if kind_of(path) is kind):
                course = course and glimpse_at(self, course, path, digests[path])
        return Glimpse(replace(course, digests={**course.digests, **digests}), digests) if course else None

    def _concept(self, course: Course, path: str, digest: str) -> Course | None:
        old = next((one for one in course.concepts if one.path == path), None)
        content = self.recent.latest(self.inventory, path, digest) if old else None
        new = _renewed(old, content) if old and content else None
        if not old or not new:
            return None
        stage = course.stage_of[new.stage]
        return _with(course, replace(stage, concepts=tuple(new if one is old else one for one in stage.concepts)))

    def _list(self, course: Course, path: str, digest: str) -> Course | None:
        kind = kind_of(path)
        found = self.recent.latest_list(self.inventory, path, digest)
        return None if found is None or kind is None else replace(course, **{LISTS[kind]: found})

    def _stage(self, course: Course, path: str, digest: str) -> Course | None:
        """What the stage's file says, and the places of its concepts, which its list gives."""
        old = next((stage for stage in course.stages if stage.path == path), None)
        document = self._document(path, digest)
        if not old or not document:
            return None
        entry, places = stage_entry(document)
        if not isinstance(entry, StageEntry) or entry.broken:
            return None
        numbers = numbers_in(entry.listed)
        found = {
            one.id: one if one.number == numbers.get(one.id, 0) else replace(one, number=numbers.get(one.id, 0))
            for one in sorted((*old.concepts, *old.unlisted), key=lambda one: one.id)
        }
        fields = {
            **asdict(entry),
            **stage_values(document),
            "concepts": tuple(found[id] for id in dict.fromkeys(entry.listed) if id in found),
            "unlisted": tuple(one for id, one in found.items() if id not in numbers),
        }
        return _with(course, replace(old, places=places, **fields))

    def _course(self, course: Course, path: str, digest: str) -> Course | None:
        """What ``course.yaml`` says, and the numbers of the stages, which its list gives."""
        document = self._document(path, digest)
        if not document:
            return None
        entry, places = course_entry(document)
        if not isinstance(entry, CourseEntry) or entry.broken:
            return None
        numbers = numbers_in(entry.listed)
        found = {
            stage.id: _numbered(stage, numbers.get(stage.id, 0))
            for stage in sorted(course.all_stages, key=lambda stage: stage.id)
        }
        stages = {
            "stages": tuple(found[id] for id in dict.fromkeys(entry.listed) if id in found),
            "strays": tuple(stage for id, stage in found.items() if id not in numbers),
        }
        return replace(course, **{**asdict(entry), **course_values(document), **stages}, places=places)

    def _document(self, path: str, digest: str) -> Document | None:
        document = self.recent.latest_document(self.inventory, path, digest)
        return None if document is None or document.broken or document.problems else document


_GLIMPSES: Mapping[Kind, Callable[[CourseSnapshot, Course, str, str], Course | None]] = {
    Kind.CONCEPT: CourseSnapshot._concept,
    Kind.STAGE: CourseSnapshot._stage,
    Kind.COURSE: CourseSnapshot._course,
    Kind.GLOSSARY: CourseSnapshot._list,
    Kind.REFERENCES: CourseSnapshot._list,
}


def _renewed(old: Concept, content: Content) -> Concept | None:
    entry, places = concept_entry(content, NO_TERMS, incomplete=False)
    if content.document.broken or not isinstance(entry, ConceptEntry) or entry.cases != old.cases:
        return None
    # All that its file does not say is as it was, what cases lend it among that.
    fields: dict[str, Any] = {**asdict(old), **asdict(entry), "places": places, "read": partial(_as_read, content)}
    return Concept(**fields)


def _as_read(content: Content) -> Content:
    return content


def _with(course: Course, new: Stage) -> Course:
    return replace(course, stages=tuple(new if stage.id == new.id else stage for stage in course.stages))


def _numbered(stage: Stage, number: int) -> Stage:
    if stage.number == number:
        return stage
    concepts = {
        name: tuple(replace(one, stage_number=number) for one in getattr(stage, name))
        for name in ("concepts", "unlisted")
    }
    return replace(stage, number=number, **concepts)
