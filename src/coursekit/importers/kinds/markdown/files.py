"""The lines of a Markdown file, with what it includes of others put in."""

import re

from coursekit.importers.kinds.markdown.page_text import FileLine, PageReading
from coursekit.importers.losses import NotImported
from coursekit.importers.sources import ImportSource
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml

_INCLUDE = re.compile(
    r"\{\{#(?:include|rustdoc_include|playground|playpen|ruby_include)[ \t]+([^\s}:]+)(?::([^}\s]*))?[^}]*\}\}"
    r"|--8<--[ \t]+[\"']([^\"']+)[\"']"
    r"|\{\{<[ \t]*include[ \t]+(\S+?)[ \t]*>\}\}"
)
_TITLE = re.compile(r"\{\{#title[ \t]++([^{}]*)\}\}")
_ANCHOR = re.compile(r"(?:ANCHOR|ANCHOR_END):[ \t]*([\w-]+)")
_DEEPEST = 4
"""Files that include files; nobody reads on in the tenth."""
MOST_LINES = 60_000
"""Lines of a page with all that it includes: a file that includes itself twice would grow without end."""


def lines_of(source: ImportSource, path: str, reading: PageReading) -> tuple[dict[str, object], list[FileLine]]:
    """The front matter of a file, and its lines. Raises NotImported."""
    text = source.text(path)
    front: dict[str, object] = {}
    first = 1
    if found := re.match(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL):
        document = read_yaml(Source(path, found[1]))
        if isinstance(document.data, dict):
            front = document.data
            if document.broken:
                reading.list(1, "front matter that can't be read to its end", found[1])
            first += found[0].count("\n")
            text = text[found.end() :]
    lines = [FileLine(line, first + number) for number, line in enumerate(text.split("\n"))]
    if "{{" in text or "--8<--" in text:
        lines = _included(source, path.rpartition("/")[0], lines, reading, 0)[:MOST_LINES]
    return front, lines


def _included(
    source: ImportSource, folder: str, lines: list[FileLine], reading: PageReading, depth: int
) -> list[FileLine]:
    found: list[FileLine] = []
    for line in lines:
        if title := _TITLE.search(line.text):
            reading.list(line.number, "a title for the window", title[1])
            line = FileLine(_TITLE.sub("", line.text), line.number)
        match = _INCLUDE.search(line.text)
        if match is None:
            found.append(line)
            continue
        name = match[1] or match[3] or match[4]
        file_path = source.resolve(name, folder)
        content = (
            _content(source, file_path, match[2] or "")
            if file_path and depth < _DEEPEST and len(found) < MOST_LINES
            else None
        )
        if content is None:
            reading.list(line.number, "an include of what is not in the source", match[0])
            rest = line.text.replace(match[0], "")
            found += [FileLine(rest, line.number)] if rest.strip() else []
            continue
        assert file_path
        indent = line.text[: len(line.text) - len(line.text.lstrip())]
        inner = [FileLine(f"{indent}{text}" if text else "", line.number) for text in content]
        found += _included(source, file_path.rpartition("/")[0], inner, reading, depth + 1)
    return found


def _content(source: ImportSource, path: str, part: str) -> list[str] | None:
    """The lines of a file, or of a part of it: ``2:10``, ``3`` or a name between anchors."""
    try:
        lines = source.text(path).rstrip("\n").split("\n")
    except NotImported:
        return None
    if part and not re.fullmatch(r"\d*(?::\d*)?", part):
        inside, named_part = False, []
        for line in lines:
            anchor = _ANCHOR.search(line)
            if anchor and anchor[1] == part:
                inside = "ANCHOR_END" not in line
            elif inside and not anchor:
                named_part.append(line)
        return named_part
    first, _, last = part.partition(":")
    start = int(first) - 1 if first else 0
    end = int(last) if last else start + 1 if first and ":" not in part else len(lines)
    return [line for line in lines[max(0, start) : end] if not _ANCHOR.search(line)]
