"""How small the words of a drawing are."""

from collections.abc import Mapping

from coursekit.pictures.size import pixels
from coursekit.text.expression import expression

_FONT_SIZE = expression(r"font-size\s*:\s*([0-9.]+)\s*(?:px)?\s*(?:;|$)")
_WORDS = frozenset(("text", "tspan", "textPath"))


class TextSizes:
    """Follows the elements of one drawing, and notes its smallest text."""

    def __init__(self) -> None:
        self._sizes: list[float] = [16.0]
        self._tags: list[str] = [""]
        self.smallest: tuple[float, int, str] | None = None

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags.append(tag)
        self._sizes.append(_font_size(attributes, self._sizes[-1]))

    def leave(self) -> None:
        self._tags.pop()
        self._sizes.pop()

    def text(self, data: str, at: int) -> None:
        """``at`` is the text's first byte."""
        if self._tags[-1] in _WORDS and (self.smallest is None or self._sizes[-1] < self.smallest[0]) and data.strip():
            self.smallest = (self._sizes[-1], at, data)


def _font_size(attributes: Mapping[str, str], inherited: float) -> float:
    styled = _FONT_SIZE.search(attributes.get("style", ""))
    written = styled[1] if styled else attributes.get("font-size", "")
    return (pixels(written) or inherited) if written else inherited
