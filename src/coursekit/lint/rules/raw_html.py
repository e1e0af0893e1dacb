"""HTML in prose.

It means nothing in a book, can break a page or carry a script, and no platform imports it. Comments are allowed, and
`<br>` in a cell of a table, which Markdown has no other sign for. What has a form of its own here is mended by `--fix`.

**Bad:** `It <b>never</b> stops.`, `Press <kbd>Ctrl</kbd>.`, `H<sub>2</sub>O`.

**Good:** `It **never** stops.`, `Press [Ctrl]{.kbd}.`, `H~2~O`.
"""

import re
from collections.abc import Iterator, Sequence

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose, RawHtml
from coursekit.text.scripts import as_script

SEVERITY = Severity.ERROR
FIX = "safe"
PLAIN = False

_FOLD = "Write > [!NOTE]- and what it says when closed, then the rest with > before each line."
_INSTEAD = {
    "br": "For a new line put a backslash at the end of the line, for a new paragraph a blank line.",
    "kbd": "Write [Ctrl]{.kbd}.",
    "sub": "Write H~2~O, the sign itself, as in H₂O, or a formula: $\\mathrm{H_2O}$.",
    "sup": "Write Ca^2+^, the sign itself, as in Ca²⁺, or a formula: $\\mathrm{Ca^{2+}}$.",
    "details": _FOLD,
    "summary": _FOLD,
    "aside": "Write [words]{.aside} for a remark in the margin, or > [!NOTE].",
    "img": "Write ![what it shows](figures/name.png).",
    "a": "Write [words](https://…), or [[concept-id]].",
    "b": "Write **words**.",
    "strong": "Write **words**.",
    "i": "Write *words*.",
    "em": "Write *words*.",
    "table": "Write a table with bars: | a | b |, and |---|---| under its head.",
    "iframe": "Nothing is loaded from elsewhere: write a link, [words](https://…).",
    "video": "Write ![what it shows](media/name.mp4): films are in the course.",
}
_ELEMENTS = {"kbd": "", "sub": "~", "sup": "^"}
_WORDS = expression(r"[^<>\[\]`\n]{1,60}")
_BREAK = expression(r"<br[ \t]*/?>", re.IGNORECASE)
_DETAILS = expression(
    r"^<details(?P<open> open)?>[ \t]*\n?[ \t]*<summary>(?P<title>[^<>\n]*)</summary>[ \t]*\n"
    r"(?P<inner>(?:(?!</?details)[^<]|<(?!/?details))*)\n?^</details>[ \t]*$",
    re.MULTILINE,
)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    tags = text.raw_html
    fixed_to = 0
    folds = [match.span() for match in _DETAILS.finditer(text.text)] if tags else []
    for at, html in enumerate(tags):
        if at < fixed_to:
            continue
        tag = re.match(r"</?[A-Za-z][\w-]*", html.written)
        shown = f"{tag[0]}>" if tag else "This"
        name = tag[0].strip("</").lower() if tag else ""
        help = _INSTEAD.get(name, "Write it in Markdown; put a backslash before < if you mean the character.")
        if html.written.startswith("<!--"):
            yield Diagnostic(html.span, "This comment is never closed", "Write --> where it ends.")
            continue
        fix = None
        if fold := next((span for span in folds if span[0] == html.start), None):
            fix = _folded(text, fold)
            fixed_to = next((n for n, each in enumerate(tags) if each.start >= fold[1]), len(tags)) if fix else 0
        elif name in _ELEMENTS:
            fix = _pair(text, name, tags[at : at + 2])
            fixed_to = at + 2 if fix else 0
        elif _BREAK.fullmatch(html.written):
            fix = _break(text, html)
        yield Diagnostic(html.span, f"{shown} is raw HTML", help, fix=fix)


def _pair(text: Prose, name: str, tags: Sequence[RawHtml]) -> Fix | None:
    """The element as Markdown, where that is read as one and says the same."""
    if len(tags) < 2 or (tags[0].written.lower(), tags[1].written.lower()) != (f"<{name}>", f"</{name}>"):
        return None
    start, end = tags[0].start, tags[1].start + len(tags[1].written)
    inner = text.text[start + len(tags[0].written) : tags[1].start]
    around = text.text[max(start - 1, 0) : start], text.text[end : end + 1]
    written = f"[{inner}]{{.kbd}}" if name == "kbd" else as_script(_ELEMENTS[name], inner, *around)
    if not written or not _WORDS.fullmatch(inner):
        return None
    return _edit(text, f"Write {written}", start, end, written)


def _break(text: Prose, html: RawHtml) -> Fix | None:
    """A hard break, where a line of a paragraph ends or may end: not in a heading or a table."""
    start, end = html.start, html.start + len(html.written)
    line_start = text.text.rfind("\n", 0, start) + 1
    line_end = text.text.find("\n", end)
    before = text.text[line_start:start].rstrip(" \t")
    rest = text.text[end : line_end if line_end >= 0 else len(text.text)]
    if not before.strip(" \t>") or before.lstrip(" \t>").startswith(("#", "|")) or line_end < 0 or rest.strip():
        return None
    if not text.text[line_end + 1 :].split("\n", 1)[0].strip(" \t>"):
        return None
    return _edit(text, "End the line with a backslash", line_start + len(before), line_end, "\\")


def _folded(text: Prose, span: tuple[int, int]) -> Fix | None:
    match = _DETAILS.match(text.text, span[0])
    if match is None or not match["title"].strip():
        return None
    lines = [f"> [!NOTE]{'+' if match['open'] else '-'} {match['title'].strip()}"]
    inner = match["inner"].strip("\n")
    lines += ([">"] if inner else []) + [f"> {line}".rstrip() for line in inner.split("\n")] if inner else []
    return _edit(text, "Write a folded alert", *span, "\n".join(lines))


def _edit(text: Prose, title: str, start: int, end: int, written: str) -> Fix | None:
    """None where the text does not stand in its file as it reads."""
    span = text.span(start, end)
    return Fix(title, (Edit(span, written),)) if span.end - span.start == end - start else None
