"""A concept that was begun and is not written yet.

It has a title and no text. One finding says what is left, instead of one for each empty key.

**Bad:** a file that `coursekit new concept` made, on the path of a course that is to be exported.

**Good:** the concept written, or its id taken off the list in `stage.yaml` until it is.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    left = concept.content.left_to_write
    if concept.title and len(left) > 1 and not concept.prose.words and not concept.content.document.broken:
        help = f"Left to write: {', '.join(left[:-1])} and {left[-1]}."
        cause = f"unwritten {concept.path}"
        yield Diagnostic(concept.span("title"), f"{concept.name} is not written yet", help, cause=cause)
