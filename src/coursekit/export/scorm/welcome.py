"""What the first page of a course says: its size, what it is made of, and to whom thanks are due."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from coursekit.course.model import Concept, Course
from coursekit.course.typographic_quotes import line_of
from coursekit.render.licence import licence_address, licence_words


class Credit(NamedTuple):
    """Whom a picture is owed to, and where it is shown first."""

    credit: str
    concept: Concept


def welcome_parts(course: Course, strings: Mapping[str, str], questions: int) -> dict[str, Any]:
    """What ``welcome.html.j2`` is given; ``questions`` is how many there are."""
    return {
        "course": course,
        "strings": strings,
        "stages": [stage for stage in course.stages if stage.concepts],
        "questions": questions,
        "time": _time(sum(concept.minutes for concept in course.concepts), strings),
        "licence": licence_words(course.license),
        "licence_address": licence_address(course.license),
        "pictures": _credits(course),
    }


def _time(minutes: int, strings: Mapping[str, str]) -> str:
    hours, rest = divmod(minutes, 60)
    return strings["welcome_hours" if hours else "welcome_minutes"].format(hours=hours, minutes=rest)


def _credits(course: Course) -> list[Credit]:
    """Each credit of a picture once, in path order."""
    drawn = [concept for concept in course.concepts if concept.shown]
    first: dict[str, Concept] = {}
    for concept in drawn:
        for figure in concept.all_figures:
            if figure.credit:
                first.setdefault(figure.credit, concept)
    return [Credit(line_of(course, credit), concept) for credit, concept in first.items()]
