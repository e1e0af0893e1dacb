"""A sentence that a reader has to read twice.

**Bad:** a sentence of 70 words.

**Good:** two or three sentences; up to 50 words each.
"""

from collections.abc import Iterator, Sequence

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING


MOST = 50
_END = expression(r"[.!?…:;](?<![.!?…:;]{2})[.!?…:;]*+[\"'”’)\]]*+(?=\s|$)")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for block in text.blocks:
        if len(block.text) < 2 * MOST or _are_short(block.text.split(". ")):
            continue
        start = 0
        for end in (*(match.end() for match in _END.finditer(block.text)), len(block.text)):
            if end - start > 2 * MOST and (words := len(block.text[start:end].split())) > MOST:
                first = start + len(block.text[start:end]) - len(block.text[start:end].lstrip())
                help = f"Make two or three sentences of it, with up to {MOST} words each."
                yield Diagnostic(block.span(first, end), f"This sentence has {words} words", help)
            start = end


def _are_short(parts: Sequence[str]) -> bool:
    """Whether no sentence can be long: each ends at a stop with a blank behind it, if not before."""
    return all(len(part) < 2 * MOST - 2 or len(part.split()) < MOST for part in parts)
