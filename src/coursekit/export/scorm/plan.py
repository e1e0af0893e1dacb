"""What a package is made for: its version, its SCOs, and the LMS that is to play it."""

import re
from dataclasses import dataclass
from typing import Literal

from coursekit.course.model import Concept, Course
from coursekit.export.scorm import Version
from coursekit.export.scorm.profiles import Profile
from coursekit.text.keys import short_key

Scos = Literal["course", "concept"]
Score = Literal["best", "latest"]
KeepOnDevice = Literal["always", "until_saved", "never"]
Exit = Literal["suspend", "normal"]
_NOT_PORTABLE = re.compile(r"[^A-Za-z0-9_.-]+")
"""What an id may have, as files may, and paths in a package may not."""


@dataclass(frozen=True)
class Saving:
    """What an LMS is told of a result, and what stays on a learner's device (``docs/scorm.md``)."""

    score: Score = "best"
    keep_on_device: KeepOnDevice = "always"
    exit: Exit = "suspend"


@dataclass(frozen=True)
class Plan:
    """``sco`` says what an SCO is: the whole course, or each concept.

    ``mastery_score``: the manifest of SCORM 1.2 has the course's passing score.
    """

    version: Version
    sco: Scos
    profile: Profile
    saving: Saving = Saving()
    mastery_score: bool = False


@dataclass(frozen=True)
class Sco:
    """An SCO of one concept. ``name`` is unique in the course and stays when the concept moves or is renamed.

    ``needs`` are the names of those that must be complete before it opens; what these need is left out.
    """

    concept: Concept
    name: str
    needs: tuple[str, ...]

    @property
    def launch(self) -> str:
        return launch_of(self.concept)


def launch_of(concept: Concept) -> str:
    """The page that an LMS opens for a concept, as a path in the package."""
    portable = _NOT_PORTABLE.sub("-", concept.id)
    return f"concept-{portable}.html" if portable == concept.id else f"concept-{portable}-{short_key(concept.id)}.html"


def scos(course: Course) -> tuple[Sco, ...]:
    """One for each concept, in path order."""
    names = {concept.id: _name(concept) for concept in course.concepts}
    return tuple(
        Sco(concept, names[concept.id], tuple(names[id] for id in needs))
        for concept, needs in zip(course.concepts, _needs(course), strict=True)
    )


def _name(concept: Concept) -> str:
    """LMSes keep a learner's attempts under it, so it comes from the first id that the concept ever had."""
    return short_key("concept", concept.first_id)


def _needs(course: Course) -> list[tuple[str, ...]]:
    """The concepts that open each one by the course's policy, without those that others of them need anyway."""
    path = [concept.id for concept in course.concepts]
    if course.unlock == "open":
        return [()] * len(path)
    if course.unlock == "path":
        return [(), *((before,) for before in path[:-1])]
    graph = course.graph
    return [
        tuple(
            need
            for need in graph.needs[id]
            if need in graph.place
            and not any(graph.above[other] & graph.bit[need] for other in graph.needs[id] if other != need)
        )
        for id in path
    ]
