"""YAML as ``fmt`` leaves it, of plain data: lists and mappings indented by two, texts of several lines in blocks."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coursekit.text.expression import expression
from coursekit.text.yaml import plain_scalar

WIDTH = 100
"""Columns up to which a list of ids stands on one line."""
_PLAIN = expression(r"[^\W_](?:[^:#\n\t]|:(?=\S)|(?<=\S)#)*")
_UNSEEN = expression("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What libyaml does not print, or takes for the end of a line."""
_ESCAPED = expression(f'["\\\\\t\n]|{_UNSEEN.pattern}')
_SHORT = {
    '"': '"', "\\": "\\", "\0": "0", "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r",
    "\x1b": "e", "\x85": "N", "\u2028": "L", "\u2029": "P",
}  # fmt: skip
_WORDS = frozenset(("yes", "no", "on", "off", "y", "n"))
"""Other readers of YAML take these for true and false."""
_WORDS_IN_FLOW = expression(r"[\w.-]+(?: [\w.-]+)*", re.ASCII)
_WORD = expression(r"[\w.-]+", re.ASCII)


def yaml_text(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """A whole document; None and empty lists in mappings are left out. Texts have ``\\n`` at line ends."""
    # In a file that is a list, lists stand as deep as their keys
    lines = _mapping(data, "", "  ") if isinstance(data, Mapping) else _items(data, "", "")
    return "".join(f"{line}\n" for line in lines)


def _mapping(data: Mapping[str, Any], indent: str, nest: str) -> Iterator[str]:
    for key, value in data.items():
        if value is None or (isinstance(value, Mapping | list | tuple) and not value):
            continue
        yield from _entry(f"{indent}{scalar(key)}:", value, indent, nest)


def _entry(head: str, value: Any, indent: str, nest: str) -> Iterator[str]:
    """A key, or the dash of an item, with its value; ``indent`` is that of the mapping or list around it."""
    if isinstance(value, Mapping):
        yield head
        yield from _mapping(value, f"{indent}  ", nest)
    elif isinstance(value, list | tuple):
        if line := _on_one_line(value, len(head)):
            yield f"{head} {line}"
        elif any(isinstance(item, list | tuple) for item in value) and not _holds_mappings(value):
            yield f"{head} {flow(value)}"
        else:
            yield head
            yield from _items(value, f"{indent}{nest}", nest)
    elif isinstance(value, str) and _is_block(value):
        inner = value.rstrip("\n")
        ends = len(value) - len(inner)
        yield f"{head} |{'-' if ends == 0 else '' if ends == 1 else '+'}"
        for line in (inner if ends < 2 else value[:-1]).split("\n"):
            yield f"{indent}  {line}" if line else ""
    else:
        yield f"{head} {scalar(value)}"


def _items(items: Sequence[Any], indent: str, nest: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            lines = list(_mapping(item, f"{indent}  ", nest))
            yield f"{indent}- {lines[0].lstrip()}" if lines else f"{indent}- {{}}"
            yield from lines[1:]
        else:
            yield from _entry(f"{indent}-", item, indent, nest)


def _holds_mappings(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list | tuple) and any(map(_holds_mappings, value)))


def flow(value: Any) -> str:
    """A list, also of lists, on one line."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return _quoted(value) if isinstance(value, str) and not _WORDS_IN_FLOW.fullmatch(value) else scalar(value)


def _on_one_line(items: Sequence[Any], before: int) -> str:
    """A short list of ids; empty for others, whose items have lines of their own, so that merges stay clean."""
    if not all(isinstance(item, str) and _WORD.fullmatch(item) for item in items):
        return ""
    line = f"[{', '.join(map(scalar, items))}]"
    return line if before + len(line) < WIDTH else ""


def _is_block(text: str) -> bool:
    """Whether a text can stand as a literal block, in which every character counts."""
    first = text.partition("\n")[0]
    return bool("\n" in text and first.strip() and not first.startswith((" ", "\t")) and not _UNSEEN.search(text))


def scalar(value: Any) -> str:
    """A single value, in quotes where YAML would take it for something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value == value.rstrip() and not _UNSEEN.search(value)
        if plain and value.lower() not in _WORDS and isinstance(plain_scalar(value), str):
            return value
        return _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    """As YAML emitters write it."""
    char, code = match[0], ord(match[0])
    if char in _SHORT:
        return f"\\{_SHORT[char]}"
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
