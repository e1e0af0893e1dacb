"""Exercises under a heading of their own become questions; their model answers are still to be written."""

import re
from typing import Any

from coursekit.importers.to_write import answer_to_write

_HEADING = re.compile(
    r"^(#{2,6})[ \t]+(?:exercises?|questions|quiz|problems|practice|test yourself|check your understanding"
    r"|self[- ]check|review questions|übungen|aufgaben|exercices|ejercicios)[ \t]*:?[ \t]*#*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"^(?:\d{1,3}[.)]|[-*+])[ \t]+", re.MULTILINE)
_NOT_IN_A_QUESTION = re.compile(r"!\[|^#{1,6}[ \t]|^>", re.MULTILINE)
MOST = 60
"""Questions of one concept; a longer list is no list of exercises."""


def exercise_headings(prose: str) -> list[str]:
    """The words of all such headings."""
    return [match[0].strip("# \t") for match in _HEADING.finditer(prose)]


def exercises_in(prose: str) -> tuple[str, list[dict[str, Any]]]:
    """The prose without its exercises, and these as questions. A section that is more than one list stays."""
    questions: list[dict[str, Any]] = []
    for heading in reversed(list(_HEADING.finditer(prose))):
        start = heading.end()
        after = re.compile(rf"^#{{1,{len(heading[1])}}}[ \t]", re.MULTILINE).search(prose, start)
        end = after.start() if after else len(prose)
        if prose.count("\n```", 0, heading.start()) % 2:
            continue
        found = _items(prose[start:end])
        if found:
            questions[:0] = [{"type": "recall", "prompt": text, "answer": answer_to_write()} for text in found]
            prose = prose[: heading.start()] + prose[end:]
    return prose, questions


def _items(section: str) -> list[str]:
    """The items of a section that is a list and nothing else."""
    text = section.strip("\n")
    if not _ITEM.match(text) or _NOT_IN_A_QUESTION.search(text):
        return []
    starts = list(_ITEM.finditer(text))
    items = []
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        lines = text[found.end() : end].rstrip("\n").split("\n")
        if any(line and not line.startswith((" ", "\t")) for line in lines[1:] if lines.index(line)):
            # Prose after the list, or a lazy line: nobody knows what belongs to it
            return []
        width = len(found[0])
        items.append("\n".join([lines[0], *(line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:])]))
    return [item.strip() for item in items] if len(items) <= MOST and all(item.strip() for item in items) else []
