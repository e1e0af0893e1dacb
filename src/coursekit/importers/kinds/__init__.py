"""Kinds of sources: one module or package a kind, found by its name; adding one edits no list.

The module's docstring is the help of its command. ``Options`` is a model whose fields become options, as an exporter's
do. ``read`` says what the source holds.
"""

from typing import Any, Protocol, cast

from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import MovedCourse, WrittenCourse
from coursekit.importers.sources import ImportSource
from coursekit.text.modules import find_module, module_names


class Importer(Protocol):
    """What the module of a kind holds."""

    __doc__: str | None
    Options: type[Any]

    def read(self, source: ImportSource, options: Any, losses: Losses) -> MovedCourse | WrittenCourse:
        """What a file or folder holds; what a course can't hold is listed. Raises NotImported.

        Pages are read when the course is written, one after the other: ``source`` stays open until then.
        """


def kind_names() -> tuple[str, ...]:
    """All kinds, without importing them."""
    return module_names(__path__)


def find_importer(name: str) -> Importer:
    """The module of a kind. Raises KeyError for a name that is none."""
    return cast(Importer, find_module(__name__, __path__, name))
