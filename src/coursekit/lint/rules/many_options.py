"""A question with more options than an LMS can tell apart.

SCORM 1.2 writes an answer as one digit or letter for each option, and some LMSes take digits only: nine is what works
everywhere. It is also more than anybody weighs.

**Bad:** a `choice` with twelve options.

**Good:** up to nine; two questions ask more.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


MOST = 9


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        key, texts = question.listed
        if len(texts) > MOST:
            message = f"This question has {len(texts)} {key}; {MOST} work in every LMS"
            span = concept.span(*question.route, "prompt")
            yield Diagnostic(span, message, f"Keep {MOST} or fewer, or make two questions of it.")
