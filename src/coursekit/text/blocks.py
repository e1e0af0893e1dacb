"""The blocks of a Markdown text, put together from the pieces of words that stand in them."""

from coursekit.text.prose import Block, Where


class Blocks:
    """Those that have ``ended``, and the one that is being read.

    ``quotations`` says of all that are open as quotations are whether they are: an alert or a fold is none.
    """

    def __init__(self, where: Where) -> None:
        self.where = where
        self.ended: list[Block] = []
        self.quotations: list[bool] = []
        self._pieces: list[str] = []
        self._marks: list[tuple[int, int]] = []
        self._length = 0

    def put(self, text: str, start: int) -> None:
        """Add words to the block; ``start`` is where they stand."""
        self._marks.append((self._length, start))
        self._pieces.append(text)
        self._length += len(text)

    def end(self, tag: str) -> None:
        """What was put is a block of this kind, unless nothing was."""
        text = "".join(self._pieces)
        if text.strip():
            self.ended.append(Block(tag, text, tuple(self._marks), self.where, any(self.quotations)))
        self._pieces, self._marks, self._length = [], [], 0
