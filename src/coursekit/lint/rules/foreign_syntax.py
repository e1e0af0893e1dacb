"""Syntax of another tool, which learners would read as it is written.

Coursekit reads CommonMark with what [the format](../format.md#markdown) lists. What MyST, Quarto, Pandoc, mdBook, Hugo,
Docusaurus, MkDocs, Jekyll, Obsidian and reStructuredText add is told with what to write instead; each kind once in a
file. Code may show it.

**Bad:** `::: note`, `{ref}` before a label, `{{#include a.md}}`, `![](a.png){width=300px}`, `==important==`.

**Good:** `> [!NOTE]`, `[[concept-id]]`, `![What it shows](a.png)`, `**important**`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.characters import signs_of
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING

_ALERT = (
    "Write an alert: a line “> [!NOTE]”, and “> ” before each line of its text. TIP, IMPORTANT, WARNING, CAUTION and "
    "TEACHER are the other kinds."
)
_LINK = "Write [[concept-id]] for a concept, [words](#heading) for a heading, or a link to the figure's file."
_FILLED = "Write what it stands for: no template is filled in."
_WHOLE = "Put the text itself here: one file is not read into another."


class _Kind(NamedTuple):
    """``needle`` is in each text in which the pattern finds something, and its ``signs`` among those of the text."""

    name: str
    needle: str
    signs: str
    pattern: re.Pattern[str]
    help: str


def _kind(name: str, needle: str, pattern: str, help: str) -> _Kind:
    return _Kind(name, needle, signs_of(needle), expression(pattern, re.MULTILINE), help)


_LEAD = r"^[ \t>]*"
_KINDS = (
    _kind("a fenced division", ":::", _LEAD + r"(:{3,})(?=[ \t]*(?:[\w{\[.#][^\n]*)?$)", _ALERT),
    _kind("an admonition", "!!!", _LEAD + r"(!!![ \t]+[A-Za-z][\w-]*)", _ALERT),
    _kind("an admonition", "???", _LEAD + r"(\?\?\?\+?[ \t]+[A-Za-z][\w-]*)", _ALERT),
    _kind("an admonition", "> ", r"^([!?]>)(?=[ \t]+\w)", _ALERT),
    _kind("a directive", ".. ", _LEAD + r"(\.\.[ \t]+[A-Za-z][\w:-]*::)", _ALERT),
    _kind("a role", "}`", r"(\{[A-Za-z][\w:.-]*\})(?=`)", _LINK),
    _kind("a role", ":`", r"(:(?<![\w:]:)[A-Za-z][\w:.+-]*:)(?=`)", _LINK),
    _kind("an include", "{{#", r"(\{\{#[^{}\n]*\}\})", _WHOLE),
    _kind("an include", "--8<--", r"(--8<--)", _WHOLE),
    _kind("a shortcode", "{{<", r"(\{\{<[^\n{}]*>?\}\})", "Write it in Markdown: a picture, a link, or an alert."),
    _kind("a shortcode", "{{%", r"(\{\{%[^\n{}]*%?\}\})", "Write it in Markdown: a picture, a link, or an alert."),
    _kind("a template's tag", "{%", r"(?<!\{)(\{%-?[^\n%{}]*%\})", _FILLED),
    _kind("a template's tag", "{", r"(\{[#:/](?:if|else|each|await|key)\b[^{}\n]*\})", _FILLED),
    _kind("a template's variable", "{{", r"(\{\{[ \t]*[A-Za-z_][\w.|\- ]*\}\})", _FILLED),
    _kind(
        "an attribute list",
        "}",
        r"(\{(?<=[\w)\]`*_\"”’.?!: \t\n>]\{):?[ \t]*(?:[#.](?!(?:if|each|await|key)\b)[A-Za-z][\w:.-]*|-"
        r"|[A-Za-z][\w-]*=(?:\"[^\"\n{}]*\"|'[^'\n{}]*'|[^\s{}\"']+))(?:[ \t]+[^\n{}]*)?\})",
        "Remove it: headings have ids of their own, and a picture’s width is written {width=50%}, right after it. "
        "[Ctrl]{.kbd} is a key, [words]{.aside} a remark in the margin.",
    ),
    _kind(
        "a target",
        ")=",
        r"^(\([\w:. -]+\)=)[ \t]*$",
        "Remove it: headings are linked by their words, concepts by [[id]].",
    ),
    _kind(
        "a reference to a part",
        "@",
        r"(@(?<![\w@/.;\[]@)(?<!; @)(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|exm|exr|def)[-:][\w-]+)",
        _LINK,
    ),
    _kind("a reference to a part", "\\@ref(", r"(\\@ref\([\w:-]+\))", _LINK),
    _kind(
        "a note in the line",
        "^[",
        r"(?<!\[)(\^\[)(?=[^\]\n]+\])",
        "Write [the words]{.aside} for the margin, or [^1], and “[^1]: the words” on a line of its own.",
    ),
    _kind(
        "a highlight",
        "==",
        r"(?<![=\w!<>])(==(?=[^\s=])[^=\n]{1,300}(?<=[^\s=])==)(?![=\w])",
        "Write **important** or *important*.",
    ),
    _kind(
        "an embedded note",
        "![[",
        r"(!\[\[[^\[\]\n]+\]\])",
        "Write ![What it shows](figures/name.png) for a picture; no other note is embedded.",
    ),
    _kind("a comment", "%%", r"(%%[^%\n]+%%)", "Write <!-- the comment -->."),
    *(
        _kind("a table of contents", mark, rf"^({re.escape(mark)})[ \t]*$", "Remove it: player and book have one.")
        for mark in ("[TOC]", "[toc]", "[[_TOC_]]")
    ),
    _kind(
        "an import",
        "import ",
        r"^(import [^\n'\"]{1,200} from ['\"][^'\"\n]{1,200}['\"];?)",
        "Remove it, and write in Markdown what the component shows.",
    ),
    _kind(
        "a line of a grid table",
        "+-",
        r"^[ \t]*(\+(?:[-=:]{2,}\+)+)[ \t]*$",
        "Write a table with bars: | a | b |, and |---|---| under its head.",
    ),
    _kind("an abbreviation", "*[", r"^(\*\[[^\]\n]+\]:)", "Put it into glossary.yaml."),
    _kind("a heading", "==", r"^(={2,6})(?=[ \t]+[^=\n]{1,100}={2,6}[ \t]*$)", "Write ## and the heading."),
    _kind(
        "a tag in brackets",
        "[/",
        r"(\[(?:b|i|u|s|url|img|quote|code|size|color)(?:=[^\[\]\n]{1,100})?\])(?=[^\[\]]{1,300}\[/[a-z]+\])",
        "Write **bold**, *italic*, [words](https://…), or > before a quotation.",
    ),
    _kind(
        "a key",
        "++",
        r"(\+\+(?<![\w+]\+\+)(?:[a-z]+(?:\+[a-z0-9]+)+|ctrl|alt|shift|enter|esc|tab|space|del|cmd)\+\+(?![\w+]))",
        "Write [Ctrl]{.kbd}+[C]{.kbd}.",
    ),
    _kind("an emoji's name", ":", r"(:(?<![\w:/`]:)[a-z]{3,}(?:_[a-z]+)*:)(?![\w:/`])", "Write the emoji itself."),
)
_SIGN = expression(r"[{}@\[~^=%+*:>!<]")
"""All but a few have one of them, which most answers and options have not."""
_DRAWN = expression(
    r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*(mermaid|plantuml|puml|math|tikz|wavedrom|vega-lite)[ \t]*$", re.MULTILINE
)
_CELL = expression(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{([A-Za-z][\w:-]*)[^}\n]*\}", re.MULTILINE)
_COMMENT = expression(
    r"<!--[ \t]*(?:\.(?:slide|element)\b|toc\b|tocstop\b|more\b|#?include\b|tabs?:|pause\b|end_slide\b"
    r"|page-?break\b|new_?page\b"
    r"|_?(?:class|paginate|backgroundColor|footer|header):|--\{\{|\{)",
    re.IGNORECASE,
)
_DEFINED_ALERT = expression(r"^[ \t]*>[ \t]*(\[![A-Za-z]+\]:)", re.MULTILINE)
_UNKNOWN_ALERT = expression(r"\[!(?!(?i:TEACHER)\])([A-Za-z][\w-]*)\]([+-]?)")


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts for case in _cases(text))


def _cases(text: Prose) -> Iterator[Instance]:
    written = text.text
    if not (_SIGN.search(written) or "??" in written or ".. " in written or "import " in written or "```" in written):
        return
    signs = text.signs
    for kind in _KINDS:
        if kind.signs in signs and kind.needle in written:
            for found in kind.pattern.finditer(written):
                if text.is_open(found.start(1)):
                    yield _case(text, kind.name, found.span(1), kind.help)
    if "```" in signs or "~~~" in signs:
        if "{" in signs:
            yield from _cells(text)
        yield from _drawn(text)
    if "<!--" in signs:
        starts = {start for start, _ in text.closed}
        for found in _COMMENT.finditer(written):
            if found.start() in starts:
                help = "Remove it, or write what it stands for: here it is a comment, and does nothing."
                yield _case(text, "a directive in a comment", (found.start(), found.end()), help)
    if "[!" in signs:
        yield from _alerts(text)


def _case(text: Prose, kind: str, place: tuple[int, int], help: str) -> Instance:
    message = f"“{text.text[slice(*place)]}” is {kind} of another tool, which coursekit does not read"
    return Instance(kind, text.span(*place), message, help)


def _cells(text: Prose) -> Iterator[Instance]:
    """Directives of MyST and cells of notebooks, which are blocks of code here."""
    starts = {start for start, _ in text.closed}
    for found in _CELL.finditer(text.text):
        at = found.end() - len(found[0].lstrip(" \t>"))
        if at in starts:
            help = f"For code, write ```{found[1].split('-')[0]} without braces: it is shown, not run. {_ALERT}"
            yield _case(text, "a directive", (at, found.end()), help)


def _drawn(text: Prose) -> Iterator[Instance]:
    """Blocks of code that other tools draw: learners would read their source."""
    starts = {start for start, _ in text.closed}
    for found in _DRAWN.finditer(text.text):
        if found.end() - len(found[0].lstrip(" \t>")) in starts:
            help = "Export the drawing as an SVG, and write ![What it shows](figures/name.png) with its file."
            if found[1] == "math":
                help = "Write $$ on a line before the formula and on one after it, instead of the backticks."
            place = (found.start(1), found.end(1))
            what = "set" if found[1] == "math" else "drawn"
            message = f"“{found[1]}” is {what} by other tools: here learners would read its source"
            yield Instance(f"a drawing: {found[1]}", text.span(*place), message, help)


def _alerts(text: Prose) -> Iterator[Instance]:
    for block in text.blocks:
        found = _UNKNOWN_ALERT.match(block.text)
        if found and text.is_open(at := block.offset(0)) and text.text.startswith("[!", at):
            help = f"{_ALERT} The mark stands alone on its line."
            if found[2] and found[1].upper() in ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"):
                help = f"Write behind it what is seen while it is closed: > {found[0]} Why so?"
            yield _case(text, "an alert", (at, at + len(found[0])), help)
    for found in _DEFINED_ALERT.finditer(text.text):
        if text.is_open(found.start(1)):
            help = f"{_ALERT} Nothing follows the mark on its line."
            yield _case(text, "an alert", found.span(1), help)
