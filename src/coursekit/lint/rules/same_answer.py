"""Two accepted answers of a `text` question that count as one.

Case, spaces, kinds of quotation marks and a mark at the end don't matter, in the letters of the course's language. The
second one says nothing new, and the learner sees it in the list of what counts; perhaps another was meant.

**Bad:** `accept: [calcium, Calcium]`.

**Good:** `accept: [calcium, Ca2+]`.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.types.text import Text
from coursekit.questions.wording import required_form
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.INFO


def check_concept(concept: Concept, setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        first_of: dict[str, int] = {}
        answers = question.accept if isinstance(question, Text) else ()
        for index, accepted in enumerate(answers):
            form = required_form(accepted, setting.language)
            first = first_of.setdefault(form, index) if form else index
            if first != index:
                message = f"“{accepted}” counts as “{answers[first]}” anyway"
                related = (Related(concept.span(*question.route, "accept", first), "It stands here first"),)
                span = concept.span(*question.route, "accept", index)
                yield Diagnostic(span, message, "Remove it, or write the other spelling that you meant.", related)
