"""What of a table is kept whole: a short table, and each row that is not so tall that a page would stay half empty.

Only layout knows how tall a row is, and it asks the styles whether it may break one: so its lines are estimated.
"""

import html
import re
from math import ceil

from markupsafe import Markup

from coursekit.text.visible import width

TALL = 12
"""Lines above which a row may go on on the next page; a page has room for 50."""
SHORT = 16
"""Lines up to which a table is kept whole: a third of a page."""
_AROUND = 0.6
"""Lines that the space above and below a row takes."""
_LINE = 85
"""Letters of a line over all columns, in the size of tables (``css/concept.css``)."""
_WORD = 12
_TABLE = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def with_tall_rows(text: Markup) -> Markup:
    """HTML in which each tall row says so, by its class, and so does the body of a short table."""
    return Markup(_TABLE.sub(_marked, text))  # noqa: S704 - only attributes were added


def _marked(table: re.Match[str]) -> str:
    lengths = [[_length(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(table[1])]
    widest = [max(column) for column in zip(*lengths, strict=True)]
    lines = [_lines(row, widest) for row in lengths]
    rows = iter(lines)

    def row(found: re.Match[str]) -> str:
        return f'<tr class="tall">{found[1]}</tr>' if next(rows) > TALL else found[0]

    short = "<img" not in table[1] and sum(ceil(each) + _AROUND for each in lines) <= SHORT
    begin = '<tbody class="short">' if short else "<tbody>"
    return f"{begin}{_ROW.sub(row, table[1])}</tbody>"


def _lines(row: list[int], widest: list[int]) -> float:
    """Columns share the width as their longest cells ask for it, and hold a word at least."""
    share = _LINE / max(sum(widest), 1)
    columns = [(length, longest) for length, longest in zip(row, widest, strict=True) if longest]
    return max((length / max(longest * share, min(longest, _WORD)) for length, longest in columns), default=0)


def _length(cell: str) -> int:
    """Letters of a cell; wide ones count twice, and signs on letters not at all, as on a terminal."""
    return width(" ".join(html.unescape(re.sub(r"<[^>]*>", "", cell)).split()))
