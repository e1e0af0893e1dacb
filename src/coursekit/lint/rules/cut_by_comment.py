"""Words that YAML takes for a comment.

A blank and `#` begin one, so learners would see only what stands before. Quotation marks keep the value whole.

**Bad:** `title: Symphony # 5 in C minor`, which is shown as “Symphony”.

**Good:** `title: "Symphony # 5 in C minor"`. A comment stands on a line of its own.
"""

import re
from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source

SEVERITY = Severity.WARNING
FIX = "unsafe"

_KEYS = (
    "title|summary|anchor|prompt|text|answer|hint|explanation|feedback|caption|alt|credit|term|definition|left|right|name"
    "|affiliation|notice"
)
_VALUE = expression(
    rf"^([ \t]*(?:-[ \t]+)*(?:{_KEYS}):[ \t]+|[ \t]*-[ \t]+)"
    r"(?![\"'|>\[{&*!#])([^\s#](?:[^\r\n#]|(?<!\s)#)*)(?<=[ \t])(#[^\r\n]*)",
    re.MULTILINE,
)
_COLOUR = expression(
    r"^[ \t]+(?:paper|ink|accent|cover|anchor):[ \t]+(#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}))(?=[ \t]*(?:[\r\n]|\Z))",
    re.MULTILINE,
)
_NUMBER = expression(r"#[ \t]?\d")


def check_source(source: Source) -> Iterator[Diagnostic]:
    text = source.text
    if " #" not in text:
        return
    start, end = 0, len(text)
    if source.path.endswith(".md"):
        parts = split_front_matter(source)
        start, end = parts.start, parts.end
    for found in _COLOUR.finditer(text) if source.path == "course.yaml" else ():
        message = f"“{found[1]}” is a comment to YAML: this colour would be none"
        fix = Fix("Put the colour in quotation marks", (Edit(source.span(*found.span(1)), f'"{found[1]}"'),))
        yield Diagnostic(source.span(*found.span(1)), message, f'Write "{found[1]}" in quotation marks.', fix=fix)
    for found in _VALUE.finditer(text, start, end):
        value, comment = found[2].strip(), found[3].rstrip()
        in_list = ":" not in found[1]
        if not value or "coursekit:" in comment or (in_list and not _NUMBER.match(comment)):
            continue
        whole = text[found.start(2) : found.start(3) + len(comment)]
        quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
        place = source.span(found.start(2), found.start(2) + len(whole))
        message = f"“{comment}” is a comment to YAML: learners would see only “{value}”"
        help = f'Write "{whole}" in quotation marks, or put the comment on a line of its own.'
        fix = Fix("Put the value in quotation marks", (Edit(place, f'"{quoted}"'),), safe=False)
        yield Diagnostic(source.span(found.start(3), found.start(3) + len(comment)), message, help, fix=fix)
