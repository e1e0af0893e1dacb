"""Names in the lists of a course and its stages that a file must have been meant by."""

from collections.abc import Mapping
from functools import lru_cache

from coursekit.course.skeleton import Skeleton, SkeletonStage
from coursekit.text.suggest import suggested


@lru_cache(maxsize=64)
def meant_concepts(stage: SkeletonStage) -> Mapping[str, str]:
    """For each name without a file in a stage's list, the file of the stage that nobody lists and that it must mean."""
    unlisted = frozenset(concept.id for concept in stage.unlisted)
    there = unlisted | {concept.id for concept in stage.concepts}
    return _meant([id for id in stage.listed if id not in there], unlisted)


@lru_cache(maxsize=2)
def meant_stages(course: Skeleton) -> Mapping[str, str]:
    """For each name without a folder in the course's list, the folder that nobody lists and that it must mean."""
    strays = frozenset(stage.id for stage in course.strays)
    return _meant([id for id in course.listed if id not in course.stage_of], strays)


@lru_cache(maxsize=2)
def without_file(course: Skeleton) -> frozenset[str]:
    """Names in the lists of stages for which there is no file in that stage."""
    return frozenset(
        id
        for stage in course.all_stages
        for id in {*stage.listed}.difference(concept.id for concept in (*stage.concepts, *stage.unlisted))
    )


def behind_unknown(course: Skeleton, id: str) -> str:
    """What is behind a name that no concept has, for ``follows``: a file or a folder that is not there, or the name."""
    if id in without_file(course):
        return f"no concept {id}"
    gone = next((stage for stage in course.listed if stage not in course.stage_of), None)
    if gone and gone not in meant_stages(course) and not suggested(id, course.ids):
        return f"no stage {gone}"
    return f"no concept called {id}"


def _meant(names: list[str], there: frozenset[str]) -> Mapping[str, str]:
    return {name: match for name in names if there and (match := suggested(name, there))}
