"""Renaming concepts and stages, and putting them elsewhere on the path."""

from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import dirname, normpath

from coursekit.course.skeleton import Skeleton, SkeletonConcept, SkeletonStage
from coursekit.reorganise.addresses import follow_moves, follow_settings, remember, rename_everywhere
from coursekit.reorganise.figures import take_along
from coursekit.reorganise.files import Files, NotDone


@dataclass(frozen=True)
class Destination:
    """Where on the path something is to stand: behind or before another one, or else at the end of ``stage``."""

    stage: str = ""
    after: str = ""
    before: str = ""

    def among(self, listed: Sequence[str], id: str) -> list[str]:
        """A list with an id at this place in it."""
        others = [one for one in listed if one != id]
        at = len(others)
        if self.after in others:
            at = others.index(self.after) + 1
        elif self.before in others:
            at = others.index(self.before)
        return [*others[:at], id, *others[at:]]


def move_concept(files: Files, concept: SkeletonConcept, id: str, place: Destination | None) -> None:
    """Give a concept another id, another place, or both."""
    course = files.course
    stage = course.stage_of[concept.stage]
    target = course.stage_of[place.stage] if place and place.stage else stage
    if id != concept.id:
        rename_everywhere(files, {concept.id: id})
        remember(files, concept.path, (concept.id,), id)
    path = f"{target.folder}/{id}.md"
    if path != concept.path:
        files.move(concept.path, path)
        follow_settings(files, {concept.path: path})
    if target is not stage:
        take_along(files, {concept.path: path})
        files.set_list(stage.path, "concepts", [one for one in stage.listed if one != concept.id])
    follow_moves(files)
    listed = [id if one == concept.id and target is stage else one for one in target.listed]
    where = place or Destination()
    if place or id not in listed:
        listed = where.among(listed, id)
    if target is stage and id != concept.id:
        _rename_in_list(files, stage.path, "concepts", concept.id, id)
    files.set_list(target.path, "concepts", listed)
    if stage is not target and [*stage.listed] == [concept.id]:
        raise NotDone(
            f"{concept.name} is the only concept of the stage {stage.name}, which would be empty. "
            f"Merge the stage instead: coursekit merge {stage.id} {target.id}."
        )


def complete_rename(files: Files, old: str, concept: SkeletonConcept) -> None:
    """What somebody began by renaming a file: whatever still names the old id follows, and learners keep progress."""
    rename_everywhere(files, {old: concept.id})
    remember(files, concept.path, (old,), concept.id)
    for stage in files.course.all_stages:
        holds_it = stage.id == concept.stage
        if holds_it and old in stage.listed and concept.id not in stage.listed:
            _rename_in_list(files, stage.path, "concepts", old, concept.id)
        elif holds_it or old in stage.listed:
            listed = [id for id in stage.listed if id != old]
            missing = [concept.id] if holds_it and concept.id not in listed else []
            files.set_list(stage.path, "concepts", [*listed, *missing])


def move_stage(files: Files, stage: SkeletonStage, id: str, place: Destination | None) -> None:
    """Give a stage another id, another place in the course, or both."""
    course = files.course
    if id != stage.id:
        files.move(stage.folder, f"stages/{id}")
        follow_settings(files, {stage.folder: f"stages/{id}"})
        follow_moves(files)
        _rename_in_list(files, "course.yaml", "stages", stage.id, id)
    listed = [id if one == stage.id else one for one in course.listed]
    files.set_list("course.yaml", "stages", place.among(listed, id) if place else listed)


def complete_stage_rename(files: Files, old: str, stage: SkeletonStage) -> None:
    """What somebody began by renaming a folder: the course's list, paths and lint's settings follow."""
    files.redirects[f"stages/{old}"] = stage.folder
    follow_settings(files, files.redirects)
    follow_moves(files)
    listed = files.course.listed
    if old in listed and stage.id in listed:
        files.set_list("course.yaml", "stages", [id for id in listed if id != old])
    elif old in listed:
        _rename_in_list(files, "course.yaml", "stages", old, stage.id)


def leads_to_stage(course: Skeleton, id: str) -> bool:
    """Whether the course lists a stage, or something leads to a file in its folder."""
    folder = f"stages/{id}/"
    return id in course.listed or any(
        path.startswith(folder)
        for concept in course.all_concepts
        for path in (
            *concept.pictures,
            *concept.downloads,
            *(normpath(f"{dirname(concept.path)}/{way}") for way in concept.addressed),
        )
    )


def _rename_in_list(files: Files, path: str, key: str, old: str, new: str) -> None:
    """In its own line, so that the comments beside it stay."""
    from coursekit.reorganise.lists import replaced
    from coursekit.text.source import Source
    from coursekit.text.yaml import read_yaml

    document = read_yaml(Source(path, files.text(path)))
    files.edit(path, replaced(document, (key,), old, new))
