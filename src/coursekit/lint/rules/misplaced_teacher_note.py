"""A note to the teacher that is not in the text of a concept, that is empty, or whose mark begins no quotation.

Only there are such notes left out of what learners get. In a question, the glossary or a transcript, or below other
words of a quotation, learners would read it. An empty line ends a quotation, so that what follows is no part of a note.

**Bad:** `explanation: |` with a line `> [!TEACHER]` in it.

**Good:** the note below the front matter, where the concept's text is.
"""

import re
from collections.abc import Iterator, Sequence

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.markdown import read_events
from coursekit.text.prose import Prose
from coursekit.text.teacher import MARK, may_have_notes, note_ranges

SEVERITY = Severity.ERROR
PLAIN = False
_CUT_OFF = expression(r"^[ \t>]*>[ \t]*(\[!TEACHER\])[+-]?[ \t]*(?=\n[ \t]*(?:\n|\Z)|\Z)", re.MULTILINE | re.IGNORECASE)


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    for text in texts:
        if "[!" not in text.signs or not may_have_notes(text.text):
            continue
        yield from _without_quotation(text)
        for found in _CUT_OFF.finditer(text.text):
            if text.is_open(found.start(1)):
                message = "This note to the teacher is empty: learners would read what follows it"
                help = "Put “> ” before each line of the note, the empty ones as well."
                yield Diagnostic(text.span(*found.span(1)), message, help)
        if text.start:
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
