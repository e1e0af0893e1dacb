"""Items of lists as they are written, moved to another column."""

from coursekit.course.content import Content
from coursekit.reorganise.entries import blocks_of
from coursekit.text.yaml import Route


def item_text(content: Content, route: Route, dash: int) -> str:
    """An item of a list as it is written, with the comments above it and its dash at a column, to the line's end."""
    document = content.document
    text = document.source.text
    place = document.places[route]
    blocks = blocks_of(document, route[:-1])
    if not blocks:
        return f"{' ' * dash}- {text[place.start : place.end]}\n"
    at = route[-1]
    assert isinstance(at, int)
    written = text[blocks[at].start : blocks[at].end]
    line = text.rfind("\n", 0, place.start) + 1
    column = len(text[line : place.start]) - len(text[line : place.start].lstrip())
    return shifted(written.rstrip("\r\n"), column, dash) + "\n"


def shifted(text: str, column: int, depth: int) -> str:
    """Lines that begin at a column, moved so that they begin at another."""
    by = depth - column

    def line_shifted(line: str) -> str:
        if by > 0 or not line.strip():
            return " " * by + line if line.strip() else line
        return line[min(-by, len(line) - len(line.lstrip())) :]

    return "\n".join(map(line_shifted, text.replace("\r\n", "\n").split("\n")))
