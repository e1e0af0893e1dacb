"""A note to the teacher that is not in the text of a concept.

Only there are such notes left out of what learners get. In a question, the glossary or a transcript, learners would
read it.

**Bad:** `explanation: |` with a line `> [!TEACHER]` in it.

**Good:** the note below the front matter, where the concept's text is.
"""

from collections.abc import Iterator, Sequence

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.markdown import read_events
from coursekit.text.prose import Prose
from coursekit.text.teacher import may_have_notes, note_ranges

SEVERITY = Severity.ERROR


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    for text in texts:
        if not may_have_notes(text.text) or (text.start and text is texts[0]):
            continue
        for start, _ in note_ranges(read_events(text.text)):
            span = text.span(start, start + len("> [!TEACHER]"))
            message = "A note to the teacher stands where learners would read it"
            yield Diagnostic(span, message, "Move it into the text of a concept, below the front matter.")
