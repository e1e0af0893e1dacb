"""A note to the teacher that is not in the text of a concept, or whose mark does not begin a quotation.

Only there are such notes left out of what learners get. In a question, the glossary or a transcript, or below other
words of a quotation, learners would read it.

**Bad:** `explanation: |` with a line `> [!TEACHER]` in it.

**Good:** the note below the front matter, where the concept's text is.
"""

from collections.abc import Iterator, Sequence

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.markdown import read_events
from coursekit.text.prose import Prose
from coursekit.text.teacher import MARK, may_have_notes, note_ranges

SEVERITY = Severity.ERROR


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    for text in texts:
        if not may_have_notes(text.text):
            continue
        yield from _without_quotation(text)
        if text.start and text is texts[-1]:
            continue
        for start, _ in note_ranges(read_events(text.text)):
            span = text.span(start, start + len("> [!TEACHER]"))
            message = "A note to the teacher stands where learners would read it"
            yield Diagnostic(span, message, "Move it into the text of a concept, below the front matter.")


def _without_quotation(text: Prose) -> Iterator[Diagnostic]:
    """Marks that stand at the beginning of a paragraph, and of no quotation."""
    for block in text.blocks:
        found = MARK.match(block.text)
        if found and text.is_open(at := block.offset(0)) and text.text.startswith("[!", at):
            message = "This mark of a note to the teacher begins no quotation, so that learners would read the note"
            help = "Put an empty line before it, and “> ” before the mark and each line of the note."
            yield Diagnostic(text.span(at, at + len(found[0].rstrip())), message, help)
