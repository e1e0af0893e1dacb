"""Tables that reStructuredText and MyST write as lists or as comma-separated values."""

import csv
import re

from coursekit.importers.kinds.markdown.page_text import FileLine

_ROW = re.compile(r"^[ \t]*[*-][ \t]+-[ \t]?(.*)$")
_CELL = re.compile(r"^[ \t]+-[ \t]?(.*)$")


def list_table(lines: list[FileLine], *, headed: bool) -> list[str]:
    """A table whose rows are items, and whose cells are items in these; empty for one that is written otherwise."""
    rows: list[list[str]] = []
    for line in lines:
        if row := _ROW.match(line.text):
            rows.append([row[1].strip()])
        elif (cell := _CELL.match(line.text)) and rows:
            rows[-1].append(cell[1].strip())
        elif line.text.strip():
            if not rows:
                return []
            rows[-1][-1] = f"{rows[-1][-1]} {line.text.strip()}".strip()
    return _table(rows, headed=headed)


def csv_table(lines: list[FileLine], header: str, *, headed: bool) -> list[str]:
    """A table of comma-separated values; ``header`` are the words of its head."""
    rows = [row for row in csv.reader([line.text for line in lines], skipinitialspace=True) if row]
    if header:
        rows = [*csv.reader([header], skipinitialspace=True), *rows]
    return _table([[" ".join(cell.split()) for cell in row] for row in rows], headed=headed or bool(header))


def _table(rows: list[list[str]], *, headed: bool) -> list[str]:
    if not rows:
        return []
    widest = max(map(len, rows))
    filled = [[*row, *[""] * (widest - len(row))] for row in rows]
    head, body = (filled[0], filled[1:]) if headed else ([""] * widest, filled)
    shown = [head, ["---"] * widest, *body]
    return ["", *(f"| {' | '.join(map(_escaped, row))} |" for row in shown), ""]


def _escaped(cell: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", cell)
