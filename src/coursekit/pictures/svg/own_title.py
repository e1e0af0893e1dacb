"""The title by which a drawing is labelled (SVG 2, 5.8; WAI-ARIA 1.2, ``aria-labelledby``).

A title alone says nothing: drawing programs call their sheet “Artboard 1”, but never label the drawing by it.
"""

from collections.abc import Mapping
from xml.parsers import expat

from coursekit.pictures.svg.declarations import UnreadableDrawing
from coursekit.pictures.svg.encoding import parse


def own_title(content: bytes) -> str:
    """The words of the title that the root of an SVG names as its label; empty without one, or if it can't be read."""
    reader = _Title()
    try:
        reader.read(content)
    except (expat.ExpatError, UnreadableDrawing):
        return ""
    return " ".join("".join(reader.words).split())


class _Title:
    """One walk through an SVG, which keeps the words of one title."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._labels: frozenset[str] | None = None
        self._inside = False

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parse(parser, content)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._labels is None:
            self._labels = frozenset(attributes.get("aria-labelledby", "").split())
        self._inside = name.rpartition(":")[2] == "title" and attributes.get("id") in self._labels and not self.words

    def _end(self, _name: str) -> None:
        self._inside = False

    def _text(self, words: str) -> None:
        if self._inside:
            self.words.append(words)
