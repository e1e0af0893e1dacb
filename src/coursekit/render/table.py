"""A table as HTML. A wide one scrolls in its frame, by key too."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

_FRAME = Markup('<div class="table-wrap" tabindex="0" role="group" aria-label="{}"{}><table>\n')


@dataclass
class Table:
    """The table that is being written; ``alignments`` are those of its columns, as pulldown-cmark names them."""

    alignments: tuple[str, ...] = ()
    column: int = 0
    in_head: bool = False

    def begin(self, strings: Mapping[str, str], place: Markup) -> Markup:
        return _FRAME.format(str(strings["table_label"]), place)

    def begin_row(self, *, head: bool) -> str:
        self.column, self.in_head = 0, head
        return "<thead><tr>" if head else "<tr>"

    def begin_cell(self) -> str:
        alignment = self.alignments[self.column] if self.column < len(self.alignments) else "None"
        self.column += 1
        mark = "" if alignment == "None" else f' class="align-{alignment.lower()}"'
        return f'<th scope="col"{mark}>' if self.in_head else f"<td{mark}>"

    def end_cell(self) -> str:
        return "</th>" if self.in_head else "</td>"

    def end_row(self) -> str:
        head, self.in_head = self.in_head, False
        return "</tr></thead><tbody>\n" if head else "</tr>\n"
