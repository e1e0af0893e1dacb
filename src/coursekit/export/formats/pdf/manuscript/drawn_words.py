"""What is written in the course's drawings: their text needs fonts, too."""

from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from coursekit.course.model import Course
from coursekit.pictures.figure_files import read_figure
from coursekit.pictures.svg.declarations import UnreadableDrawing
from coursekit.pictures.svg.encoding import parse

_TEXT = frozenset(("text", "tspan", "textPath"))
_LABEL = "foreignObject"


def drawn_words(course: Course) -> Mapping[str, str]:
    """The text in each drawing that the course shows, by path."""
    shown = {path for concept in course.concepts for path in concept.shown}
    drawings = sorted(path for path in shown if path in course.files and path.lower().endswith(".svg"))
    return {path: words for path in drawings if (words := _words(course, path))}


def _words(course: Course, path: str) -> str:
    words: list[str] = []
    around: list[str] = []

    def text(data: str) -> None:
        if _TEXT.intersection(around[-2:]) or _LABEL in around:
            words.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: around.append(name.rpartition(":")[2])
    parser.EndElementHandler = lambda _name: around.pop()
    parser.CharacterDataHandler = text
    try:
        parse(parser, read_figure(Path(course.root), path)[0])
    except (expat.ExpatError, UnreadableDrawing):
        return ""
    return "".join(words)
