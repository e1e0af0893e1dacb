"""A paragraph that fills a phone's screen twice.

**Bad:** a paragraph of 250 words.

**Good:** one thought a paragraph, up to 160 words.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING


MOST = 160


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for block in text.blocks:
        if block.tag != "Paragraph" or len(block.text) <= 2 * MOST:
            continue
        if (words := len(block.text.split())) > MOST:
            span = block.span(0, len(block.text))
            yield Diagnostic(span, f"This paragraph has {words} words", "Begin a new one where the thought turns.")
