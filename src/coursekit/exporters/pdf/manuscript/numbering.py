"""Figures are numbered by stage in reading order: Figure 9.3 is the third of stage 9."""

from collections.abc import Mapping
from dataclasses import dataclass

from coursekit.course import Concept, Course, Figure


@dataclass(frozen=True)
class Numbered:
    """A figure of the book. ``id`` is what links lead to."""

    concept: Concept
    figure: Figure
    number: str
    id: str


def number_figures(course: Course) -> Mapping[tuple[str, str], Numbered]:
    """Every figure that says something, by concept id and path, in reading order."""
    found: dict[tuple[str, str], Numbered] = {}
    for stage in course.stages:
        count = 0
        for concept in stage.concepts:
            for figure in concept.told_figures:
                key = (concept.id, figure.path or "")
                if key not in found:
                    count += 1
                    found[key] = Numbered(concept, figure, f"{stage.number}.{count}", f"figure-{concept.id}-{count}")
    return found
