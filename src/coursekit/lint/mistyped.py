"""Names in the lists of a course and its stages that a file must have been meant by."""

import re
from collections.abc import Mapping
from functools import lru_cache

from coursekit.course.skeleton import Skeleton, SkeletonStage
from coursekit.schema.ids import ID_PATTERN
from coursekit.text.expression import expression
from coursekit.text.normal import normal
from coursekit.text.suggest import closest, suggested

_ID = expression(ID_PATTERN)


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
def renamed_stages(course: Skeleton) -> Mapping[str, str]:
    """The one name without a folder in the course's list, with the one folder that nobody lists; empty for several."""
    gone = {id for id in course.listed if id not in course.stage_of and not course.is_unreadable(f"stages/{id}")}
    new = [stage.id for stage in course.strays if stage.path in course.files]
    return {gone.pop(): new[0]} if len(gone) == len(new) == 1 and not meant_stages(course) else {}


def renamed_folder(course: Skeleton, path: str) -> tuple[str, str]:
    """The stage in whose folder a file is said to be, if there is no such folder, and the one that has the file now.

    The second is empty where there is none, or several.
    """
    top, _, rest = path.partition("/")
    id, _, rest = rest.partition("/")
    if top != "stages" or not rest or id in course.stage_of or course.is_unreadable(f"stages/{id}"):
        return "", ""
    there = [stage.id for stage in course.all_stages if f"{stage.folder}/{rest}" in course.files]
    return id, there[0] if len(there) == 1 else ""


def behind_path(course: Skeleton, path: str) -> str:
    """What is behind a path that leads nowhere, for ``follows``: a stage that is listed and not there, or nothing."""
    id, _ = renamed_folder(course, path)
    return f"no stage {id}" if id in course.listed else ""


def help_for_renamed(course: Skeleton, path: str) -> str:
    """What to do about a path into a folder that somebody renamed; empty where that is not so."""
    id, new = renamed_folder(course, path)
    return f"Renamed? coursekit mv {id} {new} mends every path that leads there." if new else ""


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
    if _plain_stem(id) in malformed(course):
        return f"id {malformed(course)[_plain_stem(id)]}"
    if id in without_file(course):
        return f"no concept {id}"
    gone = next((stage for stage in course.listed if stage not in course.stage_of), None)
    if gone and gone not in meant_stages(course) and not suggested(id, course.ids):
        return f"no stage {gone}"
    return f"no concept called {id}"


@lru_cache(maxsize=2)
def malformed(course: Skeleton) -> Mapping[str, str]:
    """Names of concepts that can't be ids, by what they should be."""
    return {better_id(id): id for id in course.by_id if not _ID.fullmatch(id)}


def better_id(name: str) -> str:
    """The id that is nearest to a name; empty for one without Latin letters and digits."""
    letters = normal("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def misnamed(course: Skeleton, name: str) -> str:
    """The file at the top of a course that must be meant to have a name; empty when none must."""
    there = (path for path in sorted(course.files) if "/" not in path and path.lower().endswith((".yaml", ".yml")))
    stem = _SUFFIX.sub("", name)
    return next((path for path in there if path != name and closest(_SUFFIX.sub("", path), (stem,))), "")


def names_like(course: Skeleton, folder: str, stem: str) -> tuple[str, ...]:
    """Files of a folder that are called so but for their suffix, case, and how words are parted."""
    return _by_plain_stem(course, folder).get(_plain_stem(stem), ())


def stage_names(course: Skeleton, folder: str) -> tuple[str, ...]:
    """Files of a folder that must be meant to be its stage.yaml."""
    return (*names_like(course, folder, "stage"), *names_like(course, folder, "stages"))


@lru_cache(maxsize=16)
def _by_plain_stem(course: Skeleton, folder: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(course.files):
        if path.startswith(f"{folder}/") and "/" not in (name := path[len(folder) + 1 :]):
            stem = _plain_stem(_SUFFIX.sub("", name))
            if name != "stage.yaml" and not (name.endswith(".md") and name[:-3] in course.by_id):
                found[stem] = (*found.get(stem, ()), name)
    return found


_SUFFIX = expression(r"(?:\.(?:md|markdown|txt|docx?|rst|ya?ml))+$", re.IGNORECASE)


def _plain_stem(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.lower())


def _meant(names: list[str], there: frozenset[str]) -> Mapping[str, str]:
    return {name: match for name in names if there and (match := suggested(_bare(name), there))}


def _bare(name: str) -> str:
    """An id that was written as a path or a file."""
    return name.rstrip("/").removesuffix("/stage.yaml").rpartition("/")[2].removesuffix(".md")
