"""Cells and rows of HTML as a table of Markdown."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

_SIGNS = {"left": "\ue010", "center": "\ue011", "right": "\ue012"}
"""Letters of Unicode's private use, which say how a cell is aligned until its table is known."""
_UNDER = {"\ue010": ":---", "\ue011": ":---:", "\ue012": "---:"}
_ALIGNED = re.compile("[\ue010-\ue012]")


def alignment_sign(cell: "Tag") -> str:
    """A sign of how a cell is aligned; none where nothing says it."""
    styles = f"{' '.join(cell.get('class') or ())} {cell.get('style') or ''} align-{cell.get('align') or ''}".lower()
    found = re.search(r"(?:\balign-|text-align:\s*)(left|center|right)\b", styles)
    return _SIGNS[found[1]] if found else ""


def table_of(rows: str, *, headed: bool) -> str:
    """Rows of cells as a table with a head; every row has as many cells as the widest."""
    lines = [line for line in rows.split("\n") if line.startswith("|")]
    before = "\n".join(line for line in rows.split("\n") if line.strip() and not line.startswith("|"))
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    widest = max(map(len, cells), default=0)
    if not widest:
        return before
    if not headed:
        cells.insert(0, [" "] * widest)
    cells = [[*row, *[" "] * (widest - len(row))] for row in cells]
    lines_under = [
        next((_UNDER[found[0]] for row in cells if (found := _ALIGNED.search(row[at]))), "---") for at in range(widest)
    ]
    cells = [[_ALIGNED.sub("", cell) for cell in row] for row in cells]
    cells.insert(1, lines_under)
    table = "\n".join(f"|{'|'.join(f' {cell.strip()} ' if cell.strip() else ' ' for cell in row)}|" for row in cells)
    return f"{before}\n\n{table}" if before else table
