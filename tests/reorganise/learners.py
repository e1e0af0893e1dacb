"""Learners of a course before it is put in another order, and what they have of it afterwards.

Their records are opened by the code that ships in packages (``editions/replay.js``); what they lose, ``coursekit diff``
must have said.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from coursekit.course.edition import Edition, EditionConcept
from coursekit.course.lineage import Lineage
from coursekit.editions.as_outline import as_outline
from coursekit.editions.engine import answers
from coursekit.editions.verdict import Effect, verdict

Learner = dict[str, Any]


@st.composite
def learners(draw: st.DrawFn, edition: Edition) -> Learner:
    """Who completed some concepts, read others, answered some questions of both, and is somewhere."""
    ids = [concept.id for concept in edition.concepts]
    done = draw(st.sets(st.sampled_from(ids)))
    read = done | draw(st.sets(st.sampled_from(ids)))
    given = [
        [concept.id, question.key, draw(st.sampled_from((60, 30, 0)))]
        for concept in edition.concepts
        for question in concept.questions
        if concept.id in read and draw(st.booleans())
    ]
    return {"here": draw(st.sampled_from(["", *ids])), "done": sorted(done), "read": sorted(read), "answers": given}


def effect_on(before: Edition, after: Edition, became: Mapping[str, str], some: list[Learner]) -> Effect:
    """The verdict on a change after which each concept ``became`` another one, or is gone.

    Whoever lost something was told of, and of a concept that is still there, nobody lost anything but answers to
    questions that are asked elsewhere now.
    """
    found = verdict(Lineage(before, after))
    told: dict[str, Effect] = {}
    for each in found.consequences:
        told[each.concept] = max(told.get(each.concept, Effect.SAFE), each.effect)
    inside = [{"here": each.id, "done": [], "read": [], "answers": []} for each in before.concepts]
    outlines = as_outline(before), as_outline(after)
    all_of_them = [*some, *inside]
    views = answers(*(("seen", *outlines, learner) for learner in all_of_them))
    for learner, rows in zip(all_of_them, views, strict=True):
        view = {row["id"]: row for row in rows}
        for concept in before.concepts:
            heir = after.by_id.get(became.get(concept.id, ""))
            assert after.find(concept.id) is heir, f"{concept.id} is found again as {heir and heir.id}"
            lost = _lost(learner, concept, heir, view)
            names = {concept.id, heir.id if heir else concept.id}
            assert max(told.get(name, Effect.SAFE) for name in names) >= lost, (concept.id, lost, told)
    return found.effect


def _lost(learner: Learner, concept: EditionConcept, heir: EditionConcept | None, view: Mapping[str, Any]) -> Effect:
    """What a learner lost of a concept that became another one."""
    given = [each for each in learner["answers"] if each[0] == concept.id]
    done, read = concept.id in learner["done"], concept.id in learner["read"]
    if heir is None:
        return Effect.LOSES_PROGRESS if done or read or given else Effect.SAFE
    row = view[heir.id]
    assert not done or row["state"] == "complete"
    assert not read or row["read"]
    asked = {(question.type, question.prompt): question.key for question in heir.questions}
    has = {each["key"]: each for each in row["answers"]}
    elsewhere = False
    for _, key, score in given:
        question = next(each for each in concept.questions if each.key == key)
        if (question.type, question.prompt) in asked:
            now = has[asked[question.type, question.prompt]]
            assert now["same"] and now["score"] >= score
        else:
            elsewhere = True
    if elsewhere:
        return Effect.ASKS_AGAIN
    return Effect.LOCKS_OUT if learner["here"] == concept.id and row["state"] == "locked" else Effect.SAFE
