"""The outline that the player reads first: all stages and concepts, without their text (``player/outline.js``)."""

from collections.abc import Callable
from typing import Any

from coursekit.course.model import Concept, Course, Stage
from coursekit.export.scorm.identifier import identifier_of
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.slug import without_citations
from coursekit.questions.union import Question
from coursekit.text.keys import short_key
from coursekit.text.markdown import plain_text, read_events

FORMAT = 2
"""Of this outline and of the other content. The player comes in the same package, so no other player reads them."""

LONGEST_DESCRIPTION = 250
"""Characters of ``cmi.objectives.n.description`` (smallest permitted maximum, RTE 4.2.17.1)."""


Ask = Callable[[Course, Concept], list[dict[str, Any]]]
"""The questions of a concept, as the outline has them."""


def outline(course: Course, plan: Plan, ask: Ask | None = None) -> dict[str, Any]:
    """Plain data; prerequisites are today's ids, and keys are those of learner records."""
    able = ask is None and plan.version == "2004"
    ask = ask or _questions
    return {
        "format": FORMAT,
        "id": course.id,
        "title": course.title,
        "authors": [author.name for author in course.authors],
        "language": course.language,
        "edition": course.version,
        "unlock": course.unlock,
        "completion": course.completion,
        "pass_mark": course.pass_mark,
        "passing_score": course.passing_score,
        "report_failed": course.report_failed,
        "restart": course.restart,
        **({"review": course.review} if course.review else {}),
        "scorm": plan.version,
        "forgets": plan.profile.forgets,
        "score": plan.saving.score,
        "keep_on_device": plan.saving.keep_on_device,
        "exit": plan.saving.exit,
        "terms": len(course.glossary),
        "stages": [_stage(course, stage, ask, able) for stage in course.stages if stage.concepts],
    }


def _stage(course: Course, stage: Stage, ask: Ask, able: bool) -> dict[str, Any]:
    return {
        "id": stage.id,
        "number": stage.number,
        "title": stage.title,
        "summary": stage.summary,
        "concepts": [concept_outline(course, concept, ask, able) for concept in stage.concepts],
    }


def concept_outline(course: Course, concept: Concept, ask: Ask, able: bool) -> dict[str, Any]:
    """A concept in the outline; ``able`` adds its objectives."""
    return {
        "id": concept.id,
        "identifier": identifier_of(concept),
        "key": concept.key,
        "formerly": [short_key("concept", id) for id in concept.formerly],
        **({"old_ids": list(concept.formerly)} if concept.formerly else {}),
        "code": concept.code,
        "number": concept.number,
        "title": concept.title,
        "summary": concept.summary,
        **({"able": objectives} if able and (objectives := _able(concept)) else {}),
        "minutes": concept.minutes,
        "prerequisites": list(course.ids_on_path(concept.prerequisites)),
        "connects_to": list(course.ids_on_path(concept.connects_to)),
        "questions": ask(course, concept),
        **({"draws": dict(concept.draws)} if concept.draws else {}),
    }


def _able(concept: Concept) -> str:
    """Its objectives, behind its code and title; of several as many as an objective's description has room for."""
    room = LONGEST_DESCRIPTION - len(f"{concept.code} {concept.title}: ")
    texts = [_words(objective.text) for objective in concept.content.front.objectives]
    while texts and len("; ".join(texts)) > room:
        texts.pop()
    return f": {'; '.join(texts)}" if texts else ""


def _words(text: str) -> str:
    return " ".join(without_citations(plain_text(read_events(text))).split())


def asked_briefly(course: Course, concept: Concept) -> list[dict[str, Any]]:
    """The same by what is known of a concept without reading it; keys are as short as in records."""
    return [
        {"key": one.key, "type": one.type, "points": points, "parts": one.parts, **_limit(course, tries), **_of(pool)}
        for one, (points, tries, _, pool) in zip(concept.record_needs, concept.scorings, strict=False)
    ]


def _limit(course: Course, tries: int | None) -> dict[str, int]:
    limit = course.tries if tries is None else tries
    return {"tries": limit} if limit else {}


def _questions(course: Course, concept: Concept) -> list[dict[str, Any]]:
    return [_question(course, question) for question in concept.prove_it]


def _question(course: Course, question: Question) -> dict[str, Any]:
    more = {**_limit(course, question.tries), **_of(question.pool)}
    return {"key": question.key, "type": question.type, "points": question.points, "parts": question.parts, **more}


def _of(pool: str) -> dict[str, str]:
    return {"pool": pool} if pool else {}
