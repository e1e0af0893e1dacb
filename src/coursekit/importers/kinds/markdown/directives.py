"""What a directive or a division of another tool becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coursekit.importers.kinds.markdown.admonitions import ALERTS, ANCHORS, ANSWERS, QUESTIONS, alert, title_in
from coursekit.importers.kinds.markdown.page_text import FileLine, PageReading
from coursekit.importers.kinds.markdown.tables import csv_table, list_table
from coursekit.importers.to_write import answer_to_write

Again = Callable[[list[FileLine]], list[FileLine]]
CODE = frozenset(
    ("code", "code-cell", "code-block", "sourcecode", "code-cell3", "literalinclude", "parsed-literal", "prompt")
)
_LANGUAGES = frozenset(("r", "python", "julia", "ojs", "mermaid", "dot", "sql", "bash", "stan", "webr", "pyodide"))
"""Cells of Quarto and R Markdown, and drawings of which the code is shown."""
_PICTURES = frozenset(("figure", "image", "figure-md"))
_SILENT = frozenset(("toctree", "tableofcontents", "contents", "bibliography", "index", "raw", "only", "meta"))
"""What a page of a course has elsewhere, or nowhere."""
_OPTION = re.compile(r"^:([\w-]+):[ \t]*(.*)$")


@dataclass(frozen=True)
class Directive:
    """A block of another tool: its name, the rest of its line, and where it begins. ``fence`` is what opened code."""

    name: str
    argument: str
    number: int
    fence: str = ""


def rendered(directive: Directive, lines: list[FileLine], reading: PageReading, again: Again) -> list[FileLine]:
    """The lines that stand for it in a course; what has no place there is listed, or taken as a question."""
    name = directive.name.lower()
    options, body = _options(lines) if directive.fence else ({}, lines)
    if name in CODE or (directive.fence and name in _LANGUAGES):
        return _code(directive, body, options, reading)
    _list_options(directive, options, reading)
    if name in ("list-table", "csv-table") and (rows := _rows(name, body, options)):
        title = ["", f"*{directive.argument}*", ""] if directive.argument else []
        return [_at(directive, text) for text in (*rows, *title)]
    if name == "math":
        return [_at(directive, "$$"), *body, _at(directive, "$$")]
    if name in _PICTURES:
        return _picture(directive, body, options, again)
    if name in _SILENT:
        words = " ".join([directive.argument, *(line.text for line in body)]).strip()
        reading.list(directive.number, f"the directive {directive.name}", words)
        return []
    reading.asking += name in QUESTIONS
    inner = again(body)
    reading.asking -= name in QUESTIONS
    return _box(directive, inner, reading)


def _rows(name: str, body: list[FileLine], options: dict[str, str]) -> list[str]:
    """The lines of a table."""
    headed = options.get("header-rows", "0").strip() not in ("", "0")
    if name == "list-table":
        return list_table(body, headed=headed)
    return csv_table(body, options.get("header", ""), headed=headed)


def _box(directive: Directive, body: list[FileLine], reading: PageReading) -> list[FileLine]:
    name, number = directive.name.lower(), directive.number
    title, rest = title_in([line.text for line in body])
    title = directive.argument or title if name not in ("exercise-end", "solution-end") else ""
    if directive.argument:
        rest = [line.text for line in body]
    if name in QUESTIONS:
        return _question(directive, title, rest, reading)
    if name in ANSWERS and reading.asking:
        reading.inner.append("\n".join(rest).strip("\n"))
        return []
    if name in ANSWERS and reading.questions and reading.questions[-1]["answer"] == answer_to_write():
        reading.questions[-1]["answer"] = "\n".join(rest).strip("\n") or answer_to_write()
        return []
    if name in ANCHORS and not reading.anchor:
        reading.anchor = next((re.sub(r"^[-*+]\s+", "", line) for line in rest if line.strip()), "")
    if name in ALERTS or name in ANSWERS or name == "dropdown":
        return [_at(directive, text) for text in alert(name, title, rest)]
    if name in ("tab", "tabitem", "tab-item", "step", "accordion", "card", "grid-item-card") and title:
        return [_at(directive, text) for text in ("", f"**{title}**", "", *rest, "")]
    if name:
        reading.list(number, f"the division “{directive.name}”, whose content is taken", directive.argument)
    return [FileLine("", number), *body, FileLine("", number)]


def _question(directive: Directive, title: str, rest: list[str], reading: PageReading) -> list[FileLine]:
    """An exercise: what of it stands in a solution inside was taken before its end."""
    text = "\n".join(rest).strip("\n")
    prompt = f"**{title}**\n\n{text}" if title and text else title or text
    if not prompt.strip():
        return []
    answer = "\n\n".join(reading.inner)
    reading.inner = []
    reading.questions.append({"type": "recall", "prompt": prompt, "answer": answer or answer_to_write()})
    return []


def _options(lines: list[FileLine]) -> tuple[dict[str, str], list[FileLine]]:
    """The options at the head of a directive, as ``:name: value`` or as YAML between lines ``---``."""
    options: dict[str, str] = {}
    at = next((number for number, line in enumerate(lines) if line.text.strip()), 0)
    if at < len(lines) and lines[at].text.strip().startswith(":"):
        lines = lines[at:]
    at = 0
    if lines and lines[0].text.strip() == "---":
        end = next((n for n in range(1, len(lines)) if lines[n].text.strip() == "---"), 0)
        for line in lines[1:end]:
            key, _, value = line.text.partition(":")
            options[key.strip()] = value.strip().strip("\"'")
        at = end + 1 if end else 0
    else:
        while at < len(lines) and (found := _OPTION.match(lines[at].text.strip())):
            options[found[1]] = found[2]
            at += 1
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    return options, lines[at:]


def _list_options(directive: Directive, options: dict[str, str], reading: PageReading) -> None:
    for key, value in options.items():
        if key not in ("alt", "header-rows") and not (key == "header" and directive.name == "csv-table"):
            reading.list(directive.number, f"the option {key} of {directive.name}", value)


def _code(directive: Directive, body: list[FileLine], options: dict[str, str], reading: PageReading) -> list[FileLine]:
    language = directive.argument.split(" ")[0] if directive.name.lower() in CODE else directive.name.lower()
    language = {"ipython3": "python", "ipython": "python"}.get(language, language)
    rest = directive.argument.partition(" ")[2] if directive.name.lower() in CODE else directive.argument
    for key, value in options.items():
        reading.list(directive.number, f"the option {key} of a block of code", value)
    if rest.strip():
        reading.list(directive.number, "an argument of a block of code", rest)
    return [_at(directive, f"{directive.fence}{language}"), *body, _at(directive, directive.fence)]


def _picture(directive: Directive, body: list[FileLine], options: dict[str, str], again: Again) -> list[FileLine]:
    words = [line.text.strip() for line in body]
    caption = " ".join(words[: words.index("")] if "" in words else words)
    rest = body[words.index("") + 1 :] if "" in words else []
    alt = options.get("alt", "").replace("[", "(").replace("]", ")")
    if directive.name.lower() == "figure-md":
        return [FileLine("", directive.number), *again(body), FileLine("", directive.number)]
    shown = f' "{caption.replace(chr(34), "”")}"' if caption else ""
    target = f"<{directive.argument}>" if " " in directive.argument else directive.argument
    head = [
        FileLine("", directive.number),
        FileLine(f"![{alt}]({target}{shown})", directive.number),
        FileLine("", directive.number),
    ]
    return [*head, *again(rest), FileLine("", directive.number)]


def _at(directive: Directive, text: str) -> FileLine:
    return FileLine(text, directive.number)
