"""A course with what was just saved, before anything else is worked out: a page must not wait for the rest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from coursekit.course.concept_entry import ConceptEntry, concept_entry
from coursekit.course.content import Content
from coursekit.course.model import Concept, Course, Stage
from coursekit.files.inventory import Inventory, Kind, digest_of, kind_of
from coursekit.text.wording import lexicon_of
from coursekit.workspace.workspace import touched

if TYPE_CHECKING:
    from coursekit.workspace.held import Held

NO_TERMS = lexicon_of(())
"""What a concept uses of the glossary its page looks up by itself."""


LISTS = {"glossary.yaml": "glossary", "references.yaml": "references"}
"""What these files are to a course."""


@dataclass(frozen=True)
class Glimpse:
    """The course with what was saved, the concepts whose pages are new, and the digests of what was read.

    ``concepts`` is None where any page may be new: it names terms, and cites works.
    """

    course: Course
    concepts: frozenset[str] | None
    digests: Mapping[str, str]


def glimpsed(course: Course, inventory: Inventory, held: "Held", paths: Collection[str]) -> Glimpse | None:
    """The course with these files as they are now; None where more may be new than the pages of some concepts.

    Of nothing else than concepts and pictures that were there before can that be said, and of terms and works.
    """
    digests: dict[str, str] = {}
    for path in paths:
        if (
            (path not in LISTS and kind_of(path) not in (Kind.CONCEPT, Kind.PICTURE))
            or path not in inventory.digests
            or path in inventory.given
        ):
            return None
        now = digest_of(inventory.folder.root, path)
        if now != inventory.digests[path]:
            digests[path] = now
    lists: dict[str, tuple[Any, ...]] = {}
    for path in digests:
        if name := LISTS.get(path):
            found = held.latest_list(inventory, path, digests[path])
            if found is None:
                return None
            lists[name] = found
    stages: dict[str, Stage] = {}
    for path in (path for path in digests if kind_of(path) is Kind.CONCEPT):
        old = next((one for one in course.concepts if one.path == path), None)
        content = held.latest(inventory, path, digests[path]) if old else None
        new = _renewed(old, content) if old and content else None
        if not old or not new:
            return None
        stage = stages.get(new.stage, course.stage_of[new.stage])
        stages[new.stage] = replace(stage, concepts=tuple(new if one is old else one for one in stage.concepts))
    concepts = None if lists else touched(course, digests)
    return Glimpse(replace(_with(course, stages), **lists), concepts, digests) if digests else None


def _renewed(old: Concept, content: Content) -> Concept | None:
    entry, places = concept_entry(content, NO_TERMS, lost=False)
    if content.document.broken or not isinstance(entry, ConceptEntry) or entry.cases != old.cases:
        return None
    # All that its file does not say is as it was, what cases lend it among that.
    told = {**asdict(old), **asdict(entry), "places": places, "read": partial(_as_read, content)}
    return Concept(**told)


def _as_read(content: Content) -> Content:
    return content


def _with(course: Course, stages: Mapping[str, Stage]) -> Course:
    return replace(course, stages=tuple(stages.get(stage.id, stage) for stage in course.stages)) if stages else course
