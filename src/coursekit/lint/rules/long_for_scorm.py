"""Text that is longer than a SCORM field.

An LMS cuts it or refuses the package. The limits are smallest permitted maximums: 200 characters for a title in
`imsmanifest.xml` (IMS Content Packaging 1.1.2, section 4), 250 for the description of an objective or an interaction
(SCORM 2004 4th Edition RTE, section 4.1), 255 for a fill-in response in SCORM 1.2 (CMI001, CMIFeedback).

**Bad:** a title of 300 characters.

**Good:** a short title, and the rest in `summary`.
"""

from collections.abc import Callable, Iterator

from coursekit.course.model import Concept
from coursekit.course.skeleton import Skeleton
from coursekit.lint.rules import Setting
from coursekit.questions.types.text import Text
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


TITLE = 200
ANSWER = 250


def check(course: Skeleton) -> Iterator[Diagnostic]:
    yield from _too_long("The course's title", course.title, TITLE, course.place, "title")
    for stage in course.stages:
        yield from _too_long(f"The title of the stage {stage.id}", stage.title, TITLE, stage.place, "title")
    for concept in course.all_concepts:
        yield from _too_long(f"The title of {concept.id}", concept.title, TITLE, concept.place, "title")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        for index, text in enumerate(question.accept if isinstance(question, Text) else ()):
            yield from _too_long("This accepted answer", text, ANSWER, concept.span, *question.route, "accept", index)


def _too_long(what: str, text: str, limit: int, span: Callable[..., Span], *place: str | int) -> Iterator[Diagnostic]:
    if len(text) > limit:
        message = f"{what} has {len(text)} characters; SCORM promises room for {limit}"
        yield Diagnostic(span(*place), message, f"Shorten it to {limit} characters.")
