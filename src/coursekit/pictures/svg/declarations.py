"""What a drawing's document type may declare: names for plain text, as Illustrator declares its namespaces."""

from coursekit.text.expression import expression

_NAMING = expression(r"(?:https?|urn):[^\s&<%]*|[\w-]+\s*:[^&<%]*")
MOST = 200
"""Declarations; Illustrator writes some twenty."""
LONGEST = 500
"""Characters of what an entity stands for."""
LARGEST = 2_000_000
"""Characters of all that entities become where they stand."""


class UnreadableDrawing(Exception):
    """Says why nothing of a drawing is read."""


class Declarations:
    """Lets the declarations of one drawing pass, or raises UnreadableDrawing."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._declared = 0
        self._size = 0

    def entity(self, name: str, parameter: bool, value: str | None, *elsewhere: str | None) -> None:
        """An entity may expand without end, or read a file: only names of namespaces and styles are let through."""
        if parameter or value is None or len(value) > LONGEST or not _NAMING.fullmatch(value):
            raise UnreadableDrawing("it declares entities")
        self._count()
        self._size += self._content.count(f"&{name};".encode()) * len(value)
        if self._size > LARGEST:
            raise UnreadableDrawing("its entities make it too large")

    def attributes(self, _element: str, name: str, _kind: str, default: str | None, _required: bool) -> None:
        """An attribute that elements have by themselves; old Illustrators declare namespaces so."""
        if default is not None and not name.startswith("xmlns"):
            raise UnreadableDrawing(f"it declares the attribute {name}, which elements have although nobody wrote it")
        self._count()

    def _count(self) -> None:
        self._declared += 1
        if self._declared > MOST:
            raise UnreadableDrawing("it declares too much")
