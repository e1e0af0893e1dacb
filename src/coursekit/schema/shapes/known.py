"""The shapes of the models as ``tools/shapes.py`` wrote them, while what models are made of is what it was then."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import json

from coursekit.files.fingerprint import digest
from coursekit.schema.shapes.shape import Shapes
from coursekit.schema.shapes.types_of_shapes import fits, type_of

PACKAGE = Path(__file__).parents[2]
FILE = Path(__file__).with_name("shapes.json")


def is_right(data: Any, name: str) -> bool:
    """Whether it is known, without Pydantic, that the model of a name (``schema.authored``) takes the data.

    What is not known to be right may be right.
    """
    kind = _type(name)
    return kind is not None and fits(data, kind)


def digest_of(sources: Iterable[str]) -> str:
    """Names the content of some files in the package. Raises OSError where one is missing."""
    return digest(b"\0".join((PACKAGE / source).read_bytes() for source in sources))


@cache
def _type(name: str) -> Any:
    shapes = _shapes()
    return type_of(shapes.models[name], shapes.named) if shapes else None


@cache
def _shapes() -> Shapes | None:
    """None while somebody works on the models: shapes of others would tell nothing of them."""
    try:
        shapes = json.decode(FILE.read_bytes(), type=Shapes)
        return shapes if digest_of(shapes.sources) == shapes.digest else None
    except OSError:
        return None
