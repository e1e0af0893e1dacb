"""A paragraph that is a heading because of the line under it.

In Markdown, a line of `---` or `===` right under a paragraph makes all of it a heading. Where a line across the page
was meant, a blank line stands between the two. Only what reads as a sentence or has several lines is told, or what
stands over a single sign; headings are written with `##`.

**Bad:** `The pump never stops.`, and `---` on the next line.

**Good:** a blank line above `---`; or `## The pump`.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
FIX = "unsafe"
PLAIN = False

_LINE = expression(r"[ \t>]*(=+|-+)[ \t]*$")
_SENTENCE = expression(r"[.;,…。；，](?:[*_”’\"')\]]|\]\([^()\s]*\))*$")
_MANY_WORDS = 15
_FRONT_MATTER = expression(
    r"(?:title|summary|anchor|prerequisites|status|minutes|layout|date|author|tags|lang)[ \t]*:[ \t]"
)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for start, end in text.underlined:
        words, _, last = text.text[start:end].rstrip().rpartition("\n")
        line = _LINE.match(last)
        if line and (other := _something_else(words, text.text[end:])):
            yield Diagnostic(text.span(start, start + len(words.partition("\n")[0])), *other)
            continue
        if not line or not _is_no_heading(words.rstrip(), line[1]):
            continue
        at = start + len(words) + 1 + line.start(1)
        sign = line[1] if len(line[1]) < 6 else f"{line[1][:5]}…"
        message = f"“{sign}” right under this paragraph makes it a heading"
        if line[1].startswith("="):
            help = "Put a blank line before it, or remove it; for a heading, write ## before its words."
            yield Diagnostic(text.span(at, at + len(line[1])), message, help)
        else:
            lead = last[: line.start(1)].rstrip(" \t") if ">" in last[: line.start(1)] else ""
            begins = start + len(words) + 1
            fix = Fix("Put a blank line before it", (Edit(text.span(begins, begins), f"{lead}\n"),), safe=False)
            help = "Put a blank line before it; for a heading, write ## before its words."
            yield Diagnostic(text.span(at, at + len(line[1])), message, help, fix=fix)


def _is_no_heading(words: str, line: str) -> bool:
    return len(line) == 1 or "\n" in words or _SENTENCE.search(words) is not None or len(words.split()) > _MANY_WORDS


def _something_else(words: str, behind: str) -> tuple[str, str] | None:
    """What is wrong with lines that were no heading, and what to do; None where they may be one."""
    if _FRONT_MATTER.match(words):
        message = "This looks like front matter, which stands at the beginning of a file: here it is a heading"
        return message, "Move it to the lines between the first two ---, or remove it."
    if " | " in words and " | " in behind.lstrip("\n").partition("\n")[0]:
        message = "This looks like a table whose line of dashes lacks cells: here it is a heading"
        return message, f"Write {'|'.join(['---'] * (words.strip(' |').count('|') + 1))} under it."
    return None
