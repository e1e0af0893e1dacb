"""Regions of pictures as rules look at them: where they are is in files of their own, which only these rules read."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coursekit.course.regions import Regions
from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.files.folder import MAX_PICTURE_BYTES, read_bytes
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.pictures.regions import Ground, RegionProblems
    from coursekit.pictures.shapes import ShapeOutline


class QuestionRegions(NamedTuple):
    """The regions of a question on their picture; ``ground`` is None for one that can't be read, which others tell."""

    concept: SkeletonConcept
    regions: Regions
    ground: "Ground | None"

    def place(self, index: int) -> Span:
        """Where a region says its place."""
        return self.concept.place("regions", self.regions.first + index)

    def name(self, index: int) -> str:
        return f"The region “{self.regions.texts[index]}”"

    @property
    def outlines(self) -> "list[ShapeOutline]":
        """Where the regions are; empty for one that stands nowhere."""
        from coursekit.pictures.regions import WrittenRegion

        ground = self.ground
        return [ground.outline(WrittenRegion(*each)) if ground else () for each in self.regions.placed]

    @property
    def problems(self) -> "RegionProblems":
        """What is wrong with those regions that are somewhere in the picture."""
        from coursekit.pictures.regions import RegionProblems, look

        return look(self.ground.frame, tuple(self.outlines)) if self.ground else RegionProblems((), ())


def question_regions(course: Skeleton) -> Iterator[QuestionRegions]:
    """The regions of all questions."""
    for concept in course.all_concepts:
        for regions in concept.regions:
            yield QuestionRegions(concept, regions, _ground_at(course, regions.picture))


def _ground_at(course: Skeleton, path: str) -> "Ground | None":
    if path not in course.files:
        return None
    try:
        content = read_bytes(Path(course.root), path, MAX_PICTURE_BYTES)
    except OSError:
        return None
    return _ground(content, path) if content else None


@lru_cache(maxsize=64)
def _ground(content: bytes, path: str) -> "Ground | None":
    from coursekit.pictures.regions import ground_of

    return ground_of(content, path)
