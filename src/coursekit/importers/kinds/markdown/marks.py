"""Signs that tools add inside a line: roles, attributes, citations, templates, raised and lowered letters."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from coursekit.importers.escaping import key, lowered, raised, wiki_words
from coursekit.importers.kinds.markdown.citations import KEY, cited_keys, in_brackets, in_the_text
from coursekit.importers.kinds.markdown.html_in_text import Edit
from coursekit.importers.kinds.markdown.page_requests import MarkdownContext
from coursekit.text.scripts import as_script

Make = Callable[[re.Match[str], MarkdownContext, int], str | None]


def mark_edits(
    text: str, edited: Sequence[tuple[int, int]], closed: Sequence[tuple[int, int]], context: MarkdownContext
) -> Iterator[Edit]:
    """Edits for all such signs outside of code and formulas, and of what is edited already."""
    starts = [start for start, _ in edited]
    shut = [start for start, _ in closed]
    for needle, pattern, make in _MARKS:
        if needle not in text:
            continue
        for match in pattern.finditer(text):
            at = match.start()
            ranges, begins = (closed, shut) if make in (_role, _attributes) else (edited, starts)
            before = bisect_right(begins, at) - 1
            if before >= 0 and at < ranges[before][1]:
                continue
            if text.endswith("\\", 0, at) and make is not _formula:
                continue
            new = make(match, context, context.number(at))
            if new is not None:
                yield match.start(), match.end(), new


def _role(match: re.Match[str], context: MarkdownContext, number: int) -> str | None:
    name, inner = match[1], match[3].strip()
    words, target = inner, inner
    before, opens, behind = inner.rpartition("<")
    if opens and behind.find(">") == len(behind) - 1 > 0:
        words, target = before.rstrip(), behind[:-1]
    if name == "math":
        return f"${inner}$"
    if name in ("sub", "subscript"):
        return lowered(inner)
    if name in ("sup", "superscript"):
        return raised(inner)
    if name == "kbd":
        return key(inner)
    if name in ("code", "command", "file", "samp", "guilabel", "menuselection", "program", "envvar"):
        return f"`{inner}`"
    if name in ("ref", "doc", "numref", "eq", "prf:ref", "any", "std:ref", "std:doc", "exercise", "solution"):
        where = context.targets.of_name(target) or context.targets.of_link(context.source, context.path, target)
        if where:
            return f"[[{where}|{wiki_words(words)}]]" if words != target else f"[[{where}]]"
        context.reading.list(number, "a reference that leads to nothing in the course", target)
        return words
    if name.startswith("cite") or name == "footcite":
        return cited_keys(inner, context, number)
    if name in ("term", "index", "abbr", "dfn", "strong", "emphasis"):
        return words
    context.reading.list(number, f"the role {name}, whose words are taken", "")
    return words


def _attributes(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    context.reading.list(number, "attributes", match[0].strip())
    return ""


def _span(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    if re.search(r"\.(?:aside|column-margin|marginnote)\b", match[2]):
        return f"[{match[1]}]{{.aside}}"
    if re.search(r"\.kbd\b", match[2]):
        return f"[{match[1]}]{{.kbd}}"
    context.reading.list(number, "attributes", match[2])
    return match[1]


def _reference(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    if where := context.targets.of_name(match[1]):
        return f"[[{where}]]"
    context.reading.list(number, "a reference that leads to nothing in the course", match[1])
    return f"({match[1]})"


def _template(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    context.reading.list(number, "a template, which nobody fills in here", match[0])
    return ""


def _highlight(match: re.Match[str], _context: MarkdownContext, _number: int) -> str:
    return f"**{match[1]}**"


def _script(match: re.Match[str], otherwise: Callable[[str], str]) -> str | None:
    """Lowered and raised signs stay as they are, where they are read so."""
    around = match.string[max(match.start() - 1, 0) : match.start()], match.string[match.end() : match.end() + 1]
    return None if as_script(match[0][0], match[1], *around) else otherwise(match[1])


def _formula(match: re.Match[str], _context: MarkdownContext, _number: int) -> str:
    inner = (match[1] or match[2]).strip()
    return f"${inner}$" if match[1] else f"$$\n{inner}\n$$"


def _environment(match: re.Match[str], _context: MarkdownContext, _number: int) -> str:
    return f"$$\n{match[0].strip()}\n$$"


def _label(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    context.reading.list(number, "the label of a formula", match[1])
    return "$$"


def _unled(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    context.reading.list(number, "a link whose address stands nowhere", match[2])
    return match[1]


def _tight(match: re.Match[str], _context: MarkdownContext, _number: int) -> str:
    return f"${match[1].strip()}$"


def _alert(match: re.Match[str], _context: MarkdownContext, _number: int) -> str | None:
    """An alert of Obsidian or of GitLab: its kind as GitHub has it, its title as a first line in bold."""
    from coursekit.importers.kinds.markdown.admonitions import ALERTS, NOTE

    kind, title = match[2].lower(), match["title"].strip()
    if kind.upper() in ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION") and not title:
        return None
    head = f"{match[1]}[!{ALERTS.get(kind, NOTE)}]"
    if match["fold"] and title:
        return f"{head}{match['fold']} {title}"
    words = title or ("" if kind in ALERTS else kind.capitalize())
    return f"{head}\n{match[1]}**{words}**\n{match[1].rstrip()}" if words else head


def _keys(match: re.Match[str], _context: MarkdownContext, _number: int) -> str:
    return "+".join(key(each) for each in match[1].split("+"))


def _icon(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    context.reading.list(number, "an icon", match[0])
    return ""


def _remark(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    context.reading.list(number, "a comment", match[1])
    return ""


def _note(match: re.Match[str], context: MarkdownContext, number: int) -> str:
    return f"[{match[1]}]{{.aside}}"


_MARKS: tuple[tuple[str, re.Pattern[str], Make], ...] = (
    ("}`", re.compile(r"\{([A-Za-z][\w:.+-]*)\}(`+)(.+?)\2", re.DOTALL), _role),
    (
        "]{",
        re.compile(r"(?<!\!)\[([^\[\]\n]+)\](\{[ \t]*[.#:]?[A-Za-z][^{}\n]*\})"),
        _span,
    ),
    (
        "{",
        re.compile(
            r"(?<=[\w)\]`*_\"”’.?!: \t\n>])[ \t]?\{:?[ \t]*(?:[#.](?!if|each|await|key)[A-Za-z][\w:.-]*|-"
            r"|[A-Za-z][\w-]*=(?:\"[^\"\n{}]*\"|'[^'\n{}]*'|[^\s{}\"']+))(?:[ \t]+[^\n{}]*)?\}"
        ),
        _attributes,
    ),
    (
        "@",
        re.compile(rf"(?<![\\!\]])\[((?:[^\[\]\n@]{{0,80}}[\s;])?-?@{KEY}(?:[,;\s][^\[\]\n]*)?)\](?![(\[])"),
        in_brackets,
    ),
    ("@", re.compile(rf"(?<![\w@/.;\[\\])-?@({KEY})(?:[ ]\[([^\[\]\n@]{{1,60}})\](?![(\[]))?"), in_the_text),
    (
        "@",
        re.compile(r"(?<![\w@/.;\[])@((?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|exm|exr|def)-[\w-]*\w)"),
        _reference,
    ),
    ("{{", re.compile(r"\{\{[<%#]?[^{}\n]{1,300}[>%]?\}\}"), _template),
    ("{%", re.compile(r"\{%-?[^\n%{}]*%\}"), _template),
    ("[!", re.compile(r"(?m)^((?:[ \t]*>[ \t]?)+)\[!([A-Za-z][\w-]*)\](?P<fold>[+-]?)[ \t]*(?P<title>.*)$"), _alert),
    ("==", re.compile(r"(?<![=\w!<>])==(?=[^\s=])([^=\n]{1,300})(?<=[^\s=])==(?![=\w])"), _highlight),
    (
        "~",
        re.compile(r"(?<=[A-Za-z\d)\]}])~((?:[A-Za-z\d+()−-]){1,12})~(?!~)"),
        lambda match, _context, _number: _script(match, lowered),
    ),
    (
        "^",
        re.compile(r"(?<=[A-Za-z\d)\]}])\^((?:[A-Za-z\d+()−-]){1,12})\^(?!\^)"),
        lambda match, _context, _number: _script(match, raised),
    ),
    ("^[", re.compile(r"(?<!\[)\^\[([^\[\]\n]+(?:\[[^\]\n]*\][^\[\]\n]*)*)\]"), _note),
    ("\\", re.compile(r"\\\\\((.+?)\\\\\)|\\\\\[(.+?)\\\\\]", re.DOTALL), _formula),
    ("\\", re.compile(r"(?<!\\)\\\((.+?)\\\)|(?<!\\)\\\[(.{3,}?)\\\]", re.DOTALL), _formula),
    (
        "\\begin{",
        re.compile(
            r"(?m)^\\begin\{((?:align|equation|gather|multline|eqnarray|alignat)\*?)\}[\s\S]*?\\end\{\1\}[ \t]*$"
        ),
        _environment,
    ),
    ("$$", re.compile(r"(?m)\$\$[ \t]*\(([\w:.-]+)\)[ \t]*$"), _label),
    ("][", re.compile(r"(?<![\\\]])!?\[([^\[\]\n]+)\]\[([^\[\]\n]*)\](?![\[(])"), _unled),
    ("$", re.compile(r"(?<![\\$\w])\$((?! )[^$\n]{1,300}? +| +[^$\n]{1,300}?(?<! ))\$(?![\w$])"), _tight),
    ("++", re.compile(r"(?<![\w+{])\+\+([a-z\d-]+(?:\+[a-z\d-]+)*)\+\+(?![\w+}])"), _keys),
    (":", re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:"), _icon),
    ("{>>", re.compile(r"\{>>(.*?)<<\}", re.DOTALL), _remark),
    ("--8<--", re.compile(r"--8<--.*"), _template),
)
