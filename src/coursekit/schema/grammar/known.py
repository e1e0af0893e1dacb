"""The grammars of the models as ``tools/grammars.py`` wrote them, while what models are made of is what it was then."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import json

from coursekit.files.fingerprint import digest
from coursekit.schema.grammar.grammars import Grammars
from coursekit.schema.grammar.types_of_grammars import fits, type_of

PACKAGE = Path(__file__).parents[2]
FILE = Path(__file__).with_name("grammars.json")


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
    grammars = _grammars()
    return type_of(grammars.models[name], grammars.named) if grammars else None


@cache
def _grammars() -> Grammars | None:
    """None while somebody works on the models: grammars of others would tell nothing of them."""
    try:
        grammars = json.decode(FILE.read_bytes(), type=Grammars)
        return grammars if digest_of(grammars.sources) == grammars.digest else None
    except OSError:
        return None
