"""A sound smaller course of some of a course's concepts."""

from collections.abc import Collection, Iterator
from hashlib import sha256

from msgspec.structs import replace

from coursekit.course.model import Concept, Course, Stage
from coursekit.graph.neighbourhood import in_path_order


def smaller_course(course: Course, ids: Collection[str]) -> Course:
    """The concepts of these ids that are on the path, in its order, numbered anew.

    What a concept needs by way of concepts that are left out it needs itself. Connections to those go, and links to
    them become plain words. Glossary and references keep what is still spoken of. The course has an id of its own, so
    that no LMS takes it for the whole one.
    """
    included = {concept.id for concept in course.concepts} & set(ids)
    stages = tuple(_stages(course, included))
    concepts = [concept for stage in stages for concept in stage.concepts]
    terms = {term for concept in concepts for term in concept.introduces}
    works = {key for concept in concepts for key in (*concept.cited, *concept.references)}
    return replace(
        course,
        id=f"{course.id}-{sha256(' '.join(sorted(included)).encode()).hexdigest()[:8]}",
        listed=tuple(stage.id for stage in stages),
        stages=stages,
        strays=(),
        glossary=tuple(term for term in course.glossary if term.term in terms),
        references=tuple(work for work in course.references if work.id in works),
        elsewhere={concept.id: concept.title for concept in course.all_concepts if concept.id not in included},
    )


def _stages(course: Course, included: Collection[str]) -> Iterator[Stage]:
    numbered = [stage for stage in course.stages if any(concept.id in included for concept in stage.concepts)]
    for number, stage in enumerate(numbered, start=1):
        chosen = [concept for concept in stage.concepts if concept.id in included]
        concepts = tuple(
            _concept(course, concept, included, number, place) for place, concept in enumerate(chosen, start=1)
        )
        listed = tuple(concept.id for concept in concepts)
        yield replace(stage, number=number, listed=listed, concepts=concepts, unlisted=())


def _concept(course: Course, concept: Concept, included: Collection[str], stage_number: int, number: int) -> Concept:
    connected = (other.id for id in concept.connects_to if (other := course.find(id)))
    return replace(
        concept,
        stage_number=stage_number,
        number=number,
        prerequisites=_needs(course, concept, included),
        connects_to=tuple(dict.fromkeys(id for id in connected if id in included)),
    )


def _needs(course: Course, concept: Concept, included: Collection[str]) -> tuple[str, ...]:
    """The nearest prerequisites that are kept."""
    found: set[str] = set()
    visited: set[str] = set()
    waiting = list(course.graph.needs[concept.id])
    while waiting:
        id = waiting.pop()
        if id in included:
            found.add(id)
        elif id not in visited:
            visited.add(id)
            waiting.extend(course.graph.needs[id])
    return in_path_order(course.graph, found - {concept.id})
