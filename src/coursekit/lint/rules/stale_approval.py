"""An approved concept whose approval does not hold: its words have changed since, or nobody says who approved which.

An approval is of words. `coursekit approve` notes who gave it, and a fingerprint of title, summary, objectives, anchor,
figures, questions and prose; spaces, notes to the teacher and other names of what it links to change nothing. When the
words change, the concept counts as one in review: `--only approved` leaves it out until somebody has read it again.

**Bad:** `status: approved` above words that were changed after the approval, or without `approval:`.

**Good:** `coursekit approve resting-potential --by "Ada Lovelace"`, again after each change.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.course.review import APPROVED, approval_of, words_print
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.course.model import Concept

SEVERITY = Severity.WARNING


def check_concept(concept: "Concept", _setting: Setting) -> Iterator[Diagnostic]:
    approval = approval_of(concept.content)
    if approval.status != APPROVED:
        return
    if not (approval.by and approval.text):
        who = f'--by "{approval.by or "NAME"}"'
        message = f"{concept.name} is approved, and nobody says {'which words' if approval.by else 'by whom'}"
        help = f"Approve it with: coursekit approve {concept.id} {who}"
        yield Diagnostic(concept.span("status"), message, help)
    elif approval.text != words_print(concept.content):
        when = f" on {approval.date}" if approval.date else ""
        message = f"{approval.by} approved {concept.name}{when}, and its words have changed since"
        help = f'Let it be read again, then: coursekit approve {concept.id} --by "{approval.by}"'
        yield Diagnostic(concept.span("status"), message, help)
