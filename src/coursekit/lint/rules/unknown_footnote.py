"""A mark of a footnote whose words are missing, or a footnote without a mark.

Learners would see `[^1]` as it is written. The words stand in the same text: the prose has its own footnotes, and a
caption or an option none.

Words that no mark refers to are left out, so that nobody reads them. Upper and lower case are the same in a mark.

**Bad:** `It rises.[^pump]` without `[^pump]:`, or a caption with a mark.

**Good:** `It rises.[^pump]`, and `[^pump]: It never stops.` on a line of its own.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.markdown import folded_label
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
PLAIN = False


_MARK = expression(r"\[\^[^\]\s\[]+\]")
_SPACED = expression(r"\[\^(?=[^\]\n]* )([\w][\w -]{0,20}| [\w-]{1,20} ?)\](?!\()")
_WITHOUT_COLON = expression(r"^(\[\^[^\]\s\[]+\])(?= +[^\s:])", re.MULTILINE)
_ESCAPED = expression(rf"\\({_MARK.pattern})")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    if "[^" not in text.signs:
        return
    escaped = set(_ESCAPED.findall(text.text))
    without_colon = {found[1] for found in _WITHOUT_COLON.finditer(text.text) if text.text.count(found[1]) > 1}
    for block in text.blocks:
        for mark in _MARK.finditer(block.text):
            if mark[0] in without_colon and (mark.start() or not mark.string[mark.end() :].startswith(" ")):
                continue
            if mark[0] not in escaped:
                message = f"“{mark[0]}” has no footnote in this text: learners would see it as it is written"
                help = f"Add a line {mark[0]}: with its words; in a caption, say it in the caption itself."
                if mark[0] in without_colon:
                    message = f"A colon is missing after “{mark[0]}”: learners would see it as it is written"
                    help = f"Write {mark[0]}: before the words of the footnote."
                yield Diagnostic(block.span(*mark.span()), message, help)
    for mark in _SPACED.finditer(text.text):
        if text.is_open(mark.start()):
            message = f"“{mark[0]}” is no footnote: a blank stands in its mark"
            yield Diagnostic(text.span(*mark.span()), message, f"Write [^{mark[1].strip().replace(' ', '-')}].")
    defined: set[str] = set()
    for note in text.notes:
        if note.defined and folded_label(note.label) in defined:
            message = f"The words of the footnote “[^{note.label}]” stand twice: learners would read one of them"
            span = text.span(note.start, min(note.end, note.start + len(note.label) + 4))
            yield Diagnostic(span, message, "Give one of the two another mark, or remove it.")
        if note.defined:
            defined.add(folded_label(note.label))
    marked = {folded_label(note.label) for note in text.notes if not note.defined}
    for note in text.notes:
        if note.defined and folded_label(note.label) not in marked:
            message = f"No mark refers to the footnote “[^{note.label}]”: learners would never read its words"
            span = text.span(note.start, min(note.end, note.start + len(note.label) + 4))
            yield Diagnostic(span, message, f"Write [^{note.label}] where it belongs, or remove it.")
