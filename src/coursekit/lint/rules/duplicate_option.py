"""Two options, items or pairs of a question that are the same.

One of them would be counted as wrong.

**Bad:** options “Sodium” and “sodium”.

**Good:** options that differ.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        key, texts = question.listed
        seen: set[str] = set()
        for index, text in enumerate(texts):
            same = " ".join(text.casefold().split())
            if same in seen:
                span = concept.span(*question.route, key, index)
                message = f"“{text}” stands twice among the {key} of a question"
                yield Diagnostic(span, message, "Change one of the two, or remove it.")
            seen.add(same)
