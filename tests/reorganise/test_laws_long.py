"""Courses are put in another order again and again: learners of each edition open their records in all later ones."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from coursekit.course.published import edition_of
from coursekit.files.changes import change
from coursekit.lint.run import skeleton_of
from coursekit.reorganise.files import Files, NotDone
from coursekit.reorganise.merging import merge_concepts, merge_stages
from coursekit.reorganise.places import Destination, move_concept, move_stage
from coursekit.reorganise.removing import remove_concepts, remove_stage
from coursekit.reorganise.sections import choices
from coursekit.reorganise.splitting import NewPart, split_concept, split_stage
from reorganise.generated import courses
from reorganise.learners import effect_on, learners
from reorganise.test_laws import laid

STEPS = 4
HOWS = ("rename", "move", "merge", "remove", "split", "move stage", "merge stages", "remove stage", "split stage")
Step = tuple[Callable[[], object], Mapping[str, str | None]]
"""What is done, and what concepts become by it; None for those that go."""


@pytest.mark.long
@settings(max_examples=400, suppress_health_check=list(HealthCheck), deadline=None)
@given(courses(), st.data())
def test_no_learner_loses_what_nobody_is_told_of(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        editions = [edition_of(files.course, {})]
        ways: list[dict[str, str]] = [{concept.id: concept.id for concept in files.course.concepts}]
        for number in range(STEPS):
            how = data.draw(st.sampled_from(HOWS))
            try:
                plan, became = step(files, how, data, number)
                plan()
            except NotDone:
                event(f"{how} refused")
                continue
            event(how)
            change(files.root, files.contents(), files.moves, files.removed)
            files = Files(files.root, skeleton_of(files.root))
            now = {concept.id: concept.id for concept in files.course.concepts}
            new = edition_of(files.course, {})
            ways = [
                {old: to for old, id in way.items() if (to := became.get(id, id)) is not None and to in now}
                for way in ways
            ]
            for edition, way in zip(editions, ways, strict=True):
                effect_on(edition, new, way, data.draw(st.lists(learners(edition), min_size=2, max_size=4)))
            editions.append(new)
            ways.append(now)


def step(files: Files, how: str, data: st.DataObject, number: int) -> Step:
    """One change of a course. Raises NotDone where there is nothing to do it to."""
    course = files.course
    concept = data.draw(st.sampled_from(course.concepts))
    stage = course.stage_of[concept.stage]
    others = [one for one in course.concepts if one.id != concept.id]
    other_stages = [one for one in course.stages if one.id != stage.id]
    if not others or ("stage" in how and not other_stages):
        raise NotDone("There is too little left.")
    other = data.draw(st.sampled_from(others))
    beside = data.draw(st.sampled_from(other_stages)) if other_stages else stage
    match how:
        case "rename":
            id = f"renamed-{number}"
            return lambda: move_concept(files, concept, id, None), {concept.id: id}
        case "move":
            return lambda: move_concept(files, concept, concept.id, Destination(other.stage, after=other.id)), {}
        case "merge":
            return lambda: merge_concepts(files, concept, other), {concept.id: other.id}
        case "remove":
            return lambda: remove_concepts(files, [concept]), {concept.id: None}
        case "split":
            there = choices(files.content(concept.path))
            if not there:
                raise NotDone("There is no heading.")
            part = NewPart(there[0][0], f"part-{number}")
            return lambda: split_concept(files, concept, [part], {}, unfinished=False), {}
        case "move stage":
            return lambda: move_stage(files, stage, f"stage-{number}", Destination(after=beside.id)), {}
        case "merge stages":
            return lambda: merge_stages(files, stage, beside), {}
        case "remove stage":
            return lambda: remove_stage(files, stage), dict.fromkeys(one.id for one in stage.concepts)
        case _:
            return lambda: split_stage(files, stage, concept, f"second-{number}", "Second", "S."), {}
